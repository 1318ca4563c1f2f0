"""The whole table as csv in a zip: another road to the same rows."""

import zipfile
import zlib
from pathlib import Path
from typing import IO

import polars as pl

from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.faults import GarbledAnswer
from toekomstscenario.pipeline.cbs.model import Codes, Metadata, Page, Properties, raw_schema
from toekomstscenario.pipeline.cbs.transport import Answer, Transport

MEMBER = "Observations.csv"
BATCH = 100_000
_FREE_BYTES, _BYTES_A_ROW = 10_000_000, 500
_BLOCK = 1 << 20
_MARK = "#rij="


class BulkRows:
    """Rows of one table out of its csv. Pages are batches of the unpacked file.

    Args:
        transport: the host of v4, where the file stands too.
        properties: of the table: address of the file and the number of rows.
        metadata: the columns.
        folder: where the file is unpacked.
    """

    name = "csv"

    def __init__(self, transport: Transport, properties: Properties, metadata: Metadata, folder: Path) -> None:
        self._transport = transport
        self._properties = properties
        self._metadata = metadata
        self._file = folder / MEMBER
        self._unpacked = False

    def first(self, conditions: Codes) -> str:
        """Address of the file.

        Raises:
            RefusedError: there is no file, or a selection is wanted: the file is always the whole table.
        """
        if not self._properties.csv_url:
            raise errors.RefusedError(0, f"Tabel {self._properties.table} heeft geen csv-bestand.", "Laat --csv weg.")
        if conditions:
            raise errors.RefusedError(0, "Het csv-bestand is altijd de hele tabel.", "Laat de selectie of --csv weg.")
        return self._properties.csv_url

    def count(self, conditions: Codes) -> int | None:
        """ObservationCount of Properties."""
        return self._properties.count

    def page(self, address: str) -> Page:
        """A batch; the file is fetched first when that was not done yet.

        Raises:
            FetchError: it is no zip, too large, or has other columns.
        """
        url, _, place = address.partition(_MARK)
        if not self._unpacked:
            self._transport.get(url, self._unpack, accept="application/zip, */*")
            self._unpacked = True
        start = int(place or 0)
        rows = self._read(start, url)
        return Page(rows, rows.height, f"{url}{_MARK}{start + BATCH}" if rows.height == BATCH else "")

    def _unpack(self, answer: Answer) -> None:
        """Take one member out of the zip, by name and no further than its size can be."""
        if answer.body.read(2) != b"PK":
            raise GarbledAnswer("dit is geen zip-bestand")
        answer.body.seek(0)
        try:
            with zipfile.ZipFile(answer.body) as archive, archive.open(MEMBER) as member, self._file.open("wb") as file:
                self._copy(member, file, answer.url)
        except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, RuntimeError) as problem:
            raise GarbledAnswer(f"het zip-bestand is kapot of mist {MEMBER}") from problem

    def _copy(self, member: IO[bytes], file: IO[bytes], url: str) -> None:
        most = _FREE_BYTES + _BYTES_A_ROW * (self._properties.count or 0)
        size = 0
        while block := member.read(_BLOCK):
            size += len(block)
            if size > most:
                text = f"Het uitgepakte csv-bestand is veel groter dan bij {self._properties.count} rijen past."
                raise errors.CheckError(text, "Haal de tabel op zonder --csv.", url=url)
            file.write(block)

    def _read(self, start: int, url: str) -> pl.DataFrame:
        wanted = raw_schema(self._metadata)
        try:
            rows = pl.scan_csv(self._file, separator=";", infer_schema=False).slice(start, BATCH).collect()
        except pl.exceptions.PolarsError as problem:
            raise errors.GarbledError("Het csv-bestand is niet te lezen.", "Laat --csv weg.", url=url) from problem
        missing = [name for name in wanted if name not in rows.columns]
        if missing:
            raise errors.GarbledError(
                f"Het csv-bestand mist de kolom {', '.join(missing)}.", "Laat --csv weg.", url=url
            )
        text = pl.col("Value").str.strip_chars()
        number = pl.when(text != "").then(text.str.replace(",", ".", literal=True))
        try:
            return rows.select(number.cast(pl.Float64) if name == "Value" else pl.col(name) for name in wanted)
        except pl.exceptions.PolarsError as problem:
            raise errors.GarbledError("Het csv-bestand heeft een waarde die geen getal is.", url=url) from problem
