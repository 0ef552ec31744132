"""The settings of a run, out of its options and the configuration of its texts."""

import os
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from arglint.cli.book import check_names, telling
from arglint.cli.output import count, misuse
from arglint.engine.discovery import STDIN
from arglint.engine.settings.layers import Layer, Settings
from arglint.engine.settings.resolve import COMMAND_LINE, Resolver


class Texts(NamedTuple):
    """The files of a run, each with its settings, and the settings of the run as a whole."""

    files: Sequence[tuple[str, Settings]]
    whole: Settings
    excluded: int


def command_layer(**values: object) -> Layer:
    """What the command line says: the options that were given, by key."""
    given = {key.replace("_", "-"): value for key, value in values.items() if value}
    if "preset" in given:
        _check_preset(str(given["preset"]))
    return Layer(COMMAND_LINE, os.getcwd(), given)


def settle_texts(
    resolver: Resolver, paths: Sequence[str], files: Iterable[str], stdin_name: str | None
) -> Texts:
    """The settings of all files, told apart before anything is checked, without the excluded ones.

    What holds for the run as a whole comes from the configuration of its first path.
    """

    def name(path: str) -> str:
        return (stdin_name or os.curdir) if path == STDIN else path

    def settle() -> Texts:
        whole = resolver.of(name(paths[0]))
        files_left = [file for file in files if not resolver.excluded(name(file))]
        settled = [(file, resolver.of(name(file))) for file in files_left]
        return Texts(settled, whole, len(tuple(files)) - len(settled))

    files = tuple(files)
    texts = telling(settle)
    check_names(resolver.command, resolver.books())
    return texts


def notices(resolver: Resolver, texts: Texts) -> list[str]:
    """What a person should know: rules that were left out, and texts, if none remains."""
    told = []
    barred = sorted({name for book in resolver.books() for name in book.barred})
    if barred:
        told.append(
            f"left out {count(len(barred), 'rule')} whose Python comes from a folder that the "
            f"configuration names ({', '.join(barred)}); --allow-code runs such code"
        )
    told += sorted(
        {rule.note for _, settings in texts.files for rule in settings.rules if rule.note}
    )
    told += [
        f"two configurations in one folder: {os.path.relpath(used)} holds, not {other}"
        for used, other in resolver.shadowed
    ]
    if texts.excluded and not texts.files:
        told.append(f"the configuration excludes {count(texts.excluded, 'text')}, so none is left")
    return told


def _check_preset(name: str) -> None:
    from arglint.engine.settings.presets import preset_names
    from arglint.spelling import did_you_mean

    known = preset_names()
    if name not in known:
        hint = did_you_mean(name, known) or f"; there are {', '.join(known)}"
        raise misuse(f"no preset is called '{name}'{hint}")
