"""Read one piece of a note: who wrote what, when, on which page, or which word points back."""

import re
from typing import NamedTuple

from arglint.document.references.names import Names, as_names
from arglint.document.references.titles import Title, find_title, plain_title
from arglint.patterns import regex

# Words that may come before a reference and say how it is meant.
_LEAD = regex(
    r"(?:[\s\[(>.,:–—-]|(?:but|see|also|cf\.?|compare|vgl\.?|siehe|auch|s\.(?=\s[A-Z])|voir|aussi|vide|e\.\s?g\.,?"
    r"|for\s(?:example|instance),?|(?:as\s)?(?:quoted|cited|reprinted|translated)\s(?:in|by|from)|especially|esp\.|generally"
    r"|from|in|and|zit\.\s(?:nach|n\.)|zitiert\snach|nach|cité\s(?:dans|par)|apud)(?=[\s,:*_]))*",
    re.IGNORECASE,
)
_SIGNS = (
    (
        "ibid",
        r"\bibid(?:em)?\b\.?|\bib\.|\bebd\b\.?|\bebenda\b|\bebendort\b|\b[Ii]d\.(?=,?\s(?:at\s)?§?\d|\s*$)",
    ),
    ("idem", r"\bidem\b|\beadem\b|\b[Dd]ers\.(?=[,:\s])|\b[Dd]ies\.(?=[,:])"),
    (
        "op_cit",
        r"\bop\.?\s?cit\b\.?|\bopere\scitato\b|\ba\.\s?a\.\s?O\b\.?|\baaO\b|\b(?:ouvr\.|ouvrage)\scité\b",
    ),
    ("loc_cit", r"\bloc\.?\s?cit\b\.?|\bl\.\s?c\.(?=[\s,.]|$)"),
)
_SIGN = regex("|".join(f"(?P<{name}>{pattern})" for name, pattern in _SIGNS), re.IGNORECASE)
_CROSS = regex(
    r"\b(?:see|cf\.?|compare|supra|infra|above|below|in|vgl\.?|siehe|oben|unten|voir)\b.{0,24}?"
    r"\b(?:notes?|nn?\.|fn\.?|footnotes?|endnotes?|anm\.|fußnote)\s?\d"
    r"|\bnotes?\s\d+\s(?:above|below)|\b(?:supra|infra)\b|\b(?:see|cf\.?|vgl\.?|siehe)\s(?:also\s)?(?:above|below|oben|unten)\b"
    r"|\b(?:preceding|previous|next|following|last)\s(?:foot|end)?note\b",
    re.IGNORECASE,
)
LOCATOR = regex(
    r"\b(?:pp?|pages?|S|Seiten?|ff?|fol|fols|ch|chs|chap|chaps|chapters?|kap|kapitel|cap|sec|sect|sections?|bk|book|livre|lib"
    r"|art|arts|articles?|para|paras|col|cols|ll?|lines?|vv?|verses?|vols?|volumes?|bde?|band|t|tomes?|nos?|nn?|min|scenes?|act"
    r"|canto|letter|maxim|fragment|fr|frag|parts?|loc|location)\b[.,]?\s*(?:(?:\d+(?:ff?|fn|nn?)?|[IVXLCivxlc]+)\b|[\[(]\d)"
    r"|§+\s?\d|¶+\s?\d|\b\d{1,3}:\d{1,3}\b|\b\d+[ab]\d*\b|\bpassim\b"
    r"|[,:)]\s?[*_“”\"']{0,3}\s?(?:\d{1,3}|[ivxlc]{2,7})(?:\s?[-–]\s?\d+)?(?:,\s?\d+(?:[-–]\d+)?)*(?:\s?ff?\.)?[.\s*_)]*$",
    re.IGNORECASE,
)
_YEAR = regex(r"(?<![\d/.–-])(?:1[4-9]|20)\d\d(?![\d/]|[–-]\d)[a-h]?\b")
_PAGES_BEFORE = regex(r"\b(?:pp?|S|vol|no|nr|ch)\b[.,]?\s?\Z", re.IGNORECASE)
_PUBLISHER = regex(
    r"(?:^|[(,.]\s?)\s?[A-Z][\w.’' /-]{2,40}: ([A-Z][^,:;()]{2,60}), ?(?=(?:1[4-9]|20)\d\d)"
)
_ADDRESS = regex(r"\bhttps?:|\bwww\.|\bdoi\b", re.IGNORECASE)
_EDITION = regex(
    r"\b(?:ed\.|edn\b|edition|rev\.|revised|repr(?:int(?:ed)?|\.)|trans(?:\.|l\.|lated)|Aufl(?:age|\.)|éd\.|édition|new\sed)",
    re.IGNORECASE,
)
_QUOTED_IN = regex(
    r"\b(?:quoted|cited|reprinted|repr\.|translated)\s(?:in|by|from|as)\b", re.IGNORECASE
)
# What shows that a note may well cite something; none of it stands in a sure remark.
_SOURCE_SIGN = regex(
    r"[\d*_“”\"«»„‘@§]|(?<!\w)'\w|(?<=[a-zäöüß,;:] )[A-ZÀ-Þ]\w"
    r"|\b(?i:see|cf|vide|quoted|cited|according|op|loc|vgl|siehe|voir|www|https?|chap|vol|book|works?|letters?|article|preface|introduction|edition|writes?|says)\b"
)
_REMARK = regex(
    r"\W*(?:(?:my|our|the|author|editor|translator|in|[A-Z][\w-]+)(?:['’]s?)?\s){0,3}(?:own\s)?"
    r"(?:italics?|emphas[ie]s|translations?|hervorhebung|kursiv)\b.{0,40}",
    re.IGNORECASE,
)
# Where the reference is over and its author begins to talk: p. 20. Another source …
_TALK = regex(r"(?<=[\d)])\.\s+(?=[A-Z])")
_FARTHEST = 120  # how far behind its first word a reference shows that it is one
_LONGEST_TITLE = 240
_AFTER_TITLE = 300


