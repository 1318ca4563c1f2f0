"""Facts as a figure without a chart, to take along as a file: in every row the caveat and the judgement. Pure."""

from collections.abc import Sequence

import polars as pl

from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.facts import MEANINGS, FactCard, amount
from toekomstscenario.numbers import format_number
from toekomstscenario.register import Reference, Register
from toekomstscenario.register_words import source_words

# Judgement, sentence and caveat stand next to each other, so that they are copied together. A number has no column of
# its own that can be added up: a range has no middle, and two facts are seldom of the same kind.
COLUMNS = (
    Column("Feit", "id"),
    Column("Bruikbaarheid", "bruikbaarheid"),
    Column("Zin", "zin"),
    Column("Voorbehoud", "voorbehoud"),
    Column("Getal", "getal"),
    Column("Periode", "periode"),
    Column("Over wie", "groep"),
    Column("Gebied", "gebied"),
    Column("Soort cijfer", "soort"),
    Column("Onderwerp", "onderwerp"),
    Column("Bron", "bron"),
    Column("Adres van de bron", "adres"),
    Column("Nieuwer of beter cijfer", "nieuwer"),
    Column("Andere bron noemt", "tegenspraak"),
    Column("In de brieven", "brieven"),
)


def facts_table(register: Register, cards: Sequence[FactCard], asked: str) -> Figure:
    """The facts with source, judgement and caveat.

    Args:
        register: for the titles of letters, and how many facts there are in all.
        cards: the facts to tell, in order.
        asked: what they were chosen by, in words; empty when nothing was asked.

    Returns:
        A figure whose table holds one row per fact and the columns of `COLUMNS`, all text.
    """
    schema = {column.text: pl.String() for column in COLUMNS}
    lines = [_row(register, card) for card in cards]
    return Figure(
        id="feitenregister",
        title="Feitenregister: feiten met bron en voorbehoud",
        subtitle=f"{format_number(len(cards), 0)} van {format_number(len(register.facts), 0)} feiten"
        + (f"; gekozen: {asked}" if asked else ""),
        table=pl.DataFrame([{name: line[name] for name in schema} for line in lines], schema=schema),
        columns=COLUMNS,
        alt_text="Feiten uit het register, met bron en voorbehoud",
        source_line="Bron: het feitenregister van dit dashboard; de bron van elk feit staat in zijn regel.",
        status_line="De bruikbaarheid hebben wij zelf bepaald, bij de laatste keer nakijken.",
        notes=(
            "Neem een zin alleen over samen met het voorbehoud uit dezelfde regel.",
            *(f"{usability.capitalize()}: {words}." for usability, words in MEANINGS.items()),
            "Zonder getal: het feit is niet bedoeld om over te nemen.",
        ),
    )


def _row(register: Register, card: FactCard) -> dict[str, str]:
    fact = card.fact
    entries = {entry.term: "; ".join(passage.text for passage in entry.passages) for entry in card.entries}
    return {
        "id": fact.id,
        "bruikbaarheid": fact.usability,
        "zin": card.quote.sentence,
        "voorbehoud": card.quote.caveat,
        "getal": amount(fact),
        "periode": fact.period_words,
        "groep": fact.population,
        "gebied": fact.region,
        "soort": entries["Soort cijfer"],
        "onderwerp": fact.theme,
        "bron": source_words(fact),
        "adres": " ".join(reference.url for reference in fact.sources if reference.url),
        "nieuwer": card.newer,
        "tegenspraak": entries.get("Andere bron noemt", ""),
        "brieven": entries.get("In de brieven", ""),
    }


def letter_label(letter: Reference) -> str:
    """A letter in a list of choices: its title and year."""
    year = str(letter.date.first.year) if letter.date.known else ""
    return letter.title if not year or year in letter.title else f"{letter.title} ({year})"
