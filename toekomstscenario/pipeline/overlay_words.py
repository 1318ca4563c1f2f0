"""What `build_fetched` did, in Dutch lines for the command line."""

from toekomstscenario.pipeline.overlay import Report
from toekomstscenario.pipeline.tables import Converted

_SHOWN = 3


def report_lines(report: Report) -> tuple[str, ...]:
    """The report, the important things first: refused, findings, problems, then per table what a person should know."""
    done = "niets geschreven" if report.refused else f"{report.rows} cijfers in data/fetched"
    head = f"{len(report.tables)} tabellen verwerkt, {done}."
    refused = ("Geweigerd (--strict): zie hieronder wat er veranderde.",) if report.refused else ()
    findings = tuple(
        f"Let op: {found.text}{_cases(found.rows)}" + (f" ({found.count} keer)" if found.count > 1 else "")
        for found in report.findings
    )
    problems = tuple(f"Niet gebruikt: {problem}" for problem in report.problems)
    tables = tuple(line for name, found in report.tables.items() for line in _table(name, found))
    return (head, *refused, *findings, *problems, *report.area_notes, *tables)


def _table(name: str, found: Converted) -> list[str]:
    lines = [f"{name}: {found.observations.height} cijfers."]
    lines += [f"{name}: {fault.what}: {fault.text}{_cases(fault.candidates)}" for fault in found.faults]
    if found.left_out:
        lines.append(f"{name}: niet gemaakt: {', '.join(found.left_out)}.")
    if found.unpinned:
        lines.append(f"{name}: op titel gevonden, code nog niet vastgelegd (make doctor): {', '.join(found.unpinned)}.")
    if found.unknown_regions:
        count = sum(found.unknown_regions.values())
        lines.append(
            f"{name}: {count} cijfers van {len(found.unknown_regions)} gebieden die niet in regions.csv staan."
        )
    lines += [f"{name}: {count} cellen met de onbekende aanduiding '{word}'."
              for word, count in found.unknown_attributes.items()]  # fmt: skip
    lines += [f"{name}: {count} rijen vallen af ({reason})." for reason, count in found.dropped.items()]
    if found.missing_kinds:
        lines.append(f"{name}: geen cijfers per {', '.join(found.missing_kinds)}, wel verwacht.")
    if found.restated or found.not_restated:
        lines.append(
            f"{name}: {found.restated} cijfers opgeteld na een herindeling; {found.not_restated} keer kon dat niet."
        )
    return lines


def _cases(rows: tuple[str, ...]) -> str:
    return f": {'; '.join(rows[:_SHOWN])}" if rows else ""
