"""Find marks in another notation than the rest of their series."""

from collections import Counter
from collections.abc import Iterator

from arglint.api import Document, Finding, Related


def check(document: Document) -> Iterator[Finding]:
    for series in document.series:
        marks = [document.marks[index] for index in series.marks]
        counts = Counter(mark.notation for mark in marks)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda notation: counts[notation])
        model = next(mark for mark in marks if mark.notation == usual)
        for mark in marks:
            if mark.notation != usual:
                values = {
                    "mark": document.slice(mark.span),
                    "model": document.slice(model.span),
                    "count": counts[usual],
                }
                yield Finding(mark.span, values, (Related(model.span, "the usual form"),))
