"""What a letter refers to: the figures are kept for all readers, the letter itself and the words in it never."""

from datetime import date
from pathlib import Path

from components.keep import kept
from components.loading import Signature, catalogue, maps, register, state, store
from toekomstscenario.basket import Basket, FigureItem
from toekomstscenario.documents.briefing import Briefing, make_briefing
from toekomstscenario.figure import Figure
from toekomstscenario.figures.archive import Archive
from toekomstscenario.figures.referenced import find_figure
from toekomstscenario.settings import data_root


def archive() -> Archive:
    """Where references are looked up."""
    return Archive(catalogue(), store(), register(), maps(), date.today())


def briefing(basket: Basket) -> Briefing:
    """A basket as it is now; at least one item."""
    return make_briefing(basket, archive(), figure)


def figure(item: FigureItem) -> Figure:
    """The figure that a reference leads to; made once per reference and day.

    Raises:
        UserError, DataError: as `find_figure`.
    """
    return _figure(data_root(), state(), repr(item), date.today(), _item=item)


@kept(256)
def _figure(root: Path, signature: Signature, written: str, today: date, *, _item: FigureItem) -> Figure:
    return find_figure(_item, archive())
