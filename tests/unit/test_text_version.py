"""The HTML of a text version: nothing of a text or an address becomes HTML, and a figure keeps all its words."""

from collections.abc import Callable
from html import unescape

import pytest

from tests.unit.example_figures import bare_figure, dot_figure, hostile_figure, line_figure, many_panels
from toekomstscenario import markup
from toekomstscenario.figure import Figure
from toekomstscenario.text_version.card import card
from toekomstscenario.text_version.form import Field, FieldKind, form_of
from toekomstscenario.text_version.page import Around, document, site_map
from toekomstscenario.text_version.words import as_html

SLY = """<script>"'&</script>"""


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("**Vet** en *schuin* en `code`", "<p><strong>Vet</strong> en <em>schuin</em> en <code>code</code></p>"),
        ("Eén\n\nTwee", "<p>Eén</p><p>Twee</p>"),
        ("- een\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("[Balans](#balans)", '<p><a href="#balans">Balans</a></p>'),
        ("[weg](javascript:alert)", "<p>weg</p>"),
        ("[Zie](/geld?a=1&b=2)", '<p><a href="/geld?a=1&amp;b=2">Zie</a></p>'),
        ('[x](/a"onclick="b)', '<p><a href="/a&quot;onclick=&quot;b">x</a></p>'),
        ("5*3 en 4*2, voorlopig (*).", "<p>5*3 en 4*2, voorlopig (*).</p>"),
        ("vet  \nna een afbreking", "<p>vet<br>na een afbreking</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_words_of_a_page(written: str, html: str) -> None:
    assert as_html(written) == html


def test_a_form_holds_what_is_chosen_and_no_html() -> None:
    fields = (
        Field("Gebied", ("GM1",), {"": {"GM1": SLY, SLY: "twee"}}),
        Field("Zoek in de feiten", (SLY,), {}, FieldKind.WORDS),
        Field("Onderwerp", ("",), {"": {"": "geen deel van het adres"}}),
    )
    html = form_of("ontwikkeling", fields, "/tekst/ontwikkeling")
    assert "<script" not in html
    assert SLY in unescape(html)
    assert '<option value="GM1" selected>' in html
    assert html.count("<label") == html.count('id="keuze-') == 2
    assert form_of("geld", (), "/tekst/geld") == ""


@pytest.mark.parametrize("make", [line_figure, dot_figure, bare_figure, hostile_figure, lambda: many_panels(4)])
def test_a_card_has_every_word_and_the_table_of_the_figure(make: Callable[[], Figure]) -> None:
    figure = make()
    table = markup.plain_table(figure)
    html = card(figure, table, [("tabel.csv", "Tabel")], lambda name: f"/tekst/x/1/{name}", 1)
    assert table in html
    told = unescape(html)
    for words in (figure.title, figure.source_line, figure.status_line, *figure.notes):
        assert words in told
    for quote in figure.quotes:
        assert quote.sentence in told
        assert quote.caveat in told
    assert figure.chart is None or figure.alt_text in told


def test_a_document_escapes_what_stands_around_it() -> None:
    around = Around(SLY, {SLY: [("geld", SLY)]}, f"https://proef/{SLY}", f"/{SLY}")
    html = document(SLY, "<h1>Kop</h1>", around, here="geld", description=SLY)
    assert "<script" not in html
    assert html.count("<h1") == 1
    assert SLY not in site_map([f"https://proef/?a={SLY}"])
