"""Everything that can be sent: (Figure, Document or Agenda) -> bytes. One registry; a new kind is one line in it.

Pictures are drawn in a process of their own (`render_process`); the rest is done where it is called.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from toekomstscenario.agenda import Agenda
from toekomstscenario.document import Document
from toekomstscenario.exports.calendar import render_calendar
from toekomstscenario.exports.csv_file import render_csv
from toekomstscenario.exports.images import has_chart, render_png, render_svg
from toekomstscenario.exports.odt import render_document_odt, render_odt
from toekomstscenario.exports.odt_xml import MIME as ODT_MIME
from toekomstscenario.exports.pdf import render_document_pdf, render_pdf
from toekomstscenario.exports.powerpoint import render_document_pptx, render_pptx
from toekomstscenario.exports.word import render_document, render_figure
from toekomstscenario.exports.xlsx import render_xlsx
from toekomstscenario.figure import Figure

__all__ = ["AGENDA_EXPORTS", "DOCUMENT_EXPORTS", "FIGURE_EXPORTS", "Export", "file_name"]

Exported = TypeVar("Exported", Figure, Document, Agenda)

_WORD_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SLIDES_MIME = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
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
        offered: whether this kind makes sense for this figure, document or agenda; when not, no button.
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
    Export("odt", "OpenDocument-tekst (.odt)", "odt", ODT_MIME, render_odt),
    Export("pptx", "PowerPoint-dia (.pptx)", "pptx", _SLIDES_MIME, render_pptx),
    Export("pdf", "PDF, toegankelijk (.pdf)", "pdf", "application/pdf", render_pdf),
)
DOCUMENT_EXPORTS: tuple[Export[Document], ...] = (
    Export("docx", "Word-document (.docx)", "docx", _WORD_MIME, render_document),
    Export("odt", "OpenDocument-tekst (.odt)", "odt", ODT_MIME, render_document_odt),
    Export("pdf", "PDF, toegankelijk (.pdf)", "pdf", "application/pdf", render_document_pdf),
    Export("pptx", "PowerPoint-presentatie (.pptx)", "pptx", _SLIDES_MIME, render_document_pptx),
)
AGENDA_EXPORTS: tuple[Export[Agenda], ...] = (
    Export("ics", "Agenda (.ics)", "ics", "text/calendar; charset=utf-8", render_calendar),
)


def file_name(exported: Figure | Document | Agenda, export: Export[Figure] | Export[Document] | Export[Agenda]) -> str:
    """The name of the file: the id in letters, digits and hyphens, so that every system takes it."""
    letters = unicodedata.normalize("NFKD", exported.id).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9_]+", "-", letters).strip("-")[:LONGEST_NAME].rstrip("-")
    return f"{name or 'cijfers'}.{export.extension}"
