"""Where figures come from, for every series and source that is shipped: complete, linked, and nothing made up."""

from collections import Counter
from collections.abc import Collection

import polars as pl
import pytest

from tests.contract import published
from toekomstscenario.analysis.peers import group_with, peer_groups
from toekomstscenario.availability import Availability, find_available
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.tables import Tables, load_tables
from toekomstscenario.corrections import Way, find_corrections
from toekomstscenario.figures.coverage import COMPARISON, DEVELOPMENT, Coverage, Empty, Filled, Why, make_coverage
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.origin import make_origin
from toekomstscenario.figures.source_use import SourceUse, all_uses
from toekomstscenario.model import RegionKind, ValueState
from toekomstscenario.settings import PROJECT
from toekomstscenario.store import Store


@pytest.fixture(scope="module")
def tables(catalogue: Catalogue) -> Tables:
    return load_tables(PROJECT / "data" / "catalogue" / "tables", catalogue)


@pytest.fixture(scope="module")
def available(catalogue: Catalogue, store: Store) -> Availability:
    return find_available(catalogue, store)


@pytest.fixture(scope="module")
def coverage(catalogue: Catalogue, available: Availability, tables: Tables) -> Coverage:
    return make_coverage(catalogue, available, list(catalogue.indicators.values()), tables=tables.tables)


@pytest.fixture(scope="module")
def uses(catalogue: Catalogue, store: Store, tables: Tables) -> dict[str, SourceUse]:
    rows, _ = store.everything(catalogue.families)
    groups = all_uses(catalogue, rows.collect(), [table.source for table in tables.tables.values()])
    return {use.source.id: use for found in groups.values() for use in found}


def filled(coverage: Coverage) -> list[tuple[int, Filled]]:
    return [
        (year, slot)
        for line in coverage.lines
        for year, slot in zip(coverage.years, line.slots, strict=True)
        if isinstance(slot, Filled)
    ]


def taken_over(indicators: Collection[str]) -> list[published.Row]:
    """The rows of figures.csv that count; without the rates, which are in no publication."""
    return [row for row in published.counting().values() if row.indicator in indicators]


def test_the_matrix_counts_every_figure_once(coverage: Coverage, available: Availability):
    assert sum(slot.figures for _, slot in filled(coverage)) == available.cells.height
    assert all(0 < slot.regions <= line.total for line in coverage.lines for slot in line.slots
               if isinstance(slot, Filled))  # fmt: skip


def test_the_matrix_counts_the_regions_of_the_published_figures(coverage: Coverage):
    """Counted from figures.csv by another road: municipalities with a yearly figure, per series and year."""
    cities = {code for code, row in published.regions().items() if row["kind"] == "gemeente"}
    rows = taken_over({line.indicator.id for line in coverage.lines if line.indicator.rate is None})
    shown = {(row.indicator, row.region, row.period) for row in published.shown(rows)}
    expected = Counter(
        (name, int(period)) for name, code, period in shown if code in cities and len(period) == 4
        and published.catalogue()[name].get("measured") == "period"
    )  # fmt: skip
    found = {
        (line.indicator.id, year): slot.regions
        for line in coverage.lines
        if line.kind is RegionKind.MUNICIPALITY and line.grain == "jaar"
        for year, slot in zip(coverage.years, line.slots, strict=True)
        if isinstance(slot, Filled) and line.indicator.rate is None
    }
    assert found == dict(expected)


def test_every_empty_cell_has_a_reason_that_is_true_of_the_catalogue(coverage: Coverage, tables: Tables):
    for line in coverage.lines:
        for slot in line.slots:
            if not isinstance(slot, Empty):
                continue
            assert (slot.why is Why.NOT_FETCHED) == bool(slot.tables)
            assert slot.why is not Why.UNREADABLE
            if slot.why is Why.NOT_OFFERED:
                assert line.kind not in line.indicator.published_for
            for name in slot.tables:
                assert line.kind in tables.tables[name].region_kinds


