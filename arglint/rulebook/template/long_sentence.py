"""Find sentences of more words than the house allows."""

from collections.abc import Iterator

from arglint.api import Document, Finding


def check(document: Document, *, max_words: int) -> Iterator[Finding]:
    for sentence in document.sentences:
        count = len(document.words.between(sentence.span))
        if count > max_words:
            yield Finding(sentence.span, {"count": count})
