"""Set one text as a page reads it: title, summary, legend, the text, the rules, its strip."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from arglint.diagnostic import Diagnostic
from arglint.document import build
from arglint.document.model import Document
from arglint.patterns import regex
from arglint.reports.about import Describe
from arglint.reports.checked import Checked, Read
from arglint.reports.html.argument import argument
from arglint.reports.html.cards import glossary
from arglint.reports.html.compared import comparisons
from arglint.reports.html.markup import Html, tag
from arglint.reports.html.plots import plots
from arglint.reports.html.prose import Prose
from arglint.reports.html.strip import strip
from arglint.reports.html.summary import by_rule, digest
from arglint.reports.tables.statistics import Measures, measure

_LINK = regex(r"\[([^\[\]]*)\]\([^()]*\)")
_TINTS = (
    ("quotations", "Quotations", True),
    ("claims", "Claims", True),
    ("support", "Support, from 0 to 5", False),
    ("findings", "Findings", True),
    ("markup", "Markup", False),
)


class Article(NamedTuple):
    """A text, read and measured; `prefix` begins its ids."""

    checked: Checked
    findings: Sequence[Diagnostic]
    document: Document
    measures: Measures
    prefix: str

    @property
    def name(self) -> str:
        """The path, as people know the text."""
        return self.checked.source.path or "-"

    @property
    def title(self) -> str:
        """Its first heading, if it begins with one; else its path."""
        for block in self.document.blocks[:4]:
            if block.kind == "heading":
                return _words(self.document.slice(block.content)) or self.name
        return self.name


def _words(heading: str) -> str:
    """A heading without the signs around and between its words."""
    return " ".join(_LINK.sub(r"\1", heading).split()).strip("#*_ ")


def read(checked: Checked, number: int, again: Read | None) -> Article:
    """A text read anew for its page."""
    document = cast(Document, again(checked.source)) if again else build(checked.source)
    findings = sorted(checked.diagnostics, key=lambda found: found.span)
    return Article(checked, findings, document, measure(document), f"t{number}-")


def article(text: Article, describe: Describe, *, alone: bool) -> Iterator[str]:
    """The section of a text; `alone` tells that it is the only one of its page."""
    prefix, findings = text.prefix, text.findings
    document, measures = text.document, text.measures
    yield f'<section class="text{" shown" * alone}" id="{prefix[:-1]}">\n'
    yield tag("div", {"class": "side"}, strip(len(document.text), measures, findings))
    yield tag(
        "header",
        {"class": "mast"},
        tag("h1" if alone else "h2", {"class": "path"}, text.name),
        tag(
            "div",
            {"class": "sum"},
            digest(document.source, measures, findings, len(text.checked.suppressed)),
            plots(document, measures, findings),
            _legend(document, findings),
        ),
        by_rule(prefix, findings),
    )
    yield "\n"
    yield f'<article class="body" id="{prefix}text" lang="{document.language}">'
    yield from Prose(document, findings, prefix, 1 if alone else 2).leaves()
    yield "</article>\n"
    yield comparisons(document, prefix)
    yield argument(document, prefix)
    yield glossary(prefix, findings, describe)
    yield "</section>\n"


def _legend(document: Document, findings: Sequence[Diagnostic]) -> Html:
    """Switches for what the text holds, each tinted as that is."""
    missing = {
        "quotations": all(one.register == "term" for one in document.quotations),
        "claims": not document.arguments.elements,
        "findings": not findings,
    }
    switches = [
        tag(
            "label",
            {"class": f"switch {name}"},
            tag("input", {"type": "checkbox", "data-tint": name, "checked": on}),
            tag("span", {}, told),
        )
        for name, told, on in _TINTS
        if not missing.get(name)
    ]
    return tag("fieldset", {"class": "legend"}, tag("legend", {}, "Show"), *switches)
