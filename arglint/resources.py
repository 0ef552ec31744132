"""Say where the rules and grammars lie, and where a cache may lie."""

from __future__ import annotations

import os
import sys

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def rules_folder() -> str:
    """The folder of the packs that come with arglint, as an absolute path."""
    return _folder("rules")


def grammars_folder() -> str:
    """The folder of the Lark grammars, as an absolute path."""
    return _folder("grammars")


def cache_folder() -> str:
    """The user's cache folder for arglint, as an absolute path; who writes into it makes it."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
        return os.path.join(base, "arglint", "Cache")
    if sys.platform == "darwin":
        default = os.path.join(home, "Library", "Caches")
    else:
        default = os.path.join(home, ".cache")
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG specification has a relative path ignored.
    return os.path.join(base if os.path.isabs(base) else default, "arglint")


def _folder(name: str) -> str:
    """Beside the modules in a wheel, one level up in a checkout or an editable install."""
    beside = os.path.join(_PACKAGE, name)
    if os.path.isdir(beside):
        return beside
    above = os.path.join(os.path.dirname(_PACKAGE), name)
    if os.path.isdir(above):
        return above
    raise FileNotFoundError(
        f"arglint's folder '{name}' is missing: neither {beside} nor {above} exists. "
        "Install arglint again."
    )
