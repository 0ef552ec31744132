"""Read the small things of LaTeX: groups, characters, accents, links, formulas and comments."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

from arglint.patterns import regex
from arglint.readers import latex_names as names
from arglint.readers.latex_arguments import SPACE, Arguments
from arglint.readers.latex_macros import is_german, macros
from arglint.readers.writer import Writer

_DIRECTIVE = regex(r"%+[ \t]*(arglint\b[^\r\n]*?)[ \t]*(?=[\r\n]|\Z)")
_COMMENT = regex(r"%[^\r\n]*(?:(?:\r\n?|\n)[ \t]*)?")
FORMULA = "$x$"  # in the place of what is no words

Action = Callable[[int], None]


class Words:
    """A LaTeX text, a writer, and the groups that are open. Offsets are those of the text.

    Methods deal with what begins at an offset and return the offset to go on at.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.arguments = Arguments(text)
        self.ends = self.arguments.ends
        self.writer = Writer(text)
        self.open: list[tuple[str, int, Action]] = []  # an environment, or a brace and its end
        self.live: dict[int, int] = {}  # the ends of the braces that are open
        self.macros = macros(text)
        self.german = is_german(text)

    # Groups

    def group(self, brace: int, action: Action) -> int:
        """Begin a group whose words are shown; the action comes at its end. Where it goes on."""
        end = self.ends.get(brace)
        if end is not None:
            self.open.append(("{", end, action))
            self.live[end] = 1
        return brace + 1

    def close(self, start: int) -> None:
        if start not in self.live:
            return
        while self.open:
            _, end, action = self.open.pop()
            self.live.pop(end, None)
            action(start)
            if end == start:
                break

    def shown(self, at: int, action: Action) -> int:
        """Go on in an argument, and act at its end; at once where there is none."""
        brace = self.arguments.argument(at)
        if brace < 0:
            action(at)
            return at
        return self.group(brace, action)

    # Words

    def character(self, name: str, start: int, end: int) -> int:
        if name.isalpha():  # the space behind a name is no space of the text
            found = SPACE.match(self.text, end)
            end = found.end() if found else end
        self.writer.words(names.CHARACTERS[name], start, end)
        return end

    def accent(self, name: str, start: int, end: int) -> int:
        """An accented letter as one; 0 where no letter follows."""
        found = regex(r"\s*(?:\{\\?([a-zA-Z])\}|\\?([a-zA-Z]))").match(self.text, end)
        if not found or (name.isalpha() and self.text[end : end + 1].isalpha()):
            return 0
        letter = found[1] or found[2]
        self.writer.put(normalize("NFC", letter + names.ACCENTS[name]), start, found.end())
        return found.end()

    def macro(self, name: str, start: int, end: int) -> int:
        """What the author writes in few letters, in full."""
        words, keeps_space = self.macros[name]
        found = None if keeps_space else SPACE.match(self.text, end)
        self.writer.words(words, start, end)
        return found.end() if found else end

    def shorthand(self, token: str, start: int, end: int) -> int:
        if not self.german:
            self.writer.text(start, start + 1)
            return start + 1
        self.writer.put(names.SHORTHANDS.get(token, ""), start, end)
        return end

    def signs(self, signs: str, start: int, end: int) -> int:
        if self.arguments.argument(end) < 0:
            return end
        self.writer.put(signs, start, end)
        return self.shown(end, lambda at: self.writer.put(signs, at, at + 1))

    def line_end(self, name: str, start: int, end: int) -> int:
        if name in ("(", "["):
            close = self.text.find("\\)" if name == "(" else "\\]", end)
            close = len(self.text) if close < 0 else close + 2
            self.writer.put(FORMULA, start, close)
            return close
        if name == "par":
            self.writer.stop()
            return end
        end = self.arguments.skip(end)
        found = SPACE.match(self.text, end)
        self.writer.line(start)
        return found.end() if found else end

    def link(self, start: int, end: int) -> int:
        brace = self.arguments.argument(end)
        if brace < 0:
            return end
        address = self.text[brace + 1 : self.ends[brace]].replace("\\", "")
        plain = regex(r"[^\s()<>{}]{1,2000}").fullmatch(address)
        self.writer.put("[" if plain else "", start, brace)

        def close(at: int) -> None:
            self.writer.put(f"]({address})" if plain else "", at, at + 1)

        return self.shown(self.ends[brace] + 1, close)

    def address(self, _: int, end: int) -> int:
        brace = self.arguments.argument(end)
        if brace < 0:
            return end
        self.writer.copy(brace + 1, self.ends[brace])
        return self.ends[brace] + 1

    def verb(self, _: int, end: int) -> int:
        mark = self.text[end : end + 1]
        close = self.text.find({"{": "}"}.get(mark, mark), end + 1, end + 500) if mark else -1
        if close < 0:
            return end
        self.writer.put("`", end, end + 1)
        self.writer.copy(end + 1, close)
        self.writer.put("`", close, close + 1)
        return close + 1

    def raised(self, start: int, end: int) -> int:
        brace = self.arguments.argument(end)
        number = brace >= 0 and self.text[brace + 1 : self.ends[brace]].strip().isdecimal()
        if not number:
            return end
        self.writer.put("<sup>", start, brace + 1)
        return self.shown(end, lambda at: self.writer.put("</sup>", at, at + 1))

    # What is no words

    def formula(self, start: int, end: int) -> int:
        double = self.text.startswith("$$", start)
        end += double
        found = regex(r"(?<!\\)\$").search(self.text, end, end + 5000)
        if not found:
            self.writer.put("\\$", start, end)
            return end
        close = found.end() + (double and self.text.startswith("$", found.end()))
        self.writer.put(FORMULA, start, close)
        return close

    def comment(self, start: int) -> int:
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
