"""Testbeds: where they are, how their regions develop beside others, and which claims about them cannot be checked."""

from toekomstscenario.figures.testbeds.beside import make_beside, make_lines
from toekomstscenario.figures.testbeds.claims import GradedClaim, claims_table, graded_claims
from toekomstscenario.figures.testbeds.gathered import gather
from toekomstscenario.figures.testbeds.listed import count_facts, make_list, regions_with_testbed, unplaced
from toekomstscenario.figures.testbeds.offers import DIFFERENCE, INDEX, MEASURES, Offer, find_offers, measures_of
from toekomstscenario.figures.testbeds.waiting import make_waiting

__all__ = [
    "DIFFERENCE",
    "INDEX",
    "MEASURES",
    "GradedClaim",
    "Offer",
    "claims_table",
    "count_facts",
    "find_offers",
    "gather",
    "graded_claims",
    "make_beside",
    "make_lines",
    "make_list",
    "make_waiting",
    "measures_of",
    "regions_with_testbed",
    "unplaced",
]
