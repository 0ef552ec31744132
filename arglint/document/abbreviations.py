"""Know the words whose full stop ends no sentence, and the words that begin one."""

from __future__ import annotations

# What a full stop after an abbreviation means.
NEVER = 1  # something always follows: Dr., e.g., vgl.
NUMBER = 2  # a number follows (p. 3, vol. II); before a capital it ends only where a sentence surely begins
COUNTED = 3  # an abbreviation before a number (No. 10, Fig. 3, Gen. 3), an ordinary word before anything else
MAYBE = 4  # ends where a sentence surely begins: Co., U.S., Jan.
LAST = 5  # ends before every capital, goes on before a number: etc., ibid., p.m.

_NEVER = """
    e.g i.e viz cf vs op loc vgl bzw sog ggf evtl bspw insb inkl z.B d.h z.T u.U v.a i.d.R s.o s.u m.E
    c.-à-d p.ex av apr env incl approx esp aka resp
"""
_TITLES = """
    Dr Drs Mr Mrs Ms Messrs Mx Prof Rev Revd Hon Gen Lt Capt Cpt Cmdr Sgt Maj Adm Brig Gov Sen Rep Pres
    Supt Msgr Mgr Mme Mmes Mlle Mlles MM Fr Frl Hr Hrn Frau Dipl Ing Pfr Sr Sra Srta Vve Mt Ft
"""
_NUMBER = """
    p pp pg pgs vol vols ch chs chap chaps nn nos fol fols ff ll vv bk bks pt pts para paras sect sects
    subsect eq eqq pl ser lib bd bde nr nrn kap abs abb anm tab ziff sp jg h.c tome fasc prop thm
    vers c ca fl ver lect lec dist qu resp append
"""
_COUNTED = """
    no fig figs art arts sec secs ex exs col cols cap tit ep app inv doc docs par act ord add obj
"""
_BOOKS = """
    Exod Lev Num Deut Josh Judg Sam Kgs Kings Chr Chron Neh Esth Ps Pss Psa Prov Eccl Eccles Cant Isa Jer
    Lam Ezek Dan Hos Mic Nah Hab Zeph Hag Zech Mal Matt Mat Mk Lk Luk Joh Jn Rom Cor Gal Eph Ephes Phil Col
    Thess Tim Tit Philem Heb Jas Pet Jude Apoc Wisd Sir Macc Mos Röm Kor
"""
_MAYBE = """
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Okt Nov Dec Dez janv févr avr juil déc
    Co Cos Cie Corp Inc Ltd Bros Assn Dept Univ Inst Soc Acad Proc Bull Jour Quart Intl Natl Amer Brit
    Jr Sr Esq St Ste Sts Ave Blvd Rd Str Ph.D D.Phil Litt.D LL.D LL.B Chr
    ed eds edn trans transl tr rev repr comp comps introd pref suppl dir trad coll éd éds hg hrsg hgg aufl
    ausg übers verf zit ders dies jh jhd jhdt mio mrd tsd geb gest gez str
    Ala Ariz Ark Calif Colo Conn Del Fla Ill Ind Kan Mass Md Mich Minn Mo Neb Nev Okla Ont Pa Tenn Tex
    Va Vt Wash Wis Wyo
"""
_LAST = """
    etc usw usf u.s.w ibid ibidem id idem ebd ebda a.a.O aaO cit al passim seq seqq sq sqq f suiv
    a.m p.m A.M P.M A.D B.C B.C.E C.E v.Chr n.Chr u.a u.ä o.ä o.J q.v s.v
"""

