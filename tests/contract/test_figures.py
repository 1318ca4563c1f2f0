"""Every value of every figure maps to a row of figures.csv, and every derived number follows from those rows."""

from collections.abc import Iterator

import pytest

from tests.contract import check, published
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.figures.headlines import HEADLINES, make_headlines
from toekomstscenario.geo import Maps
from toekomstscenario.period import Grain, Period
from toekomstscenario.selection import Selection
from toekomstscenario.store import Store

MAPS = Maps(published.DATA)
SHOWN = {row.indicator for row in published.shown(published.counting().values())}  # others wait for figures of CBS
ALL = sorted(name for name, meta in published.catalogue().items() if meta["labels"] or name in SHOWN)
PERCENTAGES = [name for name in ALL if name in published.comparable()]


def developments(name: str) -> list[tuple[str, str]]:
    """Region and kind of period of which an indicator has rows."""
    rows = [row for row in published.counting().values() if row.indicator == name and not row.absent]
    return sorted({(row.region, published.grain_of(row.period)) for row in rows})


def make(catalogue: Catalogue, store: Store, name: str, codes: tuple[str, ...], grain: str) -> Figure:
    return make_development(catalogue, store, Selection(name, codes, "", Grain(grain)))


def check_development(figure: Figure, name: str, codes: tuple[str, ...], grain: str) -> None:
    rows = check.table(figure, [name] * figure.table.height)
    wanted = [row for code in codes for row in published.rows_of(name, code, grain) if not row.absent]
    assert rows == wanted
    check.chart(figure)
    check.words(figure, rows)
    check.caveat(figure, rows)
    first = next(row.region for row in rows)
    check.change(figure.finding, name, first)
    own = published.shown(row for row in rows if row.region == first)
    assert [check.quote(found, first) for found in figure.quotes] == own[-1:]
    if figure.chart is not None:
        compared = len(codes) > 1 and "NL01" in codes
        others = [code for code in codes if code != "NL01"] if compared else list(codes)
        roles = {f"own{number}": code for number, code in enumerate(others, start=1)}
        check.steps(figure, name, roles | ({"comparator": "NL01"} if compared else {}))


@pytest.mark.parametrize("name", ALL)
def test_every_development_shows_the_rows_of_the_figures(catalogue: Catalogue, store: Store, name: str):
    assert developments(name)
    for code, grain in developments(name):
        check_development(make(catalogue, store, name, (code,), grain), name, (code,), grain)


@pytest.mark.parametrize("name", PERCENTAGES)
def test_every_development_beside_the_country_shows_both(catalogue: Catalogue, store: Store, name: str):
    for code, grain in developments(name):
        if code != "NL01" and ("NL01", grain) in developments(name):
            check_development(make(catalogue, store, name, (code, "NL01"), grain), name, (code, "NL01"), grain)


@pytest.mark.parametrize("name", ALL)
def test_a_region_or_kind_of_period_without_figures_is_told(catalogue: Catalogue, store: Store, name: str):
    having = developments(name)
    nobody = next(code for code in published.regions() if code not in dict(having))
    for code, grain in ((nobody, "jaar"), (having[0][0], "anders")):
        with pytest.raises(UserError) as caught:
            make(catalogue, store, name, (code,), grain)
        assert "geen cijfers" in caught.value.message
        assert caught.value.next_step


def test_counts_are_shown_for_one_region_only(catalogue: Catalogue, store: Store):
    figure = make(catalogue, store, "vt_meldingen", ("NL01", "PV22"), "jaar")
    assert set(figure.table["code"]) == {"NL01"}


def test_a_span_shows_only_its_periods(catalogue: Catalogue, store: Store):
    span = (Period.parse("2019"), Period.parse("2021"))
    figure = make_development(catalogue, store, Selection("jb_maatregelen_instroom", ("NL01",), "", Grain.YEAR, *span))
    assert figure.table["periode_code"].to_list() == ["2019", "2020", "2021"]


# --- comparisons ---


def members(group: str) -> list[str]:
    """Codes of a group of peers, from regions.csv."""
    kinds = {"provincies": "provincie", "landsdelen": "landsdeel", "jeugdregios": "jeugdregio"}
    kinds |= {"veiligthuisregios": "veiligthuisregio"}
    groups = {"steden": {"G4", "G40"}, "g4": {"G4"}, "g40": {"G40"}}
    return [
        code
        for code, row in published.regions().items()
        if (row["kind"] == "gemeente" and row["groups"] in groups.get(group, ())) or row["kind"] == kinds.get(group)
    ]


GROUPS = ("steden", "g4", "g40", "provincies", "landsdelen", "jeugdregios", "veiligthuisregios")


def offered(name: str) -> Iterator[tuple[str, str]]:
    """Group and period in which at least two of its regions have a value."""
    for group in GROUPS:
        found = [row for code in members(group) for row in published.shown(published.rows_of(name, code))]
        for period in sorted({row.period for row in found}):
            if sum(row.period == period for row in found) > 1:
                yield group, period


def check_comparison(figure: Figure, name: str, group: str, period: str, chosen: str) -> None:
    rows = check.table(figure, [name] * figure.table.height)
    having = [row for code in members(group) if (row := published.counting().get((name, code, period)))]
    country = published.counting().get((name, "NL01", period))
    assert {row.region for row in rows} == {row.region for row in (*having, *([country] if country else []))}
    assert {row.period for row in rows} == {period}
    check.chart(figure)
    check.words(figure, rows, counted=len(published.shown(row for row in rows if row.region != "NL01")))
    check.caveat(figure, rows)
    if country is not None:
        check.difference_column(figure, rows)
    counted = f"{len(published.shown(having))} van {len(members(group))} hebben een cijfer"
    assert counted in figure.subtitle
    for found, code in zip(figure.quotes, [chosen] * bool(chosen) + ["NL01"] * bool(country), strict=True):
        assert check.quote(found, code).period == period
    check_groups(figure, name, country)