def test_every_link_of_the_matrix_is_on_offer_on_its_page(
    coverage: Coverage, available: Availability, catalogue: Catalogue
):
    groups = peer_groups(catalogue.regions)
    for year, slot in filled(coverage):
        link = slot.link
        rows = available.of(link.indicator)
        if slot.page == DEVELOPMENT:
            own = rows.filter(pl.col("region") == link.regions[0], pl.col("grain") == str(link.grain))
            assert year in set(own["end"].dt.year())
        else:
            assert slot.page == COMPARISON
            assert catalogue.indicators[link.indicator].comparable
            group = group_with(groups, link.peers)
            assert group is not None
            assert link.last is not None
            assert link.last.end.year == year
            assert len(available.by_period(link.indicator)[link.last] & set(group.codes)) > 1


def test_links_of_the_matrix_open_figures(coverage: Coverage, catalogue: Catalogue, store: Store):
    links = list(dict.fromkeys(slot.link for _, slot in filled(coverage) if slot.page == DEVELOPMENT))
    for link in links[::7]:
        figure = make_development(catalogue, store, link)
        assert figure.table["waarde"].is_not_null().any(), link


def test_every_series_tells_where_its_figures_come_from(catalogue: Catalogue, store: Store, tables: Tables):
    for indicator in catalogue.indicators.values():
        observations = store.observations(indicator)
        there = observations.filter(pl.col("value_state") != str(ValueState.ABSENT))
        origin = make_origin(catalogue, indicator, observations, tables=tables.tables)
        terms = {entry.term: " ".join(passage.text for passage in entry.passages) for entry in origin.entries}
        assert indicator.definition in terms["Wat is het?"]
        assert terms["Wat telt niet mee?"] == indicator.not_counted
        assert terms["Kanttekening"] == indicator.caveat
        assert all(found.reason in terms["Breuken"] for found in indicator.breaks)
        assert ("nog geen cijfers" in terms["Stand van de cijfers"]) == there.is_empty()
        assert sum(use.figures for use in origin.uses) == there.height
        assert ("22 november 2026" in terms.get("Overgenomen of opgehaald", "")) == (not there.is_empty())
        assert terms["Volgende publicatie"] == "Niet bekend: geen bron die wij zagen noemt een datum."


def test_every_source_is_listed_with_the_number_of_figures_that_count(catalogue: Catalogue, uses: dict[str, SourceUse]):
    assert uses.keys() == set(catalogue.sources)
    names = [part.id for parts in catalogue.families.values() for part in parts]
    counted = Counter(row.source for row in taken_over(names))
    assert {name: use.figures for name, use in uses.items() if use.figures} == dict(counted)
    assert all(bool(use.purpose) == (use.figures == 0) for use in uses.values())


def test_second_hand_sources_are_told_apart(catalogue: Catalogue, uses: dict[str, SourceUse]):
    names = [part.id for parts in catalogue.families.values() for part in parts]
    rough = Counter(row.source for row in taken_over(names) if row.confidence == "middel")
    assert {name: use.second_hand for name, use in uses.items() if use.second_hand} == dict(rough)
    kinds = {name: meta["kind"] for name, meta in published.sources().items()}
    assert {name for name, use in uses.items() if use.by_way_of} == {
        name for name, kind in kinds.items() if kind in ("heruitgave", "begroting", "nieuws")
    }


def test_the_corrected_inflow_of_2019_is_told_with_both_numbers(catalogue: Catalogue, store: Store):
    found, problems = find_corrections(catalogue, store, catalogue.indicators.values())
    assert problems == ()
    changed = {(one.indicator, str(one.period)): (one.old, one.new) for one in found if one.way is Way.CHANGED}
    assert changed["jb_maatregelen_instroom", "2019"] == (12_965.0, 12_980.0)
    assert all(one.earlier for one in found if one.way is Way.CHANGED)
    assert all(one.noticed is None for one in found), "nothing is fetched in what is shipped"
