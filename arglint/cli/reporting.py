"""Report what a run finds: on standard output, in a file, or both."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from arglint.cli.output import failure, is_terminal, misuse, say
from arglint.reports import for_people, report
from arglint.reports.about import Describe
from arglint.reports.checked import Checked, Read
from arglint.reports.terminal import Style

_JSON = ("json", "json-lines")


class Wanted(NamedTuple):
    """How a run is to be reported; `format` is None where nobody says."""

    format: str | None
    file: str | None = None
    statistics: bool = False


def write(
    texts: Iterable[Checked], wanted: Wanted, style: Style, describe: Describe, read: Read
) -> None:
    """Report texts as they come; with a file, when all are checked.

    The format is that of the file if there is one, and people at the terminal get theirs besides.
    """
    if sys.stdout is None:
        raise failure("standard output is closed")
    shown = None if wanted.file else wanted.format
    if wanted.file and wanted.format == "html" and is_folder(wanted.file):
        from arglint.cli.output_folder import write_pages

        texts = tuple(texts)
        write_pages(wanted.file, texts, describe, read)
    elif wanted.file:
        from arglint.cli.output_file import output_file

        with output_file(wanted.file) as file:
            texts = tuple(texts)
            spare(wanted.file, texts)
            for piece in report(wanted.format or "concise", texts, describe=describe, read=read):
                file.write(_encoded(piece))
    if wanted.statistics:
        _show(_statistics(texts, shown, style), plain=shown in _JSON)
    else:
        shown = shown or ("full" if is_terminal() else "concise")
        _show(report(shown, texts, style, describe, read), plain=not for_people(shown))


def is_folder(path: str) -> bool:
    """Whether a path is that of a folder, or of one that is to be made: `report/`."""
    return path.endswith(("/", os.sep)) or os.path.isdir(path)


def spare(file: str, texts: Iterable[Checked]) -> None:
    """Refuse to put a report in the place of a text: `-o` may take what was meant as a path."""
    real = os.path.realpath(file)
    for text in texts:
        if text.source.path and os.path.realpath(text.source.path) == real:
            raise misuse(
                f"the report would replace '{file}', which is one of the texts; "
                "give it another name, or exclude that one"
            )


def _statistics(texts: Iterable[Checked], shown: str | None, style: Style) -> Iterator[str]:
    from arglint.reports import statistics

    if shown in _JSON:
        return statistics.as_json(texts)
    return statistics.table(texts, style)


def _show(pieces: Iterable[str], *, plain: bool) -> None:
    """Write to standard output: in UTF-8 whatever the terminal speaks, where programs read it."""
    for piece in pieces:
        if plain:
            sys.stdout.buffer.write(_encoded(piece))
        else:
            say(piece, end="")


def _encoded(piece: str) -> bytes:
    """Lone surrogates are written as escapes, which in JSON mean the same."""
    return piece.encode("utf-8", "backslashreplace")
