"""Known leaks in the pinned packages, by pip-audit; says it when the list of leaks could not be asked.

Exit code 0: all were looked up and nothing is known; 1: there is something; 3: not all could be looked up. pip-audit
itself calls a package that a service does not know "no known vulnerabilities".
"""

import json
import subprocess
import sys
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "requirements-dev.txt"
SERVICES = ("osv", "pypi")


def look_up(service: str) -> list[dict[str, object]] | None:
    """What a service says of each package; None when it could not be asked."""
    asked = ["-r", str(FILE), "--no-deps", "--disable-pip", "--progress-spinner", "off", "-f", "json", "-s", service]
    done = subprocess.run([sys.executable, "-m", "pip_audit", *asked], capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return None


def main() -> int:
    """Ask one service after the other until one knows all packages."""
    best: list[dict[str, object]] = []
    for service in SERVICES:
        found = look_up(service) or []
        known = [one for one in found if "vulns" in one]
        if leaks := [f"{one['name']} {one['version']}: {leak['id']}" for one in known for leak in one["vulns"]]:  # pyright: ignore
            sys.stdout.write("Bekende lekken:\n" + "\n".join(leaks) + "\n")
            return 1
        best = max(best, known, key=len)
        if found and len(known) == len(found):
            sys.stdout.write(f"{len(known)} pakketten nagegaan bij {service}: geen bekende lekken.\n")
            return 0
    sys.stdout.write(
        f"Niet alles is nagegaan: {len(best)} pakketten. De lijsten met lekken ({', '.join(SERVICES)}) zijn hier niet"
        " te bereiken of kennen de pakketten niet. Dit zegt dus niet dat er geen lekken zijn.\n"
    )
    return 3


sys.exit(main())
