"""The words of the sums: each assumption, what comes of it, and what must be said with it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.analysis.bridge import Bridge
from toekomstscenario.analysis.scenarios import Assumption, OutflowRule, Path, possible_rules, share_of
from toekomstscenario.analysis.stock_flow import StockFlow, shown
from toekomstscenario.numbers import MINUS, format_number

LABEL = "rekenhulp, geen voorspelling"
LABEL_SENTENCE = "Rekenhulp, geen voorspelling."
READING = (
    "De dichte lijn links is gepubliceerd. Rechts, op de gekleurde grond, staan drie sommen met streepjes: dat zijn"
    " geen cijfers en geen verwachting. Elke som telt per jaar bij de stand op wat er volgens de aanname begint, en"
    " trekt ervan af wat er volgens de aanname eindigt. De as begint bij nul. De gekleurde grond is geen marge: een"
    " som met andere aannames kan overal uitkomen."
)
FLOW_STEP = 10.0
_LARGE, _STEPS = 10_000, (10.0, 50.0, 100.0)
_NO_POLICY = (
    "De som kent geen beleid, geen wachttijden en geen verandering in het aantal kinderen, en zij zegt niet waarom er"
    " meer of minder begint of eindigt."
)
_IMPOSSIBLE = (
    "{name} stopt: in {year} zouden er volgens deze aannames ongeveer {out} eindigen, terwijl er niet meer dan"
    " ongeveer {there} zijn of bij komen. Een stand onder nul bestaat niet. Kies minder jaren of een hogere"
    " instroom{share}."
)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One of the three: its number, what is assumed and what comes of it."""

    number: int
    assumption: Assumption
    path: Path

    @property
    def percent(self) -> int:
        """The change per year in whole percents."""
        return round(self.assumption.change * 100)

    @property
    def name(self) -> str:
        """As it is called in text and tables."""
        return "Scenario 1 (blijft gelijk)" if self.number == 1 else f"Scenario {self.number}"

    @property
    def label(self) -> str:
        """As it is called in the chart."""
        return f"{self.number}:" if self.path.impossible is None else f"{self.number} (stopt):"

    @property
    def key(self) -> str:
        """What its label stands for, for under the title."""
        return "1: instroom blijft gelijk" if self.number == 1 else f"{self.number}: {changing(self.percent)}"


def signed_percent(percent: int) -> str:
    """A change in percent with its sign: −5%, 0%, +5%."""
    sign = "+" if percent > 0 else MINUS if percent < 0 else ""
    return f"{sign}{abs(percent)}%"


def step_of(stock: float, reach: float) -> float:
    """To how much the stocks of a sum are rounded.

    Args:
        stock: with which it starts; a large one is not told in tens.
        reach: how far the rounding of the figures alone can move an outcome.
    """
    return _STEPS[-1] if stock >= _LARGE else next((step for step in _STEPS if step >= reach), _STEPS[-1])


def to_step(value: float, step: float) -> float | None:
    """A value rounded to a step; None where nothing would be left, because a sum that is nearly zero is not zero."""
    found = float(int(value / step + 0.5) * step)
    return found if found > 0 else None


def rounded_text(value: float, step: float) -> str:
    """A value of a sum as printed in a table."""
    found = to_step(value, step)
    return f"minder dan {format_number(step, 0)}" if found is None else format_number(found, 0)


def about(value: float, step: float) -> str:
    """A value of a sum inside a sentence."""
    text = rounded_text(value, step)
    return text if text.startswith("minder") else f"ongeveer {text}"


def number(value: float) -> str:
    """A published or assumed count."""
    return format_number(value, 0)


def changing(percent: int) -> str:
    """How an inflow changes: elk jaar 5% minder."""
    if percent == 0:
        return "elk jaar evenveel"
    return f"elk jaar {abs(percent)}% {'meer' if percent > 0 else 'minder'}"


def inflow_note(scenario: Scenario, first: int, *, start: Bridge) -> str:
    """The assumption on what begins, as a sentence."""
    name, inflow = scenario.name.replace("S", "s", 1), number(scenario.assumption.inflow)
    if scenario.number == 1:
        return f"Aanname in {name}: elk jaar beginnen er {inflow}, evenveel als in {start.period}."
    return (
        f"Aanname in {name}: in {first} beginnen er {inflow} (in {start.period} waren dat er"
        f" {number(shown(start.inflow))}), en daarna {changing(scenario.percent)}."
    )


def if_inflow(scenario: Scenario, first: int) -> str:
    """The assumption on what begins, behind an outcome."""
    inflow = number(scenario.assumption.inflow)
    if scenario.number == 1:
        return f"als er elk jaar {inflow} beginnen"
    return f"als er {inflow} beginnen in {first} en daarna {changing(scenario.percent)}"


def if_outflow(start: Bridge, rule: OutflowRule) -> str:
    """The assumption on what ends, in front of an outcome."""
    if rule is OutflowRule.NUMBER:
        return f"Als er elk jaar {number(shown(start.outflow))} eindigen"
    return f"Als elk jaar {share_text(start)} eindigt van wat er op de eerste dag is"


def share_text(bridge: Bridge) -> str:
    """What ended, as a percentage of what there was on the first day."""
    return f"{format_number(share_of(bridge) * 100, 1)}%"


def outflow_note(start: Bridge, rule: OutflowRule, *, others: Sequence[Bridge]) -> str:
    """The assumption on what ends with its figures, that it is a strong one, and what it was in other years."""
    out, opening = number(shown(start.outflow)), number(shown(start.opening))
    if rule is OutflowRule.NUMBER:
        told = f"elk jaar eindigen er {out}, evenveel als in {start.period}. Een vast aantal"
        values = [f"in {one.period} {number(shown(one.outflow))}" for one in others]
    else:
        told = (
            f"elk jaar eindigt {share_text(start)} van wat er op de eerste dag is, zoals in {start.period} ({out} van"
            f" {opening}). Een vast deel"
        )
        values = [f"in {one.period} {share_text(one)}" for one in others]
    beside = f" Ter vergelijking: {', '.join(values)}." if values else ""
    return f"Aanname uitstroom, voor alle drie: {told} is een sterke aanname.{beside}"


def impossible_words(scenario: Scenario, *, year: int, step: float, start: Bridge) -> str:
    """Why a sum stops before a year and what to do; empty when it does not."""
    stop = scenario.path.impossible
    if stop is None:
        return ""
    return _IMPOSSIBLE.format(
        name=scenario.name,
        year=year,
        out=rounded_text(stop.flow.outflow, FLOW_STEP),
        there=rounded_text(stop.opening + stop.flow.inflow, step),
        share=" of bij de uitstroom een vast deel" if OutflowRule.SHARE in possible_rules(start) else "",
    )


def caveats(series: StockFlow) -> str:
    """What must be said with every sum."""
    return f"{LABEL_SENTENCE} Een vaste uitstroom is een sterke aanname. {_NO_POLICY} {series.closing.caveat}"


def general_notes(series: StockFlow, step: float, *, reach: float) -> tuple[str, ...]:
    """What holds for every sum: no policy, rounding, and the caveat of the stock."""
    return (
        _NO_POLICY,
        f"Uitkomsten zijn afgerond: de stand op {number(step)}, instroom en uitstroom op {number(FLOW_STEP)}. Gerekend"
        " is zonder afronden, dus afgeronde getallen tellen niet altijd precies op. Alleen al de afronding van de"
        f" begincijfers kan de laatste stand van scenario 1 tot ongeveer {number(math.ceil(reach / 5) * 5)}"
        " verschuiven.",
        f"Let op: {series.closing.caveat}",
    )
