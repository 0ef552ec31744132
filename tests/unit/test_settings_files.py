"""Settings documents are read with the place of every value, whatever stands in them."""

import json
import re
import string
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from arglint.diagnostic import Severity
from arglint.engine.settings.drafts import Drafts
from arglint.engine.settings.layers import Layer, settle
from arglint.engine.settings.nodes import Node, SettingsError, plain, read
from arglint.engine.settings.schema import schema
from arglint.engine.settings.toml_places import find_places
from arglint.rulebook.book import Rulebook
from arglint.rulebook.card import Fault, Rule

WORDS = st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=6)
KEYS = WORDS | WORDS.map(json.dumps) | WORDS.map("'{}'".format)
ODD = st.sampled_from(
    [
        '"""a\n"b""]"""',
        "'''[x\n= '''",
        '"]\\" # ="',
        "1979-05-27 07:32:00",
        "1e5",
        "-inf",
        "'#'",
        '""',
    ]
)
PLAIN = st.integers(-99, 99).map(str) | st.booleans().map(lambda one: str(one).lower()) | ODD


def lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    gaps = st.sampled_from([", ", ",\n  ", " , # a [ \n"])
    return st.builds(lambda gap, parts: f"[{gap.join(parts)}]", gaps, st.lists(values, max_size=3))


def tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.dictionaries(WORDS, values, max_size=3)
    return pairs.map(lambda found: f"{{{', '.join(f'{k} = {v}' for k, v in found.items())}}}")


VALUES = st.recursive(PLAIN, lambda inner: lists(inner) | tables(inner), max_leaves=6)
PAIRS = st.builds("{} = {}".format, st.lists(KEYS, min_size=1, max_size=2).map(".".join), VALUES)
HEADERS = st.builds(
    lambda keys, many: f"[[{'.'.join(keys)}]]" if many else f"[ {' . '.join(keys)} ]",
    st.lists(KEYS, min_size=1, max_size=3),
    st.booleans(),
)
DOCUMENTS = st.lists(PAIRS | HEADERS | st.just("") | st.just("# a = 1"), max_size=8).map("\n".join)


