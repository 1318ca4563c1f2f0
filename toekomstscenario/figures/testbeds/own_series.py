"""Own figures about regions with a testbed: they stand apart, and nothing is held against them."""

from collections.abc import Collection
from dataclasses import dataclass

from toekomstscenario.availability import Availability
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.own import is_own
from toekomstscenario.period import Grain
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label


@dataclass(frozen=True, slots=True)
class OwnSeries:
    """A series of own figures about one region.

    Args:
        code: its id and region, as the address writes them.
        words: title, owner included, and region.
        selection: the same as a choice on the page Ontwikkeling.
    """

    code: str
    words: str
    selection: Selection


def own_series(catalogue: Catalogue, available: Availability, regions: Collection[str]) -> tuple[OwnSeries, ...]:
    """The imported own figures about a testbed region, or a municipality in one, in the order of the catalogue.

    Args:
        catalogue: with imported own figures.
        available: what there is.
        regions: codes of the jeugdregio's with a testbed.
    """
    return tuple(
        OwnSeries(
            code=f"{name}.{code}",
            words=f"{indicator.title}, {region_label(catalogue.regions[code])}",
            selection=Selection(name, (code,), grain=_grain(available, name, code)),
        )
        for name, indicator in catalogue.indicators.items()
        if is_own(name)
        for code in available.regions(name)
        if code in regions or catalogue.regions[code].youth_region in regions
    )


def _grain(available: Availability, name: str, code: str) -> Grain:
    """The kind of period of which there are most."""
    rows = available.of(name)
    counts = rows.filter(rows["region"] == code).group_by("grain").len().sort("len", "grain", descending=True)
    return Grain(counts["grain"][0])
