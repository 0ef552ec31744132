"""Make the document out of the tree: blocks, notes, citations, sentences, quotations."""

from __future__ import annotations

from arglint.document import citations, notes, quotations, sentences
from arglint.document.memory import Memory
from arglint.document.model import Document, Sentence
from arglint.document.parts import Parts, sort
from arglint.document.words import Words
from arglint.syntax import parse, view_of, written
from arglint.text import Source, Span

# Blocks that hold sentences.
PROSE = frozenset(("paragraph", "heading", "block-quotation", "list-item", "numbered", "note-body"))


def build(source: Source, *, dialect: str | None = None, memory: Memory | None = None) -> Document:
    """Read a text. `dialect` is `markdown` or `plain`; by default its name and its signs tell.

    With a `memory`, what has not changed since the last text read with it is not read anew.
    """
    view = view_of(source.text)
    dialect, layout = written(view, source.path, source.dialect or dialect, source.layout)
    if memory:
        parts = memory.parts(source.text, dialect, layout)
    else:
        parts = sort(parse(source.text, dialect=dialect, layout=layout))
    document = Document()
    document.source = source
    document.dialect = dialect
    document.layout = layout
    resolved = notes.resolve(parts, dialect, source.chapters)
    document.blocks = parts.blocks = resolved.blocks
    document.sections = parts.sections
    document.marks = resolved.marks
    document.bodies = resolved.bodies
    document.series = resolved.series
    document.comments = parts.directives
    document.spans = _spans(parts)
    document.citations = citations.find(parts, resolved.marks)
    worded = _worded(view, document)
    document.words = memory.words(worded) if memory else Words(worded)
    document.sentences = _sentences(parts, document, memory)
    document.stray_brackets = parts.stray_brackets
    document.ellipses = parts.ellipses
    document.dashes = parts.dashes
    document.apostrophes = parts.apostrophes
    document.emphasis = parts.emphasis
    document.brackets = tuple(
        group.span for group in sorted(parts.rounds + parts.squares) if group.closer != "SPAN_CLOSE"
    )
    document.sealed = sorted([*parts.sealed, *(braces for _, braces in document.spans)])
    document.quotations = quotations.make(parts, document, memory)
    document.primary_mark = quotations.primary_mark(document.quotations)
    document.language = _language(document.words)
    document.foreign = _foreign(document)
    return document


_FOREIGN_BLOCKS = frozenset(("block-quotation", "note-body", "table", "opaque", "div"))


def _spans(parts: Parts) -> list[tuple[Span, Span]]:
    """Words with attributes behind them: what stands in the brackets, and the braces."""
    return [
        (group.inner, Span(group.inner.end + 1, group.span.end))
        for group in parts.squares
        if group.closer == "SPAN_CLOSE"
    ]


def _worded(view: str, document: Document) -> str:
    """A text with blanks for the markup of its argument, which holds no words of it."""
    written = [braces for _, braces in document.spans]
    written += document.comments
    written += [block.span for block in document.blocks if block.kind == "div"]
    pieces: list[str] = []
    done = 0
    for start, end in sorted(written):
        if start >= done:
            pieces += view[done:start], " " * (end - start)
            done = end
    return "".join([*pieces, view[done:]])


def _foreign(document: Document) -> list[Span]:
    """The stretches that are not the author's running words, merged and in order."""
    spans = [quotation.span for quotation in document.quotations]
    spans += [body.span for body in document.bodies]
    spans += [block.span for block in document.blocks if block.kind in _FOREIGN_BLOCKS]
    spans += document.sealed
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _sentences(parts: Parts, document: Document, memory: Memory | None) -> list[Sentence]:
    """The sentences of every prose block, notes and citations of each taken as atoms."""
    atoms: list[tuple[int, int, str]] = [(*mark.span, "note") for mark in document.marks]
    atoms += [(*citation.span, "citation") for citation in document.citations]
    atoms += [(*span, "other") for span in parts.sealed]
    # A note that fills its block, as [Footnote 1: …] does, has sentences of its own.
    opens = {block.content.start for block in parts.blocks}
    atoms += [(*group.span, "note") for group in parts.notes if group.span.start not in opens]
    atoms += [(braces.start - 1, braces.end, "note") for _, braces in document.spans]
    atoms = _outermost(atoms)
    view = view_of(parts.text)
    stretches = [(*block.content, block.index) for block in parts.blocks if block.kind in PROSE]
    cut = memory.sentences if memory else sentences.cut
    result = cut(view, stretches, atoms)
    return _without_comments(result, parts) if parts.directives else result


def _without_comments(found: list[Sentence], parts: Parts) -> list[Sentence]:
    """The sentences without the comments to arglint that they begin with; some are nothing else."""
    ends = dict(parts.directives)
    result = []
    for sentence in found:
        start, end = sentence.span
        while start in ends:
            start = ends[start]
            while start < end and parts.text[start].isspace():
                start += 1
        if start < end:
            result.append(Sentence(Span(start, end), sentence.block))
    return result


def _outermost(atoms: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Atoms in order, those that lie in or cross an earlier one left out."""
    kept: list[tuple[int, int, str]] = []
    end = 0
    for atom in sorted(atoms, key=lambda atom: (atom[0], -atom[1])):
        if atom[0] >= end and atom[1] > atom[0]:
            kept.append(atom)
            end = atom[1]
    return kept


_GERMAN = ("der", "die", "und", "das", "nicht", "ist", "ein", "zu", "den", "mit")
_FRENCH = ("le", "les", "et", "des", "est", "une", "que", "dans", "pour", "qui")
_ENGLISH = ("the", "of", "and", "to", "in", "is", "that", "it", "was", "for")


def _language(words: Words) -> str:
    """The language most of the commonest words belong to: en, de or fr."""
    counts = {
        language: sum(map(words.count, common))
        for language, common in (("en", _ENGLISH), ("de", _GERMAN), ("fr", _FRENCH))
    }
    return max(counts, key=lambda language: counts[language])
