"""Do what editors have done by name: mend, renumber, draw, report, begin anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from arglint.reports.about import About
from arglint.reports.checked import Checked
from arglint.server.answers.asking import failed
from arglint.server.answers.changing import change
from arglint.server.features.actions import FIX_ALL_COMMAND, RENUMBER_NOTES
from arglint.server.server import Server
from arglint.server.texts import Reading, Text

SHOW_MAP = "arglint.showMap"
REPORT = "arglint.report"
RELOAD = "arglint.reload"


async def fix_all(ls: Server, *arguments: Any) -> bool:
    """Make all safe fixes in an open text; whether there were any."""
    return await change(ls, FIX_ALL_COMMAND, _first(arguments))


async def renumber_notes(ls: Server, *arguments: Any) -> bool:
    """Number the notes of an open text anew; whether there was anything to do."""
    return await change(ls, RENUMBER_NOTES, _first(arguments))


async def show_map(ls: Server, *arguments: Any) -> str:
    """The argument of an open text, drawn as SVG."""

    def draw(_: Server, reading: Reading) -> str:
        from arglint.reports.argument_map.model import of
        from arglint.reports.argument_map.svg import draw as draw_map

        return draw_map(of(reading.document))

    return await _made(ls, SHOW_MAP, arguments, draw)


async def report(ls: Server, *arguments: Any) -> str:
    """The report on an open text, as a page of HTML."""
    return await _made(ls, REPORT, arguments, _report)


async def reload(ls: Server, *_: Any) -> None:
    """Read all settings anew, and check all texts again."""
    await ls.reload()


COMMANDS: dict[str, Callable[..., Awaitable[Any]]] = {
    FIX_ALL_COMMAND: fix_all,
    RENUMBER_NOTES: renumber_notes,
    SHOW_MAP: show_map,
    REPORT: report,
    RELOAD: reload,
}


def _report(ls: Server, reading: Reading) -> str:
    from arglint.engine.about import about
    from arglint.reports import report as write

    text = reading.text
    if not ls.configuration.is_checked(text.path, text.language):
        raise failed("this text is not checked, so there is nothing to report")
    result = ls.judge(reading, reading.document.source)
    suppressed = [(one.diagnostic, one.reason) for one in result.suppressed]
    checked = Checked(reading.document.source, result.diagnostics, suppressed)

    def describe(name: str) -> About | None:
        rule = reading.rules.get(name)
        return about(rule) if rule else None

    return "".join(write("html", [checked], describe=describe))


async def _made(
    ls: Server, command: str, arguments: tuple[Any, ...], make: Callable[[Server, Reading], str]
) -> str:
    """What a command makes of an open text."""
    text: Text | None = ls.texts.get(str(_first(arguments)))
    if text is None:
        raise failed(f"{command} needs the address of an open text")
    opened = text
    return await ls.work(lambda: make(ls, ls.read(opened)))


def _first(arguments: tuple[Any, ...]) -> object:
    """The address that a command is given: a text, or a table with a `uri`."""
    first = arguments[0] if arguments else None
    return first.get("uri") if isinstance(first, dict) else first
