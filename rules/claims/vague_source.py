"""Find sources that nobody could look up: studies show, experts say, some critics claim."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Severity, Span, asserted_at

_WORKS = (
    "studies", "research", "polls", "surveys", "statistics", "experiments", "figures",
)  # fmt: skip
_PEOPLE = (
    "experts", "critics", "scholars", "historians", "economists", "scientists", "researchers",
    "observers", "commentators", "analysts", "academics", "philosophers", "sociologists",
    "psychologists", "specialists", "authorities", "writers", "authors", "people", "sources",
)  # fmt: skip
_CROWDS = ("some", "many", "most", "others")
_OPINION = frozenset("argue say claim believe think contend maintain suggest object insist".split())
_SHOWING = frozenset(
    """
    show shows showed shown prove proves proved demonstrate demonstrates demonstrated suggest
    suggests suggested indicate indicates indicated reveal reveals revealed confirm confirms
    confirmed find finds found
    """.split()
)
_SAYING = frozenset(
    """
    argue argues argued say says said claim claims claimed believe believes believed contend
    contends contended maintain maintains maintained hold assert asserts asserted insist insisted
    agree agreed think suggest suggested point object objected allege alleged estimate
    """.split()
)
_HOW_MANY = frozenset("some many most several numerous countless various recent certain".split())
_BETWEEN = frozenset("have has had also now even still often generally would clearly".split())
_SUPPOSED = frozenset("if when whenever unless heard".split())
_AHEAD = 2  # words between the source and its verb
_CITED = frozenset(("note", "citation", "link", "quotation"))


def check(document: Document) -> Iterator[Finding]:
    words = document.words
    for nouns, verbs in ((_WORKS, _SHOWING), (_PEOPLE, _SAYING)):
        for noun in nouns:
            for place in words.index.get(noun, ()):
                verb = _verb(words.forms, place, verbs)
                first = _first(document, place, noun)
                if verb is None or first is None:
                    continue
                yield from _judged(document, first, verb)
    for crowd in _CROWDS:
        for place in words.index.get(crowd, ()):
            verb = _verb(words.forms, place, _OPINION)
            if verb is not None and _opens(document, place):
                yield from _judged(document, place, verb, Severity.SUGGESTION)


def _judged(
    document: Document, first: int, verb: int, severity: Severity | None = None
) -> Iterator[Finding]:
    words = document.words
    if words.forms[max(0, first - 1)] in _SUPPOSED or words.forms[verb + 1 : verb + 2] == ["in"]:
        return
    sentence = asserted_at(document, words.starts[first])
    if sentence is None or not document.owns(words.starts[verb]):
        return
    if words.ends[verb] > document.sentences[sentence].span.end:
        return
    if any(one.kind in _CITED for one in document.support[sentence].evidence):
        return
    span = Span(words.starts[first], words.ends[verb])
    yield Finding(span, {"words": document.excerpt(span)}, severity=severity)


def _verb(forms: list[str], noun: int, verbs: frozenset[str]) -> int | None:
    """The place of the verb that follows a source."""
    for at in range(noun + 1, min(noun + 2 + _AHEAD, len(forms))):
        if forms[at] in verbs:
            return at
        if forms[at] not in _BETWEEN and not forms[at].endswith("ly"):
            return None
    return None


def _first(document: Document, noun: int, form: str) -> int | None:
    """Where the words of a bare source begin: `studies`, `many recent studies`; None for others."""
    words = document.words
    at = noun
    while at and words.forms[at - 1] in _HOW_MANY:
        at -= 1
    if at == noun and form == "people":
        return None
    if at < noun:
        return at
    return (
        noun
        if _opens(document, noun)
        or words.forms[noun - 1] in ("that", "as", "and", "but", "because")
        else None
    )


def _opens(document: Document, place: int) -> bool:
    """Whether a sentence begins with a word."""
    words = document.words
    sentence = document.sentence_at(words.starts[place])
    return sentence is not None and words.between(document.sentences[sentence].span).start == place
