"""The registry of views: one line to add a view, and the chooser and the tests know it."""

from collections.abc import Callable
from dataclasses import dataclass

from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison.compared import Compared
from toekomstscenario.figures.comparison.dots import make_dots
from toekomstscenario.figures.comparison.funnel import has_funnel, make_funnel
from toekomstscenario.figures.comparison.maps import has_map, has_symbols, has_tiles, make_map, make_symbols, make_tiles
from toekomstscenario.figures.comparison.multiples import has_periods, make_free_multiples, make_multiples


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a comparison.

    Args:
        id: code in the address; empty for the view one starts with.
        name: on the button.
        make: the figure.
        fits: whether a comparison can be shown this way.
    """

    id: str
    name: str
    make: Callable[[Compared], Figure]
    fits: Callable[[Compared], bool]


VIEWS: tuple[View, ...] = (
    View("", "Stippen", make_dots, lambda found: True),
    View("kaart", "Kaart", make_map, has_map),
    View("tegels", "Tegelkaart", make_tiles, has_tiles),
    View("steden", "Steden op de kaart", make_symbols, has_symbols),
    View("trechter", "Trechter", make_funnel, has_funnel),
    View("lijnen", "Door de jaren", make_multiples, has_periods),
    View("lijnen-vrij", "Door de jaren, eigen as", make_free_multiples, has_periods),
)


def views_for(found: Compared) -> tuple[View, ...]:
    """The views in which a comparison can be shown."""
    return tuple(view for view in VIEWS if view.fits(found))


def view_with(name: str) -> View | None:
    """The view with this code, or None."""
    return next((view for view in VIEWS if view.id == name), None)
