"""Three sums on the stock of a measure as figures; nowhere without the words that they are no forecast."""

from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.analysis.bridge import Bridge
from toekomstscenario.analysis.scenarios import Assumption, OutflowRule, follow, outflow_of, rounding_reach
from toekomstscenario.analysis.stock_flow import StockFlow, shown
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figure import Figure
from toekomstscenario.figures import rows
from toekomstscenario.figures.correction_words import with_corrections
from toekomstscenario.figures.scenarios import words
from toekomstscenario.figures.scenarios.chart import scenario_chart
from toekomstscenario.figures.scenarios.offers import ScenarioOffers, measure_of, settle
from toekomstscenario.figures.scenarios.tables import (
    OUTCOME_SCHEMA,
    YEAR_COLUMNS,
    YEAR_SCHEMA,
    outcome_columns,
    outcome_rows,
    year_rows,
)
from toekomstscenario.figures.scenarios.words import LABEL, LABEL_SENTENCE, Scenario
from toekomstscenario.scenario_choice import OWN_NUMBERS, ScenarioChoice, check, link
from toekomstscenario.sentences import Quote, region_label, region_phrase, source_words, value_text
from toekomstscenario.store import Store

_TABLE_READING = (
    "Elke regel is één scenario: wat u aanneemt, en waar de som dan op uitkomt. De drie zijn niet op te tellen."
)


@dataclass(frozen=True)
class ScenarioView:
    """What the page shows.

    Args:
        figure: the sums over the years.
        outcomes: assumptions and outcome of the three beside each other, as a table.
        stopped: for each sum that is impossible from some year on a Dutch sentence with the next step.
        scenarios: the sums themselves, unrounded.
    """

    figure: Figure
    outcomes: Figure
    stopped: tuple[str, ...]
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True)
class _Sums:
    """What every part of the view is made of."""

    catalogue: Catalogue
    series: StockFlow
    choice: ScenarioChoice
    start: Bridge
    others: tuple[Bridge, ...]
    rule: OutflowRule
    scenarios: tuple[Scenario, ...]

    @property
    def first(self) -> int:
        """The first year that is a sum."""
        return self.start.period.start.year + 1

    @property
    def last(self) -> int:
        return self.start.period.start.year + self.choice.years

    @property
    def step(self) -> float:
        return words.step_of(shown(self.start.closing), self.reach)

    @property
    def reach(self) -> float:
        """How far rounding alone can move the last stock of the first scenario."""
        half = max(cell.rounding(one) for one, cell in zip(self.series.by_part.values(), self.start.cells, strict=True))
        return rounding_reach(self.start, self.rule, path=self.scenarios[0].path, half=half / 2)

    @property
    def name(self) -> str:
        return self.series.closing.title.partition(":")[0]

    @property
    def where(self) -> str:
        return region_label(self.catalogue.region(self.start.closing.region))


def make_scenarios(catalogue: Catalogue, store: Store, choice: ScenarioChoice, offers: ScenarioOffers) -> ScenarioView:
    """Make the three sums of a choice.

    Args:
        catalogue: meaning.
        store: figures, for what was corrected.
        choice: of the reader.
        offers: of its measure (`find_scenario_offers`).

    Raises:
        UserError: an assumption that cannot be, or nothing to start with.
        DataError: a file with figures cannot be used.
    """
    check(choice)
    sums = _add_up(catalogue, choice, offers)
    stopped = _stopped(sums)
    figure = with_corrections(_figure(sums, stopped), catalogue, store, sums.start.cells)
    return ScenarioView(figure, _outcomes(sums, stopped), stopped, sums.scenarios)


def _add_up(catalogue: Catalogue, asked: ScenarioChoice, offers: ScenarioOffers) -> _Sums:
    choice, start = settle(asked, offers)
    rule = choice.rule or OutflowRule.NUMBER
    own = [Assumption(one.inflow or shown(start.inflow), one.change / 100) for one in choice.own]
    outflow = outflow_of(start, rule)
    scenarios = tuple(
        Scenario(number, one, follow(shown(start.closing), one, outflow=outflow, years=choice.years))
        for number, one in zip((1, *OWN_NUMBERS), (Assumption(shown(start.inflow)), *own), strict=True)
    )
    others = tuple(one for one in offers.starts[choice.region] if one is not start)
    return _Sums(catalogue, measure_of(choice).bridge(catalogue), choice, start, others, rule, scenarios)


def _figure(sums: _Sums, stopped: Sequence[str]) -> Figure:
    start = sums.start
    return Figure(
        id=_id(sums, "rekenhulp"),
        title=f"{sums.name}, {sums.where}: drie sommen tot en met {sums.last} ({LABEL})",
        subtitle=f"{LABEL_SENTENCE} {rows.value_heading(sums.series.closing)}: gepubliceerd tot en met {start.period},"
        f" daarna een som. {'; '.join(one.key for one in sums.scenarios)}",
        table=rows.frame(year_rows(sums.catalogue, sums.series, start, sums.scenarios, step=sums.step), YEAR_SCHEMA),
        columns=YEAR_COLUMNS,
        chart=scenario_chart(sums.catalogue, sums.series, start, sums.scenarios, step=sums.step),
        alt_text=_alt_text(sums),
        quotes=(_quote(sums),),
        finding=_finding(sums),
        source_line=rows.source_line(start.cells, sums.catalogue),
        status_line=rows.status_line(start.cells, sums.catalogue),
        notes=(
            *_basis(sums, stopped),
            *(words.inflow_note(one, sums.first, start=start) for one in sums.scenarios),
            *_shared(sums),
            *_later(sums),
            *rows.counter_note(sums.series.closing, sums.catalogue),
            _again(sums),
        ),
        reading=words.READING,
    )