def all_paths(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The paths to everything in a value of `tomllib`."""
    parts: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        parts = list(value.items())
    elif isinstance(value, list):
        parts = list(enumerate(value))
    below = [found for name, part in parts for found in all_paths(part, (*path, name))]
    return [*([path] if path else []), *below]


@given(DOCUMENTS)
def test_every_key_and_item_of_toml_has_its_place(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    places = find_places(text)
    lines = text.split("\n")
    paths = all_paths(data)
    wrong = [
        path
        for path in paths
        if isinstance(path[-1], str)
        and path[-1] not in lines[places[path][0][0] - 1][places[path][0][1] - 1 :]
    ]

    assert set(paths) <= places.keys()
    assert not wrong


def test_a_value_of_toml_has_the_line_and_column_where_it_begins() -> None:
    places = find_places('a = 1\n[b."c d"]\r\ne.f = [1,\n  "x",\n]\n[[g]]\nh = { i = true }\n')

    assert places["a",] == ((1, 1), (1, 5))
    assert places["b", "c d"] == ((2, 4), (2, 4))
    assert places["b", "c d", "e", "f"] == ((3, 3), (3, 7))
    assert places["b", "c d", "e", "f", 1] == ((4, 3), (4, 3))
    assert places["g", 0, "h", "i"] == ((7, 7), (7, 11))


def test_yaml_and_toml_say_the_same_in_the_same_places(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("select = ['notes']\n[severity]\nx = 1.5\n")
    (tmp_path / "a.yaml").write_text("select: ['notes']\nseverity:\n  x: 1.5\n")
    toml, yaml = read(str(tmp_path / "a.toml")), read(str(tmp_path / "a.yaml"))

    assert plain(toml) == plain(yaml) == {"select": ("notes",), "severity": {"x": 1.5}}
    assert toml.items["select"].parts[0].place == (1, 11)
    assert yaml.items["select"].parts[0].place == (1, 10)
    assert yaml.items["severity"].items["x"] == Node(1.5, (3, 6), (3, 3))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.toml", "a = 1\nb = [", "2:6: this is not TOML: "),
        ("a.toml", "a = 1\na = 2", "2:6: this is not TOML: Cannot overwrite a value"),
        ("a.toml", "\xe9".encode("latin-1"), "1:1: byte 0 of this file is not UTF-8"),
        ("a.yaml", "a: [1", "2:1: this is not YAML: "),
        ("a.yaml", "a: 1\na: 2", "2:1: 'a' stands twice"),
        ("a.yaml", "[a]: 1", "1:1: a key must be a plain word"),
        ("a.yaml", "a: &x [*x]", ": this is nested too deeply|more values than any settings need"),
        ("a.yaml", "a: 2020-13-45", "1:4: this value cannot be read: "),
        ("a.yaml", "a: !!python/name:os.system x", "1:4: this value cannot be read|not YAML"),
        ("a.yaml", "\x00", "1:1: this is not YAML: "),
    ],
)
def test_what_is_no_document_is_told_with_its_place(
    tmp_path: Path, name: str, text: str | bytes, expected: str
) -> None:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    with pytest.raises(SettingsError, match=expected):
        read(str(tmp_path / name))


def test_aliases_that_multiply_come_to_an_end(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    (tmp_path / "a.yaml").write_text("\n".join(lines))

    with pytest.raises(SettingsError, match="more values than any settings need"):
        read(str(tmp_path / "a.yaml"))


YAML = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
OPTIONS = st.dictionaries(
    st.sampled_from("count share words mode strict x".split()), YAML, max_size=3
)
RULES = st.dictionaries(st.sampled_from(["cat", "dog"]), OPTIONS | YAML, max_size=2)
NAMES = st.lists(st.sampled_from(["cat", "toys", "all", "x", 1]), max_size=2)
KNOWN = st.sampled_from(
    "extends preset select ignore severity rules per-file exclude dialect packs fail-on".split()
)
FILES = st.fixed_dictionaries({}, optional={"files": NAMES, "rules": RULES, "ignore": NAMES})
SETTINGS = st.dictionaries(
    KNOWN | st.text(max_size=5), YAML | NAMES | RULES | st.lists(FILES, max_size=2), max_size=4
)


RULE = Rule(
    name="cat",
    pack="toys",
    severity=Severity.WARNING,
    on=True,
    summary="",
    messages={},
    helps={},
    options={"count": 1, "share": 0.5, "words": (), "mode": "a", "strict": False},
    twin="cat.py",
    choices={"mode": ("a", "b")},
)
BOOK = Rulebook([RULE])


def load(path: Path) -> None:
    """Load a document; what is wrong must come as faults, and what is right must hold."""
    faults: tuple[Fault, ...] = ()
    layers: tuple[Layer, ...] = ()
    try:
        drafts = Drafts(str(path))
        drafts.packs()
        layers = drafts.layers(BOOK)
    except SettingsError as error:
        faults = error.faults
    kinds = {name: type(value) for name, value in RULE.options.items()}

    assert all(fault.line >= 1 and fault.column >= 1 and fault.message for fault in faults)
    for rule in settle(BOOK, layers).rules:
        assert {name: type(value) for name, value in rule.options.items()} == kinds


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
@example(b"[" * 5000)
@example(b"a = " + b"[" * 5000)
@example(b"a: " * 3000)
@example(b"n = " + b"9" * 6000)
def test_bytes_of_any_kind_give_faults_and_no_exception(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    for name in ("a.toml", "a.yaml", "pyproject.toml"):
        (folder / name).write_bytes(data)
        load(folder / name)


@given(SETTINGS)
@example({"extends": "\0"})
@example({"book": ["\0"], "sources": {"\0": "\0"}, "baseline": "\0", "bibliography": "\0"})
def test_values_of_any_kind_give_faults_and_no_exception(
    tmp_path_factory: pytest.TempPathFactory, settings: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.yaml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")

    load(path)


@given(SETTINGS)
def test_the_schema_and_the_loader_accept_the_same(
    tmp_path_factory: pytest.TempPathFactory, settings: dict[str, object]
) -> None:
    """What only the loader can see, such as missing files and wrong patterns, is left out."""
    path = tmp_path_factory.mktemp("any") / "a.yaml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    try:
        Drafts(str(path)).layers(BOOK)
    except SettingsError as error:
        told = [fault.message for fault in error.faults]
    else:
        told = []
    seen = [message for message in told if not re.search("to extend|is no pattern|ring", message)]
    valid = Draft7Validator(schema(BOOK)).is_valid(settings)

    assert valid is (not seen) or len(seen) < len(told), told
