"""In which order indicators are put before a reader."""

# What a reader asks about first: force, safety, reports, help. Whatever else there is comes after it, by title.
FIRST = (
    "jeugdbescherming_pct",
    "vt_meldingen",
    "vt_vervolgmelding_na_beoordeling_pct",
    "jongeren_ots_verslagperiode",
    "jongeren_voogdij_verslagperiode",
    "jongeren_jeugdbescherming",
    "vt_hermelding_pct",
    "jeugdreclassering_pct",
    "jeugdhulp_in_natura_pct",
    "jeugdzorg_pct_0_17",
    "vt_adviezen",
)


def by_interest(name: str) -> tuple[int, str]:
    """Sort key of an indicator id."""
    return (FIRST.index(name) if name in FIRST else len(FIRST), name)
