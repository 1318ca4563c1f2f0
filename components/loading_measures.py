"""What the page Maatregelen shows, made once per choice and state of the data."""

from datetime import date
from pathlib import Path

from components.keep import kept
from components.loading import Signature, catalogue, log_faults, register, state, store
from toekomstscenario.figures.measures import MEASURES, MeasureView, Offers, find_offers, latest_day, make_measure_view
from toekomstscenario.measure_choice import MeasureChoice
from toekomstscenario.register import Fact
from toekomstscenario.settings import data_root


def offers(measure: str, region: str) -> Offers:
    """What there is of a measure (a code of `MEASURES`) in a region."""
    return _offers(data_root(), state(), measure, region)


def view(choice: MeasureChoice) -> MeasureView:
    """Everything on a measure."""
    return _view(data_root(), state(), choice)


def later(choice: MeasureChoice) -> Fact | None:
    """What the register says of the stock on a day after all periods of the bridges; None when it says nothing."""
    fact = latest_day(register(), MEASURES[choice.measure], choice.region)
    periods = offers(choice.measure, choice.region).periods
    if fact is None or fact.period is None or (periods and fact.period.end <= periods[-1].end):
        return None
    return fact


@kept(128)
def _offers(root: Path, signature: Signature, measure: str, region: str) -> Offers:
    return find_offers(catalogue(), store(), MEASURES[measure], region)


@kept(128)
def _view(root: Path, signature: Signature, choice: MeasureChoice) -> MeasureView:
    made = make_measure_view(catalogue(), store(), choice, register().chart_milestones(date.min, date.max))
    log_faults(made.problems)
    return made
