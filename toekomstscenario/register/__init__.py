"""What is known beside the series: facts, milestones, expectations, asks and testbeds, each with its source."""

from toekomstscenario.register.load import Register, load_register
from toekomstscenario.register.model import Ask, Expectation, Fact, Milestone, Reference, Testbed
from toekomstscenario.register.review import Review
from toekomstscenario.register.words import (
    AnswerState,
    AskKind,
    Certainty,
    EndMeaning,
    FactTheme,
    MilestoneStatus,
    ReferenceKind,
    TestbedKind,
    Track,
    Usability,
)

__all__ = [
    "AnswerState",
    "Ask",
    "AskKind",
    "Certainty",
    "EndMeaning",
    "Expectation",
    "Fact",
    "FactTheme",
    "Milestone",
    "MilestoneStatus",
    "Reference",
    "ReferenceKind",
    "Register",
    "Review",
    "Testbed",
    "TestbedKind",
    "Track",
    "Usability",
    "load_register",
]
