"""Find words in a spelling that the text does not otherwise keep to."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from arglint.api import Document, Finding, Related, Span, prose_places, regex

# Endings of verbs in -ise or -ize and of the words made from them.
_ISE = regex(r"([a-z]{3,})i([sz])(e[ds]?|ing|ers?|ations?|ational|able)")
# Words in -ise and -ize that have no second spelling, without what follows the s or z.
_ALONE = frozenset(
    """
    advertis advis affranchis appris aris chastis chemis circumcis cleris clockwis compris compromis
    concis cris demis despis devis dioces disguis divis endwis enfranchis enterpris
    entrepris excis exercis expertis franchis guis improvis incis iris irris kais lengthwis likewis
    liais marquis merchandis mis mortis otherwis paradis pois poltergeis practis precis premis
    promis repris revis ris sunris supervis surmis surpris televis treatis unpromis unsurpris
    unadvis disfranchis disenfranchis upris valis vis wis
    """.split()
)
_ALONE_ENDINGS = tuple(
    """
    ais ois uis wis pris eiz aiz priz resiz capsiz ssiz downsiz oversiz outsiz midsiz lifesiz
    bulldoz moonris
    """.split()
)
# British and American; what is marked * takes endings, the others a plural at most.
_PAIRS = """
    colour*/color favour*/favor honour*/honor labour*/labor neighbour*/neighbor humour*/humor
    rumour*/rumor behaviour*/behavior endeavour*/endeavor harbour*/harbor vigour/vigor
    savour*/savor parlour/parlor odour*/odor candour/candor fervour/fervor rancour/rancor
    splendour/splendor valour/valor armour*/armor saviour/savior demeanour/demeanor
    clamour*/clamor rigour/rigor vapour/vapor ardour/ardor succour/succor tumour/tumor
    centre/center centred/centered theatre/theater fibre/fiber lustre/luster sombre/somber
    spectre/specter calibre/caliber meagre/meager sabre/saber manoeuvre/maneuver
    defence*/defense offence/offense pretence/pretense grey*/gray
    sceptic/skeptic sceptical/skeptical sceptically/skeptically scepticism/skepticism
    plough*/plow mould*/mold smoulder*/smolder moustache/mustache pyjamas/pajamas
    aluminium/aluminum jewellery/jewelry aeroplane/airplane ageing/aging
    paralyse*/paralyze analyse*/analyze catalyse*/catalyze
    fulfil/fulfill fulfilment/fulfillment enrol/enroll enrolment/enrollment instil/instill
    skilful/skillful skilfully/skillfully wilful/willful wilfully/willfully
    instalment/installment traveller/traveler travelled/traveled travelling/traveling
    labelled/labeled labelling/labeling modelled/modeled modelling/modeling
    cancelled/canceled cancelling/canceling levelled/leveled levelling/leveling
    quarrelled/quarreled quarrelling/quarreling marvellous/marvelous marvelled/marveled
    counsellor/counselor signalled/signaled signalling/signaling totalled/totaled
    channelled/channeled channelling/channeling fuelled/fueled fuelling/fueling
    rivalled/rivaled unrivalled/unrivaled jeweller/jeweler woollen/woolen
    paediatric/pediatric encyclopaedia/encyclopedia anaemia/anemia anaesthetic/anesthetic
    diarrhoea/diarrhea foetus/fetus haemorrhage/hemorrhage orthopaedic/orthopedic
    gynaecology/gynecology oestrogen/estrogen
"""
_ENDINGS = """
    s ed ing ful less able ably er ers ite ites ly d r rs hood al fully ist ists edly ingly
""".split()
BRITISH, AMERICAN, ISE, IZE = "British", "American", "-ise", "-ize"
RIVALS = {BRITISH: AMERICAN, AMERICAN: BRITISH, ISE: IZE, IZE: ISE}


class Spelling(NamedTuple):
    """One form of a word: the habit it shows, and how the other habit writes it."""

    habit: str
    form: str
    twin: str
    places: list[int]


def check(document: Document, *, ratio: float = 4.0, fewest: int = 4) -> Iterator[Finding]:
    if document.language != "en":
        return
    spellings = _spellings(document)
    totals: defaultdict[str, int] = defaultdict(int)
    for spelling in spellings.values():
        totals[spelling.habit] += len(spelling.places)
    models = {habit: _commonest(spellings, habit) for habit in totals}
    for spelling in spellings.values():
        rival = spellings.get(spelling.twin)
        few, most = len(spelling.places), len(rival.places) if rival else 0
        if rival and most >= max(2, ratio * few):
            yield from _findings(document, spelling, rival, few, most, "word")
            continue
        few, most = totals[spelling.habit], totals.get(RIVALS[spelling.habit], 0)
        if most >= max(fewest, ratio * few):
            model = models[RIVALS[spelling.habit]]
            yield from _findings(document, spelling, model, few, most, "habit")


def _spellings(document: Document) -> dict[str, Spelling]:
    """The words of the author's prose that have two spellings, by form."""
    words, text = document.words, document.text
    found = {}
    verbs = [form for form in words.index if "is" in form or "iz" in form]
    for form in (*verbs, *(words.index.keys() & pairs().keys())):
        told = _twin(form)
        if told:
            places = prose_places(
                document,
                (at for at in words.index[form] if text[words.starts[at]].islower()),
            )
            if places:
                found[form] = Spelling(told[0], form, told[1], places)
    return found


@lru_cache(maxsize=1 << 12)  # a text that is being edited keeps most of its words
def _twin(form: str) -> tuple[str, str] | None:
    """The habit that a form shows and its other spelling, if it has one."""
    pair = pairs().get(form)
    if pair:
        return pair
    match = _ISE.fullmatch(form)
    if not match or f"{match[1]}is" in _ALONE or f"{match[1]}i{match[2]}".endswith(_ALONE_ENDINGS):
        return None
    other = "z" if match[2] == "s" else "s"
    return (ISE if match[2] == "s" else IZE), f"{match[1]}i{other}{match[3]}"


@cache
def pairs() -> dict[str, tuple[str, str]]:
    """Every form of the pairs, with its habit and its twin."""
    table = {}
    for pair in _PAIRS.split():
        british, american = pair.split("/")
        many = british.endswith("*")
        for ending in ("", *_ENDINGS) if many else ("", "s"):
            ours, theirs = _with(british.rstrip("*"), ending), _with(american, ending)
            table[ours] = BRITISH, theirs
            table[theirs] = AMERICAN, ours
    return table


def _with(word: str, ending: str) -> str:
    """A word with an ending, for which its last e may fall: analysing."""
    if word.endswith("e") and ending[:1] in ("i", "e", "a"):
        return word[:-1] + ending
    return word + ending


def _commonest(spellings: dict[str, Spelling], habit: str) -> Spelling:
    rivals = [spelling for spelling in spellings.values() if spelling.habit == habit]
    return max(rivals, key=lambda spelling: (len(spelling.places), -spelling.places[0]))


def _findings(
    document: Document, odd: Spelling, model: Spelling, few: int, most: int, variant: str
) -> Iterator[Finding]:
    words, first = document.words, model.places[0]
    for place in odd.places:
        yield Finding(
            Span(words.starts[place], words.ends[place]),
            {
                "form": odd.form,
                "twin": odd.twin,
                "model": model.form,
                "habit": odd.habit,
                "rival": model.habit,
                "few": few,
                "most": most,
            },
            (Related(Span(words.starts[first], words.ends[first]), f"“{model.form}” stands here"),),
            variant=variant,
        )
