"""Read which options a twin takes, without running it."""

import ast
from typing import NamedTuple


class Parameter(NamedTuple):
    """A keyword-only parameter of `check`, with its default as written in Python, if any."""

    name: str
    line: int
    column: int
    has_default: bool
    default: object


class TwinError(Exception):
    """A twin whose `check` cannot be used. Line and column from 1."""

    def __init__(self, line: int, column: int, message: str) -> None:
        super().__init__(message)
        self.line, self.column, self.message = line, column, message


class Signature(NamedTuple):
    """What `check` takes: options, and the run as its second argument if it judges that."""

    options: list[Parameter]
    judges_run: bool


def signature(text: str) -> Signature:
    """What `check(document, *, …)` or `check(document, run, *, …)` in a twin's text takes."""
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        message = f"this is not Python: {error.msg}"
        raise TwinError(error.lineno or 1, error.offset or 1, message) from None
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "check":
            return _of(node)
    raise TwinError(1, 1, "a twin needs a function 'check(document, *, option…)'")


def _of(check: ast.FunctionDef) -> Signature:
    given = check.args
    placed = [argument.arg for argument in (*given.posonlyargs, *given.args)]
    judges_run = placed[1:] == ["run"]
    if len(placed) != 1 + judges_run or given.vararg or given.kwarg:
        message = "'check' takes the document, and after a '*' one parameter an option"
        raise TwinError(check.lineno, check.col_offset + 1, message)
    options = [_parameter(*pair) for pair in zip(given.kwonlyargs, given.kw_defaults, strict=True)]
    return Signature(options, judges_run)


def _parameter(argument: ast.arg, default: ast.expr | None) -> Parameter:
    line, column = argument.lineno, argument.col_offset + 1
    if default is None:
        return Parameter(argument.arg, line, column, has_default=False, default=None)
    try:
        value = ast.literal_eval(default)
    except ValueError:
        message = f"the default of '{argument.arg}' must be written out as a plain value"
        raise TwinError(default.lineno, default.col_offset + 1, message) from None
    return Parameter(argument.arg, line, column, has_default=True, default=value)
