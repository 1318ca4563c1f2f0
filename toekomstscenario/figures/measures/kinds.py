"""The measures that a reader can choose, each with its series."""

from collections.abc import Mapping
from dataclasses import dataclass

from toekomstscenario.analysis.stock_flow import Part, StockFlow
from toekomstscenario.catalogue import Catalogue

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure and the ids of its series.

    Args:
        name: as a reader calls it.
        stem: of the four series of its bridge.
        stocks: series of the stock; the first that a region has is shown.
        flows: pairs of inflow and outflow; the first that a region has is shown.
        people: series of young people with it on one day, who are counted apart from measures.
        durations: series of how long it lasted on average.
        classes: family of what ended, in classes of how long it had lasted.
        costs: series of what it cost a municipality.
    """

    name: str
    stem: str
    stocks: tuple[str, ...] = ()
    flows: tuple[Pair, ...] = ()
    people: tuple[str, ...] = ()
    durations: tuple[str, ...] = ()
    classes: str = ""
    costs: tuple[str, ...] = ()

    @property
    def all_stocks(self) -> tuple[str, ...]:
        """The stock of the bridge before the others."""
        return (f"{self.stem}_{Part.CLOSING}", *self.stocks)

    @property
    def all_flows(self) -> tuple[Pair, ...]:
        """The flows of the bridge before the others."""
        return ((f"{self.stem}_{Part.INFLOW}", f"{self.stem}_{Part.OUTFLOW}"), *self.flows)

    @property
    def series(self) -> tuple[str, ...]:
        """All series by which a region is offered."""
        return (*self.all_stocks, *(name for pair in self.all_flows for name in pair), *self.costs)

    def bridge(self, catalogue: Catalogue) -> StockFlow:
        """The four series of the bridge.

        Raises:
            UserError: the description of one of them cannot be read.
        """
        return StockFlow(*(catalogue.indicator(f"{self.stem}_{part}") for part in Part))


_OTS_PEOPLE, _VOOGDIJ_PEOPLE = "jongeren_ots_regulier_peildatum", "jongeren_voogdij_regulier_peildatum"
_COSTS = ("kosten_jeugdbescherming_gerealiseerd", "kosten_jeugdbescherming_begroot")
MEASURES: Mapping[str, Measure] = {
    "jeugdbescherming": Measure(
        "Jeugdbescherming totaal",
        "jb_maatregelen",
        stocks=("jb_trajecten_peildatum",),
        people=(_OTS_PEOPLE, _VOOGDIJ_PEOPLE),
        durations=("duur_ots", "duur_voogdij"),
        classes="jb_duur",
        costs=_COSTS,
    ),
    "ots": Measure(
        "Ondertoezichtstelling",
        "ots_maatregelen",
        flows=(("ots_trajecten_begonnen", "ots_trajecten_beeindigd"),),
        people=(_OTS_PEOPLE,),
        durations=("duur_ots",),
        costs=_COSTS,
    ),
    "voorlopige-ots": Measure("Voorlopige ots", "vots_maatregelen", costs=_COSTS),
    "voogdij": Measure(
        "Voogdij",
        "voogdij_maatregelen",
        stocks=("voogdij_trajecten_peildatum",),
        flows=(("voogdij_trajecten_begonnen", "voogdij_trajecten_beeindigd"),),
        people=(_VOOGDIJ_PEOPLE,),
        durations=("duur_voogdij",),
        costs=_COSTS,
    ),
    "voorlopige-voogdij": Measure("Voorlopige voogdij", "voogdij_voorlopig_maatregelen", costs=_COSTS),
    "jeugdreclassering": Measure(
        "Jeugdreclassering",
        "jr_maatregelen",
        stocks=("jr_trajecten_peildatum",),
        people=("jongeren_jeugdreclassering_peildatum",),
        durations=("duur_jeugdreclassering",),
        classes="jr_duur",
        costs=("kosten_gerealiseerd", "kosten_begroot"),
    ),
}
