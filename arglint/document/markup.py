"""Read the marks that authors put on their arguments: spans, divs and comments with attributes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from arglint.document.argument import ATTACKS, KINDS, SUPPORTS, Element, Target
from arglint.document.attributes import Attributes, read_attributes
from arglint.document.directive import MARK, MarkupFault, Word
from arglint.document.model import Block, Document
from arglint.patterns import regex
from arglint.text import Span

_RELATIONS = {"for": SUPPORTS, "to": ATTACKS}
_FENCE = regex(r"[ ]{0,3}:{3,}\s*")


class Marked(NamedTuple):
    """Words and the attributes that stand at them."""

    form: str
    words: Span
    written: Span  # the whole of the markup: braces, fence or comment
    attributes: Attributes


class MarkupReader:
    """Collects elements and faults of one document; `read` gives them by their place."""

    __slots__ = ("_document", "elements", "faults")

    def __init__(self, document: Document) -> None:
        self._document = document
        self.elements: list[Element] = []
        self.faults: list[MarkupFault] = []

    def read(self) -> None:
        """Read all marks, in the order of the text."""
        marked = [*self._spans(), *self._divs(), *self._comments()]
        for one in sorted(marked, key=lambda one: (one.words, one.written)):
            self._element(one)

    # Where marks stand

    def _spans(self) -> Iterator[Marked]:
        text = self._document.text
        for words, braces in self._document.spans:
            attributes = read_attributes(text, braces.start + 1, braces.end - 1)
            yield Marked("span", words, braces, attributes)

    def _divs(self) -> Iterator[Marked]:
        text = self._document.text
        opened: list[tuple[Block, Attributes]] = []
        for block in self._document.blocks:
            if block.kind != "div":
                continue
            fence = _FENCE.match(text, block.span.start, block.span.end)
            start = fence.end() if fence else block.span.end
            end = start + len(text[start : block.span.end].rstrip().rstrip(":").rstrip())
            if start >= end:
                if opened:
                    opening, attributes = opened.pop()
                    words = Span(opening.span.end, block.span.start)
                    yield Marked("div", words, _fence_line(text, opening), attributes)
                continue
            if text[start] == "{":
                start, end = start + 1, end - 1
            opened.append((block, read_attributes(text, start, end)))
        for opening, attributes in opened:
            if _kinds(attributes, bare=True):
                self._fault("unended", _fence_line(text, opening))

    def _comments(self) -> Iterator[Marked]:
        sentences, text = self._document.sentences, self._document.text
        for directive in self._document.directives:
            if directive.verb != MARK:
                continue
            at = self._sentence_beyond(directive.span.end)
            if at == len(sentences):
                self._fault("lone", directive.span)
                continue
            start, end = sentences[at].span
            attributes = read_attributes(text, *directive.body)
            yield Marked(
                "comment", Span(max(start, directive.span.end), end), directive.span, attributes
            )

    # What they say

    def _element(self, marked: Marked) -> None:
        attributes = marked.attributes
        kinds = _kinds(attributes, bare=marked.form != "span")
        if not kinds:
            self._unmarked(marked)
            return
        if attributes.unread or len(attributes.labels) > 1:
            place = attributes.unread or attributes.labels[1].span
            self._fault("unreadable", place, words=self._document.slice(place))
        targets = tuple(self._targets(marked, kinds))
        label = attributes.labels[0] if attributes.labels else None
        mark = Span(label.span.start - 1, label.span.end) if label else kinds[0].span
        self.elements.append(
            Element(
                number=len(self.elements),
                kinds=tuple(kind.text for kind in kinds),
                label=label.text if label else "",
                span=self._trimmed(marked.words),
                mark=mark,
                form=marked.form,
                targets=targets,
                attributes={pair.key: pair.value for pair in attributes.pairs},
                sentences=self._sentences(marked.words),
            )
        )

    def _targets(self, marked: Marked, kinds: list[Word]) -> Iterator[Target]:
        """What an element points at; a key that does not fit its kind is a fault."""
        keys = {KINDS[kind.text] for kind in kinds} - {""}
        given = [pair for pair in marked.attributes.pairs if pair.key in _RELATIONS]
        for pair in given:
            words = pair.words()
            if pair.key not in keys:
                values = {"key": pair.key, "kind": kinds[0].text}
                other = "to" if pair.key == "for" else "for"
                self._fault("relation", pair.span, **values, other=other)
            elif not words:
                self._fault("empty", marked.written, key=pair.key, kind=kinds[0].text)
            for word in words if pair.key in keys else ():
                yield Target(_RELATIONS[pair.key], word.text, word.span)
        if keys == {"to"} and not any(pair.key in _RELATIONS for pair in given):
            self._fault("aimless", kinds[0].span, kind=kinds[0].text)

    def _unmarked(self, marked: Marked) -> None:
        """Attributes without a kind are other programs' business, unless they try to be ours."""
        attributes = marked.attributes
        words = [word for word in attributes.words if word.text in KINDS]
        if marked.form == "comment":
            place = next(iter((*attributes.words, *attributes.kinds)), None)
            span = place.span if place else marked.written
            self._fault("kind", span, words=self._document.slice(span))
        elif words:
            self._fault("undotted", words[0].span, kind=words[0].text)
        elif any(pair.key in _RELATIONS for pair in attributes.pairs) and attributes.kinds:
            span = attributes.kinds[0].span
            self._fault("kind", span, words=self._document.slice(span))

    def _fault(self, variant: str, span: Span, **values: str) -> None:
        self.faults.append(MarkupFault(variant, span, values))

    # Where their words stand

    def _sentences(self, words: Span) -> range:
        first = self._sentence_beyond(words.start)
        return range(first, max(first, bisect_left(self._document.sentences, ((words.end,),))))

    def _sentence_beyond(self, offset: int) -> int:
        """The number of the first sentence that ends behind an offset."""
        return bisect_right(self._document.sentences, offset, key=lambda one: one.span.end)

    def _trimmed(self, span: Span) -> Span:
        """A span without white space at its ends."""
        text, (start, end) = self._document.text, span
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)


def _kinds(attributes: Attributes, *, bare: bool) -> list[Word]:
    """The kinds of ours among the classes; a comment or div may name one without its point."""
    words = (*attributes.kinds, *(attributes.words if bare else ()))
    return sorted((word for word in words if word.text in KINDS), key=lambda word: word.span)


def _fence_line(text: str, block: Block) -> Span:
    return Span(
        block.span.start, block.span.start + len(text[block.span.start : block.span.end].rstrip())
    )
