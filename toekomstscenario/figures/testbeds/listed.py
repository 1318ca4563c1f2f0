"""The testbeds as a list and on the map of jeugdregio's: what is known of each, and what was not seen."""

from collections.abc import Iterable, Sequence

import polars as pl

from toekomstscenario.catalogue import Catalogue
from toekomstscenario.charts.spec import ChartKind, ChartSpec
from toekomstscenario.errors import UserError
from toekomstscenario.figure import Column, Figure
from toekomstscenario.figures import rows
from toekomstscenario.geo import Maps
from toekomstscenario.links import region_page
from toekomstscenario.model import Region, RegionKind
from toekomstscenario.numbers import format_partial_date, partial_date_in_sentence
from toekomstscenario.register import Fact, Register, Testbed, TestbedKind
from toekomstscenario.register_words import reference_words
from toekomstscenario.review_words import review_sentences

NAMELESS = "Naam niet gezien"
PLURALS = {
    TestbedKind.TESTBED: ("proeftuin", "proeftuinen"),
    TestbedKind.PLACE: ("proeftuinlocatie", "proeftuinlocaties"),
    TestbedKind.PILOT: ("pilot", "pilots"),
    TestbedKind.LOCAL: ("lokale aanpak", "lokale aanpakken"),
}
KINDS_NOTE = (
    "Een proeftuin hoort bij het programma Toekomstscenario. Een proeftuinlocatie is een plek binnen een proeftuin. Een"
    " pilot liep ervoor, en een lokale aanpak is van een stad zelf; die twee tellen niet als proeftuin."
)
UNCOUNTED = "proeftuinen (hoeveel verschilt per bron)"
MIDDLE_NOTE = "Een teken staat in het midden van de jeugdregio. De proeftuin zelf kan kleiner zijn dan haar regio."
READING = (
    "Elk teken is een soort: de vorm zegt welke. Jeugdregio's met een teken hebben een donkere rand. Op een smal scherm"
    " heeft elke regio een nummer; de namen staan linksboven."
)
COLUMNS = (
    Column("Naam", "naam"),
    Column("Soort", "soort"),
    Column("Waar", "gebied"),
    Column("Sinds wanneer", "sinds"),
    Column("Wat is bekend, en wat niet", "bekend"),
    Column("Bron", "bron"),
)


def regions_with_testbed(register: Register) -> tuple[str, ...]:
    """Codes of the jeugdregio's in which a testbed of the programme is known to be."""
    codes = (found.region_code for found in register.testbeds.values() if found.kind is TestbedKind.TESTBED)
    return tuple(dict.fromkeys(code for code in codes if code))


def unplaced(register: Register) -> int:
    """Of how many testbeds of the programme the region was not seen."""
    return sum(found.kind is TestbedKind.TESTBED and not found.region_code for found in register.testbeds.values())


def of_kind(register: Register, kind: TestbedKind | None) -> tuple[Testbed, ...]:
    """The testbeds of one kind, or of all kinds in the order of the kinds."""
    wanted = TestbedKind if kind is None else (kind,)
    return tuple(found for one in wanted for found in register.testbeds.values() if found.kind is one)


def make_list(catalogue: Catalogue, register: Register, maps: Maps, kind: TestbedKind | None) -> Figure:
    """The testbeds of a kind (None: all) as a table, on the map as far as their region was seen.

    Raises:
        UserError: the register has none of this kind.
    """
    found = of_kind(register, kind)
    if not found:
        raise UserError(
            "Het register heeft geen proeftuinen van deze soort.", "Kies een andere soort, of alle soorten."
        )
    marks = _marks(catalogue, found)
    chart, notes = _map(maps, marks, found)
    placeless = [one for one in found if not one.region_code]
    off = "; ".join(f"{one.name or NAMELESS} ({one.id})" for one in placeless)
    return Figure(
        id="-".join(["proeftuinen", "lijst", *([str(kind).replace(" ", "-")] if kind else [])]),
        title="Waar zijn proeftuinen en hun voorlopers?" if kind is None else f"Waar zijn {PLURALS[kind][1]}?",
        subtitle=counted(found),
        table=_table(catalogue, found),
        columns=COLUMNS,
        chart=chart,
        alt_text=f"Kaart. {counted(found)}; {len({row['region'] for row in marks})} jeugdregio's op de kaart."[:150],
        quotes=(),
        finding="",
        source_line=f"Bronnen: {'; '.join(_sources(found))}.",
        status_line=" ".join(review_sentences(register)),
        notes=(
            KINDS_NOTE,
            *_counts_note(register),
            *([f"Niet op de kaart, want de regio is niet gezien: {off}."] if placeless else []),
            *notes,
        ),
        reading=READING,
    )


def counted(found: Sequence[Testbed]) -> str:
    """How many of each kind: Proeftuinen (hoeveel verschilt per bron), 3 proeftuinlocaties.

    Testbeds of the programme have no number: our rows are no count of them, and the sources differ.
    """
    numbers = {kind: sum(one.kind is kind for one in found) for kind in TestbedKind}
    told = [
        UNCOUNTED if kind is TestbedKind.TESTBED else f"{number} {PLURALS[kind][number != 1]}"
        for kind, number in numbers.items()
        if number
    ]
    return rows.sentence_case(", ".join(told))


