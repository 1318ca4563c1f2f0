"""Regions side by side on one percentage in one period, in several views of the same choice."""

from dataclasses import replace

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError, echo
from toekomstscenario.figure import Figure
from toekomstscenario.figures import trace
from toekomstscenario.figures.comparison.compared import Compared, gather
from toekomstscenario.figures.comparison.groups import groups_of
from toekomstscenario.figures.comparison.views import VIEWS, View, view_with, views_for
from toekomstscenario.geo import Maps
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

__all__ = ["VIEWS", "Compared", "View", "gather", "groups_of", "make_comparison", "make_view", "view_with", "views_for"]

VERGELIJKEN = "vergelijken"  # the page that shows these views


def make_comparison(catalogue: Catalogue, store: Store, selection: Selection, maps: Maps) -> Figure:
    """Put the regions of a group beside a comparator on one percentage.

    Args:
        catalogue: meaning.
        store: figures.
        selection: indicator, peers (code of a group), last (the period), regions (to be shown in colour), comparator
            (a region; the country when empty), view (code of a view; dots when empty).
        maps: boundaries and tile maps, for the views that need one.

    Raises:
        UserError: unknown code, an indicator that is a count, or no figures for this choice.
        DataError: the file of the indicator or of a map cannot be used.
    """
    return make_view(gather(catalogue, store, selection, maps), selection.view)


def make_view(found: Compared, view: str) -> Figure:
    """One view of a comparison that was gathered before.

    Raises:
        UserError: the view does not exist or cannot show this.
        DataError: the file of a map cannot be used.
    """
    known = view_with(view)
    if known is None:
        raise UserError(f"Het beeld '{echo(view)}' bestaat niet.", "Kies een beeld boven de grafiek.")
    asked = replace(found.asked, view=view)
    return trace.traced(known.make(found), found.indicator, page=VERGELIJKEN, selection=asked)
