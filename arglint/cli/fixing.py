"""`arglint check --fix` and its kin: mend texts, or show what mending would change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from io import TextIOWrapper
from typing import NamedTuple, cast

from arglint.cli.configured import Texts
from arglint.cli.output import count, failure, note, say
from arglint.engine.books import Group, acquaint, grouped, lint, missing
from arglint.engine.discovery import STDIN, Problem, why
from arglint.engine.result import Result
from arglint.engine.session import Outcome, read_data
from arglint.engine.settings.layers import Settings
from arglint.readers.decode import UnreadableError
from arglint.readers.formats import text_of
from arglint.reports.checked import Checked
from arglint.reports.terminal import printable
from arglint.text import Source, Span


class Wish(NamedTuple):
    """Which fixes are to be made, if any, and what is to be shown."""

    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    only: bool = False

    @property
    def mends(self) -> bool:
        """Whether texts are to be mended, if only for show."""
        return self.fix or self.diff or self.only

    @property
    def reports(self) -> bool:
        """Whether findings are to be reported."""
        return not (self.diff or self.only)


class _File(NamedTuple):
    """A file as it was read: its path or `-`, what it held, and its text."""

    file: str
    data: bytes
    source: Source

    @property
    def name(self) -> str:
        """What people call it."""
        return self.source.path or self.file


class Mender:
    """Mends the texts of a run one by one, and counts what it did.

    Fixed text of standard input and diffs go to `out`, which is standard output.
    """

    def __init__(
        self, wish: Wish, texts: Texts, encoding: str | None, stdin_name: str | None
    ) -> None:
        if sys.stdout is None:
            raise failure("standard output is closed")
        self.wish = wish
        self.texts = texts
        self.encoding = encoding
        self.stdin_name = stdin_name
        self.out = cast(TextIOWrapper, sys.stdout)  # whose bytes are needed too
        self.fixed = 0
        self.changed = 0

    def outcomes(self) -> Iterator[Outcome]:
        """What is found in each text after its fixes; in a text that cannot be written, before."""
        files = self.texts.files
        for group in grouped(files, self.stdin_name):
            opened = self._open(group)
            if isinstance(opened, Problem):
                for number, _ in group.wanted[: 1 if group.is_book else None]:
                    yield opened, files[number][1]
            elif group.is_book:
                yield from self._mend_book(group, opened)
            else:
                yield from self._mend_text(opened[0], files[group.wanted[0][0]][1])

    def _open(self, group: Group) -> list[_File] | Problem:
        """The texts of a group with what their files hold, or which of them cannot be read."""
        if group.missing:
            return missing(group)
        opened = []
        for file in group.paths:
            name = self.stdin_name if file == STDIN else file
            data = b""
            try:
                data = read_data(file)
                opened.append(_File(file, data, text_of(data, name, self.encoding)))
            except UnreadableError as error:
                self._pass_on(file, data)
                return Problem(name or file, str(error))
            except (OSError, MemoryError) as error:
                return Problem(name or file, why(error))
        return opened

    def _mend_text(self, file: _File, settings: Settings) -> Iterator[Outcome]:
        from arglint.engine.mending import mend

        def check(text: Source) -> Result:
            return lint(text, settings)

        done = mend(file.source, check, unsafe=self.wish.unsafe)
        self._tell(file, done.notes)
        problem = self._written(file, done.result.source)
        if problem:
            yield problem, settings
            yield check(file.source), settings
        else:
            self.fixed += len(done.fixed)
            self._tell_barred(file, done.result)
            yield done.result, settings

    def _mend_book(self, group: Group, files: list[_File]) -> Iterator[Outcome]:
        """Mend a book as one text, and write back those of its files that were asked for."""
        from arglint.engine.joined import join, lint_joined, part, sources_of
        from arglint.engine.mending import mend

        own: list[Settings | None] = [None] * len(files)
        for number, at in group.wanted:
            own[at] = self.texts.files[number][1]

        def check(text: Source) -> Result:
            return lint_joined(text, own)

        done = mend(join([file.source for file in files]), check, unsafe=self.wish.unsafe)
        self._tell(files[0], done.notes)
        self.fixed += len(done.fixed)
        acquaint(sources_of(done.result.source))
        results = part(done.result)
        for number, at in group.wanted:
            settings = self.texts.files[number][1]
            problem = self._written(files[at], results[at].source)
            if problem:
                yield problem, settings
            else:
                self._tell_barred(files[at], results[at])
                yield results[at], settings

    def _written(self, file: _File, new: Source) -> Problem | None:
        """Show or write a mended text, or say why it cannot be."""
        old, text = original_of(file.source).text, original_of(new).text
        try:
            self._keep(file.file, file.data, original_of(file.source), text)
        except (OSError, UnicodeError) as error:
            self._pass_on(file.file, file.data)
            return Problem(file.name, f"cannot be fixed: {_reason(error)}")
        self.changed += text != old
        return None

    def _tell(self, file: _File, notes: Iterable[str]) -> None:
        for told in notes:
            note(f"{file.name}: {told}")

    def _tell_barred(self, file: _File, result: Result) -> None:
        """Say why fixes were not made that the rules have."""
        barred = sum(one.barred for one in result.diagnostics)
        if barred:
            note(
                f"{file.name}: {count(barred, 'repair')} left undone, since the text is written "
                "in another way in this format; mend it by hand"
            )

    def _keep(self, file: str, data: bytes, source: Source, new: str) -> None:
        """Show or write a mended text."""
        from arglint.engine.writing import respell, rewrite

        if self.wish.diff:
            self._show(unified(source.text, new, source.path or file))
        elif file == STDIN:
            self._pass_on(file, respell(data, source.text, new, self.encoding))
        elif new != source.text:
            rewrite(file, data, source.text, new, self.encoding)

    def _pass_on(self, file: str, data: bytes) -> None:
        """Give standard input back: an editor may put what comes in the place of its text."""
        if file == STDIN and not self.wish.diff:
            self.out.buffer.write(data)
            self.out.flush()

    def _show(self, lines: Iterator[str]) -> None:
        """Write a diff: as it is where a program may apply it, harmless on a terminal."""
        if self.out.isatty():
            for line in lines:
                say(printable(line.rstrip("\r\n")))
        else:
            for line in lines:
                self.out.buffer.write(line.encode("utf-8", "surrogateescape"))

    def report(self, texts: Iterable[Checked], report: Callable[[Iterable[Checked]], None]) -> None:
        """Mend the texts, and report what remains: beside fixed text, on standard error."""
        if not self.wish.reports:
            for _ in texts:
                pass
        elif any(file == STDIN for file, _ in self.texts.files):
            with redirect_stdout(sys.stderr):
                report(texts)
        else:
            report(texts)

    def fails(self, failing: bool) -> bool:
        """Whether the run fails: for what would change, for nothing, or for what remains."""
        if self.wish.diff:
            return bool(self.changed)
        return failing and not self.wish.only

    def summary(self, remaining: int, files: int) -> str:
        """Such as: Found 5 problems (3 fixed, 2 remaining) in 2 files."""
        fixed = count(self.fixed, "problem")
        where = f"in {count(self.changed, 'file')}"
        if self.wish.diff:
            return f"Would fix {fixed} {where}." if self.fixed else "Nothing to fix."
        if self.wish.only:
            return f"Fixed {fixed} {where}." if self.fixed else "Nothing to fix."
        total = self.fixed + remaining
        told = f"({self.fixed} fixed, {remaining} remaining)"
        if not total:
            return f"No problems in {count(files, 'file')}."
        return f"Found {count(total, 'problem')} {told} in {count(files, 'file')}."


def original_of(source: Source) -> Source:
    """The text as the author's file holds it, which is the text that was read unless converted."""
    return source.shown(Span(0, 0))[0]


def offered(safe: int, unsafe_too: int, *, unsafe: bool) -> str:
    """What fixes there are: 3 can be fixed with --fix, 1 more with --unsafe-fixes besides."""
    if unsafe or not safe:
        total = safe + unsafe_too
        option = "--fix --unsafe-fixes" if unsafe_too else "--fix"
        return f"{total} can be fixed with {option}." if total else ""
    more = f", {unsafe_too} more with --unsafe-fixes besides" if unsafe_too else ""
    return f"{safe} can be fixed with --fix{more}."


def unified(old: str, new: str, name: str) -> Iterator[str]:
    """The lines of a unified diff that `patch` can apply; none if nothing changes."""
    from difflib import unified_diff

    for line in unified_diff(_lines(old), _lines(new), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Only a line feed ends a line of a diff."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        sign = error.object[error.start]
        return f"{error.encoding} has no '{sign}'; save the file as UTF-8"
    return why(error)
