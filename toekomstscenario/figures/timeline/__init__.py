"""The timeline of the transition as it was known on a day, and how what was expected has shifted."""

from toekomstscenario.figures.timeline.lanes import make_timeline
from toekomstscenario.figures.timeline.related import Related, find_related
from toekomstscenario.figures.timeline.slips import make_slips
from toekomstscenario.figures.timeline.slips_found import Slip, find_slips

__all__ = ["Related", "Slip", "find_related", "find_slips", "make_slips", "make_timeline"]
