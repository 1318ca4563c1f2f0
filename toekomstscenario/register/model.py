"""The frozen types of the register, valid once made: a row that contradicts itself cannot become one."""

import datetime as dt
from dataclasses import dataclass

from toekomstscenario.model import Status
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.period import Period
from toekomstscenario.register.words import (
    AmountKind,
    AnswerState,
    AskKind,
    Certainty,
    EndMeaning,
    FactTheme,
    MilestoneStatus,
    MoneyLane,
    ReferenceKind,
    TestbedKind,
    Track,
    Usability,
)

VALUE = "{waarde}"


class Misfit(ValueError):
    """Columns of one row that contradict each other; names the column to mend."""

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


@dataclass(frozen=True, slots=True)
class Reference:
    """What a row of the register was read in.

    Args:
        kind: a ReferenceKind, or the kind of a source of the catalogue.
        title: how it is named in a source line.
        publisher: who sent or published it, an organisation or a role.
        addressee: to whom a letter was sent.
        date: when it appeared; unknown when no date was seen.
        date_note: how the date was derived, when the piece itself is undated; else empty.
        number: number in parliament, of the Staatscourant or of a table.
        note: what was not seen of it.
    """

    id: str
    kind: str
    title: str
    publisher: str
    addressee: str
    date: PartialDate
    date_note: str
    number: str
    url: str
    note: str

    def __post_init__(self) -> None:
        if self.date_note and not self.date.known:
            raise Misfit("date_note", "zegt hoe een datum is afgeleid, maar er is geen datum")


@dataclass(frozen=True, slots=True)
class Fact:
    """One number with its source and its caveat. A range has a `high`, and stays a range.

    Args:
        sentence: the sentence in which the number stands, with `{waarde}` in its place.
        qualifier: the word before the number (bijna, ruim); empty when there is none.
        period: the period as the observations write it; None when it is no such period.
        period_words: the period as people write it.
        status: as the publication called it.
        published: year of publication, for a source of the catalogue.
        original_source: who counted, when `sources` tells what another found; else empty.
        indicator, region_code: the series and the region of the catalogue; empty unless that is certain.
        conflicts_with: ids of facts that contradict it; if one fact names another, both have it here.
    """

    id: str
    theme: FactTheme
    label: str
    sentence: str
    low: float
    high: float | None
    unit: str
    qualifier: str
    period: Period | None
    period_words: str
    population: str
    region: str
    region_code: str
    status: Status
    published: int | None
    usability: Usability
    caveat: str
    sources: tuple[Reference, ...]
    original_source: str
    indicator: str
    conflicts_with: tuple[str, ...]
    superseded_by: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.caveat:
            raise Misfit("caveat", "mag niet leeg zijn: geen feit zonder voorbehoud")
        if not self.sources:
            raise Misfit("sources", "mag niet leeg zijn: geen feit zonder bron")
        if self.high is not None and self.high <= self.low:
            raise Misfit("high", "is niet meer dan low; laat high leeg als er één getal is")
        if self.sentence.count(VALUE) != 1 or set("{}") & set(self.sentence.replace(VALUE, "")):
            raise Misfit("sentence", f"heeft precies één keer {VALUE}, waar het getal komt")
        if self.indicator and (self.period is None or not self.region_code):
            raise Misfit("indicator", "vraagt ook om period en region_code")

    @property
    def quotable(self) -> bool:
        """Whether it may be taken along into a letter, with its caveat."""
        return self.usability in (Usability.USABLE, Usability.WITH_RESERVE)


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something that happened on a date or should have.

    Args:
        date: when it was, or the first of two dates.
        end_date, end_means: the second date and what it says; None when there is one date.
        chart_label: its name beside a thin line in a chart; only for national events of the transition that took place.
        not_seen: what we looked for and did not find.
        known_on: since when it is known that this was to come; unknown when the event itself is the first news of it.
    """

    id: str
    date: PartialDate
    end_date: PartialDate | None
    end_means: EndMeaning | None
    track: Track
    title: str
    chart_label: str
    description: str
    not_seen: str
    status: MilestoneStatus
    certainty: Certainty
    known_on: PartialDate
    sources: tuple[Reference, ...]

    def __post_init__(self) -> None:
        if (self.end_date is None) != (self.end_means is None):
            raise Misfit("end_means", "staat er als er een end_date is, en anders niet")
        if self.end_date is not None and (not self.date.known or self.end_date.last < self.date.first):
            raise Misfit("end_date", "ligt voor date, of date ontbreekt")
        if self.end_means is EndMeaning.ENDS and self.last != self.date.last:
            raise Misfit("end_date", f"is bij '{EndMeaning.ENDS}' de laatste dag van date")
        to_come = (MilestoneStatus.PLANNED, MilestoneStatus.ASKED, MilestoneStatus.DELAYED)
        if self.status in to_come and not self.known_on.known:
            raise Misfit("known_on", f"mag bij {self.status} niet leeg zijn: sinds wanneer is bekend dat het komt?")
        if self.chart_label and (self.status is not MilestoneStatus.REALISED or not self.date.known):
            raise Misfit("chart_label", f"is alleen voor wat een datum heeft en {MilestoneStatus.REALISED} is")

    @property
    def first(self) -> dt.date:
        """The first day on which it may have been; the end of a period is no earlier than its last day."""
        return self.last if self.end_means is EndMeaning.ENDS else self.date.first

    @property
    def last(self) -> dt.date:
        """The last day on which it may have been, or on which it went on."""
        return (self.end_date or self.date).last

    def known_by(self, day: dt.date) -> bool:
        """Whether anybody can have known of it on that day: it had taken place, or it was said that it would."""
        if self.known_on.known:
            return self.known_on.known_by(day)
        return self.date.known and self.last <= day


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a source thought would come, and when it said so.

    Expectations with the same `subject` follow each other; `milestone` is the id of the event that they are about.
    """

    id: str
    subject: str
    title: str
    stated_on: PartialDate
    expected_from: PartialDate
    expected_to: PartialDate
    milestone: str
    sources: tuple[Reference, ...]

    def __post_init__(self) -> None:
        for column, when in (("stated_on", self.stated_on), ("expected_from", self.expected_from)):
            if not when.known:
                raise Misfit(column, "mag niet leeg zijn")
        if not self.expected_to.known or self.expected_to.last < self.expected_from.last:
            raise Misfit("expected_to", "ontbreekt of ligt voor expected_from")


