"""Sums on what a stock would be under assumptions of the reader: a calculation aid, never a forecast."""

from toekomstscenario.figures.scenarios.offers import ScenarioOffers, find_scenario_offers, settle
from toekomstscenario.figures.scenarios.view import ScenarioView, make_scenarios
from toekomstscenario.figures.scenarios.words import LABEL

__all__ = ["LABEL", "ScenarioOffers", "ScenarioView", "find_scenario_offers", "make_scenarios", "settle"]
