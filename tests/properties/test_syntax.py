"""Every string parses, and nothing of it is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arglint.syntax import Node, Tree, leaves, parse, pretty, unparse
from arglint.syntax.lexer import MARKDOWN, PLAIN
from tests.strategies import texts

MANY = settings(max_examples=2000)
DIALECTS = st.sampled_from([MARKDOWN, PLAIN, None])


def nodes(tree: Tree) -> list[Node]:
    """Every node of a tree, the root first."""
    found = [tree.root]
    for node in found:
        found += [child for child in node.children if isinstance(child, Node)]
    return found


@given(texts(), DIALECTS)
@MANY
def test_the_leaves_tile_the_text(text: str, dialect: str | None) -> None:
    tree = parse(text, dialect=dialect)
    offset = 0
    for _kind, start, end in leaves(tree.root):
        assert start == offset, "a leaf begins where the last one ended"
        assert end >= start
        offset = end

    assert offset == len(text)
    assert unparse(tree) == text


@given(texts(), DIALECTS)
@MANY
def test_a_node_spans_its_children(text: str, dialect: str | None) -> None:
    for node in nodes(parse(text, dialect=dialect)):
        if not node.children:
            assert node.kind == "start"
            continue
        first, last = node.children[0], node.children[-1]
        start = first.start if isinstance(first, Node) else first[1]
        end = last.end if isinstance(last, Node) else last[2]

        assert (node.start, node.end) == (start, end)


@given(texts(), DIALECTS)
def test_only_what_is_missing_has_no_width(text: str, dialect: str | None) -> None:
    """A leaf without width says that a group is not closed, or begins or ends a block."""
    empty = {kind for kind, start, end in leaves(parse(text, dialect=dialect).root) if start == end}

    assert empty <= {"CONTINUED", "UNCLOSED", "PARAGRAPH", "HEADING_MARK", "TABLE_MARK", "END"}


@given(texts())
def test_what_a_line_ends_in_changes_no_node(text: str) -> None:
    """LF, CRLF and CR give the same tree, but for the offsets."""
    text = text.replace("\r", "")
    shapes = [
        [node.kind for node in nodes(parse(text.replace("\n", end)))]
        for end in ("\n", "\r\n", "\r")
    ]

    assert shapes[0] == shapes[1] == shapes[2]


@pytest.mark.parametrize("opener", ["“", "(", "[", "^[", "«"])
def test_no_depth_is_too_deep(opener: str) -> None:
    """What nests beyond reason is kept as leaves, so nothing in a tree recurses too far."""
    tree = parse(opener * 5000)

    assert unparse(tree) == opener * 5000
    assert pretty(tree).count("\n") > 4000


@given(texts(20))
def test_a_tree_can_be_read(text: str) -> None:
    """A line for each node and leaf, whatever the text holds."""
    tree = parse(text)
    expected = len(nodes(tree)) + sum(1 for _leaf in leaves(tree.root))

    assert len(pretty(tree).split("\n")) == expected
