"""CSV -> table: UTF-8 with or without BOM, separated by a semicolon, comma or tab."""

import csv
import io
from collections.abc import Iterator

from toekomstscenario.pipeline.own_figures.faults import FileRefusedError, refuse
from toekomstscenario.pipeline.own_figures.table import COLUMNS, RawTable, Record, build_table

SEPARATORS = (";", ",", "\t")
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
SAVE_AS = "Bewaar het in Excel met 'Opslaan als' en kies 'CSV UTF-8'."


def read_csv(data: bytes) -> RawTable:
    """Read the bytes of a CSV file; a row has the number of the line on which it starts.

    Raises:
        FileRefusedError: another encoding or separator, a quotation mark that is not closed, or a fault of the table.
    """
    if data.startswith(_UTF16) or b"\x00" in data:
        raise refuse(f"Het bestand is geen tekst in UTF-8. {SAVE_AS}")
    body = data.removeprefix(_BOM)
    separator = _separator(body)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _not_utf8(body, problem.start, separator) from problem
    return build_table(_records(text, separator), lettered=False)


def _separator(body: bytes) -> str:
    """The separator that cuts the first line into the most names of columns that we know."""
    first = next((line for line in body.splitlines() if line.strip()), b"").decode("latin-1")
    if not first:
        raise refuse("Het bestand is leeg. Vul de invulsjabloon in en bewaar die.")
    known = {separator: len(set(_names(first, separator)) & set(COLUMNS)) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: known[separator])
    if known[best] >= 2:
        return best
    raise refuse(
        "In de eerste rij staan de kolommen van de sjabloon niet, of niet gescheiden door puntkomma, komma of tab. "
        f"De kop moet zijn: {';'.join(COLUMNS)}",
        1,
        "1",
    )


def _names(line: str, separator: str) -> list[str]:
    return [name.strip(' "').lower() for name in line.split(separator)]


def _not_utf8(body: bytes, at: int, separator: str) -> FileRefusedError:
    before = body[:at]
    start = before.rfind(b"\n") + 1
    place = before[start:].count(separator.encode())
    names = _names(body.split(b"\n", 1)[0].decode("latin-1"), separator)
    column = names[place].strip() if place < len(names) else str(place + 1)
    message = f"Hier staat een teken dat geen UTF-8 is; waarschijnlijk is het bestand bewaard als gewone CSV. {SAVE_AS}"
    return refuse(message, before.count(b"\n") + 1, column)


def _records(text: str, separator: str) -> Iterator[Record]:
    # newline="": a quoted cell may hold a line end, which is for csv to judge.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as problem:
        message = "Deze rij is niet te lezen; kijk of elk aanhalingsteken gesloten wordt en of de cellen kort zijn."
        raise refuse(message, start) from problem
