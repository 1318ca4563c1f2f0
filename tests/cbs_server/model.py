"""What the imitated service holds: tables that a test may change while the server runs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
FIXED = ("Id", "Measure", "ValueAttribute", "Value", "StringValue")


@dataclass
class Code:
    """A member of a dimension; `status` counts for periods only."""

    identifier: str
    title: str
    description: str = ""
    group: str = "0"
    status: str | None = None


@dataclass
class Group:
    """A heading above codes or measures."""

    identifier: str
    title: str
    index: int = 0
    parent: str | None = None


@dataclass
class Dimension:
    """A dimension; without groups the set <id>Groups is absent. `width` is the padding of its keys in v3."""

    identifier: str
    title: str
    kind: str = "Dimension"
    codes: list[Code] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    width: int = 0

    @property
    def is_time(self) -> bool:
        return self.kind == "TimeDimension"


@dataclass
class Measure:
    """A measure; `index` is the position among dimensions, headings and measures together."""

    identifier: str
    index: int
    title: str
    unit: str = "aantal"
    decimals: int = 0
    datatype: str = "Long"
    group: str | None = None
    presentation: str | None = None
    description: str = ""


@dataclass
class Table:
    """A table. `rows` are observations as v4 sends them; call `touch` after a change that CBS would publish."""

    identifier: str
    title: str
    dimensions: list[Dimension]
    measures: list[Measure]
    rows: list[Row]
    measure_groups: list[Group] = field(default_factory=list)
    modified: str = "2024-04-30T02:00:00+02:00"
    observations_modified: str = "2024-04-30T02:00:00+02:00"
    version: str = "202404300000"
    frequency: str = "Tweemaal per jaar"
    status: str = "Regulier"
    dataset_type: str = "Numeric"
    coverage: str = "2022 - 2024"
    v4_observations: bool = True  # False: metadata stay, Observations and csv give 404
    v3: bool = True
    v3_shift: int = 0  # added to the number behind every column name in v3

    def touch(self, day: str = "2024-10-31") -> None:
        """Say that a new version came out on this day."""
        self.modified = self.observations_modified = f"{day}T02:00:00+02:00"
        self.version = day.replace("-", "") + "0000"

    def dimension(self, identifier: str) -> Dimension:
        return next(one for one in self.dimensions if one.identifier == identifier)

    def measure(self, identifier: str) -> Measure:
        return next(one for one in self.measures if one.identifier == identifier)

    def find(self, **key: str) -> Row:
        """The one observation with these codes, as in find(Measure="M990001", RegioS="GM9901", ...).

        Raises:
            LookupError: when there is not exactly one.
        """
        found = list(self.select(**key))
        if len(found) != 1:
            raise LookupError(f"{len(found)} observations for {key} in {self.identifier}")
        return found[0]

    def select(self, **key: str) -> Iterator[Row]:
        """The observations with these codes."""
        return (row for row in self.rows if all(row[name] == code for name, code in key.items()))


def observation(number: int, measure: str, value: object, attribute: str, **codes: str) -> Row:
    """An observation as v4 sends it; a text goes to StringValue."""
    text = value if isinstance(value, str) else None
    return {
        "Id": number,
        "Measure": measure,
        "ValueAttribute": attribute,
        "Value": None if text is not None else value,
        "StringValue": text,
        **codes,
    }
