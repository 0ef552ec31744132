"""Read LaTeX: the words of a text with their quotations, notes and citations, at true places.

One pass with a stack over any input. No other file is read: what `input` names is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from arglint.patterns import regex
from arglint.readers import latex_names as names
from arglint.readers.latex_arguments import SPACE
from arglint.readers.latex_cite import Citation, citation, is_citation, source_in_option
from arglint.readers.latex_words import FORMULA, Action, Words
from arglint.text import Source, Span

SPECIAL = "\\{}$&#^_%~`'\"\r\n"
_TOKEN = regex(
    r"\\(?:[a-zA-Z@]+\*?|.?)|%|[{}$~&]|``|''|[`']|-{2,3}|,,|<<|>>|\"[`'<>=~|\-\"/aouAOUsSz]"
    r"|(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]\s*",
    re.DOTALL,
)
_DEFINED = regex(r"\s*\\[a-zA-Z@]+")
_ITEM_NUMBER = regex(r"\s*\{enumi{1,3}v?\}\s*\{(\d{1,3})\}")
_BODY = regex(r"\\begin\{document\}")
_LONG_QUOTATION = 240  # characters from which on \blockquote sets words off


def read_text(text: str, path: str | None) -> Source:
    """The text of a LaTeX file: that of its document, without what stands before it."""
    return _Reader(text).source(path)


class _Reader(Words):
    """Goes over a text once. `ends` are the braces that close each brace."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.numbers: list[int] = []  # of the items of the lists that are open
        self.note_number = 0
        self.quoted = 0
        self.counted = -1  # the number that the author gave to the item before the next
        self.top = 1 if "\\chapter" in text else 2
        self.top = 0 if "\\part{" in text or "\\part*{" in text else self.top

    def source(self, path: str | None) -> Source:
        body = _BODY.search(self.text)
        at = body.end() if body else 0
        while at < len(self.text):
            found = _TOKEN.search(self.text, at)
            start = found.start() if found else len(self.text)
            self.writer.text(at, start)
            if not found:
                break
            at = self._token(found[0], start, found.end())
            if at < 0:
                break
        return self.writer.source(path, read_text, SPECIAL)

    def _token(self, token: str, start: int, end: int) -> int:
        """Deal with what is no mere words; the offset to go on at."""
        if token[0] == "\\":
            return self._command(token[1:], start, end)
        if token in names.LIGATURES:
            self.writer.put(names.LIGATURES[token], start, end)
        elif token == "{":
            self.group(start, lambda _: None)
        elif token == "}":
            self.close(start)
        elif token == "%":
            return self.comment(start)
        elif token == "$":
            return self.formula(start, end)
        elif token == "&":
            self.writer.put(" ", start, end)
        elif token[0] == '"':
            return self.shorthand(token, start, end)
        else:
            self.writer.stop()
        return end

    # Commands

    def _command(self, token: str, start: int, end: int) -> int:
        name = token.rstrip("*") if len(token) > 1 else token
        if name in ("begin", "end"):
            return self._environment(name, start, end)
        if name in names.ACCENTS and (accented := self.accent(name, start, end)):
            return accented
        if name in names.CHARACTERS:
            return self.character(name, start, end)
        if name in ("(", "[") or name in ("\\", "newline", "linebreak", "tabularnewline", "par"):
            return self.line_end(name, start, end)
        if name in names.LEVELS:
            return self._heading(name, end)
        if name in names.NOTES or name in names.NOTE_MARKS:
            return self._note(name, start, end)
        if name in names.QUOTED or name in names.CITED_QUOTATIONS:
            return self._quotation(name, token.endswith("*"), start, end)
        if is_citation(name):
            return self._citation(name, start, end)
        if name in names.SIGNS:
            return self.signs(names.SIGNS[name], start, end)
        if name in names.REFERENCES:
            end = self.arguments.skip(end, 1)
            self.writer.put(FORMULA, start, end)
            return end
        if name in names.DROPPED:
            return self._dropped(name, end)
        return self._other(name, start, end)

    def _dropped(self, name: str, end: int) -> int:
        number = names.DROPPED[name]
        defined = _DEFINED.match(self.text, end) if number > 1 else None
        return (
            self.arguments.skip(defined.end(), number - 1)
            if defined
            else self.arguments.skip(end, number)
        )

    def _other(self, name: str, start: int, end: int) -> int:
        own = self._OWN.get(name)
        if own:
            return own(self, start, end)
        if name in self.macros:
            return self.macro(name, start, end)
        at = self.arguments.skip(end, names.PREFIXED.get(name, 0))
        found = SPACE.match(self.text, at)
        return found.end() if found and name.isalpha() and found.end() not in self.ends else at

    def _book_item(self, _: int, end: int) -> int:
        self.writer.leave()
        self.writer.enter("- ", "  ")
        return self.arguments.skip(end, 1)

    def _caption(self, _: int, end: int) -> int:
        self.writer.stop()
        return self.shown(self.arguments.skip(end), lambda _: self.writer.stop())

    def _counter(self, _: int, end: int) -> int:
        """The number of an item, set by hand."""
        counted = _ITEM_NUMBER.match(self.text, end)
        if not counted:
            return self.arguments.skip(end, 2)
        if self.numbers and self.numbers[-1] >= 0:
            self.counted = int(counted[1])
        return counted.end()

    def _definition(self, _: int, end: int) -> int:
        brace = self.text.find("{", end, end + 100)
        return self.ends.get(brace, brace) + 1 if brace >= 0 else end

    def _heading(self, name: str, end: int) -> int:
        level = max(1, names.LEVELS[name] - self.top + 1)
        if self.arguments.argument(self.arguments.skip(end)) < 0:
            return end
        self.writer.enter(f"{'#' * min(level, 6)} ", "")
        return self.shown(self.arguments.skip(end), lambda _: self.writer.leave())

    def _note(self, name: str, start: int, end: int) -> int:
        """A note, its words, or its mark alone; numbers are given as LaTeX does."""
        options, end = self.arguments.options(end)
        if not options and not name.endswith("text"):
            self.note_number += 1
        label = options[0].strip() if options and options[0].strip() else str(self.note_number)
        label = regex(r"[\s\[\]\\{}]+").sub("", label) or str(self.note_number)
        if not name.endswith("text"):
            self.writer.put(f"[^{label}]", start, end)
        if name in names.NOTE_MARKS or self.arguments.argument(end) < 0:
            return end
        self.writer.note(label, end)
        return self.shown(end, lambda _: self.writer.back())

    def _quotation(self, name: str, starred: bool, start: int, end: int) -> int:
        """A quotation, set off if it is a long one, with its source behind it."""
        spans, end = self.arguments.option_spans(end)
        language = self.arguments.argument(end) if name in names.PREFIXED else -1
        if language >= 0:
            spans, end = self.arguments.option_spans(self.ends[language] + 1)
        cite, end = self._source_of(name, spans, end)
        brace = self.arguments.argument(end)
        if brace < 0:
            return end
        writer = self.writer
        if "block" in name and self.ends[brace] - brace > _LONG_QUOTATION:
            writer.enter("> ", "> ")

            def close(at: int) -> None:
                cite(at)
                writer.leave()
        else:
            opening, closing = "‘’" if starred or self.quoted % 2 else "“”"
            self.quoted += 1
            writer.put(opening, start, brace + 1)

            def close(at: int) -> None:
                self.quoted -= 1
                writer.put(closing, at, at + 1)
                cite(at)

        return self.group(brace, close)

    def _source_of(self, name: str, spans: Sequence[Span], end: int) -> tuple[Action, int]:
        """What writes the source of a quotation from its options, and from the keys behind them."""
        writer, brace = self.writer, self.arguments.argument(end)
        if name not in names.CITED_QUOTATIONS or brace < 0:
            return (lambda at: source_in_option(writer, spans[0], at) if spans else None), end
        options = [self.text[start:last] for start, last in spans]
        cited = Citation(options, brace + 1, self.ends[brace])

        def cite(at: int) -> None:
            writer.put(" ", at)
            citation(writer, cited, at, at + 1)

        return cite, self.arguments.options(self.ends[brace] + 1)[1]

    def _citation(self, name: str, start: int, end: int) -> int:
        """A citation; one that LaTeX puts into a note becomes a note."""
        options, at = self.arguments.options(end)
        brace = self.arguments.argument(at)
        if brace < 0:
            return end
        foot = name.lower().startswith("foot") or name == "smartcite"
        cited = Citation(options, brace + 1, self.ends[brace])
        end = self.ends[brace] + 1
        if not foot:
            citation(self.writer, cited, start, end, textual=name in _TEXTUAL)
            return end
        self.note_number += 1
        self.writer.put(f"[^{self.note_number}]", start, end)
        self.writer.note(str(self.note_number), start)
        citation(self.writer, cited, start, end)
        self.writer.put(".", end - 1, end)
        self.writer.back()
        return end

    def _epigraph(self, _: int, end: int) -> int:
        self.writer.enter("> ", "> ")

        def attribute(at: int) -> None:
            self.writer.stop()
            self.writer.put("— ", at, at + 1)

        brace = self.arguments.argument(end)
        second = self.arguments.argument(self.ends[brace] + 1) if brace >= 0 else -1
        if second < 0:
            return self.shown(end, lambda _: self.writer.leave())
        # The second argument is opened first, so that it closes last.
        self.open.append(("{", self.ends[second], lambda _: self.writer.leave()))
        self.live[self.ends[second]] = 1
        self.ends.pop(second)
        return self.group(brace, attribute)

    # Environments

    def _environment(self, verb: str, start: int, end: int) -> int:
        brace = self.arguments.argument(end)
        if brace < 0:
            return end
        close = self.ends[brace]
        name = self.text[brace + 1 : close].strip().rstrip("*")
        if verb == "end":
            return -1 if name == "document" else self._ended(name, start, close + 1)
        if name in names.VERBATIM or name in names.MATH:
            return self._opaque(name, start, close + 1)
        writer = self.writer
        if name not in _RUNNING:
            writer.stop()
        spans, at = self.arguments.option_spans(close + 1)
        leaving: Action = lambda _: writer.stop()  # noqa: E731
        if name in names.QUOTATIONS:
            cite, at = self._source_of(name, spans if "display" in name else (), at)
            writer.enter("> ", "> ")
            leaving = _then(cite, writer.leave)
        elif name in names.LISTS:
            self.numbers.append(0 if "enum" in name else -1)
            leaving = self._list_ended
        elif name == "thebibliography":
            at = self.arguments.skip(at, 1)
            writer.block("# References", start, at)
            writer.enter("", "")
            leaving = lambda _: writer.leave()  # noqa: E731
        else:
            at = self.arguments.skip(at, names.ENVIRONMENT_ARGUMENTS.get(name, 0))
        self.open.append((name, -1, leaving))
        return at

    def _ended(self, name: str, start: int, end: int) -> int:
        """End the innermost environment if it has this name, else the one that does."""
        for depth in range(1, min(len(self.open), _FAR) + 1):
            if self.open[-depth][0] == name:
                for _ in range(depth):
                    _, close, action = self.open.pop()
                    self.live.pop(close, None)
                    action(start)
                break
        return end

    def _opaque(self, name: str, start: int, at: int) -> int:
        """What holds no prose: code is kept as code, a formula as a sign, all else left out."""
        found = self.text.find(f"\\end{{{name}", at)
        last = len(self.text) if found < 0 else found
        close = self.text.find("}", last)
        if name in names.SHOWN_VERBATIM:
            self.writer.verbatim(min(last, self.arguments.skip(at, name == "minted")), last)
        elif name in names.MATH:
            self.writer.put(FORMULA, start, last)
        else:
            self.writer.stop()
        return len(self.text) if found < 0 or close < 0 else close + 1

    def _item(self, _: int, end: int) -> int:
        if not self.numbers:
            return end
        writer = self.writer
        if self.numbers[-1] not in (0, -1):
            writer.leave()
        if self.numbers[-1] < 0:
            self.numbers[-1] = -2
            writer.enter("- ", "  ")
        else:
            self.numbers[-1] = 1 + (self.numbers[-1] if self.counted < 0 else self.counted)
            self.counted = -1
            first = f"{self.numbers[-1]}. "
            writer.enter(first, " " * len(first))
        options, at = self.arguments.options(end)
        found = SPACE.match(self.text, at)
        if options:
            writer.text(end + 1, at - 1)
            writer.put(" ", at - 1, at)
        return found.end() if found else at

    def _list_ended(self, _: int) -> None:
        if self.numbers and self.numbers.pop() not in (0, -1):
            self.writer.leave()
        self.writer.stop()

    # What commands do that are like no others.
    _OWN: ClassVar[Mapping[str, Callable[[_Reader, int, int], int]]] = {
        **dict.fromkeys(("verb", "lstinline"), Words.verb),
        **dict.fromkeys(("def", "gdef", "edef", "let"), _definition),
        "bibitem": _book_item,
        "caption": _caption,
        "epigraph": _epigraph,
        "href": Words.link,
        "item": _item,
        "setcounter": _counter,
        "textsuperscript": Words.raised,
        "url": Words.address,
    }


_TEXTUAL = frozenset("textcite citet Textcite Citet citeauthor citetitle citeyear".split())
_RUNNING = frozenset(("math",))
_FAR = 200  # environments within each other among which the one to end is looked for


def _then(first: Action, last: Callable[[], None]) -> Action:
    def both(at: int) -> None:
        first(at)
        last()

    return both
