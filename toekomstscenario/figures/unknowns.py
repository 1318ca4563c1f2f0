"""What we do not know: what letters argue from without there being a series, and where one might come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from toekomstscenario.ask_choice import AskChoice, to_query
from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures.facts import fact_link
from toekomstscenario.figures.origin import Entry, Passage
from toekomstscenario.register import Reference, Register, Unknown
from toekomstscenario.review_words import review_sentences

INTRO = (
    "Brieven steunen ook op dingen waarvan wij geen reeks hebben. Dat een cijfer ontbreekt, zegt niet dat de brief"
    " ongelijk heeft. Het zegt dat niemand het met een openbaar cijfer kan nagaan, voor zover wij zagen."
)
COLUMNS = (
    Column("Wat we niet weten", "vraag"),
    Column("Waarom is er geen reeks?", "waarom"),
    Column("Waar zou het vandaan kunnen komen?", "herkomst"),
    Column("Wie kan het uitgeven?", "uitgever"),
    Column("Welke brief steunt erop?", "brieven"),
    Column("Punten en feiten", "nummers"),
)


@dataclass(frozen=True, slots=True)
class UnknownEntry:
    """Something unknown as it is shown: the question, and what is known about it not being known."""

    unknown: Unknown
    entries: tuple[Entry, ...]


def letters_with(register: Register) -> tuple[Reference, ...]:
    """The letters that argue from something unknown, from old to new."""
    found = {letter.id: letter for one in register.unknowns.values() for letter in one.letters}
    return tuple(sorted(found.values(), key=lambda letter: (letter.date, letter.id)))


def unknowns_of(register: Register, letter: str) -> tuple[Unknown, ...]:
    """What a letter argues from; everything when `letter` is empty."""
    every = register.unknowns.values()
    return tuple(one for one in every if not letter or letter in {found.id for found in one.letters})


def make_entries(found: Iterable[Unknown]) -> tuple[UnknownEntry, ...]:
    """What there is to say of each, items of letters and facts as links: their sentences stay with their caveats."""
    return tuple(UnknownEntry(one, _entries(one)) for one in found)


def _entries(one: Unknown) -> tuple[Entry, ...]:
    parts = (
        ("Waarom is er geen reeks?", (Passage(one.why),)),
        ("Waar zou het vandaan kunnen komen?", (Passage(one.comes_from),)),
        ("Wie kan het uitgeven?", (Passage(one.publisher),)),
        ("Welke brief steunt erop?", tuple(Passage(letter.title, _letter_link(letter.id)) for letter in one.letters)),
        (
            "Punten van de brieven",
            tuple(Passage(name, f"/oproepen?{to_query(AskChoice(item=name))}") for name in one.asks),
        ),
        ("Feiten", tuple(Passage(name, fact_link(name)) for name in one.facts)),
    )
    return tuple(Entry(term, passages) for term, passages in parts if passages)


def _letter_link(name: str) -> str:
    return f"/oproepen?{to_query(AskChoice(letter=name))}"


def unknowns_table(register: Register, found: Sequence[Unknown], asked: str = "") -> Figure:
    """What is not known as a figure without a chart, to take along as a file.

    Args:
        register: for how fresh it is.
        found: what to tell, in order.
        asked: the title of the letter that was chosen; empty for all.

    Returns:
        A figure whose table holds one row for each and the columns of `COLUMNS`, all text.
    """
    schema = {column.text: pl.String() for column in COLUMNS}
    lines = [
        {
            "vraag": one.question,
            "waarom": one.why,
            "herkomst": one.comes_from,
            "uitgever": one.publisher,
            "brieven": "; ".join(letter.title for letter in one.letters),
            "nummers": ", ".join((*one.asks, *one.facts)),
        }
        for one in found
    ]
    title = "Wat we niet weten"
    return Figure(
        id="methode-wat-we-niet-weten",
        title=title,
        subtitle=f"{len(found)} onderwerpen" + (f" waarop deze brief steunt: {asked}" if asked else ""),
        table=pl.DataFrame(lines, schema=schema),
        columns=COLUMNS,
        alt_text=title,
        source_line="Bron: dit overzicht is van dit dashboard; de punten en feiten staan in het register.",
        status_line=" ".join(review_sentences(register)),
        notes=(INTRO,),
    )
