"""The catalogue as committed: complete, consistent, sourced and without causal claims."""

import re
from collections import Counter

import pytest

from tests.contract import published
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.indicators import NOT_SEEN
from toekomstscenario.figures.headlines import HEADLINES
from toekomstscenario.model import COUNTRY_CODE, Indicator, Polarity, RegionKind
from toekomstscenario.period import Period
from toekomstscenario.store import Store

# Families that wait for their first figures: CBS tables have them, but no publication that we took over.
WITHOUT_FIGURES = {
    *("jb_duur", "jb_trajecten_stroom", "jr_beeindigd_reden", "jr_duur", "kosten_jeugdzorg"),
    *("vt_aard_geweld", "vt_diensten", "vt_veiligheidsbeoordeling"),
}
CAUSAL = re.compile(r"\b(door|dankzij|vanwege|leidt tot|leidde tot|zorgt voor|veroorzaakt)\b", re.IGNORECASE)
PERIODS = ("2023", "2023-H1", "2023-H2", "2023-06-30", "2020/2024")
each_indicator = pytest.mark.parametrize("name", published.catalogue())


def test_it_loads_without_problems(catalogue: Catalogue):
    assert catalogue.problems == ()
    assert set(catalogue.indicators) == set(published.catalogue())
    assert set(catalogue.sources) == set(published.sources())


def test_there_are_about_fifty_families(catalogue: Catalogue):
    assert 45 <= len(catalogue.families) <= 60


def test_each_row_of_the_figures_belongs_to_one_indicator_or_is_set_aside():
    for row in published.read_csv("published/figures.csv"):
        names = published.indicators_of(row)
        if not published.is_set_aside(row):
            assert len(names) == 1, (row, names)


def test_a_series_that_is_set_aside_as_a_whole_is_no_indicator():
    whole = {(entry["label"], entry["unit"]) for entry in published.read_set_aside() if not entry["region_code"]}
    labels = {(label["label"], label["unit"]) for meta in published.catalogue().values() for label in meta["labels"]}
    assert not whole & labels


def test_each_label_of_an_indicator_occurs_in_the_figures():
    rows = published.read_csv("published/figures.csv")
    found = {(row["indicator"], row["unit"]) for row in rows}
    tables = {(row["indicator"], row["unit"], row["source_table"]) for row in rows}
    for name, meta in published.catalogue().items():
        for label in meta["labels"]:
            assert (label["label"], label["unit"]) in found, name
            assert all((label["label"], label["unit"], table) in tables for table in label.get("tables", [])), name


def test_each_indicator_has_figures_or_is_listed(catalogue: Catalogue, store: Store):
    empty = {name for name, found in catalogue.indicators.items() if store.observations(found).is_empty()}
    assert empty == {name for name, found in catalogue.indicators.items() if found.family in WITHOUT_FIGURES}


@pytest.mark.parametrize("entry", published.read_set_aside(), ids=lambda entry: entry["label"][:50])
def test_each_row_set_aside_has_a_reason_and_matches_figures(entry):
    assert entry["reason"].strip().endswith(".")
    assert len(entry["reason"]) > 20
    assert entry["decision"] in ("fact", "hold")
    rows = [
        row
        for row in published.read_csv("published/figures.csv")
        if (row["indicator"], row["unit"]) == (entry["label"], entry["unit"])
        and entry["region_code"] in ("", row["region_code"])
        and entry["period"] in ("", row["period"])
    ]
    assert rows


def test_regions_are_complete(catalogue: Catalogue):
    counts = Counter(str(region.kind) for region in catalogue.regions.values())
    assert counts == {
        "land": 1,
        "landsdeel": 4,
        "provincie": 12,
        "corop": 40,
        "jeugdregio": 42,
        "veiligthuisregio": 25,
        "gemeente": 45,
    }
    groups = Counter(region.group for region in catalogue.regions_of(RegionKind.MUNICIPALITY))
    assert groups == {"G4": 4, "G40": 41}


