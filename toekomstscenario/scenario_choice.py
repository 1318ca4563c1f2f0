"""What a reader assumes on the page Rekenhulp, and the same as an address: codes and numbers only, safe to share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from toekomstscenario.analysis.scenarios import OutflowRule
from toekomstscenario.errors import UserError, echo
from toekomstscenario.model import COUNTRY_CODE

PAGE = "/rekenhulp"
MEASURE, REGION, START, SOURCE, YEARS, OUTFLOW = "maatregel", "gebied", "begin", "bron", "jaren", "uitstroom"
INFLOW, CHANGE = "instroom", "verandering"  # each with the number of its scenario behind it
MOST_YEARS, USUAL_YEARS = 10, 5
LARGEST_INFLOW, LARGEST_CHANGE = 1_000_000, 50
OWN_NUMBERS = (2, 3)  # scenario 1 stays as it was
_NUMBER, _YEAR = re.compile(r"-?\d{1,9}", re.ASCII), re.compile(r"(19|20|21)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnScenario:
    """Inflow of the first year (None: as in the year before), and the change in percent of every year after it."""

    inflow: int | None
    change: int


# As much down as up, so that what a reader finds first takes no side.
USUAL_SCENARIOS = (OwnScenario(None, -5), OwnScenario(None, 5))


@dataclass(frozen=True, slots=True)
class ScenarioChoice:
    """All assumptions together.

    Args:
        measure: code of a measure; empty for the first.
        region: where.
        start: the year of which the figures are; None for the latest.
        source: id of the publication of those figures; empty for whatever counts.
        years: how many are added to it.
        rule: of the outflow; None for the usual one.
        own: scenarios 2 and 3.
    """

    measure: str = ""
    region: str = COUNTRY_CODE
    start: int | None = None
    source: str = ""
    years: int = USUAL_YEARS
    rule: OutflowRule | None = None
    own: tuple[OwnScenario, OwnScenario] = USUAL_SCENARIOS


def to_address(choice: ScenarioChoice) -> dict[str, str]:
    """Write a choice as query parameters: everything, so that a later default never changes what a link shows."""
    parts: dict[str, object] = {
        MEASURE: choice.measure,
        REGION: choice.region,
        START: choice.start or "",
        SOURCE: choice.source,
        YEARS: choice.years,
        OUTFLOW: choice.rule or "",
    }
    for number, own in zip(OWN_NUMBERS, choice.own, strict=True):
        parts[f"{INFLOW}{number}"] = "" if own.inflow is None else own.inflow
        parts[f"{CHANGE}{number}"] = own.change
    return {name: str(part) for name, part in parts.items() if str(part)}


def link(choice: ScenarioChoice) -> str:
    """The address of the page with a choice."""
    return f"{PAGE}?{urlencode(to_address(choice))}"


def from_address(parameters: Mapping[str, str]) -> tuple[ScenarioChoice, tuple[str, ...]]:
    """Read query parameters.

    Returns:
        The choice as far as it can be read, and a Dutch sentence for each part that cannot. Whether a measure, a region
        or a year has figures is judged against the data, and an impossible inflow by `check`.
    """
    problems: list[str] = []
    start = parameters.get(START, "")
    if start and not _YEAR.fullmatch(start):
        problems.append(f"Het beginjaar '{echo(start)}' in de link is niet te lezen; schrijf het als 2022.")
        start = ""
    rule = next((one for one in OutflowRule if one.value == parameters.get(OUTFLOW)), None)
    if parameters.get(OUTFLOW) and rule is None:
        problems.append(
            f"De uitstroom '{echo(parameters[OUTFLOW])}' in de link bestaat niet; schrijf 'deel' of 'aantal'."
        )
    choice = ScenarioChoice(
        measure=parameters.get(MEASURE, "").strip(),
        region=parameters.get(REGION, "").strip() or COUNTRY_CODE,
        start=int(start) if start else None,
        source=parameters.get(SOURCE, "").strip(),
        years=_years(parameters, problems),
        rule=rule,
        own=(_own(parameters, 0, problems), _own(parameters, 1, problems)),
    )
    return choice, tuple(problems)


def check(choice: ScenarioChoice) -> None:
    """Refuse what cannot be.

    Raises:
        UserError: years, inflow or change outside what is possible, with what to fill in instead.
    """
    if refused := years_refused(choice.years):
        raise UserError(refused, "Kies 1 tot en met 10 jaar.")
    for number, own in zip(OWN_NUMBERS, choice.own, strict=True):
        if refused := inflow_refused(own.inflow):
            raise UserError(f"Scenario {number}: {refused}", "Vul bij de instroom een heel getal van 1 of meer in.")
        if refused := change_refused(own.change):
            raise UserError(f"Scenario {number}: {refused}", "Kies een verandering van −50% tot en met +50% per jaar.")


def years_refused(years: int) -> str:
    """Why a sum cannot be over so many years; empty when it can."""
    if 1 <= years <= MOST_YEARS:
        return ""
    if years < 1:
        return f"Over {years} jaar is er niets te rekenen."
    return f"{years} jaar vooruit is te ver: na {MOST_YEARS} jaar zegt een som met vaste aannames niets meer."


def inflow_refused(inflow: int | None) -> str:
    """Why there cannot be such an inflow; empty when there can."""
    if inflow is None or 1 <= inflow <= LARGEST_INFLOW:
        return ""
    if inflow < 0:
        return "een instroom onder nul bestaat niet, want er kunnen niet minder dan nul maatregelen beginnen."
    if inflow == 0:
        return "met een instroom van 0 valt er niets te rekenen: een verandering in procenten van 0 blijft altijd 0."
    return "deze instroom is groter dan de rekenhulp aankan (1.000.000 per jaar)."


def change_refused(change: int) -> str:
    """Why an inflow cannot change so in every year; empty when it can."""
    if abs(change) <= LARGEST_CHANGE:
        return ""
    if change <= -100:
        return "een daling van 100% of meer per jaar kan niet: dan begint er niets meer, of minder dan niets."
    return f"een verandering van meer dan {LARGEST_CHANGE}% per jaar, jaren achter elkaar, neemt de rekenhulp niet aan."


def _years(parameters: Mapping[str, str], problems: list[str]) -> int:
    years = _number(parameters, YEARS, problems)
    if years is not None and (refused := years_refused(years)):
        problems.append(f"{refused} U ziet nu {USUAL_YEARS} jaar; kies 1 tot en met {MOST_YEARS}.")
        return USUAL_YEARS
    return USUAL_YEARS if years is None else years


def _own(parameters: Mapping[str, str], place: int, problems: list[str]) -> OwnScenario:
    number, usual = OWN_NUMBERS[place], USUAL_SCENARIOS[place]
    change = _number(parameters, f"{CHANGE}{number}", problems)
    if change is not None and (refused := change_refused(change)):
        problems.append(f"Scenario {number}: {refused} U ziet nu {usual.change}%; kies −50% tot en met +50%.")
        change = None
    inflow = _number(parameters, f"{INFLOW}{number}", problems)
    return OwnScenario(inflow, usual.change if change is None else change)


def _number(parameters: Mapping[str, str], name: str, problems: list[str]) -> int | None:
    text = parameters.get(name, "").strip()
    if not text or _NUMBER.fullmatch(text):
        return int(text) if text else None
    problems.append(f"'{name}' in de link is geen heel getal ('{echo(text)}').")
    return None
