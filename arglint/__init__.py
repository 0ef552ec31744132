"""The linter for argument."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from arglint.diagnostic import Diagnostic
    from arglint.engine.run import lint
    from arglint.syntax import Tree, parse, unparse

__version__ = "0.1.0"
__all__ = ["Diagnostic", "Tree", "lint", "parse", "unparse"]

# Loaded on first use, so that `import arglint` costs nothing.
_HOMES = {
    "Diagnostic": "arglint.diagnostic",
    "Tree": "arglint.syntax",
    "lint": "arglint.engine.run",
    "parse": "arglint.syntax",
    "unparse": "arglint.syntax",
}


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'arglint' has no attribute '{name}'")
    value = globals()[name] = getattr(import_module(home), name)
    return value
