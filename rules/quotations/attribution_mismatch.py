"""Find quotations given to one person whose note cites only another."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize

from arglint.api import Document, Finding, Quotation, Reference, Related, Span

WORKS = frozenset(("full", "title", "name", "date"))
BACK = frozenset(("ibid", "op-cit", "loc-cit", "title", "name", "date"))
# Lenin writes, Lenin himself had written; according to Lenin, in the words of Lenin
_NAME = r"(?:[A-Z][\w’'-]+\s|[A-Z]\.\s?){0,3}(?P<family>[A-Z][\w-]{2,})"
_SAYS = (
    r"(?:writes|wrote|says|said|states|stated|argues|argued|notes|noted|observes|observed|remarks"
    r"|remarked|declares|declared|claims|claimed|insists|insisted|explains|explained|puts\sit|put\sit"
    r"|concludes|concluded|asserts|asserted|maintains|maintained|comments|commented|adds|added)"
)
_SPEAKER = re.compile(
    rf"(?:\A|[\s(—–-])(?:as\s)?{_NAME},?\s(?:(?:himself|herself|also|once|later|then|thus|had|has|rightly)\s)?{_SAYS}"
    r"(?:\s(?:that|of|in|on|about|how|this|it|as|to|for|is|was|the|\w+ly)\b[^.;“”\"]{0,80})?[\s,:;*_]*\Z"
)
_ACCORDING = re.compile(
    rf"(?:\b[Aa]ccording\sto|\b[Ii]n\sthe\swords\sof|\b[Tt]o\squote)\s{_NAME}[,:]?[\s*_]*\Z"
)
_OPENERS = frozenset(
    """The This That These Those There Here He She It They We You One Who What When Where While As
    And But So Thus Then Yet For In On At By Or Nor If Although Though Since Because However
    Moreover Furthermore Another Others Some Many Most Both Each Again Also Now Indeed Article
    Section Chapter Act Constitution Government Congress Parliament Party Committee Manifesto
    Declaration Report Court Times Herald Post Tribune Church Bible Gospel Scripture Communist
    Socialist Anarchist Marxist Liberal Conservative""".split()
)
# In a note that says so, another may well have quoted, edited, translated or received the words.
_OTHERS = re.compile(
    r"\b(?:quoted|cited|qtd|quot|reprinted|repr|excerpted|reproduced|letters?|to|eds?|edited|editors?"
    r"|trans(?:l|lated)?|translators?|introduc\w+|intro|preface|foreword|interview\w*|in|zit|zitiert"
    r"|nach|apud|cité|hrsg|hg|herausgegeben|see|cf|also|compare|from|review|op|loc|ibid|idem)\b|https?:",
    re.IGNORECASE,
)
# So may they in a work of this title.
_COLLECTS = re.compile(
    r"\b(?:letters?|correspondence|works?|writings|papers|reader|anthology|documents?|conversations?"
    r"|debates?|speech(?:es)?|minutes|proceedings|life|biography|diary|diaries|memoirs?|werke|briefe|œuvres)\b",
    re.IGNORECASE,
)


def check(document: Document) -> Iterator[Finding]:
    for quotation in document.quotations:
        if quotation.depth or quotation.register != "quotation":
            continue
        speaker = _speaker(document, quotation)
        cited = _only_work(document, quotation) if speaker else None
        if speaker is None or cited is None or cited.author is None:
            continue
        name = document.slice(speaker)
        if not _may_be(document, quotation, name, cited):
            other = " ".join(document.slice(cited.author).strip(" ,*_(").split())
            related = Related(cited.author, "cited here")
            yield Finding(speaker, {"name": name, "other": other}, (related,))


def _speaker(document: Document, quotation: Quotation) -> Span | None:
    """The name of the one person to whom the sentence gives the words."""
    if quotation.is_block or quotation.ending != "closed":
        return None
    if quotation.lead_in is None:
        return None
    start = max(quotation.lead_in.start, quotation.span.start - 300)
    before = document.text[start : quotation.span.start]
    found = _SPEAKER.search(before) or _ACCORDING.search(before)
    if found is None:
        return None
    place = Span(start + found.start("family"), start + found.end("family"))
    return place if found["family"] not in _OPENERS and document.owns(place.start) else None


def _apparatus(document: Document, quotation: Quotation) -> tuple[Span, Sequence[Reference]]:
    """The note or citation behind a quotation, and what it refers to."""
    if quotation.note is not None:
        body = document.marks[quotation.note].body
        if body is not None:
            return document.bodies[body].span, document.references.of_body(body)
    elif quotation.citation is not None:
        span = document.citations[quotation.citation].span
        return span, document.references.of_citation(quotation.citation)
    return quotation.span, ()


def _only_work(document: Document, quotation: Quotation) -> Reference | None:
    """The one work that a note or citation cites, where it is sure that it cites no other."""
    _, references = _apparatus(document, quotation)
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


def _may_be(document: Document, quotation: Quotation, name: str, cited: Reference) -> bool:
    """Whether the note may cite the person for all that: it names him, or speaks of others."""
    span, references = _apparatus(document, quotation)
    places = [span, cited.span]
    if cited.body is not None:
        places.append(document.bodies[cited.body].span)
    folded = _plain(name)
    for place in places:
        words = document.slice(place).replace("_", " ")
        for reference in (*references, cited):
            if reference.title and place.start <= reference.title.start < place.end:
                title = document.slice(reference.title)
                words = words.replace(title, "")
                if folded in _plain(title) or _COLLECTS.search(title):
                    return True
        if folded in _plain(words) or _OTHERS.search(words):
            return True
    return False


def _plain(words: str) -> str:
    """Words in small letters without their accents: Bucher is Bücher."""
    return "".join(sign for sign in normalize("NFKD", words.casefold()) if not combining(sign))
