"""Own figures of a municipality or testbed: read from a file, checked, and kept or looked at.

The form of a file is in docs/eigen-cijfers.md.
Everything that is shown of them says 'eigen cijfers': they have indicators and a source of their own.
"""

from toekomstscenario.pipeline.own_figures.faults import Fault
from toekomstscenario.pipeline.own_figures.figures import OwnFigures
from toekomstscenario.pipeline.own_figures.importing import LOOKED_AT, Report, import_file, look_at, read_upload
from toekomstscenario.pipeline.own_figures.kept import joined, own_folder, read_notes, with_own_figures
from toekomstscenario.pipeline.own_figures.limits import DEFAULT_THRESHOLD, MAX_BYTES
from toekomstscenario.pipeline.own_figures.series import official_of
from toekomstscenario.pipeline.own_figures.template import NAME as TEMPLATE_NAME
from toekomstscenario.pipeline.own_figures.template import TemplateRow, template_xlsx

__all__ = [
    "DEFAULT_THRESHOLD",
    "LOOKED_AT",
    "MAX_BYTES",
    "TEMPLATE_NAME",
    "Fault",
    "OwnFigures",
    "Report",
    "TemplateRow",
    "import_file",
    "joined",
    "look_at",
    "official_of",
    "own_folder",
    "read_notes",
    "read_upload",
    "template_xlsx",
    "with_own_figures",
]
