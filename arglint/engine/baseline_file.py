"""Read and write baselines: JSON that people can compare, one line for each kind of finding."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from arglint.engine.baseline import Baseline, Change, Entries, Entry
from arglint.engine.writing import replace

_VERSION = 1
_SIGN = "arglint-baseline"
_REMEDY = "bring it back from version control, or delete it and write it anew"


class BaselineError(Exception):
    """A baseline that cannot be used; the message says why and what helps."""


def load(path: str) -> Baseline:
    """The baseline in a file. Raises BaselineError where it holds none, OSError without a file."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        return Baseline(path, _texts(json.loads(data)))
    except _NewerError as error:
        raise BaselineError(f"{path}: {error}") from None
    except (ValueError, RecursionError) as error:
        if any(line.startswith((b"<<<<<<<", b">>>>>>>")) for line in data.split(b"\n")):
            why = "it has the marks of a merge conflict"
            raise BaselineError(f"{path}: {why}; take one side and write it anew") from None
        raise BaselineError(f"{path}: this is no baseline: {_told(error)}; {_REMEDY}") from None


def update(path: str, change: Callable[[Baseline], Change]) -> Change:
    """Put what a change makes of the baseline in a file, which need not be there yet, in its place.

    Updates at the same time come one after the other, so that none is lost.
    """
    with _alone(os.path.dirname(os.path.realpath(path))):
        baseline = load(path) if os.path.lexists(path) else Baseline(path, {})
        done = change(baseline)
        if done.texts != baseline.texts or not os.path.lexists(path):
            replace(path, written(done.texts))
    return done


def written(texts: Mapping[str, Entries]) -> bytes:
    """The file of a baseline: the same bytes for the same findings, whatever their order."""
    named = ",".join(
        f"\n    {_json(name)}: [{','.join(_lines(texts[name]))}\n    ]" for name in sorted(texts)
    )
    body = f'{{\n  "{_SIGN}": {_VERSION},\n  "texts": {{{named}\n  }}\n}}\n'
    return body.encode("utf-8", "backslashreplace")  # in JSON a lone surrogate is an escape


def _lines(entries: Entries) -> Iterator[str]:
    kinds: dict[Entry, list[str]] = {}
    for fingerprint, entry in sorted(entries.items()):
        kinds.setdefault(entry, []).append(fingerprint)
    for (rule, words), found in sorted(kinds.items()):
        line = {"rule": rule, "words": words, "count": len(found), "fingerprints": found}
        yield f"\n      {_json(line)}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class _NewerError(Exception):
    pass


def _texts(data: Any) -> Mapping[str, Entries]:
    """What a document says; a ValueError tells what is wrong with it."""
    if not isinstance(data, dict) or type(data.get(_SIGN)) is not int:
        raise ValueError(f"it does not say “{_SIGN}”")
    if data[_SIGN] > _VERSION:
        raise _NewerError(
            f"this baseline was written by a newer arglint (format {data[_SIGN]}; this one knows "
            f"{_VERSION}); update arglint"
        )
    texts = data.get("texts")
    if not isinstance(texts, dict):
        raise ValueError("its “texts” are missing")
    return {name: _entries(name, kinds) for name, kinds in texts.items()}


def _entries(name: str, kinds: Any) -> Entries:
    entries: dict[str, Entry] = {}
    for kind in kinds if isinstance(kinds, list) else [None]:
        match kind:
            case {
                "rule": str(rule),
                "words": str(words),
                "count": int(count),
                "fingerprints": list(found),
            } if count == len(found) and all(isinstance(one, str) for one in found):
                entries |= dict.fromkeys(found, Entry(rule, words))
            case _:
                raise ValueError(f"what it says of “{name}” is damaged")
    return entries


def _told(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno} is not JSON"
    if isinstance(error, UnicodeError):
        return "it is not in UTF-8"
    return str(error)


@contextmanager
def _alone(folder: str) -> Iterator[None]:
    """Hold a folder for one update; where that is not to be had, go on without."""
    handle = None
    with suppress(ImportError, OSError):
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)
