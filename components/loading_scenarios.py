"""What the page Rekenhulp shows, made once per choice and state of the data."""

from pathlib import Path

from components.keep import kept
from components.loading import Signature, catalogue, state, store
from toekomstscenario.figures.measures import MEASURES
from toekomstscenario.figures.scenarios import ScenarioOffers, ScenarioView, find_scenario_offers, make_scenarios
from toekomstscenario.scenario_choice import ScenarioChoice
from toekomstscenario.settings import data_root


def offers(measure: str) -> ScenarioOffers:
    """With which figures a sum of a measure (a code of `MEASURES`) can start."""
    return _offers(data_root(), state(), measure)


def view(choice: ScenarioChoice) -> ScenarioView:
    """The three sums of a choice."""
    return _view(data_root(), state(), choice)


@kept(32)
def _offers(root: Path, signature: Signature, measure: str) -> ScenarioOffers:
    return find_scenario_offers(catalogue(), store(), MEASURES[measure])


@kept(128)
def _view(root: Path, signature: Signature, choice: ScenarioChoice) -> ScenarioView:
    return make_scenarios(catalogue(), store(), choice, offers(choice.measure))
