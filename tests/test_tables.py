"""Hold the shipped tables to the grammar: made from it, total, and giving the trees Lark gives."""

import os
import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given

from arglint.syntax import parse, stock, tables
from arglint.syntax.parser import APPEND, REDUCE
from tests.strategies import texts

ROOT = Path(__file__).parent.parent

BLOCKS = {
    "HEADING_MARK": ["END"],
    "PARAGRAPH": ["END"],
    "QUOTE_MARK": ["END"],
    "LIST_MARK": ["END"],
    "NUMBER_MARK": ["END"],
    "NOTE_LABEL": ["END"],
    "TABLE_MARK": ["END"],
}
DIV = {"DIV_OPEN": ["DIV_END", "UNCLOSED"]}
GROUPS = {
    "QUOTATION_OPEN": ["QUOTATION_CLOSE", "CONTINUED", "UNCLOSED"],
    "ROUND_OPEN": ["ROUND_CLOSE"],
    "SQUARE_OPEN": ["SQUARE_CLOSE", "LINK_CLOSE", "SPAN_CLOSE"],
    "NOTE_OPEN": ["SQUARE_CLOSE", "CONTINUED", "UNCLOSED"],
    "FOOTNOTE_OPEN": ["SQUARE_CLOSE", "CONTINUED", "UNCLOSED"],
}
DEEP = 4  # levels of nesting; no new states come up at the last

Stack = tuple[int, ...]


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_the_tables_are_those_of_the_grammar(seed: str) -> None:
    """Whatever order Lark's sets come in, `python -m arglint.syntax.build` writes the same file."""
    code = (
        "import sys; from arglint.syntax.build import render\n"
        "sys.stdout.buffer.write(render().encode())"
    )
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": seed},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert tables.__file__

    assert made.stdout == Path(tables.__file__).read_bytes()


def leaves_of(rule: str) -> set[str]:
    """The terminals that stand alone as alternatives of a rule of the grammar."""
    grammar = (ROOT / "grammars" / "arglint.lark").read_text(encoding="utf-8")
    body = re.search(rf"^{rule}:(.*?)\n\n", grammar, re.MULTILINE | re.DOTALL)
    assert body

    return {name for name in re.split(r"[\s|]+", body[1]) if name.isupper()}


def after(stack: Stack, kind: str) -> Stack:
    """The stack of states once a token is taken; KeyError where no state takes it."""
    while True:
        action = tables.ROWS[stack[-1]][kind]
        if action == APPEND:
            return stack
        if action >= 0:
            stack = (*stack, action)
            break
        stack = reduced(stack, REDUCE - action)
        if not stack:
            return stack
    while (rule := tables.DEFAULTS[stack[-1]]) >= 0:
        stack = reduced(stack, rule)
    return stack


def reduced(stack: Stack, rule: int) -> Stack:
    """The stack after a reduction, empty where the text is done."""
    name, length = tables.RULES[rule]
    rest = stack[: len(stack) - length]
    return () if name == "start" else (*rest, tables.GOTOS[rest[-1]][name])


def spread(stack: Stack, leaves: set[str], groups: dict[str, list[str]]) -> set[Stack]:
    """Every stack that leaves and whole groups can make of one inside a list, itself included."""
    known = {stack}
    queue = [stack]
    while queue:
        now = queue.pop()
        made = [after(now, leaf) for leaf in leaves]
        for opener, closers in groups.items():
            inside = after(now, opener)
            for content, closer in product((inside, after(inside, min(leaves))), closers):
                made.append(after(content, closer))
        for next_stack in set(made) - known:
            known.add(next_stack)
            queue.append(next_stack)
    return known


def levels(stacks: set[Stack], leaves: set[str], groups: dict[str, list[str]]) -> list[set[Stack]]:
    """The stacks at each depth of nesting: any of them takes every leaf, group and closer."""
    found = [set().union(*(spread(stack, leaves, groups) for stack in stacks))]
    while len(found) < DEEP:
        inner: set[Stack] = set()
        for stack, (opener, closers) in product(found[-1], groups.items()):
            inside = spread(after(stack, opener), leaves, groups)
            for content, closer in product(inside, closers):
                after(content, closer)
            inner |= inside
        # Stacks that end in the same states act the same: one of each kind is enough.
        found.append(set({stack[-3:]: stack for stack in inner}.values()))
    return found


def tops(stacks: set[Stack]) -> set[Stack]:
    return {stack[-2:] for stack in stacks}


def test_the_automaton_takes_every_text_of_blocks() -> None:
    """At every depth of divs, every block can follow and every list of blocks can end."""
    leaves = leaves_of("_block")
    found = levels({(0,)}, leaves, DIV)

    assert all(after(stack, "$END") == () for stack in found[0])
    assert all(after(after(stack, block), "END") for stack in found[-1] for block in BLOCKS)
    assert tops(found[-1]) <= set().union(*map(tops, found[:-1]))


INLINE = leaves_of("_inline")


@pytest.mark.parametrize("block", BLOCKS)
def test_the_automaton_takes_every_nesting_in_a_block(block: str) -> None:
    """In every group at every depth, every leaf, opener and closer of the group is taken.

    So balanced tokens cannot fail to parse, however they come.
    """
    found = levels({after((0,), block)}, INLINE, GROUPS)

    assert all(after(stack, "END") for stack in found[0])
    assert tops(found[-1]) <= set().union(*map(tops, found[:-1]))


def test_the_claims_know_every_terminal() -> None:
    """A terminal that the grammar gains must be spoken of above."""
    spoken = INLINE | leaves_of("_block") | {"$END"}
    for groups in (BLOCKS, DIV, GROUPS):
        spoken |= groups.keys() | {closer for closers in groups.values() for closer in closers}

    assert {kind for row in tables.ROWS for kind in row} == spoken


@given(texts())
def test_the_tree_is_that_of_lark(text: str) -> None:
    assert parse(text).root == stock.parse(text)


@pytest.mark.parametrize("path", sorted((ROOT / "examples").iterdir()), ids=lambda path: path.name)
def test_the_tree_of_an_essay_is_that_of_lark(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")

    assert parse(text).root == stock.parse(text)
