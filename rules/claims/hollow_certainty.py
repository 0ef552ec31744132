"""Find certainty that stands where support should: obviously, it is clear that, everyone knows."""

from __future__ import annotations

from collections.abc import Iterator

from arglint.api import Document, Finding, asserted_at

_PHRASES = (
    "obviously", "undoubtedly", "unquestionably", "indisputably", "undeniably", "self-evidently",
    "needless to say", "without a doubt", "without doubt", "beyond doubt", "beyond question",
    "there is no doubt that", "there can be no doubt that", "no one can deny", "nobody can deny",
    "no one would deny", "it is clear that", "it is obvious that", "it is evident that",
    "it is undeniable that", "it is self-evident that", "it goes without saying",
    "the real fact is", "the plain fact is", "the simple truth is", "everyone knows that",
    "everybody knows that", "as everyone knows", "as everybody knows", "as we all know",
    "we all know that",
)  # fmt: skip
_OPENING = "of course"  # it mostly grants a point, unless it opens the last sentence
_CONCEDES = frozenset(
    """
    but however yet although though while nevertheless still not you your
    unfortunately
    """.split()
)
_FOLLOWS = frozenset("from thus therefore hence so then if since consequently when as".split())
_COMPARING = ("more ", "most ")  # more obviously so is no more than a comparison
_ENOUGH = 1  # even a date shows that there is something to look up


def check(document: Document) -> Iterator[Finding]:
    text = document.text
    judged: set[int] = set()
    for phrase in (*_PHRASES, _OPENING):
        for span in document.words.find(phrase):
            if phrase == _OPENING and text[span.start] != "O":
                continue
            if text.endswith(_COMPARING, max(0, span.start - 6), span.start):
                continue
            sentence = asserted_at(document, span.start)
            if sentence is None or sentence in judged:
                continue
            judged.add(sentence)
            if _is_granted(document, sentence):
                continue
            if phrase == _OPENING and not _is_last(document, sentence):
                continue
            if document.support[sentence].level < _ENOUGH:
                yield Finding(span, {"words": document.excerpt(span)})


def _is_last(document: Document, sentence: int) -> bool:
    """Whether a sentence ends its paragraph."""
    after = document.sentences[sentence + 1 : sentence + 2]
    return not after or after[0].block != document.sentences[sentence].block


def _is_granted(document: Document, sentence: int) -> bool:
    """Whether the author only grants a point before he turns, or draws a conclusion."""
    words = document.words
    here = words.between(document.sentences[sentence].span)
    forms = words.forms[here.start : here.stop]
    if not _CONCEDES.isdisjoint(forms) or not _FOLLOWS.isdisjoint(forms):
        return True
    after = document.sentences[sentence + 1 : sentence + 2]
    if not after:
        return False
    opening = words.between(after[0].span)[:3]
    return not _CONCEDES.isdisjoint(words.forms[opening.start : opening.stop])
