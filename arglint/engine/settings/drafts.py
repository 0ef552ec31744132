"""Load a settings document with all that it extends, and the packs and rules that they name."""

import os
from typing import NamedTuple

from arglint.engine.settings.checks import Checker
from arglint.engine.settings.layers import Layer
from arglint.engine.settings.names import NameChecker
from arglint.engine.settings.nodes import Node, SettingsError, fault, read, shown
from arglint.rulebook.book import Rulebook
from arglint.rulebook.card import Fault
from arglint.rulebook.packs import Pack, packs_at
from arglint.spelling import did_you_mean

_DEEPEST = 50  # files that extend each other in a row


class Draft(NamedTuple):
    """A document that is checked but for the names of rules in it."""

    path: str
    root: Node
    layer: Layer


class Drafts:
    """A document and those it extends, weakest first; what is wrong is gathered in `faults`."""

    def __init__(self, path: str, origin: str | None = None) -> None:
        self.faults: list[Fault] = []
        self.all: list[Draft] = []
        self._origin = origin
        self._open: list[str] = []
        self._lacks_packs = False
        self._done: set[str] = set()
        self._read(os.path.abspath(path))

    def packs(self) -> tuple[Pack, ...]:
        """The packs that the documents name, each once."""
        found: dict[str, Pack] = {}
        for draft in self.all:
            names = draft.root.items.get("packs")
            for part in names.parts if names else ():
                if isinstance(part.value, str):
                    packs = self._packs(draft, part, part.value)
                    self._lacks_packs |= not packs
                    found |= {pack.folder: pack for pack in packs}
        return tuple(found.values())

    def layers(self, book: Rulebook) -> tuple[Layer, ...]:
        """The layers, now that the rules are known; SettingsError tells all that is wrong.

        Where packs are missing, so are rules, and names say nothing.
        """
        layers = []
        for draft in self.all:
            checker = NameChecker(draft.path, book)
            layers.append(checker.layer(draft.layer, draft.root))
            self.faults += () if self._lacks_packs else checker.faults
        if self.faults:
            raise SettingsError(tuple(sorted(self.faults)))
        return tuple(layers)

    def _read(self, path: str) -> None:
        root = settings_in(path, read(path))
        checker = Checker(path)
        layer = checker.layer(root or Node({}, (1, 1), (1, 1)), self._origin or shown(path))
        self.faults += checker.faults
        self._open.append(os.path.realpath(path))
        node = root.items.get("extends") if root else None
        for at, other in enumerate(layer.values.get("extends") or ()):
            self._extend(path, node.parts[at] if node and node.parts else node, other)
        self._done.add(self._open.pop())
        if root:
            self.all.append(Draft(path, root, layer))

    def _extend(self, path: str, node: Node | None, other: str) -> None:
        here = node or Node("", (1, 1), (1, 1))
        if os.path.realpath(other) in self._open or len(self._open) > _DEEPEST:
            self.faults.append(fault(path, here, "these settings extend themselves in a ring"))
        elif not os.path.isfile(other):
            self.faults.append(fault(path, here, f"there is no file {shown(other)} to extend"))
        elif os.path.realpath(other) not in self._done:
            self._read(other)

    def _packs(self, draft: Draft, node: Node, name: str) -> tuple[Pack, ...]:
        folder = os.path.join(draft.layer.folder, os.path.expanduser(name))
        if os.path.isdir(folder):
            return self._packs_in(draft, node, folder)
        from arglint.rulebook.installed import PackError, installed_pack, installed_packs

        points = installed_packs()
        if name not in points:
            hint = did_you_mean(name, points)
            message = f"there is no folder and no installed pack '{name}'{hint}"
            self.faults.append(fault(draft.path, node, message))
            return ()
        try:
            return (installed_pack(points[name]),)
        except PackError as error:
            self.faults.append(fault(draft.path, node, str(error)))
            return ()

    def _packs_in(self, draft: Draft, node: Node, folder: str) -> tuple[Pack, ...]:
        try:
            packs = packs_at(folder)
        except OSError as error:
            reason = str(error.strerror).lower()
            message = f"the folder {shown(folder)} cannot be read: {reason}"
        else:
            message = "" if packs else f"the folder {shown(folder)} holds no cards"
        if message:
            self.faults.append(fault(draft.path, node, message))
            return ()
        return packs


def settings_in(path: str, root: Node) -> Node | None:
    """The part of a document that is ours: in a pyproject.toml the table [tool.arglint], if any."""
    if os.path.basename(path) != "pyproject.toml":
        return root
    tool = root.items.get("tool")
    return tool.items.get("arglint") if tool else None
