"""Read LaTeX: the words of a text with their quotations, notes and citations, at true places.

One pass with a stack over any input. No other file is read: what `input` names is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar
from unicodedata import normalize

from arglint.patterns import regex
from arglint.readers import latex_names as names
from arglint.readers.decode import decode
from arglint.readers.latex_arguments import SPACE, Arguments
from arglint.readers.latex_cite import Citation, citation, is_citation, source_in_option
from arglint.readers.latex_macros import is_german, macros
from arglint.readers.writer import Writer
from arglint.text import Source, Span

SPECIAL = "\\{}$&#^_%~`'\r\n"
_TOKEN = regex(
    r"\\(?:[a-zA-Z@]+\*?|.?)|%|[{}$~&]|``|''|[`']|-{2,3}|,,|<<|>>|\"[`'<>=~|\-\"/aouAOUsSz]"
    r"|(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]\s*",
    re.DOTALL,
)
_DEFINED = regex(r"\s*\\[a-zA-Z@]+")
_DIRECTIVE = regex(r"%+[ \t]*(arglint\b[^\r\n]*?)[ \t]*(?=[\r\n]|\Z)")
_COMMENT = regex(r"%[^\r\n]*(?:(?:\r\n?|\n)[ \t]*)?")
_ITEM_NUMBER = regex(r"\s*\{enumi{1,3}v?\}\s*\{(\d{1,3})\}")
_BODY = regex(r"\\begin\{document\}")
_LONG_QUOTATION = 240  # characters from which on \blockquote sets words off
_FORMULA = "$x$"  # in the place of what is no words

_Action = Callable[[int], None]


def read(data: bytes, path: str | None, encoding: str | None = None) -> Source:
    """The text of a LaTeX file: that of its document, without what stands before it."""
    return read_text(decode(data, encoding).text, path)


def read_text(text: str, path: str | None) -> Source:
    """The text of LaTeX that is decoded."""
    return _Reader(text).source(path)


class _Reader:
    """Goes over a text once. `ends` are the braces that close each brace."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.arguments = Arguments(text)
        self.ends = self.arguments.ends
        self.writer = Writer(text)
        self.open: list[tuple[str, int, _Action]] = []  # an environment, or a brace and its end
        self.live: dict[int, int] = {}  # the ends of the braces that are open
        self.numbers: list[int] = []  # of the items of the lists that are open
        self.note_number = 0
        self.quoted = 0
        self.counted = -1  # the number that the author gave to the item before the next
        self.macros = macros(text)
        self.german = is_german(text)
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
            self._group(start, lambda _: None)
        elif token == "}":
            self._close(start)
        elif token == "%":
            return self._comment(start)
        elif token == "$":
            return self._formula(start, end)
        elif token == "&":
            self.writer.put(" ", start, end)
        elif token[0] == '"':
            return self._shorthand(token, start, end)
        else:
            self.writer.stop()
        return end

    # Groups

    def _group(self, brace: int, action: _Action) -> int:
        """Begin a group whose words are shown; the action comes at its end. Where it goes on."""
        end = self.ends.get(brace)
        if end is not None:
            self.open.append(("{", end, action))
            self.live[end] = 1
        return brace + 1

    def _close(self, start: int) -> None:
        if start not in self.live:
            return
        while self.open:
            _, end, action = self.open.pop()
            self.live.pop(end, None)
            action(start)
            if end == start:
                break

    def _shown(self, at: int, action: _Action) -> int:
        """Go on in an argument, and act at its end; at once where there is none."""
        brace = self.arguments.argument(at)
        if brace < 0:
            action(at)
            return at
        return self._group(brace, action)

    # Commands

    def _command(self, token: str, start: int, end: int) -> int:
        name = token.rstrip("*") if len(token) > 1 else token
        if name in ("begin", "end"):
            return self._environment(name, start, end)
        if name in names.ACCENTS and (accented := self._accent(name, start, end)):
            return accented
        if name in names.CHARACTERS:
            return self._character(name, start, end)
        if name in ("(", "[") or name in ("\\", "newline", "linebreak", "tabularnewline", "par"):
            return self._break(name, start, end)
        if name in names.LEVELS:
            return self._heading(name, end)
        if name in names.NOTES or name in names.NOTE_MARKS:
            return self._note(name, start, end)
        if name in names.QUOTED or name in names.CITED_QUOTATIONS:
            return self._quotation(name, token.endswith("*"), start, end)
        if is_citation(name):
            return self._citation(name, start, end)
        if name in names.SIGNS:
            return self._signs(names.SIGNS[name], start, end)
        if name in names.REFERENCES:
            end = self.arguments.skip(end, 1)
            self.writer.put(_FORMULA, start, end)
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
            return self._macro(name, start, end)
        at = self.arguments.skip(end, names.PREFIXED.get(name, 0))
        found = SPACE.match(self.text, at)
        return found.end() if found and name.isalpha() and found.end() not in self.ends else at

    def _book_item(self, _: int, end: int) -> int:
        self.writer.leave()
        self.writer.enter("- ", "  ")
        return self.arguments.skip(end, 1)

    def _address(self, _: int, end: int) -> int:
        brace = self.arguments.argument(end)
        if brace < 0:
            return end
        self.writer.copy(brace + 1, self.ends[brace])
        return self.ends[brace] + 1

    def _caption(self, _: int, end: int) -> int:
        self.writer.stop()
        return self._shown(self.arguments.skip(end), lambda _: self.writer.stop())

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

    def _macro(self, name: str, start: int, end: int) -> int:
        """What the author writes in few letters, in full."""
        words, keeps_space = self.macros[name]
        found = None if keeps_space else SPACE.match(self.text, end)
        self.writer.words(words, start, end)
        return found.end() if found else end

    def _shorthand(self, token: str, start: int, end: int) -> int:
        if not self.german:
            self.writer.text(start, start + 1)
            return start + 1
        self.writer.put(names.SHORTHANDS.get(token, ""), start, end)
        return end

    def _character(self, name: str, start: int, end: int) -> int:
        if name.isalpha():  # the space behind a name is no space of the text
            found = SPACE.match(self.text, end)
            end = found.end() if found else end
        self.writer.words(names.CHARACTERS[name], start, end)
        return end

    def _accent(self, name: str, start: int, end: int) -> int:
        """An accented letter as one; 0 where no letter follows."""
        found = regex(r"\s*(?:\{\\?([a-zA-Z])\}|\\?([a-zA-Z]))").match(self.text, end)
        if not found or (name.isalpha() and self.text[end : end + 1].isalpha()):
            return 0
        letter = found[1] or found[2]
        self.writer.put(normalize("NFC", letter + names.ACCENTS[name]), start, found.end())
        return found.end()

    def _break(self, name: str, start: int, end: int) -> int:
        if name in ("(", "["):
            close = self.text.find("\\)" if name == "(" else "\\]", end)
            close = len(self.text) if close < 0 else close + 2
            self.writer.put(_FORMULA, start, close)
            return close
        if name == "par":
            self.writer.stop()
            return end
        end = self.arguments.skip(end)
        found = SPACE.match(self.text, end)
        self.writer.line(start)
        return found.end() if found else end

    def _heading(self, name: str, end: int) -> int:
        level = max(1, names.LEVELS[name] - self.top + 1)
        if self.arguments.argument(self.arguments.skip(end)) < 0:
            return end
        self.writer.enter(f"{'#' * min(level, 6)} ", "")
        return self._shown(self.arguments.skip(end), lambda _: self.writer.leave())

    def _signs(self, signs: str, start: int, end: int) -> int:
        if self.arguments.argument(end) < 0:
            return end
        self.writer.put(signs, start, end)
        return self._shown(end, lambda at: self.writer.put(signs, at, at + 1))

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
        return self._shown(end, lambda _: self.writer.back())

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

        return self._group(brace, close)

    def _source_of(self, name: str, spans: Sequence[Span], end: int) -> tuple[_Action, int]:
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

    def _link(self, start: int, end: int) -> int:
        brace = self.arguments.argument(end)
        if brace < 0:
            return end
        address = self.text[brace + 1 : self.ends[brace]].replace("\\", "")
        plain = regex(r"[^\s()<>{}]{1,2000}").fullmatch(address)
        self.writer.put("[" if plain else "", start, brace)

        def close(at: int) -> None:
            self.writer.put(f"]({address})" if plain else "", at, at + 1)

        return self._shown(self.ends[brace] + 1, close)

    def _verb(self, _: int, end: int) -> int:
        mark = self.text[end : end + 1]
        close = self.text.find({"{": "}"}.get(mark, mark), end + 1, end + 500) if mark else -1
        if close < 0:
            return end
        self.writer.put("`", end, end + 1)
        self.writer.copy(end + 1, close)
        self.writer.put("`", close, close + 1)
        return close + 1

    def _raised(self, start: int, end: int) -> int:
        brace = self.arguments.argument(end)
        number = brace >= 0 and self.text[brace + 1 : self.ends[brace]].strip().isdecimal()
        if not number:
            return end
        self.writer.put("<sup>", start, brace + 1)
        return self._shown(end, lambda at: self.writer.put("</sup>", at, at + 1))

    def _epigraph(self, _: int, end: int) -> int:
        self.writer.enter("> ", "> ")

        def attribute(at: int) -> None:
            self.writer.stop()
            self.writer.put("— ", at, at + 1)

        brace = self.arguments.argument(end)
        second = self.arguments.argument(self.ends[brace] + 1) if brace >= 0 else -1
        if second < 0:
            return self._shown(end, lambda _: self.writer.leave())
        # The second argument is opened first, so that it closes last.
        self.open.append(("{", self.ends[second], lambda _: self.writer.leave()))
        self.live[self.ends[second]] = 1
        self.ends.pop(second)
        return self._group(brace, attribute)

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
        leaving: _Action = lambda _: writer.stop()  # noqa: E731
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
            self.writer.put(_FORMULA, start, last)
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

    # What is no words

    def _formula(self, start: int, end: int) -> int:
        double = self.text.startswith("$$", start)
        end += double
        found = regex(r"(?<!\\)\$").search(self.text, end, end + 5000)
        if not found:
            self.writer.put("\\$", start, end)
            return end
        close = found.end() + (double and self.text.startswith("$", found.end()))
        self.writer.put(_FORMULA, start, close)
        return close

    def _comment(self, start: int) -> int:
        directive = _DIRECTIVE.match(self.text, start)
        if directive:
            within = self.writer.running
            self.writer.put("<!-- ", start, directive.start(1))
            self.writer.copy(*directive.span(1))
            self.writer.put(" -->", directive.end(1))
            if not within:
                self.writer.stop()
            return directive.end()
        found = _COMMENT.match(self.text, start)
        return found.end() if found else start + 1

    # What commands do that are like no others.
    _OWN: ClassVar[Mapping[str, Callable[[_Reader, int, int], int]]] = {
        **dict.fromkeys(("verb", "lstinline"), _verb),
        **dict.fromkeys(("def", "gdef", "edef", "let"), _definition),
        "bibitem": _book_item,
        "caption": _caption,
        "epigraph": _epigraph,
        "href": _link,
        "item": _item,
        "setcounter": _counter,
        "textsuperscript": _raised,
        "url": _address,
    }


_TEXTUAL = frozenset("textcite citet Textcite Citet citeauthor citetitle citeyear".split())
_RUNNING = frozenset(("math",))
_FAR = 200  # environments within each other among which the one to end is looked for


def _then(first: _Action, last: Callable[[], None]) -> _Action:
    def both(at: int) -> None:
        first(at)
        last()

    return both
