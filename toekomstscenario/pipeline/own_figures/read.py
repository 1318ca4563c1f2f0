"""A file from outside -> table, by its name and its first bytes."""

from pathlib import Path, PurePath

from toekomstscenario.errors import DataError
from toekomstscenario.pipeline.own_figures.csv_file import read_csv
from toekomstscenario.pipeline.own_figures.faults import refuse
from toekomstscenario.pipeline.own_figures.limits import MAX_BYTES, MIB
from toekomstscenario.pipeline.own_figures.parquet_file import read_parquet
from toekomstscenario.pipeline.own_figures.table import RawTable
from toekomstscenario.pipeline.own_figures.xlsx_file import read_xlsx

_ZIP, _OLE, _PARQUET = b"PK", b"\xd0\xcf\x11\xe0", b"PAR1"
TOO_LARGE = f"Het bestand is groter dan {MAX_BYTES // MIB} MB. Verdeel het in kleinere bestanden."
_OTHER = "Dit soort bestand kan niet. Gebruik CSV, Excel (.xlsx) of parquet; de invulsjabloon is een Excel-bestand."


def read_bytes(file: Path) -> bytes:
    """The content of a file; one that is too large is refused by its size and never read whole.

    Raises:
        FileRefusedError: it is too large.
        DataError: it is not there, or cannot be read.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise refuse(TOO_LARGE)
        with file.open("rb") as handle:
            data = handle.read(MAX_BYTES + 1)  # it may have grown, and a device has no size
    except OSError as problem:
        raise DataError(file, "ontbreekt of is niet te lezen") from problem
    if len(data) > MAX_BYTES:
        raise refuse(TOO_LARGE)
    return data


def read_table(data: bytes, name: str) -> RawTable:
    """Read a file by the ending of its name.

    Raises:
        FileRefusedError: too large, another kind of file, or a fault that its own reader found.
    """
    if len(data) > MAX_BYTES:
        raise refuse(TOO_LARGE)
    ending = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        raise refuse("Het bestand is een oud Excel-bestand (.xls) of heeft een wachtwoord. Bewaar het als .xlsx.")
    match ending:
        case ".xlsx":
            return read_xlsx(data)
        case ".parquet" if data.startswith(_PARQUET):
            return read_parquet(data)
        case ".parquet":
            raise refuse("Het bestand is geen leesbaar parquet-bestand. Maak het opnieuw.")
        case ".csv" | ".tsv" | ".txt":
            if data.startswith((_ZIP, _PARQUET)):
                raise refuse(f"Het bestand heet {ending}, maar is geen tekst. Geef het zijn eigen naam terug.")
            return read_csv(data)
        case _:
            raise refuse(_OTHER)
