"""Make Word documents part by part, each with the Markdown that says the same."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("document.main", "styles", "numbering", "footnotes", "endnotes", "settings", "comments")
STYLES = {
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Quote": "Quote",
    "BlockText": "Block Text",
    "Zitat": "Zitat",
    "TOC1": "toc 1",
    "SourceCode": "Source Code",
}
_MARK = {"footnote": "FootnoteReference", "endnote": "EndnoteReference"}
NUMBERING = """\
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>\
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>\
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>\
<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>\
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>\
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"""


class Twin(NamedTuple):
    """A piece of a document: in Word's XML, and in Markdown."""

    word: str
    markdown: str


Inline = str | Twin


def text(words: str) -> str:
    return f'<w:t xml:space="preserve">{escape(words)}</w:t>'


def run(words: str, form: str = "") -> str:
    """A run with its properties in XML."""
    properties = f"<w:rPr>{form}</w:rPr>" if form else ""
    return f"<w:r>{properties}{text(words)}</w:r>"


def joined(inlines: Iterable[Inline]) -> Twin:
    """Pieces of a paragraph, one behind the other."""
    twins = [Twin(run(one), one) if isinstance(one, str) else one for one in inlines]
    return Twin("".join(one.word for one in twins), "".join(one.markdown for one in twins))


def inserted(words: str) -> Twin:
    return Twin(f'<w:ins w:id="900" w:author="A">{run(words)}</w:ins>', words)


def deleted(words: str) -> Twin:
    gone = run(words).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    return Twin(f'<w:del w:id="901" w:author="A">{gone}</w:del>', "")


def italic(words: str) -> Twin:
    return Twin(run(words, "<w:i/>"), f"*{words}*")


def field(instruction: str, result: str) -> Twin:
    """A complex field, whose instruction is not part of the text."""

    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
    return Twin(sign("begin") + code + sign("separate") + run(result) + sign("end"), result)


class Maker:
    """Collects blocks and notes; `docx` and `markdown` say the same in the end."""

    def __init__(self) -> None:
        self.blocks: list[Twin] = []
        self._notes: dict[str, list[Twin]] = {"footnote": [], "endnote": []}

    def note(self, *body: Inline, kind: str = "footnote") -> Twin:
        """The mark of a new note."""
        notes = self._notes[kind]
        number = len(notes) + 1
        twin = joined(body)
        label = str(number) if kind == "footnote" else _roman(number)
        mark = f'<w:rPr><w:rStyle w:val="{_MARK[kind]}"/></w:rPr>'
        word = (
            f'<w:{kind} w:id="{number}"><w:p><w:r>{mark}<w:{kind}Ref/></w:r>{run(" ")}'
            f"{twin.word}</w:p></w:{kind}>"
        )
        notes.append(Twin(word, f"[^{label}]: {twin.markdown}"))
        reference = f'<w:r>{mark}<w:{kind}Reference w:id="{number}"/></w:r>'
        return Twin(reference, f"[^{label}]")

    def paragraph(self, *inlines: Inline, style: str = "", properties: str = "") -> None:
        twin = joined(inlines)
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        form = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
        before = {"Heading1": "# ", "Heading2": "## "}.get(style, "")
        if style in ("Quote", "BlockText", "Zitat"):
            before = "> "
        self.blocks.append(Twin(f"<w:p>{form}{twin.word}</w:p>", before + twin.markdown))

    def item(self, *inlines: Inline, number: int = 0) -> None:
        """An item of a list, with its number or a bullet."""
        twin = joined(inlines)
        listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{1 if number else 2}"/></w:numPr>'
        before = f"{number}. " if number else "- "
        word = f"<w:p><w:pPr>{listed}</w:pPr>{twin.word}</w:p>"
        self.blocks.append(Twin(word, before + twin.markdown))

    def table(self, *rows: Iterable[Inline]) -> None:
        cells = [[joined([cell]) for cell in row] for row in rows]
        width = len(cells[0])
        columns = '<w:gridCol w:w="3000"/>' * width
        grid = f"<w:tblGrid>{columns}</w:tblGrid>"
        word = "".join(
            "<w:tr>" + "".join(f"<w:tc><w:p>{cell.word}</w:p></w:tc>" for cell in row) + "</w:tr>"
            for row in cells
        )
        lines = ["| " + " | ".join(cell.markdown for cell in row) + " |" for row in cells]
        lines.insert(1, "|" + " --- |" * width)
        properties = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        self.blocks.append(Twin(f"<w:tbl>{properties}{grid}{word}</w:tbl>", "\n".join(lines)))

    def box(self, anchor: str, *inlines: Inline) -> None:
        """A paragraph to which a text box is tied, twice in XML as Word writes it."""
        twin = joined(inlines)
        content = f"<w:txbxContent><w:p>{twin.word}</w:p></w:txbxContent>"
        shape = (
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
            'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
            '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column">'
            '<wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph">'
            '<wp:posOffset>300000</wp:posOffset></wp:positionV><wp:extent cx="4000000" '
            'cy="600000"/>'
            f'<wp:wrapTopAndBottom/><wp:docPr id="{len(self.blocks) + 1}" name="Box"/><a:graphic>'
            f'<a:graphicData uri="{_SHAPE}">'
            '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="4000000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            f"</a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>"
            "</a:graphicData></a:graphic></wp:anchor>"
        )
        drawing = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            f"{shape}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}"
            "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        self.blocks.append(Twin(f"<w:p>{run(anchor)}{drawing}</w:p>", anchor))
        self.blocks.append(Twin("", twin.markdown))

    @property
    def markdown(self) -> str:
        notes = [note.markdown for kind in self._notes.values() for note in kind]
        blocks = [block.markdown for block in self.blocks if block.markdown]
        return "\n\n".join([*blocks, *notes]) + "\n"

    @property
    def docx(self) -> bytes:
        footnotes, endnotes = (
            "".join(note.word for note in self._notes[kind]) for kind in ("footnote", "endnote")
        )
        return docx("".join(block.word for block in self.blocks), footnotes, endnotes)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "x" * tens + ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"][ones]


def styles() -> str:
    """The styles of a document, headings and quotations among them."""
    marks = "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{kind} reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        for kind, name in _MARK.items()
    )
    return marks + "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in STYLES.items()
    )


def docx(
    body: str,
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A Word document with this body, in XML as its parts are; `more` are further parts."""
    separators = "".join(
        f'<w:KIND w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:KIND>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    parts = {
        "document": f"<w:body>{body}<w:sectPr/></w:body>",
        "styles": styles(),
        "numbering": NUMBERING,
        "footnotes": separators.replace("KIND", "footnote") + footnotes,
        "endnotes": separators.replace("KIND", "endnote") + endnotes,
    }
    if comments:
        parts["comments"] = comments
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for kind in _PARTS
        if (name := kind.partition(".")[0]) in parts
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(parts)
        if name != "document"
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    top = f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    link = (
        f'<Relationship Id="rIdLink" Type="{_R}/hyperlink" Target="https://example.org/rents" '
        'TargetMode="External"/>'
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">{top}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f"{relations}{link}</Relationships>",
        **{
            f"word/{name}.xml": f"<w:{name} {_NAMES}>{xml}</w:{name}>"
            for name, xml in parts.items()
        },
    }
    prologue = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return zipped(
        {name: (prologue + xml).encode() for name, xml in files.items()} | {**(more or {})}
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # of a date that is always the same
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
