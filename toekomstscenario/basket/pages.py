"""From a figure on a page to the reference to it: only where the page, opened again, shows the same figure."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from toekomstscenario.basket.model import FigureItem
from toekomstscenario.errors import UserError

# Pages with one figure: their link says all. Of the others the id of the figure is needed as well.
SINGLE = ("ontwikkeling", "vergelijken", "mag-ik-dit-vergelijken")
SEVERAL = ("mijn-stad", "maatregelen", "prevalentie", "rekenhulp", "proeftuinen", "geld", "tijdlijn")
# The rest of the id of these depends on what is newest, which a reference leaves open.
_BEGINNINGS = ("naast-nederland", "alle-cijfers", "tijdlijn", "verschuivingen")
_WITHOUT_CHOICE = ("geld", "proeftuinen")  # the id of the figure says all
# A series without a link of its own is the reader's own.
_NOT_OFFERED = "ontwikkeling-"
_NOT_CHOSEN = ("eigen", "gebeurtenis")  # own figures are not in a letter; which event stands open draws nothing else


def figure_item(figure: str, link: str, page: str, address: Mapping[str, str]) -> FigureItem | None:
    """The reference to a figure; None when nothing would lead back to it, as to a reader's own figures.

    Args:
        figure: id of the figure.
        link: page and query of its view; empty when it has none of its own.
        page, address: the page that it stands on, and the parameters of that.
    """
    own_page, _, query = link.removeprefix("/").partition("?")
    try:
        if own_page in SINGLE or (own_page == "proeftuinen" and query):
            return FigureItem(own_page, _choice(dict(parse_qsl(urlsplit(f"?{query}").query))))
        if page not in SEVERAL or figure.startswith(_NOT_OFFERED):
            return None
        part = next((words for words in _BEGINNINGS if figure.startswith(words)), figure)
        return FigureItem(page, () if page in _WITHOUT_CHOICE else _choice(address), part)
    except UserError:  # a choice that no link can hold
        return None


def _choice(parameters: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, text) for name, text in parameters.items() if text and name not in _NOT_CHOSEN))
