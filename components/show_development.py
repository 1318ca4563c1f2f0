"""One indicator over time -> screen: the choice, the figure of it, its counter-indicator and what the figure means."""

from components import doors, loading, show
from components.choose import choose_development


def show_development() -> None:
    """Let the reader choose and show the development.

    Raises:
        UserError: there is nothing to choose from, or no figure for this choice.
        DataError: a file that is needed cannot be used.
    """
    selection = choose_development("ontwikkeling")
    show.name_page("Ontwikkeling", loading.catalogue(), selection)
    show.show_figure(loading.development(selection), place="ontwikkeling")
    show.show_balance(loading.balance(selection))
    show.show_meaning(loading.catalogue(), selection)
    doors.show_official_door(loading.catalogue(), selection)
