"""Everything on one measure in one region: bridge, series, decomposition, balance, duration and costs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from toekomstscenario.analysis import series
from toekomstscenario.analysis.bridge import Bridge
from toekomstscenario.analysis.decomposition import NoDecomposition, take_apart
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.development import elsewhere, make_balance, make_development, possible_bases
from toekomstscenario.figures.measures.bridge import make_bridge, make_bridge_list
from toekomstscenario.figures.measures.decomposition import make_decomposition
from toekomstscenario.figures.measures.duration import make_duration_classes
from toekomstscenario.figures.measures.kinds import MEASURES, Measure
from toekomstscenario.figures.measures.offers import Offers, find_offers
from toekomstscenario.measure_choice import MeasureChoice
from toekomstscenario.model import Indicator, Region, RegionKind
from toekomstscenario.numbers import format_period, period_in_sentence
from toekomstscenario.period import Grain, Period
from toekomstscenario.register import Milestone
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import region_label, value_text
from toekomstscenario.store import Store

T = TypeVar("T")
COSTS_TABLE = "83454NED"
_NOT_FETCHED = (
    f"Kosten per gemeente staan in tabel {COSTS_TABLE} van het CBS. Die tabel is nog niet opgehaald, dus hier staat"
    " geen bedrag. De beheerder van dit dashboard haalt haar op bij het CBS."
)
_NOT_READ = "Het bestand met kosten is er, maar kan niet gelezen worden. Bovenaan deze pagina staat wat eraan schort."
_PER_CITY = f"Kosten (tabel {COSTS_TABLE} van het CBS) zijn er alleen per gemeente. Kies bij Gebied een stad."
_NO_COSTS = f"Van {{}} staan er geen bedragen in tabel {COSTS_TABLE} van het CBS."
_COUNTRY_ONLY = (
    "Voor een brug zijn een beginstand en een eindstand nodig in dezelfde telling als instroom en uitstroom. Die zijn"
    " er alleen voor Nederland, niet voor {}. Kies bij Gebied Nederland om een brug te zien."
)
_OTHER_IN_BRIDGE = (
    "De brug gebruikt {when} een ander cijfer: {value}. Dat staat in één publicatie met de andere cijfers van de brug."
)
_ENTIRELY = "Van {} is er niets bekend over deze maatregel. Kies een ander gebied."


@dataclass(frozen=True)
class MeasureView:
    """What the page shows; where a figure cannot be made, a Dutch sentence says why.

    Args:
        bridge, no_bridge: one of the two.
        bridges: which bridges there are; None when nothing is known of the region.
        stock_and_flow: stock, inflow and outflow, each by itself, as far as there are figures.
        no_series: what of these three has no figures.
        people: young people with the measure on one day; other units than the stock.
        decomposition, no_decomposition: one of the two.
        balance: the figures on safety that belong beside it.
        durations: how long what ended had lasted.
        costs, no_costs: one of the two.
        problems: faults of files that had to be left out.
    """

    bridge: Figure | None
    no_bridge: str
    bridges: Figure | None
    stock_and_flow: tuple[Figure, ...]
    no_series: str
    people: tuple[Figure, ...]
    decomposition: Figure | None
    no_decomposition: str
    balance: tuple[Figure, ...]
    durations: tuple[Figure, ...]
    costs: tuple[Figure, ...]
    no_costs: str
    problems: tuple[DataError, ...]


@dataclass(frozen=True)
class _Makers:
    """What every part of the view is made of."""

    catalogue: Catalogue
    store: Store
    choice: MeasureChoice
    milestones: Sequence[Milestone]
    problems: list[DataError]

    @property
    def region(self) -> Region:
        return self.catalogue.region(self.choice.region)

    def tried(self, make: Callable[[], T]) -> T | None:
        """What can be made; a file with a fault costs only the part that needs it."""
        try:
            return make()
        except DataError as problem:
            self.problems.append(problem)
            return None


def make_measure_view(
    catalogue: Catalogue, store: Store, choice: MeasureChoice, milestones: Sequence[Milestone] = ()
) -> MeasureView:
    """Make everything that the page on measures shows for a choice.

    Args:
        catalogue: meaning.
        store: figures.
        choice: a code of `MEASURES`; region and periods that exist.
        milestones: steps of the transition, for the foot of the series.

    Raises:
        UserError: the region or the description of a series does not exist.
        DataError: the figures of the measure itself cannot be used.
    """
    measure, makers = MEASURES[choice.measure], _Makers(catalogue, store, choice, milestones, [])
    offers = find_offers(catalogue, store, measure, choice.region)
    bridge, no_bridge = _bridge(makers, measure, offers)
    decomposition, no_decomposition = _decomposition(makers, offers)
    shown, no_series = _stock_and_flow(makers, offers)
    costs, no_costs = _costs(makers, measure)
    return MeasureView(
        bridge=bridge,
        no_bridge=no_bridge,
        bridges=_bridges(makers, measure, offers),
        stock_and_flow=shown,
        no_series=no_series,
        people=_people(makers, measure),
        decomposition=decomposition,
        no_decomposition=no_decomposition,
        balance=_balance(makers, offers.inflow),
        durations=(*_duration_classes(makers, measure), *_durations(makers, measure)),
        costs=costs,
        no_costs=no_costs,
        problems=tuple(makers.problems),
    )


def _bridge(makers: _Makers, measure: Measure, offers: Offers) -> tuple[Figure | None, str]:
    found = offers.found(makers.choice.period)
    if isinstance(found, Bridge):
        return make_bridge(makers.catalogue, makers.store, measure.bridge(makers.catalogue), found), ""
    if makers.region.kind is not RegionKind.COUNTRY:
        return None, _COUNTRY_ONLY.format(region_label(makers.region))
    if found is None:
        return None, _ENTIRELY.format(region_label(makers.region))
    can = [format_period(period) for period in reversed(offers.bridged)]
    others = f" Een brug is er wel over {', '.join(can)}." if can else ""
    when = period_in_sentence(found.period)
    return None, f"{when[:1].upper()}{when[1:]} is er geen brug te maken. {found.reason}{others}"


def _bridges(makers: _Makers, measure: Measure, offers: Offers) -> Figure | None:
    bridge = measure.bridge(makers.catalogue)
    known = [
        cell
        for one in bridge.by_part.values()
        for cell in series.cells(makers.store.observations(one, (makers.region.code,)))
    ]
    if not known or makers.region.kind is not RegionKind.COUNTRY:
        return None
    return make_bridge_list(makers.catalogue, bridge, offers.bridges, known)


def _decomposition(makers: _Makers, offers: Offers) -> tuple[Figure | None, str]:
    period, bases = makers.choice.period, offers.bases(makers.choice.period)
    reference = makers.choice.base or (bases[-1] if bases else None)
    if period is None or reference is None:
        return None, "Er is geen eerdere periode met instroom en uitstroom uit één publicatie om mee te vergelijken."
    found = take_apart(offers.inflow, offers.outflow, offers.flow_cells, reference=reference, last=period)
    if isinstance(found, NoDecomposition):
        return None, found.reason
    return make_decomposition(makers.catalogue, makers.store, offers.inflow, offers.outflow, found=found), ""


def _stock_and_flow(makers: _Makers, offers: Offers) -> tuple[tuple[Figure, ...], str]:
    wanted = (offers.stock, offers.inflow, offers.outflow)
    empty = [one.title for one in wanted if not _grains(makers, one)]
    without = f"Van {region_label(makers.region)} zijn er geen cijfers over: {'; '.join(empty)}." if empty else ""
    made = (makers.tried(lambda one=one: _development(makers, one)) for one in wanted)
    noted = (
        replace(figure, notes=(*_beside_bridge(makers, offers, one), *figure.notes))
        for one, figure in zip(wanted, made, strict=True)
        if figure is not None
    )
    return tuple(noted), without


def _beside_bridge(makers: _Makers, offers: Offers, indicator: Indicator) -> tuple[str, ...]:
    """That the bridge has another figure of the same, where it has: all of its figures are of one publication."""
    bridge = offers.found(makers.choice.period)
    if not isinstance(bridge, Bridge):
        return ()
    used = {offers.inflow.id: bridge.inflow, offers.outflow.id: bridge.outflow, offers.stock.id: bridge.closing}
    cell = used[indicator.id]
    newest = series.cells(makers.store.observations(indicator, (makers.region.code,)))
    if all(one.value == cell.value for one in newest if one.period == cell.period):
        return ()
    return (_OTHER_IN_BRIDGE.format(when=period_in_sentence(cell.period), value=value_text(indicator, cell)),)


def _people(makers: _Makers, measure: Measure) -> tuple[Figure, ...]:
    wanted = [makers.catalogue.indicator(name) for name in measure.people]
    return _developments(replace(makers, choice=replace(makers.choice, base=None)), wanted)


def _durations(makers: _Makers, measure: Measure) -> tuple[Figure, ...]:
    """Of the region, or else of the nearest area around it that has them."""
    wanted = [makers.catalogue.indicator(name) for name in measure.durations]
    for code in (makers.region.code, *makers.region.parents):
        figures = _developments(replace(makers, choice=replace(makers.choice, region=code, base=None)), wanted)
        if figures and code != makers.region.code:
            told = elsewhere(makers.region, makers.catalogue.region(code))
            return tuple(replace(figure, notes=(told, *figure.notes)) for figure in figures)
        if figures:
            return figures
    return ()


def _duration_classes(makers: _Makers, measure: Measure) -> tuple[Figure, ...]:
    period = makers.choice.period
    figure = makers.tried(
        lambda: make_duration_classes(
            makers.catalogue, makers.store, measure.classes, region=makers.region, period=period
        )
    )
    return () if figure is None else (figure,)


def _developments(makers: _Makers, wanted: Sequence[Indicator]) -> tuple[Figure, ...]:
    """The series that the region has; of each the nearest kind of period, as an index where one is asked and can be."""
    made = (makers.tried(lambda one=one: _development(makers, one)) for one in wanted)
    return tuple(figure for figure in made if figure is not None)


def _development(makers: _Makers, indicator: Indicator) -> Figure | None:
    """One series of the region; None when it has no figures."""
    grains = _grains(makers, indicator)
    if not grains:
        return None
    asked = makers.choice.period.grain if makers.choice.period is not None else Grain.YEAR
    grain = asked if asked in grains else max(grains, key=lambda one: grains[one])
    selection = Selection(indicator.id, (makers.region.code,), grain=grain)
    base = _base(makers.choice.base, grain)
    if base is None:
        return make_development(makers.catalogue, makers.store, selection, makers.milestones)
    if base in possible_bases(makers.catalogue, makers.store, selection):
        return make_development(makers.catalogue, makers.store, replace(selection, base=base), makers.milestones)
    figure = make_development(makers.catalogue, makers.store, selection, makers.milestones)
    told = f"Van deze reeks is geen index te maken met {format_period(base)} als begin; u ziet de cijfers zelf."
    return replace(figure, notes=(told, *figure.notes))


def _grains(makers: _Makers, indicator: Indicator) -> dict[Grain, int]:
    found = makers.tried(lambda: series.grains(makers.store.observations(indicator, (makers.region.code,))))
    return found or {}


def _base(base: Period | None, grain: Grain) -> Period | None:
    """The period that is 100: of stocks the last day of it."""
    if base is not None and grain is Grain.DAY:
        return Period(base.end, base.end)
    return base


def _balance(makers: _Makers, indicator: Indicator) -> tuple[Figure, ...]:
    """The counter-indicator, the counter-indicator of that, and so on; each once."""
    found: list[Figure] = []
    seen: set[str] = set()
    while indicator.id not in seen and indicator.counter_indicator in makers.catalogue.indicators:
        seen.add(indicator.id)
        asked = Selection(indicator.id, (makers.region.code,))
        figure = makers.tried(lambda asked=asked: make_balance(makers.catalogue, makers.store, asked))
        found += [figure] if figure is not None else []
        indicator = makers.catalogue.indicator(indicator.counter_indicator)
    return tuple(found)


def _costs(makers: _Makers, measure: Measure) -> tuple[tuple[Figure, ...], str]:
    wanted, faults = [makers.catalogue.indicator(name) for name in measure.costs], len(makers.problems)
    fetched = any(
        makers.tried(lambda one=one: not makers.store.observations(one, (), ("region",)).is_empty()) for one in wanted
    )
    if not fetched:
        return (), _NOT_FETCHED if len(makers.problems) == faults else _NOT_READ
    if makers.region.kind is not RegionKind.MUNICIPALITY:
        return (), _PER_CITY
    made = _developments(replace(makers, choice=replace(makers.choice, base=None)), wanted)
    return made, "" if made else _NO_COSTS.format(region_label(makers.region))
