"""Find words that are joined here, hyphenated there and parted elsewhere."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from arglint.api import Document, Finding, Related, Span, in_address, in_prose, opens

# Beginnings that are no words: “pro capitalist” is never what was meant.
PREFIXES = frozenset(
    """
    anti ante bi co de ex inter intra micro mid mis multi neo non pan poly post pre pro proto
    pseudo quasi re semi socio sub trans tri ultra un anarcho
    """.split()
)
# “Post” and its like are words too, so the parted form must be the rarer one.
WORDS_TOO = frozenset("co de ex mid post re un pan".split())
# What a verb takes along: to set up, but a set-up.
PARTICLES = frozenset(
    """
    about across after along apart around aside away back before behind between by down for forth
    forward from in into of off on onto out over past round through to together under up upon with
    without
    """.split()
)
BEGINNINGS = PREFIXES | {"over", "under"}
# Words that stand beside any other by chance, and that no modifier stands before.
SMALL = (
    frozenset(
        """
    a all also although am among an and another any are as at be because become been being both but
    can could did do does each either even ever every few had has have having he her here hers him
    his how however i if is it its itself just least less many may me might mine more most much
    must my neither never no none nor not now only or other our ours own same shall she should since
    so some such than that the their theirs them then there these they this those though thus too
    until us very was we were what when where whether which while who whom whose why will would yet
    you your
    """.split()
    )
    | PARTICLES
)
# re-form is not reform
TWO_SENSES = frozenset(
    """
    recreate recreated recreation reform reformed recover recovered recovery resign resent recount
    remark represent representation resort retreat reserve recollect release relay redress resolve
    resound repress recede restore co-op coop unionised
    """.split()
)
LONGEST = 40  # letters of a word that is looked at for its parts
PART = 4  # letters that both parts of a word must have, if no place has it with a hyphen
SHOWN = frozenset(("paragraph", "heading", "list-item", "numbered", "table"))
SHAPES = ("closed", "hyphen", "open")


class Compound(NamedTuple):
    """Two words, and where they are joined, hyphenated and parted (numbers of their first word)."""

    first: str
    second: str
    closed: Sequence[int]
    hyphen: Sequence[int]
    open: Sequence[int]

    def written(self, shape: str) -> str:
        sign = {"closed": "", "hyphen": "-", "open": " "}[shape]
        return f"{self.first}{sign}{self.second}"


def check(document: Document, *, ratio: float = 3.0) -> Iterator[Finding]:
    hyphenated = _hyphenated(document)
    for compound in (*hyphenated, *_joined(document, hyphenated)):
        yield from _judge(document, compound, ratio)
    yield from _plurals(document, hyphenated, ratio)


def _hyphenated(document: Document) -> list[Compound]:
    """The compounds that are somewhere written with a hyphen."""
    index = document.words.index
    found = []
    for form in [form for form in index if "-" in form]:
        first, _, second = form.partition("-")
        if len(first) > 1 and len(second) > 2 and (first + second).isalpha():
            found.append(_compound(document, first, second, _neighbours(document, first, second)))
    return found


def _joined(document: Document, hyphenated: list[Compound]) -> list[Compound]:
    """The compounds that are written as one word and as two, and never with a hyphen."""
    index = document.words.index
    known = {(compound.first, compound.second) for compound in hyphenated}
    found = []
    for form in [form for form in index if 2 * PART <= len(form) <= LONGEST]:
        for cut in range(PART, len(form) - PART + 1):
            if form[:cut] in index and form[cut:] in index and form[:cut] not in SMALL:
                first, second = form[:cut], form[cut:]
                neighbours = _neighbours(document, first, second)
                if neighbours and (first, second) not in known:
                    found.append(_compound(document, first, second, neighbours))
    return found


def _neighbours(document: Document, first: str, second: str) -> list[int]:
    """Where the two words stand one after the other."""
    forms, index = document.words.forms, document.words.index
    if second not in index or second in SMALL or (first in SMALL and first not in BEGINNINGS):
        return []
    firsts, seconds = index.get(first, ()), index[second]
    if len(seconds) < len(firsts):
        return [place - 1 for place in seconds if place and forms[place - 1] == first]
    last = len(forms) - 1
    return [place for place in firsts if place < last and forms[place + 1] == second]


def _compound(document: Document, first: str, second: str, neighbours: Sequence[int]) -> Compound:
    index = document.words.index
    closed = index.get(first + second, ()) if first + second not in TWO_SENSES else ()
    hyphen = index.get(f"{first}-{second}", ())
    if sum(map(bool, (closed, hyphen, neighbours))) < 2:
        return Compound(first, second, (), (), ())
    return Compound(
        first,
        second,
        _small(document, closed),
        _small(document, hyphen),
        [place for place in _small(document, neighbours) if _adjoin(document, place)],
    )


def _small(document: Document, places: Sequence[int]) -> list[int]:
    """The author's places where the word is no name: in small letters, or first in its sentence."""
    words, text = document.words, document.text
    found = []
    for place in places:
        start, end = words.starts[place], words.ends[place]
        small = text[start:end].islower()
        if (small or (text[start + 1 : end].islower() and opens(document, start))) and (
            in_prose(document, start) or (small and _is_shown(document, start))
        ):
            found.append(place)
    return found


