"""Keep the words that tell whose words are quoted, what headings open, what letters are lost.

Every form is in small letters with straight apostrophes, as in `Words.forms`. Words of English,
German and French share a set: a text rarely mixes them, and the forms hardly collide.
"""

from __future__ import annotations

# Verb forms that introduce or follow quoted words: who says, wrote, is asking.
REPORTING_VERBS = frozenset(
    """
    say says said saying write writes wrote writing written states stated stating tell
    tells told telling speak speaks spoke speaking spoken argue argues argued arguing claim
    claims claimed claiming note notes noted noting observe observes observed observing remark
    remarks remarked remarking insist insists insisted insisting assert asserts asserted
    asserting maintain maintains maintained maintaining contend contends contended contending
    declare declares declared declaring proclaim proclaims proclaimed proclaiming announce
    announces announced announcing affirm affirms affirmed affirming explain explains explained
    explaining describe describes described describing define defines defined defining call
    calls called calling termed dub dubs dubbed hailed agrees agreed characterise characterises
    characterised characterize characterizes characterized consider considers considered
    considering acknowledge acknowledges acknowledged acknowledging admit admits admitted
    admitting concede concedes conceded conceding confess confesses confessed confessing add
    adds added adding continues continued conclude concludes concluded concluding summarise
    summarises summarised summarising summarize summarizes summarized ask asks asked asking
    inquire inquires inquired enquire enquires enquired enquiring wonder wonders wondered
    wondering questioned questioning demanded demanding reply replies replied replying answer
    answers answered answering respond responds responded responding retort retorts retorted
    retorting rejoin rejoins rejoined objected objecting counters countered countering deny
    denies denied denying remind reminds reminded reminding warn warns warned warning caution
    cautions cautioned advise advises advised advising urge urges urged urging exhort exhorts
    exhorted exhorting recommend recommends recommended recommending suggest suggests suggested
    suggesting proposes predict predicts predicted predicting prophesy prophesies prophesied
    stress stresses stressed stressing emphasise emphasises emphasised emphasising emphasize
    emphasizes emphasized emphasizing underlines underlined underlining highlights highlighted
    highlighting reiterate reiterates reiterated reiterating repeat repeats repeated repeating
    recalls recalled recalling recount recounts recounted recounting relates report reports
    reported reporting mention mentions mentioned mentioning comment comments commented
    commenting quote quotes quoted quoting cite cites cited citing paraphrase paraphrases
    paraphrased paraphrasing believe believes believed thinks holds complain complains
    complained complaining lament laments lamented lamenting deplore deplores deplored protest
    protests protested protesting boast boasts boasted boasting joke jokes joked joking quip
    quips quipped jest jests jested sneers sneered scoff scoffs scoffed cry cries cried crying
    exclaim exclaims exclaimed exclaiming shout shouts shouted shouting scream screams screamed
    yell yells yelled whisper whispers whispered whispering murmur murmurs murmured mutter
    mutters muttered mumble sighed groan groaned snapped gasp gasped thundered sing sings sang
    chant chants chanted chanting recite recites recited read reads reading teach teaches taught
    preach preaches preached preaching pray prays prayed swear swears swore vow vows vowed
    vowing pledge pledges pledged assures assured assuring testify testifies testified
    testifying allege alleges alleged alleging criticise criticises criticised criticising
    criticize criticizes criticized criticizing formulate formulates formulated formulating
    phrased articulate articulates articulated pronounce pronounces pronounced utter utters
    uttered indicates indicated hinted hinting clarify clarifies clarified
    elaborate elaborates elaborated elaborating specify specifies specified stipulate stipulates
    stipulated stipulating decree decrees decreed ordain ordained enjoin enjoined commanded
    instructed postulates postulated posited theorised theorized reasoned speculates speculated
    interject interjects interjected interrupt interrupts interrupted interpose interposed
    attest attests attested advertise advertised entitle entitles entitled inscribe inscribed
    railed ranted gloat gloats gloated marvel marvels marvelled muse muses mused opine opines
    opined aver avers averred avow avows avowed profess professes professed tweet tweets tweeted
    quoth saith spake sagt sagte sagten gesagt schreibt schrieb schrieben geschrieben behauptet
    behauptete behaupten meint meinte meinen erklärt erklärte erklären betont betonte betonen
    bemerkt bemerkte nennt nannte nennen genannt heißt hieß fragt fragte antwortet antwortete
    erwidert erwiderte entgegnet entgegnete berichtet berichtete zitiert zitierte ruft rief
    fordert forderte stellt spricht sprach formuliert formulierte definiert bezeichnet
    bezeichnete glaubt glaubte denkt dachte versichert versicherte gesteht gestand lautet
    lautete fügt ergänzt ergänzte fährt folgert folgerte argumentiert argumentierte notiert
    notierte dit disait disent écrit écrivait écrivit écrivent affirme affirmait affirma
    affirment déclare déclarait déclara déclarent soutient soutenait souligne soulignait
    souligna explique expliquait expliqua remarque remarquait remarqua observait demandait
    demanda répond répondait répondit répliqua réplique ajoute ajoutait ajouta constate
    constatait rappelle rappelait rappela prétend prétendait estime estimait considère appelle
    appelait nomme définit conclut notait nota s'écrie s'écria s'exclame s'exclama dit-il
    dit-elle dit-on écrit-il écrit-elle demanda-t-il demanda-t-elle demande-t-il répondit-il
    répondit-elle ajoute-t-il ajouta-t-il affirme-t-il déclara-t-il conclut-il
    """.split()
)

