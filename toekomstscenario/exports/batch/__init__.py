"""Many figures in one go: a wish, the plan of it, and the package with files and read-me."""

from toekomstscenario.exports.batch.making import BatchFile, Maker, Step, figure_maker, make_steps
from toekomstscenario.exports.batch.packing import (
    MOST_BYTES,
    MOST_FILES,
    FolderPackage,
    Package,
    Progress,
    ZipPackage,
    pack,
)
from toekomstscenario.exports.batch.planning import Item, Plan, Refusal, grouped, plan
from toekomstscenario.exports.batch.readme import README
from toekomstscenario.exports.batch.wish import (
    KIND_WORDS,
    FigureKind,
    Wish,
    from_address,
    groups,
    regions_named,
    to_address,
)

__all__ = [
    "KIND_WORDS",
    "MOST_BYTES",
    "MOST_FILES",
    "README",
    "BatchFile",
    "FigureKind",
    "FolderPackage",
    "Item",
    "Maker",
    "Package",
    "Plan",
    "Progress",
    "Refusal",
    "Step",
    "Wish",
    "ZipPackage",
    "figure_maker",
    "from_address",
    "grouped",
    "groups",
    "make_steps",
    "pack",
    "plan",
    "regions_named",
    "to_address",
]
