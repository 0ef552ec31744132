"""Compare the tables with an independent count: `python -m tests.benchmarks.tables [STEP]`.

The count is that of a simple reader that may lie beside the checkout with its texts, and shares no
code with arglint. It knows one notation a text, as a manifest names it: where its marks and bodies
stand, and quotations within one paragraph whose marks come out even. Told are the places that only
one of the two has, by class, and an example or three of each; STEP takes every so manieth text.
"""

import importlib.util
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from arglint.document import Document
from arglint.document.model import Quotation
from arglint.engine.manner import AS_IT_SEEMS
from arglint.engine.opening import open_document
from arglint.engine.session import read
from arglint.reports.tables.note_rows import notes
from arglint.reports.tables.quotations import quotations
from arglint.text import Source

HOME = Path(__file__).parents[3] / "shared" / "eval"
OPENING = {
    "double-curly": "“",
    "single-curly": "‘",
    "guillemets": "«",
    "german": "„",
    "double-ascii": '"',
    "single-ascii": "'",
}
UNEXPLAINED = "unexplained"
Place = tuple[int, int]  # line and column


def _load(path: Path) -> Any:
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location("scan", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCAN = _load(HOME / "scan.py")


class Difference(NamedTuple):
    """A place that only one of the two has: `more` if it is arglint; and why."""

    thing: str
    more: bool
    why: str
    where: str


def main() -> int:
    if SCAN is None:
        say("there is no independent count beside the checkout, so nothing is compared")
        return 0
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    agreed: Counter[str] = Counter()
    found: dict[tuple[str, bool, str], list[str]] = defaultdict(list)
    texts = equal = 0
    for entry in _manifest()[::step]:
        path = HOME / "docs" / entry["path"]
        counted = SCAN.Doc(path.read_bytes().decode("utf-8"), entry)
        document = open_document(read(str(path), name=entry["path"]), AS_IT_SEEMS)
        differences = list(_compare(document, counted, agreed))
        for one in differences:
            found[one.thing, one.more, one.why].append(one.where)
        texts += 1
        equal += not differences
    _tell(agreed, found, texts, equal)
    return 0


def _compare(document: Document, counted: Any, agreed: Counter[str]) -> Iterator[Difference]:
    rows = notes(document)
    told = {
        "marks": {(mark.line, mark.column) for row in rows for mark in row.marks},
        "bodies": {(row.body.line, row.body.column) for row in rows if row.body},
        "quotations": {
            (row.start.line, row.start.column)
            for row in quotations(document, terms=True)
            if row.opening
        },
    }
    expected = {
        "marks": {(one.line, one.col) for one in counted.refs},
        "bodies": {(one.line, one.col) for one in counted.bodies},
        "quotations": {counted.pos(one.start) for one in counted.quotes()},
    }
    for thing, places in told.items():
        agreed[thing] += len(places & expected[thing])
        for more, lone in ((True, places - expected[thing]), (False, expected[thing] - places)):
            for place in sorted(lone):
                where = f"{counted.meta['path']}:{place[0]}:{place[1]}"
                why = EXPLAIN[thing, more](document, counted, _offset(document, place))
                yield Difference(thing, more, why, f"{where} {_near(document.source, place)}")


def _near(source: Source, place: Place) -> str:
    start = source.line_starts[place[0] - 1] + place[1] - 1
    return repr(source.text[max(0, start - 20) : start + 40])


def _offset(document: Document, place: Place) -> int:
    return document.source.line_starts[place[0] - 1] + place[1] - 1


def _lone_mark(document: Document, _: Any, offset: int) -> str:
    mark = next(one for one in document.marks if one.span.start == offset)
    if not mark.label.isdecimal():
        return "its label is not a number"
    if offset + 1 < mark.span.end and document.text[offset + 1] == "[":
        return "begins at its outer bracket, not at its inner one"
    return UNEXPLAINED


def _lost_mark(document: Document, counted: Any, offset: int) -> str:
    if len(counted.refs) == 1 and not counted.bodies:
        return "the only number in brackets of a text without notes"
    if any(one.span.start < offset < one.span.end for one in document.marks):
        return "begins at its inner bracket, not at its outer one"
    return UNEXPLAINED


def _lone_body(document: Document, counted: Any, offset: int) -> str:
    body = next(one for one in document.bodies if one.span.start == offset)
    if not body.label.isdecimal():
        return "its label is not a number"
    if document.text[offset] in "*_":
        return "its number stands in emphasis"
    if counted.notes_from is None or offset < counted.notes_from:
        return "before the last row of notes, the only one that the count takes"
    return UNEXPLAINED


def _lost_body(document: Document, _: Any, offset: int) -> str:
    block = document.block_at(offset)
    return "an item of a list" if block and block.kind == "list-item" else UNEXPLAINED


def _only_here(document: Document, counted: Any, offset: int) -> str:
    """Why the count has no quotation there, as far as its own rules tell."""
    quotation = next(one for one in document.quotations if one.span.start == offset and one.opening)
    style, others = counted.meta["quotes"], ""
    if quotation.opening != OPENING[style]:
        style = next((one for one in OPENING if OPENING[one] == quotation.opening), "")
        others = "in other marks than most, "
        if not style:
            return f"{others}which the count does not know"
        if any(one.start == offset for one in counted.quotes(style)):
            return f"{others}where the count finds it if it is told to look for these"
    return others + _missed(document, counted, quotation, style)


def _missed(document: Document, counted: Any, quotation: Quotation, style: str) -> str:
    """Why the count misses a quotation in the marks that it looks for."""
    offset = quotation.span.start
    if quotation.depth:
        return "within another quotation"
    if counted.masked[offset] != document.text[offset]:
        return "what the count takes for code, an address or a tag"
    paragraph = counted.para_at(offset)
    words = counted.masked[paragraph[2] : paragraph[3]] if paragraph else ""
    if SCAN.pair(words, style) is None:
        if any(
            one.ending == "continued" or one.chain != one.index for one in _in(document, paragraph)
        ):
            return "in a paragraph with a quotation of several paragraphs"
        return "in a paragraph whose marks do not come out even, or are apostrophes"
    if any(one.start < offset < one.end for one in counted.quotes(style)):
        return "within what the count takes for one quotation, since it missed where that ends"
    if document.text[quotation.inner.start].isspace():
        return "an opening mark with a space behind it"
    if document.text.startswith("'cause", offset):
        return "what the count takes for a shortened word"
    return UNEXPLAINED


def _only_there(document: Document, _: Any, offset: int) -> str:
    """Why arglint has no quotation there."""
    text = document.text
    part = next((one for one in document.quotations if one.span.start == offset), None)
    if part is not None:
        return "a later paragraph of a quotation, which is one row"
    if re.search(r"\]\([^()]*\Z", text[max(0, offset - 200) : offset]):
        return "the title of a link"
    block = document.block_at(offset)
    if block is not None and block.kind in ("opaque", "table"):
        return f"in a block that is not read as running text: {block.kind}"
    if any(span.start < offset < span.end for span in document.sealed):
        return "in a comment, code or an address"
    if offset and text[offset] in "'’" and text[offset - 1] in "*_":
        return "an apostrophe beside emphasis"
    if text[offset] == text[offset - 1]:
        return "the second of two marks in a row"
    if text.startswith('"_ ', offset):
        return "an opening mark that emphasis parts from its words"
    if any(one.span.start < offset < one.span.end for one in document.quotations):
        return "within another quotation, since the count missed where that ends"
    return UNEXPLAINED


def _in(document: Document, paragraph: Any) -> list[Quotation]:
    return [one for one in document.quotations if paragraph[2] <= one.span.start <= paragraph[3]]


EXPLAIN = {
    ("marks", True): _lone_mark,
    ("marks", False): _lost_mark,
    ("bodies", True): _lone_body,
    ("bodies", False): _lost_body,
    ("quotations", True): _only_here,
    ("quotations", False): _only_there,
}


def _tell(
    agreed: Counter[str], found: dict[tuple[str, bool, str], list[str]], texts: int, equal: int
) -> None:
    say(f"{texts} texts, {equal} of them without a difference")
    for thing, number in agreed.items():
        say(f"{thing}: {number} in both")
        for (other, more, why), places in sorted(found.items(), key=lambda item: -len(item[1])):
            if other == thing:
                say(f"  {len(places):5} only in {'arglint' if more else 'the count'}: {why}")
                for where in places[:: max(1, len(places) // 3)][:3]:
                    say(f"        {where}")


def _manifest() -> list[dict[str, Any]]:
    lines = (HOME / "docs" / "manifest.jsonl").read_text("utf-8").splitlines()
    return [entry for entry in map(json.loads, lines) if entry["split"] != "sources"]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
