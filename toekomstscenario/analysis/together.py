"""May two indicators be set out against each other in one chart, a point for each region? Rules without cells.

No difference between the two is taken, so units and denominators may differ; each has an axis of its own.
"""

from toekomstscenario.analysis.refusals import counts_between_regions, mixed_kinds
from toekomstscenario.model import Indicator

_AVERAGE = "Het ene is een gemiddelde over meer jaren, het andere een cijfer van één periode."
_SAME = "Beide cijfers meten hetzelfde: dan liggen de punten vanzelf op een lijn."


def barred(one: Indicator, other: Indicator) -> str:
    """Why two indicators may not be set out against each other, as a Dutch sentence; empty when they may."""
    for indicator in (one, other):
        counts = counts_between_regions(indicator)
        if counts is not None:
            return counts.sentence
    mixed = mixed_kinds(one, other)
    if mixed is not None:
        return mixed.sentence
    if one.average is not other.average:
        return _AVERAGE
    return _SAME if one.id == other.id or _alike(one, other) else ""


def _alike(one: Indicator, other: Indicator) -> bool:
    """A percentage and a rate of the same thing, or the same thing for two ages."""
    return bool(one.definition) and (one.definition, one.counts) == (other.definition, other.counts)


def overlaps(one: Indicator, other: Indicator) -> bool:
    """Whether the same young people or reports may count in both: then the two go together a little by themselves."""
    return one.theme is other.theme or one.counts == other.counts
