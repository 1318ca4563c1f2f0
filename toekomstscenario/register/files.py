"""The files of the register: a rule for each column, in their order. A column has the name of its field."""

from collections.abc import Collection, Mapping

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import Status
from toekomstscenario.partial_date import UNKNOWN_DATE
from toekomstscenario.register import cells
from toekomstscenario.register.model import Reference
from toekomstscenario.register.rows import Rules
from toekomstscenario.register.words import (
    AmountKind,
    AnswerState,
    AskKind,
    Certainty,
    ClaimVerdict,
    EndMeaning,
    FactTheme,
    MilestoneStatus,
    MoneyLane,
    ReferenceKind,
    TestbedKind,
    Track,
    Usability,
)

QUALIFIERS = {
    word: word for word in ("", "bijna", "gemiddeld", "meer dan", "minstens", "naar schatting", "ongeveer", "ruim")
}
STATUSES = {
    "": Status.UNKNOWN,
    "voorlopig": Status.PROVISIONAL,
    "nader voorlopig": Status.REVISED_PROVISIONAL,
    "definitief": Status.FINAL,
}
References = Mapping[str, Reference]


def reference_rules(taken: Collection[str]) -> Rules:
    """Columns of sources.csv; `taken` are the ids of the sources of the catalogue."""

    def own_id(cell: str) -> str:
        if cell in taken:
            raise ValueError(f"{cell} staat al in data/catalogue/sources; gebruik die bron, zonder regel hier")
        return cells.slug(cell)

    return {
        "id": own_id,
        "kind": cells.word(ReferenceKind),
        "title": cells.text,
        "publisher": cells.text,
        "addressee": cells.anything,
        "date": cells.when,
        "date_note": cells.anything,
        "number": cells.anything,
        "url": cells.url,
        "note": cells.anything,
    }


def references_of(catalogue: Catalogue) -> dict[str, Reference]:
    """The sources of the catalogue as references: a publication is described once, there or here."""
    return {
        source.id: Reference(
            id=source.id,
            kind=source.kind,
            title=source.short,
            publisher=source.publisher,
            addressee="",
            date=UNKNOWN_DATE,
            date_note="",
            number=source.table,
            url=source.url,
            note=source.note,
        )
        for source in catalogue.sources.values()
    }


def fact_rules(references: References, catalogue: Catalogue) -> Rules:
    """Columns of facts.csv."""
    return {
        "id": cells.identifier("F"),
        "theme": cells.word(FactTheme),
        "label": cells.text,
        "sentence": cells.text,
        "low": cells.number,
        "high": cells.optional(cells.number),
        "unit": cells.text,
        "qualifier": cells.choice(QUALIFIERS),
        "period": cells.optional(cells.period),
        "period_words": cells.anything,
        "population": cells.anything,
        "region": cells.text,
        "region_code": cells.none_or_one_of(catalogue.regions, "gebied"),
        "status": cells.choice(STATUSES),
        "published": cells.optional(cells.whole),
        "usability": cells.word(Usability),
        "caveat": cells.text,
        "sources": cells.some(cells.known(references, "bron")),
        "original_source": cells.anything,
        "indicator": cells.none_or_one_of(catalogue.indicators, "indicator"),
        "conflicts_with": cells.several(cells.identifier("F")),
        "superseded_by": cells.several(cells.identifier("F")),
    }


def milestone_rules(references: References) -> Rules:
    """Columns of milestones.csv."""
    return {
        "id": cells.identifier("T"),
        "date": cells.when,
        "end_date": cells.optional(cells.when),
        "end_means": cells.optional(cells.word(EndMeaning)),
        "track": cells.word(Track),
        "title": cells.text,
        "chart_label": cells.label,
        "description": cells.text,
        "not_seen": cells.anything,
        "status": cells.word(MilestoneStatus),
        "certainty": cells.word(Certainty),
        "known_on": cells.when,
        "sources": cells.some(cells.known(references, "bron")),
    }


def expectation_rules(references: References, milestones: Collection[str]) -> Rules:
    """Columns of expectations.csv."""
    return {
        "id": cells.identifier("E"),
        "subject": cells.slug,
        "title": cells.text,
        "stated_on": cells.when,
        "expected_from": cells.when,
        "expected_to": cells.when,
        "milestone": cells.one_of(milestones, "mijlpaal"),
        "sources": cells.some(cells.known(references, "bron")),
    }


def ask_rules(references: References, facts: Collection[str]) -> Rules:
    """Columns of asks.csv."""
    return {
        "id": cells.identifier("A"),
        "letter": cells.known(references, "brief"),
        "number": cells.whole,
        "kind": cells.word(AskKind),
        "topic": cells.text,
        "sentence": cells.text,
        "facts": cells.several(cells.one_of(facts, "feit")),
        "answer": cells.word(AnswerState),
        "answer_sources": cells.several(cells.known(references, "bron")),
        "answered_on": cells.when,
    }


def outlook_rules(milestones: Collection[str], asks: Collection[str], facts: Collection[str]) -> Rules:
    """Columns of outlook.csv."""
    return {
        "id": cells.one_of(milestones, "mijlpaal"),
        "watch": cells.text,
        "asks": cells.several(cells.one_of(asks, "punt")),
        "facts": cells.several(cells.one_of(facts, "feit")),
    }


def money_rules(facts: Collection[str]) -> Rules:
    """Columns of money.csv."""
    return {
        "id": cells.one_of(facts, "feit"),
        "lane": cells.word(MoneyLane),
        "kind": cells.word(AmountKind),
        "told": cells.when,
        "first": cells.when,
        "last": cells.when,
    }


def unknown_rules(references: References, asks: Collection[str], facts: Collection[str]) -> Rules:
    """Columns of unknowns.csv."""
    return {
        "id": cells.identifier("U"),
        "topic": cells.text,
        "question": cells.text,
        "why": cells.text,
        "comes_from": cells.text,
        "publisher": cells.text,
        "letters": cells.some(cells.known(references, "brief")),
        "asks": cells.several(cells.one_of(asks, "punt")),
        "facts": cells.several(cells.one_of(facts, "feit")),
    }


def grading_rules(facts: Collection[str]) -> Rules:
    """Columns of gradings.csv."""
    return {
        "id": cells.identifier("G"),
        "fact": cells.one_of(facts, "feit"),
        "verdict": cells.word(ClaimVerdict),
        "missing": cells.text,
        "seen": cells.text,
        "needed": cells.text,
    }


def testbed_rules(references: References, catalogue: Catalogue) -> Rules:
    """Columns of testbeds.csv."""
    return {
        "id": cells.identifier("P"),
        "kind": cells.word(TestbedKind),
        "name": cells.anything,
        "municipality": cells.anything,
        "region": cells.anything,
        "region_code": cells.none_or_one_of(catalogue.regions, "gebied"),
        "since": cells.when,
        "running_by": cells.when,
        "focus": cells.anything,
        "note": cells.anything,
        "sources": cells.some(cells.known(references, "bron")),
    }
