"""Everything that tells whether a figure can be trusted: meaning, sources, status, dates, breaks. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from toekomstscenario.analysis import series
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.declarations import TableDeclaration
from toekomstscenario.corrections import series_behind
from toekomstscenario.figures import rows
from toekomstscenario.figures.kinds import kinds_in_sentence
from toekomstscenario.figures.source_use import SourceUse, uses_among
from toekomstscenario.figures.taken_over import taken_over_words
from toekomstscenario.model import Cell, Confidence, Indicator, Kind, Status, ValueState
from toekomstscenario.numbers import MONTHS, counted, format_date, format_number
from toekomstscenario.own import is_own
from toekomstscenario.sentences import NUMBER_KINDS


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, with the address of what it names, if there is one."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One property of an indicator."""

    term: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Origin:
    """The properties of one indicator and the sources of its figures, those that give most first."""

    indicator: Indicator
    entries: tuple[Entry, ...]
    uses: tuple[SourceUse, ...]


def make_origin(
    catalogue: Catalogue,
    indicator: Indicator,
    observations: pl.DataFrame | None,
    *,
    tables: Mapping[str, TableDeclaration],
) -> Origin:
    """Gather what is known of one indicator.

    Args:
        catalogue: meaning.
        indicator: any, also one without figures.
        observations: one row per cell, as the store gives them; None when their file cannot be read.
        tables: declared tables of CBS by id.

    Raises:
        DataError: a source that a figure names cannot be read.
    """
    there = None if observations is None else observations.filter(pl.col("value_state") != str(ValueState.ABSENT))
    cells = [] if there is None else series.cells(there)
    entries = (
        _definition(catalogue, indicator),
        _entry("Wat telt niet mee?", indicator.not_counted),
        _entry("Kanttekening", indicator.caveat),
        *_counter(catalogue, indicator),
        _entry("Soort cijfer", *_sort(catalogue, indicator)),
        _entry("Eenheid", _unit(indicator)),
        _entry("Noemer", *_denominator(catalogue, indicator)),
        _entry("Gemeten", _measured(indicator)),
        _entry("Afronding", *_rounding(indicator, cells)),
        _entry("Te verwachten voor", _expected(indicator)),
        *(_standing(catalogue, indicator, cells, _feeding(indicator, tables)) if there is not None else _UNREADABLE),
        _entry("Volgende publicatie", _next(catalogue, indicator)),
        _entry("Breuken", *_breaks(indicator)),
    )
    uses = () if there is None else uses_among(catalogue, there)
    return Origin(indicator, tuple(entry for entry in entries if entry.passages), uses)


def _entry(term: str, *texts: str) -> Entry:
    return Entry(term, tuple(Passage(text) for text in texts if text))


_UNREADABLE = (_entry("Stand van de cijfers", "Het bestand met deze cijfers kan nu niet gelezen worden."),)


def _definition(catalogue: Catalogue, indicator: Indicator) -> Entry:
    found = [Passage(indicator.definition)]
    if indicator.definition_source:
        source = catalogue.sources[indicator.definition_source]
        found.append(Passage(f"Bron van de definitie: {source.short}", indicator.definition_url or source.url))
    return Entry("Wat is het?", tuple(found))


def _counter(catalogue: Catalogue, indicator: Indicator) -> tuple[Entry, ...]:
    return tuple(_entry("Hoort erbij", note) for note in rows.counter_note(indicator, catalogue))


def _sort(catalogue: Catalogue, indicator: Indicator) -> tuple[str, ...]:
    kind = f"{NUMBER_KINDS[indicator.number_kind]}."
    if indicator.rate is None:
        return (kind,)
    count, people = (catalogue.indicators[name] for name in (indicator.rate.numerator, indicator.rate.denominator))
    made = f"Wij rekenen dit cijfer zelf uit: '{count.title}' gedeeld door '{people.title}'. Het is niet gepubliceerd."
    return kind, made


def _unit(indicator: Indicator) -> str:
    match indicator.kind:
        case Kind.PERCENTAGE:
            return f"Percentage van {indicator.denominator}."
        case Kind.RATE:
            return f"Aantal {indicator.counts} {indicator.unit} {indicator.denominator}."
        case Kind.DURATION:
            return "Maanden."
        case Kind.COUNT:
            return f"{rows.sentence_case(indicator.unit)}{f' {indicator.counts}' if _bare(indicator) else ''}."


def _bare(indicator: Indicator) -> bool:
    """Whether a count is counted one by one, and not in thousands of euros."""
    return indicator.unit == "aantal"


def _denominator(catalogue: Catalogue, indicator: Indicator) -> tuple[str, ...]:
    if not indicator.comparable:
        return ("Geen: dit is geen deel van een groep. Gebieden zijn hierop niet eerlijk te vergelijken.",)
    found = [f"Alle {indicator.denominator}."]
    if indicator.numerator:
        titles = [catalogue.indicators[name].title for name in (indicator.numerator, indicator.denominator_series)]
        found.append(f"Teller en noemer zijn ook gepubliceerd: '{titles[0]}' en '{titles[1]}'.")
    return tuple(found)


def _measured(indicator: Indicator) -> str:
    if indicator.moment:
        month, day = (int(part) for part in indicator.moment.split("-"))
        return f"Op één dag: {day} {MONTHS[month - 1]} van elk jaar."
    if indicator.on_a_day:
        return "Op één dag, de peildatum."
    return "Als gemiddelde over enkele jaren." if indicator.average else "Over een periode: een jaar of een halfjaar."


