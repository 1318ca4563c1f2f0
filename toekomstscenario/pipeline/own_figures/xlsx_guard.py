"""The parts of a workbook, unpacked within limits, and what stands in them that a reader of values would not tell.

A workbook comes from outside: it can be a zip bomb, hold two cells a billion apart (which a reader would fill up), one
long text that is used a million times, or a document type with entities. All of that is looked for here, before the
reader gets the parts that were looked at, and only those.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from toekomstscenario.pipeline.own_figures.faults import refuse
from toekomstscenario.pipeline.own_figures.limits import (
    MAX_COLUMNS,
    MAX_PARTS,
    MAX_ROWS,
    MAX_TEXT,
    MAX_UNPACKED,
    MIB,
)

_CHUNK = 256 * 1024
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})", re.ASCII)
DAMAGED = "Het bestand is geen leesbaar Excel-bestand. Open het in Excel en bewaar het opnieuw als .xlsx."
_TOO_LARGE = f"Het Excel-bestand is uitgepakt groter dan {MAX_UNPACKED // MIB} MB. Verdeel het in kleinere."
Place = tuple[int, int]  # row from 1, column from 0


def unpack(data: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook by name.

    Sizes are checked twice: as the archive says them, and counted while unpacking.

    Raises:
        FileRefusedError: not a workbook, encrypted, too many parts or too large when unpacked.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members)
            wanted = [member for member in members if member.filename.lower().endswith((".xml", ".rels"))]
            return _read_members(archive, wanted)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as problem:
        raise refuse(DAMAGED) from problem


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_PARTS:
        raise refuse(f"Het Excel-bestand heeft meer dan {MAX_PARTS} onderdelen. Gebruik de invulsjabloon.")
    if sum(member.file_size for member in members) > MAX_UNPACKED:
        raise refuse(_TOO_LARGE)
    odd = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if any(member.flag_bits & 1 or member.compress_type not in odd for member in members):
        raise refuse("Het Excel-bestand is versleuteld of anders ingepakt dan gewoon. Bewaar het zonder wachtwoord.")
    if len({member.filename.lower() for member in members}) < len(members):
        raise refuse(DAMAGED)


def _read_members(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    total = 0
    for member in members:
        content = bytearray()
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MAX_UNPACKED:
                    raise refuse(_TOO_LARGE)
                content += chunk
        parts[member.filename] = bytes(content)
    return parts


def pack(parts: Mapping[str, bytes]) -> io.BytesIO:
    """A workbook of the parts that were looked at, not compressed."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    memory.seek(0)
    return memory


@dataclass(slots=True)
class Scan:
    """What one part holds: its root element, and the places of formulas, errors, percentages and merged cells."""

    root: str = ""
    formulas: list[Place] = field(default_factory=list[Place])
    errors: list[Place] = field(default_factory=list[Place])
    percentages: list[Place] = field(default_factory=list[Place])
    merged: list[str] = field(default_factory=list[str])


def scan(part: bytes, percent_styles: frozenset[str] = frozenset()) -> Scan:
    """Go through one part without building it up.

    Args:
        part: the XML.
        percent_styles: numbers of the cell styles that show 0.012 as 1.2%.

    Raises:
        FileRefusedError: no XML, a document type, a cell outside the limits, or too long a text.
    """
    scanner = _Scanner(percent_styles)
    if part.startswith(_WIDE) or b"\x00" in part[:4]:
        raise refuse(DAMAGED)  # in UTF-16 the guard would see another text than the reader
    try:
        scanner.run(part)
    except expat.ExpatError as problem:
        raise refuse(DAMAGED) from problem
    return scanner.found


class _Scanner:
    """Follows the elements of a sheet; a cell counts when it holds something, not when it is only coloured."""

    def __init__(self, percent_styles: frozenset[str]) -> None:
        self.found = Scan()
        self._percent_styles = percent_styles
        self._row, self._column = 0, -1
        self._cell: Mapping[str, str] = {}
        self._length = 0
        self._counting = False

    def run(self, part: bytes) -> None:
        # Always UTF-8, whatever the part says of itself: the reader must not see other text than the guard.
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(part, True)

    def _doctype(self, *_: object) -> None:
        raise refuse(DAMAGED)

    def _text(self, text: str) -> None:
        self._length += len(text) if self._counting else 0
        if self._length > MAX_TEXT and self.found.root in ("worksheet", "sst"):
            raise refuse(
                f"Een tekst in het werkboek is langer dan {MAX_TEXT} tekens. Maak hem korter.",
                max(self._row, 0) if self.found.root == "worksheet" else 0,
            )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        self.found.root = self.found.root or local
        self._counting = local in ("v", "t")
        match local:
            case "row":
                self._row = _whole(attributes.get("r"), self._row + 1)
                self._column = -1
            case "c":
                self._move(attributes)
            case "f":
                self.found.formulas.append(self._place())
            case "v" | "is":
                self._content()
            case "si":
                self._length = 0
            case "mergeCell":
                self.found.merged.append(attributes.get("ref", "")[:20])
            case _:
                pass

    def _move(self, attributes: dict[str, str]) -> None:
        self._length = 0
        self._cell = attributes
        place = _PLACE.fullmatch(attributes.get("r", ""))
        if place:
            self._row, self._column = int(place[2]), column_of(place[1])
        elif "r" in attributes and self.found.root == "worksheet":
            raise refuse(DAMAGED)
        else:
            self._column += 1

    def _content(self) -> None:
        self._length = 0
        if self._cell.get("t") == "e":
            self.found.errors.append(self._place())
        elif self._cell.get("s", "") in self._percent_styles and self._cell.get("t", "n") == "n":
            self.found.percentages.append(self._place())
        else:
            self._place()

    def _place(self) -> Place:
        if self.found.root == "worksheet" and (self._row > MAX_ROWS + 10 or self._column >= MAX_COLUMNS):
            raise refuse(
                f"Hier staat iets ver buiten de tabel; ten hoogste {MAX_ROWS} rijen en {MAX_COLUMNS} kolommen kan."
                " Verwijder wat er buiten de tabel staat.",
                self._row,
                str(self._column + 1),
            )
        return self._row, self._column


def column_of(letters: str) -> int:
    """The place of a column from its letters: A is 0."""
    place = 0
    for sign in letters:
        place = place * 26 + ord(sign) - ord("A") + 1
    return place - 1


def _whole(text: str | None, default: int) -> int:
    if text is None:
        return default
    return int(text) if re.fullmatch(r"\d{1,7}", text, re.ASCII) else default
