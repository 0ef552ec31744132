"""Hold how it is told whether paragraphs stand one a line or are set off by blank lines."""

from arglint.syntax.lexer import BLANKS, LINES, layout_of

SENTENCE = "Trade fell in the year of the great frost, and nobody in the valley knew why it fell. "
PARAGRAPH = SENTENCE * 3


def wrapped(lines: int) -> str:
    """A paragraph of lines as an editor wraps them."""
    return "\n".join(SENTENCE[:70] for _ in range(lines))


def test_paragraphs_set_off_by_blank_lines_are_told() -> None:
    assert layout_of("\n\n".join([PARAGRAPH] * 5)) == BLANKS
    assert layout_of("\n\n".join([wrapped(4)] * 5)) == BLANKS


def test_paragraphs_that_stand_one_a_line_are_told() -> None:
    assert layout_of("\n".join([PARAGRAPH] * 5)) == LINES


def test_a_list_of_notes_under_such_paragraphs_changes_nothing() -> None:
    notes = [f"({number}) Smith, Trade, p. {number}." for number in range(1, 21)]

    assert layout_of("\n".join([PARAGRAPH] * 5 + ["NOTES"] + notes)) == LINES


def test_a_few_long_addresses_in_wrapped_text_are_no_paragraphs() -> None:
    """Long paragraphs, few blank lines, and addresses that no program breaks."""
    address = "<https://example.org/" + "a" * 220 + ">"
    text = "\n\n".join(f"{wrapped(20)}\n{address}\n{wrapped(5)}" for _ in range(6))

    assert layout_of(text) == BLANKS
