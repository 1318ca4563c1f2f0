"""The whole register as one value; a wrong row is left out and reported, so the rest keeps working."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.errors import DataError, UserError, echo
from toekomstscenario.partial_date import PartialDate
from toekomstscenario.register import files
from toekomstscenario.register.model import Amount, Ask, Expectation, Fact, Milestone, Prospect, Reference, Testbed
from toekomstscenario.register.review import Review, read_review
from toekomstscenario.register.rows import Reading, Rules, fault_at, read_rows
from toekomstscenario.register.unknown import Grading, Unknown
from toekomstscenario.register.words import AmountKind, MilestoneStatus

T = TypeVar("T")


@dataclass(frozen=True)
class Register:
    """Facts, milestones, expectations, asks and testbeds by id, and what could not be read.

    `references` are the sources of the register itself; those of the catalogue that a row names are in that row.
    `outlook` has what belongs to a milestone, `money` how a fact about money is drawn; both by the id of that.
    `unknowns` is what nobody has a series of, `gradings` what claims lack to be checked.
    `review` is None when its file has a fault.
    """

    references: Mapping[str, Reference]
    facts: Mapping[str, Fact]
    milestones: Mapping[str, Milestone]
    expectations: Mapping[str, Expectation]
    asks: Mapping[str, Ask]
    testbeds: Mapping[str, Testbed]
    problems: tuple[DataError, ...]
    review: Review | None = None
    outlook: Mapping[str, Prospect] = field(default_factory=dict[str, Prospect])
    money: Mapping[str, Amount] = field(default_factory=dict[str, Amount])
    unknowns: Mapping[str, Unknown] = field(default_factory=dict[str, Unknown])
    gradings: Mapping[str, Grading] = field(default_factory=dict[str, Grading])

    def fact(self, name: str) -> Fact:
        """The fact with this id.

        Raises:
            UserError: it does not exist, or its row has a fault.
        """
        if name in self.facts:
            return self.facts[name]
        raise UserError(
            f"Het feit '{echo(name)}' staat niet in het register.",
            "Kies een feit uit de lijst; misschien is de link oud of verkeerd overgenomen.",
        )

    def facts_about(self, indicator: str) -> tuple[Fact, ...]:
        """The facts about a series of the catalogue, from old to new."""
        found = [fact for fact in self.facts.values() if indicator and fact.indicator == indicator]
        return tuple(sorted(found, key=lambda fact: (fact.period.start if fact.period else dt.date.min, fact.id)))

    def named_facts(self, names: Iterable[str]) -> tuple[Fact, ...]:
        """The facts with these ids, as a fact or an ask names them, but those whose row has a fault."""
        return tuple(self.facts[name] for name in names if name in self.facts)

    def chart_milestones(self, first: dt.date, last: dt.date) -> tuple[Milestone, ...]:
        """What may be marked in a chart of these days, from old to new.

        Only national events of the transition that took place. Each has a `chart_label`, and its own precision: from
        `date.first` to `last`, which may reach beyond the chart.
        """
        found = [
            event
            for event in self.milestones.values()
            if event.chart_label and event.date.first <= last and first <= event.last
        ]
        return tuple(sorted(found, key=lambda event: (event.date, event.last, event.id)))

    @cached_property
    def newest(self) -> PartialDate | None:
        """The latest date of a source or of what took place: nothing newer was found; None when nothing has a date."""
        realised = (one for one in self.milestones.values() if one.status is MilestoneStatus.REALISED)
        told = (*(one.date for one in self.references.values()), *(one.end_date or one.date for one in realised))
        dates = [date for date in told if date.known]
        return max(dates, key=lambda when: (when.last, when.first), default=None)

    @cached_property
    def chains(self) -> Mapping[str, tuple[Expectation, ...]]:
        """The expectations on one subject, from what was said first to what was said last."""
        found: dict[str, list[Expectation]] = {}
        for expectation in sorted(self.expectations.values(), key=lambda said: (said.stated_on, said.id)):
            found.setdefault(expectation.subject, []).append(expectation)
        return {subject: tuple(said) for subject, said in found.items()}


def load_register(root: Path, catalogue: Catalogue) -> Register:
    """Read `root` (data/register).

    Nothing is raised: a row with a fault is left out, as are rows that need it, and stands in `problems` with file,
    line and column; `tests/contract` demands that there are none.

    Args:
        root: data/register.
        catalogue: whose sources, indicators and regions the rows may name.
    """
    sources = read_rows(root / "sources.csv", files.reference_rules(catalogue.sources), Reference)
    references = {**files.references_of(catalogue), **sources.found}
    facts = _read(root / "facts.csv", files.fact_rules(references, catalogue), Fact, _on_links)
    milestones = read_rows(root / "milestones.csv", files.milestone_rules(references), Milestone)
    rules = files.expectation_rules(references, milestones.found)
    expectations = _read(root / "expectations.csv", rules, Expectation, _on_title)
    asks = _read(root / "asks.csv", files.ask_rules(references, facts.ids), Ask, _on_number)
    testbeds = read_rows(root / "testbeds.csv", files.testbed_rules(references, catalogue), Testbed)
    outlook = read_rows(root / "outlook.csv", files.outlook_rules(milestones.ids, asks.ids, facts.ids), Prospect)
    money = _read(root / "money.csv", files.money_rules(facts.ids), Amount, partial(_on_unit, facts.found))
    unknowns = read_rows(root / "unknowns.csv", files.unknown_rules(references, asks.ids, facts.ids), Unknown)
    gradings = _read(root / "gradings.csv", files.grading_rules(facts.ids), Grading, _on_verdict)
    parts = (sources, facts, milestones, expectations, asks, testbeds, outlook, money, unknowns, gradings)
    review, unread = _review(root)
    return Register(
        references=sources.found,
        facts=_both_ways(facts.found),
        milestones=milestones.found,
        expectations=expectations.found,
        asks=asks.found,
        testbeds=testbeds.found,
        problems=(*(problem for part in parts for problem in part.problems), *unread),
        review=review,
        outlook=outlook.found,
        money=money.found,
        unknowns=unknowns.found,
        gradings=gradings.found,
    )


def _review(root: Path) -> tuple[Review | None, tuple[DataError, ...]]:
    try:
        return read_review(root), ()
    except DataError as problem:
        return None, (problem,)


def _read(
    file: Path, rules: Rules, make: Callable[..., T], check: Callable[[Path, Reading[T], T], list[DataError]]
) -> Reading[T]:
    """Read a file, and leave out the rows that do not go with its other rows."""
    read = read_rows(file, rules, make)
    faults = {name: check(file, read, made) for name, made in read.found.items()}
    found = {name: made for name, made in read.found.items() if not faults[name]}
    told = tuple(problem for problems in faults.values() for problem in problems)
    return replace(read, found=found, problems=(*read.problems, *told))


def _on_links(file: Path, read: Reading[Fact], fact: Fact) -> list[DataError]:
    """Facts that a fact names exist and are others; one whose row has a fault exists too."""
    faults: list[DataError] = []
    for column, names in (("conflicts_with", fact.conflicts_with), ("superseded_by", fact.superseded_by)):
        lost = [name for name in names if name not in read.ids or name == fact.id]
        faults += [fault_at(file, read.lines[fact.id], column, f"{name} is geen ander feit") for name in lost]
    return faults


def _on_title(file: Path, read: Reading[Expectation], said: Expectation) -> list[DataError]:
    """Expectations on one subject have one title."""
    first = next(other for other in read.found.values() if other.subject == said.subject)
    if first.title == said.title:
        return []
    return [fault_at(file, read.lines[said.id], "title", f"is anders dan bij {first.id}, met hetzelfde subject")]


def _on_number(file: Path, read: Reading[Ask], ask: Ask) -> list[DataError]:
    """No two items of a letter have one number."""
    first = next(other for other in read.found.values() if (other.letter, other.number) == (ask.letter, ask.number))
    if first is ask:
        return []
    return [fault_at(file, read.lines[ask.id], "number", f"{ask.number} is in deze brief al van {first.id}")]


def _on_unit(facts: Mapping[str, Fact], file: Path, read: Reading[Amount], amount: Amount) -> list[DataError]:
    """An amount comes every year exactly when the unit of its fact says so."""
    fact = facts.get(amount.id)
    if fact is None or fact.unit.endswith(AmountKind.YEARLY) == (amount.kind is AmountKind.YEARLY):
        return []
    return [fault_at(file, read.lines[amount.id], "kind", f"{amount.id} heeft de eenheid {fact.unit}")]


def _on_verdict(file: Path, read: Reading[Grading], grading: Grading) -> list[DataError]:
    """A claim has one verdict."""
    first = next(other for other in read.found.values() if other.fact == grading.fact)
    if first.verdict is grading.verdict:
        return []
    return [fault_at(file, read.lines[grading.id], "verdict", f"is anders dan bij {first.id}, over hetzelfde feit")]


def _both_ways(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """Each fact with the conflicts that it names and those of facts that name it."""
    told = {name: list(fact.conflicts_with) for name, fact in facts.items()}
    for name, fact in facts.items():
        for other in fact.conflicts_with:
            if other in told and name not in told[other]:
                told[other].append(name)
    return {name: replace(fact, conflicts_with=tuple(sorted(told[name]))) for name, fact in facts.items()}
