"""One model of notes for every notation. (Being written.)"""

from __future__ import annotations

from dataclasses import dataclass, replace

from arglint.document.model import Block, NoteBody, NoteMark, NoteSeries
from arglint.document.parts import Parts


@dataclass(frozen=True, slots=True)
class Resolved:
    """The notes of a text, and its blocks with those that are note bodies told apart."""

    marks: list[NoteMark]
    bodies: list[NoteBody]
    series: list[NoteSeries]
    blocks: list[Block]


def resolve(parts: Parts, dialect: str) -> Resolved:
    """Which marks are note marks, which blocks are note bodies, and what belongs together."""
    return Resolved([], [], [], [replace(b, kind="paragraph") if b.kind == "numbered" else b for b in parts.blocks])
