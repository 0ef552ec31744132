"""Formats in XML: well-formed whatever a draft holds, valid, and read as they are meant."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import junitparser
import pytest
import xmlschema
from hypothesis import given, settings

from arglint.reports import report
from arglint.reports.checked import Checked
from arglint.text import Source
from tests.diagnostics import checked, diagnostic, several

SCHEMAS = Path(__file__).parent / "data" / "schemas"


@cache
def schema() -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(str(SCHEMAS / "junit-10.xsd"))


def read(name: str, texts: Iterable[Checked]) -> ET.Element:
    """A report as its reader gets it; that of JUnit is checked against the schema."""
    data = "".join(report(name, texts)).encode("utf-8", "backslashreplace")
    root = ET.fromstring(data)
    if name == "junit":
        schema().validate(root)
    return root


@settings(max_examples=50)
@given(checked())
def test_junit_has_a_suite_for_each_text_and_a_failure_for_each_fault(texts: list[Checked]) -> None:
    root = read("junit", texts)
    failures = [len(suite.findall("testcase/failure")) for suite in root]

    assert failures == [len(text.diagnostics) for text in texts]
    for suite in root:
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase"))


@given(checked())
def test_checkstyle_has_a_file_for_each_faulty_text(texts: list[Checked]) -> None:
    root = read("checkstyle", texts)
    faulty = [text for text in texts if text.diagnostics]

    assert [len(file) for file in root] == [len(text.diagnostics) for text in faulty]
    for file, text in zip(root, faulty, strict=True):
        assert [(int(error.attrib["line"]), int(error.attrib["column"])) for error in file] == [
            tuple(found.start) for found in text.diagnostics
        ]


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
def test_no_texts_are_a_document_too(name: str) -> None:
    assert list(read(name, [])) == []


def test_a_sound_text_passed() -> None:
    [suite] = read("junit", [Checked(Source("Fine.", "a.md"), [])])
    [case] = suite

    assert (suite.attrib["tests"], suite.attrib["failures"]) == ("1", "0")
    assert (case.tag, case.attrib["name"], list(case)) == ("testcase", "no problems", [])


def test_a_reader_of_junit_sees_what_failed_where() -> None:
    written = "".join(report("junit", several())).encode("utf-8", "backslashreplace")
    suites = list(junitparser.JUnitXml.fromstring(written))
    draft, sound, odd, nameless = suites
    cases = list(draft)

    assert [suite.name for suite in suites] == [
        *("draft.txt", "sound.md", "essays/ü 100%, [a]; b.md", "-")
    ]
    assert [(suite.tests, suite.failures) for suite in (draft, sound, odd, nameless)] == [
        *((2, 2), (1, 0), (1, 1), (1, 1))
    ]
    assert [case.name for case in cases] == [
        "duplicate-note-number 3:12",
        "reversed-apostrophe 3:24",
    ]
    assert cases[0].result[0].text == (
        "draft.txt:3:12: error duplicate-note-number: note 2 was already used on line 1\n"
        "line 1, column 28: first used here\n"
        "help: Give every note a number of its own."
    )


@pytest.mark.parametrize(
    ("message", "read_back"),
    [
        ("<a> & \"b\" 'c' ]]>", "<a> & \"b\" 'c' ]]>"),
        ("tab\tline\nreturn\r\n", "tab\tline\nreturn\r\n"),
        ("\0 \x1b \x9b \ufffe \ud800", r"\x00 \x1b \x9b \ufffe \ud800"),
        ("日本 𐐀 e\u0301", "日本 𐐀 e\u0301"),
    ],
)
def test_whatever_xml_forbids_is_written_out(message: str, read_back: str) -> None:
    source = Source("One.(2)", "a&<b>.md")
    texts = [Checked(source, [diagnostic(source, "(2)", message=message)])]
    [[[failure]]] = read("junit", texts)
    [[error]] = read("checkstyle", texts)

    assert failure.attrib["message"] == error.attrib["message"] == read_back
    assert failure.text == f"a&<b>.md:1:5: error duplicate-note-number: {read_back}"
