"""The register in words: the caveat always travels, a range stays a range, and no date is finer than it is."""

import re
from dataclasses import replace

import pytest

from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.model import Status
from toekomstscenario.partial_date import UNKNOWN_DATE, PartialDate
from toekomstscenario.register import Fact, Register, Usability, load_register
from toekomstscenario.register.model import Misfit
from toekomstscenario.register_words import (
    SECOND_HAND,
    amount_words,
    fact_quote,
    milestone_date,
    reference_words,
    source_words,
)
from toekomstscenario.settings import PROJECT


@pytest.fixture(scope="module")
def register() -> Register:
    data = PROJECT / "data"
    return load_register(data / "register", load_catalogue(data / "catalogue"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("F002", "naar schatting 90.000 tot 127.000"),
        ("F007", "bijna 1,3 miljoen"),
        ("F008", "990.000"),
        ("F026", "28,5%"),
        ("F033", "meer dan 50%"),
        ("F042", "0"),
        ("F043", "90 tot 95%"),
        ("F051", "32.095"),
        ("F094", "195,392"),
        ("F095", "2030"),
        ("F096", "0 tot 100"),
    ],
)
def test_a_number_is_written_as_it_is(name, words, register: Register):
    assert amount_words(register.facts[name]) == words


@pytest.mark.parametrize(("value", "words"), [(1_250_000, "1.250.000"), (2_000_000, "2 miljoen"), (999_999, "999.999")])
def test_only_a_round_number_of_millions_is_written_so(value, words, register: Register):
    assert amount_words(replace(register.facts["F008"], low=value)) == words


def test_a_quote_holds_sentence_source_and_caveat(register: Register):
    quote = fact_quote(register.facts["F024"])
    assert quote.text == (
        "In 2020 kreeg Veilig Thuis 127.410 meldingen. (Bron: CBS StatLine, tabel 84852NED.)"
        " Let op: Heel jaar; vergelijk niet met halfjaarcijfers."
    )


@pytest.mark.parametrize("name", ["F012", "F029", "F030", "F043"])
def test_a_disputed_claim_is_never_written_without_its_caveat(name, register: Register):
    fact = register.facts[name]
    quote = fact_quote(fact)
    assert quote.caveat.startswith(fact.caveat)
    assert fact.caveat in quote.text
    assert quote.sentence.startswith(("Niet citeren: ", "Met voorbehoud: ")), "also when the sentence stands alone"
    assert all(other in quote.caveat for other in fact.conflicts_with)


@pytest.mark.parametrize(
    ("usability", "first"),
    [
        (Usability.USABLE, "In 2020"),
        (Usability.WITH_RESERVE, "Met voorbehoud: In 2020"),
        (Usability.DO_NOT_QUOTE, "Niet citeren: In 2020"),
        (Usability.OUTDATED, "Verouderd: In 2020"),
    ],
)
def test_a_sentence_says_first_that_it_is_not_simply_usable(usability, first, register: Register):
    assert fact_quote(replace(register.facts["F024"], usability=usability)).sentence.startswith(first)


def test_no_fact_can_be_made_without_caveat_or_source(register: Register):
    fact = register.facts["F024"]
    for column in ("caveat", "sources"):
        with pytest.raises(Misfit, match="geen feit zonder"):
            replace(fact, **{column: type(getattr(fact, column))()})


def test_what_another_counted_is_told_as_such(register: Register):
    fact = register.facts["F086"]
    assert source_words(fact) == "Voorjaarsnota 2023, via Reformatorisch Dagblad, april 2023"
    assert SECOND_HAND in fact_quote(fact).caveat
    assert SECOND_HAND in fact_quote(register.facts["F016"]).caveat, "a source of the catalogue that is news"
    assert SECOND_HAND not in fact_quote(register.facts["F024"]).caveat
    assert SECOND_HAND not in fact_quote(register.facts["F083"]).caveat, "the letter asks for it itself"


def test_a_better_fact_is_named(register: Register):
    assert fact_quote(register.facts["F006"]).caveat.endswith("Gebruik liever F007 uit het feitenregister.")
    assert fact_quote(register.facts["F056"]).caveat.count("F059") == 1, "not also as a conflict"
    assert "F012" not in fact_quote(register.facts["F014"]).caveat, "a usable fact does not point at a wrong one"


def test_a_provisional_figure_says_when_it_was_seen(register: Register):
    def last(fact: Fact) -> str:
        return fact_quote(fact).sentence.split("(")[-1]

    assert last(register.facts["F054"]) == "voorlopig, status zoals gezien in 2022)."
    assert last(register.facts["F022"]) == "voorlopig, status zoals gezien in 2022)."  # the year of the message
    assert last(register.facts["F059"]) == "nader voorlopig, status zoals gezien in 2022)."
    assert last(register.facts["F027"]) == "voorlopig, status zoals gezien in de publicatie, jaar onbekend)."
    assert "voorlopig" not in fact_quote(replace(register.facts["F054"], status=Status.FINAL)).sentence


def test_a_source_is_dated_and_an_undated_piece_says_so(register: Register):
    letter = register.references["brief-g4-g40-2025"]
    assert reference_words(letter) == "Brief van de G4 en de G40 aan de Tweede Kamer (ongedateerd, 2025)"
    assert reference_words(register.references["nos-2020-11"]) == "NOS, november 2020"
    assert reference_words(register.references["nji-kindermishandeling"]) == "NJi, Cijfers over kindermishandeling"
    assert reference_words(register.references["cbs-jbjr-2022-h1"]).count("2022") == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("T005", "18 november 2019"),
        ("T008", "26 april 2021 tot en met 20 juni 2021"),
        ("T011", "3e kwartaal 2021"),
        ("T017", "2022, uiterlijk 2 juni 2022"),
        ("T070", "2026 tot en met 2030"),
        ("T071", "ergens van 2026 tot en met 2031"),
        ("T069", "eind 2026"),
        ("T080", "datum onbekend"),
    ],
)
def test_the_date_of_a_milestone_is_no_finer_than_known(name, words, register: Register):
    assert milestone_date(register.milestones[name]) == words


def test_an_unknown_date_is_not_written_behind_a_source(register: Register):
    letter = replace(register.references["reactie-g4-2021"], date=UNKNOWN_DATE)
    assert reference_words(letter) == "Reactie van de G4 op het Toekomstscenario"
    month = replace(letter, date=PartialDate.parse("2021-06"))
    assert reference_words(month).endswith(", juni 2021")


def test_every_quote_reads_as_dutch(register: Register):
    for fact in register.facts.values():
        text = fact_quote(fact).text
        assert not re.search(r"[{}]|\s{2}|\.\.|\s[.,;)]|None", text), text
        assert not re.search(r"\d [\d]", text.split("(Bron")[0]), text
