"""Find keys that two entries of the bibliography share."""

from collections.abc import Iterator

from arglint.api import Document, Entry, Finding


def check(document: Document) -> Iterator[Finding]:
    bibliography = document.bibliography
    first: dict[str, Entry] = {}
    for entry in bibliography.entries:
        earlier = first.setdefault(entry.key, entry)
        if earlier is not entry:
            values = {"key": entry.key, "one": _place(earlier), "other": _place(entry)}
            yield Finding(bibliography.place, values)


def _place(entry: Entry) -> str:
    """Where an entry stands: its file and line, else its title and file."""
    if entry.line:
        return f"line {entry.line} of {entry.file}"
    return f"“{entry.title}” in {entry.file}" if entry.title else f"one in {entry.file}"
