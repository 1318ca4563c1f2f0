"""A basket as a document: every figure keeps its source and caveat, and what is not there is said in its place."""

from dataclasses import replace

import pytest

from tests.unit.example_archive import archive_of
from toekomstscenario.basket import AskItem, Basket, EventItem, FactItem, FigureItem, Form, Item, TextItem
from toekomstscenario.claims import Verdict
from toekomstscenario.document import Block, Bullets, Entries, FigureBlock, Heading, Paragraph, QuoteBlock, Sources
from toekomstscenario.documents.briefing import make_briefing
from toekomstscenario.documents.forms import BESIDE, HOW, NAMES, NOTHING_CHOSEN, TRUE, handout
from toekomstscenario.exports import DOCUMENT_EXPORTS
from toekomstscenario.exports.one_page import spilled
from toekomstscenario.figures.mentions import Told, Untold, after_number, look_up, mention
from toekomstscenario.figures.referenced import MAKERS, find_figure
from toekomstscenario.figures.typed import check_typed
from toekomstscenario.markup_claims import short_list
from toekomstscenario.register_words import fact_quote

SERIES = "vt_meldingen:NL01:2023"
DEVELOPMENT = FigureItem("ontwikkeling", (("cijfer", "vt_meldingen"), ("gebied", "NL01")))
COMPARISON = FigureItem(
    "vergelijken", (("cijfer", "vt_vervolgmelding_na_beoordeling_pct"), ("groep", "provincies"), ("tot", "2023"))
)
BESIDE_COUNTRY = FigureItem("mijn-stad", (("gebied", "GM0363"),), "naast-nederland")
JUDGEMENT = FigureItem(
    "mag-ik-dit-vergelijken",
    (("cijfer", "vt_meldingen"), ("gebied", "NL01"), ("tot", "2023"), ("tot2", "2020")),
)
ITEMS: tuple[Item, ...] = (
    TextItem(f"# Kop\nIn 2023 {mention(SERIES)} meldingen.\n- een\n- twee {mention('F002')}"),
    DEVELOPMENT,
    BESIDE_COUNTRY,
    FactItem("F002"),
    EventItem("T040"),
    AskItem("A003"),
)


def words_of(blocks: tuple[Block, ...]) -> str:
    return "\n".join(map(repr, blocks))


@pytest.mark.parametrize("form", Form)
def test_every_form_keeps_everything_with_source_and_caveat(form: Form) -> None:
    found = make_briefing(Basket(ITEMS, form, "", "de raad"), archive_of())
    blocks, told = found.document.blocks, fact_quote(archive_of().register.facts["F002"])
    assert found.document.title == NAMES[form]
    assert found.document.subtitle.startswith("Aan: de raad. 22 november 2026.")
    assert not any(part.problems for part in found.parts)
    assert sum(isinstance(block, FigureBlock) for block in blocks) == (1 if form is Form.ONE_PAGE else 2)
    assert sum(isinstance(block, Entries) for block in blocks) == 2
    quotes = [block.quote for block in blocks if isinstance(block, QuoteBlock)]
    assert told in quotes
    assert all(quote.source_line and quote.caveat for quote in quotes)
    lines = [line for block in blocks if isinstance(block, Sources) for line in block.lines]
    assert any("85361NED" in line for line in lines) or form is Form.ONE_PAGE  # there each part has its own
    assert any(one.id == SERIES for one in found.values)


def test_a_number_in_text_is_looked_up_with_mark_and_note() -> None:
    found = make_briefing(Basket(ITEMS[:1]), archive_of()).document.blocks
    told = look_up(SERIES, archive_of())
    assert isinstance(told, Told)
    assert found[:2] == (Heading("Kop"), Paragraph(f"In 2023 {told.words} (noot 1) meldingen."))
    assert isinstance(found[2], Bullets)
    assert found[2].items[1].endswith("(noot 2)")
    assert QuoteBlock(told.quote, "Noot 1") in found
    assert told.words.endswith("*")  # provisional
    again = TextItem(f"{mention(SERIES)} en {mention(SERIES)}")
    twice = make_briefing(Basket((again,)), archive_of()).document.blocks
    assert sum(isinstance(block, QuoteBlock) for block in twice) == 1