def _outcomes(sums: _Sums, stopped: Sequence[str]) -> Figure:
    return Figure(
        id=_id(sums, "rekenhulp-uitkomsten"),
        title=f"{sums.name}, {sums.where}: de drie scenario's naast elkaar ({LABEL})",
        subtitle=f"{LABEL_SENTENCE} Links wat u aanneemt, rechts waar de som dan op uitkomt",
        table=rows.frame(outcome_rows(sums.start, sums.scenarios, rule=sums.rule, step=sums.step), OUTCOME_SCHEMA),
        columns=outcome_columns(sums.start, sums.choice.years),
        alt_text=f"{LABEL_SENTENCE} Tabel met drie scenario's.",
        source_line=f"{rows.source_line(sums.start.cells, sums.catalogue)} Uitkomsten: eigen berekening.",
        status_line=rows.status_line(sums.start.cells, sums.catalogue),
        notes=(*_basis(sums, stopped), *_shared(sums), _again(sums)),
        reading=_TABLE_READING,
    )


def _id(sums: _Sums, kind: str) -> str:
    code = f"{sums.choice.measure}-{sums.choice.region}-{sums.start.period}-{sums.last}-{sums.rule.value}"
    own = "-".join(f"{one.inflow}-{one.change}" for one in sums.choice.own)
    return f"{kind}-geen-voorspelling-{code}-{own}"


def _basis(sums: _Sums, stopped: Sequence[str]) -> tuple[str, ...]:
    """What this is, which sums stop, and the figures that all start with."""
    start, series = sums.start, sums.series
    source = source_words(sums.catalogue.sources[start.closing.source], start.closing)
    return (
        f"{LABEL_SENTENCE} Alles na {start.period} is een som met de aannames hieronder.",
        *stopped,
        f"Begin van de som: {value_text(series.closing, start.closing)} op 31 december {start.period}, instroom"
        f" {value_text(series.inflow, start.inflow)} en uitstroom {value_text(series.outflow, start.outflow)} in"
        f" {start.period}. Alles uit één publicatie: {source}.",
    )


def _shared(sums: _Sums) -> tuple[str, ...]:
    """What is assumed for all three, and what holds for every sum."""
    once = ("Bij één jaar telt de verandering niet mee: die begint in het tweede jaar.",)
    return (
        words.outflow_note(sums.start, sums.rule, others=sums.others),
        *(once if sums.choice.years == 1 else ()),
        *words.general_notes(sums.series, sums.step, reach=sums.reach),
    )


def _again(sums: _Sums) -> str:
    return f"Zelf narekenen: open op dit dashboard {link(sums.choice)}"


def _later(sums: _Sums) -> tuple[str, ...]:
    """That there are figures of a later year, when the sum starts before them."""
    later = [str(one.period) for one in sums.others if one.period > sums.start.period]
    return (
        (f"Er zijn ook gepubliceerde cijfers over {', '.join(later)}. Die staan niet in deze som; zie Maatregelen.",)
        if later
        else ()
    )


def _stopped(sums: _Sums) -> tuple[str, ...]:
    found = (
        words.impossible_words(one, year=sums.first + len(one.path.years), step=sums.step, start=sums.start)
        for one in sums.scenarios
    )
    return tuple(one for one in found if one)


def _finding(sums: _Sums) -> str:
    """If this, then that: one sentence for the three, of what they assume and where they come out."""
    ends = [f"{_end(sums, one)} {words.if_inflow(one, sums.first)}" for one in sums.scenarios]
    return (
        f"{LABEL_SENTENCE} {words.if_outflow(sums.start, sums.rule)}, dan komt de som eind {sums.last} uit op"
        f" {ends[0]}, op {ends[1]}, en op {ends[2]}."
    )


def _end(sums: _Sums, one: Scenario) -> str:
    """Where a sum comes out, or that it does not."""
    if one.path.impossible is not None:
        return f"geen uitkomst (de som stopt vóór eind {sums.first + len(one.path.years)})"
    return words.about(one.path.years[-1].closing, sums.step)


def _quote(sums: _Sums) -> Quote:
    start = sums.start
    region = sums.catalogue.region(start.closing.region)
    sentence = f"{sums.name} {region_phrase(region)}. {_finding(sums)}"
    source = source_words(sums.catalogue.sources[start.closing.source], start.closing)
    return Quote(sentence, f"Begincijfers: {source}; som: eigen berekening.", words.caveats(sums.series))


def _alt_text(sums: _Sums) -> str:
    ends = [
        f"{one.number}: {'stopt' if one.path.impossible else words.rounded_text(one.path.years[-1].closing, sums.step)}"
        for one in sums.scenarios
    ]
    return f"{LABEL_SENTENCE} {sums.name}, sommen tot eind {sums.last}. {', '.join(ends)}."[:150]
