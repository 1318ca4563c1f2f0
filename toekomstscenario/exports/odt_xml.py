"""The XML of OpenDocument: elements, texts, and the zip with its manifest. Every text goes through `words`."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

MIME = "application/vnd.oasis.opendocument.text"
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooow": "http://openoffice.org/2004/writer",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
_SPACE = re.compile(r"\n|\t| {2,}")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # so that the same document gives the same bytes


def tag(name: str, attributes: Mapping[str, str], inside: str = "") -> str:
    """An element; `inside` is XML already."""
    told = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def words(text: str) -> str:
    """A text as XML; line ends, tabs and double spaces as the elements that keep them."""
    pieces: list[str] = []
    place = 0
    for found in _SPACE.finditer(text):
        pieces += [escape(text[place : found.start()]), _space(found[0])]
        place = found.end()
    return "".join([*pieces, escape(text[place:])])


def _space(found: str) -> str:
    match found:
        case "\n":
            return "<text:line-break/>"
        case "\t":
            return "<text:tab/>"
        case _:
            return f' <text:s text:c="{len(found) - 1}"/>'


def meta_xml(title: str, subject: str, *, author: str, made_on: date) -> str:
    """The part meta.xml."""
    told = (
        ("dc:title", title), ("dc:subject", subject), ("dc:language", "nl-NL"), ("meta:initial-creator", author),
        ("dc:creator", author), ("meta:creation-date", f"{made_on}T00:00:00"), ("dc:date", f"{made_on}T00:00:00"),
    )  # fmt: skip
    inside = "".join(tag(name, {}, escape(text)) for name, text in told if text)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {NAMESPACES} office:version="1.3">'
        f"<office:meta>{inside}</office:meta></office:document-meta>"
    )


def package(parts: Mapping[str, str], pictures: Mapping[str, bytes]) -> bytes:
    """The zip: the kind of file first and bare, as the standard asks, then the parts, pictures and the manifest."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), MIME)
        for name, text in parts.items():
            archive.writestr(_entry(name, zipfile.ZIP_DEFLATED), text)
        for name, content in pictures.items():
            archive.writestr(_entry(name, zipfile.ZIP_STORED), content)
        archive.writestr(_entry("META-INF/manifest.xml", zipfile.ZIP_DEFLATED), _manifest([*parts], [*pictures]))
    return memory.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    found = zipfile.ZipInfo(name, _EPOCH)
    found.compress_type = compression
    return found


def _manifest(parts: list[str], pictures: list[str]) -> str:
    files = {"/": MIME, **dict.fromkeys(parts, "text/xml"), **dict.fromkeys(pictures, "image/png")}
    lines = "".join(
        tag("manifest:file-entry", {"manifest:full-path": name, "manifest:media-type": kind})
        for name, kind in files.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.3"'
        f' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{lines}</manifest:manifest>'
    )
