"""Markup of the page Bronnen: real tables, words in every cell, and no text of any field comes out as HTML."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.unit.example_cells import COUNT, PERCENTAGE, SOURCE
from tests.unit.test_markup import BAD, outline
from toekomstscenario import markup_origin
from toekomstscenario.figures.coverage import Coverage, Empty, Filled, Line, Why
from toekomstscenario.figures.origin import Entry, Origin, Passage
from toekomstscenario.figures.origin_tables import MEANINGS
from toekomstscenario.figures.source_use import SourceUse
from toekomstscenario.model import RegionKind
from toekomstscenario.period import Grain
from toekomstscenario.selection import Selection

YEARS = (2019, 2020, 2021, 2022, 2023)
LINK = Selection(COUNT.id, ("GM0363",))
SOME, ALL = Filled(3, 3, 0, "ontwikkeling", LINK), Filled(12, 12, 0, "vergelijken", replace(LINK, peers="provincies"))
BEFORE, WAITING, NEVER = Empty(Why.BEFORE), Empty(Why.NOT_FETCHED, ("99001NED",)), Empty(Why.NOT_OFFERED)


def line(kind: RegionKind, *slots: Filled | Empty, indicator=COUNT, grain: Grain = Grain.YEAR) -> Line:
    return Line(indicator, kind, grain, 12, slots)


LINES = (
    line(RegionKind.COUNTRY, BEFORE, BEFORE, BEFORE, replace(SOME, regions=1), Empty(Why.HIDDEN)),
    line(RegionKind.PROVINCE, BEFORE, SOME, ALL, replace(SOME, hidden=2), WAITING),
    line(RegionKind.MUNICIPALITY, *[WAITING] * 5),
    line(RegionKind.YOUTH_REGION, *[WAITING] * 5),
    line(RegionKind.COROP, *[NEVER] * 5),
    line(RegionKind.VEILIG_THUIS_REGION, *[NEVER] * 5),
)
COVERAGE = Coverage(YEARS, LINES)
USE = SourceUse(SOURCE, 12, 0, 0, (2023,))
NEWS = SourceUse(replace(SOURCE, id="krant", kind="nieuws", short="De Krant", note="Afgerond."), 2, 2, 0, ())
ORIGIN = Origin(
    COUNT, (Entry("Wat is het?", (Passage("Een telling."), Passage("Bron", "https://voorbeeld.nl"))),), (USE,)
)


class Rows(HTMLParser):
    """The rows of a table: of each cell its tag, its span and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, int, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append((tag, int(dict(attrs).get("colspan") or 1), ""))

    def handle_data(self, data):
        if self.rows and self.rows[-1]:
            tag, span, text = self.rows[-1][-1]
            self.rows[-1][-1] = (tag, span, text + data)


def texts(html: str) -> list[list[str]]:
    return [[" ".join(text.split()) for _, _, text in row] for row in Rows(html).rows]


def hostile() -> dict[str, str]:
    indicator = replace(COUNT, title=BAD, short=BAD)
    source = replace(
        SOURCE, publisher=BAD, title=BAD, short=BAD, table=BAD, url=f"https://{BAD}", licence=BAD, note=BAD
    )
    use = SourceUse(source, 0, 0, 0, (), purpose=BAD)
    waiting = Empty(Why.NOT_FETCHED, (BAD,))
    filled = replace(SOME, link=Selection(BAD, (BAD,)))
    lines = (line(RegionKind.COUNTRY, filled, waiting, waiting, waiting, waiting, indicator=indicator),
             line(RegionKind.COUNTRY, *[waiting] * 5, indicator=PERCENTAGE))  # fmt: skip
    entries = (Entry(BAD, (Passage(BAD), Passage(BAD, f"https://{BAD}"), Passage(BAD, f"javascript:{BAD}"))),)
    return {
        "properties": markup_origin.properties(Origin(indicator, entries, ())),
        "sources_of": markup_origin.sources_of([use], BAD),
        "all_sources": markup_origin.all_sources({BAD: [use]}, BAD),
        "matrix": markup_origin.matrix(Coverage(YEARS, lines), BAD),
        "legend": markup_origin.legend(COVERAGE),
    }


@pytest.mark.parametrize("part", hostile())
def test_hostile_text_never_comes_out_as_html(part):
    found = outline(hostile()[part])
    assert not {"script", "img"} & set(found.tags)
    assert not any(name.startswith("on") for _, name, _ in found.attributes)
    for _, name, value in found.attributes:
        if name == "href":
            assert value.startswith(("https://", "/ontwikkeling?", "/vergelijken?"))
    if part != "legend":
        assert any(BAD in text for text in (*found.texts, *(value for _, _, value in found.attributes)))


def test_every_public_part_is_tried():
    module = vars(markup_origin)
    public = {name for name, found in module.items() if getattr(found, "__module__", "") == markup_origin.__name__}
    assert {name for name in public if not name.startswith("_")} == hostile().keys()


