"""Find ellipses that are not written as an ellipsis is, or not as this text writes them."""

from collections.abc import Iterator
from typing import NamedTuple

from arglint.api import Document, Edit, Finding, Fix, Related, Span, regex

PROSE = frozenset(("paragraph", "heading", "block-quotation", "list-item", "numbered", "note-body"))
# Of each style the ellipsis, and the ellipsis with the full stop of the sentence that it ends.
FORMS = {"points": ("...", "...."), "character": ("…", "…."), "spaced": (". . .", ". . . .")}
STYLE_OF = {form: style for style, forms in FORMS.items() for form in forms} | {".…": "character"}
LEADER = 10  # this many points lead the eye to a page number or leave room to write
CLEAR = 4  # so many times more than any other, and at least so often, is a style of its own

_PATH = regex(r"[/\\]")
_PAGE = regex(r"[^\S\n]*[\divxlc]+[^\S\n]*(?:\n|\Z)")
_GOES_ON = regex(r"[\s*_>]*[^\W\d_]")


class Row(NamedTuple):
    """Points that stand together, whatever the lexer made of them."""

    span: Span
    shape: str


class Habit(NamedTuple):
    """How a text writes its ellipses, where it first does so, and whether with a full stop too."""

    style: str
    first: Span | None
    full_stops: bool
    clear: bool


def check(document: Document, *, style: str = "majority") -> Iterator[Finding]:
    rows = _rows(document)
    habit = _habit(rows, style)
    for row in rows:
        variant = _fault(document, row, habit)
        if variant:
            yield _finding(document, row, habit, variant)


def _rows(document: Document) -> list[Row]:
    rows: list[Row] = []
    for place in document.ellipses:
        row = _row(document, place.span, document.blocks[place.block].kind)
        if row and not (rows and row.span.start < rows[-1].span.end):
            rows.append(row)
    return rows


def _row(document: Document, span: Span, kind: str) -> Row | None:
    """The whole row of points, or None where it is no ellipsis at all."""
    text, (start, end) = document.text, span
    while start and text[start - 1] in ".…":
        start -= 1
    while text[end : end + 1] in (".", "…"):
        end += 1
    row = Row(Span(start, end), " ".join(text[start:end].split()))
    return None if kind not in PROSE or _leads(text, row) or _is_range(text, row) else row


def _leads(text: str, row: Row) -> bool:
    """Whether the points lead to a page number, leave room to write, or stand for whole lines."""
    points = row.shape.count(".") + 3 * row.shape.count("…")
    if row.shape in STYLE_OF or points < 5:
        return False
    if len(row.shape.replace(" ", "")) >= LEADER or (" " in row.shape and points > LEADER / 2):
        return True
    return bool(_PAGE.match(text, row.span.end))


def _is_range(text: str, row: Row) -> bool:
    """Whether two points belong to a path, a range or, as in Russian, to a mark before them: ?.."""
    if row.shape != "..":
        return False
    start, end = row.span
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] in ("?", "!") or _PATH.match(after) or _PATH.match(before[-1:]):
        return True
    if before[-1:].isdigit() and after[:1].isdigit():
        return True
    return _is_letter(before[::-1]) and _is_letter(after)


def _is_letter(signs: str) -> bool:
    """Whether the first of two characters is a letter that stands alone."""
    return signs[:1].isalpha() and not signs[1:].isalpha()


def _habit(rows: list[Row], wanted: str) -> Habit:
    counts = dict.fromkeys(FORMS, 0)
    for row in rows:
        if row.shape in STYLE_OF:
            counts[STYLE_OF[row.shape]] += 1
    style = wanted
    if wanted == "majority":
        style = max(counts, key=lambda style: counts[style])
        if not counts[style] and any("…" in row.shape for row in rows):
            style = "character"
    shortest, with_stop = FORMS[style]
    others = sum(counts.values()) - counts[style]
    own = [row for row in rows if STYLE_OF.get(row.shape) == style]
    return Habit(
        style,
        first=next((row.span for row in own if row.shape == shortest), None),
        full_stops=any(row.shape == with_stop for row in own),
        clear=wanted != "majority" or counts[style] >= CLEAR * max(1, others),
    )


def _fault(document: Document, row: Row, habit: Habit) -> str | None:
    """The variant of what is wrong with a row, if anything is."""
    style = STYLE_OF.get(row.shape)
    if style is None:
        return "two" if row.shape == ".." else "row"
    if _has_stop(row.shape) and _goes_on(document.text, row.span.end):
        return "stop"
    if style == habit.style or not habit.clear or _is_editorial(document.text, row.span):
        return None
    return "style"


def _is_editorial(text: str, span: Span) -> bool:
    """Whether it fills a bracket: […] is an editor's, and need not look like the author's."""
    return text[span.start - 1 : span.start] + text[span.end : span.end + 1] in ("[]", "()")


def _has_stop(shape: str) -> bool:
    return shape not in (forms[0] for forms in FORMS.values())


def _goes_on(text: str, offset: int) -> bool:
    """Whether a small letter follows, so that no sentence has ended here."""
    following = _GOES_ON.match(text, offset)
    return bool(following and following.group()[-1].islower())


def _finding(document: Document, row: Row, habit: Habit, variant: str) -> Finding:
    short, with_stop = FORMS[habit.style]
    going_on = _goes_on(document.text, row.span.end)
    stop = _has_stop(row.shape) if variant == "style" else habit.full_stops and not going_on
    regular = with_stop if stop and variant != "stop" else short
    fix = Fix(f"Write {regular}", (Edit(*row.span, regular),)) if variant != "two" else None
    related = habit.first and habit.first != row.span and variant != "stop"
    return Finding(
        row.span,
        {"written": document.slice(row.span), "regular": regular},
        (Related(habit.first, f"written {short} here"),) if related and habit.first else (),
        fix,
        variant,
    )
