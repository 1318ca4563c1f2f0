"""Every number on the page Prevalentie is that of a fact or of a row of figures.csv, found by the id beside it."""

import csv
import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

import openpyxl
import pytest

from tests.contract import published
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.exports.csv_file import render_csv
from toekomstscenario.exports.word import render_figure
from toekomstscenario.exports.xlsx import render_xlsx
from toekomstscenario.figure import Figure
from toekomstscenario.figures import prevalence
from toekomstscenario.register import Register, load_register
from toekomstscenario.store import Store

DISPUTED = ("F012", "F029", "F030", "F043")


@cache
def facts() -> Mapping[str, dict[str, str]]:
    return {row["id"]: row for row in published.read_csv("register/facts.csv")}


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(published.DATA / "register", catalogue)


@pytest.fixture(scope="module")
def figures(register: Register, catalogue: Catalogue, store: Store) -> list[Figure]:
    """Every figure of the page that is made of traced numbers; the trends are developments, with tests of their own."""
    places = prevalence.regions_with_population(catalogue, store)
    return [
        prevalence.make_steps(register, catalogue, store).figure,
        prevalence.make_forms(catalogue, store),
        prevalence.make_repeats(register, catalogue, store),
        prevalence.make_women(register, catalogue, store),
        *(prevalence.make_local(register, catalogue, store, place.code) for place in places),
        *(prevalence.make_statement(register, catalogue, store, name) for name in prevalence.statements(register)),
    ]


def ends_of(row: Mapping[str, str]) -> tuple[Decimal, Decimal | None]:
    return Decimal(row["low"]), Decimal(row["high"]) if row["high"] else None


def test_every_number_is_that_of_its_fact_or_row(figures: list[Figure]):
    traced = 0
    for figure in figures:
        for row in figure.table.iter_rows(named=True):
            shown = None if row["van"] is None else Decimal(str(row["van"]))
            upper = None if row["tot"] is None else Decimal(str(row["tot"]))
            if row["feit"]:
                fact = facts()[row["feit"]]
                expected = (None, None) if fact["usability"] == "niet citeren" else ends_of(fact)
                assert (shown, upper) == expected, (figure.id, row["feit"])
                assert row["periode"] == fact["period_words"]
                assert fact["caveat"] in row["voorbehoud"]
            elif row["reeks"]:
                known = published.counting()[row["reeks"], row["code"], row["periode_code"]]
                assert (shown, upper) == (known.value, None), (figure.id, row["reeks"])
                assert row["getal_tekst"] == published.value_in_table(known)
                assert str(published.catalogue()[row["reeks"]]["caveat"]) in row["voorbehoud"]
            else:
                assert row["wat"].startswith("Indicatief"), "only what is computed has no id of its own"
                continue
            traced += 1
    assert traced > 40


def test_the_name_of_a_series_beside_a_number_is_that_of_one_series(figures: list[Figure], catalogue: Catalogue):
    shorts = [indicator.short for indicator in catalogue.indicators.values()]
    for figure in figures:
        for row in figure.table.filter(figure.table["reeks"] != "").iter_rows(named=True):
            short = catalogue.indicators[row["reeks"]].short
            assert f"reeks '{short}'" in row["herkomst"]
            assert shorts.count(short) == 1


def test_a_computed_range_is_made_of_the_two_numbers_beside_it(figures: list[Figure]):
    found = [figure for figure in figures if figure.id.startswith("prevalentie-indicatief")]
    assert found
    for figure in found:
        result, children, national = figure.table.iter_rows(named=True)
        assert national["feit"] == "F003"
        for end, rate in (("van", "van"), ("tot", "tot")):
            exact = children["van"] * national[rate] / 1000
            assert abs(result[end] - exact) <= 0.05 * exact
        assert "F003" in result["herkomst"]
        assert "Inwoners tot 18 jaar" in result["herkomst"]


def test_the_chart_draws_the_numbers_of_the_table(figures: list[Figure]):
    for figure in figures:
        assert figure.chart is not None, figure.id
        if figure.id.startswith("prevalentie-op-de"):
            (mark,) = figure.chart.marks.iter_rows(named=True)
            low = figure.table["van"][0]
            unit = facts()[figure.table["feit"][0]]["unit"] if figure.table["feit"][0] else "%"
            times = mark["position"] / 100 if unit == "%" else 1
            assert mark["value"] == pytest.approx(low * times), figure.id
        else:
            numbers = set(figure.table.select("van", "tot", "getal_tekst").iter_rows())
            assert set(figure.chart.marks.select("value", "high", "value_text").iter_rows()) <= numbers


def test_the_scale_has_every_step_with_its_kind_period_range_and_caveat(figures: list[Figure]):
    table = figures[0].table
    assert table.height == 6
    for column in ("soort", "periode", "bandbreedte", "voorbehoud", "herkomst"):
        assert all(table[column]), column
    assert [row.split(",")[0].split(" ")[0] for row in table["soort"]] == ["schatting"] * 2 + ["telling"] * 4
    children = table.row(1, named=True)
    assert (children["van"], children["tot"], children["getal"]) == (90_000, 127_000, None)
    assert "geen trechter en geen stroom van dezelfde mensen" in figures[0].subtitle, "so that it is in the picture too"