def check_groups(figure: Figure, name: str, country: published.Row | None) -> None:
    """Grouped as lower, alike, higher, by value within a group; no rank is printed."""
    assert figure.chart is not None
    marks = figure.chart.marks.filter(figure.chart.marks["region"] != "NL01").sort("order")
    places: list[tuple[int, bool, float]] = []
    for mark in marks.iter_rows(named=True):
        row = check.row_of(name, mark["region"], figure.table["periode_code"][0])
        if country is None or row.value is None or country.value is None:
            assert mark["group"] == ""
            continue
        heading = _heading(row, country)
        assert mark["group"].startswith(heading), mark
        places.append((HEADINGS.index(heading), "alleen afronding" in mark["group"], float(row.value)))
    assert places == sorted(places)
    assert not {"rang", "plaats", "order"} & {column.text for column in figure.columns}
    check_counts(figure, [place for place, *_ in places])


HEADINGS = ["Lager", "Niet te onderscheiden", "Hoger", "Uit een andere bron"]


def _heading(row: published.Row, country: published.Row) -> str:
    assert row.value is not None
    assert country.value is not None
    if not published.same_provenance(row, country):
        return HEADINGS[3]
    return HEADINGS[1] if published.alike(row, country) else HEADINGS[0 if row.value < country.value else 2]


def check_counts(figure: Figure, places: list[int]) -> None:
    """A finding that counts regions counts those of the figure."""
    if figure.finding.startswith("Van de") and "te weinig om te tellen" not in figure.finding:
        found = published.numbers_in(figure.finding)
        groups = (0, 1, 2, 3) if 3 in places else (0, 1, 2)
        assert found == [str(len(places)), *(str(places.count(group)) for group in groups)], figure.finding


@pytest.mark.parametrize("name", PERCENTAGES)
def test_every_comparison_offered_shows_the_rows_of_the_figures(catalogue: Catalogue, store: Store, name: str):
    for group, period in offered(name):
        chosen = next(code for code in members(group) if published.shown(published.rows_of(name, code))
                      and (name, code, period) in published.counting())  # fmt: skip
        for own in ("", chosen):
            asked = Selection(name, (own,) if own else (), group, Grain.YEAR, None, Period.parse(period))
            figure = make_comparison(catalogue, store, asked, MAPS)
            check_comparison(figure, name, group, period, own)
            country = published.counting().get((name, "NL01", period))
            if own and country:
                check.gap(figure.finding, check.row_of(name, own, period), country)


def test_there_are_comparisons_of_every_group():
    assert {group for name in PERCENTAGES for group, _ in offered(name)} >= {"steden", "g40", "provincies"}


@pytest.mark.parametrize("name", [name for name in ALL if name not in PERCENTAGES])
def test_no_count_and_no_duration_is_ever_compared(catalogue: Catalogue, store: Store, name: str):
    asked = Selection(name, (), "provincies", Grain.YEAR, None, Period.parse("2023"))
    with pytest.raises(UserError) as caught:
        make_comparison(catalogue, store, asked, MAPS)
    assert "niet eerlijk te vergelijken" in caught.value.message
    assert caught.value.next_step


@pytest.mark.parametrize(
    ("peers", "last"), [("dorpen", "2023"), ("", "2023"), ("provincies", ""), ("provincies", "1999")]
)
def test_a_comparison_that_cannot_be_made_is_told(catalogue: Catalogue, store: Store, peers: str, last: str):
    period = Period.parse(last) if last else None
    with pytest.raises(UserError) as caught:
        make_comparison(catalogue, store, Selection("jeugdbescherming_pct", (), peers, Grain.YEAR, None, period), MAPS)
    assert caught.value.next_step


# --- the start page ---


def test_the_headlines_are_the_latest_national_figures(catalogue: Catalogue, store: Store):
    tiles, problems = make_headlines(catalogue, store)
    assert problems == ()
    assert [tile.indicator.id for tile in tiles] == list(HEADLINES)
    for tile in tiles:
        every = published.shown(published.rows_of(tile.indicator.id, "NL01"))
        last = max(every, key=lambda row: (published.days(row.period)[1][:4], published.grain_of(row.period) == "jaar",
                                           published.days(row.period)[1]))  # fmt: skip
        rows = [row for row in every if published.grain_of(row.period) == published.grain_of(last.period)]
        assert tile.value == published.value_in_table(rows[-1])
        assert tile.when == f"Nederland, {published.period_words(rows[-1].period)}"
        assert published.sources()[rows[-1].source]["short"] in tile.source
        assert tile.status
        assert tile.caveat.startswith(tile.indicator.caveat)
        wanted = [(published.position(row.period), float(row.value)) for row in rows if row.value is not None]
        assert [(point.position, point.value) for point in tile.points] == wanted
        known = {number for row in rows for number in check.allowed(row)}
        known |= set(published.numbers_in(tile.indicator.short))
        assert set(published.numbers_in(tile.spark_text)) <= known
        if tile.change:
            check.change(tile.change, tile.indicator.id, "NL01")
        assert (tile.link.indicator, tile.link.regions) == (tile.indicator.id, ("NL01",))


def test_no_sparkline_bridges_a_break(catalogue: Catalogue, store: Store):
    for tile in make_headlines(catalogue, store)[0]:
        for before, point in zip(tile.points, tile.points[1:], strict=False):
            if point.joined:
                assert 0 < point.position - before.position < 1.01
                years = (f"{int(before.position)}", f"{int(point.position)}")
                assert years[0] == years[1] or not published.breaks_between(tile.indicator.id, *years)