def test_the_matrix_has_a_caption_scoped_headers_and_a_cell_for_every_year():
    html = markup_origin.matrix(COVERAGE, "Beschikbaar")
    found = outline(html)
    assert found.tags.count("caption") == 1
    heads, *rows = Rows(html).rows
    assert [text for _, _, text in heads] == ["Gebied", *map(str, YEARS)]
    for row in rows:
        assert [tag for tag, _, _ in row] == ["th"] + ["td"] * (len(row) - 1)
        assert sum(span for _, span, _ in row[1:]) == len(YEARS)
        assert all(text.strip() for _, _, text in row), "meaning never hangs on colour alone"
    scopes = [value for _, name, value in found.attributes if name == "scope"]
    assert scopes == ["col"] * 6 + ["row"] * len(rows)


def test_the_matrix_can_be_scrolled_with_the_keyboard_and_has_a_name():
    attributes = outline(markup_origin.matrix(COVERAGE, "Beschikbaar")).attributes
    assert {("div", "tabindex", "0"), ("div", "role", "region"), ("div", "aria-label", "Tabel: Beschikbaar")} <= set(
        attributes
    )


def test_years_that_are_empty_for_the_same_reason_share_a_cell():
    _, country, provinces, *_ = texts(markup_origin.matrix(COVERAGE, "Beschikbaar"))
    assert country == ["Nederland", "vóór het begin", "ja", "verborgen"]
    assert provinces == ["Provincies", "eerder", "3 van 12", "12", "3 van 12, 2 verborgen", "ophalen"]


def test_kinds_of_region_without_any_figure_share_a_row_and_what_is_never_given_comes_last():
    *_, waiting, never = texts(markup_origin.matrix(COVERAGE, "Beschikbaar"))
    assert waiting == ["Gemeenten en jeugdregio's", "nog op te halen 99001NED"]
    assert never == ["COROP-gebieden en Veilig Thuis-regio's", "geeft de bron niet"]


def test_each_number_is_a_link_to_its_view_that_says_what_it_opens():
    found = outline(markup_origin.matrix(COVERAGE, "Beschikbaar"))
    links = [value for tag, name, value in found.attributes if (tag, name) == ("a", "href")]
    assert links == [
        "/ontwikkeling?cijfer=voorbeelden&gebied=GM0363",
        "/ontwikkeling?cijfer=voorbeelden&gebied=GM0363",
        "/vergelijken?cijfer=voorbeelden&gebied=GM0363&groep=provincies",
        "/ontwikkeling?cijfer=voorbeelden&gebied=GM0363",
    ]
    names = [value for tag, name, value in found.attributes if (tag, name) == ("a", "aria-label")]
    assert names[1:3] == [
        f"3 van 12: {COUNT.short}, Provincies, 2020, door de jaren",
        f"12: {COUNT.short}, Provincies, 2021, naast elkaar",
    ]


def test_several_series_each_have_a_body_with_their_name():
    other = line(RegionKind.COUNTRY, *[BEFORE] * 5, indicator=PERCENTAGE)
    html = markup_origin.matrix(Coverage(YEARS, (*LINES, other)), "Beschikbaar")
    assert html.count("<tbody>") == 2
    assert [COUNT.title] in texts(html)
    assert [PERCENTAGE.title] in texts(html)


def test_kinds_of_period_are_named_when_there_are_several_or_it_is_no_year():
    half = line(RegionKind.COUNTRY, *[SOME] * 5, grain=Grain.FIRST_HALF)
    heads = [row[0] for row in texts(markup_origin.matrix(Coverage(YEARS, (LINES[0], half)), "x"))[1:]]
    assert heads == ["Nederland, hele jaren", "Nederland, 1e halfjaar"]
    day = line(RegionKind.COUNTRY, *[SOME] * 5, grain=Grain.DAY)
    assert texts(markup_origin.matrix(Coverage(YEARS, (day,)), "x"))[1][0] == "Nederland, peildatum"


def test_the_legend_explains_what_occurs_and_nothing_else():
    legend = " ".join(outline(markup_origin.legend(COVERAGE)).texts)
    for why in Why:
        assert (str(why) in legend) == (why in (Why.BEFORE, Why.NOT_FETCHED, Why.NOT_OFFERED, Why.HIDDEN)), why
    assert MEANINGS.keys() == set(Why)


def test_second_hand_sources_say_so_in_words_and_with_their_mark():
    rows = texts(markup_origin.sources_of([USE, NEWS], "Bronnen"))
    assert rows[1][1] == "tabel van de uitgever zelf"
    assert rows[2][1].startswith("~ tweede hand: nieuwsbericht")
    assert "Afgerond." in rows[2][1]


def test_every_row_of_sources_has_a_cell_for_every_heading():
    nothing = SourceUse(replace(SOURCE, url=""), 0, 0, 0, (), purpose="bron van een definitie")
    for html in (markup_origin.sources_of([USE, nothing], "x"), markup_origin.all_sources({"A": [USE, nothing]}, "x")):
        heads, *rows = texts(html)
        assert all(len(row) in (1, len(heads)) for row in rows)
        assert all(cell for row in rows for cell in row)
    assert "<a " not in markup_origin.sources_of([nothing], "x"), "own figures have no address"
    assert "Bron van een definitie" in markup_origin.sources_of([nothing], "x")


def test_a_passage_with_an_address_is_a_link():
    found = outline(markup_origin.properties(ORIGIN))
    assert [value for tag, name, value in found.attributes if (tag, name) == ("a", "href")] == ["https://voorbeeld.nl"]
    assert found.tags.count("dt") == 1
    assert found.tags.count("dd") == 2
