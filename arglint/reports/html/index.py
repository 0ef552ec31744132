"""List several texts: what each holds and what was found, as the way into them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from arglint.diagnostic import Diagnostic, Severity
from arglint.reports.html.markup import Html, tag
from arglint.reports.html.strip import bare
from arglint.reports.html.summary import count
from arglint.reports.tables.statistics import Measures

_COLUMNS = ("Text", "Words", "Notes", "Quoted", "Errors", "Warnings", "Suggestions")


class Entry:
    """What the index says of a text, so that the text itself need not be kept."""

    __slots__ = ("counts", "href", "lost", "measures", "name", "title")

    def __init__(
        self, name: str, title: str, href: str, measures: Measures, found: Sequence[Diagnostic]
    ) -> None:
        self.name = name
        self.title = title
        self.href = href
        self.measures = measures.whole
        self.lost = len(bare(measures))
        self.counts = Counter(one.severity for one in found)


def index(entries: Sequence[Entry]) -> Html:
    """The table of all texts in their order."""
    total: Counter[Severity] = Counter()
    for entry in entries:
        total.update(entry.counts)
    words = sum(entry.measures.words for entry in entries)
    notes = sum(entry.measures.notes for entry in entries)
    kinds = ", ".join(count(total[kind], kind.value) for kind in Severity if total[kind])
    found = f"{count(total.total(), 'finding')}: {kinds}." if kinds else "Nothing to report."
    head = [
        tag("th", {"scope": "col", "class": None if name == "Text" else "num"}, name)
        for name in _COLUMNS
    ]
    return tag(
        "section",
        {"class": "index", "id": "index"},
        tag("h1", {}, count(len(entries), "text")),
        tag(
            "p",
            {"class": "digest"},
            tag("strong", {}, found),
            f" {words:,} words, {notes:,} notes.",
        ),
        tag(
            "div",
            {"class": "wide", "tabindex": "0", "role": "region", "aria-label": "The texts"},
            tag(
                "table",
                {"class": "texts"},
                tag("thead", {}, tag("tr", {}, *head)),
                tag("tbody", {}, *map(_entry, entries)),
            ),
        ),
    )


def _entry(entry: Entry) -> Html:
    whole = entry.measures
    quoted = f"{whole.quoted_share:.0%}" if whole.quotations else ""
    figures = [f"{whole.words:,}", f"{whole.notes:,}" if whole.notes else "", quoted]
    cells = [tag("td", {"class": "num"}, figure) for figure in figures]
    cells += [
        tag("td", {"class": f"num {kind.value}"}, str(entry.counts[kind] or ""))
        for kind in Severity
    ]
    name = tag("a", {"href": entry.href}, entry.title)
    path = tag("span", {"class": "path"}, entry.name) if entry.name != entry.title else ""
    return tag("tr", {}, tag("th", {"scope": "row"}, name, path), *cells)