@dataclass(frozen=True, slots=True)
class Ask:
    """One item of a letter, and what came of it."""

    id: str
    letter: Reference
    number: int
    kind: AskKind
    topic: str
    sentence: str
    facts: tuple[str, ...]
    answer: AnswerState
    answer_sources: tuple[Reference, ...]
    answered_on: PartialDate

    def __post_init__(self) -> None:
        if self.letter.kind != ReferenceKind.LETTER:
            raise Misfit("letter", f"noemt {self.letter.id}, maar dat is geen {ReferenceKind.LETTER}")
        answered = self.answer is not AnswerState.UNKNOWN
        if answered != bool(self.answer_sources) or answered != self.answered_on.known:
            raise Misfit("answer", "een antwoord heeft answer_sources en answered_on; 'onbekend' heeft die niet")


@dataclass(frozen=True, slots=True)
class Testbed:
    """A place or region that tries a new way of working. Empty: not seen.

    `since` is the start; `running_by` is a date on which it ran in any case, when the start was not seen.
    """

    id: str
    kind: TestbedKind
    name: str
    municipality: str
    region: str
    region_code: str
    since: PartialDate
    running_by: PartialDate
    focus: str
    note: str
    sources: tuple[Reference, ...]

    def __post_init__(self) -> None:
        if self.since.known == self.running_by.known:
            raise Misfit("since", "noem since als het begin is gezien, en anders running_by; niet allebei")
        if not self.name and not self.note:
            raise Misfit("name", "mag alleen leeg zijn als note zegt waarom")


@dataclass(frozen=True, slots=True)
class Prospect:
    """What belongs to a milestone of which the outcome is not known.

    Args:
        id: the id of the milestone.
        watch: by what one sees that something comes of it, in our words.
        asks, facts: ids of items of letters and of facts that are about the same thing.
    """

    id: str
    watch: str
    asks: tuple[str, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """How a fact about money is drawn: what was said of it and for how long.

    Args:
        id: the id of the fact, which has the amount, its source and its caveat.
        kind: how often the amount comes.
        told: when the source said so.
        first, last: from when until when it holds; unknown when no source says so.
    """

    id: str
    lane: MoneyLane
    kind: AmountKind
    told: PartialDate
    first: PartialDate
    last: PartialDate

    def __post_init__(self) -> None:
        if not self.told.known:
            raise Misfit("told", "mag niet leeg zijn")
        if self.last.before(self.first):
            raise Misfit("last", "ligt voor first")
