"""Work out the formulas of metrics: numbers, counts and the four operations, and nothing else."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

from arglint.patterns import regex

Values = Mapping[str, float]
Worked = Callable[[Values], Any]

_OPERATIONS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: math.fmod,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS: dict[str, Callable[..., float]] = {
    name: getattr(math, name)
    for name in ("ceil", "cbrt", "exp", "floor", "log", "log2", "log10", "pow", "sqrt", "trunc")
} | {"abs": math.fabs, "max": max, "min": min}
_HEADING = regex(r"\bheading\.(h[1-6])\b")
_LONGEST = 2000  # characters


class FormulaError(ValueError):
    """A formula that cannot be read, and why."""


def formula(source: str, names: frozenset[str]) -> Worked:
    """What works out a formula when it is given the values of its names."""
    source = _HEADING.sub(r"heading_\1", source.strip())
    source = source.replace("&&", " and ").replace("||", " or ")
    if not source or len(source) > _LONGEST:
        raise FormulaError("the formula is empty or too long")
    try:
        tree = ast.parse(f"({source})", mode="eval")
        return _worked(tree.body, names)
    except (SyntaxError, RecursionError, MemoryError, ValueError) as error:
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        raise FormulaError(f"'{' '.join(source.split())}' is no formula: {reason}") from None


def _worked(node: ast.expr, names: frozenset[str]) -> Worked:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        number = float(node.value)  # type: ignore[arg-type]  # tested above
        return lambda _: number
    if isinstance(node, ast.Name):
        return _named(node.id, names)
    if isinstance(node, ast.BinOp):
        return _operated(node.op, node.left, node.right, names)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _operated(node.ops[0], node.left, node.comparators[0], names)
    if isinstance(node, ast.BoolOp):
        parts = [_worked(part, names) for part in node.values]
        settle = all if isinstance(node.op, ast.And) else any
        return lambda values: settle(part(values) for part in parts)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        inner = _worked(node.operand, names)
        return inner if isinstance(node.op, ast.UAdd) else lambda values: -inner(values)
    if isinstance(node, ast.Call) and not node.keywords:
        return _called(node, names)
    raise FormulaError("only numbers, counts, operations and comparisons may stand in it")


def _named(name: str, names: frozenset[str]) -> Worked:
    if name not in names:
        from arglint.spelling import did_you_mean

        raise FormulaError(f"nothing is counted as '{name}'{did_you_mean(name, names)}")
    return lambda values: values[name]


def _operated(
    sign: ast.operator | ast.cmpop, left: ast.expr, right: ast.expr, names: frozenset[str]
) -> Worked:
    operation = _OPERATIONS.get(type(sign))
    if operation is None:
        raise FormulaError("it may add, subtract, multiply, divide and compare")
    first, second = _worked(left, names), _worked(right, names)
    return lambda values: operation(first(values), second(values))


def _called(node: ast.Call, names: frozenset[str]) -> Worked:
    called = node.func
    if not (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id == "math"
        and called.attr in _FUNCTIONS
    ):
        raise FormulaError(f"of functions it may call {', '.join(f'math.{n}' for n in _FUNCTIONS)}")
    function = _FUNCTIONS[called.attr]
    arguments = [_worked(argument, names) for argument in node.args]
    return lambda values: function(*[argument(values) for argument in arguments])
