"""What is known beside the series: facts, milestones, expectations, asks and testbeds, each with its source."""

from toekomstscenario.register.load import Register, load_register
from toekomstscenario.register.model import Amount, Ask, Expectation, Fact, Milestone, Prospect, Reference, Testbed
from toekomstscenario.register.review import Review
from toekomstscenario.register.unknown import Grading, Unknown
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

__all__ = [
    "Amount",
    "AmountKind",
    "AnswerState",
    "Ask",
    "AskKind",
    "Certainty",
    "ClaimVerdict",
    "EndMeaning",
    "Expectation",
    "Fact",
    "FactTheme",
    "Grading",
    "Milestone",
    "MilestoneStatus",
    "MoneyLane",
    "Prospect",
    "Reference",
    "ReferenceKind",
    "Register",
    "Review",
    "Testbed",
    "TestbedKind",
    "Track",
    "Unknown",
    "Usability",
    "load_register",
]
