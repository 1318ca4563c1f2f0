"""A choice of the reader: cache key and address of a view."""

from dataclasses import dataclass

from toekomstscenario.period import Grain, Period


@dataclass(frozen=True, slots=True)
class Selection:
    """A choice of the reader; hashable, so it is the cache key and the address of a view.

    `peers` names the group that is put side by side (`analysis.peers`); empty where a view has no group.
    `comparator` is the region beside which the others stand, the country when empty, or "groep" for the value of the
    group as a whole (`analysis.group_value`). `view` names the chart. `base` is the period that is 100 in an index;
    None shows the values themselves. `beside` is the second figure of a pair: only what is different there, so it
    follows this one in the rest.
    """

    indicator: str = ""
    regions: tuple[str, ...] = ()
    peers: str = ""
    grain: Grain = Grain.YEAR
    first: Period | None = None
    last: Period | None = None
    comparator: str = ""
    view: str = ""
    base: Period | None = None
    beside: "Selection | None" = None
