"""Regions side by side -> screen: the choice, the figure of it and what the figure means."""

from components import loading, show
from components.choose_comparison import choose_comparison


def show_comparison() -> None:
    """Let the reader choose and show the comparison.

    Raises:
        UserError: there is nothing to choose from, or no figure for this choice.
        DataError: a file that is needed cannot be used.
    """
    selection = choose_comparison("vergelijken")
    show.name_page("Vergelijken", loading.catalogue(), selection)
    show.show_figure(loading.comparison(selection), place="vergelijking")
    show.show_meaning(loading.catalogue(), selection)
