"""Measures told honestly: stock, inflow and outflow apart, and together as a bridge."""

from toekomstscenario.figures.measures.kinds import MEASURES, Measure
from toekomstscenario.figures.measures.later import latest_day
from toekomstscenario.figures.measures.offers import Offers, find_offers
from toekomstscenario.figures.measures.view import MeasureView, make_measure_view

__all__ = ["MEASURES", "Measure", "MeasureView", "Offers", "find_offers", "latest_day", "make_measure_view"]
