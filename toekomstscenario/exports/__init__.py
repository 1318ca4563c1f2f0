"""Everything that can be sent: (Figure or Document) -> bytes. One registry; a new kind is one function and one line.

Pictures are drawn in a process of their own (`render_process`); the rest is done where it is called.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from toekomstscenario.document import Document
from toekomstscenario.exports.csv_file import render_csv
from toekomstscenario.exports.images import has_chart, render_png, render_svg
from toekomstscenario.exports.pdf import render_pdf
from toekomstscenario.exports.word import render_document, render_figure
from toekomstscenario.exports.xlsx import render_xlsx
from toekomstscenario.figure import Figure

__all__ = ["DOCUMENT_EXPORTS", "FIGURE_EXPORTS", "Export", "file_name"]

Exported = TypeVar("Exported", Figure, Document)

_WORD_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_NAME = 100


def _always(_: object) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Export(Generic[Exported]):
    """One kind of file.

    Args:
        id: short name, for addresses and keys of widgets.
        label: what the button says.
        extension: of the file, without a point.
        mime: what the browser is told.
        render: makes the file.
        offered: whether this kind makes sense for this figure or document; when not, no button.
    """

    id: str
    label: str
    extension: str
    mime: str
    render: Callable[[Exported], bytes]
    offered: Callable[[Exported], bool] = _always


FIGURE_EXPORTS: tuple[Export[Figure], ...] = (
    Export("xlsx", "Excel-bestand (.xlsx)", "xlsx", _EXCEL_MIME, render_xlsx),
    Export("csv", "Tabel als tekst (.csv)", "csv", "text/csv; charset=utf-8", render_csv),
    Export("png", "Afbeelding (.png)", "png", "image/png", render_png, has_chart),
    Export("svg", "Schaalbare afbeelding (.svg)", "svg", "image/svg+xml", render_svg, has_chart),
    Export("docx", "Word-document (.docx)", "docx", _WORD_MIME, render_figure),
    Export("pdf", "PDF, toegankelijk (.pdf)", "pdf", "application/pdf", render_pdf),
)
DOCUMENT_EXPORTS: tuple[Export[Document], ...] = (
    Export("docx", "Word-document (.docx)", "docx", _WORD_MIME, render_document),
)


def file_name(exported: Figure | Document, export: Export[Figure] | Export[Document]) -> str:
    """The name of the file: the id in letters, digits and hyphens, so that every system takes it."""
    letters = unicodedata.normalize("NFKD", exported.id).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9_]+", "-", letters).strip("-")[:LONGEST_NAME].rstrip("-")
    return f"{name or 'cijfers'}.{export.extension}"
