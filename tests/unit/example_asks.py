"""A small register by hand: two letters, five items, two facts; one item has an answer."""

from dataclasses import replace

from toekomstscenario.model import Status
from toekomstscenario.partial_date import UNKNOWN_DATE, PartialDate
from toekomstscenario.register import (
    AnswerState,
    Ask,
    AskKind,
    Certainty,
    Fact,
    FactTheme,
    Milestone,
    MilestoneStatus,
    Reference,
    Register,
    Track,
    Usability,
)


def reference(name: str, kind: str = "brief", date: str = "2025-03-01", addressee: str = "") -> Reference:
    return Reference(
        name, kind, f"Titel van {name}", f"Afzender van {name}", addressee, PartialDate.parse(date), "", "", "", ""
    )


CITY = reference("brief-stad", addressee="Tweede Kamer")
LAB = replace(
    reference("brief-lab", date="2024", addressee="Commissie van de raad"), date_note="afgeleid uit de inhoud"
)
NEWS = reference("krant", "nieuws", "2026-02-12")
FACT = Fact(
    "F001", FactTheme.MONEY, "Gevraagd bedrag", "De steden vroegen {waarde} euro.", 500_000_000.0, None, "euro", "",
    None, "2025", "", "Nederland", "", Status.UNKNOWN, None, Usability.USABLE, "Het is een vraag.", (CITY,), "", "",
    (), (),
)  # fmt: skip
REFUSED = replace(
    FACT,
    id="F002",
    usability=Usability.DO_NOT_QUOTE,
    caveat="De bron zegt iets anders.",
    conflicts_with=("F001",),
)
APPEAL = Ask(
    "A001", CITY, 1, AskKind.APPEAL, "geld", "Maak geld vrij.", ("F001", "F002"), AnswerState.UNKNOWN, (), UNKNOWN_DATE
)
POSITION = replace(APPEAL, id="A002", number=2, kind=AskKind.POSITION, topic="lokale teams", facts=())
ANSWERED = replace(
    APPEAL, id="A003", number=3, topic="wet", facts=("F001",), answer=AnswerState.PARTLY, answer_sources=(NEWS,),
    answered_on=PartialDate.parse("2026-02"),
)  # fmt: skip
ELSEWHERE = replace(APPEAL, id="A004", letter=LAB, number=1, kind=AskKind.CONCERN, facts=("F002",))
ALSO = replace(ELSEWHERE, id="A005", number=2)
COUNTER = Milestone(
    "T059", PartialDate.parse("2025-06"), None, None, Track.DECISIONS, "Manifest", "", "Zij willen iets anders.", "",
    MilestoneStatus.REALISED, Certainty.HIGH, UNKNOWN_DATE, (NEWS,),
)  # fmt: skip
ASKS = (APPEAL, POSITION, ANSWERED, ELSEWHERE, ALSO)
REGISTER = Register(
    references={one.id: one for one in (CITY, LAB, NEWS)},
    facts={one.id: one for one in (FACT, REFUSED)},
    milestones={COUNTER.id: COUNTER},
    expectations={},
    asks={one.id: one for one in ASKS},
    testbeds={},
    problems=(),
)
