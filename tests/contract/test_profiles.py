"""The page of each city, each province and the country: complete, honest, and every value from figures.csv."""

from functools import cache

import pytest

from tests.contract import check, published
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.figures.profile import Profile, make_profile
from toekomstscenario.store import Store

CITIES = published.cities()
PROVINCES = [code for code, row in published.regions().items() if row["kind"] == "provincie"]
YOUTH_REGIONS, SAFE_HOMES = (
    [code for code, row in published.regions().items() if row["kind"] == kind]
    for kind in ("jeugdregio", "veiligthuisregio")
)
EVERY = [*CITIES, *PROVINCES, *YOUTH_REGIONS, *SAFE_HOMES, "NL01"]
PARENTS = ("jeugdregio", "veilig_thuis", "province", "landsdeel")
WITH_ROWS = {region for _, region, _ in published.counting()}
WITHOUT_ROWS = [code for code in CITIES if code not in WITH_ROWS]


@pytest.fixture(scope="module")
def profile(catalogue: Catalogue, store: Store):
    """Make the page of a region, once per module."""

    @cache
    def make(code: str) -> Profile:
        return make_profile(catalogue, store, code)

    return make


def named(code: str) -> str:
    return published.regions()[code]["name"]


def around(code: str) -> set[str]:
    """The region itself, the areas it lies in, and the country."""
    return {code, "NL01", *(published.regions()[code][key] for key in PARENTS)} - {""}


@pytest.mark.parametrize("code", CITIES, ids=named)
def test_a_city_has_a_complete_and_honest_page(profile, code):
    found: Profile = profile(code)
    assert found.problems == ()
    assert 1 <= len(found.quotes) <= 3
    assert {one.about.code for one in found.quotes} <= around(code)
    assert len({one.quote.sentence for one in found.quotes}) == len(found.quotes)
    for one in found.quotes:
        check.quote(one.quote, one.about.code)  # a row of that area, which the sentence names with its kind
    assert (found.all_figures is not None) == (code in WITH_ROWS)
    assert all(group.reason and group.titles and group.shorts for group in found.missing)


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_quotes_are_about_the_region_itself_as_far_as_it_has_figures_and_then_about_the_nearest(profile, code):
    wanted: dict[str, str] = {}
    for area in dict.fromkeys([code, *(published.regions()[code][key] for key in PARENTS), "NL01"]):
        names = {name for name, region, _ in published.counting() if region == area}
        for name in names:
            if not name.startswith("bevolking") and published.shown(published.rows_of(name, area)):
                # one of a family is enough to quote, counts and percentages of the same thing together
                wanted.setdefault(published.catalogue()[name]["family"].removesuffix("_pct"), area)
    assert [one.about.code for one in profile(code).quotes] == list(wanted.values())[:3]


def test_ten_cities_have_no_row_at_all():
    assert len(CITIES) == 45
    assert len(WITHOUT_ROWS) == 10


@pytest.mark.parametrize("code", WITHOUT_ROWS, ids=named)
def test_a_city_without_rows_says_so_and_how_to_get_them(profile, code):
    found: Profile = profile(code)
    assert found.all_figures is None
    assert any("de beheerder van dit dashboard" in group.reason for group in found.missing)
    assert all(one.about.code != code for one in found.quotes)
    assert found.beside is None or code not in set(found.beside.table["code"])


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_what_is_called_missing_is_missing(profile, code, catalogue: Catalogue):
    titles = {found.title: name for name, found in catalogue.indicators.items()}
    for group in profile(code).missing:
        for title in group.titles:
            name = titles[title.rpartition(" (")[0]]
            assert published.shown(published.rows_of(name, code)) == []
            offers = published.regions()[code]["kind"] in published.catalogue()[name]["published_for"]
            assert ("de beheerder van dit dashboard" in group.reason) == offers


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_the_comparison_is_of_one_period_and_follows_from_the_figures(profile, code, catalogue: Catalogue):
    figure = profile(code).beside
    if figure is None:
        return
    fitting = [name for name, found in catalogue.indicators.items() if figure.title.startswith(f"{found.title}, ")]
    name = max(fitting, key=lambda name: len(catalogue.indicators[name].title))
    rows = check.table(figure, [name] * figure.table.height)
    assert len({row.period for row in rows}) == 1
    assert {row.region for row in rows} <= around(code)
    assert rows[-1].region == "NL01"
    assert name in published.comparable()
    check.chart(figure)
    check.words(figure, rows)
    check.caveat(figure, rows)
    check.difference_column(figure, rows)
    check.gap(figure.finding, rows[0], rows[-1])


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_the_table_of_all_figures_is_complete_and_up_to_date(profile, code, catalogue: Catalogue):
    figure = profile(code).all_figures
    own = {name for name, region, _ in published.counting() if region == code}
    own = {name for name in own if published.shown(published.rows_of(name, code))}
    if figure is None:
        assert own == set()
        return
    titles = {found.title: name for name, found in catalogue.indicators.items()}
    names = [titles[title] for title in figure.table["onderwerp"]]
    assert sorted(names) == sorted(own)
    rows = check.table(figure, names)
    check.words(figure, rows, counted=len(rows))
    for row in rows:
        assert row == latest(row.indicator, code)


def latest(name: str, code: str) -> published.Row:
    """The latest row with a value; a whole year goes before the parts of that same year."""
    rows = published.shown(published.rows_of(name, code))
    return max(rows, key=lambda row: (published.days(row.period)[1][:4], published.grain_of(row.period) == "jaar",
                                      published.days(row.period)[::-1]))  # fmt: skip


@pytest.mark.parametrize("code", EVERY, ids=named)
def test_the_column_beside_the_country_follows_from_the_figures(profile, code, catalogue: Catalogue):
    figure = profile(code).all_figures
    if figure is None or code == "NL01":
        return
    titles = {found.title: name for name, found in catalogue.indicators.items()}
    for line in figure.table.iter_rows(named=True):
        name = titles[line["onderwerp"]]
        own = check.row_of(name, code, line["periode_code"])
        fair = published.counting().get((name, "NL01", own.period))
        unfair = fair is None or fair.value is None or name not in published.comparable()
        if fair is None or unfair or not published.same_provenance(own, fair):
            assert (line["land"], line["land_tekst"], line["verschil_tekst"]) == (None, "–", "–")
            continue
        assert fair.value is not None
        assert own.value is not None
        assert (line["land"], line["land_tekst"]) == (float(fair.value), published.value_in_table(fair))
        difference = own.value - fair.value
        word = "hoger" if difference > 0 else "lager"
        signed = f"{'+' if difference > 0 else ''}{published.dutch(difference, 1)}"
        alike = check.alike(own, fair)
        unit = "procentpunt" if own.parts is None else "per 1.000"
        assert line["verschil_tekst"] == ("niet te onderscheiden" if alike else f"{word} ({signed} {unit})")