def test_no_title_or_sentence_claims_a_cause(figures: list[Figure]):
    words = ("door ", "dankzij", "leidt tot", "waardoor", "veroorzaakt")
    for figure in figures:
        for text in (figure.title, figure.subtitle, figure.finding):
            assert not any(word in f"{text.lower()} " for word in words if word != "door " or "door elkaar" not in text)


def test_pictures_are_described_in_few_words(figures: list[Figure]):
    assert all(20 < len(figure.alt_text) <= 150 for figure in figures)
    assert len({figure.id for figure in figures}) == len(figures)


@pytest.mark.parametrize("name", DISPUTED)
def test_a_disputed_fact_never_goes_along_without_its_caveat(name: str, figures: list[Figure]):
    fact = facts()[name]
    claim = fact["sentence"].split("{waarde}")[0].strip()
    for figure in figures:
        words = (figure.title, figure.subtitle, figure.finding, figure.alt_text, *figure.notes)
        quoted = tuple(quote.sentence for quote in figure.quotes)
        assert not any(claim in text for text in (*words, *quoted)), figure.id
        text = render_csv(figure).decode("utf-8-sig")
        for row in csv.reader(io.StringIO(text), delimiter=";"):
            assert name not in " ".join(row) or fact["caveat"] in " ".join(row) or "Leg er" in " ".join(row)
        if name in figure.table["feit"].to_list():
            check_files(figure, name, fact["caveat"])


def check_files(figure: Figure, name: str, caveat: str) -> None:
    """The row of the fact has no number, and caveat and judgement in the same row of every file."""
    row = next(row for row in figure.table.iter_rows(named=True) if row["feit"] == name)
    assert (row["van"], row["getal"], row["getal_tekst"]) == (None, None, "niet overnemen")
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(figure)))
    lines = [" ".join(map(str, line)) for line in book["Cijfers"].iter_rows(values_only=True)]
    (line,) = [line for line in lines if f"feit {name}" in line]
    assert caveat in line
    assert "niet citeren" in line
    with zipfile.ZipFile(io.BytesIO(render_figure(figure))) as document:
        assert caveat.split(":")[0] in document.read("word/document.xml").decode()


def test_the_doubtful_claim_is_on_the_page_once_and_never_drawn(figures: list[Figure]):
    found = [figure for figure in figures if "F012" in figure.table["feit"].to_list()]
    assert [figure.id for figure in found] == ["prevalentie-gedode-vrouwen"]
    assert found[0].chart is not None
    assert found[0].chart.marks["value"].to_list() == [43.0, 22.0]


def test_the_growth_of_reports_never_goes_along_without_where_it_starts(catalogue: Catalogue, store: Store):
    """The caveat names the first half-years that stand in the data, so that the low start is seen."""
    caveat = facts()["F021"]["caveat"]
    assert facts()["F022"]["low"] == "59985"
    assert "59.985 in 2022" in caveat
    reports = next(figure for figure in prevalence.make_trends(catalogue, store) if "eerste half" in figure.subtitle)
    for row in reports.table.iter_rows(named=True):
        if row["periode_code"] in ("2019-H1", "2020-H1", "2025-H1"):
            assert f"{row['waarde_tekst'].strip('~*')}" in caveat


def test_an_average_from_the_news_is_no_count_and_looks_second_hand(figures: list[Figure]):
    (women,) = [figure for figure in figures if figure.id == "prevalentie-gedode-vrouwen"]
    for row in women.table.filter(women.table["feit"].is_in(["F013", "F014", "F015"])).iter_rows(named=True):
        assert row["getal_tekst"].startswith("gemiddeld ~")
        assert row["soort"].startswith("gemiddelde")
        assert row["bandbreedte"] == "niet gezien"
    sheet = openpyxl.load_workbook(io.BytesIO(render_xlsx(women)))["Cijfers"]
    shown = {str(line[1].number_format) for line in sheet.iter_rows()}
    assert {'"gemiddeld ~"#,##0', '"~"#,##0"%"'} <= shown
    assert "2010 en 2024" in women.title, "the years of all rows"


def test_open_bars_are_explained_in_sight(figures: list[Figure]):
    for figure in figures:
        if figure.chart is not None and figure.chart.kind == "scale":
            drawn_open = figure.chart.marks["open"].any() or figure.chart.marks["second_hand"].any()
            assert ("Open balk" in figure.subtitle) == drawn_open, figure.id


def test_prevalence_and_reports_have_a_chart_of_their_own(catalogue: Catalogue, store: Store):
    trends = prevalence.make_trends(catalogue, store)
    assert [figure.subtitle.split(", ")[1] for figure in trends] == [
        "steeds de twaalf maanden voor de meting",
        "eerste halfjaren",
        "hele jaren",
    ]
    for figure in trends:
        assert figure.chart is not None
        assert figure.chart.events == ()
        assert figure.chart.marks["region"].unique().to_list() == ["NL01"]
    survey = trends[0].chart
    assert survey is not None
    assert all(survey.marks["second_hand"]), "each was rounded to a hundred thousand, and is drawn so"
    assert survey.breaks, "cut where it is not known that the same was asked"
    assert survey.steps.filter((survey.steps["position"] < 2022) & (survey.steps["next_position"] >= 2022)).is_empty()
