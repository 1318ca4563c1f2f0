"""While nothing can be set out against each other: what is nearest, what would help, and where to look."""

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.example_exploration import ACROSS, CATALOGUE, PROVINCES, UP, YEARS, available, values
from toekomstscenario.analysis.together import barred, overlaps
from toekomstscenario.availability import find_available
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.catalogue.tables import load_tables
from toekomstscenario.corrections import series_behind
from toekomstscenario.figures.exploration import find_offers, make_waiting
from toekomstscenario.model import NumberKind, RegionKind, Retrieval, Theme
from toekomstscenario.own import OWN_PREFIX
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.settings import PROJECT


def waiting(catalogue, found):
    return make_waiting(catalogue, found, find_offers(catalogue, found), tables={})


def rows(figure):
    return list(figure.table.iter_rows())


@pytest.mark.parametrize(
    ("codes", "years", "lacking"),
    [
        (PROVINCES, (2020,), "een tweede periode"),
        (PROVINCES[:4], YEARS, "in twee perioden ten minste 5 gebieden"),
    ],
)
def test_the_nearest_pair_says_what_is_lacking(codes, years, lacking, tmp_path):
    found = waiting(*available(tmp_path, values(codes=codes, years=years)))
    ((titles, group, counts, missing),) = rows(found.nearest)
    assert (titles, group, missing) == ("Bescherming (%) en Terugkerende meldingen (%)", "Provincies", lacking)
    assert counts.startswith(f"{max(years)}: {len(codes)}")


def test_one_region_short_is_told_in_the_singular(tmp_path):
    cells = [one for one in values() if str(one.period) == "2020" or one.region in PROVINCES[:4]]
    found = waiting(*available(tmp_path, cells))
    assert rows(found.nearest)[0][3] == "in een tweede periode nog 1 gebied"


def test_links_lead_to_what_can_be_seen(tmp_path):
    catalogue, there = available(tmp_path, values(years=(2019, 2020), codes=PROVINCES[:4]))
    found = waiting(catalogue, there)
    assert [way.selection.indicator for way in found.compare] == [ACROSS.id, UP.id]
    for way in found.compare:
        period = way.selection.last
        assert period is not None
        assert (way.selection.peers, str(period)) == ("provincies", "2020")
        assert len(there.by_period(way.selection.indicator)[period]) > 1
    for way in found.develop:
        assert way.selection.regions[0] in there.regions(way.selection.indicator)


def test_without_any_pair_there_is_no_table(tmp_path):
    cells = [one for one in values() if one.indicator == ACROSS.id]
    found = waiting(*available(tmp_path, cells))
    assert (found.nearest, found.compare, found.develop) == (None, (), ())


def real(fetched=()):
    """The catalogue as it is, with some of its sources fetched."""
    catalogue = load_catalogue(CATALOGUE)
    told = Retrieval(date(2026, 12, 1), None, title="", status="", frequency="")
    sources = {
        name: replace(one, retrieved=told if name in fetched else None) for name, one in catalogue.sources.items()
    }
    catalogue = replace(catalogue, sources=sources)
    store = RatedStore(PROJECT / "data" / "observations", indicators=catalogue.indicators)
    there, tables = find_available(catalogue, store), load_tables(CATALOGUE / "tables", catalogue).tables
    return catalogue, tables, make_waiting(catalogue, there, find_offers(catalogue, there), tables=tables)


def test_every_percentage_and_rate_names_the_tables_that_are_not_fetched():
    catalogue, tables, found = real()
    told = {title: named.split(", ") for title, named, _ in rows(found.missing)}
    for indicator in catalogue.indicators.values():
        feeding = {
            one.id for one in tables.values() if set(series_behind(indicator)) & {part.indicator for part in one.series}
        }
        regional = {RegionKind.MUNICIPALITY, RegionKind.PROVINCE} & set(indicator.published_for)
        expected = sorted(feeding) if indicator.comparable and regional and feeding else None
        assert told.get(indicator.title) == expected, indicator.id


def test_a_fetched_table_is_not_waited_for():
    *_, before = real()
    *_, after = real({"cbs-85361ned"})
    named = {name for _, tables, _ in rows(after.missing) for name in tables.split(", ")}
    assert "85361NED" in {name for _, tables, _ in rows(before.missing) for name in tables.split(", ")}
    assert "85361NED" not in named


def test_with_all_tables_fetched_nothing_is_waited_for():
    _, tables, _ = real()
    *_, found = real({one.source for one in tables.values()})
    assert found.missing is None


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (replace(UP, number_kind=NumberKind.SURVEY), "verschillende soorten cijfers"),
        (replace(UP, id=f"{OWN_PREFIX}x__y"), "eigen cijfer"),
        (ACROSS, "meten hetzelfde"),
        (UP, ""),
    ],
)
def test_why_two_indicators_may_not_stand_in_one_chart(other, words):
    assert (words in barred(ACROSS, other)) if words else barred(ACROSS, other) == ""
    assert barred(ACROSS, other) == barred(other, ACROSS)


def test_own_figures_of_two_owners_are_not_mixed():
    one, other = (replace(found, id=f"{OWN_PREFIX}{found.id}", source=f"eigen-{place}") for place, found in
                  enumerate((ACROSS, UP)))  # fmt: skip
    assert "twee eigenaren" in barred(one, other)
    assert barred(one, replace(other, source=one.source)) == ""


def test_what_counts_the_same_people_is_said_to_overlap():
    assert overlaps(ACROSS, replace(UP, counts=ACROSS.counts))
    assert overlaps(ACROSS, replace(UP, theme=ACROSS.theme))
    assert not overlaps(ACROSS, replace(UP, theme=Theme.COSTS))
