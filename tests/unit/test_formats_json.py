"""Formats in JSON: each is what its readers ask for, whatever the diagnostics hold."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator

from arglint.diagnostic import Diagnostic
from arglint.engine.fixes import apply
from arglint.reports import report
from arglint.reports.checked import Checked
from arglint.text import Source
from tests.diagnostics import ABOUT, checked, diagnostic, sample, several

SCHEMAS = Path(__file__).parent / "data" / "schemas"
Schema = Mapping[str, Any]

JSON_FORMATS = ("json", "sarif", "gitlab", "rdjson")

# Reviewdog's format has a definition for Protocol Buffers, and its reader takes no other fields.
POSITION = {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}}
CLOSED: Schema = {"type": "object", "additionalProperties": False}
RANGE: Schema = {
    **CLOSED,
    "required": ["start"],
    "properties": {
        "start": {**CLOSED, "properties": POSITION},
        "end": {**CLOSED, "properties": POSITION},
    },
}
TEXT = {"type": "string"}
NAMED = {**CLOSED, "properties": {"name": TEXT, "url": TEXT}}
RDJSON: Schema = {
    **CLOSED,
    "properties": {
        "source": NAMED,
        "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
        "diagnostics": {
            "type": "array",
            "items": {
                **CLOSED,
                "required": ["message", "location"],
                "properties": {
                    "message": TEXT,
                    "location": {**CLOSED, "properties": {"path": TEXT, "range": RANGE}},
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "source": NAMED,
                    "code": {**CLOSED, "properties": {"value": TEXT, "url": TEXT}},
                    "suggestions": {
                        "type": "array",
                        "items": {**CLOSED, "properties": {"range": RANGE, "text": TEXT}},
                    },
                    "original_output": TEXT,
                },
            },
        },
    },
}
# What GitLab documents of a code quality report; it takes either of two kinds of place.
PLACE = {"type": "object", "required": ["line"], "properties": POSITION}
GITLAB: Schema = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["check_name", "description", "severity", "fingerprint", "location"],
        "properties": {
            "check_name": TEXT,
            "description": TEXT,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "fingerprint": {"type": "string", "minLength": 1},
            "location": {
                "type": "object",
                "required": ["path", "positions"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./)[\s\S]+$"},
                    "positions": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": PLACE, "end": PLACE},
                    },
                },
            },
        },
    },
}


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"):
        monkeypatch.delenv(name, raising=False)


@cache
def validator(name: str) -> Draft7Validator:
    published = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    return Draft7Validator({"gitlab": GITLAB, "rdjson": RDJSON, "sarif": published}[name])


def read(name: str, texts: Iterable[Checked]) -> Any:
    """A report as its reader gets it, checked against its schema."""
    written = "".join(report(name, texts, describe=ABOUT.get))
    document = json.loads(written.encode("utf-8", "backslashreplace"))
    if name != "json":
        validator(name).validate(document)
    return document


def told(texts: Iterable[Checked]) -> list[tuple[Source, Diagnostic]]:
    return [(text.source, found) for text in texts for found in text.diagnostics]


def records(name: str, document: Any) -> list[Any]:
    """What a report holds of diagnostics that are not silenced."""
    if name == "rdjson":
        return list(document["diagnostics"])
    if name == "sarif":
        [run] = document["runs"]
        return [result for result in run["results"] if "suppressions" not in result]
    return list(document)


@settings(max_examples=50)
@given(texts=checked())
@pytest.mark.parametrize("name", JSON_FORMATS)
def test_any_diagnostics_make_a_document_that_holds_them_all(
    name: str, texts: list[Checked]
) -> None:
    assert len(records(name, read(name, texts))) == len(told(texts))


@pytest.mark.parametrize("texts", [[], [Checked(Source("Fine.", "a.md"), [])]])
@pytest.mark.parametrize("name", JSON_FORMATS)
def test_nothing_to_report_is_a_document_too(name: str, texts: list[Checked]) -> None:
    assert records(name, read(name, texts)) == []


@given(checked())
def test_json_lines_are_the_records_of_the_list(texts: list[Checked]) -> None:
    lines = "".join(report("json-lines", texts)).encode("utf-8", "backslashreplace").split(b"\n")

    assert lines.pop() == b""
    assert [json.loads(line) for line in lines] == read("json", texts)


@pytest.mark.parametrize("name", ["sarif", "gitlab", "rdjson"])
def test_strict_readers_find_no_lone_surrogates(name: str) -> None:
    source = Source("One.(2)", "\udcff.md")
    found = diagnostic(source, "(2)", message="\ud800 alone")
    written = "".join(report(name, [Checked(source, [found])]))

    assert "\ufffd alone" in written
    assert written.encode("utf-8")


# SARIF


def run_of(texts: Iterable[Checked]) -> Any:
    [run] = read("sarif", texts)["runs"]
    return run


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def offsets(source: Source, region: Mapping[str, int]) -> tuple[int, int]:
    """Where a region of SARIF begins and ends, read as the log says it is to be read."""
    start = source.line_starts[region["startLine"] - 1] + region["startColumn"] - 1
    return start, source.line_starts[region["endLine"] - 1] + region["endColumn"] - 1


@settings(max_examples=50)
@given(checked())
def test_sarif_says_where_everything_is(texts: list[Checked]) -> None:
    run = run_of(texts)
    rules = run["tool"]["driver"]["rules"]
    results = [result for result in run["results"] if "suppressions" not in result]
    found = sorted(told(texts), key=lambda one: one[1].fingerprint)
    results.sort(key=lambda result: result["partialFingerprints"]["arglint/v1"])

    assert "" not in strings(run)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for result, (_, told_of) in zip(results, found, strict=True):
        assert result["level"] in ("error", "warning", "note")
        assert result["partialFingerprints"]["arglint/v1"] == told_of.fingerprint


@settings(max_examples=50)
@given(checked())
def test_the_fixes_of_sarif_are_those_of_the_diagnostics(texts: list[Checked]) -> None:
    for text in texts:
        source = text.source
        run = run_of([text._replace(suppressed=())])
        results = {one["partialFingerprints"]["arglint/v1"]: one for one in run["results"]}
        for found in text.diagnostics:
            result = results[found.fingerprint]
            [location] = result["locations"]
            assert offsets(source, location["physicalLocation"]["region"]) == found.span
            assert len(result.get("relatedLocations", ())) == len(found.related)
            assert ("fixes" in result) == (found.fix is not None)
            if found.fix:
                [change] = result["fixes"][0]["artifactChanges"]
                edits = [
                    (
                        *offsets(source, one["deletedRegion"]),
                        one.get("insertedContent", {}).get("text", ""),
                    )
                    for one in change["replacements"]
                ]

                assert edits == [tuple(edit) for edit in found.fix.edits]


def test_sarif_carries_the_pages_of_the_rules() -> None:
    driver = run_of(several())["tool"]["driver"]
    first, second, third = driver["rules"]

    assert first["name"] == "DuplicateNoteNumber"
    assert first["defaultConfiguration"] == {"level": "error", "enabled": True}
    assert first["help"]["markdown"] == (
        "**A note mark has a number that the sequence has already used.**\n\n"
        "Two places send the reader to the same note.\n\nUsually one is mistyped.\n\n"
        "*What to do:* Give every note a number of its own.\n\n"
        "*Reference:* Chicago 17, 14.24\n\n"
        "[More about this rule](https://arglint.readthedocs.io/rules/duplicate-note-number/)"
    )
    assert first["properties"] == {
        "tags": ["prose", "notes"],
        "precision": "high",
        "problem.severity": "error",
    }
    assert (second["properties"]["precision"], "helpUri" in second) == ("medium", False)
    assert third == {  # of which nothing is known
        "id": "unclosed-quotation",
        "name": "UnclosedQuotation",
        "properties": {"tags": ["prose", "quotations"]},
    }


def test_sarif_tells_what_is_silenced_and_why() -> None:
    results = run_of(several())["results"]

    assert [result["suppressions"] for result in results if "suppressions" in result] == [
        [{"kind": "inSource", "justification": "it is meant"}],
        [{"kind": "inSource"}],
    ]


@pytest.mark.parametrize("path", ["a b.md", "ü/100%.md", "a:b,c.md", "#1?.md", "q[1].md", "-"])
def test_sarif_names_texts_by_relative_addresses(path: str) -> None:
    source = Source("One.(2)", path)
    [result] = run_of([Checked(source, [diagnostic(source, "(2)")])])["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]

    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert unquote(artifact["uri"]) == path
    assert not set(artifact["uri"]) & set(' :?#[]"<>')


def test_a_text_elsewhere_has_an_absolute_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Source("One.(2)", "../up/é.md")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    [result] = run_of([Checked(source, [diagnostic(source, "(2)")])])["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]

    assert set(artifact) == {"uri"}
    assert unquote(artifact["uri"]) == f"file://{tmp_path.as_posix()}/up/é.md"


@pytest.mark.skipif(os.name == "nt", reason="names of files are bytes on POSIX")
def test_the_bytes_of_a_name_that_is_not_utf8_are_kept() -> None:
    source = Source("One.(2)", os.fsdecode(b"caf\xe9.md"))
    [result] = run_of([Checked(source, [diagnostic(source, "(2)")])])["results"]

    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "caf%E9.md"


def test_notes_in_brackets_are_no_links_in_sarif() -> None:
    source = Source("One.[1](2)", "a.md")
    found = diagnostic(source, "(2)", message="[1](2) and [3]", remedy="")
    [result] = run_of([Checked(source, [found])])["results"]

    assert result["message"]["text"] == r"\[1](2) and [3]"


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_paths_begin_at_the_root_that_ci_tells(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "essays").mkdir()
    monkeypatch.chdir(tmp_path / "essays")
    monkeypatch.setenv(variable, str(tmp_path))
    source = Source("One.(2)", "a.md")
    texts = [Checked(source, [diagnostic(source, "(2)")])]
    [result] = run_of(texts)["results"]
    [record] = read("gitlab", texts)

    place = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert (place, record["location"]["path"]) == ("essays/a.md", "essays/a.md")


# GitLab


@given(checked())
def test_no_two_fingerprints_of_gitlab_are_alike(texts: list[Checked]) -> None:
    by_name = {os.path.normpath(text.source.path or "-"): text for text in texts}
    prints = [record["fingerprint"] for record in read("gitlab", by_name.values())]

    assert len(set(prints)) == len(prints)


def test_a_fingerprint_of_gitlab_outlives_lines_above() -> None:
    source = Source("One.(2)", "a.md")
    found = diagnostic(source, "(2)")
    moved = found._replace(start=found.start._replace(line=9), end=found.end._replace(line=9))
    [before] = read("gitlab", [Checked(source, [found])])
    [after] = read("gitlab", [Checked(source, [moved])])

    assert before["fingerprint"] == after["fingerprint"]
    assert before["location"] != after["location"]


# Reviewdog


def byte_offset(source: Source, position: Mapping[str, int]) -> int:
    """An offset in the bytes of a text, as reviewdog reads a place."""
    before = source.text[: source.line_starts[position["line"] - 1]]
    return len(before.encode("utf-8", "surrogatepass")) + position["column"] - 1


@given(checked())
def test_the_places_and_suggestions_of_rdjson_count_bytes(texts: list[Checked]) -> None:
    diagnostics = read("rdjson", texts)["diagnostics"]
    for record, (source, found) in zip(diagnostics, told(texts), strict=True):
        data = source.text.encode("utf-8", "surrogatepass")

        def cut(
            span: Mapping[str, Mapping[str, int]], source: Source = source, data: bytes = data
        ) -> tuple[bytes, bytes]:
            start, end = byte_offset(source, span["start"]), byte_offset(source, span["end"])
            return data[:start], data[end:]

        before, after = cut(record["location"]["range"])
        assert before == source.text[: found.span.start].encode("utf-8", "surrogatepass")
        assert after == source.text[found.span.end :].encode("utf-8", "surrogatepass")
        for suggestion in record.get("suggestions", ()):
            before, after = cut(suggestion["range"])
            assert found.fix is not None

            fixed = apply(source.text, found.fix.edits).encode("utf-8", "surrogatepass")
            assert before + suggestion["text"].encode("utf-8", "surrogatepass") + after == fixed


def test_a_fix_far_and_wide_is_no_suggestion() -> None:
    [text] = sample()
    found = text.diagnostics[1]
    assert found.fix is not None
    wide = Source(text.source.text + "\n" * 30 + "end", "draft.txt")
    end = len(wide.text)
    far = found._replace(
        fix=found.fix._replace(
            edits=(*found.fix.edits, found.fix.edits[0]._replace(start=end, end=end))
        )
    )
    near, none = read("rdjson", [Checked(wide, [found, far])])["diagnostics"]

    assert "suggestions" in near
    assert "suggestions" not in none
