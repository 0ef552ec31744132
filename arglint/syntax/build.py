"""Turn the grammar files into the tables that the parser runs on: `python -m arglint.syntax.build`.

The only module that needs Lark. It runs when a grammar has changed; the tables are
kept in `tables.py`, and a test builds them again and compares. State numbers that Lark gives
depend on hash seeds, so states are numbered anew, breadth first over sorted symbols.
"""

import os
from typing import Any, NamedTuple

from lark import Lark
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from arglint.resources import grammars_folder
from arglint.syntax.parser import APPEND, REDUCE


class _NoLexer(Lexer):
    """Lark wants a lexer to build a parser; ours is handed its tokens ready made."""

    __future_interface__ = 2

    def __init__(self, _conf: Any) -> None:
        self.tokens: list[Any] = []

    def lex(self, state: Any, _parser_state: Any) -> Any:
        return state.text.text if hasattr(state.text, "text") else state.text


def load(lexer: type[Lexer] = _NoLexer) -> Lark:
    """The grammar as a stock Lark LALR parser with the lexer class given."""
    path = os.path.join(grammars_folder(), "arglint.lark")
    return Lark.open(
        path, parser="lalr", lexer=lexer, keep_all_tokens=True, maybe_placeholders=False
    )


def terminals(name: str) -> list[tuple[str, str]]:
    """Names and patterns of a terminals file, the highest priority first."""
    path = os.path.join(grammars_folder(), f"{name}.lark")
    with open(path, encoding="utf-8") as file:
        grammar = file.read()
    names = [
        line.split(":")[0].split(".")[0] for line in grammar.splitlines() if line[:1].isupper()
    ]
    lark = Lark(grammar + "\nstart: " + " | ".join(names), lexer=_NoLexer, parser="lalr")
    ranked = sorted(
        lark.terminals, key=lambda terminal: (-terminal.priority, names.index(terminal.name))
    )
    return [(str(terminal.name), terminal.pattern.to_regexp()) for terminal in ranked]


class Automaton(NamedTuple):
    """The LALR automaton, renumbered.

    `rows[state]` maps a terminal to an action: `APPEND` adds the token to the list on top of the
    stack, zero or more shifts to that state, less than `APPEND` reduces by rule `REDUCE -
    action`. A state that reduces by one rule whatever comes has no row but a default. A rule is a
    name and the length of its right side.
    """

    rows: list[dict[str, int]]
    defaults: list[int]
    gotos: list[dict[str, int]]
    rules: list[tuple[str, int]]


def automaton(lark: Lark) -> Automaton:
    """Lark's table with states numbered breadth first, default reductions, and appends folded."""
    table = lark.parser.parser._parse_table
    start = table.start_states["start"]
    number = {start: 0}
    queue = [start]
    for state in queue:
        for _symbol, (action, target) in _sorted(table.states[state]):
            if action is Shift and target not in number:
                number[target] = len(number)
                queue.append(target)
    result = Automaton([], [], [], [])
    known: dict[tuple[str, ...], int] = {}
    for state in queue:
        row: dict[str, int] = {}
        goto: dict[str, int] = {}
        for symbol, (action, target) in _sorted(table.states[state]):
            if action is not Shift:
                key = (str(target.origin.name), *(str(part.name) for part in target.expansion))
                if key not in known:
                    known[key] = len(result.rules)
                    result.rules.append((key[0], len(key) - 1))
                row[symbol] = REDUCE - known[key]
            elif symbol.isupper() or symbol.startswith("$"):
                row[symbol] = number[target]
            else:
                goto[symbol] = number[target]
        reductions = set(row.values())
        default = (
            REDUCE - row.popitem()[1] if len(reductions) == 1 and min(reductions) < APPEND else -1
        )
        result.rows.append(row if default < 0 else {})
        result.defaults.append(default)
        result.gotos.append(goto)
    _fold_appends(result)
    return result


def _sorted(actions: Any) -> list[tuple[str, Any]]:
    return sorted((str(symbol), action) for symbol, action in actions.items())


def _fold_appends(result: Automaton) -> None:
    """Where shifting a leaf only makes the list on top longer, say so in one step."""
    for state, row in enumerate(result.rows):
        for symbol, target in row.items():
            if target < 0 or result.defaults[target] < 0:
                continue
            name, length = result.rules[result.defaults[target]]
            if not name.startswith("_") or length != 1:
                continue
            after = result.gotos[state].get(name)
            if after is not None and result.defaults[after] >= 0:
                grown, length = result.rules[result.defaults[after]]
                if "_star_" in grown and length == 2:
                    row[symbol] = APPEND


def render() -> str:
    """The text of `tables.py`."""
    made = automaton(load())
    lines = [
        '"""Tables made from the grammars by `python -m arglint.syntax.build`. Do not edit."""',
        "",
        "# fmt: off",
        "BLOCK_TERMINALS: list[tuple[str, str]] = [",
        *(f"    ({name!r}, {pattern!r})," for name, pattern in terminals("blocks")),
        "]",
        "INLINE_TERMINALS: list[tuple[str, str]] = [",
        *(f"    ({name!r}, {pattern!r})," for name, pattern in terminals("inline")),
        "]",
    ]
    # Many states share a row: each is written once.
    distinct: list[dict[str, int]] = []
    for row in made.rows:
        if row not in distinct:
            distinct.append(row)
    lines += ["_ROWS: list[dict[str, int]] = [", *(f"    {row!r}," for row in distinct), "]"]
    lines += [f"ROWS = [_ROWS[at] for at in {[distinct.index(row) for row in made.rows]!r}]"]
    lines += [f"DEFAULTS: list[int] = {made.defaults!r}"]
    lines += [f"GOTOS: list[dict[str, int]] = {made.gotos!r}"]
    lines += [f"RULES: list[tuple[str, int]] = {made.rules!r}", ""]
    return "\n".join(lines)


def main() -> None:
    """Write `tables.py` beside this module."""
    path = os.path.join(os.path.dirname(__file__), "tables.py")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(render())


if __name__ == "__main__":
    main()
