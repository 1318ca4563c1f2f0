"""A table as a fault shows it. The table itself stays as it is, so switching the fault off brings it back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.cbs_server.model import Measure, Row, Table

Options = dict[str, Any]


def newer(table: Table, number: int = 1) -> Table:
    """The table as if published again, `number` times."""
    moment = f"2024-11-{number:02d}T02:00:00+01:00"
    return replace(table, modified=moment, observations_modified=moment, version=f"202411{number:02d}0000")


def ints_then_floats(row: Row, *, early: bool) -> Row:
    """Whole numbers on the first page, halves after it."""
    if row["Value"] is None:
        return row
    return row | {"Value": int(row["Value"]) + (0 if early else 0.5)}


def _measure_removed(table: Table, options: Options) -> Table:
    gone = options["measure"] or table.measures[0].identifier
    kept = [one for one in table.measures if one.identifier != gone]
    return replace(newer(table), measures=kept, rows=[row for row in table.rows if row["Measure"] != gone])


def _unit_changed(table: Table, options: Options) -> Table:
    which = options["measure"] or table.measures[0].identifier
    changed = [replace(one, unit=options["unit"]) if one.identifier == which else one for one in table.measures]
    return replace(newer(table), measures=changed)


def _dimension_renamed(table: Table, options: Options) -> Table:
    old, new = options["dimension"] or table.dimensions[-1].identifier, options["name"]
    dimensions = [replace(one, identifier=new) if one.identifier == old else one for one in table.dimensions]
    rows = [{(new if name == old else name): value for name, value in row.items()} for row in table.rows]
    return replace(newer(table), dimensions=dimensions, rows=rows)


def _measure_added(table: Table, options: Options) -> Table:
    model = table.measures[0]
    added = Measure("M990999", max(one.index for one in table.measures) + 1, "Nieuw onderwerp")
    start = max(row["Id"] for row in table.rows) + 1
    copied = [row for row in table.rows if row["Measure"] == model.identifier]
    rows = [row | {"Id": number, "Measure": "M990999"} for number, row in enumerate(copied, start)]
    return replace(newer(table), measures=[*table.measures, added], rows=[*table.rows, *rows])


def _unknown_attribute(table: Table, options: Options) -> Table:
    place = next(number for number, row in enumerate(table.rows) if row["Value"] is not None)
    row = table.rows[place] | {"ValueAttribute": options["attribute"]}
    if not options["keep_value"]:
        row["Value"] = None
    return replace(newer(table), rows=[*table.rows[:place], row, *table.rows[place + 1 :]])


def _unknown_period(table: Table, options: Options) -> Table:
    time = next(one for one in table.dimensions if one.is_time)
    old, new = time.codes[-1], replace(time.codes[-1], identifier=options["code"], title=options["title"])
    changed = replace(time, codes=[*time.codes[:-1], new])
    rows = [
        row | {time.identifier: new.identifier} if row[time.identifier] == old.identifier else row for row in table.rows
    ]
    dimensions = [changed if one is time else one for one in table.dimensions]
    return replace(newer(table), dimensions=dimensions, rows=rows)


def _position_shift(table: Table, options: Options) -> Table:
    return replace(table, v3_shift=table.v3_shift + options["by"])


CHANGES: dict[str, Callable[[Table, Options], Table]] = {
    "measure_removed": _measure_removed,
    "unit_changed": _unit_changed,
    "dimension_renamed": _dimension_renamed,
    "measure_added": _measure_added,
    "unknown_attribute": _unknown_attribute,
    "unknown_period": _unknown_period,
    "v3_position_shift": _position_shift,
}
