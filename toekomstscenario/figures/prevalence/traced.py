"""A number with everything that must travel with it, and the id of the fact or the row from which it comes."""

from dataclasses import dataclass

from toekomstscenario.analysis import series
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.sources import SECOND_HAND_KINDS
from toekomstscenario.figures.facts import fact_link
from toekomstscenario.links import to_query
from toekomstscenario.model import COUNTRY_CODE, Cell, Confidence, Indicator, Kind, NumberKind, Status
from toekomstscenario.numbers import format_number, format_period
from toekomstscenario.period import Grain, Period
from toekomstscenario.register import Fact
from toekomstscenario.register_words import STATUS_WORDS, amount_words, fact_quote, source_words
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import SECOND_HAND_MARK, Quote, quote, region_label, standing_words, value_text
from toekomstscenario.sentences import source_words as cell_source
from toekomstscenario.store import Store

NOT_TAKEN_OVER = "niet overnemen"
ESTIMATE, COUNTED, AVERAGE, SAID = "schatting", "telling", "gemiddelde", "bewering"
_KINDS = {
    NumberKind.REGISTER: COUNTED,
    NumberKind.SURVEY: f"{ESTIMATE} uit een enquête",
    NumberKind.ESTIMATE: ESTIMATE,
}
COMPLETE = "geen (telling)"
RATIO, AVERAGE_WORD = "op de ", "gemiddeld"
NO_MARGIN = "niet gezien"


@dataclass(frozen=True, slots=True)
class Traced:
    """One number of the register or of the observations, ready to be shown.

    Args:
        label: what it is, in a few words.
        low, high: the number, or both ends of a range; `low` is None when it must not be taken over.
        text: as it is printed, marks included.
        sort: kind of number and what is counted: telling, meldingen.
        when: the period as people read it.
        spread: the range in words, or why there is none.
        quote: the sentence with source and caveat.
        caveat: what must be said with it under a figure, where status and marks are explained once.
        standing: status in words, and how the figure reached us.
        short_source: the source as in a source line.
        second_hand: whether it was not seen in the source itself.
        fact, cell: where it comes from; one of them is there, unless it was computed here.
        series: name of the series and the region of a cell, which with its period point to one observation.
        made_of: what a computed number was made of.
    """

    label: str
    low: float | None
    high: float | None
    text: str
    sort: str
    when: str
    spread: str
    quote: Quote
    caveat: str
    standing: str
    short_source: str
    second_hand: bool
    fact: Fact | None = None
    cell: Cell | None = None
    series: str = ""
    made_of: str = ""

    @property
    def provisional(self) -> bool:
        """Whether the publication called it provisional."""
        status = self.fact.status if self.fact is not None else self.cell.status if self.cell is not None else None
        return status in (Status.PROVISIONAL, Status.REVISED_PROVISIONAL)

    @property
    def number(self) -> float | None:
        """The number as one number; None for a range, which has no middle, and for 1 op de 7."""
        return None if self.high is not None or f" {RATIO}" in self.text else self.low

    @property
    def period_code(self) -> str:
        """The period as the observations write it; empty when it is no such period."""
        if self.cell is not None:
            return str(self.cell.period)
        return str(self.fact.period) if self.fact is not None and self.fact.period is not None else ""

    @property
    def origin(self) -> str:
        """By what it is found again: feit F002; reeks 'Meldingen bij Veilig Thuis', Nederland, 2023."""
        if self.fact is not None:
            return f"feit {self.fact.id}"
        if self.cell is not None:
            return f"reeks {self.series}, {self.when}"
        return f"eigen berekening met {self.made_of}"

    @property
    def link(self) -> str:
        """The page of the fact or of the series; empty when the number was computed here."""
        if self.fact is not None:
            return fact_link(self.fact.id)
        if self.cell is None:
            return ""
        query = to_query(Selection(self.cell.indicator, (self.cell.region,), grain=self.cell.period.grain))
        return f"/ontwikkeling?{query}"


