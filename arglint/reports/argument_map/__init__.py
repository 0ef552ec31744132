"""Draw the argument of a text, and write it for the programs that read arguments."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from arglint.reports.argument_map.model import ArgumentMap

# Each format's module and function, and the endings of the files that hold it.
_WRITERS = {
    "text": ("tree", "text", (".txt", ".text")),
    "svg": ("svg", "svg", (".svg",)),
    "dot": ("dot", "dot", (".dot", ".gv")),
    "mermaid": ("mermaid", "mermaid", (".mmd", ".mermaid")),
    "argdown": ("argdown", "argdown", (".argdown", ".ad")),
    "graphml": ("graphml", "graphml", (".graphml",)),
    "aif": ("aif", "aif", (".aif", ".aif.json")),
    "json": ("record", "as_json", (".json",)),
}
FORMATS = tuple(_WRITERS)

Writer = Callable[[ArgumentMap], str]


def writer(name: str) -> Writer:
    """What writes a map in a format of `FORMATS`, loaded when it is asked for."""
    module, function, _ = _WRITERS[name]
    write: Writer = getattr(import_module(f"arglint.reports.argument_map.{module}"), function)
    return write


def format_of(file: str) -> str | None:
    """The format that the ending of a file's name means, None where it means none."""
    known = [(ending, name) for name, (_, _, endings) in _WRITERS.items() for ending in endings]
    fitting = [(len(end), name) for end, name in known if file.lower().endswith(end)]
    return max(fitting)[1] if fitting else None


def endings() -> str:
    """The endings that mean a format, for a message."""
    return " ".join(ends[0] for _, _, ends in _WRITERS.values())