def _is_shown(document: Document, offset: int) -> bool:
    """Whether words are the author's as a word of stress, a heading, a table or a term in marks."""
    block, quotation = document.block_at(offset), document.quoted_at(offset)
    if block is None or block.kind not in SHOWN or in_address(document, offset):
        return False
    if quotation and (quotation.register != "term" or quotation.words > 3):
        return False
    at = bisect_left(document.sealed, (offset + 1,)) - 1
    return at < 0 or offset >= document.sealed[at].end


def _adjoin(document: Document, place: int) -> bool:
    """Whether only white space parts a word from the next, and that is in small letters too."""
    words, text = document.words, document.text
    following = text[words.ends[place] : words.ends[place + 1]]
    return following.lstrip() == words.forms[place + 1]


def _judge(document: Document, compound: Compound, ratio: float) -> Iterator[Finding]:
    """The places of the rarer forms of a compound."""
    counts = {shape: len(getattr(compound, shape)) for shape in SHAPES}
    usual = max(("hyphen", "closed", "open"), key=lambda shape: counts[shape])
    if compound.first in PREFIXES - WORDS_TOO and usual == "open":
        usual = max(("hyphen", "closed"), key=lambda shape: counts[shape])
    if not counts[usual]:
        return
    for shape in SHAPES:
        places = getattr(compound, shape)
        bound = shape == "open" and compound.first in PREFIXES - WORDS_TOO
        clear = counts[usual] >= max(2, ratio * counts[shape] - 1)
        if shape == usual or not places or not (bound or clear):
            continue
        if "open" in (shape, usual) and not bound:
            places = _alike(document, compound, shape)
        for place in places:
            yield _finding(document, compound, shape, usual, place)


def _alike(document: Document, compound: Compound, shape: str) -> Sequence[int]:
    """The places of a parted or joined form at which the usual one might stand."""
    places: Sequence[int] = getattr(compound, shape)
    if compound.first.endswith("ly"):
        return ()
    if compound.hyphen and shape == "open":
        alike = sum(1 for at in compound.hyphen if not _is_before_noun(document, at))
        if 4 * alike < len(compound.hyphen):
            return [place for place in places if _is_before_noun(document, place + 1)]
    if compound.hyphen and shape == "hyphen":
        return [place for place in places if not _is_before_noun(document, place)]
    return places


def _is_before_noun(document: Document, place: int) -> bool:
    """Whether a word of weight follows at once, which the compound then most likely modifies."""
    words = document.words
    if place + 1 >= len(words):
        return False
    gap, following = (
        document.text[words.ends[place] : words.starts[place + 1]],
        words.forms[place + 1],
    )
    return gap.isspace() and following not in SMALL and not following.endswith("ed")


def _plurals(document: Document, compounds: list[Compound], ratio: float) -> Iterator[Finding]:
    """Compounds whose first word is now singular and now plural: worker-peasant."""
    index = document.words.index
    for compound in compounds:
        plural = f"{compound.first}s-{compound.second}"
        if plural not in index:
            continue
        singular = f"{compound.first}-{compound.second}"
        both = {form: _small(document, index[form]) for form in (singular, plural)}
        usual = max(both, key=lambda form: len(both[form]))
        other = plural if usual == singular else singular
        if both[other] and len(both[usual]) >= max(2, ratio * len(both[other]) - 1):
            for place in both[other]:
                span = Span(document.words.starts[place], document.words.ends[place])
                yield _tell(document, span, (other, both[other]), (usual, both[usual]))


def _finding(document: Document, compound: Compound, shape: str, usual: str, place: int) -> Finding:
    words = document.words
    end = words.ends[place + 1 if shape == "open" else place]
    return _tell(
        document,
        Span(words.starts[place], end),
        (compound.written(shape), getattr(compound, shape)),
        (compound.written(usual), getattr(compound, usual)),
    )


def _tell(
    document: Document,
    span: Span,
    odd: tuple[str, Sequence[int]],
    usual: tuple[str, Sequence[int]],
) -> Finding:
    words, first = document.words, usual[1][0]
    last = first + (" " in usual[0])
    return Finding(
        span,
        {"form": odd[0], "few": len(odd[1]), "usual": usual[0], "most": len(usual[1])},
        (Related(Span(words.starts[first], words.ends[last]), f"“{usual[0]}” first stands here"),),
    )
