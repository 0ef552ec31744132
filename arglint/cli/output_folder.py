"""Write a report as a folder of pages: each whole or not at all, the index last."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from arglint.cli.output_file import output_file
from arglint.cli.reporting import spare
from arglint.engine.discovery import why
from arglint.reports.about import Describe
from arglint.reports.checked import Checked, Read
from arglint.reports.html import pages


class _NoFolderError(click.ClickException):
    exit_code = 2

    def __init__(self, folder: str, error: OSError) -> None:
        super().__init__(f"cannot make the folder '{folder}': {why(error)}")


def write_pages(folder: str, texts: Sequence[Checked], describe: Describe, read: Read) -> None:
    """A page for each text and an index of them, in a folder that is made if need be."""
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise _NoFolderError(folder, error) from None
    for name, pieces in pages(texts, describe, read):
        path = os.path.join(folder, name)
        spare(path, texts)
        with output_file(path) as file:
            for piece in pieces:
                file.write(piece.encode("utf-8", "backslashreplace"))