def _rounding(indicator: Indicator, cells: Sequence[Cell]) -> tuple[str, ...]:
    """The usual step of the series, and how many figures are rounded more coarsely."""
    step, whole = indicator.rounded_to, indicator.rounded_to == 1 and indicator.kind is Kind.COUNT
    unit = " procentpunt" if indicator.kind is Kind.PERCENTAGE else " maand" if indicator.kind is Kind.DURATION else ""
    exact = "Niet afgerond: precieze aantallen." if _bare(indicator) else f"Niet verder afgerond dan {indicator.unit}."
    usual = exact if whole else f"Afgerond op {_step(step)}{unit}."
    coarse = sum(cell.value is not None and cell.rounding(indicator) > step for cell in cells)
    more = f"{_figures(coarse)} {'is' if coarse == 1 else 'zijn'} grover afgerond." if coarse else ""
    return usual, more


def _step(step: float) -> str:
    return format_number(step, 0 if step >= 1 else 1 if step >= 0.1 else 2)


def _expected(indicator: Indicator) -> str:
    if not indicator.published_for:
        return ""
    return f"De bron van nieuwe cijfers geeft dit cijfer voor {kinds_in_sentence(indicator.published_for)}."


def _feeding(indicator: Indicator, tables: Mapping[str, TableDeclaration]) -> tuple[str, ...]:
    """Ids of the declared tables that give this series, or the two series that a rate is made of."""
    feeds = series_behind(indicator)
    return tuple(name for name, table in tables.items() if any(one.indicator in feeds for one in table.series))


_STATUSES = {
    Status.FINAL: "definitief",
    Status.REVISED_PROVISIONAL: "nader voorlopig (**)",
    Status.PROVISIONAL: "voorlopig (*)",
    Status.UNKNOWN: "met onbekende status",
}


def _status(cells: Sequence[Cell], tables: Sequence[str]) -> tuple[str, ...]:
    if not cells:
        advice = f" De beheerder van dit dashboard haalt ze op bij het CBS, uit {_tables(tables)}." if tables else ""
        return (f"Van deze reeks hebben wij nog geen cijfers.{advice}",)
    counts = [(sum(cell.status is status for cell in cells), words) for status, words in _STATUSES.items()]
    parts = [f"{format_number(count, 0)} {words}" for count, words in counts if count]
    hidden = sum(cell.value_state is ValueState.WITHHELD for cell in cells)
    rough = sum(cell.confidence is Confidence.SECOND_HAND for cell in cells)
    return (
        f"{_figures(len(cells))}: {', '.join(parts)}.",
        f"{_figures(hidden)} {'is' if hidden == 1 else 'zijn'} verborgen. Dat is geen nul." if hidden else "",
        f"{_figures(rough)} {'komt' if rough == 1 else 'komen'} uit de tweede hand, of {'is' if rough == 1 else 'zijn'}"
        " in de bron afgerond (~)." if rough else "",
    )  # fmt: skip


def _standing(
    catalogue: Catalogue, indicator: Indicator, cells: Sequence[Cell], tables: Sequence[str]
) -> tuple[Entry, ...]:
    return (
        _entry("Stand van de cijfers", *_status(cells, tables)),
        _entry("Overgenomen of opgehaald", *_arrival(catalogue, indicator, cells)),
    )


def _tables(tables: Sequence[str]) -> str:
    return f"tabel {tables[0]}" if len(tables) == 1 else f"de tabellen {', '.join(tables[:-1])} en {tables[-1]}"


def _figures(count: int) -> str:
    return counted(count, "cijfer", "cijfers")


def _arrival(catalogue: Catalogue, indicator: Indicator, cells: Sequence[Cell]) -> tuple[str, ...]:
    if is_own(indicator.id):
        return ("Ingelezen door de beheerder; eigen cijfers komen niet van het CBS.",)
    years = sorted({cell.published for cell in cells if cell.published is not None})
    unknown = sum(cell.published is None for cell in cells)
    named = f"Gepubliceerd in {_years(years)}." if years else ""
    rest = f"Van {_figures(unknown)} is het jaar van publicatie niet bekend." if unknown else ""
    return taken_over_words(cells, catalogue), named, rest


def _years(years: Sequence[int]) -> str:
    texts = [str(year) for year in years]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} en {texts[-1]}"


def _next(catalogue: Catalogue, indicator: Indicator) -> str:
    """The next release: CBS names how often, never when; of other sources nothing is known."""
    if is_own(indicator.id):
        return ""
    source = catalogue.sources[indicator.source]
    retrieved = source.retrieved
    if retrieved is None:
        return "Niet bekend: geen bron die wij zagen noemt een datum."
    if retrieved.status in ("Gediscontinueerd", "Vervallen"):
        return f"Geen: het CBS werkt tabel {source.table} niet meer bij."
    if not retrieved.frequency:
        return f"Niet bekend: het CBS noemt bij tabel {source.table} geen datum."
    return f"Geen datum bekend. Het CBS noemt bij tabel {source.table}: '{retrieved.frequency}'."


def _breaks(indicator: Indicator) -> Iterable[str]:
    if not indicator.breaks:
        return ("Wij kennen geen breuk in deze reeks.",)
    return tuple(f"Vanaf {format_date(found.at)}: {found.reason}" for found in indicator.breaks)