@pytest.mark.parametrize(
    ("told", "following", "left"),
    [
        ("5.045 jongeren*", " Jongeren in 2023", " in 2023"),
        ("26 tot 37 per 1.000 kinderen", " kinderen.", "."),
        ("500 miljoen euro", " miljoen euro", ""),
        ("1,2%", " procent van de kinderen", " van de kinderen"),
        ("66.270", " meldingen", " meldingen"),
        ("5.045 jongeren", " jongerenwerkers", " jongerenwerkers"),
        ("", " jongeren", " jongeren"),
    ],
)
def test_a_unit_behind_a_reference_is_not_said_twice(told: str, following: str, left: str) -> None:
    assert after_number(told, following) == left


def test_a_sentence_with_a_reference_and_its_unit_reads_well() -> None:
    found = make_briefing(Basket((TextItem(f"Het gaat om {mention('F064')} jongeren."),)), archive_of())
    text = found.document.blocks[0]
    assert isinstance(text, Paragraph)
    assert text.text == "Het gaat om 18.250 jongeren* (noot 1)."


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("F9999", "staat niet in het register"),
        ("bestaat_niet:NL01:2023", "bestaat niet"),
        ("vt_meldingen:GM9999:2023", "bestaat niet"),
        ("vt_meldingen:NL01:1900", "geen cijfer"),
        ("vt_meldingen:NL01:gisteren", "niet te lezen"),
        ("vt_meldingen:NL01", "reeks:gebied:periode"),
    ],
)
def test_a_number_that_cannot_be_found_is_said_in_its_place(name: str, why: str) -> None:
    found = make_briefing(Basket((TextItem(f"Er zijn {mention(name)} meldingen."),)), archive_of())
    text = found.document.blocks[0]
    assert isinstance(text, Paragraph)
    assert why in text.text
    assert text.text.startswith("Er zijn [hier ontbreekt een cijfer: ")
    assert text.text.endswith("] meldingen.")
    assert found.parts[0].problems


def test_a_fact_that_must_not_be_quoted_stays_out() -> None:
    fact = next(one for one in archive_of().register.facts.values() if not one.quotable)
    assert isinstance(look_up(fact.id, archive_of()), Untold)
    part = make_briefing(Basket((FactItem(fact.id),)), archive_of()).parts[0]
    assert part.problems
    assert fact_quote(fact).sentence not in words_of(part.blocks)


@pytest.mark.parametrize(
    "item",
    [
        FactItem("F9999"),
        EventItem("T9999"),
        AskItem("A9999"),
        FigureItem("bestaat-niet"),
        FigureItem("ontwikkeling", (("cijfer", "bestaat_niet"),)),
        FigureItem("ontwikkeling", (("cijfer", "vt_meldingen"), ("van", "gisteren"))),
        FigureItem("mijn-stad", (("gebied", "GM9999"),), "alle-cijfers"),
        FigureItem("mijn-stad"),
        FigureItem("maatregelen", (("maatregel", "bestaat-niet"),), "brug"),
        FigureItem("rekenhulp", (("maatregel", "bestaat-niet"),), "rekenhulp"),
        FigureItem("geld", (), "geld-bestaat-niet"),
        TextItem("Niet af: {{cijfer:F002"),
        TextItem("Niet af: }} en {{feit:F002}}"),
    ],
)
def test_what_is_not_there_is_said_on_the_screen_and_in_the_document(item: Item) -> None:
    found = make_briefing(Basket((item,)), archive_of())
    assert found.parts[0].problems
    assert any(words in words_of(found.document.blocks) for words in ("Hier ontbreekt een onderdeel", "niet af"))
    assert "{{" not in words_of(found.document.blocks)


def test_a_handout_puts_each_part_under_its_question() -> None:
    blocks = make_briefing(Basket(ITEMS, Form.HANDOUT), archive_of()).document.blocks
    places = {block.text: place for place, block in enumerate(blocks) if isinstance(block, Heading)}
    figures = [place for place, block in enumerate(blocks) if isinstance(block, FigureBlock)]
    assert places[HOW] < figures[0] < places[BESIDE] < figures[1] < places[TRUE]
    bare = make_briefing(Basket((FactItem("F002"),), Form.HANDOUT), archive_of()).document.blocks
    assert bare[:4] == (Heading(HOW), Paragraph(NOTHING_CHOSEN), Heading(BESIDE), Paragraph(NOTHING_CHOSEN))


