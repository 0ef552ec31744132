"""`arglint check --add-suppressions`: write comments into texts that silence what is found now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from arglint.cli.configured import Texts
from arglint.cli.output import MISUSE, complain, count
from arglint.cli.own_value import OPTION
from arglint.engine.books import grouped, lint
from arglint.engine.discovery import STDIN, why
from arglint.engine.result import Result
from arglint.engine.session import read
from arglint.engine.settings.layers import Settings
from arglint.engine.silence import Silenced, is_plain, silence
from arglint.engine.writing import rewrite
from arglint.readers.decode import UnreadableError
from arglint.readers.formats import text_of
from arglint.text import Source

_PLAIN = (
    "a comment in plain text would be read as part of it; "
    "use a baseline or per-file settings in the configuration instead"
)
_CONVERTED = (
    "comments are written into Markdown only; "
    "use a baseline or per-file settings in the configuration instead"
)


def add_suppressions(texts: Texts, reason: str, encoding: str | None, *, quiet: bool) -> int:
    """Silence what is found in every Markdown text; the exit code of the command."""
    reason = " ".join(reason.split())
    if "-->" in reason:
        raise click.UsageError(f"the reason of {OPTION} stands in a comment and must not end it")
    silenced = changed = code = 0
    for file, settings, chapters in _with_books(texts):
        try:
            done = _silence(file, settings, reason, encoding, chapters)
        except (UnreadableError, UnicodeError) as error:
            code = complain(f"{file}: {error}")
        except (OSError, MemoryError) as error:
            code = complain(f"{file}: {why(error)}")
        else:
            if isinstance(done, str):
                code = complain(f"{file}: {done}")
                continue
            silenced += done.number
            changed += bool(done.number)
            for left in done.left:
                place = f"{file}:{left.start.line}:{left.start.column}"
                code = complain(f"{place}: no comment can silence {left.rule} here")
    if not quiet:
        told = f"Silenced {count(silenced, 'problem')} in {count(changed, 'file')}."
        click.echo(told if silenced else "Nothing to silence.", err=True)
    return MISUSE if code else 0


def _with_books(texts: Texts) -> Iterator[tuple[str, Settings, tuple[str, ...]]]:
    """The files of a run, each with the files of its book if it is in one."""
    for group in grouped(texts.files):
        for number, _ in group.wanted:
            yield *texts.files[number], group.paths if group.is_book else ()


def _silence(
    file: str, settings: Settings, reason: str, encoding: str | None, chapters: Sequence[str]
) -> Silenced | str:
    """Silence what is found in one file, or say why it cannot be."""
    if file == STDIN:
        return f"{OPTION} writes into files, and this is standard input"
    with open(file, "rb") as opened:
        data = opened.read()
    source = text_of(data, file, encoding)
    old = source.text

    def check(source: Source) -> Result:
        if not chapters:
            return lint(source, settings)
        from arglint.engine.joined import lint_book

        texts = [source if path == file else read(path, encoding, path) for path in chapters]
        own = [settings if path == file else None for path in chapters]
        return lint_book(texts, own)[chapters.index(file)]

    if source.origin:
        found = len(check(source).diagnostics)
        return f"{count(found, 'problem')} left: {_CONVERTED}" if found else Silenced("", 0, ())
    if is_plain(source, settings.dialect):
        found = len(check(source).diagnostics)
        return f"{count(found, 'problem')} left: {_PLAIN}" if found else Silenced("", 0, ())
    done = silence(source, check, reason)
    if done.text != old:
        rewrite(file, data, old, done.text, encoding)
    return done
