"""Silence the findings that comments in the text ask to silence, and note which comments did."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from arglint.diagnostic import Diagnostic
from arglint.document import Document
from arglint.document.directive import Directive, Unused, Word
from arglint.engine.result import Suppressed
from arglint.rulebook.book import ALL

_RANGED = "disable"
_ENABLE = "enable"
# From what speaks of one place to what speaks of the whole text: the first over a finding counts.
_VERBS = ("disable-line", "disable-next-line", _RANGED, "disable-file")
_MEANT = frozenset((*_VERBS, _ENABLE, "mark"))


class _Reach(NamedTuple):
    """The stretch of text in which a name of a directive is silenced, half open."""

    start: int
    end: int
    directive: int
    name: Word


class Suppressions:
    """The suppressions of one text.

    `disable-line` reaches over the lines of its comment, `disable-next-line` over the paragraph,
    heading, item or note that the next line with words belongs to, from that line on, since prose
    may be wrapped anew; `disable` reaches from its comment to that of `enable`, or to the end.
    What counts is where a finding begins.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._used: set[tuple[int, Word]] = set()
        self._idle: list[int] = []  # directives that end a range which nothing began
        self._reaches: dict[tuple[str, str], list[_Reach]] = {}
        for verb, reach in self._all():
            self._reaches.setdefault((verb, reach.name.text), []).append(reach)

    def apply(self, diagnostics: Iterable[Diagnostic]) -> tuple[list[Diagnostic], list[Suppressed]]:
        """The findings that remain, and those that are silenced."""
        if not self._reaches:
            return list(diagnostics), []
        kept, silenced = [], []
        for diagnostic in diagnostics:
            reach = self._over(diagnostic)
            if reach is None:
                kept.append(diagnostic)
            else:
                self._used.add((reach.directive, reach.name))
                reason = self._document.directives[reach.directive].reason
                silenced.append(Suppressed(diagnostic, reason))
        return kept, silenced

    def unused(
        self, ran: Collection[str], reach: Mapping[str, frozenset[str]], judging: Collection[str]
    ) -> Iterator[Unused]:
        """The suppressions that silenced nothing, of those whose rules all ran.

        `ran` are the names of the rules that came through, `reach` tells which rules a name stands
        for, `judging` are the rules that are still to come: who silences these is not judged.
        """

        def judged(name: str) -> bool:
            rules = reach.get(name, frozenset((name,)))
            if name != ALL and not rules.isdisjoint(judging):
                return False
            return bool(rules.difference(judging)) and rules.difference(judging).issubset(ran)

        for number, directive in enumerate(self._document.directives):
            if number in self._idle:
                yield Unused(number, directive.names)
            elif directive.verb in _VERBS:
                idle = [
                    name
                    for name in dict.fromkeys(directive.names)
                    if (number, name) not in self._used and judged(name.text)
                ]
                if idle:
                    yield Unused(number, tuple(idle))

    def _over(self, diagnostic: Diagnostic) -> _Reach | None:
        """The reach in which a finding begins, the narrowest first."""
        offset = diagnostic.span.start
        for verb in _VERBS:
            for name in (diagnostic.rule, diagnostic.pack, ALL):
                reaches = self._reaches.get((verb, name), ())
                at = bisect_right(reaches, offset, key=lambda reach: reach.start) - 1
                if at >= 0 and offset < reaches[at].end:
                    return reaches[at]
        return None

    # Where each reaches

    def _all(self) -> Iterator[tuple[str, _Reach]]:
        """The verbs and reaches of all names, in the order of the text by verb and name."""
        directives = self._document.directives
        starts = _next_lines(self._document) if directives else {}
        opened: dict[str, tuple[int, Word]] = {}
        source = self._document.source
        here = source.chapter(0)
        for number, directive in enumerate(directives):
            if directive.span.start >= here.end:
                yield from self._ranges_to(here.end, opened)
                here = source.chapter(directive.span.start)
            for name in directive.names if directive.verb in _VERBS else ():
                if directive.verb == _RANGED:
                    opened.setdefault(name.text, (number, name))
                elif directive.verb == "disable-file":
                    yield directive.verb, _Reach(here.start, here.end + 1, number, name)
                elif directive.verb == "disable-line":
                    yield directive.verb, _Reach(*self._lines(directive), number, name)
                elif number in starts:
                    end = self._block_end(starts[number])
                    yield directive.verb, _Reach(directive.span.end, end, number, name)
            if directive.verb == _ENABLE:
                names = [name.text for name in directive.names] or list(opened)
                closed = [opened.pop(name) for name in names if name in opened]
                if not closed:
                    self._idle.append(number)
                for begun, name in closed:
                    start = directives[begun].span.start
                    yield _RANGED, _Reach(start, directive.span.start, begun, name)
        yield from self._ranges_to(here.end + 1, opened)

    def _ranges_to(
        self, end: int, opened: dict[str, tuple[int, Word]]
    ) -> Iterator[tuple[str, _Reach]]:
        """The ranges that nothing ends before their file does."""
        for begun, name in opened.values():
            start = self._document.directives[begun].span.start
            yield _RANGED, _Reach(start, end, begun, name)
        opened.clear()

    def _lines(self, directive: Directive) -> tuple[int, int]:
        source = self._document.source
        last = source.line_span(source.line(directive.span.end - 1))
        return source.line_span(source.line(directive.span.start)).start, last.end + 1

    def _block_end(self, start: int) -> int:
        """One past the end of the block to which the words on a line belong."""
        document = self._document
        line_end = document.source.line_span(document.source.line(start)).end
        offset = start
        while offset < line_end and document.text[offset].isspace():
            offset += 1
        block = document.block_at(offset)
        if block and block.kind == "div" and block.index + 1 < len(document.blocks):
            block = document.blocks[block.index + 1]
        return max(line_end, block.span.end if block else 0) + 1


def _next_lines(document: Document) -> dict[int, int]:
    """Of each directive the start of the next line with words, comments to arglint left out."""
    source, directives = document.source, document.directives
    below: dict[int, int] = {}  # of a line the start of the next with words
    lone: dict[int, int] = {}  # where a comment that fills its line begins, and what follows it
    found: dict[int, int] = {}
    for number in range(len(directives) - 1, -1, -1):
        directive = directives[number]
        line = source.line(directive.span.end - 1)
        if line not in below:
            start = _worded_line(document, line + 1)
            if start is None:
                continue
            below[line] = lone.get(start, start)
        found[number] = below[line]
        if directive.verb in _MEANT and _is_alone(document, number):
            lone[source.line_span(source.line(directive.span.start)).start] = below[line]
    return found


def _worded_line(document: Document, line: int) -> int | None:
    """The start of the first line with words from a line on."""
    source = document.source
    for at in range(line, len(source.line_starts) + 1):
        span = source.line_span(at)
        if not document.text[span.start : span.end].isspace() and span.start < span.end:
            return span.start
    return None


def _is_alone(document: Document, number: int) -> bool:
    """Whether a directive fills its lines."""
    source, span = document.source, document.directives[number].span
    start = source.line_span(source.line(span.start)).start
    end = source.line_span(source.line(span.end - 1)).end
    near = document.directives[max(0, number - 1) : number + 2]
    if any(start <= other.span.start < end for other in near if other.span != span):
        return False
    return (
        not document.text[start : span.start].strip() and not document.text[span.end : end].strip()
    )
