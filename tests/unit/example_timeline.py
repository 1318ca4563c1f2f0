"""The register itself, milestones and expectations by hand, and any milestone with any dates."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from tests.unit.example_asks import COUNTER, NEWS, REGISTER
from toekomstscenario.catalogue import load_catalogue
from toekomstscenario.partial_date import UNKNOWN_DATE, PartialDate
from toekomstscenario.register import EndMeaning, Expectation, Milestone, MilestoneStatus, Register, load_register
from toekomstscenario.settings import PROJECT

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
DATES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day.year}-Q{(day.month + 2) // 3}"),
    DAYS.map(lambda day: str(day.year)),
).map(PartialDate.parse)
REAL = load_register(PROJECT / "data" / "register", load_catalogue(PROJECT / "data" / "catalogue"))
AHEAD = (MilestoneStatus.PLANNED, MilestoneStatus.ASKED, MilestoneStatus.DELAYED)
NOT_YET = (MilestoneStatus.PLANNED, MilestoneStatus.DELAYED, MilestoneStatus.LAPSED, MilestoneStatus.UNKNOWN)


def milestone(name: str = "T001", date: str = "2024-09", **parts: object) -> Milestone:
    plain = replace(COUNTER, id=name, date=PartialDate.parse(date), title=f"Titel van {name}", not_seen="De uitkomst.")
    return replace(plain, **parts)  # type: ignore[arg-type]


def expectation(name: str, stated: str, first: str, last: str = "", about: str = "T001") -> Expectation:
    return Expectation(
        name, "besluit", "Het besluit", PartialDate.parse(stated), PartialDate.parse(first),
        PartialDate.parse(last or first), about, (NEWS,),
    )  # fmt: skip


def register(milestones: tuple[Milestone, ...], said: tuple[Expectation, ...] = ()) -> Register:
    return replace(REGISTER, milestones={one.id: one for one in milestones}, expectations={one.id: one for one in said})


@st.composite
def milestones(draw: st.DrawFn) -> Milestone:
    status = draw(st.sampled_from(list(MilestoneStatus)))
    known = draw(DATES) if status in AHEAD or draw(st.booleans()) else UNKNOWN_DATE
    date = draw(st.just(UNKNOWN_DATE) | DATES)
    later = draw(st.none() | DATES)
    lasts = date.known and later is not None and later.last >= date.first
    return milestone(
        date=str(date), status=status, known_on=known, description="Later geschreven.",
        end_date=later if lasts else None, end_means=EndMeaning.LASTS if lasts else None,
    )  # fmt: skip


@st.composite
def chains(draw: st.DrawFn) -> tuple[Expectation, ...]:
    pairs = draw(st.lists(st.tuples(DATES, DATES), max_size=3))
    return tuple(expectation(f"E{number:02d}", str(said), str(when)) for number, (said, when) in enumerate(pairs))