class Piece(NamedTuple):
    """What was read in a piece; offsets in the note on one line."""

    kind: str
    sign: tuple[int, int]
    names: Names = Names()
    title: Title | None = None
    years: tuple[str, ...] = ()
    publisher: str = ""
    edition: bool = False
    locator: tuple[int, int] | None = None


def read(words: str, start: int, end: int) -> Piece:
    """What the piece from start to end of a note on one line cites."""
    lead = _LEAD.match(words, start, end)
    first = lead.end() if lead else start
    whole = _trimmed(words, start, end)
    back = _points_back(words, first, end)
    if back:
        return back
    if _CROSS.search(words, start, min(end, first + _FARTHEST)):
        return Piece("cross", whole)
    title = find_title(words, first, min(end, first + _FARTHEST + _LONGEST_TITLE))
    if title and title.start - first <= _FARTHEST:
        return _titled(words, first, end, title)
    if title is None:
        return _bare(words, start, first, end)
    return Piece("unclear", whole)


def _points_back(words: str, first: int, end: int) -> Piece | None:
    """A reference with *ibid.* and the like, if these stand at its start or after names."""
    sign = _SIGN.search(words, first, min(end, first + _FARTHEST))
    if sign is None:
        return None
    place = (sign.start(), sign.end())
    names = as_names(words, first, sign.start())
    if names is None:
        return Piece("unclear", place)
    kind = (sign.lastgroup or "").replace("_", "-")
    if kind == "ibid" and names.words:
        kind = "op-cit"  # Darwin: ibid. is the work of Darwin's that was cited last
    title = find_title(words, sign.end(), end) if kind == "idem" else None
    return Piece(kind, place, names, title, locator=_locator(words, sign.end(), end))


def _titled(words: str, first: int, end: int, title: Title) -> Piece:
    """A reference with a title in italics or quotation marks."""
    place = _trimmed(words, first, end)
    names = as_names(words, first, title.start)
    quoted_in = _QUOTED_IN.search(words, title.end, end)
    alone = names is not None and not names.words
    if names is None or names.is_phrase or quoted_in or end - title.end > _AFTER_TITLE:
        return Piece("unclear", place)
    if not title.is_name or (alone and title.is_quoted and not _locator(words, title.end, end)):
        return Piece("unclear", place)
    return _work(words, title.end, end, Piece("title", place, names, title))


def _work(words: str, after: int, end: int, piece: Piece) -> Piece:
    """The piece with the facts that stand behind its title."""
    talk = _TALK.search(words, after, end)
    end = talk.start() if talk else end
    years = tuple(
        found[0]
        for found in _YEAR.finditer(words, after, end)
        if not _PAGES_BEFORE.search(words, max(after, found.start() - 6), found.start())
    )
    publisher = _PUBLISHER.search(words, after, end)
    full = years or publisher or _ADDRESS.search(words, after, end)
    return piece._replace(
        kind="full" if full else piece.kind,
        years=years,
        publisher=publisher[1].strip() if publisher else "",
        edition=_EDITION.search(words, after, end) is not None,
        locator=_locator(words, after, end),
    )


def _bare(words: str, start: int, first: int, end: int) -> Piece:
    """A reference without marks about its title, or a remark."""
    place = _trimmed(words, start, end)
    comma = words.find(",", first, end)
    names = as_names(words, first, comma) if comma > 0 else None
    if names and names.words and not names.is_phrase:
        title = plain_title(words, comma + 1, end)
        locator = _locator(words, comma, end)
        if title and LOCATOR.match(words[title.start : title.end] + " ") is None:
            read_on = _work(words, title.end, end, Piece("title", place, names, title))
            return read_on if read_on.kind == "full" or read_on.locator else Piece("unclear", place)
        if locator and not words[comma + 1 : locator[0]].strip(" *_"):
            return Piece("name", place, names, locator=locator)
    year = _YEAR.search(words, first, end)
    dated = as_names(words, first, year.start()) if year else None
    if year and dated and dated.words and not dated.is_phrase and len(dated.words) <= 6:
        return Piece(
            "date", place, dated, years=(year[0],), locator=_locator(words, year.end(), end)
        )
    if not _REMARK.fullmatch(words, *place) and _SOURCE_SIGN.search(words, start, end):
        return Piece("unclear", place)
    return Piece("remark", place)


def _locator(words: str, start: int, end: int) -> tuple[int, int] | None:
    found = LOCATOR.search(words, start, end)
    return found.span() if found else None


def _trimmed(words: str, start: int, end: int) -> tuple[int, int]:
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    return start, end
