"""Bytes become text, or a message that says what to do."""

import pytest

from arglint.readers.decode import Decoded, UnreadableError, decode, known_encoding

ESSAY = "He said “peace – now”.(1)\r\nIt wasn’t.\n"


def refusal(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        decode(data, encoding)
    return str(caught.value)


def test_utf8_comes_as_it_is_with_its_line_ends() -> None:
    assert decode(ESSAY.encode()) == Decoded(ESSAY, bom=False)


@pytest.mark.parametrize("encoding", [None, "utf-8", "utf-8-sig"])
def test_a_byte_order_mark_is_taken_off_and_remembered(encoding: str | None) -> None:
    assert decode(ESSAY.encode("utf-8-sig"), encoding) == Decoded(ESSAY, bom=True)


def test_no_bytes_are_an_empty_text() -> None:
    assert decode(b"") == Decoded("", bom=False)


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman", "utf-16-le"])
def test_the_likely_encoding_is_named_and_reads_the_file(encoding: str) -> None:
    data = ESSAY.encode(encoding)

    assert f"--encoding {encoding}" in refusal(data)
    assert decode(data, encoding).text == ESSAY


def test_the_offset_of_the_first_wrong_byte_is_named() -> None:
    assert "byte 0x93 at offset 8 is not UTF-8" in refusal(ESSAY.encode("cp1252"))


def test_a_byte_that_windows_never_writes_speaks_for_latin_1() -> None:
    assert "--encoding latin-1" in refusal(b"caf\xe9 \x81")


@pytest.mark.parametrize(("encoding", "name"), [("utf-16", "UTF-16"), ("utf-32", "UTF-32")])
def test_a_wide_encoding_is_known_by_its_mark(encoding: str, name: str) -> None:
    data = ESSAY.encode(encoding)

    assert f"this is {name}, not UTF-8 (byte 0xff at offset 0)" in refusal(data)
    assert decode(data, encoding).text == ESSAY


def test_utf8_with_one_wrong_byte_is_called_damaged() -> None:
    data = ESSAY.encode()

    assert f"at offset {len(data)} is not UTF-8, though the rest is" in refusal(data + b"\xff")


def test_a_wrong_byte_after_a_byte_order_mark_is_counted_from_the_files_start() -> None:
    assert "offset 4 " in refusal(b"\xef\xbb\xbfa\xe9b")


@pytest.mark.parametrize("data", [b"text\0text", b"\0\x01\x02\x03\xff\xfe", b"a\xff\0"])
def test_nul_makes_a_file_binary(data: bytes) -> None:
    offset = data.index(0)

    assert refusal(data) == f"this is a binary file, not a text: it has a NUL at offset {offset}"


def test_a_format_with_a_name_is_named() -> None:
    assert refusal(b"%PDF-1.7\n%\xe2\xe3") == (
        "this is a PDF, not a plain text; export it as Markdown or text"
    )


def test_an_encoding_that_does_not_fit_is_told() -> None:
    assert "byte 0x80 at offset 2 is not ascii" in refusal(b"ab\x80", "ascii")


@pytest.mark.parametrize("name", ["cp1252", "UTF-16", "latin-1"])
def test_encodings_of_texts_are_known(name: str) -> None:
    assert known_encoding(name)


@pytest.mark.parametrize("name", ["cp125", "rot13", "hex", "", "a\0b", "undefined"])
def test_what_is_no_encoding_of_texts_is_not(name: str) -> None:
    assert not known_encoding(name)
