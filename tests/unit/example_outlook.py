"""A small register by hand: milestones that come, run, slipped or have no date, and four amounts of money."""

from dataclasses import replace

from tests.unit.example_asks import FACT, LAB, NEWS, REGISTER
from toekomstscenario.partial_date import UNKNOWN_DATE, PartialDate
from toekomstscenario.register import (
    Amount,
    AmountKind,
    Certainty,
    EndMeaning,
    Expectation,
    Fact,
    Milestone,
    MilestoneStatus,
    MoneyLane,
    Prospect,
    Review,
    Track,
)

when = PartialDate.parse
ADVICE = Milestone(
    "T101", when("2027-Q1"), None, None, Track.MONEY, "Advies over geld", "", "Een advies; het komt nog.", "Een datum.",
    MilestoneStatus.PLANNED, Certainty.HIGH, when("2025-04"), (NEWS,),
)  # fmt: skip
DEBATE = replace(ADVICE, id="T102", date=when("2026-12-03"), title="Debat", track=Track.DECISIONS)
PERIOD = replace(
    ADVICE, id="T103", date=when("2026"), end_date=when("2030"), end_means=EndMeaning.LASTS, title="Periode"
)
FIRST = replace(ADVICE, id="T104", date=when("2024-09"), title="Keuze", status=MilestoneStatus.DELAYED)
SECOND = replace(FIRST, id="T105", date=when("2025-05"), title="Keuze, tweede keer")
DRAFT = replace(ADVICE, id="T106", date=UNKNOWN_DATE, title="Conceptwet", status=MilestoneStatus.UNKNOWN)
DONE = replace(ADVICE, id="T107", date=when("2025-02"), title="Brief", status=MilestoneStatus.REALISED)
LAPSED = replace(ADVICE, id="T108", date=when("2028"), title="Vervallen plan", status=MilestoneStatus.LAPSED)
LAW = replace(ADVICE, id="T109", date=when("2027-Q3"), title="Wet", track=Track.LEGISLATION)
EVENTS = (ADVICE, DEBATE, PERIOD, FIRST, SECOND, DRAFT, DONE, LAPSED, LAW)


def said(name: str, subject: str, on: str, expected: tuple[str, str], milestone: Milestone) -> Expectation:
    return Expectation(name, subject, subject, when(on), when(expected[0]), when(expected[1]), milestone.id, (LAB,))


EXPECTED = (
    said("E01", "keuze", "2024-06-20", ("2024-09", "2024-09"), FIRST),
    said("E02", "keuze", "2025-03-06", ("2025-05", "2025-05"), SECOND),
    said("E03", "wet", "2024-Q3", ("2027-Q3", "2027-Q3"), LAW),
    said("E04", "wet", "2026-01", ("2028-Q1", "2028-Q4"), LAW),
)


def money_fact(name: str, low: float, unit: str) -> Fact:
    return replace(FACT, id=name, label=f"Bedrag {name}", low=low, unit=unit, period_words="", caveat=f"Over {name}.")


FACTS = (
    money_fact("F101", 500, "miljoen euro"),
    money_fact("F102", 50, "miljoen euro per jaar"),
    replace(money_fact("F103", 3, "miljard euro"), sources=(NEWS,), original_source="De nota"),
    money_fact("F104", 400, "miljoen euro"),
    money_fact("F105", 11, "miljard euro per jaar"),
)
MONEY = (
    Amount("F101", MoneyLane.ASKED, AmountKind.ONCE, when("2025-Q1"), when("2026"), when("2030")),
    Amount("F102", MoneyLane.CUT, AmountKind.YEARLY, when("2023-04"), when("2024"), UNKNOWN_DATE),
    Amount("F103", MoneyLane.ANNOUNCED, AmountKind.TOTAL, when("2025-04"), UNKNOWN_DATE, when("2027")),
    Amount("F104", MoneyLane.ASKED_ELSE, AmountKind.NOT_SAID, when("2023"), UNKNOWN_DATE, UNKNOWN_DATE),
)
OUTLOOK_REGISTER = replace(
    REGISTER,
    facts={**REGISTER.facts, **{fact.id: fact for fact in FACTS}},
    milestones={event.id: event for event in EVENTS},
    expectations={one.id: one for one in EXPECTED},
    review=Review(when("2026-11"), UNKNOWN_DATE, "Niet alles is nagezocht.", 6),
    outlook={"T101": Prospect("T101", "Of er geld komt.", ("A001", "A004"), ("F101",))},
    money={one.id: one for one in MONEY},
)
