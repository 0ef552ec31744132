"""Find opinions that nobody is said to hold: it can be argued that, it is widely believed that."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, Span, asserted_at

_VERBS = (
    "argued", "said", "objected", "claimed", "believed", "alleged", "contended", "maintained",
    "asserted", "suggested", "thought", "held", "urged", "replied", "rumoured", "rumored",
)  # fmt: skip
_MODALS = frozenset("can could may might".split())
_ADVERBS = frozenset("also well then however often sometimes now still even perhaps too".split())
# With these the author speaks for himself, or denies that anybody may say it.
_OWN = frozenset("safely truly justly fairly rightly hardly scarcely never not confidently".split())
_ANSWERS = frozenset(
    """
    but however yet nevertheless nonetheless objection objections answer answers reply argument
    arguments contention claim fallacy nonsense contrary
    """.split()
)
# The words before `it` that make it a case to think of, or an opinion that is given up at once.
_SUPPOSED = frozenset(
    "when whenever if unless where while whilst though although even among as best least".split()
)
_OPENING = 8  # words of the next sentence among which an answer shows
_BACK = 5  # words between `it` and the verb
_ENOUGH = 2  # the level of support that names a source or gives a reason


def check(document: Document, *, allow_answered: bool = True) -> Iterator[Finding]:
    words = document.words
    judged: set[int] = set()
    for verb in _VERBS:
        for place in words.index.get(verb, ()):
            subject = _subject(words.forms, place)
            if subject is None or not _says_that(document, place):
                continue
            if not _SUPPOSED.isdisjoint(words.forms[max(0, subject - 2) : subject]):
                continue
            sentence = asserted_at(document, words.starts[subject])
            if sentence is None or sentence in judged or not document.owns(words.starts[place]):
                continue
            judged.add(sentence)
            if _is_supported(document, sentence):
                continue
            if allow_answered and _is_answered(document, sentence, place):
                continue
            span = Span(words.starts[subject], words.ends[place])
            yield Finding(span, {"words": document.excerpt(span)})


def _subject(forms: list[str], verb: int) -> int | None:
    """The place of `it` in `it can be argued`, `it is widely believed`; None for anything else."""
    stop = max(0, verb - _BACK)
    at = _skip_adverbs(forms, verb - 1, stop)
    if forms[at] == "be":
        at = _skip_adverbs(forms, at - 1, stop)
        # What can be said, the author says himself.
        if forms[at] not in _MODALS or forms[verb] in ("said", "held"):
            return None
    elif forms[at] == "been" and forms[at - 1] == "has":
        at -= 1
    elif forms[at] != "is":
        return None
    at = _skip_adverbs(forms, at - 1, stop)
    if forms[at] != "it" or at < 0 or _OWN.intersection(forms[at:verb]):
        return None
    return at


def _skip_adverbs(forms: list[str], at: int, stop: int) -> int:
    while at > stop and (forms[at] in _ADVERBS or forms[at].endswith("ly")):
        at -= 1
    return at


def _says_that(document: Document, verb: int) -> bool:
    """Whether `that` follows the verb, at once or after a few words that name nobody."""
    words = document.words
    ahead = words.forms[verb + 1 : verb + 4]
    return "that" in ahead[:1] or ahead[:3] in (["by", "some", "that"], ["by", "many", "that"])


def _is_supported(document: Document, sentence: int) -> bool:
    """Whether a source or a reason stands in the sentence or next to it."""
    near = document.sentences[max(0, sentence - 1) : sentence + 2]
    return any(
        one.level >= _ENOUGH and near[0].span.start <= one.span.start < near[-1].span.end
        for one in document.support[sentence].evidence
    )


def _is_answered(document: Document, sentence: int, verb: int) -> bool:
    """Whether the author answers in the same sentence or at the start of the next."""
    words = document.words
    here = words.between(document.sentences[sentence].span)
    rest = words.forms[verb : here.stop]
    if "but" in rest or "however" in rest or "yet" in rest:
        return True
    after = document.sentences[sentence + 1 : sentence + 2]
    if not after or after[0].block != document.sentences[sentence].block:
        return False
    opening = words.between(after[0].span)[:_OPENING]
    return not _ANSWERS.isdisjoint(words.forms[opening.start : opening.stop])
