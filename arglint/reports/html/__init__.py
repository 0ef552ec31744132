"""A report as a page: the text set to be read, with what was found beside its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from arglint.reports.about import Describe, unknown
from arglint.reports.checked import Checked, Read
from arglint.reports.html.article import article
from arglint.reports.html.article import read as open_text
from arglint.reports.html.index import Entry, index
from arglint.reports.html.page import page

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def html(
    texts: Iterable[Checked], describe: Describe = unknown, read: Read | None = None
) -> Iterator[str]:
    """All texts in one page that loads nothing; several are opened from an index at its top."""
    several = list(texts)
    if len(several) == 1:
        one = open_text(several[0], 0, read)
        yield from page(f"{one.title} – arglint", article(one, describe, alone=True))
        return
    entries: list[Entry] = []
    sections: list[str] = []
    for number, checked in enumerate(several):
        text = open_text(checked, number, read)
        found = checked.diagnostics
        entries.append(Entry(text.name, text.title, f"#t{number}", text.measures, found))
        sections += article(text, describe, alone=False)
    title = f"{len(several)} texts – arglint"
    yield from page(title, [index(entries), *sections], home="#index")


def pages(
    texts: Iterable[Checked], describe: Describe = unknown, read: Read | None = None
) -> Iterator[tuple[str, Iterator[str]]]:
    """A page for each text, and `index.html` as the last: names of files, and what they hold."""
    entries: list[Entry] = []
    taken = {"index"}
    several = list(texts)
    shared = _folder([checked.source.path or "-" for checked in several])
    for checked in several:
        text = open_text(checked, 0, read)
        name = _file_name(text.name[shared:], taken)
        entries.append(Entry(text.name, text.title, name, text.measures, checked.diagnostics))
        body = article(text, describe, alone=True)
        yield name, page(f"{text.title} – arglint", body, home="index.html")
    yield "index.html", page(f"{len(entries)} texts – arglint", [index(entries)])


def _folder(paths: Sequence[str]) -> int:
    """How many characters of these paths are the folder that all lie in."""
    folders = (path.replace("\\", "/").split("/")[:-1] for path in paths)
    shared = takewhile(lambda level: len(set(level)) == 1, zip(*folders, strict=False))
    return sum(len(level[0]) + 1 for level in shared)


def _file_name(path: str, taken: set[str]) -> str:
    """A name for the page of a text that no other has, and that every system takes."""
    plain = _NOT_PLAIN.sub("-", path.rpartition(".")[0].lower() or path.lower()).strip("-")[-80:]
    stem = plain = plain.strip("-") or "text"
    number = 2
    while stem in taken:
        stem = f"{plain}-{number}"
        number += 1
    taken.add(stem)
    return f"{stem}.html"
