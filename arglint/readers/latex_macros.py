"""Read what a LaTeX text says of its own notation: short macros, and the shorthands of German."""

from __future__ import annotations

from arglint.patterns import regex

_MACRO = regex(
    r"\\(?:(?:re|provide)?newcommand|DeclareRobustCommand)\*?\s{0,9}\{?\\([a-zA-Z]{1,40})\}?\s{0,9}"
    r"\{((?:[^{}#$&%\\]|\\xspace\b|\\[ ,@/]){1,200})\}"
)
_GERMAN = regex(
    r"\\(?:usepackage|documentclass|usepackage\{polyglossia)[^\r\n]{0,200}(?:german|austrian)"
)


def macros(text: str) -> dict[str, tuple[str, bool]]:
    """The words for which macros without arguments stand, and whether space behind them counts."""
    found = {}
    for name, body in _MACRO.findall(text):
        words = body.replace("\\xspace", "").replace("\\ ", " ").replace("\\,", "\u202f")
        words = words.replace("\\@", "").replace("\\/", "").replace("~", "\u00a0")
        found[name] = (" ".join(words.split("\n")), "\\xspace" in body)
    return found


def is_german(text: str) -> bool:
    """Whether a straight mark begins a shorthand, as babel has it in German."""
    return '"`' in text or _GERMAN.search(text) is not None
