"""The spine of every region: each printed number is a row of figures.csv, and the verdict is that of Vergelijken."""

from functools import cache

import pytest

from tests.contract import check, published
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figures.comparison import gather
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.figures.spine import Spine, SpineRow
from toekomstscenario.geo import Maps
from toekomstscenario.model import RegionKind
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

KINDS = ("land", "gemeente", "provincie", "jeugdregio", "veiligthuisregio")
HAVE = {region for _, region, _ in published.counting()}
EVERY = [code for code, row in published.regions().items() if row["kind"] in KINDS and code in HAVE]
GROUPS = {
    RegionKind.MUNICIPALITY: "steden",
    RegionKind.PROVINCE: "provincies",
    RegionKind.YOUTH_REGION: "jeugdregios",
    RegionKind.VEILIG_THUIS_REGION: "veiligthuisregios",
}
MAPS = Maps(published.DATA)


@pytest.fixture(scope="module")
def profile(catalogue: Catalogue, store: Store):
    """Make the page of a region, once per module."""

    @cache
    def make(code: str) -> Profile:
        return make_profile(catalogue, store, code)

    return make


def named(code: str) -> str:
    return published.regions()[code]["name"]


def spine_of(found: Profile) -> Spine:
    assert found.spine is not None
    return found.spine


def row_of(found: SpineRow) -> published.Row:
    return check.row_of(found.indicator.id, found.cell.region, str(found.cell.period))


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_every_value_is_a_row_of_the_figures(profile, code):
    found = profile(code)
    rows = spine_of(found).rows
    assert found.all_figures is not None
    assert sorted(row.indicator.title for row in rows) == sorted(found.all_figures.table["onderwerp"])
    for row in rows:
        own = row_of(row)
        assert (row.value, row.period) == (published.value_in_table(own), published.period_words(own.period))
        assert own.status in row.status or own.status == "onbekend"
        assert published.catalogue()[own.indicator]["caveat"] in row.remark
        country = published.counting().get((own.indicator, "NL01", own.period))
        if row.other != "–":
            assert country is not None
            assert row.other == published.value_in_table(country)
            assert published.same_provenance(own, country)


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_the_verdict_is_worked_out_again_and_counts_have_none(profile, code):
    for row in spine_of(profile(code)).rows:
        own = row_of(row)
        if code == "NL01" or own.indicator not in published.comparable():
            assert (row.verdict, row.difference, row.other, row.comparison) == ("–", "", "–", None)
            continue
        country = published.counting().get((own.indicator, "NL01", own.period))
        if row.other == "–":
            assert row.verdict == "niet te vergelijken"
            assert row.gap is not None
            assert row.gap.reason in row.remark
            continue
        assert country is not None
        assert own.value is not None
        assert country.value is not None
        word = "hoger" if own.value > country.value else "lager"
        assert row.verdict == ("niet te onderscheiden" if check.alike(own, country) else word)


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_the_trend_starts_and_ends_with_rows_of_the_same_series(profile, code):
    for row in spine_of(profile(code)).rows:
        grain = published.grain_of(str(row.cell.period))
        series = published.shown(published.rows_of(row.indicator.id, code, grain))
        assert [point.value for point in row.points] == [float(one.value or 0) for one in series]
        if len(series) < 2:
            assert row.trend == ""
            continue
        for one in (series[0], series[-1]):
            assert f"{published.value_in_table(one)} ({published.period_words(one.period)})" in row.trend


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_a_second_hand_figure_has_no_bounds_and_others_hold_the_value(profile, code):
    for row in spine_of(profile(code)).rows:
        own = row_of(row)
        rough = own.confidence == "middel" or published.catalogue()[own.indicator]["number_kind"] != "registratie"
        if rough:
            assert (row.interval, row.basis) == ("–", "")
        if row.interval == "–":
            continue
        low, high = (float(end.rstrip("%").replace(".", "").replace(",", ".")) for end in row.interval.split(" tot "))
        assert low <= float(own.value or 0) <= high


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_the_same_pair_has_the_same_verdict_on_vergelijken(profile, code, catalogue: Catalogue, store: Store):
    kind = catalogue.region(code).kind
    for row in spine_of(profile(code)).rows:
        if row.comparison is None or row.gap is None:
            continue
        asked = Selection(row.indicator.id, (code,), GROUPS[kind], last=row.cell.period)
        try:
            placed = gather(catalogue, store, asked, MAPS).placed
        except UserError:
            continue
        (found,) = [item for item in placed if item.cell.region == code]
        assert (found.gap.position, found.gap.difference) == (row.gap.position, row.gap.difference)
        assert found.gap.interval == row.gap.interval
