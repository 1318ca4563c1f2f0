"""What is told about one series: its sources, its dates and its next release, as far as a source tells."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, SOURCE, cell, observations
from tests.unit.example_tables import declaration, series
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.origin import Origin, make_origin
from toekomstscenario.figures.origin_tables import sources_table
from toekomstscenario.figures.source_use import all_uses
from toekomstscenario.model import Cell, Confidence, Indicator, Kind, Rate, RegionKind, Source, Status
from toekomstscenario.retrieval import Retrieval

TABLE = declaration(series(COUNT))
FETCHED = Retrieval(date(2026, 11, 20), date(2026, 4, 30), "Verzonnen", "Regulier", "Tweemaal per jaar")
OTHER = replace(SOURCE, id="krant", publisher="De Krant", short="De Krant", kind="nieuws")


def catalogue(*indicators: Indicator, retrieved: Retrieval | None = None) -> Catalogue:
    own = replace(SOURCE, retrieved=retrieved)
    sources: dict[str, Source] = {one.id: one for one in (own, OTHER)}
    return Catalogue({one.id: one for one in indicators}, sources, {}, (), ())


def frame(*cells: Cell, fetched: bool = False) -> pl.DataFrame:
    return observations(*cells).with_columns(pl.lit(fetched).alias("fetched"))


def told(origin: Origin) -> dict[str, str]:
    return {entry.term: " ".join(passage.text for passage in entry.passages) for entry in origin.entries}


def make(indicator: Indicator, *cells: Cell, retrieved: Retrieval | None = None) -> dict[str, str]:
    rows = frame(*cells, fetched=retrieved is not None)
    return told(make_origin(catalogue(indicator, retrieved=retrieved), indicator, rows, tables={TABLE.id: TABLE}))


def test_figures_taken_over_by_hand_have_that_day_and_their_years_of_publication():
    cells = [
        cell(1.0, "2022", published=2023),
        cell(1.0, "2023", published=2024),
        cell(1.0, published=None, period="2021"),
    ]
    words = make(PERCENTAGE, *cells)["Overgenomen of opgehaald"]
    assert words == (
        "Overgenomen op 22 november 2026. Gepubliceerd in 2023 en 2024."
        " Van 1 cijfer is het jaar van publicatie niet bekend."
    )


def test_fetched_figures_have_the_day_of_retrieval_and_the_table_its_own_day():
    made = make_origin(catalogue(PERCENTAGE, retrieved=FETCHED), PERCENTAGE, frame(cell(1.0), fetched=True), tables={})
    assert told(made)["Overgenomen of opgehaald"].startswith("Opgehaald bij het CBS op 20 november 2026.")
    (use,) = made.uses
    assert (use.arrival, use.modified) == ("opgehaald op 20 november 2026", "30 april 2026")
    table = sources_table(made.uses, "x", "x").table.row(0, named=True)
    assert (table["gekregen"], table["gewijzigd"]) == ("opgehaald op 20 november 2026", "30 april 2026")


def test_a_source_that_was_fetched_later_does_not_change_the_day_of_figures_taken_over():
    made = make_origin(catalogue(PERCENTAGE, retrieved=FETCHED), PERCENTAGE, frame(cell(1.0)), tables={})
    assert told(made)["Overgenomen of opgehaald"].startswith("Overgenomen op 22 november 2026.")
    assert (made.uses[0].arrival, made.uses[0].modified) == ("overgenomen op 22 november 2026", "")


NEXT = {
    "not fetched": (None, "Niet bekend: geen bron die wij zagen noemt een datum."),
    "how often": (FETCHED, "Geen datum bekend. Het CBS noemt bij tabel 1: 'Tweemaal per jaar'."),
    "nothing said": (replace(FETCHED, frequency=""), "Niet bekend: het CBS noemt bij tabel 1 geen datum."),
    "stopped": (replace(FETCHED, status="Gediscontinueerd"), "Geen: het CBS werkt tabel 1 niet meer bij."),
}


@pytest.mark.parametrize(("retrieved", "words"), NEXT.values(), ids=NEXT.keys())
def test_the_next_release_is_what_a_source_says_of_it(retrieved, words):
    assert make(PERCENTAGE, cell(1.0), retrieved=retrieved)["Volgende publicatie"] == words


def test_statuses_hidden_and_second_hand_figures_are_counted():
    cells = [
        cell(1.0, "2020"),
        cell(2.0, "2021", status=Status.PROVISIONAL),
        cell(None, "2022", status=Status.UNKNOWN),
        cell(3.0, "2023", confidence=Confidence.SECOND_HAND),
    ]
    words = make(PERCENTAGE, *cells)["Stand van de cijfers"]
    assert "4 cijfers: 2 definitief, 1 voorlopig (*), 1 met onbekende status." in words
    assert "1 cijfer is verborgen. Dat is geen nul." in words
    assert "1 cijfer komt uit de tweede hand" in words


def test_a_series_without_figures_says_which_table_has_them():
    words = make(COUNT)
    assert words["Stand van de cijfers"] == (
        "Van deze reeks hebben wij nog geen cijfers."
        f" De beheerder van dit dashboard haalt ze op bij het CBS, uit tabel {TABLE.id}."
    )
    assert "Overgenomen of opgehaald" not in words


def test_a_file_that_cannot_be_read_is_not_taken_for_a_series_without_figures():
    made = make_origin(catalogue(COUNT), COUNT, None, tables={})
    assert told(made)["Stand van de cijfers"] == "Het bestand met deze cijfers kan nu niet gelezen worden."
    assert made.uses == ()


UNITS = {
    "percentage": (PERCENTAGE, "Percentage van jongeren tot 18 jaar.", "Afgerond op 0,1 procentpunt."),
    "count": (replace(COUNT, counts="jongeren"), "Aantal jongeren.", "Afgerond op 5."),
    "exact": (replace(COUNT, rounded_to=1.0), "Aantal jongeren.", "Niet afgerond: precieze aantallen."),
    "money": (
        replace(COUNT, counts="euro's", unit="1.000 euro", rounded_to=1.0),
        "1.000 euro.",
        "Niet verder afgerond dan 1.000 euro.",
    ),
}


@pytest.mark.parametrize(("indicator", "unit", "rounding"), UNITS.values(), ids=UNITS.keys())
def test_unit_and_rounding_are_told(indicator, unit, rounding):
    words = make(indicator, cell(1.0, indicator=indicator.id))
    assert (words["Eenheid"], words["Afronding"]) == (unit, rounding)


def test_coarser_figures_are_counted():
    words = make(COUNT, cell(100.0, "2022", rounded_to=100.0), cell(105.0, rounded_to=5.0))
    assert words["Afronding"] == "Afgerond op 5. 1 cijfer is grover afgerond."


def test_when_it_was_measured_is_told():
    assert make(PERCENTAGE)["Gemeten"] == "Over een periode: een jaar of een halfjaar."
    assert make(replace(COUNT, on_a_day=True))["Gemeten"] == "Op één dag, de peildatum."
    assert make(replace(COUNT, on_a_day=True, moment="01-01"))["Gemeten"] == "Op één dag: 1 januari van elk jaar."


def test_a_rate_says_that_it_is_computed_here_and_of_what():
    people = replace(COUNT, id="inwoners", title="Inwoners", published_for=(RegionKind.COUNTRY,))
    rate = replace(PERCENTAGE, kind=Kind.RATE, unit="per 1.000", rate=Rate(COUNT.id, people.id, 1000))
    made = make_origin(catalogue(rate, COUNT, people), rate, frame(), tables={})
    assert "'Voorbeelden' gedeeld door 'Inwoners'. Het is niet gepubliceerd." in told(made)["Soort cijfer"]


def test_sources_are_grouped_by_publisher_and_say_what_they_are_for_when_they_give_nothing():
    rows = frame(cell(1.0, "2021"), cell(2.0, "2022"), cell(3.0, source="krant", confidence=Confidence.SECOND_HAND))
    found = catalogue(PERCENTAGE)
    extra = {name: replace(SOURCE, id=name) for name in ("tabel", "ooit")}
    sums = replace(SOURCE, id="som", licence="CC BY 4.0; bewerking van ons, niet van het CBS")
    groups = all_uses(replace(found, sources={**found.sources, **extra, "som": sums}), rows, ["tabel"])
    assert list(groups) == ["Bureau Voorbeeld", "De Krant"]
    uses = {use.source.id: use for found in groups.values() for use in found}
    assert {name: (use.figures, use.second_hand, use.by_way_of) for name, use in uses.items()} == {
        "bron": (2, 0, False),
        "krant": (1, 1, True),
        "tabel": (0, 0, False),
        "ooit": (0, 0, False),
        "som": (0, 0, False),
    }
    assert "nieuwe cijfers" in uses["tabel"].purpose
    assert "geen cijfer in het dashboard" in uses["ooit"].purpose
    assert "optellen" in uses["som"].purpose
    assert uses["som"].kind_words.startswith("bewerking van ons")
