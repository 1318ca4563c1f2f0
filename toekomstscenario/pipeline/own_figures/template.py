"""The workbook that people fill in; an empty one is for the download button, a filled one for tests and examples."""

# xlsxwriter has no complete types:
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.own import is_own
from toekomstscenario.pipeline.own_figures.limits import MAX_NOTE, MAX_ROWS
from toekomstscenario.pipeline.own_figures.rows import STATUSES
from toekomstscenario.pipeline.own_figures.table import COLUMNS
from toekomstscenario.pipeline.own_figures.xlsx_file import SHEET

NAME = "invulsjabloon-eigen-cijfers.xlsx"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = {"indicator": 44, "gebied": 12, "periode": 14, "waarde": 12, "eenheid": 30, "status": 16, "opmerking": 50}
_EXPLANATION = (
    ("Zo werkt het", f"Vul het blad '{SHEET}' in, één cijfer per rij, en bewaar het als .xlsx. Laat de kop staan."),
    ("indicator", "Een id van het blad 'indicatoren', of een nieuwe korte titel, zoals: Gezinnen met een vaste werker"),
    ("gebied", "De code van het blad 'gebieden', zoals GM0363 voor Amsterdam."),
    ("periode", "2023 (jaar), 2023-H1 (halfjaar), 2023-06-30 (stand op een dag) of 2020/2024 (gemiddelde over jaren)."),
    ("waarde", "Een getal. Of: een punt (.) als het verborgen is, 'onmogelijk' of 'ontbreekt'. Nooit leeg."),
    ("eenheid", "Bij een id de eenheid van de lijst. Bij een nieuwe titel: aantal trajecten, % van jongeren tot 18 jaar"
                " of maanden."),
    ("status", "definitief, nader voorlopig, voorlopig of onbekend. Leeg betekent onbekend."),
    ("opmerking", f"Wat een lezer moet weten; ten hoogste {MAX_NOTE} tekens. Noem geen personen."),
    ("Let op", "Geen formules, geen samengevoegde cellen, geen opmaak als percentage (schrijf 1,2 en niet 1,2%)."),
    ("Voorbeeld", "Gezinnen met een vaste werker | GM0363 | 2023 | 35 | aantal gezinnen | voorlopig | (een verzonnen"
                  " rij, alleen om de vorm te tonen)"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One row as a person fills it in; a value is a number, or one of the words for no number."""

    indicator: str
    region: str
    period: str
    value: float | str
    unit: str
    status: str = ""
    note: str = ""

    @property
    def cells(self) -> tuple[str | float, ...]:
        """In the order of the columns."""
        return self.indicator, self.region, self.period, self.value, self.unit, self.status, self.note


def template_xlsx(catalogue: Catalogue | None = None, rows: Iterable[TemplateRow] = ()) -> bytes:
    """Write the workbook; the same input gives the same bytes.

    Args:
        catalogue: adds the sheets 'indicatoren' and 'gebieden', from which ids and codes are taken over.
        rows: what is filled in already.
    """
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, _OPTIONS) as workbook:
        workbook.set_properties({"title": "Invulsjabloon eigen cijfers", "created": datetime(2000, 1, 1)})
        head = workbook.add_format({"bold": True, "bottom": 1})
        _write_figures(workbook, head, rows)
        _write_list(workbook, "uitleg", ("onderdeel", "uitleg"), (16, 110), _EXPLANATION)
        if catalogue is not None:
            _write_lists(workbook, catalogue)
    return memory.getvalue()


def _write_figures(workbook: Workbook, head: Format, rows: Iterable[TemplateRow]) -> None:
    sheet: Worksheet = workbook.add_worksheet(SHEET)
    text = workbook.add_format({"num_format": "@"})  # so that Excel makes no date of 2023-06-30
    for place, name in enumerate(COLUMNS):
        sheet.set_column(place, place, _WIDTHS[name], None if name == "waarde" else text)
        sheet.write_string(0, place, name, head)
    for line, row in enumerate(rows, start=1):
        for place, cell in enumerate(row.cells):
            if isinstance(cell, str):
                sheet.write_string(line, place, cell, text)
            else:
                sheet.write_number(line, place, cell)
    sheet.freeze_panes(1, 0)
    status = COLUMNS.index("status")
    words = [word for word in STATUSES if word]
    sheet.data_validation(1, status, MAX_ROWS, status, {"validate": "list", "source": words})
    sheet.ignore_errors({"number_stored_as_text": f"A1:G{MAX_ROWS + 1}"})


def _write_lists(workbook: Workbook, catalogue: Catalogue) -> None:
    indicators = [
        (found.id, found.title, found.unit, f"% van {found.denominator}" if found.denominator else found.counts)
        for found in catalogue.indicators.values() if not is_own(found.id) and found.rate is None
    ]  # fmt: skip
    regions = [(found.code, found.name, str(found.kind)) for found in catalogue.regions.values()]
    _write_list(workbook, "indicatoren", ("id", "titel", "eenheid", "wat"), (44, 70, 12, 40), indicators)
    _write_list(workbook, "gebieden", ("code", "naam", "soort"), (12, 40, 20), regions)


def _write_list(
    workbook: Workbook, name: str, head: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]
) -> None:
    sheet: Worksheet = workbook.add_worksheet(name)
    bold = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    for place, (title, width) in enumerate(zip(head, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, title, bold)
    for line, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            sheet.write_string(line, place, cell, wrapped)
    sheet.freeze_panes(1, 0)
