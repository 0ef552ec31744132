"""Name regular expressions where they are needed, and compile each when it is first used."""

import re
from typing import cast

_NAMES = (
    "findall",
    "finditer",
    "flags",
    "fullmatch",
    "groupindex",
    "groups",
    "match",
    "pattern",
    "search",
    "split",
    "sub",
    "subn",
)


class _Compiled:
    """Has all that a compiled expression has as attributes of its own."""


class _Waiting(_Compiled):
    """Turns into a compiled expression at the first look at it."""

    def __init__(self, source: str, flags: int) -> None:
        self._waiting = source, flags

    def __getattr__(self, name: str) -> object:
        if name not in _NAMES:
            raise AttributeError(name)
        compiled = re.compile(*self._waiting)
        self.__dict__.update((known, getattr(compiled, known)) for known in _NAMES)
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but made at its first use: most texts need few of them."""
    return cast("re.Pattern[str]", _Waiting(source, flags))
