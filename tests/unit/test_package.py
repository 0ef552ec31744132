"""Packages that would flood memory, escape their folder or are damaged are refused in one line."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from arglint.readers import xmltree
from arglint.readers.decode import UnreadableError
from arglint.readers.formats import text_of
from arglint.readers.package import Limits, Package
from tests.conftest import Run
from tests.wordmaker import docx, parts_of, run, zipped

BODY = f"<w:p>{run('Trade fell.')}</w:p>"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><d>&c;</d>'
)
OUTSIDE = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'


def with_part(name: str, data: bytes) -> bytes:
    """A sound document with one part replaced or added."""
    return zipped({**parts_of(docx(BODY)), name: data})


def with_entry(change: Callable[[zipfile.ZipInfo], object]) -> bytes:
    """A sound document with one more entry."""
    buffer = io.BytesIO(docx(BODY))
    with zipfile.ZipFile(buffer, "a") as archive:
        entry = zipfile.ZipInfo("extra.xml")
        change(entry)
        archive.writestr(entry, b"x")
    return buffer.getvalue()


def linked(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = 0o120777 << 16


def named(name: str) -> Callable[[zipfile.ZipInfo], object]:
    return lambda entry: setattr(entry, "filename", name)


def doubled() -> bytes:
    """A document with two parts of one name, of which programs take one or the other."""
    buffer = io.BytesIO(docx(BODY))
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<other/>")
    return buffer.getvalue()


def lying() -> bytes:
    """A document whose directory claims that a part of 40 MB has 10 bytes."""
    data = bytearray(with_part("word/document.xml", b" " * (40 << 20)))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def hole() -> bytes:
    """A document whose text was overwritten in the middle."""
    data = docx(BODY)
    at = data.index(b"word/document.xml") + 60
    return data[:at] + bytes(60) + data[at + 60 :]


def flagged() -> bytes:
    """A document one of whose entries says that it is encrypted."""
    data = bytearray(docx(BODY))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def nested(levels: int) -> bytes:
    inner = "<w:smartTag>" * levels + "</w:smartTag>" * levels
    return docx(f"<w:p>{inner}</w:p>")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "a text": (lambda: b"Trade fell.", "does not begin as a zip archive"),
    "an old document": (lambda: OLE, "old Word document"),
    "a password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    "an encrypted entry": (flagged, "encrypted"),
    "a zip without a document": (lambda: zipped({"a.txt": b"a"}), "no part word/document.xml"),
    "a spreadsheet": (lambda: with_part("word/document.xml", b"<worksheet/>"), "no Word document"),
    "the first half": (lambda: docx(BODY)[:900], "damaged"),
    "a hole": (hole, "damaged"),
    "bad XML": (lambda: with_part("word/document.xml", b"<a><b></a>"), "damaged: mismatched tag"),
    "no XML": (lambda: with_part("word/document.xml", b"\x00\x01\x02"), "damaged"),
    "a bomb of blanks": (lambda: with_part("word/document.xml", b" " * (40 << 20)), "unpacks to"),
    "a lying directory": (lying, "damaged"),
    "entities": (lambda: with_part("word/document.xml", BOMB), "declares a document type"),
    "entities in 16 bits": (
        lambda: with_part("word/document.xml", BOMB.decode().encode("utf-16")),
        "declares a document type",
    ),
    "a file outside": (lambda: with_part("word/document.xml", OUTSIDE), "declares a document type"),
    "entities in styles": (lambda: with_part("word/styles.xml", BOMB), "declares a document type"),
    "a deep nest": (lambda: nested(5_000), "nested more than 200 deep"),
    "the folder above": (lambda: with_entry(named("../../evil.xml")), "leads out of it"),
    "a backslash": (lambda: with_entry(named("word\\..\\..\\evil.xml")), "leads out of it"),
    "an absolute name": (lambda: with_entry(named("/etc/evil.xml")), "leads out of it"),
    "a drive": (lambda: with_entry(named("C:/evil.xml")), "leads out of it"),
    "a link": (lambda: with_entry(linked), "is a link"),
    "a part twice": (doubled, "two of its parts have one name"),
    "a part in other case": (
        lambda: with_part("Word/Document.xml", b"<a/>"),
        "two of its parts have one name",
    ),
    "an unknown encoding": (
        lambda: with_part("word/document.xml", b'<?xml version="1.0" encoding="x-none"?><a/>'),
        "is not in x-none",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_in_one_line(name: str) -> None:
    make, words = HOSTILE[name]
    with pytest.raises(UnreadableError) as error:
        text_of(make(), "draft.docx")

    assert words in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("name", ["a bomb of blanks", "entities", "the folder above", "a hole"])
def test_the_command_says_so_and_exits_with_2(name: str, tmp_path: Path, arglint: Run) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(HOSTILE[name][0]())
    done = arglint("check", "--isolated", str(path))

    assert done.returncode == 2
    assert done.stdout == ""
    assert [line for line in done.stderr.splitlines() if "draft.docx" in line] == [
        done.stderr.splitlines()[0]
    ]
    assert HOSTILE[name][1] in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_unpacked_is_counted_over_all_parts() -> None:
    """Many parts that are each small enough are too much together."""
    limits = Limits(part=1000, whole=2500)
    package = Package(zipped({f"{n}.xml": b"<a/>" * 200 for n in range(9)}), "book", limits)
    package.read("0.xml")
    package.read("1.xml")
    package.read("2.xml")

    with pytest.raises(UnreadableError, match="unpacks to more than"):
        package.read("3.xml")


def test_a_directory_of_very_many_entries_is_not_even_read() -> None:
    with pytest.raises(UnreadableError, match="more than 3 parts"):
        Package(zipped({f"{n}.xml": b"" for n in range(9)}), "book", Limits(entries=3))


def test_a_part_of_very_many_elements_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmltree, "MOST", 1000)
    with pytest.raises(UnreadableError, match="more than 1,000 elements"):
        text_of(docx(BODY + "<w:p/>" * 1000), "draft.docx")


def test_a_part_is_found_whatever_its_case() -> None:
    """The format of Office says so, and some programs rely on it."""
    package = Package(zipped({"[content_types].xml": b"<a/>"}), "book")

    assert package.read("[Content_Types].xml") == b"<a/>"
    assert package.name("[Content_Types].xml") == "[content_types].xml"
