"""The fictional tables. No code, name or figure in here exists."""

from functools import lru_cache
from itertools import count, product

from tests.cbs_server.areas import areas_table
from tests.cbs_server.model import Code, Dimension, Group, Measure, Row, Table, observation

LARGE_ROWS = 25_000
_REGIONS = {  # code: (title, group, base count in a year)
    "NL01": ("Nederland", "NL", 99_000),
    "LD99": ("Verzinland (LD)", "LD", 75),
    "PV99": ("Verzinland (PV)", "PV", 75),
    "GM9901": ("Verzindrecht", "GMPV99", 30),
    "GM9902": ("Oudverzin", "GMPV99", 20),
    "GM9903": ("Nieuwverzin", "GMPV99", 15),
    "GM9904": ("Verzinwaarde", "GMPV99", 35),
    "JZ91": ("Verzinregio (JZ)", "JZ", 75),
    "VT91": ("Verzinregio (VT)", "VT", 75),
}
_PERIODS = {  # code: (title, status, addition to a count)
    "2022JJ00": ("2022", "Definitief", 0),
    "2023HJ01": ("2023 1e halfjaar", "NaderVoorlopig", -5),
    "2023HJ02": ("2e halfjaar 2023", "NaderVoorlopig", -10),
    "2023JJ00": ("2023", "Voorlopig", 5),
    "2024HJ01": ("2024 1e halfjaar*", None, 10),
}
_BEFORE_MERGER = {"2022JJ00"}


def build_tables() -> dict[str, Table]:
    """All fictional tables, fresh; id -> table."""
    made = [
        trajectories(),
        areas_table("99002NED", 2022),
        costs(),
        discontinued(),
        reference_dates(),
        large(),
        areas_table("99007NED", 2023, shifted=True),
    ]
    return {table.identifier: table for table in made}


def regions(codes: list[str], identifier: str = "RegioS", kind: str = "GeoDimension") -> Dimension:
    """A region dimension with these fictional codes; without groups when it is a plain dimension."""
    members = [Code(code, _REGIONS[code][0], group=_REGIONS[code][1]) for code in codes]
    groups = [
        Group("NL", "Nederland", 1),
        Group("LD", "Landsdelen", 2),
        Group("PV", "Provincies", 3),
        Group("GM", "Gemeenten", 4),
        Group("GMPV99", "Gemeenten in Verzinland", 5, "GM"),
        Group("JZ", "Jeugdregio's", 6),
        Group("VT", "Veilig Thuis-regio's", 7),
    ]
    if kind == "Dimension":
        for member in members:
            member.group = "0"
    return Dimension(identifier, "Regio's", kind, members, [] if kind == "Dimension" else groups, width=6)


def periods(codes: list[str], identifier: str = "Perioden") -> Dimension:
    """A time dimension with these periods."""
    members = [Code(code, _PERIODS[code][0], status=_PERIODS[code][1]) for code in codes]
    return Dimension(identifier, "Perioden", "TimeDimension", members)


def trajectories() -> Table:
    """99001NED: groups with a repeated title, a merger, half-years, all kinds of emptiness, one absent cell."""
    forms = [Code("A990001", "Totaal jeugdzorg"), Code("A990002", "Jeugdbescherming", "Tekst; met puntkomma")]
    return Table(
        "99001NED",
        "Verzonnen trajecten; regio",
        [
            regions(list(_REGIONS)),
            periods(list(_PERIODS)),
            Dimension("VormenVanJeugdzorg", "Vormen van jeugdzorg", codes=forms, width=10),
        ],
        [
            Measure("M990001", 5, "Totaal trajecten", group="M990001_1", presentation="Absolute", description="a\r\nb"),
            Measure("M990003", 7, "Totaal trajecten", group="M990003_1"),
            Measure("M990002_2", 8, "Aandeel", "%", 1, "Double", presentation="Relative"),
        ],
        _trajectory_rows(),
        [
            Group("M990000_1", "Trajecten", 3),
            Group("M990001_1", "Begonnen trajecten", 4, "M990000_1"),
            Group("M990003_1", "Beëindigde trajecten", 6, "M990000_1"),
        ],
    )


def _trajectory_rows() -> list[Row]:
    rows: list[Row] = []
    grid = product(("M990001", "M990003", "M990002_2"), ("A990001", "A990002"), _REGIONS, _PERIODS)
    for number, (measure, form, region, period) in enumerate(grid, 20):
        if (measure, form, region, period) == ("M990002_2", "A990002", "GM9903", "2022JJ00"):
            continue  # the absent cell: no row at all
        value, attribute = _trajectory_cell(measure, form, region, period)
        rows.append(
            observation(number, measure, value, attribute, VormenVanJeugdzorg=form, RegioS=region, Perioden=period)
        )
    return rows


