"""From diagnostics to what people and machines read: the formats by name, loaded when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from arglint.reports.about import Describe, unknown
from arglint.reports.checked import Checked, Read
from arglint.reports.terminal import Style

# Each format's module and function. What people read is written in a style; all else is UTF-8.
_HUMAN = {
    "concise": ("concise", "concise"),
    "full": ("full", "full"),
    "grouped": ("grouped", "grouped"),
}
_MACHINE = {
    "json": ("machine", "as_json"),
    "json-lines": ("machine", "as_json_lines"),
    "sarif": ("sarif", "sarif"),
    "github": ("github", "github"),
    "gitlab": ("gitlab", "gitlab"),
    "junit": ("junit", "junit"),
    "checkstyle": ("checkstyle", "checkstyle"),
    "rdjson": ("rdjson", "rdjson"),
    "azure": ("azure", "azure"),
    "html": ("html", "html"),
}
FORMATS = (*_HUMAN, *_MACHINE)


def for_people(name: str) -> bool:
    """Whether a format is for people: it may have colour, and is cut to the terminal's width."""
    return name in _HUMAN


def report(
    name: str,
    texts: Iterable[Checked],
    style: Style = Style(),  # noqa: B008  # it is a constant
    describe: Describe = unknown,
    read: Read | None = None,
) -> Iterator[str]:
    """What is found in texts, in a format, piece by piece; `describe` tells of a rule by name.

    `read` makes a text's document as its rules saw it, for formats that show the text itself.
    """
    module, function = {**_HUMAN, **_MACHINE}[name]
    write = getattr(import_module(f"arglint.reports.{module}"), function)
    if for_people(name):
        pieces: Iterator[str] = write(texts, style)
    elif name == "sarif":
        pieces = write(texts, describe)
    elif name == "html":
        pieces = write(texts, describe, read)
    else:
        pieces = write(texts)
    return pieces