# Nouns that name quoted words or where they stand: the slogan “…”, in his letter.
ATTRIBUTION_NOUNS = frozenset(
    """
    word words wording phrase phrases expression expressions slogan slogans motto mottoes mottos
    watchword catchphrase statement statements declaration proclamation announcement passage
    passages paragraph sentence sentences line lines verse verses stanza couplet refrain
    definition definitions dictum dicta maxim maxims axiom precept formula formulas formulae
    formulation proposition remark remarks comment comments commentary observation observations
    quotation quotations quote quotes citation excerpt extract saying sayings proverb proverbs
    adage aphorism aphorisms epigram witticism quip question questions answer reply replies
    retort objection rejoinder assertion assertions contention thesis theses conclusion
    admission confession testimony complaint warning reminder exhortation prayer oath pledge
    promise toast letter letters speech speeches address lecture sermon article articles clause
    clauses preamble amendment resolution decree statute charter creed commandment manifesto
    pamphlet leaflet foreword inscription epitaph epigraph headline caption worte wort satz
    sätze ausspruch spruch wahlspruch losung formel stelle zitat zitate aussage behauptung
    bemerkung frage antwort rede artikel aufsatz vorwort mots formule devise propos discours
    lettre définition maxime déclaration réponse préface
    """.split()
)

# Phrases of several words that give quoted words to someone, or announce them.
ATTRIBUTION_PHRASES = (
    "according to", "in the words of", "in his words", "in her words", "in their words",
    "in his own words", "in her own words", "in their own words", "to quote", "to use the words",
    "to cite", "to paraphrase", "quoted in", "quoted by", "cited in", "cited by",
    "quoted from", "puts it", "put it", "putting it", "puts the matter", "puts the point",
    "put the matter", "point out", "points out", "pointed out", "pointing out", "goes on",
    "went on", "sums up", "summed up", "summing up", "sum up", "spells out",
    "spelled out", "spelt out", "sets out", "lays down", "laid down", "shot back",
    "makes clear", "made clear", "makes the point", "made the point",
    "has this to say", "had this to say", "has it that", "as follows", "reads as follows",
    "the following", "these words", "these terms", "known as",
    "referred to as", "refers to as", "refer to as", "in the name of", "under the title",
    "under the heading", "finds that", "found that", "shows that", "showed that",
    "mit den worten", "in den worten", "wie folgt", "so der", "so die", "folgendes", "nach ansicht",
    "selon", "d'après", "aux yeux de", "comme suit", "ce qui suit", "à en croire",
    "pour reprendre", "laut", "zufolge", "gemäß", "gemäss",
)  # fmt: skip

# Headings of a section that may hold the bodies of notes; some of them may head a list of works.
NOTE_HEADINGS = frozenset(
    [
        "note", "notes", "endnote", "endnotes", "end notes", "footnote", "footnotes", "foot notes",
        "references", "sources", "références", "quellen",
        "notes and references", "references and notes", "notes & references", "note on sources",
        "notes to the text", "notes and sources", "sources and notes", "author's notes",
        "editor's notes", "translator's notes", "explanatory notes", "annotations",
        "anmerkung", "anmerkungen", "fußnote", "fußnoten", "fussnoten", "endnoten", "noten",
        "einzelnachweise", "nachweise", "anmerkungen und nachweise",
        "notes de bas de page", "notes de fin", "notes et références", "notes de l'auteur",
        "références et notes", "appels de notes",
    ]
)  # fmt: skip

# Headings of a section that lists works: notes may cite its entries by number, again and again.
BIBLIOGRAPHY_HEADINGS = frozenset(
    [
        "bibliography", "selected bibliography", "select bibliography", "annotated bibliography",
        "references", "reference list", "list of references", "works cited", "literature cited",
        "literature", "sources", "sources cited", "primary sources", "secondary sources",
        "further reading", "list of works cited", "citations",
        "bibliographie", "literatur", "literaturverzeichnis", "literaturangaben", "quellen",
        "quellenverzeichnis", "quellen und literatur", "schriftenverzeichnis",
        "références", "références bibliographiques", "ouvrages cités", "œuvres citées",
        "sources citées",
    ]
)  # fmt: skip
