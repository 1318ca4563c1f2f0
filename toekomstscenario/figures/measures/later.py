"""What the register knows of a stock after the last day of which the series have a figure."""

from toekomstscenario.figures.measures.kinds import Measure
from toekomstscenario.register import Fact, Register, Usability

QUOTABLE = (Usability.USABLE, Usability.WITH_RESERVE)


def latest_day(register: Register, measure: Measure, region: str) -> Fact | None:
    """The fact on the stock of a measure in a region on the latest day; None when there is none to quote."""
    found = [
        (fact.period, fact)
        for fact in register.facts.values()
        if fact.indicator in measure.all_stocks
        and fact.region_code == region
        and fact.period is not None
        and fact.usability in QUOTABLE
    ]
    return max(found, key=lambda one: one[0].end)[1] if found else None
