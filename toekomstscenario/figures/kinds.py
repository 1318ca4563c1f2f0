"""Names of kinds of region and of period in tables that list them all."""

from toekomstscenario.model import RegionKind
from toekomstscenario.period import Grain

REGION_KINDS = {
    RegionKind.COUNTRY: "Nederland",
    RegionKind.COUNTRY_PART: "Landsdelen",
    RegionKind.PROVINCE: "Provincies",
    RegionKind.COROP: "COROP-gebieden",
    RegionKind.MUNICIPALITY: "Gemeenten",
    RegionKind.YOUTH_REGION: "Jeugdregio's",
    RegionKind.VEILIG_THUIS_REGION: "Veilig Thuis-regio's",
}
GRAINS = {
    Grain.YEAR: "hele jaren",
    Grain.FIRST_HALF: "1e halfjaar",
    Grain.SECOND_HALF: "2e halfjaar",
    Grain.DAY: "peildatum",
    Grain.YEARS: "gemiddelde over jaren",
    Grain.OTHER: "andere periode",
}


def kinds_in_sentence(kinds: tuple[RegionKind, ...]) -> str:
    """Kinds of region in a sentence: Nederland, provincies, COROP-gebieden en gemeenten."""
    kept = (RegionKind.COUNTRY, RegionKind.COROP, RegionKind.VEILIG_THUIS_REGION)  # names begin with a capital
    words = [REGION_KINDS[kind] if kind in kept else REGION_KINDS[kind].lower() for kind in kinds]
    return " en ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
