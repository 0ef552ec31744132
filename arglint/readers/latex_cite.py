"""Turn the citation commands of LaTeX into citations as Pandoc writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from arglint.patterns import regex
from arglint.readers.writer import Writer
from arglint.text import Span

_NAME = regex(r"[a-zA-Z]{0,12}[cC]ite[a-zA-Z]{0,12}")
_NONE = frozenset(
    "nocite citestyle setcitestyle citereset AtEveryCite DeclareCiteCommand defcitealias".split()
)
_PAGES = regex(r"\d+(?:\s*[-–,]+\s*\d+)*\s*f{0,2}\.?|[ivxlcdm]+")
_CITING = regex(
    r"\\[a-zA-Z]{0,12}[cC]ite[a-zA-Z]{0,12}\*?((?:\[[^\[\]]{0,300}\]){0,2})\{([^{}]{1,500})\}"
)
_KEY = regex(r"[^\s,{}%]+")
_MARKUP = regex(r"\\[a-zA-Z]+\s*|[{}\\\[\]\r\n]+")


class Citation(NamedTuple):
    """The options of a command (what stands before, what behind), and the stretch of its keys."""

    options: Sequence[str]
    start: int
    end: int


def is_citation(name: str) -> bool:
    """Whether a command cites."""
    return name not in _NONE and _NAME.fullmatch(name) is not None


def citation(
    writer: Writer, cited: Citation, start: int, end: int, *, textual: bool = False
) -> None:
    """Write a citation in the place of a stretch of the original; its keys keep their own."""
    before, behind = (
        ["", *cited.options] if len(cited.options) == 1 else [*cited.options, "", ""]
    )[:2]
    before, behind = _plain(before), _plain(behind)
    if behind and _PAGES.fullmatch(behind):
        behind = f"p. {behind}" if behind.rstrip(" f.").isalnum() else f"pp. {behind}"
    keys = list(_KEY.finditer(writer.original, cited.start, cited.end))
    opening = "" if textual else "["
    writer.put(f"{opening}{before} " if before else opening, start, cited.start)
    for number, key in enumerate(keys):
        writer.put("; @" if number else "@", key.start())
        writer.copy(*key.span())
    if textual:
        writer.put(f" [{behind}]" if behind else "", cited.end, end)
    else:
        writer.put(f", {behind}]" if behind else "]", cited.end, end)


def source_in_option(writer: Writer, option: Span, at: int) -> None:
    """Write the source of a quotation, given as its option, behind its end."""
    found = _CITING.search(writer.original, *option)
    if found:
        options = [words.partition("]")[0] for words in found[1].split("[")[1:]]
        writer.put(" ", at)
        citation(writer, Citation(options, *found.span(2)), at, at + 1)
    elif plain := _plain(writer.original[option.start : option.end]):
        writer.put(f" ({plain})", at, at + 1)


def _plain(words: str) -> str:
    """An option without its markup."""
    plain = words.replace("~", " ").replace("---", "—").replace("--", "–")
    return " ".join(_MARKUP.sub(" ", plain).split())
