"""Where measurements run: this machine, its versions, and the packages of the peers in an environment of their own."""

import os
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

PEERS = Path(__file__).with_name("peers") / "requirements.txt"
_PLACE = Path(__file__).parents[1] / ".venv-peers"
_OURS = ("streamlit", "polars", "pyarrow", "altair", "plotly", "vl-convert-python", "typst", "pandas")


def machine() -> dict[str, Any]:
    """What one must know to compare figures: machine, versions, day and how busy it was."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(memory, 1),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
        "versions": {name: version(name) for name in _OURS},
    }


def _processor() -> str:
    file = Path("/proc/cpuinfo")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def chromium() -> str:
    """The browser of this machine.

    Raises:
        SystemExit: there is none.
    """
    found = os.environ.get("CHROME_PATH") or shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("no Chromium: run apt-get install chromium, or set CHROME_PATH")
    return found


def peers_python() -> Path | None:
    """The interpreter with the packages of the peers, made at first use; none when they cannot be installed."""
    python = _PLACE / "bin" / "python"
    stamp = _PLACE / "stamp"
    if stamp.exists() and stamp.read_bytes() == PEERS.read_bytes():
        return python
    steps = ([sys.executable, "-m", "venv", "--clear", str(_PLACE)],
             [str(python), "-m", "pip", "install", "--quiet", "-r", str(PEERS)])  # fmt: skip
    for step in steps:
        if subprocess.run(step, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
            print(f"the peers cannot be installed ({PEERS.name}); what needs them is left out", file=sys.stderr)
            return None
    stamp.write_bytes(PEERS.read_bytes())
    return python
