"""Show tables of texts: what `notes`, `quotations` and `claims` have in common."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Any, NamedTuple, TypeVar

import click

from arglint.cli.configured import Texts, command_layer, notices, settle_texts
from arglint.cli.options import color_option, configuration_options
from arglint.cli.output import MISUSE, complain, note, style_for
from arglint.document.model import Document
from arglint.engine.discovery import STDIN, Problem, find_texts
from arglint.engine.opening import Opened, open_texts
from arglint.engine.settings.resolve import Resolver
from arglint.readers.decode import known_encoding
from arglint.reports.tables.table import Table
from arglint.reports.terminal import Style

_Command = TypeVar("_Command", bound=Callable[..., Any])
Make = Callable[[Document], Table]
Tell = Callable[[Document, Table], Iterable[str]]

# Each format's module and function, and the endings of files that ask for it.
_FORMATS = {
    "text": ("text", "as_text", (".txt",)),
    "csv": ("spreadsheet", "as_csv", (".csv",)),
    "json": ("records", "as_json", (".json",)),
    "markdown": ("markdown", "as_markdown", (".md", ".markdown")),
}

_OPTIONS = (
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    click.option(
        "--format",
        "--output-format",
        "form",
        type=click.Choice(tuple(_FORMATS)),
        metavar="FORMAT",
        help=f"How to write the table: {', '.join(_FORMATS)}. By default as the ending of the file "
        "says, else as text.",
    ),
    click.option(
        "-o",
        "--output-file",
        metavar="FILE",
        help="Write the table to a file instead of standard output.",
    ),
    click.option(
        "--stats",
        is_flag=True,
        help="Show figures of each text and of its chapters instead: words, notes and quotations, "
        "shares quoted and sourced, the longest stretch without a source.",
    ),
    click.option(
        "--stdin-filename", metavar="NAME", help="The name that the text of standard input goes by."
    ),
    click.option("--encoding", metavar="NAME", help="How the texts are encoded, if not in UTF-8."),
    configuration_options,
    color_option,
    click.option("-q", "--quiet", is_flag=True, help="Write the table and nothing else."),
)


class Request(NamedTuple):
    """What a command line asks for, the options that all tables share."""

    paths: tuple[str, ...]
    form: str | None
    output_file: str | None
    stats: bool
    stdin_filename: str | None
    encoding: str | None
    config: str | None
    isolated: bool
    preset: str | None
    allow_code: bool
    color: str
    quiet: bool


def table_options(command: _Command) -> _Command:
    """Give a command the options that all tables share; it gets them as the fields of a request."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def show(request: Request, make: Make, tell: Tell) -> int:
    """Write the tables that are asked for, and return the exit code.

    `tell` gives what people should know of a text besides, such as why its table is empty.
    """
    texts, problems = _texts(request)
    tally = _Tally(problems)
    opened = tally.sift(
        open_texts(texts.files, encoding=request.encoding, stdin_name=request.stdin_filename)
    )
    if request.stats:
        from arglint.reports.tables.summary import summaries

        tables: Iterable[Table] = summaries(one.document for one in opened)
    else:
        tables = (table for one in opened for table in _told(one, make, tell, request))
    _write(tables, request, style_for(request.color))
    return tally.exit_code


def _texts(request: Request) -> tuple[Texts, Sequence[Problem]]:
    """The texts of a request with their settings, and what stands in the way."""
    paths, name, encoding = request.paths, request.stdin_filename, request.encoding
    if encoding is not None and not known_encoding(encoding):
        raise click.UsageError(f"no encoding is called '{encoding}'")
    if name is not None and paths and STDIN not in paths:
        raise click.UsageError(
            "--stdin-filename names standard input, which is '-' among the paths"
        )
    resolver = Resolver(
        command_layer(preset=request.preset),
        config=request.config,
        isolated=request.isolated,
        allow_code=request.allow_code,
    )
    paths = paths or ((STDIN,) if name else (".",))
    found = find_texts(paths)
    texts = settle_texts(resolver, paths, found.files, name)
    for told in () if request.quiet else notices(resolver, texts):
        note(told)
    return texts, found.problems


class _Tally:
    """Passes documents on, and complains of what could not be read."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.exit_code = 0
        for problem in problems:
            self._complain(problem)

    def sift(self, opened: Iterable[Opened | Problem]) -> Iterator[Opened]:
        for one in opened:
            if isinstance(one, Problem):
                self._complain(one)
            else:
                yield one

    def _complain(self, problem: Problem) -> None:
        complain(str(problem))
        self.exit_code = MISUSE


def _told(opened: Opened, make: Make, tell: Tell, request: Request) -> Iterator[Table]:
    """The table of a text, those of a book's chapters, once people know what they should."""
    document = opened.document
    table = make(document)
    for told in () if request.quiet else (*tell(document, table), *document.notices):
        note(f"{table.path}: {told}")
    if document.source.chapters:
        yield from table.parted(opened.paths)
    else:
        yield table


def _write(tables: Iterable[Table], request: Request, style: Style) -> None:
    """Write tables to standard output as they come, or to a file when all are made."""
    file = None if request.output_file == STDIN else request.output_file
    name = request.form or _by_ending(file) or "text"
    module, function, _ = _FORMATS[name]
    write = getattr(import_module(f"arglint.reports.tables.{module}"), function)
    if file is not None:
        from arglint.cli.output_file import output_file

        with output_file(file) as opened:
            tables = tuple(tables)
            _spare(file, tables)
            style = Style(colour=False, width=style.width)
            for piece in write(tables, style) if name == "text" else write(tables):
                opened.write(piece.encode("utf-8", "backslashreplace"))
        return
    if sys.stdout is None:
        raise click.ClickException("standard output is closed")
    if name == "text":
        for piece in write(tables, style):
            click.echo(piece, nl=False, color=style.colour)
        return
    for piece in write(tables):
        sys.stdout.buffer.write(piece.encode("utf-8", "backslashreplace"))


def _by_ending(file: str | None) -> str | None:
    ending = os.path.splitext(file or "")[1].lower()
    return next((name for name, (_, _, endings) in _FORMATS.items() if ending in endings), None)


def _spare(file: str, tables: Iterable[Table]) -> None:
    """Refuse to put a table in the place of a text: `-o` may take what was meant as a path."""
    real = os.path.realpath(file)
    if any(os.path.realpath(table.path) == real for table in tables):
        raise click.UsageError(
            f"the table would replace '{file}', which is one of the texts; give it another name"
        )
