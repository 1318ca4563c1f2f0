"""A frozen link: opens the same figure, and tells when a value changed and when only words did."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import polars as pl
import pytest

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.errors import UserError
from toekomstscenario.exports.permalink import Opened, changed_words, iframe, loose_link, open_link, values_mark
from toekomstscenario.figure import Figure
from toekomstscenario.figures.comparison import make_comparison
from toekomstscenario.figures.development import make_development
from toekomstscenario.geo import Maps
from toekomstscenario.kept_store import KeptStore
from toekomstscenario.period import Period
from toekomstscenario.selection import Selection
from toekomstscenario.settings import PROJECT

DATA, DAY = PROJECT / "data", date(2026, 11, 22)
CATALOGUE = load_catalogue(DATA / "catalogue")
STORE = KeptStore(DATA / "observations", indicators=CATALOGUE.indicators)
LINE = Selection("jeugdbescherming_pct", ("GM0034",))
DOTS = Selection("vt_vervolgmelding_na_beoordeling_pct", ("GM0363",), "steden", last=Period.parse("2023"))


def made(selection: Selection) -> Figure:
    if selection.peers:
        return make_comparison(CATALOGUE, STORE, selection, Maps(DATA))
    return make_development(CATALOGUE, STORE, selection)


def opened(figure: Figure) -> Opened:
    query = parse_qs(urlsplit(loose_link(figure, frozen_on=DAY)).query)
    return open_link({name: texts[0] for name, texts in query.items()})


@pytest.mark.parametrize("selection", [LINE, DOTS])
def test_the_same_values_are_told_to_be_the_same(selection: Selection):
    link = opened(made(selection))
    assert link.on == DAY
    changed, words = changed_words(link, made(link.selection))
    assert not changed
    assert "22 november 2026" in words
    assert "niet veranderd" in words


@pytest.mark.parametrize("selection", [LINE, DOTS])
def test_a_changed_or_hidden_value_is_told_and_other_words_are_not(selection: Selection):
    figure = made(selection)
    link = opened(figure)
    first = pl.int_range(pl.len()) == 0
    revised = {"waarde": pl.when(first).then(pl.col("waarde") + 0.1).otherwise("waarde")}
    hidden = {
        "waarde": pl.when(~first).then("waarde"),
        "waarde_tekst": pl.when(first).then(pl.lit("verborgen")).otherwise("waarde_tekst"),
    }
    for change in (revised, hidden):
        changed, words = changed_words(link, replace(figure, table=figure.table.with_columns(**change)))
        assert changed
        assert "veranderd" in words
    other = replace(
        figure, title="Anders", notes=(), table=figure.table.with_columns(status=pl.lit("definitief")).reverse()
    )
    assert values_mark(other) == values_mark(figure)


def test_a_new_period_does_not_join_a_frozen_link():
    assert opened(made(LINE)).selection.last == Period.parse("2022")
    assert "tot=" not in loose_link(made(LINE))


def test_a_figure_without_a_page_has_no_link():
    assert loose_link(replace(made(LINE), link="")) == ""
    assert loose_link(replace(made(LINE), link="/mijn-stad?gebied=GM0363")) == ""


@pytest.mark.parametrize("query", [{}, {"figuur": "../../x", "cijfer": "y"}, {"figuur": "ontwikkeling"}])
def test_a_link_to_nothing_is_refused(query: dict[str, str]):
    with pytest.raises(UserError):
        open_link(query)


@pytest.mark.parametrize("mark", ["x", "20261399-000000000000", "20261122-xyz", "20261122"])
def test_a_day_that_cannot_be_read_is_told(mark: str):
    link = open_link({"cijfer": "vt_meldingen", "vast": mark})
    assert link.on is None
    assert len(link.problems) == 1
    assert changed_words(link, made(LINE)) == (False, "")


def test_html_for_another_site_holds_no_other_html():
    html = iframe("https://voorbeeld.nl/los-cijfer?cijfer=a&gebied=b", '"><script>alert(1)</script>')
    assert html.count("<") == 2
    assert 'src="https://voorbeeld.nl/los-cijfer?cijfer=a&amp;gebied=b&amp;embed=true"' in html