# Words that open sentences and are no part of a name. What follows `U.S.` or `Co.` is one of these, or the sentence goes on.
STARTERS = frozenset(
    """
    The This That These Those There Here He She It We They You I His Her Its Their Our My Your
    What Why How Who Whom Whose Where When While Which Whether Whatever Whoever
    And But Or Nor Yet So If Unless Until Although Though Because Since As After Before Once Then Thus
    Therefore Hence However Moreover Furthermore Nevertheless Nonetheless Meanwhile Instead Indeed Likewise
    Otherwise Consequently Accordingly Similarly Finally Perhaps Maybe Surely Certainly Clearly Rather
    In On At By For From With Without Under Over Among Between Against During Through Despite Beyond Within
    To Of About Like Unlike According Given Not No None Nobody Nothing Everyone Everything Someone Something
    Anyone Anything One Some Many Most Few Several All Each Every Both Either Neither Another Other Others
    Such Only Even Also Still Again Now Today Yesterday Later Soon Never Always Often Sometimes
    An Is Was Were Are Do Does Did Has Had Can Could Should Would See Cf Compare
    Er Sie Es Wir Ihr Ich Und Aber Oder Doch Denn Wenn Als Weil Dass Dies Diese Dieser Dieses Jene Im Am
    Auf Auch Nicht Nur Noch Nach Bei Mit Ohne Hier Dort Dann Damit Danach Dabei Daher Darum Deshalb Jedoch Man
    Kein Keine Ein Eine Einer Alle Viele Wer Wie Warum Zu Zum Zur
    Il Ils Elle Elles Nous Vous Je Ce Cet Cette Ces Cela Mais Et Ou Donc Or Car Si Quand Dans Par Pour Avec
    Sans Sur Sous Chez Ainsi Puis Alors Ensuite Pourtant Cependant Toutefois Après Avant Un Une Tout Tous
    """.split()
)

# They open sentences too, but not after an initial: M. Le Pen, J. De Vries, K. Das.
PARTICLES = frozenset(["Der", "Die", "Das", "Den", "Dem", "Des", "Le", "La", "Les", "De", "Du", "On", "An", "So", "As", "Do"])

# Abbreviations that open a clause even in small letters: He believed in God. i.e. the philosopher's.
CLAUSE_OPENERS = ("i.e.", "e.g.", "cf.", "viz.", "ibid.", "d.h.", "z.B.", "vgl.", "op. cit.", "loc. cit.")

# A letter after one of these is a label and no initial: Part B. World War I.
LETTERED = frozenset(
    """
    war part book volume vol chapter act plan vitamin figure table appendix section type group class
    department point case option grade model scheme version category phase stage exhibit teil buch
    """.split()
)

# Words before a German ordinal: am 3. Mai, im 19. Jahrhundert, der 2. Weltkrieg.
BEFORE_ORDINALS = frozenset(
    """
    am vom zum zur im beim der die das den dem des dieser diesem jeder jedem seinem ihrem einem
    seit ab bis und zweiten
    """.split()
)
AFTER_ORDINALS = frozenset(
    """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
    Jahrhundert Jahrhunderts Jahrhunderte Jahrhunderten Jh Jahrtausend Auflage Aufl Kapitel Band Bd Kongress
    Parteitag Internationale
    """.split()
)

# Who speaks a question or an exclamation may stand after it: “Is it so?” Marx asked.
ASKING = frozenset(
    """
    asked asks said says cried cries exclaimed exclaims inquired enquired demanded demands wondered wonders
    shouted shouts replied answered wrote writes thought
    """.split()
)


def kinds() -> dict[str, int]:
    """Every abbreviation without its last full stop, in each case it is written in, with what its stop means."""
    table: dict[str, int] = {}
    for words, kind in (
        (_NEVER, NEVER),
        (_NUMBER, NUMBER),
        (_COUNTED, COUNTED),
        (_MAYBE, MAYBE),
        (_LAST, LAST),
    ):
        for word in words.split():
            table[word] = table[word[0].upper() + word[1:]] = table[word.upper()] = kind
    table.update(dict.fromkeys(_BOOKS.split(), COUNTED))
    table.update(dict.fromkeys(_TITLES.split(), NEVER))
    table.update(dict.fromkeys(("Jr", "Sr", "St", "Ft", "Mt"), MAYBE))
    return table
