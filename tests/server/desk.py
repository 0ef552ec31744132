"""Ask about places of an open text by their words, whatever encoding was agreed on."""

from __future__ import annotations

from typing import Any

from tests.server.client import Client, Message

_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Desk:
    """An open text, and questions about places in it by their words."""

    def __init__(self, client: Client, uri: str, text: str, language: str = "markdown") -> None:
        self.client = client
        self.uri = uri
        self.text = text
        self._codec, self._size = _UNITS[client.encoding]
        if uri:
            client.open(uri, text, language=language)

    @classmethod
    def reading(cls, client: Client, text: str) -> Desk:
        """A text that is not open, whose places are those of the client."""
        return cls(client, "", text)

    def at(self, words: str, inside: int = 1) -> dict[str, int]:
        """The position some characters into some words."""
        offset = self.text.index(words) + inside
        before = self.text[:offset].split("\n")
        units = len(before[-1].encode(self._codec)) // self._size
        return {"line": len(before) - 1, "character": units}

    def ask(self, method: str, words: str, inside: int = 1, **more: Any) -> Any:
        """Ask about a place."""
        params = {"textDocument": {"uri": self.uri}, "position": self.at(words, inside), **more}
        return self.client.ask(f"textDocument/{method}", params)

    def refused(self, method: str, words: str, **more: Any) -> str:
        """Why a question about a place is not answered."""
        params = {"textDocument": {"uri": self.uri}, "position": self.at(words), **more}
        answer = self.client.answer(self.client.begin(f"textDocument/{method}", params))
        return str(answer["error"]["message"])

    def of(self, method: str, **more: Any) -> Any:
        """Ask about the text."""
        return self.client.of(method, self.uri, **more)

    def told(self, words: str, inside: int = 1) -> str:
        """What hovering over a place tells; nothing if it tells nothing."""
        found = self.ask("hover", words, inside)
        return found["contents"]["value"] if found else ""

    def slice(self, reach: Message) -> str:
        """The words of a range."""
        return self.text[self.offset(reach["start"]) : self.offset(reach["end"])]

    def offset(self, position: Message) -> int:
        """The offset of a position."""
        lines = self.text.split("\n")
        before = sum(len(line) + 1 for line in lines[: position["line"]])
        line = lines[position["line"]].encode(self._codec)[: self._size * position["character"]]
        return before + len(line.decode(self._codec))

    def with_edit(self, edit: Message) -> str:
        """The text after an edit of the workspace, which must be for this version."""
        (change,) = edit["documentChanges"]
        assert change["textDocument"] == {"uri": self.uri, "version": 1}
        return self.edited(change["edits"])

    def edited(self, edits: list[Message]) -> str:
        """The text after some edits in it."""
        text = self.text
        for one in sorted(edits, key=lambda one: -self.offset(one["range"]["start"])):
            start, end = self.offset(one["range"]["start"]), self.offset(one["range"]["end"])
            text = text[:start] + one["newText"] + text[end:]
        return text

    def actions(self, words: str, **context: Any) -> dict[str, Message]:
        """What can be done at a place, by title."""
        reach = {"start": self.at(words), "end": self.at(words)}
        found = self.of("codeAction", range=reach, context={"diagnostics": [], **context})
        return {one["title"]: one for one in found}

    def whole(self) -> Message:
        """The range of the text."""
        end = {"line": self.text.count("\n") + 1, "character": 0}
        return {"start": {"line": 0, "character": 0}, "end": end}

    def coloured(self, data: list[int]) -> list[tuple[str, int]]:
        """The words of semantic tokens, with their kinds."""
        line = character = 0
        found = []
        for at in range(0, len(data), 5):
            down, right, length, kind, _ = data[at : at + 5]
            line, character = line + down, right + (0 if down else character)
            end = {"line": line, "character": character + length}
            reach = {"start": {"line": line, "character": character}, "end": end}
            found.append((self.slice(reach), kind))
        return found
