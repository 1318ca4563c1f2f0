"""Text versions and what belongs to them, made once per choice, day and state of the data, and kept while asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from components import texts
from components.keep import kept
from components.loading import Signature, state
from components.marks import mark_of
from components.plain import FIGURE, FORM, Shown
from components.plain_html import Twins, as_content, title_of
from components.plain_run import Written, run_page
from components.text_link import WITHOUT
from toekomstscenario.charts import paper
from toekomstscenario.errors import DataError, UserError
from toekomstscenario.exports import FIGURE_EXPORTS, file_name
from toekomstscenario.exports.render_process import RENDERER
from toekomstscenario.settings import data_root, public_url
from toekomstscenario.text_version import card as cards
from toekomstscenario.text_version.form import form_of
from toekomstscenario.text_version.page import PLACE, START, Sections

LOOSE = "los-cijfer"  # in no menu; links in it lead to the dashboard, because that is what they say
MARK = "merk"  # of the numbers in a picture: two workers, or a cache, may be at two deliveries
_PICTURES = {cards.WIDE: paper.WIDTH, cards.NARROW: paper.PHONE_WIDTH}
_EXPORTS = {
    f"tabel.{export.extension}" if export.id != "svg" else "afbeelding.svg": export for export in FIGURE_EXPORTS
}


class PageFault(Exception):
    """A page failed in a way that nobody foresaw."""


@dataclass(frozen=True)
class TextPage:
    """A page as text.

    Args:
        title: of the window.
        content: HTML of the main part.
        query: the choice in full, as the dashboard has it in its address.
        shown: its figures in order.
        status: 200, or 404 when the link asks for what is not there.
    """

    title: str
    content: str
    query: str
    shown: tuple[Shown, ...]
    status: int


@dataclass(frozen=True)
class Sent:
    """A file or picture: content, type, and its name when it is to be kept."""

    content: bytes
    mime: str
    name: str = ""


def sections() -> Sections:
    """The pages with a text version by section: name in the address and title."""
    return {
        name: [page for page in pages if page[0] not in WITHOUT] for name, pages in _menu(data_root(), state()).items()
    }


def titles() -> Mapping[str, str]:
    """Name in the address -> title, of all pages in the menu."""
    return {name: title for pages in _menu(data_root(), state()).values() for name, title in pages}


def text_page(name: str, query: str) -> TextPage:
    """A page as text.

    Args:
        name: of the page in its address.
        query: the choice, written as `urlencode` does.

    Raises:
        UserError: there is no such page.
        DataError: a file that is needed for all of it cannot be used.
        PageFault: the page failed; the log says why.
    """
    if name not in {page for pages in sections().values() for page, _ in pages} | {LOOSE}:
        raise UserError("Deze pagina heeft geen tekstversie.", f"Kies een pagina uit [de lijst]({PLACE}).")
    return _page(data_root(), state(), public_url(), date.today(), name, query)


def sent(name: str, query: str, number: int, asked: str, *, mark: str = "") -> Sent:
    """A picture or file of a figure of a page.

    Args:
        name, query: as `text_page`.
        number: of the figure on the page, from 1.
        asked: name of the picture or file.
        mark: of the numbers beside which a picture stands; empty for one that stands alone.

    Raises:
        UserError: there is no such figure or file, it cannot be made now, or it has other numbers by now.
    """
    shown = text_page(name, query).shown
    if not 1 <= number <= len(shown) or not (asked in _PICTURES or asked in _EXPORTS):
        raise UserError("Dit bestand bestaat niet.", f"Kies een pagina uit [de lijst]({PLACE}).")
    if mark and mark != _numbers(shown[number - 1]):
        raise UserError("De cijfers zijn intussen vernieuwd.", "Laad de pagina opnieuw.")
    return _sent(data_root(), state(), public_url(), date.today(), name, query, number, asked, _shown=shown[number - 1])


@kept(2)
def _menu(root: Path, signature: Signature) -> Mapping[str, tuple[tuple[str, str], ...]]:
    written = run_page("", "")
    menu = next(one.navigation for one in written.messages if one.WhichOneof("type") == "navigation")
    found: dict[str, list[tuple[str, str]]] = {}
    for page in menu.app_pages:
        name = page.url_pathname or START
        if name != LOOSE:
            found.setdefault(page.section_header, []).append((name, page.page_name))
    return {name: tuple(pages) for name, pages in found.items()}


@kept(128)
def _page(root: Path, signature: Signature, address: str, today: date, name: str, query: str) -> TextPage:
    written = run_page("" if name == START else name, query)
    sheet, shown = written.sheet, tuple(written.sheet.figures)
    full = urlencode(sheet.parameters, safe=",") or query
    twins = Twins(frozenset() if name == LOOSE else _twins(), written.paths)

    def put(mark: str, number: int) -> str:
        if mark == FORM:
            fields = tuple(sheet.fields.values())
            return form_of(name, fields, f"{PLACE}/{'mijn-stad' if name == START else name}")
        one = shown[number - 1]
        at = f"{PLACE}/{name}/{number}"
        links = [(asked, export.label) for asked, export in _EXPORTS.items() if _offered(one, export.id)]

        def where(asked: str) -> str:
            told = [*([query] if query else []), *([f"{MARK}={_numbers(one)}"] if asked in _PICTURES else [])]
            return f"{at}/{asked}{'?' if told else ''}{'&'.join(told)}"

        if mark == FIGURE:
            return cards.card(one.figure, twins.linked(one.table), links, where, number)
        return cards.file_list(one.figure, links, where)

    return TextPage(title_of(written) or texts.SITE, as_content(written, twins, put), full, shown, _status(written))


def _twins() -> frozenset[str]:
    names = {page for pages in sections().values() for page, _ in pages}
    return frozenset(names | {""})


def _offered(one: Shown, export: str) -> bool:
    found = next(known for known in FIGURE_EXPORTS if known.id == export)
    return export in one.files and found.offered(one.figure)


def _status(written: Written) -> int:
    """200, or 404 when the link asks for what is not there.

    Raises:
        PageFault, DataError: there is no page; raised, because an answer like that must not be kept.
    """
    if not written.whole:
        raise PageFault
    troubles = written.sheet.trouble if not written.sheet.figures else []
    for problem in troubles:
        if isinstance(problem, DataError):
            raise problem
    return 404 if written.sheet.notices or troubles else 200


@kept(192)
def _sent(
    root: Path,
    signature: Signature,
    address: str,
    today: date,
    name: str,
    query: str,
    number: int,
    asked: str,
    *,
    _shown: Shown,
) -> Sent:
    figure = _shown.figure
    if asked in _EXPORTS:
        export = _EXPORTS[asked]
        if not _offered(_shown, export.id):
            raise UserError("Dit soort bestand is er niet van deze figuur.", "Kies een ander soort bestand.")
        return Sent(export.render(figure), export.mime, file_name(figure, export))
    if figure.chart is None:
        raise UserError("Bij deze cijfers hoort geen grafiek.", "Lees de tabel.")
    return Sent(RENDERER.render(paper.alone(figure.chart, _PICTURES[asked]), "svg"), "image/svg+xml")


def _numbers(shown: Shown) -> str:
    """The same for the same table, on every worker."""
    return mark_of(shown.table.encode())[:12]
