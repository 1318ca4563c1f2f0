"""With which figures a sum can start: whole years of which one publication gives stock, inflow and outflow."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from toekomstscenario.analysis.bridge import Bridge
from toekomstscenario.analysis.scenarios import possible_rules
from toekomstscenario.analysis.stock_flow import shown
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError, echo
from toekomstscenario.figures.measures import MEASURES, Measure, find_offers
from toekomstscenario.model import COUNTRY_CODE, Indicator
from toekomstscenario.period import Grain
from toekomstscenario.scenario_choice import ScenarioChoice
from toekomstscenario.sentences import region_label
from toekomstscenario.store import Store

_ONLY = (
    "Een som heeft vier cijfers nodig, in dezelfde telling en uit één publicatie: beginstand, instroom, uitstroom en"
    " eindstand. Die zijn er alleen voor {where}."
)
_ELSEWHERE = (
    " Instroom is er ook van {count} gebieden, maar daar ontbreekt een stand in dezelfde telling en publicatie. Een"
    " landelijke stand verdelen of publicaties mengen doen wij niet, dus per gebied of groep is er geen som."
)
_LATEST = " Het laatste hele jaar met alle vier is {year}."
_NOWHERE_ELSE = " Per gebied of groep gebieden is er in deze telling ook geen instroom."


@dataclass(frozen=True)
class ScenarioOffers:
    """What a sum of one measure can start with.

    Args:
        starts: per region the years that can start one, from old to new; never empty for a region.
        elsewhere: regions that have an inflow but no such year.
    """

    starts: Mapping[str, tuple[Bridge, ...]]
    elsewhere: tuple[str, ...]

    def why_only_here(self, catalogue: Catalogue) -> str:
        """Why no other region or later year can be chosen, in Dutch."""
        where = ", ".join(region_label(catalogue.region(code)) for code in self.starts)
        more = _ELSEWHERE.format(count=len(self.elsewhere)) if self.elsewhere else _NOWHERE_ELSE
        latest = max((years[-1].period.start.year for years in self.starts.values()), default=None)
        return _ONLY.format(where=where) + more + ("" if latest is None else _LATEST.format(year=latest))


def find_scenario_offers(catalogue: Catalogue, store: Store, measure: Measure) -> ScenarioOffers:
    """Look in which regions and years a sum can start.

    Raises:
        UserError: the description of a series cannot be read.
        DataError: a file with figures cannot be used.
    """
    series = measure.bridge(catalogue)
    starts: dict[str, tuple[Bridge, ...]] = {}
    for code in _regions(store, series.closing):
        found = find_offers(catalogue, store, measure, code).bridges
        years = tuple(one for one in found if isinstance(one, Bridge) and _can_start(one))
        if years:
            starts[code] = years
    elsewhere = {code for pair in measure.all_flows for code in _regions(store, catalogue.indicator(pair[0]))}
    return ScenarioOffers(starts, tuple(sorted(elsewhere - set(starts))))


def settle(choice: ScenarioChoice, offers: ScenarioOffers) -> tuple[ScenarioChoice, Bridge]:
    """Fill in what was left open, and find the figures that a choice starts with.

    Raises:
        UserError: there are no such figures, or the outflow cannot be held on to in this way.
    """
    years = offers.starts.get(choice.region, ())
    wanted = [one for one in years if choice.start in (None, one.period.start.year)]
    if not wanted:
        where = "voor dit gebied" if not years else f"over {choice.start}"
        raise UserError(
            f"Er zijn {where} geen beginstand, instroom, uitstroom en eindstand uit één publicatie. Daar kan geen som"
            " mee beginnen.",
            "Kies een andere maatregel of een ander beginjaar.",
        )
    start = wanted[-1]
    rules = possible_rules(start)
    if choice.rule is not None and choice.rule not in rules:
        raise UserError(
            f"Een vast deel van de stand kan hier niet: in {start.period} eindigden er meer maatregelen dan er op de"
            " eerste dag waren.",
            "Kies bij de uitstroom een vast aantal.",
        )
    inflow = round(shown(start.inflow))
    one, other = (replace(own, inflow=inflow) if own.inflow is None else own for own in choice.own)
    settled = replace(
        choice, start=start.period.start.year, source=start.closing.source, rule=choice.rule or rules[0],
        own=(one, other),
    )  # fmt: skip
    return settled, start


def measure_of(choice: ScenarioChoice) -> Measure:
    """The measure of a choice.

    Raises:
        UserError: there is none with this code.
    """
    if choice.measure not in MEASURES:
        raise UserError(f"De maatregel '{echo(choice.measure)}' bestaat niet.", "Kies een maatregel in de lijst.")
    return MEASURES[choice.measure]


def _can_start(bridge: Bridge) -> bool:
    """A whole year in which something began, so that a change in percent means something."""
    return bridge.period.grain is Grain.YEAR and shown(bridge.inflow) > 0


def _regions(store: Store, indicator: Indicator) -> list[str]:
    """The regions of a series, the country first."""
    found = store.observations(indicator, (), ("region",))["region"].unique().sort().to_list()
    return sorted(found, key=lambda code: code != COUNTRY_CODE)
