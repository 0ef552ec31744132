"""Find comments that silence nothing."""

from collections.abc import Iterator

from arglint.api import Directive, Document, Edit, Finding, Fix, Run, Span, Word

_END = "enable"


def check(document: Document, run: Run) -> Iterator[Finding]:
    for unused in run.unused:
        directive = document.directives[unused.directive]
        names = ", ".join(name.text for name in unused.names)
        if directive.verb == _END:
            fix = Fix("Remove the comment", (_without(document, directive.span),))
            yield Finding(directive.span, {"names": names}, fix=fix, variant="end")
            continue
        whole = len(unused.names) == len(directive.names)
        span = directive.span if whole else unused.names[0].span
        yield Finding(span, {"names": names}, fix=_fix(document, directive, unused.names))


def _fix(document: Document, directive: Directive, names: tuple[Word, ...]) -> Fix:
    """Take the names away, and the whole comment where none remains."""
    left = [name.text for name in directive.names if name not in names]
    if not left:
        return Fix("Remove the comment", (_without(document, directive.span),))
    edit = Edit(directive.names[0].span.start, directive.names[-1].span.end, " ".join(left))
    return Fix(f"Remove {', '.join(name.text for name in names)}", (edit,))


def _without(document: Document, span: Span) -> Edit:
    """Remove a comment with the line or the space that it leaves empty."""
    source, text = document.source, document.text
    first, last = source.line(span.start), source.line(span.end - 1)
    line = Span(source.line_span(first).start, source.line_span(last).end)
    before, after = text[line.start : span.start], text[span.end : line.end]
    if before.strip() or after.strip():
        return _inline(text, span, line)
    starts = source.line_starts
    while last < len(starts) and _is_blank(document, last + 1) and _is_blank(document, first - 1):
        last += 1  # or two blank lines would meet
        if last < len(starts):
            break
    return Edit(line.start, starts[last] if last < len(starts) else len(text), "")


def _inline(text: str, span: Span, line: Span) -> Edit:
    start, end = span
    while start > line.start and text[start - 1] in " \t":
        start -= 1
    if start > line.start and (end == line.end or text[end].isspace()):
        return Edit(start, end, "")
    while end < line.end and text[end] in " \t" and start == line.start:
        end += 1
    return Edit(span.start, end, "")


def _is_blank(document: Document, line: int) -> bool:
    """Whether a line holds no words; the text's ends count as blank."""
    if not 1 <= line <= len(document.source.line_starts):
        return True
    return not document.slice(document.source.line_span(line)).strip()
