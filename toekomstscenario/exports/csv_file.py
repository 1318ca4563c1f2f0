"""Figure -> CSV as Dutch Excel reads it: UTF-8 with byte order mark, semicolons, decimal comma."""

import csv
import io
import re
from collections.abc import Iterator

from toekomstscenario.exports.cells import number, printed
from toekomstscenario.exports.clean import one_line
from toekomstscenario.figure import Column, Figure

# Signs with which a spreadsheet takes a text for a formula (OWASP, "CSV injection"); in some the wide ones count too.
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_PLAIN_NUMBER = re.compile(r"[+-]?[\d.]+(,\d+)?%?")
_DECIMALS = 6  # more than any source has; hides the noise of binary fractions


def render_csv(figure: Figure) -> bytes:
    """Write the table as printed, each number also bare, and under an empty line title, source, status and notes."""
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_cell(title) for title in _headings(figure)])
    for row in figure.table.iter_rows(named=True):
        writer.writerow([cell for column in figure.columns for cell in _cells(column, row)])
    writer.writerow([])
    writer.writerows((label, safe_cell(text)) for label, text in _explanation(figure))
    return paper.getvalue().encode("utf-8-sig", errors="replace")


def safe_cell(text: str) -> str:
    """A text on one line that no spreadsheet takes for a formula: then an apostrophe stands in front."""
    cell = one_line(text)
    dangerous = text.lstrip(" ").startswith(_FORMULA_SIGNS) or cell.startswith(_FORMULA_SIGNS)
    return f"'{cell}" if dangerous else cell


def bare_number(value: float | None) -> str:
    """A number with a decimal comma and nothing else; empty where there is none (the printed column tells why)."""
    if value is None:
        return ""
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".").replace(".", ",")
    return "0" if text in ("-0", "") else text


def _headings(figure: Figure) -> Iterator[str]:
    for column in figure.columns:
        yield column.title
        if column.number:
            yield f"{column.title} (getal)"


def _cells(column: Column, row: dict[str, object]) -> Iterator[str]:
    text = printed(column, row)
    yield text if column.number and _PLAIN_NUMBER.fullmatch(text) else safe_cell(text)
    if column.number:
        yield bare_number(number(column, row))


def _explanation(figure: Figure) -> Iterator[tuple[str, str]]:
    yield "Titel", figure.title
    if figure.subtitle:
        yield "Ondertitel", figure.subtitle
    yield "Bron", figure.source_line
    yield "Status", figure.status_line
    for note in figure.notes:
        yield "Opmerking", note
