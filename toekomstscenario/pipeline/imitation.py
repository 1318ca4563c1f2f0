"""Keeps what a service on this machine gives out of the data of the project itself.

On this machine stands the service that tests imitate CBS with, and its figures are made up. A mirror may stand there
too: any folder but data/ of the project will do for that.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from toekomstscenario.errors import UserError
from toekomstscenario.pipeline.cbs.files import read_json
from toekomstscenario.pipeline.cbs.snapshot import MANIFEST
from toekomstscenario.settings import PROJECT

_OURS = PROJECT / "data"


def refuse_imitation(addresses: Mapping[str, str], folders: Mapping[str, Path]) -> None:
    """Refuse to write what a service on this machine gives into data/ of the project.

    Args:
        addresses: web addresses by the name of their setting, such as CBS_V4_BASE.
        folders: where will be written, by the name of the setting, such as DATA_ROOT.

    Raises:
        UserError: names the settings.
    """
    local = ", ".join(f"{name} ({address})" for name, address in addresses.items() if is_local(address))
    ours = [name for name, folder in folders.items() if _is_ours(folder)]
    if local and ours:
        raise UserError(
            f"Dit wijst naar deze computer zelf: {local}. Een dienst hier kan nagebootst zijn, en verzonnen cijfers"
            " mogen niet bij de cijfers van het project komen.",
            f"Kies een andere map met {' en '.join(ours)}, of haal die instelling weg.",
        )


def refuse_imitated_snapshots(raw: Path, root: Path) -> None:
    """Refuse to make figures in data/ of the project out of tables that came from a service on this machine.

    Args:
        raw: the folder with one folder per table.
        root: the folder in which figures are made.

    Raises:
        UserError: names the tables.
    """
    manifests = {file.parent.name: read_json(file) or {} for file in sorted(raw.glob(f"*/{MANIFEST}"))}
    local = [table for table, manifest in manifests.items() if is_local(str(manifest.get("url") or ""))]
    if local and _is_ours(root):
        raise UserError(
            f"In {raw} staan tabellen die van een dienst op deze computer kwamen: {', '.join(local)}. Verzonnen"
            " cijfers mogen niet bij de cijfers van het project komen.",
            "Verwijder die tabellen, of kies een andere map met DATA_ROOT of RAW_ROOT.",
        )


def is_local(address: str) -> bool:
    """Whether a web address leads to this machine."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # no address at all, which is told when it is used
        return False
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        found = ip_address(host)
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified


def _is_ours(folder: Path) -> bool:
    return folder.resolve().is_relative_to(_OURS)
