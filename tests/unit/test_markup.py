"""Markup: a real table, and no text of any field comes out as HTML."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from tests.unit.example_cells import PERCENTAGE, SOURCE, cell, region
from tests.unit.example_figures import line_figure
from toekomstscenario import markup, markup_fold
from toekomstscenario.analysis.comparability import Level, Reason, ReasonKind, Verdict
from toekomstscenario.charts.multiples import Panel
from toekomstscenario.charts.spark import SparkPoint
from toekomstscenario.charts.style import LIGHT
from toekomstscenario.figures.headlines import Headline
from toekomstscenario.figures.judgement import Judgement, Shown
from toekomstscenario.figures.profile import Missing, ProfileQuote
from toekomstscenario.model import RegionKind
from toekomstscenario.selection import Selection
from toekomstscenario.sentences import Quote

BAD = """<script>alert('x')</script><img src=x onerror=y>"'&</div>"""


class Outline(HTMLParser):
    """Tags and attributes as a browser would see them, and the text between."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in ("br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)


def outline(html: str) -> Outline:
    found = Outline()
    found.feed(html)
    found.close()
    assert found.open == []
    return found


def hostile_figure():
    figure = line_figure()
    names = {column.text: BAD for column in figure.columns}
    return replace(
        figure,
        title=BAD,
        subtitle=BAD,
        table=figure.table.with_columns(**{name: figure.table[name].replace_strict({}, default=BAD) for name in names}),
        columns=tuple(replace(column, title=BAD) for column in figure.columns),
        finding=BAD,
        source_line=BAD,
        status_line=BAD,
        notes=(BAD,),
    )


def hostile_indicator():
    return replace(PERCENTAGE, title=BAD, short=BAD, definition=BAD, not_counted=BAD, denominator=BAD)


def hostile_headline() -> Headline:
    points = (SparkPoint(2020.0, 1.0, False, False), SparkPoint(2021.0, 2.0, True, False))
    place = region(BAD, BAD)
    return Headline(
        indicator=hostile_indicator(),
        region=place,
        cell=cell(1.0),
        value=BAD,
        when=BAD,
        status=BAD,
        change=BAD,
        source=BAD,
        caveat=BAD,
        points=points,
        spark_text=BAD,
        span=(BAD, BAD),
        link=Selection(),
    )


QUOTE = Quote(BAD, BAD, BAD)
AREA = region("PV01", BAD, RegionKind.PROVINCE)
SHOWN = Shown(BAD, BAD, BAD, BAD, QUOTE)


def hostile_judgement() -> Judgement:
    verdict = Verdict((Reason(ReasonKind.BREAK, Level.NO, BAD), Reason(ReasonKind.STATUS, Level.WITH_CARE, BAD)))
    return Judgement(verdict, BAD, BAD, (SHOWN, SHOWN), None, (BAD,), ())


PARTS = {
    "table": lambda: markup.table(hostile_figure()),
    "plain table": lambda: markup.plain_table(hostile_figure()),
    "heading": lambda: markup.heading(hostile_figure()),
    "under": lambda: markup.under(hostile_figure()),
    "finding": lambda: markup.finding(hostile_figure()),
    "grounds": lambda: markup.grounds(replace(hostile_figure(), notes=tuple(f"{BAD}{number}" for number in range(4)))),
    "phone fold": lambda: markup_fold.phone_fold(BAD, "", open_=False),
    "said and grounds": lambda: markup.said_and_grounds(hostile_figure(), markup.quote_block(QUOTE)),
    "quote": lambda: markup.quote_block(QUOTE),
    "profile quote": lambda: markup.profile_quote(ProfileQuote(QUOTE, AREA), "GM0001"),
    "region line": lambda: markup.region_line(BAD),
    "missing": lambda: markup.missing_list((Missing(BAD, (BAD,), (BAD,)),)),
    "meaning": lambda: markup.meaning(hostile_indicator(), replace(SOURCE, publisher=BAD, short=BAD)),
    "fault table": lambda: markup.fault_table([(BAD, BAD, BAD)]),
    "panels": lambda: markup.panels([Panel(BAD, "own1", BAD, BAD, "<svg/>", BAD)], BAD),
    "judgement": lambda: markup.judgement(hostile_judgement()),
    "shown figure": lambda: markup.shown_figure(SHOWN),
    "advice": lambda: markup.advice((BAD,)),
    "tile": lambda: markup.tile(hostile_headline(), BAD, LIGHT),
}


@pytest.mark.parametrize("make", PARTS.values(), ids=PARTS.keys())
def test_hostile_text_never_comes_out_as_html(make):
    found = outline(make())
    assert "script" not in found.tags
    assert not any(name.startswith("on") for _, name, _ in found.attributes)
    assert all(value.startswith("data:image/svg+xml,") for _, name, value in found.attributes if name == "src")
    assert any(BAD in text for text in (*found.texts, *(value for _, _, value in found.attributes)))


@pytest.mark.parametrize(("notes", "quotes", "beside"), [(5, "<q></q>", True), (6, "<q></q>", False), (5, "", False)])
def test_grounds_stand_beside_a_quote_unless_they_would_be_a_tail(notes, quotes, beside):
    figure = replace(hostile_figure(), notes=tuple(f"Let op {number} tk-veel" for number in range(notes)))
    assert ("tk-naast" in markup.said_and_grounds(figure, quotes)) is beside


def test_every_public_part_is_tried():
    public = {name for name in vars(markup) if getattr(getattr(markup, name), "__module__", "") == markup.__name__}
    tried = {name.replace(" ", "_") for name in PARTS} | {"quote_block", "missing_list"}
    assert {name for name in public if not name.startswith("_")} <= tried


def test_a_table_has_a_caption_scoped_headers_and_every_cell():
    figure = line_figure()
    found = outline(markup.table(figure))
    assert found.tags.count("caption") == 1
    assert figure.title in found.texts
    scopes = [value for tag, name, value in found.attributes if (tag, name) == ("th", "scope")]
    assert scopes == ["col"] * len(figure.columns) + ["row"] * figure.table.height
    assert found.tags.count("td") == figure.table.height * (len(figure.columns) - 1)
    for column in figure.columns:
        assert all(text in found.texts for text in figure.table[column.text])


def test_a_table_without_a_chart_does_not_repeat_the_title_above_it():
    figure = replace(line_figure(), chart=None)
    found = outline(markup.table(figure))
    assert "Tabel" in found.texts
    assert figure.title not in found.texts
    assert ("div", "aria-label", f"Tabel: {figure.title}") in found.attributes


def test_an_empty_cell_is_a_dash_and_never_a_zero():
    figure = line_figure()
    empty = replace(figure, table=figure.table.with_columns(bron=figure.table["bron"].replace_strict({}, default="")))
    assert outline(markup.table(empty)).texts.count("–") == figure.table.height


def test_a_quote_on_a_page_says_which_other_area_it_is_about():
    province = region("PV26", "Utrecht", RegionKind.PROVINCE)
    found = ProfileQuote(Quote("Zin.", "Bron.", "Kanttekening."), province)
    assert "Utrecht (provincie)" in markup.profile_quote(found, "GM0344")
    assert "Utrecht (provincie)" not in markup.profile_quote(found, "PV26")
    assert all(part in markup.profile_quote(found, "GM0344") for part in ("Zin.", "Bron.", "Kanttekening."))
