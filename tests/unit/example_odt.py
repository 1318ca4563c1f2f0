"""Reading an ODT file with nothing but the standard library."""

import io
import zipfile
from xml.etree import ElementTree

TEXT, TABLE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def part(content: bytes, name: str = "content.xml") -> ElementTree.Element:
    """One part of the file as a tree."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ElementTree.fromstring(archive.read(name))


def words(element: ElementTree.Element) -> str:
    """The text of an element, with line ends and tabs."""
    inside = {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t"}.get(element.tag, "")
    if element.tag == f"{TEXT}s":
        inside = " " * int(element.get(f"{TEXT}c", "1"))
    return inside + (element.text or "") + "".join(words(child) + (child.tail or "") for child in element)


def paragraphs(content: bytes) -> list[str]:
    """All paragraphs and headings outside the styles."""
    return [words(one) for one in part(content).iter() if one.tag in (f"{TEXT}p", f"{TEXT}h")]


def tables(content: bytes) -> list[list[list[str]]]:
    """Rows of cells of each table, the head first."""
    return [
        [[words(cell) for cell in row.iter(f"{TABLE}table-cell")] for row in table.iter(f"{TABLE}table-row")]
        for table in part(content).iter(f"{TABLE}table")
    ]