def of_fact(fact: Fact, label: str, sort: str) -> Traced:
    """A fact of the register; without its number when it must not be taken over.

    Args:
        fact: the fact.
        label: what it is, in a few words.
        sort: kind of number and what is counted.
    """
    heard = _heard(fact)
    words = " ".join([amount_words(fact), *(fact.unit.split()[:3] if fact.unit.startswith(RATIO) else ())])
    status = STATUS_WORDS.get(fact.status, "")
    return Traced(
        label=label,
        low=fact.low if fact.quotable else None,
        high=fact.high if fact.quotable else None,
        text=_marked(words, fact) if fact.quotable else NOT_TAKEN_OVER,
        sort=sort,
        when=fact.period_words,
        spread=_fact_spread(fact, sort),
        quote=fact_quote(fact),
        caveat=fact_quote(fact).caveat,
        standing="; ".join(part for part in (fact.usability, status, "uit de tweede hand" if heard else "") if part),
        short_source=source_words(fact),
        second_hand=heard,
        fact=fact,
    )


def of_cell(catalogue: Catalogue, cell: Cell, label: str) -> Traced:
    """An observation with a value; kind, caveat and status follow from catalogue and cell."""
    indicator, source = catalogue.indicators[cell.indicator], catalogue.sources[cell.source]
    region, heard = catalogue.region(cell.region), cell.confidence is Confidence.SECOND_HAND
    return Traced(
        label=label,
        low=cell.value,
        high=None,
        text=value_text(indicator, cell),
        sort=sort_of(indicator),
        when=format_period(cell.period),
        spread=_cell_spread(indicator, cell),
        quote=quote(indicator, region, cell, source),
        caveat=" ".join(part for part in (indicator.caveat, source.note if heard else "") if part),
        standing=standing_words(cell, source),
        short_source=cell_source(source, cell),
        second_hand=heard,
        cell=cell,
        series=f"'{indicator.short}', {region_label(region)}",
    )


def _heard(fact: Fact) -> bool:
    return bool(fact.original_source) or any(one.kind in SECOND_HAND_KINDS for one in fact.sources)


def _fact_spread(fact: Fact, sort: str) -> str:
    if not fact.quotable:
        return "–"
    if fact.high is not None:
        return amount_words(fact).removeprefix(fact.qualifier).strip()
    return COMPLETE if sort.startswith(COUNTED) and not _heard(fact) else NO_MARGIN


def _cell_spread(indicator: Indicator, cell: Cell) -> str:
    step = cell.rounding(indicator)
    rounded = f"; afgerond op {format_number(step, indicator.decimals)}" if step != 1 else ""
    counted = indicator.number_kind is NumberKind.REGISTER and cell.confidence is not Confidence.SECOND_HAND
    return f"{COMPLETE if counted else NO_MARGIN}{rounded}"


def sort_of(indicator: Indicator) -> str:
    """Kind of number and what is counted: telling, meldingen; telling, deel van alle meldingen."""
    counted = f"deel van {indicator.denominator}" if indicator.kind is Kind.PERCENTAGE else indicator.counts
    return f"{_KINDS[indicator.number_kind]}, {counted}"


def newest(catalogue: Catalogue, store: Store, name: str, *, grain: Grain, region: str = COUNTRY_CODE) -> Cell | None:
    """The latest observation of a series with a value, for one kind of period; None when there is none.

    Raises:
        DataError: the file of the series cannot be read.
    """
    found = shown_cells(catalogue, store, name, grain=grain, region=region)
    return found[-1] if found else None


def shown_cells(
    catalogue: Catalogue, store: Store, name: str, *, grain: Grain, region: str = COUNTRY_CODE
) -> list[Cell]:
    """The observations of a series with a value, for one kind of period, from old to new.

    Raises:
        DataError: the file of the series cannot be read.
    """
    indicator = catalogue.indicators.get(name)
    if indicator is None:
        return []
    observations = series.of_grain(store.observations(indicator, (region,)), grain)
    return [cell for cell in series.cells(observations) if cell.value is not None]


def at(found: list[Cell], period: Period) -> Cell | None:
    """The cell of one period."""
    return next((cell for cell in found if cell.period == period), None)


def _marked(words: str, fact: Fact) -> str:
    """The number with the mark of second hand; "ongeveer" and its like say it themselves, an average does not."""
    if not _heard(fact) or fact.qualifier not in ("", AVERAGE_WORD):
        return words
    return f"{fact.qualifier} {SECOND_HAND_MARK}{words.removeprefix(fact.qualifier).strip()}".strip()
