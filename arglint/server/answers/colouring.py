"""Answer how words are coloured, and what of that an edit has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import count
from typing import NamedTuple

from lsprotocol import types

from arglint.server.features import tokens
from arglint.server.positions import Positions
from arglint.server.server import Server
from arglint.server.view import View
from arglint.text import Span

LEGEND = types.SemanticTokensLegend(list(tokens.KINDS), [])
_EACH = 5  # numbers for a token
_numbers = count(1)


class Difference(NamedTuple):
    """Which numbers give way to which others: from where, how many, and what comes instead."""

    start: int
    gone: int
    come: Sequence[int]


def coloured(ls: Server, view: View, _: types.SemanticTokensParams) -> types.SemanticTokens:
    """The colours of a whole text, which are kept until the next question."""
    data = _encoded(view, None)
    number = str(next(_numbers))
    ls.colours[view.text.uri] = number, data
    return types.SemanticTokens(data, number)


def recoloured(
    ls: Server, view: View, params: types.SemanticTokensDeltaParams
) -> types.SemanticTokensDelta | types.SemanticTokens:
    """What has changed since an answer, or all colours where that is not known any more."""
    number, before = ls.colours.get(view.text.uri, ("", ()))
    now = coloured(ls, view, types.SemanticTokensParams(params.text_document))
    if number != params.previous_result_id:
        return now
    found = difference(before, now.data)
    edits = [types.SemanticTokensEdit(found.start, found.gone, found.come)] if found else []
    return types.SemanticTokensDelta(edits, now.result_id)


def coloured_range(
    _: Server, view: View, params: types.SemanticTokensRangeParams
) -> types.SemanticTokens:
    """The colours of a stretch."""
    return types.SemanticTokens(_encoded(view, view.text.positions.span(params.range)))


def _encoded(view: View, reach: Span | None) -> Sequence[int]:
    return encoded(view.text.positions, tokens.tokens(view.document, reach))


def encoded(positions: Positions, found: Iterable[tokens.Token]) -> Sequence[int]:
    """Tokens as the protocol writes them: each by its distance from the one before."""
    data: list[int] = []
    line = character = 0
    for token in found:
        start = positions.position(token.start)
        length = positions.position(token.end).character - start.character
        if start.line != line:
            character = 0
        kind = tokens.KINDS.index(token.kind)
        data += (start.line - line, start.character - character, length, kind, 0)
        line, character = start.line, start.character
    return data


def difference(old: Sequence[int], new: Sequence[int]) -> Difference | None:
    """The numbers between those that are the same at both ends, of whole tokens."""
    most = min(len(old), len(new))
    first = _same(zip(old, new, strict=False), most)
    if first == len(old) == len(new):
        return None
    last = _same(zip(reversed(old), reversed(new), strict=False), most - first)
    return Difference(first, len(old) - first - last, new[first : len(new) - last])


def _same(pairs: Iterable[tuple[int, int]], most: int) -> int:
    """How many pairs are equal until one is not, at most so many: those of whole tokens."""
    number = next((at for at, (one, other) in enumerate(pairs) if one != other), most)
    number = min(number, most)
    return number - number % _EACH