def since_words(found: Testbed) -> str:
    """Since when it is known to run; a start that was not seen is never made up."""
    if found.since.known:
        return f"sinds {format_partial_date(found.since)}"
    return f"liep {partial_date_in_sentence(found.running_by)}; begin niet gezien"


def unseen(found: Testbed) -> tuple[str, ...]:
    """What the sources did not tell of it."""
    parts = (
        ("de naam", found.name),
        ("de jeugdregio", found.region_code),
        ("het begin", found.since.known),
        ("wat er wordt geprobeerd", found.focus),
    )
    return tuple(words for words, there in parts if not there)


def _counts_note(register: Register) -> tuple[str, ...]:
    names = ", ".join(fact.id for fact in count_facts(register))
    return (
        (f"Hoeveel proeftuinen er zijn, verschilt per datum en bron: zie {names} in het feitenregister.",)
        if names
        else ()
    )


def _table(catalogue: Catalogue, found: Iterable[Testbed]) -> pl.DataFrame:
    schema = {"code": pl.String(), **{column.text: pl.String() for column in COLUMNS}}
    lines = [
        {
            "code": one.region_code,
            "naam": one.name or NAMELESS,
            "soort": str(one.kind),
            "gebied": _where(catalogue, one),
            "sinds": since_words(one),
            "bekend": _known(one),
            "bron": "; ".join(reference_words(reference) for reference in one.sources),
        }
        for one in found
    ]
    return pl.DataFrame(lines, schema=schema)


def _where(catalogue: Catalogue, found: Testbed) -> str:
    """The jeugdregio with its municipality, as far as they were seen."""
    region = catalogue.regions[found.region_code].name if found.region_code else found.region
    if found.municipality in ("", region):
        return region
    return f"{region}: {found.municipality}" if region else found.municipality


def _known(found: Testbed) -> str:
    """What it tries, what must be said with it, and what was not seen."""
    focus = f"{found.focus.rstrip('.')}." if found.focus else ""
    note = f"Let op: {found.note.rstrip('.')}." if found.note else ""
    lost = f"Niet gezien: {', '.join(unseen(found))}." if unseen(found) else ""
    return " ".join(part for part in (focus, note, lost) if part)


def short_name(region: Region) -> str:
    """The name of a region without what stands between brackets, where there is little room."""
    return region.name.partition(" (")[0]


def _marks(catalogue: Catalogue, found: Iterable[Testbed]) -> list[dict[str, object]]:
    """A mark for each kind in each region."""
    groups: dict[tuple[str, TestbedKind], list[Testbed]] = {}
    for one in found:
        if one.region_code:
            groups.setdefault((one.region_code, one.kind), []).append(one)
    marks: list[dict[str, object]] = []
    for order, ((code, kind), members) in enumerate(groups.items()):
        label, names = short_name(catalogue.regions[code]), ", ".join(one.name or NAMELESS for one in members)
        since = since_words(members[0])
        marks.append(
            {
                "region": code, "label": label, "group": str(kind), "value": float(len(members)), "value_text": names,
                "role": "own1" if kind is TestbedKind.TESTBED else "other", "period_text": since, "order": order,
                "description": f"{label}, {kind}: {names}, {since}", "status_text": "",
                "open": False, "second_hand": False, "position": None, "low": None, "high": None,
            }
        )  # fmt: skip
    return marks


def _map(
    maps: Maps, marks: Sequence[dict[str, object]], found: Sequence[Testbed]
) -> tuple[ChartSpec | None, tuple[str, ...]]:
    """The map and what must be said with it; no map when none of these has a region."""
    if not marks:
        return None, ()
    year = max((one.since if one.since.known else one.running_by).first.year for one in found)
    codes = sorted({str(mark["region"]) for mark in marks})
    boundaries = maps.boundaries(RegionKind.YOUTH_REGION, year, codes)
    chart = ChartSpec(
        kind=ChartKind.PLACES,
        marks=rows.frame(marks, rows.MARK_SCHEMA),
        steps=rows.frame([], rows.STEP_SCHEMA),
        ticks=(),
        breaks=(),
        decimals=0,
        comparator="",
        groups=tuple(map(str, TestbedKind)),
        areas=maps.areas(boundaries, {}),
        hrefs={code: region_page(code) for code in codes},
    )
    return chart, (MIDDLE_NOTE, *boundaries.notes, f"{boundaries.source_line}.")


def _sources(found: Iterable[Testbed]) -> list[str]:
    return list(dict.fromkeys(reference_words(reference) for one in found for reference in one.sources))


def count_facts(register: Register) -> tuple[Fact, ...]:
    """What each source says of how many testbeds there are: they differ."""
    return tuple(fact for fact in register.facts.values() if fact.unit == PLURALS[TestbedKind.TESTBED][1])
