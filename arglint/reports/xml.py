"""Write XML that every reader takes, whatever a draft or a file name holds."""

from __future__ import annotations

from collections.abc import Mapping

from arglint.patterns import regex

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# All that XML 1.0 allows; the rest cannot even be written as a reference.
_FORBIDDEN = regex("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_VALUE = _CONTENT | str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def content(text: str) -> str:
    """A text as it may stand between tags."""
    return _allowed(text).translate(_CONTENT)


def tag(name: str, attributes: Mapping[str, object], *, empty: bool = False) -> str:
    """An opening tag, or an empty element."""
    told = "".join(
        f' {key}="{_allowed(str(value)).translate(_VALUE)}"' for key, value in attributes.items()
    )
    return f"<{name}{told}{' /' if empty else ''}>"


def _allowed(text: str) -> str:
    """A text with every character that XML forbids written out as an escape."""
    return _FORBIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
