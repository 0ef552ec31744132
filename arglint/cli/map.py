"""`arglint map`: draw the argument of a text, or write it for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import islice

import click

from arglint.cli.configured import command_layer, notices, settle_texts
from arglint.cli.options import color_option, configuration_options
from arglint.cli.output import complain, count, note, style_for
from arglint.document.model import Document
from arglint.engine.discovery import STDIN, Problem, find_texts
from arglint.engine.opening import open_documents
from arglint.engine.settings.resolve import Resolver
from arglint.readers.decode import known_encoding
from arglint.reports.argument_map import FORMATS, endings, format_of, writer
from arglint.reports.argument_map.model import ArgumentMap, of
from arglint.reports.terminal import Style


@click.command(
    short_help="Draw the argument of a text.",
    epilog="""\b
Examples:
  arglint map essay.md
  arglint map essay.md -o essay.svg
  arglint map --format mermaid essay.md
  arglint map --outline essay.md
  pbpaste | arglint map - --format dot | dot -Tpdf > map.pdf""",
)
@click.argument("path", default=STDIN)
@click.option(
    "--format",
    "--output-format",
    "form",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"How to write the map: {', '.join(FORMATS)}. By default as the ending of the file says, "
    "else as text.",
)
@click.option(
    "-o",
    "--output-file",
    metavar="FILE",
    help="Write the map to a file instead of standard output.",
)
@click.option(
    "--outline",
    "--inferred",
    is_flag=True,
    help="Infer an outline even if the text marks its argument.",
)
@click.option(
    "--no-graphviz", is_flag=True, help="Lay out SVG without Graphviz, even if it is installed."
)
@click.option(
    "--stdin-filename", metavar="NAME", help="The name that the text of standard input goes by."
)
@click.option("--encoding", metavar="NAME", help="How the text is encoded, if not in UTF-8.")
@configuration_options
@color_option
@click.option("-q", "--quiet", is_flag=True, help="Write the map and nothing else.")
def map(  # noqa: A001  # the command is called so
    path: str,
    form: str | None,
    output_file: str | None,
    outline: bool,
    no_graphviz: bool,
    stdin_filename: str | None,
    encoding: str | None,
    config: str | None,
    isolated: bool,
    preset: str | None,
    allow_code: bool,
    color: str,
    quiet: bool,
) -> int:
    """Draw the argument of a text: claims, reasons and objections as its author marked them.

    Where nothing is marked, an outline is inferred: headings, first sentences, conclusions and
    enumerations. PATH is a file, or the folder of a book; '-', the default, is standard input.

    Exits with 0, or with 2 if the text could not be read or the map not be written.
    """
    if encoding is not None and not known_encoding(encoding):
        raise click.UsageError(f"no encoding is called '{encoding}'")
    if stdin_filename is not None and path != STDIN:
        raise click.UsageError("--stdin-filename names standard input, which is '-'")
    output_file = None if output_file == STDIN else output_file
    form = form or _by_ending(output_file)
    resolver = Resolver(
        command_layer(preset=preset), config=config, isolated=isolated, allow_code=allow_code
    )
    document = _opened(resolver, path, stdin_filename, encoding, quiet=quiet)
    if isinstance(document, Problem):
        return complain(str(document))
    drawn = of(document, outline=outline)
    for told in () if quiet else _notes(document, drawn):
        note(f"{document.source.path or STDIN}: {told}")
    if output_file:
        _spare(output_file, document)
    _write(drawn, form, output_file, style_for(color), graphviz=not no_graphviz)
    return 0


def _by_ending(file: str | None) -> str:
    """The format that a file's name asks for."""
    form = format_of(file) if file else "text"
    if form is None:
        raise click.UsageError(
            f"the ending of '{file}' means no format; name one with --format, or give the file "
            f"one of these endings: {endings()}"
        )
    return form


def _opened(
    resolver: Resolver, path: str, name: str | None, encoding: str | None, *, quiet: bool
) -> Document | Problem:
    """The text, or the book that it belongs to, read as its configuration says."""
    found = find_texts((path,))
    if found.problems:
        return found.problems[0]
    texts = settle_texts(resolver, (path,), found.files, name)
    for told in () if quiet else notices(resolver, texts):
        note(told)
    opened = [*islice(open_documents(texts.files, encoding=encoding, stdin_name=name), 2)]
    if not opened:
        return Problem(path, "the configuration excludes this text")
    if len(opened) > 1:
        number = count(len(texts.files), "text")
        return Problem(path, f"there are {number} here, and a map is of one; name it")
    return opened[0]


def _notes(document: Document, drawn: ArgumentMap) -> Iterator[str]:
    """What people should know of the map."""
    if not drawn.nodes:
        yield "nothing here can be drawn: the text has neither marks nor sentences of its author's"
    elif drawn.inferred and not document.arguments.elements:
        yield "the text marks no argument, so this is an outline that arglint inferred"
    lost = len(document.arguments.undefined)
    if lost and not drawn.inferred:
        verb = "leads" if lost == 1 else "lead"
        yield (
            f"{count(lost, 'relation')} {verb} to labels that nothing bears, and cannot be drawn; "
            "arglint check tells where"
        )


def _spare(file: str, document: Document) -> None:
    """Refuse to put a map in the place of its text, or of a chapter of its book."""
    source = document.source
    paths = {source.path, *(source.where(block.span.start).path for block in document.blocks)}
    if os.path.realpath(file) in {os.path.realpath(path) for path in paths if path}:
        raise click.UsageError(
            f"the map would replace '{file}', which is the text; give it another name"
        )


def _write(
    drawn: ArgumentMap, form: str, file: str | None, style: Style, *, graphviz: bool
) -> None:
    """Write a map whole: to a file, or to standard output."""
    if file is None and form == "text":
        from arglint.reports.argument_map.tree import for_people

        for line in for_people(drawn, style):
            click.echo(line, color=style.colour)
        return
    if form == "svg":
        from arglint.reports.argument_map.svg import svg

        written = svg(drawn, graphviz=graphviz)
    else:
        written = writer(form)(drawn)
    data = written.encode("utf-8", "backslashreplace")
    if file is None:
        if sys.stdout is None:
            raise click.ClickException("standard output is closed")
        sys.stdout.buffer.write(data)
        return
    from arglint.cli.output_file import output_file

    with output_file(file) as opened:
        opened.write(data)