@pytest.mark.parametrize("code", ["NL01", "GM0363", "PV26"])
def test_a_handout_of_a_region_is_ready_at_once_and_short(code: str) -> None:
    found = make_briefing(handout(archive_of().catalogue.region(code)), archive_of())
    assert not any(part.problems for part in found.parts)
    blocks = found.document.blocks
    tables = [block.figure.table.height for block in blocks if isinstance(block, FigureBlock)]
    assert max(tables, default=0) <= 8
    assert 1 <= sum(isinstance(block, QuoteBlock) for block in blocks) <= 4
    assert isinstance(blocks[1], QuoteBlock | Paragraph)


def test_one_page_is_measured_and_says_what_does_not_fit() -> None:
    def told(*items: Item) -> str:
        basket = Basket(items, Form.ONE_PAGE)
        made = make_briefing(basket, archive_of())
        return spilled(basket, made, lambda most: make_briefing(replace(basket, items=items[:most]), archive_of()))

    assert not told(DEVELOPMENT, FactItem("F002"))
    said = told(TextItem("Kort."), *ITEMS, TextItem("Lang. " * 300))
    assert said.startswith("Dit past niet op één pagina: het worden er ")
    assert "Niet meer passen: " in said
    assert said.count("Eigen tekst: Lang.") == 1


def test_typed_numbers_are_pointed_at_and_references_are_not() -> None:
    archive = archive_of()
    text = f"Op 3 mei 2024 waren het 1.205 meldingen, ruim 12% meer. {mention('F002')} Artikel 12."
    assert [one.text for one in check_typed(text, archive)] == ["1.205", "ruim 12%"]
    assert check_typed(mention(SERIES), archive) == check_typed("", archive) == ()
    (wrong,) = check_typed(f"{mention('F002')}. Eind 2023 hadden 18.520 jongeren een gewone ots.", archive)
    assert wrong.judgement.verdict is Verdict.OTHERWISE
    assert "18.250" in short_list([wrong])


@pytest.mark.parametrize("export", DOCUMENT_EXPORTS, ids=lambda export: export.id)
def test_hostile_words_are_harmless_in_every_file(export: object) -> None:
    hostile = "<script>alert(1)</script> =1+1 \u0007 ]]> #panic() ${x} \\n"
    basket = Basket(
        (TextItem("".join(sign for sign in hostile if sign.isprintable())), FactItem("F002")), title="<b>=cmd|x"
    )
    found = make_briefing(replace(basket, form=Form.ANNEX), archive_of())
    assert len(export.render(found.document)) > 3_000  # type: ignore[attr-defined]


EXAMPLES = (
    DEVELOPMENT,
    COMPARISON,
    BESIDE_COUNTRY,
    FigureItem("maatregelen", (("gebied", "NL01"), ("maatregel", "ots")), "bruggen"),
    JUDGEMENT,
    FigureItem("prevalentie", (("deel", "vormen"),), "prevalentie-vormen"),
    FigureItem("prevalentie", (), "prevalentie-schaal"),
    FigureItem("rekenhulp", (("gebied", "NL01"), ("maatregel", "ots")), "rekenhulp-uitkomsten"),
    FigureItem("proeftuinen", (), "proeftuinen-lijst"),
    FigureItem("geld", (), "geld"),
    FigureItem("tijdlijn", (("stand", "2024-06-20"),), "verschuivingen"),
)


def test_every_page_that_offers_a_figure_has_one_here() -> None:
    assert {item.page for item in EXAMPLES} == set(MAKERS)


@pytest.mark.parametrize("item", EXAMPLES, ids=lambda item: f"{item.page}-{item.part}")
def test_a_reference_leads_to_a_figure_with_source_and_status(item: FigureItem) -> None:
    figure = find_figure(item, archive_of())
    assert figure.title
    assert figure.source_line
    assert figure.status_line
