"""The fictional division of the country: municipalities a year, and the text table "Gebieden" made from it."""

from dataclasses import dataclass

from tests.cbs_server.model import Code, Dimension, Group, Measure, Table, observation

PADDING = 30
NAMES = {
    "GM9901": "Verzindrecht",
    "GM9902": "Oudverzin",
    "GM9903": "Nieuwverzin",
    "GM9904": "Verzinwaarde",
    "GM9905": "Fictenhoven",
    "JZ91": "Verzinregio",
    "JZ92": "Fictieregio",
    "VT91": "Verzin",
    "VT92": "Fictie",
    "PV99": "Verzinland",
    "GG9901": "GGD Verzin",
    "VR91": "Verzinregio",
}


@dataclass(frozen=True)
class Area:
    """A municipality with the regions it lies in, and its box in degrees (west, south, east, north)."""

    code: str
    jeugdregio: str
    veiligthuisregio: str
    box: tuple[float, float, float, float]
    provincie: str = "PV99"
    ggdregio: str = "GG9901"
    veiligheidsregio: str = "VR91"


# 2023: GM9902 and GM9903 have become GM9904; nothing else moved.
_WEST = Area("GM9901", "JZ91", "VT91", (5.0, 52.0, 5.2, 52.2))
_EAST = Area("GM9905", "JZ92", "VT92", (5.4, 52.0, 5.6, 52.2))
DIVISION: dict[int, tuple[Area, ...]] = {
    2022: (
        _WEST,
        Area("GM9902", "JZ91", "VT91", (5.2, 52.0, 5.4, 52.1)),
        Area("GM9903", "JZ91", "VT91", (5.2, 52.1, 5.4, 52.2)),
        _EAST,
    ),
    2023: (_WEST, Area("GM9904", "JZ91", "VT91", (5.2, 52.0, 5.4, 52.2)), _EAST),
}
_HEADINGS = {  # field of Area: title of the group
    "jeugdregio": "Jeugdregio's",
    "ggdregio": "GGD-regio's",
    "veiligheidsregio": "Veiligheidsregio's",
    "provincie": "Provincies",
}


def areas_table(identifier: str, year: int, *, shifted: bool = False, veilig_thuis: bool = False) -> Table:
    """A table Gebieden of one year: no periods, texts padded; `shifted` puts another group in front."""
    headings = {"code": "Gemeenten"} if shifted else {}
    headings |= _HEADINGS | ({"veiligthuisregio": "Veilig Thuis-regio's"} if veilig_thuis else {})
    groups: list[Group] = []
    measures: list[Measure] = []
    columns: dict[str, tuple[str, bool]] = {}
    for number, (name, title) in enumerate(headings.items()):
        group, index = f"CR{number:03d}G", 3 * number + 1
        groups.append(Group(group, title, index))
        for offset, label in ((1, "Code"), (2, "Naam")):
            code = f"CR{2 * number + offset:04d}"
            measures.append(Measure(code, index + offset, label, "code" if offset == 1 else "", 0, "String", group))
            columns[code] = (name, offset == 2)
    areas = DIVISION[year]
    rows = [
        observation(
            number,
            measure,
            (NAMES[getattr(area, name)] if named else getattr(area, name)).ljust(PADDING),
            "None",
            RegioS=area.code,
        )
        for number, (measure, (name, named), area) in enumerate(
            (measure, column, area) for measure, column in columns.items() for area in areas
        )
    ]
    codes = [Code(area.code, NAMES[area.code]) for area in areas]
    return Table(
        identifier,
        f"Verzonnen gebieden in Nederland {year}",
        [Dimension("RegioS", "Regio's", "GeoDimension", codes, width=6)],
        measures,
        rows,
        groups,
        dataset_type="Text",
        frequency="Perjaar",
        coverage=str(year),
    )
