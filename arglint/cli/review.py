"""`arglint review`: write a copy of a text with a remark for each finding at its words."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from arglint.cli.baseline import Account
from arglint.cli.configured import command_layer, notices, settle_texts
from arglint.cli.options import configuration_options
from arglint.cli.output import complain, count, note
from arglint.cli.sections import Sectioned
from arglint.cli.selection import selection_options
from arglint.engine.discovery import STDIN, Problem, find_texts, original_of, why
from arglint.engine.result import Result
from arglint.engine.reviewing import review as reviewed
from arglint.engine.reviewing import reviewed_name
from arglint.engine.session import check_files, read_data
from arglint.engine.settings.layers import Settings
from arglint.engine.settings.resolve import Resolver
from arglint.engine.writing import replace
from arglint.readers.decode import UnreadableError, known_encoding
from arglint.readers.formats import is_converted
from arglint.reports.terminal import printable


@click.command(
    cls=Sectioned,
    epilog="""\b
Examples:
  arglint review draft.docx
  arglint review draft.docx -o draft.for-anna.docx
  arglint review --select quotations chapter.md""",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "-o",
    "--output-file",
    metavar="FILE",
    help="Where the copy of a single text goes; by default beside it: draft.reviewed.docx.",
)
@selection_options
@configuration_options
@click.option("--encoding", metavar="NAME", help="How the texts are encoded, if not in UTF-8.")
@click.option("--baseline", metavar="FILE", help="Remark only on what this baseline does not hold.")
@click.option("--no-baseline", is_flag=True, help="Use no baseline.")
@click.option("-e", "--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what goes wrong.")
def review(
    paths: tuple[str, ...],
    output_file: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    isolated: bool,
    preset: str | None,
    allow_code: bool,
    encoding: str | None,
    baseline: str | None,
    no_baseline: bool,
    exit_zero: bool,
    quiet: bool,
) -> int:
    """Write what is found into a copy of a text.

    Each finding becomes a remark at its words: in Word documents (.docx) and OpenDocument texts
    (.odt) a comment by “arglint”, in Markdown and plain text CriticMarkup. The text itself stays
    as it is.

    Exits with 0 if there was nothing to remark on, 1 with findings, 2 if something could not be
    done.
    """
    if encoding is not None and not known_encoding(encoding):
        raise click.UsageError(f"no encoding is called '{encoding}'")
    for path in paths:
        if path == STDIN or os.path.isdir(path):
            what = "standard input" if path == STDIN else f"the folder {path}"
            raise click.UsageError(f"a reviewed copy is made of a file, not of {what}")
    command = command_layer(
        select=select, extend_select=extend_select, ignore=ignore, preset=preset
    )
    resolver = Resolver(command, config=config, isolated=isolated, allow_code=allow_code)
    found = find_texts(paths)
    texts = settle_texts(resolver, paths, _originals(found.files, quiet=quiet), None)
    if output_file is not None:
        _check_name(output_file, [file for file, _ in texts.files])
    for told in () if quiet else notices(resolver, texts):
        note(told)
    ledger = Account(baseline, no_baseline).open(texts, resolver, paths[0])
    code = max((complain(str(problem)) for problem in found.problems), default=0)
    checked = ledger.sift(check_files(texts.files, encoding=encoding))
    for (file, _), (outcome, settings) in zip(texts.files, checked, strict=True):
        if isinstance(outcome, Problem):
            code = complain(str(outcome))
            continue
        copy = output_file or reviewed_name(file)
        try:
            _write(file, copy, outcome, settings, encoding, replaces=output_file is not None)
        except (UnreadableError, UnicodeError) as error:
            code = complain(f"{file}: {error}")
            continue
        except (OSError, MemoryError) as error:
            code = complain(f"{copy}: {why(error)}")
            continue
        for failure in outcome.failures:
            code = complain(str(failure))
        number = len(outcome.diagnostics)
        code = max(code, int(number > 0 and not exit_zero))
        if not quiet:
            told = count(number, "remark") if number else "Nothing to remark"
            click.echo(printable(f"{copy}: {told}."), err=True)
    return code


def _originals(files: Sequence[str], *, quiet: bool) -> tuple[str, ...]:
    """The files that are no reviewed copies of others among them."""
    copies = [file for file in files if original_of(file) in files]
    for file in () if quiet else copies:
        note(f"{file} is the reviewed copy of another of these texts, so it has none itself")
    return tuple(file for file in files if file not in copies)


def _check_name(copy: str, files: Sequence[str]) -> None:
    """Whether a copy can go under this name: of one text, into a file of its kind."""
    if len(files) > 1:
        raise click.UsageError(f"--output-file names one copy, and there are {len(files)} texts")
    if copy == STDIN:
        raise click.UsageError("a reviewed copy goes into a file, not to standard output")
    ending, own = (os.path.splitext(path)[1].lower() for path in (copy, *files, "")[:2])
    if files and ending != own and (is_converted(copy) or is_converted(files[0])):
        raise click.UsageError(
            f"the copy of {files[0]} must end in {own} too, as it is written in the same format"
        )


def _write(
    file: str,
    copy: str,
    result: Result,
    settings: Settings,
    encoding: str | None,
    *,
    replaces: bool,
) -> None:
    """Write the reviewed copy of one file; never into the file itself."""
    if os.path.exists(copy):
        if os.path.samefile(file, copy):
            raise UnreadableError("the reviewed copy cannot take the place of the text itself")
        if not replaces:
            raise UnreadableError(f"{copy} is there already; -o {copy} replaces it")
    new = reviewed(
        read_data(file),
        result.source,
        result.diagnostics,
        dialect=settings.dialect,
        encoding=encoding,
    )
    replace(copy, new)
