"""Give every text its settings: find the nearest configuration, and join all that is said."""

import os
import re
from typing import NamedTuple

from arglint.engine.settings.layers import Layer, Settings, inner, settle
from arglint.rulebook.book import Rulebook, open_rulebook
from arglint.rulebook.packs import Pack

COMMAND_LINE = "the command line"
FILES = ("arglint.toml", ".arglint.toml", ".arglint.yaml", "pyproject.toml")
# [tool.arglint] however it is spaced and quoted, and what may hold it in other words.
_OURS = re.compile(rb"\btool[\s\"']*(?:\.[\s\"']*arglint\b|[]=])")
_NO_LAYERS: tuple[Layer, ...] = ()


class Loaded(NamedTuple):
    """A configuration file as it is used: its layers, weakest first, and all the rules it knows.

    `folders` are those of the packs that it names.
    """

    layers: tuple[Layer, ...]
    book: Rulebook
    folders: tuple[str, ...] = ()


class Resolver:
    """Knows the settings of every text of a run; reads each file and looks at each folder once.

    `config` is the one file to use, `isolated` says to use none. Whatever is wrong with settings
    comes as a SettingsError, whatever is wrong with cards as a CardError.
    """

    def __init__(
        self,
        command: Layer | None = None,
        *,
        config: str | None = None,
        isolated: bool = False,
        allow_code: bool = False,
    ) -> None:
        self.command = command or Layer(COMMAND_LINE, os.curdir, {})
        self.config = os.path.abspath(config) if config else None
        self.isolated = isolated
        self.allow_code = allow_code
        self.shadowed: list[tuple[str, str]] = []  # a file, and the name of one beside it
        self._nearest: dict[str, str | None] = {}
        self._loaded: dict[str | None, Loaded] = {}
        self._presets: dict[tuple[str | None, str], tuple[Layer, ...]] = {}
        self._settings: dict[tuple[str | None, tuple[bool, ...]], Settings] = {}

    def of(self, path: str) -> Settings:
        """The settings of a text, or of the texts in a folder that no pattern speaks of."""
        absolute = os.path.abspath(path)
        file = self.file_for(absolute)
        layers = self.loaded(file).layers
        fits = tuple(one.fits(absolute) for layer in layers for one in layer.overrides)
        settings = self._settings.get((file, fits))
        if settings is None:
            settings = self._settings[file, fits] = self._join(file, fits)
        return settings

    def excluded(self, path: str) -> str | None:
        """Which layer says that a text is not to be checked, if one does.

        What lies in the folder of a pack belongs to its rules, and is no text to be checked.
        """
        absolute = os.path.abspath(path)
        loaded = self.loaded(self.file_for(absolute))
        if any(absolute.startswith(folder + os.sep) for folder in loaded.folders):
            return "packs"
        for layer in reversed(loaded.layers):
            globs = layer.values.get("exclude")
            if globs is not None and globs.match_file(inner(absolute, layer.folder)):
                return str(layer.origin)
        return None

    def books(self) -> tuple[Rulebook, ...]:
        """The rulebooks in use so far."""
        return tuple(loaded.book for loaded in self._loaded.values())

    def loaded(self, file: str | None) -> Loaded:
        """A configuration file, read and checked; None stands for none."""
        loaded = self._loaded.get(file)
        if loaded is None:
            loaded = self._loaded[file] = self._load(file)
        return loaded

    def file_for(self, path: str) -> str | None:
        """The configuration of a text or a folder at an absolute path."""
        if self.isolated or self.config:
            return None if self.isolated else self.config
        return self._nearest_to(path if os.path.isdir(path) else os.path.dirname(path))

    def _nearest_to(self, folder: str) -> str | None:
        """The configuration of a folder: its own, or that of the one above within the repository.

        The search ends with a folder that holds `.git`, and with the user's home.
        """
        walked = []
        found = None
        while folder not in self._nearest:
            walked.append(folder)
            own = [path for path in _candidates(folder) if has_settings(path)]
            self.shadowed += [(own[0], os.path.basename(other)) for other in own[1:]]
            if own or _is_last(folder):
                found = own[0] if own else None
                break
            folder = os.path.dirname(folder)
        else:
            found = self._nearest[folder]
        self._nearest |= dict.fromkeys(walked, found)
        return found

    def _load(self, file: str | None) -> Loaded:
        if file is None:
            return Loaded(_NO_LAYERS, self._book(()))
        from arglint.engine.settings.drafts import Drafts

        drafts = Drafts(file)
        packs = drafts.packs()
        book = self._book(packs)
        around = os.path.dirname(file) + os.sep  # texts may lie there, whatever else does
        folders = (pack.folder for pack in packs if not pack.trusted)
        below = tuple(folder for folder in folders if not around.startswith(folder + os.sep))
        return Loaded(drafts.layers(book), book, below)

    def _book(self, packs: tuple[Pack, ...]) -> Rulebook:
        return open_rulebook(packs=packs, allow_code=self.allow_code)

    def _join(self, file: str | None, fits: tuple[bool, ...]) -> Settings:
        """Preset, file with the tables that fit, command line: weakest first."""
        layers, book, _ = self.loaded(file)
        fit = iter(fits)
        fitting = [
            one
            for layer in layers
            for one in (layer, *(table for table in layer.overrides if next(fit)))
        ]
        named = (*fitting, self.command)
        preset = next(
            (layer.values["preset"] for layer in reversed(named) if "preset" in layer.values), None
        )
        return settle(book, (*self._preset(file, preset), *named))

    def _preset(self, file: str | None, name: str | None) -> tuple[Layer, ...]:
        if name is None:
            return ()
        if (file, name) not in self._presets:
            from arglint.engine.settings.drafts import Drafts
            from arglint.engine.settings.presets import preset_path

            drafts = Drafts(preset_path(name), f"preset {name}")
            self._presets[file, name] = drafts.layers(self.loaded(file).book)
        return self._presets[file, name]


def _is_last(folder: str) -> bool:
    """Whether no configuration above a folder holds in it."""
    return folder in (os.path.dirname(folder), os.path.expanduser("~")) or os.path.exists(
        os.path.join(folder, ".git")
    )


def _candidates(folder: str) -> list[str]:
    return [path for name in FILES if os.path.isfile(path := os.path.join(folder, name))]


def has_settings(path: str) -> bool:
    """Whether a file says anything to us; most pyproject.toml files need no parsing to know it."""
    if os.path.basename(path) != "pyproject.toml":
        return True
    try:
        with open(path, "rb") as file:
            if not _OURS.search(file.read()):
                return False
    except OSError:
        return False
    from arglint.engine.settings.drafts import settings_in
    from arglint.engine.settings.nodes import SettingsError, read

    try:
        return settings_in(path, read(path)) is not None
    except SettingsError:
        return True  # whoever loads it tells what is wrong
