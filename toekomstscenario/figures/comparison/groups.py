"""Which groups a reader may choose, with the inhabitants that the figures hold."""

from collections.abc import Sequence

import polars as pl

from toekomstscenario.analysis.peers import Inhabitants, PeerGroup, peer_groups
from toekomstscenario.catalogue import Catalogue
from toekomstscenario.model import Confidence
from toekomstscenario.store import Store

_INHABITANTS = "bevolking_totaal"


def groups_of(catalogue: Catalogue, store: Store, chosen: Sequence[str]) -> tuple[PeerGroup, ...]:
    """All groups for a choice of regions, the first of which the reader is about.

    Raises:
        DataError: the file of the inhabitants cannot be used.
    """
    own = chosen[0] if chosen else ""
    return peer_groups(catalogue.regions, own, chosen=chosen, inhabitants=_inhabitants(catalogue, store, own))


def _inhabitants(catalogue: Catalogue, store: Store, own: str) -> Inhabitants | None:
    """The inhabitants on the latest day for which those of the own region are there."""
    if _INHABITANTS not in catalogue.indicators or not own:
        return None
    seen = (pl.col("confidence") == str(Confidence.SEEN)) & pl.col("value").is_not_null()
    rows = store.observations(catalogue.indicators[_INHABITANTS]).filter(seen)
    day = rows.filter(pl.col("region") == own)["start"].max()
    if day is None:
        return None
    then = rows.filter(pl.col("start") == day)
    return Inhabitants(day, dict(then.select("region", "value").iter_rows()))  # pyright: ignore[reportArgumentType]
