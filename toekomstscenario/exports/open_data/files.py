"""The figures of an indicator as CSV, JSON and Excel, and all of them in a package with metadata and read-me."""

# xlsxwriter and pyarrow have no complete types:
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import csv
import io
import json
import textwrap
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.exports.batch.making import BatchFile
from toekomstscenario.exports.clean import clean_text
from toekomstscenario.exports.csv_file import safe_cell
from toekomstscenario.exports.open_data.described import (
    API,
    LICENCE_WORDS,
    LIST_FIELDS,
    csvw,
    description,
    list_csvw,
    summary,
)
from toekomstscenario.exports.open_data.rows import FIELDS, ROWS, open_indicators, open_rows
from toekomstscenario.model import Indicator
from toekomstscenario.numbers import format_date, format_number
from toekomstscenario.settings import PROJECT, public_url
from toekomstscenario.store import Store

LIST_NAME, LICENCE_FILE = "cijfers.csv", PROJECT / "DATA_LICENCE.md"
WIDTH = 100
MOST_IN_WORKBOOKS = 200_000  # observations; half a minute of writing, and far below what one sheet holds
_SAME_DAY = datetime(2000, 1, 1)  # in a workbook, so that the same figures give the same bytes
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WORDS = (
    "Dit zijn alle cijfers van het dashboard Toekomstscenario kind- en gezinsbescherming, zoals het ze toont.",
    "Een verborgen cijfer heeft nergens een getal. Verborgen, onmogelijk, afwezig en nul zijn vier verschillende"
    " dingen; de kolom toestand zegt welke.",
    "Aantallen van gebieden zijn niet eerlijk te vergelijken; gebruik daarvoor percentages en cijfers per 1.000.",
    "Eigen cijfers van gemeenten en proeftuinen zitten hier niet in: die geeft de eigenaar zelf uit.",
    "Neem bij elk cijfer de bron (kolom bron_naam) en het voorbehoud (kolom voorbehoud) mee.",
)
_CONTENT = (
    "cijfers.csv: de lijst van alle cijfers, ook die nog geen waarnemingen hebben.",
    "csv/: een bestand per cijfer (UTF-8, komma, decimale punt, datums als 2023-12-31), met metadata volgens de"
    " W3C-standaard CSV on the Web (CSVW) in het bestand dat eindigt op -metadata.json.",
    "waarnemingen.parquet: alles bij elkaar.",
    "licentie.md: wat u met de cijfers mag doen.",
)
_WORKBOOKS = "xlsx/: dezelfde cijfers als werkmap, met een blad over het cijfer en een over de kolommen."
NO_WORKBOOKS = (
    f"Bij meer dan {format_number(MOST_IN_WORKBOOKS, 0)} waarnemingen zitten er geen Excel-bestanden (xlsx) in het"
    " pakket; de CSV-bestanden bevatten hetzelfde."
)


@dataclass(frozen=True, slots=True)
class Filled:
    """How far the package is: indicators done, of how many, and the title of the last; and the faults so far."""

    done: int
    total: int
    last: str
    problems: tuple[str, ...] = ()


def as_csv(rows: pl.DataFrame) -> bytes:
    """UTF-8 with commas and decimal points, as CSVW expects; no cell is a formula for a spreadsheet."""
    texts = pl.col(pl.String).map_batches(_safe, return_dtype=pl.String())
    return rows.with_columns(texts).write_csv(line_terminator="\r\n").encode()


def _safe(column: pl.Series) -> pl.Series:
    once = column.drop_nulls().unique()  # few beside all rows
    return column.replace(once, once.map_elements(safe_cell, return_dtype=pl.String()))


def as_json(catalogue: Catalogue, indicator: Indicator, rows: pl.DataFrame) -> bytes:
    """Meaning, sources and observations of one indicator; a day is written 2023-12-31."""
    told = description(catalogue, indicator, rows)
    bare = rows.drop("cijfer", "eenheid").with_columns(pl.col(pl.Date).dt.to_string())
    return _json({**told, "kolommen": {one.name: one.words for one in FIELDS}, "cijfers": bare.to_dicts()})


def list_json(indicators: Iterable[Indicator], counts: Mapping[str, int]) -> bytes:
    """The list of indicators with the addresses of their figures."""
    found = [summary(one, counts.get(one.id, 0)) for one in indicators]
    return _json({"titel": "Cijfers over kind- en gezinsbescherming", "licentie": LICENCE_WORDS, "cijfers": found})


def list_csv(indicators: Iterable[Indicator], counts: Mapping[str, int]) -> bytes:
    """The same as a table."""
    found = [summary(one, counts.get(one.id, 0)) for one in indicators]
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, lineterminator="\r\n")
    writer.writerow(LIST_FIELDS)
    writer.writerows([safe_cell(str(value)) for value in one.values()] for one in found)
    return paper.getvalue().encode()


