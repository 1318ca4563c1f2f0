"""The text of a docx or odt, read within limits.

A document comes from outside: it can be a zip bomb, or hold a document type with entities. Only the parts with the
text are unpacked, counted while that is done, and gone through without building them up. Deleted text, comments and
field codes are left out; footnotes come at the end.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from toekomstscenario.claims.limits import MAX_PARTS, MAX_SIGNS, MAX_UNPACKED, MIB
from toekomstscenario.errors import UserError

_CHUNK = 256 * 1024
_WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_ODT_PART, _ODT_MANIFEST = "content.xml", "META-INF/manifest.xml"
_ENDS_PARAGRAPH = frozenset({"p", "h"})
_ROWS = frozenset({"tr", "table-row"})
_CELLS = frozenset({"tc", "table-cell", "covered-table-cell"})
_SKIPPED = frozenset(
    {"del", "moveFrom", "instrText", "delText", "Fallback", "tracked-changes", "annotation", "note-citation"}
    | {"pPr", "rPr", "sectPr", "tbl-properties", "footnote-separator"}
)
_MOST_SPACES = 100
_DAMAGED = UserError(
    "Het bestand is geen leesbaar Word- of OpenDocument-bestand.",
    "Open het in Word of LibreOffice en bewaar het opnieuw als .docx of .odt.",
)
_PROTECTED = UserError("Het bestand is versleuteld.", "Bewaar het zonder wachtwoord en probeer het opnieuw.")
_TOO_LARGE = UserError(
    f"De tekst van het bestand is uitgepakt groter dan {MAX_UNPACKED // MIB} MB.",
    "Kopieer de tekst van de brief naar een .txt-bestand.",
)


def is_archive(data: bytes) -> bool:
    """Whether a file is a zip, as docx and odt are."""
    return data.startswith(b"PK")


def read_office(data: bytes) -> str:
    """The text, paragraphs apart by an empty line.

    Raises:
        UserError: damaged, encrypted, too large when unpacked, or another kind of document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {member.filename: member for member in _members(archive)}
            if "word/document.xml" in members:
                parts = _read(archive, [members[name] for name in _WORD_PARTS if name in members])
            elif _ODT_PART in members and b"opendocument.text" in _read_type(archive, members):
                parts = _read(archive, [members[_ODT_PART]])
            else:
                raise UserError(
                    "Dit soort bestand kan niet worden gecontroleerd.",
                    "Kies een .docx of .odt; van een presentatie of werkmap kunt u de tekst kopiëren.",
                )
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as problem:
        raise _DAMAGED from problem
    return "\n\n".join(text for part in parts if (text := _text(part)))


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = archive.infolist()
    if len(members) > MAX_PARTS or len({member.filename for member in members}) < len(members):
        raise _DAMAGED
    if any(member.flag_bits & 1 for member in members):
        raise _PROTECTED
    return members


def _read_type(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> bytes:
    """What an OpenDocument file says that it is."""
    if _ODT_MANIFEST in members and b"encryption-data" in _read(archive, [members[_ODT_MANIFEST]])[0]:
        raise _PROTECTED
    return _read(archive, [members["mimetype"]])[0] if "mimetype" in members else b""


def _read(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> list[bytes]:
    """The parts; sizes are checked as the archive says them, and counted while unpacking."""
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _TOO_LARGE
    parts: list[bytes] = []
    total = 0
    for member in members:
        content = bytearray()
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MAX_UNPACKED:
                    raise _TOO_LARGE
                content += chunk
        parts.append(bytes(content))
    return parts


def _text(part: bytes) -> str:
    if part.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in part[:4]:
        raise _DAMAGED  # in UTF-16 another text could be hidden than the one that we read
    reader = _Reader()
    try:
        reader.run(part)
    except expat.ExpatError as problem:
        raise _DAMAGED from problem
    return re.sub(r"\n{3,}", "\n\n", reader.text()).strip("\n")


class _Reader:
    """Follows the elements and gathers what a reader of the document sees."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._notes: list[str] = []
        self._skipping = 0
        self._in_note = 0
        self._word_text = 0
        self._word = False
        self._signs = 0
        self._cells = 0  # that were begun in this row; 0 outside tables
        self._ended = False  # a paragraph of a cell, behind which another may come

    def run(self, part: bytes) -> None:
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(part, True)

    def text(self) -> str:
        return "".join([*self._found, *(["\n\n", *self._notes] if self._notes else [])])

    def _doctype(self, *_: object) -> None:
        raise _DAMAGED

    def _add(self, text: str) -> None:
        self._signs += len(text)
        if self._signs > 2 * MAX_SIGNS:
            raise _TOO_LARGE
        told = self._notes if self._in_note else self._found
        if self._ended and text != "\t":
            if text.isspace():
                return
            told.append("\n\n")
        self._ended = False
        told.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        self._word = self._word or "wordprocessingml" in space
        if self._skipping or local in _SKIPPED:
            self._skipping += 1
            return
        match local:
            case "note" if not self._word:
                self._in_note += 1
            case "t":
                self._word_text += 1
            case _ if local in _CELLS:
                self._cells += 1
                if self._cells > 1:
                    self._add("\t")
            case "tab":
                self._add("\t" if self._word else " ")
            case "br" | "cr" | "line-break":
                self._add("\n")
            case "noBreakHyphen":
                self._add("-")
            case "s":
                count = next((value for key, value in attributes.items() if key.endswith(" c")), "1")
                self._add(" " * (min(int(count), _MOST_SPACES) if count.isascii() and count.isdigit() else 1))
            case _:
                pass

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if self._skipping:
            self._skipping -= 1
            return
        if local in _ENDS_PARAGRAPH and self._cells:
            self._ended = True
        elif local in _ENDS_PARAGRAPH:
            self._add("\n\n")
        elif local in _ROWS:
            self._cells, self._ended = 0, False
            self._add("\n\n")
        elif local == "t":
            self._word_text -= 1
        elif local == "note" and not self._word:
            self._in_note -= 1

    def _data(self, text: str) -> None:
        if self._skipping or (self._word and not self._word_text):
            return
        self._add(text if self._word else re.sub(r"\s+", " ", text))
