"""Find quotations given to one person whose note cites only another."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import combining, normalize

from arglint.api import Document, Finding, Quotation, Reference, Related, Span, regex

WORKS = frozenset(("full", "title", "name", "date"))
BACK = frozenset(("ibid", "op-cit", "loc-cit", "title", "name", "date"))
# Lenin writes, Lenin himself had written; according to Lenin, in the words of Lenin
_NAME = r"(?P<given>(?:[A-Z][\w’'-]+\s|[A-Z]\.\s?){0,3})(?P<family>[A-Z][\w-]{2,})"
_SAYS = (
    r"(?:writes|wrote|says|said|states|stated|argues|argued|notes|noted|observes|observed|remarks"
    r"|remarked|declares|declared|claims|claimed|insists|insisted|explains|explained|puts\sit|put\sit"
    r"|concludes|concluded|believes|believed|write|asserts|asserted|maintains|maintained|comments|commented|adds|added)"
)
_ADVERB = r"(?:(?:himself|herself|also|once|later|then|thus|had|has|rightly|would)\s)?"
_SPEAKER = regex(
    rf"(?:\A|[\s(—–-])(?:as\s)?{_NAME},?\s(?:\(\d{{4}}\)\s)?{_ADVERB}{_SAYS}"
    r"(?:\s(?:that|of|in|on|about|how|this|it|as|to|for|is|was|the|\w+ly)\b[^.;“”\"]{0,80})?[\s,:;*_]*\Z"
)
_ACCORDING = regex(
    rf"(?:\b[Aa]ccording\sto|\b[Ii]n\sthe\swords\sof|\b[Tt]o\squote)\s{_NAME}[,:]?[\s*_]*\Z"
)
# “…,” Lenin writes; “…,” wrote Lenin
_BEHIND = regex(
    rf",?\s(?:{_NAME}\s{_ADVERB}{_SAYS}|{_SAYS}\s{_NAME.replace('>', '_behind>')})[.,;]?(?=\W)"
)
# A given name or its initial, which does not begin its sentence.
_GIVEN = regex(r"(?<=[^\s.!?:“”\"][^\S\n])(?:[A-Z][a-z]+|[A-Z]\.)\s\Z")
_GIVEN_WITHIN = 40
_BEHIND_WITHIN = 120
_OPENERS = frozenset(
    """The This That These Those There Here He She It They We You One Who What When Where While As
    And But So Thus Then Yet For In On At By Or Nor If Although Though Since Because However
    Moreover Furthermore Another Others Some Many Most Both Each Again Also Now Indeed Article
    Section Chapter Act Constitution Government Congress Parliament Party Committee Manifesto
    Declaration Report Court Times Herald Post Tribune Church Bible Gospel Scripture Communist
    Socialist Anarchist Marxist Liberal Conservative As According To Later Once
    Like Saint""".split()
)
# In a note that says so, another may well have quoted, edited, translated or received the words.
_OTHERS = regex(
    r"\b(?:quoted|cited|qtd|quot|reprinted|repr|excerpted|reproduced|letters?|to|eds?|edited|editors?"
    r"|trans(?:l|lated)?|translators?|introduc\w+|intro|preface|foreword|interview\w*|in|zit|zitiert"
    r"|nach|apud|cité|hrsg|hg|herausgegeben|see|cf|also|compare|from|review|op|loc|ibid|idem)\b|https?:",
    re.IGNORECASE,
)
# So may they in a work of this title.
_COLLECTS = regex(
    r"\b(?:letters?|correspondence|works?|writings|papers|reader|anthology|documents?|conversations?"
    r"|debates?|speech(?:es)?|minutes|proceedings|life|biography|diary|diaries|memoirs?|werke|briefe|œuvres)\b",
    re.IGNORECASE,
)


_UMLAUT = regex(r"([aou])e")
_ALIKE = 0.8  # of the letters of two names that are one
# Who wrote under two names.
_PEN_NAMES = (
    "orwell blair",
    "lenin ulyanov",
    "stalin dzhugashvili",
    "trotsky bronstein",
    "twain clemens",
    "eliot evans",
    "sand dupin",
    "voltaire arouet",
    "carroll dodgson",
    "multatuli dekker",
    "novalis hardenberg",
    "stendhal beyle",
)


def check(document: Document) -> Iterator[Finding]:
    known: dict[str, bool] = {}  # of names, whether they are those of persons
    for quotation in document.quotations:
        if quotation.depth or quotation.register != "quotation":
            continue
        note = _next_note(document, quotation)
        apparatus = _apparatus(document, quotation, note)
        cited = _only_work(document, apparatus[1])
        if cited is None or cited.author is None:
            continue
        said = _said(document, quotation, note)
        if said is None:
            continue
        name = document.slice(said.family)
        if name.isupper() or _may_be(document, apparatus, name, cited):
            continue
        if name not in known:
            known[name] = _is_person(document, name)
        if known[name] or set(said.given.split()) - _OPENERS:
            other = " ".join(document.slice(cited.author).strip(" ,*_(").split())
            related = Related(cited.author, "cited here")
            yield Finding(said.family, {"name": name, "other": other}, (related,))


def _next_note(document: Document, quotation: Quotation) -> int | None:
    """The note mark of a quotation; where it has no source, the next one if that is near."""
    if quotation.note is not None or quotation.citation is not None:
        return quotation.note
    end = quotation.span.end
    at = bisect_left(document.marks, end, key=lambda mark: mark.span.start)
    near = at < len(document.marks) and document.marks[at].span.start <= end + _BEHIND_WITHIN
    return at if near else None


class _Said(NamedTuple):
    """Who says the words of a quotation: his given names, if any, and his family."""

    given: str
    family: Span


def _said(document: Document, quotation: Quotation, note: int | None) -> _Said | None:
    """The one person to whom the sentence gives the words, before them or behind."""
    if quotation.is_block or quotation.ending != "closed":
        return None
    start, found = quotation.span.end, None
    if quotation.note is None and quotation.citation is None:
        found = _BEHIND.match(document.text[start : start + _BEHIND_WITHIN])
        if found and note is not None and document.marks[note].span.start != start + found.end():
            return None
    elif quotation.lead_in is not None:
        start = max(quotation.lead_in.start, quotation.span.start - 300)
        before = document.text[start : quotation.span.start]
        found = _SPEAKER.search(before) or _ACCORDING.search(before)
    if found is None:
        return None
    last = "" if found["family"] else "_behind"
    place = Span(start + found.start(f"family{last}"), start + found.end(f"family{last}"))
    if document.slice(place) in _OPENERS or not document.owns(place.start):
        return None
    return _Said(found[f"given{last}"], place)


def _is_person(document: Document, name: str) -> bool:
    """Whether somebody is known by a name: from his given name, or from a work of his.

    Characters of plays and dialogues, offices and companies are not.
    """
    words, text = document.words, document.text
    for form in (name.lower(), f"{name.lower()}'s"):
        for place in words.index.get(form, ()):
            start = words.starts[place]
            before = text[max(0, start - _GIVEN_WITHIN) : start]
            if text.startswith(name, start) and _GIVEN.search(before):
                return True
    folded = _plain(name)
    return any(folded in map(_plain, one.names) for one in document.references)


def _apparatus(
    document: Document, quotation: Quotation, note: int | None
) -> tuple[Span, Sequence[Reference]]:
    """The note or citation behind a quotation, and what it refers to."""
    if note is not None:
        body = document.marks[note].body
        if body is not None:
            return document.bodies[body].span, document.references.of_body(body)
    elif quotation.citation is not None:
        span = document.citations[quotation.citation].span
        return span, document.references.of_citation(quotation.citation)
    return quotation.span, ()


def _only_work(document: Document, references: Sequence[Reference]) -> Reference | None:
    """The one work that a note or citation cites, where it is sure that it cites no other."""
    if len(references) != 1:
        return None
    reference = references[0]
    if reference.kind not in WORKS | BACK:
        return None
    for _ in range(100):
        if reference.author is not None or reference.antecedent is None:
            break
        reference = document.references[reference.antecedent]
    return reference if reference.kind in WORKS and reference.names else None


def _may_be(
    document: Document,
    apparatus: tuple[Span, Sequence[Reference]],
    name: str,
    cited: Reference,
) -> bool:
    """Whether the note may cite the person for all that: it names him, or speaks of others."""
    span, references = apparatus
    places = [span, cited.span]
    if cited.body is not None:
        places.append(document.bodies[cited.body].span)
    folded = _plain(name)
    if any(_is_same(folded, _plain(one)) for one in cited.names):
        return True
    for place in places:
        words = document.slice(place).replace("_", " ")
        for reference in (*references, cited):
            if reference.title and place.start <= reference.title.start < place.end:
                title = document.slice(reference.title)
                before = document.text[max(0, reference.title.start - 2) : reference.title.start]
                if any(sign in '“‘"„«' for sign in before + title[:1]):
                    return True  # an article, of which the press quotes whom it likes
                words = words.replace(title, "")
                if folded in _plain(title) or _COLLECTS.search(title):
                    return True
        if folded in _plain(words) or _OTHERS.search(words):
            return True
    return False


def _is_same(name: str, other: str) -> bool:
    """Whether two names are one, written in two ways, or one person's two names."""
    from difflib import SequenceMatcher  # for the few texts that get here

    pair = {name, other}
    return any(pair == set(names.split()) for names in _PEN_NAMES) or (
        SequenceMatcher(None, name, other).ratio() >= _ALIKE
    )


def _plain(words: str) -> str:
    """Words in small letters without their accents: Bucher and Buecher are Bücher."""
    bare = "".join(sign for sign in normalize("NFKD", words.casefold()) if not combining(sign))
    return _UMLAUT.sub(r"\1", bare)
