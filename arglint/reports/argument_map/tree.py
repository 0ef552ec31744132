"""Write a map as an indented text: `+` supports what it stands under, `-` attacks it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from arglint.document.argument import ATTACKS, SUPPORTS
from arglint.reports.argument_map.model import PART_OF, ArgumentMap, Node
from arglint.reports.terminal import Style, glyph, printable

SIGNS = {SUPPORTS: "+ ", ATTACKS: "- ", PART_OF: "", "": ""}
_DEEPEST = 20  # what lies deeper begins again at the margin
_KIND = "1"
_FAINT = "2"
_LEAST = 24  # columns that words have at least
_FEW = 6  # words by which a statement without a label is known again
Step = tuple[int, str, Node, bool]


def text(given: ArgumentMap) -> str:
    """The map as plain text."""
    return "".join(f"{line}\n" for line in for_people(given, Style()))


def for_people(given: ArgumentMap, style: Style) -> Iterator[str]:
    """The map line by line, wrapped to the columns that there are."""
    yield style.paint(printable(given.title), _KIND)
    yield from (style.paint(line, _FAINT) for line in _wrapped(given.provenance, style.width))
    yield ""
    for depth, kind, node, again in walk(given):
        if given.opens_with_title and node is given.nodes[0]:
            continue
        margin = "  " * depth
        sign = SIGNS[kind]
        name, rest = _told(node, given.unit, again=again)
        first, *more = _wrapped(
            f"{name}{rest}", max(style.width - len(margin) - len(sign), _LEAST)
        ) or [""]
        if first.startswith(name):
            first = style.paint(name, _KIND) + first[len(name) :]
        yield f"{margin}{sign}{first}"
        yield from (f"{margin}{' ' * len(sign)}{line}" for line in more)


def lines(given: ArgumentMap) -> Iterator[str]:
    """The map, a line a node, without its title."""
    for depth, kind, node, again in walk(given):
        yield f"{'  ' * depth}{SIGNS[kind]}{''.join(_told(node, given.unit, again=again))}"


def walk(given: ArgumentMap) -> Iterator[Step]:
    """Every node under all that it speaks for or against: depth, relation, node, whether again.

    What stands there again brings nothing along; what stands too deep brings it at the margin.
    """
    nodes = {node.id: node for node in given.nodes}
    under: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    place = {name: number for number, name in enumerate(nodes)}
    above = set()
    for edge in given.edges:
        above.add(edge.source)
        if edge.kind != PART_OF or nodes[edge.source].kind != "reason":
            under[edge.target].append((place[edge.source], edge.kind, edge.source))
    for below in under.values():
        below.sort(reverse=True)
    roots = [name for name in nodes if name not in above]
    late: list[str] = []
    told: set[str] = set()
    opened: set[str] = set()
    for root in chain(roots, late, nodes):  # `late` grows on the way; a ring has no root
        waiting = [(0, "", root)] if root not in opened else []
        while waiting:
            depth, kind, name = waiting.pop()
            yield depth, kind, nodes[name], name in told
            told.add(name)
            if depth == _DEEPEST:
                late.append(name)
            elif name not in opened:
                opened.add(name)
                waiting += [(depth + 1, relation, source) for _, relation, source in under[name]]


def _told(node: Node, unit: str, *, again: bool) -> tuple[str, str]:
    """What a node is, and its words, notes and place."""
    name = node.kind_name + (f" #{node.label}" if node.label else "")
    if again:
        words = "" if node.label else f"“{_first(node.text)}”, "
        return name, f": see {words}{node.place(unit)}"
    if node.kind == "heading":
        return node.text, ""
    marks = ", ".join(note.mark for note in node.notes)
    notes = f" [{'note' if len(node.notes) == 1 else 'notes'} {marks}]" if marks else ""
    by = f" — {node.by}" if node.by else ""
    return name, f": {node.text}{by}{notes} ({node.place(unit)})"


def _first(words: str) -> str:
    """The first words of a text, with an ellipsis where there are more."""
    first = words.split(" ", _FEW)
    return " ".join([*first[:_FEW], "…"]) if len(first) > _FEW else words


def _wrapped(words: str, width: int) -> list[str]:
    """The lines of a text, by the columns that its characters take."""
    found: list[str] = []
    used = 0
    for word in printable(words).split(" "):
        wide = sum(glyph(character)[1] for character in word)
        if found and used + 1 + wide <= width:
            found[-1] += f" {word}"
            used += 1 + wide
        else:
            found.append(word)
            used = wide
    return found
