"""Facts as cards: searched as a Dutch reader would, and never a sentence, row or copied text without its caveat."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from toekomstscenario.catalogue import Catalogue, load_catalogue
from toekomstscenario.exports.csv_file import render_csv
from toekomstscenario.exports.xlsx import HEADER_ROW, render_xlsx
from toekomstscenario.fact_choice import FactChoice
from toekomstscenario.figures.fact_table import COLUMNS, facts_table, letter_label
from toekomstscenario.figures.facts import FactCard, amount, find_cards, fold, letters, make_cards
from toekomstscenario.partial_date import UNKNOWN_DATE
from toekomstscenario.rated_store import RatedStore
from toekomstscenario.register import FactTheme, Register, Usability, load_register
from toekomstscenario.settings import PROJECT

DISPUTED = ("F012", "F029", "F030", "F043")
DATA = PROJECT / "data"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA / "catalogue")


@pytest.fixture(scope="module")
def register(catalogue: Catalogue) -> Register:
    return load_register(DATA / "register", catalogue)


@pytest.fixture(scope="module")
def cards(register: Register, catalogue: Catalogue) -> dict[str, FactCard]:
    found, problems = make_cards(
        register, catalogue, RatedStore(DATA / "observations", indicators=catalogue.indicators)
    )
    assert problems == ()
    return dict(found)


def entry(card: FactCard, term: str) -> list[tuple[str, str]]:
    return [(one.text, one.url) for found in card.entries if found.term == term for one in found.passages]


def found(cards: dict[str, FactCard], words: str = "", **filters: object) -> set[str]:
    choice = replace(FactChoice(words), **filters)  # pyright: ignore[reportArgumentType]
    return {card.fact.id for card in find_cards(cards.values(), choice)}


@pytest.mark.parametrize("name", DISPUTED)
def test_a_disputed_claim_is_copied_with_its_caveat_or_not_at_all(name, cards, register):
    card, caveat = cards[name], register.facts[name].caveat
    assert caveat in card.quote.caveat
    assert (caveat in card.copied) != (card.copied == "")
    assert bool(card.copied) == (name == "F043")
    assert bool(card.refusal) != bool(card.copied)


@pytest.mark.parametrize("name", DISPUTED)
def test_a_disputed_claim_stands_nowhere_on_its_card_but_in_its_sentence(name, cards, register):
    """What else the card tells may not repeat the number of a claim that must not be quoted."""
    card = cards[name]
    assert register.facts[name].conflicts_with
    if card.fact.usability is Usability.DO_NOT_QUOTE:
        assert entry(card, "Getal") == []
        assert amount(card.fact) == ""
        around = " ".join(text for one in card.entries for text in (one.term, *(part.text for part in one.passages)))
        assert card.quote.sentence.removeprefix("Niet citeren: ") not in around
    else:
        assert entry(card, "Getal") == [("90 tot 95% (bandbreedte)", "")]


def test_only_what_may_be_quoted_can_be_copied(cards):
    for card in cards.values():
        allowed = card.fact.usability in (Usability.USABLE, Usability.WITH_RESERVE)
        assert card.copied == (card.quote.text if allowed else "")
        assert bool(card.refusal) != allowed


@pytest.mark.parametrize("name", DISPUTED)
def test_every_row_of_a_csv_file_holds_caveat_and_judgement(name, cards, register):
    text = render_csv(facts_table(register, list(cards.values()), "")).decode("utf-8-sig")
    rows = {row["Feit"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    fact = register.facts[name]
    assert fact.caveat in rows[name]["Voorbehoud"]
    assert rows[name]["Bruikbaarheid"] == fact.usability
    assert rows[name]["Zin"].startswith(("Niet citeren: ", "Met voorbehoud: "))
    assert (rows[name]["Getal"] == "") == (not fact.quotable)


@pytest.mark.parametrize("name", DISPUTED)
def test_every_row_of_a_workbook_holds_caveat_and_judgement(name, cards, register):
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(facts_table(register, [cards[name]], name))))
    heads, row = list(book["Cijfers"].iter_rows(min_row=HEADER_ROW + 1, max_row=HEADER_ROW + 2, values_only=True))
    cells = dict(zip(heads, row, strict=True))
    assert register.facts[name].caveat in str(cells["Voorbehoud"])
    assert cells["Bruikbaarheid"] == register.facts[name].usability


def test_no_row_of_the_table_is_without_source_caveat_judgement_and_sentence(cards, register):
    table = facts_table(register, list(cards.values()), "").table
    assert table["id"].to_list() == list(register.facts)
    for column in ("bruikbaarheid", "zin", "voorbehoud", "bron"):
        assert all(table[column]), column
    heads = [column.title for column in COLUMNS]
    assert heads[1:4] == ["Bruikbaarheid", "Zin", "Voorbehoud"], "side by side, so that they are copied together"
    assert not any(column.number for column in COLUMNS), "a range has no middle"


def test_the_table_tells_what_was_asked_and_how_many(cards, register):
    figure = facts_table(register, [cards["F012"]], "zoekwoorden: acht dagen")
    assert figure.subtitle == "1 van 105 feiten; gekozen: zoekwoorden: acht dagen"
    assert facts_table(register, [], "").subtitle == "0 van 105 feiten"
    assert facts_table(register, [], "").table.columns == [column.text for column in COLUMNS]


@pytest.mark.parametrize("words", ["127000 mishandeling", "MISHANDELING 127.000", "míshandeling  127000"])
def test_words_are_found_in_any_order_without_case_accents_and_points(words, cards):
    assert {"F001", "F002"} <= found(cards, words)


def test_search_looks_in_caveat_source_and_id_and_wants_every_word(cards):
    assert found(cards, "f043") >= {"F043"}
    assert found(cards, "controlegroep") >= {"F043"}
    assert found(cards, "reformatorisch") == {"F085", "F086"}
    assert found(cards, "controlegroep reformatorisch") == set()


def test_fold_keeps_decimals_and_straightens_apostrophes():
    assert fold("Eén 1.300.000 28,5% regio’s 2.5") == "een 1300000 28,5% regio's 2.5"


def test_filters_narrow_each_other(cards):
    assert found(cards) == set(cards)
    assert found(cards, usability=Usability.DO_NOT_QUOTE) == {"F012", "F029", "F030"}
    assert found(cards, usability=Usability.DO_NOT_QUOTE, theme=FactTheme.EFFECT) == {"F029", "F030"}
    assert found(cards, letter="brief-rotterdam-2024") == {"F043", "F050", "F083", "F095", "F100", "F101", "F102"}
    assert found(cards, letter="bestaat-niet") == set()


def test_a_fact_says_whether_a_letter_states_it_or_it_only_goes_with_a_point(cards):
    told = [text for text, _ in entry(cards["F043"], "In de brieven")]
    assert told == [
        "Brief van de wethouder van Rotterdam aan de commissie ZWCS: hoort bij punt 6",
        "Verzoek aan de Tweede Kamer om 500 miljoen euro transitiemiddelen: staat erin, hoort bij punt 2",
        "Brief van de G4 en de G40 aan de Tweede Kamer: hoort bij punt 9",
    ]
    assert cards["F043"].letters == ("brief-rotterdam-2024", "verzoek-transitiemiddelen-2025", "brief-g4-g40-2025")
    assert entry(cards["F002"], "In de brieven") == []


def test_a_range_stays_a_range_and_a_year_is_no_unit(cards):
    assert entry(cards["F002"], "Getal") == [("naar schatting 90.000 tot 127.000 kinderen (bandbreedte)", "")]
    assert entry(cards["F095"], "Getal") == [("2030", "")]
    assert entry(cards["F026"], "Getal")[0][0].startswith("28,5%")


def test_the_better_fact_and_the_latest_figure_of_the_series_are_linked(cards):
    better, later, published = entry(cards["F056"], "Nieuwer of beter cijfer")
    assert better[1] == "/feitenregister?feit=F059"
    assert later[1] == "/feitenregister?feit=F069"
    assert published[1] == "/ontwikkeling?cijfer=jb_maatregelen_eindstand&gebied=NL01&soort=dag"
    assert "27.960*" in published[0]
    assert "voorlopig" in published[0]
    assert better[0] in cards["F056"].newer


def test_the_latest_figure_is_of_the_same_kind_of_period_and_really_later(cards):
    assert entry(cards["F070"], "Nieuwer of beter cijfer") == [], "it is the latest itself"
    (half_year,) = [url for _, url in entry(cards["F079"], "Nieuwer of beter cijfer") if "ontwikkeling" in url]
    assert half_year.endswith("&gebied=NL01&soort=halfjaar1")


def test_a_broken_file_of_figures_is_told_and_the_cards_stand(register, catalogue, data):
    (data / "observations" / "jb_maatregelen.parquet").write_bytes(b"kapot")
    made, problems = make_cards(register, catalogue, RatedStore(data / "observations", indicators=catalogue.indicators))
    assert set(made) == set(register.facts)
    assert [problem.file.name for problem in problems] == ["jb_maatregelen.parquet"]
    assert entry(made["F056"], "Nieuwer of beter cijfer")[0][1] == "/feitenregister?feit=F059"


def test_letters_are_in_order_of_time_and_named_with_their_year(register):
    named = [letter_label(letter) for letter in letters(register)]
    assert named[0] == "Reactie van de G4 op het Toekomstscenario (2021)"
    assert len(named) == 5
    undated = replace(letters(register)[0], date=UNKNOWN_DATE)
    assert letter_label(undated) == "Reactie van de G4 op het Toekomstscenario"
