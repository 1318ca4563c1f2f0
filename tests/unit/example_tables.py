"""Raw snapshots and declarations made by hand; tables, regions and numbers are invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

import polars as pl

from tests.unit.example_cells import COUNT, PERCENTAGE, SOURCE, region
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.catalogue.declarations import Dimension, Measure, Member, Series, TableDeclaration
from toekomstscenario.model import Indicator, RegionKind
from toekomstscenario.period import Period

TABLE = "99001NED"
RAW_COLUMNS = {
    "measure": pl.String,
    "value": pl.Float64,
    "string_value": pl.String,
    "value_attribute": pl.String,
    "value_status": pl.String,
    "period_start": pl.Date,
    "period_end": pl.Date,
    "period_status": pl.String,
}


@dataclass(frozen=True)
class Raw:
    """A snapshot in memory, with the columns of section 8 of the protocol that are read."""

    observations: pl.LazyFrame
    measures: pl.DataFrame
    codes: Mapping[str, pl.DataFrame]
    manifest: Mapping[str, Any]
    table_id: str = TABLE


def row(
    value: float | None, period: str = "2023", region: str = "GM9904", measure: str = "M1", **fields: Any
) -> dict[str, Any]:
    """One cell of the raw table; a value is "ok", none is "impossible", unless told otherwise."""
    when = Period.parse(period) if period else None
    return {
        "measure": measure,
        "RegioS": region,
        "value": value,
        "string_value": None,
        "value_attribute": "None",
        "value_status": "impossible" if value is None else "ok",
        "period_start": when.start if when else None,
        "period_end": when.end if when else None,
        "period_status": "Definitief",
        **fields,
    }


def codes(**titles: str) -> pl.DataFrame:
    """A code list."""
    return pl.DataFrame(
        {"code": list(titles), "title": list(titles.values())}, schema={"code": pl.String, "title": pl.String}
    )


def measures(*rows: tuple[str, str, str, int]) -> pl.DataFrame:
    """Code, path, unit and decimals of measures."""
    found = [(code, path.rpartition(" / ")[2], path, unit, decimals) for code, path, unit, decimals in rows]
    return pl.DataFrame(found, schema=["code", "title", "path", "unit", "decimals"], orient="row")


MEASURES = measures(
    ("M1", "Trajecten / Begonnen / Totaal", "aantal", 0),
    ("M2", "Trajecten / Beëindigd / Totaal", "aantal", 0),
    ("M3", "Jongeren (relatief)", "% (zie toelichting)", 1),
)
REGIONS = ("NL01", "LD99", "PV99", "JZ91", "VT91", "GM9901", "GM9902", "GM9903", "GM9904")


def snapshot(
    rows: Sequence[Mapping[str, Any]],
    dimensions: Mapping[str, pl.DataFrame] = MappingProxyType({}),
    measures: pl.DataFrame = MEASURES,
    **manifest: Any,
) -> Raw:
    """A snapshot with RegioS, Perioden and the given other dimensions."""
    names = ("RegioS", *dimensions)
    schema = {**RAW_COLUMNS, **dict.fromkeys(names, pl.String)}
    kinds = {"RegioS": "GeoDimension", "Perioden": "TimeDimension"}
    return Raw(
        observations=pl.LazyFrame([dict(one) for one in rows], schema=schema),
        measures=measures,
        codes={"RegioS": codes(**{code: code for code in REGIONS}), "Perioden": codes(a="2023"), **dimensions},
        manifest={
            "table_id": TABLE,
            "modified": "2024-04-30T02:00:00+02:00",
            "retrieved": "2026-11-20T09:00:00+00:00",
            "dimensions": [{"id": name, "kind": kinds.get(name, "Dimension")} for name in ("Perioden", *names)],
            **manifest,
        },
    )


BEGUN = Measure("begonnen", "Trajecten / Begonnen / Totaal", "aantal", "", True)
SHARE = Measure("aandeel", "Jongeren (relatief)", "% (zie toelichting)|%", "", True)
FORMS = codes(A1="JZ Totaal jeugdzorg", A2="JB 1 Totaal jeugdbescherming", A3="JR 1 Totaal jeugdreclassering")
FORM = Dimension("Vormen", "Vormen van jeugdzorg", True, (Member("jb", ("JB 1 Totaal jeugdbescherming",), (), True),))


def series(indicator: Indicator = COUNT, measure: Measure = BEGUN, **fields: Any) -> Series:
    """What feeds an indicator; restated when it is a count."""
    plain = Series(indicator.id, measure, {}, indicator.rounded_to, indicator is COUNT)
    return replace(plain, **fields)


def declaration(*found: Series, **fields: Any) -> TableDeclaration:
    """A declared table with one count, unless told otherwise."""
    chosen = found or (series(),)
    plain = TableDeclaration(
        id=TABLE,
        title="Verzonnen trajecten",
        fetch="whole",
        first_year=0,
        region="RegioS",
        period="Perioden",
        on_last_day=False,
        region_kinds=(RegionKind.MUNICIPALITY,),
        note="",
        measures=tuple(dict.fromkeys(one.measure for one in chosen)),
        dimensions=(),
        series=chosen,
        successor=None,
    )
    return replace(plain, **fields)


ON_A_DAY = replace(COUNT, id="op_een_dag", family="op_een_dag", on_a_day=True, title="Op een dag")
ON_FIRST = replace(ON_A_DAY, id="op_1_januari", family="op_1_januari", moment="01-01", title="Op 1 januari")
KINDS = {
    "NL01": RegionKind.COUNTRY,
    "PV99": RegionKind.PROVINCE,
    "JZ91": RegionKind.YOUTH_REGION,
    "GM9901": RegionKind.MUNICIPALITY,
    "GM9904": RegionKind.MUNICIPALITY,
}


@dataclass
class Made:
    """Shorthand for a catalogue of invented indicators and regions."""

    indicators: Sequence[Indicator] = (COUNT, PERCENTAGE, ON_A_DAY, ON_FIRST)
    sources: Sequence[str] = field(default_factory=lambda: [f"cbs-{TABLE.lower()}", f"cbs-{TABLE.lower()}-herindeling"])

    def catalogue(self) -> Catalogue:
        """The catalogue; GM9902 and GM9903 are not in it, because they merged."""
        return Catalogue(
            indicators={one.id: one for one in self.indicators},
            sources={name: replace(SOURCE, id=name) for name in self.sources},
            regions={code: region(code, code, kind) for code, kind in KINDS.items()},
            set_aside=(),
            problems=(),
        )


CATALOGUE = Made().catalogue()
NEW_YEAR_2023 = date(2023, 1, 1)
