"""Sum a text up before it is read: key figures, and findings by rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from arglint.diagnostic import Diagnostic, Severity
from arglint.reports.html.cards import anchor
from arglint.reports.html.markup import Html, tag
from arglint.reports.html.strip import BARE
from arglint.reports.tables.statistics import Measures
from arglint.text import Source


def count(number: int, thing: str) -> str:
    """`1 note`, `2 notes`, `1,200 words`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def place(source: Source, offset: int) -> str:
    """Where something stands in the author's own file: `line 3`, or words where it has no lines."""
    where = source.where(offset)
    return where.label or f"line {where.line}"


def digest(
    source: Source, measures: Measures, findings: Sequence[Diagnostic], silenced: int
) -> Html:
    """The key figures, in two sentences."""
    whole = measures.whole
    told = Counter(found.severity for found in findings)
    kinds = ", ".join(count(told[kind], kind.value) for kind in Severity if told[kind])
    first = f"{count(len(findings), 'finding')}: {kinds}. " if findings else "Nothing to report. "
    if silenced:
        first += f"{count(silenced, 'finding')} silenced by comments in the text. "
    figures = [count(whole.words, "word")]
    if whole.notes:
        figures.append(f"{count(whole.notes, 'note')}, {whole.notes_per_1000:.1f} in 1,000 words")
    if whole.quotations:
        share = f"{whole.quoted_share:.0%} of the words"
        figures.append(f"{count(whole.quotations, 'quotation')}, {share}")
    longest = whole.longest
    if longest and longest.words >= BARE:
        where = f"from {place(source, longest.span.start)}"
        figures.append(f"the longest stretch without a source {longest.words:,} words ({where})")
    return tag("p", {"class": "digest"}, tag("strong", {}, first), "; ".join(figures), ".")


def by_rule(prefix: str, findings: Sequence[Diagnostic]) -> Html:
    """How often each rule is at fault, severity by severity, as a table with bars."""
    counts = Counter((found.severity, found.rule) for found in findings)
    if not counts:
        return Html()
    most = max(counts.values())
    groups = []
    for severity in Severity:
        rules = sorted(
            (-number, rule) for (kind, rule), number in counts.items() if kind == severity
        )
        if rules:
            total = count(-sum(number for number, _ in rules), severity.value)
            name = tag("span", {"class": "sev"}, total)
            head = tag("tr", {}, tag("th", {"colspan": 3, "scope": "rowgroup"}, name))
            rows = [_rule(prefix, rule, -number, most) for number, rule in rules]
            groups.append(tag("tbody", {"class": severity.value}, head, *rows))
    return tag("table", {"class": "byrule"}, tag("caption", {}, "Findings by rule"), *groups)


def _rule(prefix: str, rule: str, number: int, most: int) -> Html:
    rect = tag("rect", {"width": round(100 * number / most, 1), "height": 6})
    attributes = {"viewBox": "0 0 100 6", "preserveAspectRatio": "none", "aria-hidden": "true"}
    return tag(
        "tr",
        {},
        tag("th", {"scope": "row"}, tag("a", {"href": f"#{prefix}r-{anchor(rule)}"}, rule)),
        tag("td", {"class": "bars"}, tag("svg", attributes, rect)),
        tag("td", {"class": "num"}, str(number)),
    )