def test_each_parent_exists_and_is_of_the_right_kind(catalogue: Catalogue):
    kinds = {
        "country_part": RegionKind.COUNTRY_PART,
        "province": RegionKind.PROVINCE,
        "youth_region": RegionKind.YOUTH_REGION,
        "veilig_thuis_region": RegionKind.VEILIG_THUIS_REGION,
    }
    for region in catalogue.regions.values():
        for field, kind in kinds.items():
            parent = getattr(region, field)
            assert not parent or catalogue.regions[parent].kind is kind, region
        if region.kind is not RegionKind.COUNTRY:
            assert region.parents[-1] == COUNTRY_CODE
        if region.province:
            assert catalogue.regions[region.province].country_part == region.country_part
        if region.kind is RegionKind.MUNICIPALITY:
            assert all(getattr(region, field) for field in kinds), region


def test_names_repeat_only_between_kinds(catalogue: Catalogue):
    names = Counter((region.kind, region.name) for region in catalogue.regions.values())
    assert set(names.values()) == {1}


def test_titles_and_shorts_tell_indicators_apart(catalogue: Catalogue):
    for field in ("title", "short"):
        assert max(Counter(getattr(found, field) for found in catalogue.indicators.values()).values()) == 1
    assert max(len(found.short) for found in catalogue.indicators.values()) <= 40


def test_shorts_tell_sources_apart_and_each_pair_of_the_figures_is_of_one_source(catalogue: Catalogue):
    assert max(Counter(source.short for source in catalogue.sources.values()).values()) == 1
    pairs = Counter(pair for source in catalogue.sources.values() for pair in source.seen_as)
    rows = published.read_csv("published/figures.csv")
    assert set(pairs) == {(row["source_table"], row["source_url"]) for row in rows}
    assert set(pairs.values()) == {1}


@each_indicator
def test_a_definition_has_a_source_or_says_that_it_was_not_seen(name):
    meta = published.catalogue()[name]
    if meta["definition"] == NOT_SEEN:
        assert not meta["definition_source"]
        assert not meta.get("definition_url")
    else:
        assert meta["definition_source"] in published.sources()


@each_indicator
def test_no_text_names_a_cause(name):
    meta = published.catalogue()[name]
    for key in ("sentence", "title", "short", "caveat", "definition", "not_counted", "denominator"):
        assert not CAUSAL.search(meta[key]), (key, meta[key])


@each_indicator
def test_the_sentence_is_dutch_for_any_period_and_place(name):
    template: str = published.catalogue()[name]["sentence"]
    ages = set(published.numbers_in(re.sub(r"\{\w+\}", "x", template)))
    assert ages <= {"12", "16", "18", "20", "23", "1.000"}
    for period in PERIODS:
        when = published.period_phrase(period)
        made = template.format(Periode=when[0].upper() + when[1:], periode=when, gebied="in Ede", waarde="1,1%")
        assert made[0].isupper()
        assert made.endswith(".")
        assert "in Ede" in made
        assert "1,1%" in made
        assert when[1:] in made
        assert not re.search(r"[{}]|\s{2}|\.\.|\s[.,]", made)


@each_indicator
def test_an_indicator_is_consistent(name, catalogue: Catalogue):
    found: Indicator = catalogue.indicators[name]
    assert found.polarity is Polarity.NEUTRAL
    assert (found.unit == "%" or found.rate is not None) == found.comparable
    assert (found.unit == "per 1.000") == (found.rate is not None) == (name in published.rates())
    assert (found.unit == "maanden") == (found.kind.value == "duration")
    assert found.rounded_to > 0
    assert found.on_a_day or not found.moment
    assert found.caveat.endswith(".")
    assert not found.counter_indicator or found.counter_indicator in catalogue.indicators


def test_periods_fit_their_indicator(catalogue: Catalogue, store: Store):
    for found in catalogue.indicators.values():
        for ends in store.observations(found).select("start", "end").iter_rows():
            assert (ends[0] == ends[1]) == found.on_a_day, (found.id, Period(*ends))


def test_the_start_page_shows_indicators_that_exist(catalogue: Catalogue):
    assert set(HEADLINES) <= set(catalogue.indicators)
