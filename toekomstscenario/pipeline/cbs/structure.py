"""What changed in the structure of a table since the last snapshot."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.model import Metadata
from toekomstscenario.pipeline.cbs.tidy import Warned


def check_structure(
    old: Mapping[str, Any], old_codes: Mapping[str, pl.DataFrame], metadata: Metadata, *, accept: bool
) -> list[Warned]:
    """Compare the fingerprint of the last snapshot with the table as it is now.

    Args:
        old: fingerprint in the manifest.
        old_codes: code lists of the last snapshot.
        metadata: as it is now.
        accept: tell about a changed structure instead of stopping.

    Returns:
        Warnings about what was added, which does no harm.

    Raises:
        StructureError: a dimension or measure is gone, new or another one (name, unit, decimals, kind of data).
    """
    new = metadata.fingerprint()
    dimensions_before, dimensions_now = set(old.get("dimensions", ())), set(new["dimensions"])
    before, now = _by_code(old.get("measures", ())), _by_code(new["measures"])
    faults = [f"dimensie {name} is verdwenen" for name in sorted(dimensions_before - dimensions_now)]
    faults += [f"dimensie {name} is nieuw" for name in sorted(dimensions_now - dimensions_before)]
    faults += [f"onderwerp {before[code]} is verdwenen" for code in sorted(before.keys() - now.keys())]
    faults += [
        f"onderwerp {before[code]} is nu {now[code]}" for code in sorted(before.keys() & now.keys())
        if before[code] != now[code]
    ]  # fmt: skip
    if faults and not accept:
        raise errors.StructureError(
            f"De opbouw van de tabel is veranderd: {'; '.join(faults[:10])}.",
            "De vorige gegevens blijven staan. Kijk na wat dit betekent; overnemen kan met --force.",
        )
    found = [Warned("structure", f"de opbouw is veranderd: {'; '.join(faults[:10])}")] if faults else []
    added = [now[code] for code in sorted(now.keys() - before.keys())]
    if added and before:
        found.append(Warned("measure_added", f"{len(added)} nieuwe onderwerpen: {'; '.join(added[:5])}", grave=False))
    return found + _new_members(old_codes, metadata)


def _new_members(old: Mapping[str, pl.DataFrame], metadata: Metadata) -> list[Warned]:
    """New codes outside the periods, which grow by themselves."""
    found: list[Warned] = []
    for name, codes in metadata.codes.items():
        if name not in old or name in metadata.times:
            continue
        known = set(old[name]["code"].to_list())
        new = [code for code in codes["code"].to_list() if code not in known]
        if new:
            text = f"{len(new)} nieuwe codes in {name}: {', '.join(new[:8])}"
            found.append(Warned("member_added", text, grave=False))
    return found


def _by_code(measures: Any) -> dict[str, str]:
    return {str(line).partition(" | ")[0]: str(line) for line in measures}
