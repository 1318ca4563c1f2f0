"""Corrected figures in words: the note under a figure that shows one, with the old value and the date."""

from collections.abc import Sequence
from dataclasses import replace

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.corrections import Correction, Way, find_corrections, series_behind
from toekomstscenario.figure import Figure
from toekomstscenario.model import Cell, Indicator, ValueState
from toekomstscenario.numbers import format_amount, format_date, format_period
from toekomstscenario.sentences import MISSING_WORDS, region_label
from toekomstscenario.store import Store

MOST_NOTES = 3  # under a figure; the page Bronnen has them all
MOST_SHOWN = 50  # rows of a table on that page; the file has them all
MOST_DECIMALS = 2


def correction_notes(catalogue: Catalogue, store: Store, found: Sequence[Cell]) -> tuple[str, ...]:
    """A line for each shown figure, or count under a rate, that was corrected; the latest few when there are many.

    A number that is only rounded otherwise is no correction, nor one of which it is not known that it came first.
    """
    shown = {cell.indicator for cell in found}
    behind = {name: series_behind(catalogue.indicators[name]) for name in shown}
    cells = {(name, cell.region, cell.period) for cell in found for name in behind[cell.indicator]}
    series = [catalogue.indicators[name] for name in sorted({name for names in behind.values() for name in names})]
    every, _ = find_corrections(catalogue, store, series, sorted({cell.region for cell in found}))
    told = [one for one in every if (one.indicator, one.region, one.period) in cells and _is_told(one)]
    told.sort(key=lambda one: one.period, reverse=True)
    lines = [
        f"Gewijzigd cijfer: {subject(catalogue, one, named=shown != {one.indicator})}: {change_of(catalogue, one)}."
        for one in told[:MOST_NOTES]
    ]
    more = len(told) - MOST_NOTES
    rest = "Eén ander cijfer hier is" if more == 1 else f"Nog {more} cijfers hier zijn"
    return (*lines, *([f"{rest} gewijzigd; de oude cijfers staan op de pagina Bronnen."] if more > 0 else []))


def with_corrections(figure: Figure, catalogue: Catalogue, store: Store, found: Sequence[Cell]) -> Figure:
    """The figure with a note for each of its cells that was corrected."""
    return replace(figure, notes=(*figure.notes, *correction_notes(catalogue, store, found)))


def _is_told(correction: Correction) -> bool:
    return correction.earlier and correction.way is not Way.ROUNDED


def subject(catalogue: Catalogue, correction: Correction, *, named: bool) -> str:
    """What a correction is about: region and period, with the name of the series when there are more of them."""
    indicator = catalogue.indicators[correction.indicator]
    parts = [region_label(catalogue.region(correction.region)), format_period(correction.period)]
    return ", ".join([indicator.short, *parts] if named else parts)


def change_of(catalogue: Catalogue, correction: Correction) -> str:
    """The old and the new figure with their sources and, where it was fetched, the day on which it changed."""
    indicator = catalogue.indicators[correction.indicator]
    old, new = old_words(indicator, correction), new_words(indicator, correction)
    before = published_words(catalogue, correction.old_source, correction.old_published)
    after = published_words(catalogue, correction.new_source, correction.new_published)
    first = "eerder gepubliceerd" if correction.earlier else "ook gepubliceerd"
    now = "nu" if correction.earlier else "hier staat"
    since = f"sinds {format_date(correction.noticed)}" if correction.noticed else now
    return f"{first}: {old} ({before}), {since} {new} ({after})"


def old_words(indicator: Indicator, correction: Correction) -> str:
    """The figure as it was; not the number when it is hidden now."""
    if correction.old is not None:
        return plain_amount(indicator, correction.old)
    return "wel een cijfer" if correction.way is Way.HIDDEN else MISSING_WORDS[ValueState.WITHHELD]


def new_words(indicator: Indicator, correction: Correction) -> str:
    """The figure as it became."""
    hidden = MISSING_WORDS[ValueState.WITHHELD]
    return hidden if correction.new is None else plain_amount(indicator, correction.new)


def plain_amount(indicator: Indicator, value: float) -> str:
    """A bare value of a publication, with the decimals that it had there."""
    decimals = indicator.decimals
    while decimals < MOST_DECIMALS and abs(round(value, decimals) - value) > 1e-9:
        decimals += 1
    return format_amount(value, indicator.unit, decimals)


def published_words(catalogue: Catalogue, source: str, year: int | None) -> str:
    """A source with the year of publication, where that is known and not in its name."""
    if source not in catalogue.sources:
        return source
    short = catalogue.sources[source].short
    return short if year is None or str(year) in short else f"{short}, {year}"
