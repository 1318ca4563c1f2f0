"""What `build_fetched` did, in Dutch lines for the command line."""

from collections.abc import Sequence
from pathlib import Path

from toekomstscenario.numbers import format_number
from toekomstscenario.pipeline.overlay import Report
from toekomstscenario.pipeline.tables import Converted

_SHOWN = 3
_MOST_NOTES = 8
_INDENT = " " * 11


def fault_lines(report: Report) -> tuple[str, ...]:
    """What makes the command end with an error: tables that could not be used, and a refusal."""
    refused = "Geweigerd vanwege --strict, hieronder staat waarom: de opgehaalde cijfers van de vorige keer blijven."
    return (*(f"Niet gebruikt: {problem}" for problem in report.problems), *([refused] if report.refused else ()))


def report_lines(report: Report, folder: Path | str) -> tuple[str, ...]:
    """The rest of the report: per table what a person should know, what to look at, and where the figures stand.

    Args:
        report: of `build_fetched`.
        folder: where the fetched figures stand (data/fetched).
    """
    tables = [line for name, found in report.tables.items() for line in _table(name, found)]
    findings = [
        line
        for found in report.findings
        for line in (f"Kijk hiernaar ({found.count}): {found.text}", *(f"{_INDENT}{row}" for row in found.rows))
    ]
    head = ["Van tabel naar cijfers:"] if tables else []
    written = f"{format_number(report.rows, 0)} opgehaalde cijfers staan in {folder}."
    return (*head, *tables, *findings, *_notes(report.area_notes), *([] if report.refused else [written]))


def _notes(notes: Sequence[str]) -> list[str]:
    more = len(notes) - _MOST_NOTES
    shown = [f"Gebieden: {note}" for note in notes[:_MOST_NOTES]]
    return [*shown, f"Gebieden: en nog {more} van zulke opmerkingen"] if more > 0 else shown


def _table(name: str, found: Converted) -> list[str]:
    lines = [f"{fault.what}: {fault.text}{_cases(fault.candidates)}" for fault in found.faults]
    if found.left_out:
        lines.append(f"niet gemaakt: {', '.join(found.left_out)}")
    if found.unpinned:
        lines.append(f"op titel gevonden, code nog niet vastgelegd (make doctor): {', '.join(found.unpinned)}")
    if found.unknown_regions:
        count = format_number(sum(found.unknown_regions.values()), 0)
        lines.append(
            f"weggelaten: {count} cijfers van {len(found.unknown_regions)} gebieden die niet in regions.csv staan"
        )
    lines += [f"{count} cellen met de onbekende aanduiding '{word}'"
              for word, count in found.unknown_attributes.items()]  # fmt: skip
    lines += [f"weggelaten: {count} rijen ({reason})" for reason, count in found.dropped.items()]
    if found.missing_kinds:
        lines.append(f"geen cijfers per {', '.join(found.missing_kinds)}, wel verwacht")
    if found.restated or found.not_restated:
        lines.append(f"{found.restated} cijfers opgeteld na een herindeling; {found.not_restated} keer kon dat niet")
    if found.summed:
        lines.append(f"{found.summed} cijfers van regio's opgeteld uit hun gemeenten")
    head = f"{name:<10} {format_number(found.observations.height, 0)} cijfers"
    return [head, *(f"{_INDENT}{line}" for line in lines)]


def _cases(rows: tuple[str, ...]) -> str:
    return f": {'; '.join(rows[:_SHOWN])}" if rows else ""
