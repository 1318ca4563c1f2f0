"""Groups of regions that may be put side by side, each with the reason why they are peers."""

from collections.abc import Sequence
from dataclasses import dataclass

from toekomstscenario.model import Region, RegionKind


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """A group: its code in the address, its name, why these are peers, and which regions belong to it."""

    id: str
    name: str
    why: str
    kinds: tuple[RegionKind, ...]
    group: str = ""

    def members(self, regions: Sequence[Region]) -> tuple[Region, ...]:
        """The regions that belong to the group, in the order given."""
        return tuple(
            region
            for region in regions
            if region.kind in self.kinds and (not self.group or region.group in self.group.split("+"))
        )


_CITY = (RegionKind.MUNICIPALITY,)
GROUPS: tuple[PeerGroup, ...] = (
    PeerGroup("steden", "G4 en G40", "de 45 steden van de G4 en het Stedennetwerk G40", _CITY, "G4+G40"),
    PeerGroup("g4", "G4", "de vier grootste steden", _CITY, "G4"),
    PeerGroup("g40", "G40", "de 41 grote en middelgrote steden van het Stedennetwerk", _CITY, "G40"),
    PeerGroup("provincies", "Provincies", "alle twaalf provincies", (RegionKind.PROVINCE,)),
    PeerGroup("landsdelen", "Landsdelen", "de vier landsdelen", (RegionKind.COUNTRY_PART,)),
    PeerGroup("jeugdregios", "Jeugdregio's", "alle 42 jeugdregio's", (RegionKind.YOUTH_REGION,)),
    PeerGroup(
        "veiligthuisregios", "Veilig Thuis-regio's", "alle 25 Veilig Thuis-regio's", (RegionKind.VEILIG_THUIS_REGION,)
    ),
)


def group_with(code: str) -> PeerGroup | None:
    """The group with this code, or None."""
    return next((group for group in GROUPS if group.id == code), None)
