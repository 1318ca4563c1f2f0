"""The claim check: numbers in a draft beside the register and the figures. Nothing of a draft is kept."""

from toekomstscenario.claims.checking import Checked, Outcome, check_draft
from toekomstscenario.claims.reading import check_length, clean, read_draft
from toekomstscenario.claims.verdicts import LABELS, Judgement, Verdict

__all__ = [
    "LABELS",
    "Checked",
    "Judgement",
    "Outcome",
    "Verdict",
    "check_draft",
    "check_length",
    "clean",
    "read_draft",
]
