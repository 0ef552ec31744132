"""Hold the floors: imports only go down, and each outside library stays in its one room."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

FLOORS = {
    "text": 1,
    "patterns": 1,
    "resources": 1,
    "spelling": 1,
    "diagnostic": 2,
    "syntax": 2,
    "readers": 2,
    "sources": 2,
    "document": 3,
    "api": 4,
    "rulebook": 4,
    "reports": 4,
    "engine": 5,
    "server": 6,
    "cli": 7,
    "__main__": 7,
}
TOP = 8  # the package's own `__init__`, and whatever has no floor
# Who may import what does not come with Python.
ROOMS = {
    "lark": {"syntax"},
    "click": {"cli"},
    "pygls": {"server"},
    "lsprotocol": {"server"},
}
STRANGERS = {"reports": {"rulebook", "api"}, "rulebook": {"reports"}}

Import = tuple[Path, int, str]


def python_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports_of(path: Path) -> Iterator[Import]:
    """Every module a file imports, at its top or inside a function, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module == "arglint":
                yield from ((path, node.lineno, f"arglint.{alias.name}") for alias in node.names)
            else:
                yield path, node.lineno, module


def room_of(module: str) -> str:
    """`document` for `arglint.document.model`."""
    return module.removeprefix("arglint.").partition(".")[0]


def home_of(path: Path) -> str:
    """The room in which a file of the package lies; empty for the package's own `__init__`."""
    first = path.relative_to(ROOT / "arglint").parts[0].removesuffix(".py")
    return "" if first == "__init__" else first


def inner_imports() -> list[tuple[str, str, Import]]:
    """Pairs of the importing and the imported room, the package's `__init__` left out."""
    return [
        (home_of(path), room_of(module), (path, line, module))
        for path in python_files("arglint")
        if home_of(path)
        for path, line, module in imports_of(path)
        if module.startswith("arglint.")
    ]


def tell(imports: list[Import]) -> str:
    return "\n".join(f"{path.relative_to(ROOT)}:{line} {module}" for path, line, module in imports)


def test_every_module_has_a_floor() -> None:
    homes = {home_of(path) for path in python_files("arglint")} - {""}

    assert homes <= FLOORS.keys()


def test_imports_only_go_down() -> None:
    upward = [
        found
        for home, room, found in inner_imports()
        if room not in (home, "__version__") and FLOORS.get(room, TOP) > FLOORS[home]
    ]

    assert not upward, tell(upward)


def test_neighbours_on_a_floor_that_must_not_meet_do_not() -> None:
    """A report never sees a rule, and a rule never sees a report."""
    met = [found for home, room, found in inner_imports() if room in STRANGERS.get(home, ())]

    assert not met, tell(met)


def test_no_imports_run_in_a_ring() -> None:
    """Rooms of one floor may use each other in one direction only."""
    level = {
        (home, room): found
        for home, room, found in inner_imports()
        if home != room and FLOORS.get(home) == FLOORS.get(room)
    }
    rings = [found for (home, room), found in level.items() if (room, home) in level]

    assert not rings, tell(rings)


@pytest.mark.parametrize("library", ROOMS)
def test_a_library_stays_in_its_room(library: str) -> None:
    outside = [
        (path, line, module)
        for path in python_files("arglint")
        if home_of(path) not in ROOMS[library]
        for path, line, module in imports_of(path)
        if module.partition(".")[0] == library
    ]

    assert not outside, tell(outside)


def test_the_ground_floor_needs_only_python() -> None:
    foreign = [
        (path, line, module)
        for path in python_files("arglint")
        if FLOORS.get(home_of(path)) == 1
        for path, line, module in imports_of(path)
        if module.partition(".")[0] not in {*sys.stdlib_module_names, "arglint"}
    ]

    assert not foreign, tell(foreign)


def test_a_rule_imports_only_the_api() -> None:
    allowed = {"arglint.api", *sys.stdlib_module_names}
    foreign = [
        (path, line, module)
        for path in python_files("rules")
        for path, line, module in imports_of(path)
        if module not in allowed and module.partition(".")[0] not in sys.stdlib_module_names
    ]

    assert not foreign, tell(foreign)


def test_no_import_hides_from_the_run() -> None:
    """A cycle that only the type checker sees is still a cycle."""
    hidden = [
        path
        for folder in ("arglint", "rules")
        for path in python_files(folder)
        if path != ROOT / "arglint" / "__init__.py"  # its exports are lazy, for a quick start
        and "TYPE_CHECKING" in path.read_text(encoding="utf-8")
    ]

    assert not hidden


def test_imports_are_absolute() -> None:
    relative = [
        found
        for path in python_files("arglint") + python_files("rules")
        for found in imports_of(path)
        if found[2].startswith(".")
    ]

    assert not relative, tell(relative)


def test_the_source_holds_no_copy_of_what_the_wheel_puts_in() -> None:
    copies = [name for name in ("rules", "grammars") if (ROOT / "arglint" / name).exists()]

    assert not copies


def test_linting_loads_neither_lark_nor_click() -> None:
    """Start-up is a feature: the tables are made beforehand, and commands are the shell's."""
    code = (
        "import sys, arglint\n"
        "arglint.lint('Trade fell.(1) Prices rose.(1) Wages too.(3)')\n"
        "print(sorted({'lark', 'click'} & {name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.stdout.strip() == "[]"