def _trajectory_cell(measure: str, form: str, region: str, period: str) -> tuple[float | None, str]:
    before = period in _BEFORE_MERGER
    if (region in {"GM9902", "GM9903"} and not before) or (region == "GM9904" and before):
        return None, "Impossible"  # outside the life span of the municipality
    if measure == "M990002_2" and period == "2024HJ01":
        return None, "Impossible"  # not published yet
    total = _REGIONS[region][2] + _PERIODS[period][2] + (10 if region == "NL01" else 0)
    if form == "A990002" and (region, period) in {("GM9901", "2023HJ01"), ("GM9902", "2022JJ00")}:
        return None, "Confidential"
    if measure == "M990002_2":
        share = 1.2 if form == "A990001" else 0.7
        return (2 if (region, period) == ("PV99", "2023JJ00") else round(share + total % 7 / 10, 1)), "None"
    part = total if form == "A990001" else total // 10 * 5
    return part - (5 if measure == "M990003" else 0), "None"


def costs() -> Table:
    """99003ned: lower case, 18 rows, a plain dimension `Regio`, no groups anywhere, a measure without figures."""
    region = regions(["NL01", "GM9901", "GM9904"], "Regio", "Dimension")
    time = periods(["2022JJ00", "2023JJ00"])
    time.codes.insert(0, Code("2021JJ00", "2021", status="Definitief"))
    numbers = count(1)
    rows = [
        observation(next(numbers), measure, 100 * place + 10 * year + 1, "None", Regio=where.identifier, Perioden=when)
        for measure in ("M990010", "M990011")
        for place, where in enumerate(region.codes, 1)
        for year, when in enumerate(("2021JJ00", "2022JJ00", "2023JJ00"), 1)
    ]
    rows[6].update(Value=None, ValueAttribute="Impossible")  # GM9904 did not exist in 2021
    rows[15].update(Value=None)  # attribute None and yet nothing there
    measures = [
        Measure("M990010", 2, "Begrote kosten", "1 000 euro"),
        Measure("M990011", 3, "Gerealiseerde  kosten", "1 000 euro"),  # two spaces, as CBS has them
        Measure("M990012", 4, "Kosten zonder cijfers", "1 000 euro"),
    ]
    return Table("99003ned", "Verzonnen kosten; regio", [region, time], measures, rows, frequency="Perjaar")


def discontinued() -> Table:
    """99004NED: v4 still has the metadata, only v3 has the figures."""
    region, time = regions(["NL01", "GM9901", "GM9902"]), periods(["2022JJ00", "2023JJ00"])
    rows = [
        observation(number, "M990020", None, "Confidential", RegioS="GM9902", Perioden=when)
        if where == "GM9902"
        else observation(number, "M990020", 50 + number, "None", RegioS=where, Perioden=when)
        for number, (where, when) in enumerate(product(("NL01", "GM9901", "GM9902"), ("2022JJ00", "2023JJ00")))
    ]
    rows[5].update(ValueAttribute="Impossible")
    return Table(
        "99004NED",
        "Verzonnen trajecten; gestopt",
        [region, time],
        [Measure("M990020", 2, "3 of meer trajecten")],
        rows,
        status="Gediscontinueerd",
        v4_observations=False,
    )


def reference_dates() -> Table:
    """99005NED: reference dates; the time dimension is called Peildatum and one code says nothing by itself."""
    time = Dimension(
        "Peildatum",
        "Peildatum",
        "TimeDimension",
        [
            Code("20230630", "30 juni 2023", status="Definitief"),
            Code("20231231", "31 december 2023", status="Voorlopig"),
            Code("2024X000", "30 juni 2024", "Geen officiële indeling"),
        ],
    )
    places = ("NL01", "GM9901", "GM9904", "JZ91")
    rows = [
        observation(number, measure, base + number, "None", RegioS=where, Peildatum=when.identifier)
        for number, ((measure, base), where, when) in enumerate(
            product((("M990030", 100), ("M990031", 10)), places, time.codes)
        )
    ]
    measures = [Measure("M990030", 2, "Jeugdbescherming"), Measure("M990031", 3, "Jeugdreclassering")]
    return Table("99005NED", "Verzonnen stand; op peildatum", [regions(list(places)), time], measures, rows)


def large(rows: int = LARGE_ROWS, identifier: str = "99006NED") -> Table:
    """99006NED: generated rows, 500 municipalities a year, as many years as it takes."""
    places, years = _large_codes(rows)
    return Table(
        identifier,
        "Verzonnen grote tabel",
        [
            Dimension("RegioS", "Regio's", "GeoDimension", [Code(code, f"Plaats {code[2:]}") for code in places]),
            Dimension("Perioden", "Perioden", "TimeDimension", [Code(code, code[:4]) for code in years]),
        ],
        [Measure("M990040", 2, "Inwoners")],
        [dict(row) for row in _large_rows(rows)],
        frequency="Perjaar",
    )


def _large_codes(rows: int) -> tuple[list[str], list[str]]:
    return [f"GM{number}" for number in range(9500, 10_000)], [
        f"{1975 + one:04d}JJ00" for one in range(-(-rows // 500))
    ]


@lru_cache(maxsize=1)  # most tests start a server and never look at this table
def _large_rows(rows: int) -> tuple[Row, ...]:
    places, years = _large_codes(rows)
    return tuple(
        observation(
            number, "M990040", number % 1000, "None", RegioS=places[number % 500], Perioden=years[number // 500]
        )
        for number in range(rows)
    )
