"""What leads from a figure back to where it came from: the meaning of its indicator and the link to its view."""

from dataclasses import replace

from toekomstscenario.figure import Definition, Figure
from toekomstscenario.figures import basis
from toekomstscenario.links import view_link
from toekomstscenario.model import Indicator
from toekomstscenario.own import is_own
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import NUMBER_KINDS


def traced(figure: Figure, indicator: Indicator, *, page: str, selection: Selection) -> Figure:
    """The figure with the meaning of its indicator and the link to its view.

    Own figures get no link: they may be held for one reader only.

    Args:
        figure: as it was made.
        indicator: what it is about.
        page: the address of the page that shows it.
        selection: the choice that it answers.
    """
    link = "" if is_own(indicator.id) else view_link(page, selection)
    return replace(figure, definitions=definitions(indicator), link=link)


def definitions(indicator: Indicator) -> tuple[Definition, ...]:
    """What is counted, what is not, of what it is a part, how it is made and what kind of number it is."""
    found = (
        (indicator.title, indicator.definition),
        ("Wat telt niet mee?", indicator.not_counted),
        ("Waarvan is het een deel?", "" if indicator.rate else indicator.denominator),
        ("Hoe is het gemaakt?", " ".join(basis.notes(indicator, ()))),
        ("Soort cijfer", "" if is_own(indicator.id) else NUMBER_KINDS[indicator.number_kind]),
        ("Waar staat deze omschrijving?", " ".join((indicator.definition_source, indicator.definition_url)).strip()),
    )
    return tuple(Definition(term, words) for term, words in found if words)
