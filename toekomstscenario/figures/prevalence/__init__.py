"""The figures of the page Prevalentie: every number in them has the id of a fact or of an observation."""

from toekomstscenario.figures.prevalence.local import make_local, regions_with_population
from toekomstscenario.figures.prevalence.shares import make_forms, make_repeats
from toekomstscenario.figures.prevalence.statements import make_statement, statements
from toekomstscenario.figures.prevalence.steps import Steps, make_steps
from toekomstscenario.figures.prevalence.trend import make_trends
from toekomstscenario.figures.prevalence.women import make_women

__all__ = [
    "Steps",
    "make_forms",
    "make_local",
    "make_repeats",
    "make_statement",
    "make_steps",
    "make_trends",
    "make_women",
    "regions_with_population",
    "statements",
]
