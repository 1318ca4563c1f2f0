"""Percentages with published numerator and denominator: the figures as committed agree with their own counts."""

import polars as pl
import pytest

from tests.contract import published
from toekomstscenario.analysis import series, shares
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.parts import PARTS_COLUMNS, Parts
from toekomstscenario.store import Store

WITH_PARTS = [name for name, meta in published.catalogue().items() if meta.get("numerator")]


def test_the_shares_of_reports_say_what_they_were_made_of():
    assert len(WITH_PARTS) == 6


@pytest.mark.parametrize("name", WITH_PARTS)
def test_no_percentage_contradicts_its_counts(catalogue: Catalogue, store: Store, name: str):
    frame, findings = shares.observations(catalogue, store, catalogue.indicator(name))
    assert findings == ()
    found = {cell.region: cell.parts for cell in series.cells(frame) if cell.parts is not None}
    assert {"NL01", "GM0363"} <= set(found)
    assert found["NL01"].denominator == 127_340
    # Assen has its total in another table, and Almere second hand: those are not the counts of these percentages.
    assert not {"GM0106", "GM0034", "PV22"} & set(found)


def test_regions_may_be_asked_for(catalogue: Catalogue, store: Store):
    indicator = catalogue.indicator("vt_eerste_melding_pct")
    frame, _ = shares.observations(catalogue, store, indicator, ("GM0363",))
    assert [cell.parts for cell in series.cells(frame)] == [Parts(2895.0, 8975.0, 5.0, 5.0)]


def test_many_indicators_at_once_give_the_same_and_keep_their_order(catalogue: Catalogue, store: Store):
    names = [*WITH_PARTS, "jeugdbescherming_pct", "vt_meldingen"]
    families = dict.fromkeys(catalogue.indicator(name).family for name in names)
    rows = store.everything(families)[0].collect()
    frame, findings = shares.add_parts(catalogue, store, rows)
    assert findings == ()
    assert frame.drop(PARTS_COLUMNS).equals(rows.drop(PARTS_COLUMNS, strict=False))  # rates have theirs already
    for name in names:
        alone, _ = shares.observations(catalogue, store, catalogue.indicator(name))
        assert series.cells(frame.filter(pl.col("indicator") == name)) == series.cells(alone)


def test_an_indicator_without_declared_counts_comes_as_it_is(catalogue: Catalogue, store: Store):
    indicator = catalogue.indicator("jeugdbescherming_pct")
    frame, findings = shares.observations(catalogue, store, indicator)
    assert findings == ()
    assert frame.equals(store.observations(indicator))