def as_xlsx(catalogue: Catalogue, indicator: Indicator, rows: pl.DataFrame) -> bytes:
    """A workbook with the observations, what the figure means, and what the columns mean."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, _OPTIONS) as workbook:
        workbook.set_properties({"title": clean_text(indicator.title), "created": _SAME_DAY})
        sheet = workbook.add_worksheet("Waarnemingen")
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        _write_rows(sheet, [list(ROWS), *rows.iter_rows()], day)
        sheet.set_column(0, len(ROWS) - 1, 14)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(rows.height, 1), len(ROWS) - 1)
        told = [(name, _text(value)) for name, value in description(catalogue, indicator, rows).items()]
        columns = [(field.name, field.words) for field in FIELDS]
        for title, lines in (("Over dit cijfer", told), ("Kolommen", columns)):
            page = workbook.add_worksheet(title)
            _write_rows(page, lines, day)
            page.set_column(0, 0, 24)
            page.set_column(1, 1, WIDTH)
    return memory.getvalue()


def open_data_files(
    catalogue: Catalogue, store: Store, today: date, *, observations: int
) -> Generator[tuple[Filled, tuple[BatchFile, ...]]]:
    """The files of the package, indicator by indicator, and at the end those about all of them.

    An indicator whose file cannot be read is left out and told in the read-me.

    Args:
        catalogue, store: what is known.
        today: told in the read-me.
        observations: how many there are, as told beforehand; above `MOST_IN_WORKBOOKS` there are no workbooks.
    """
    indicators, whole = open_indicators(catalogue), io.BytesIO()
    counts, problems = dict[str, int](), list[str]()
    kinds = (_tables, _workbook) if observations <= MOST_IN_WORKBOOKS else (_tables,)
    # Written as it comes: all observations together would take most of the memory.
    with pq.ParquetWriter(whole, _arrow(pl.DataFrame(schema=ROWS)).schema, compression="zstd") as together:
        for done, indicator in enumerate(indicators, start=1):
            files: tuple[BatchFile, ...] = ()
            try:
                rows = open_rows(catalogue, store, indicator)
                counts[indicator.id] = rows.height
                if not rows.is_empty():
                    files = tuple(file for kind in kinds for file in kind(catalogue, indicator, rows))
                    together.write_table(_arrow(rows))
            except DataError as problem:
                problems.append(f"{indicator.title}: {problem}")
            yield Filled(done, len(indicators) + 1, indicator.title, tuple(problems)), files
    yield (
        Filled(len(indicators) + 1, len(indicators) + 1, "leesmij.txt", tuple(problems)),
        (
            BatchFile("waarnemingen.parquet", whole.getvalue()),
            BatchFile(LIST_NAME, list_csv(indicators, counts)),
            BatchFile(f"{LIST_NAME}-metadata.json", _json(list_csvw(LIST_NAME))),
            BatchFile("licentie.md", LICENCE_FILE.read_bytes()),
            BatchFile("leesmij.txt", _readme(today, problems, observations=observations).encode("utf-8-sig")),
        ),
    )


def _arrow(rows: pl.DataFrame) -> Any:
    return rows.to_arrow()  # pyright: ignore[reportUnknownVariableType]


def _tables(catalogue: Catalogue, indicator: Indicator, rows: pl.DataFrame) -> tuple[BatchFile, ...]:
    name = f"{indicator.id}.csv"
    return (
        BatchFile(f"csv/{name}", as_csv(rows)),
        BatchFile(f"csv/{name}-metadata.json", _json(csvw(catalogue, indicator, rows, url=name))),
    )


def _workbook(catalogue: Catalogue, indicator: Indicator, rows: pl.DataFrame) -> tuple[BatchFile, ...]:
    return (BatchFile(f"xlsx/{indicator.id}.xlsx", as_xlsx(catalogue, indicator, rows)),)


def _readme(today: date, problems: Sequence[str], *, observations: int) -> str:
    faults = ["Niet te lezen, en dus niet meegenomen:", *problems, ""] if problems else []
    address = f"Elk cijfer heeft ook een vast adres: {public_url()}{API} (JSON en CSV)."
    workbooks = _WORKBOOKS if observations <= MOST_IN_WORKBOOKS else NO_WORKBOOKS
    head = ["Open data kind- en gezinsbescherming", f"Gemaakt op {format_date(today)}.", ""]
    columns = ["", "De kolommen:", *(f"{one.name}: {one.words}" for one in FIELDS)]
    lines = [*head, *_WORDS, "", *_CONTENT, workbooks, "", *faults, LICENCE_WORDS, address, *columns]
    return "\r\n".join(part for line in lines for part in textwrap.wrap(line, WIDTH) or [""]) + "\r\n"


def _write_rows(sheet: Worksheet, rows: Iterable[Sequence[Any]], day: Any) -> None:
    for line, row in enumerate(rows):
        for place, value in enumerate(row):
            match value:
                case None:
                    continue
                case bool():
                    sheet.write_boolean(line, place, value)
                case int() | float():
                    sheet.write_number(line, place, value)
                case date():
                    sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), day)
                case _:
                    sheet.write_string(line, place, clean_text(str(value)))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
