"""Exit 0 when the dashboard on this machine can serve, for the health check of a container; 1 otherwise."""

import os
import ssl
import sys
import urllib.request
from collections.abc import Mapping

ADDRESS = "/gezondheid"  # as server/health.py, which reads all that the dashboard needs
# Addresses that stand for all of them: whoever listens there listens on this machine's own as well.
_ALL = {"": "127.0.0.1", "*": "127.0.0.1", "0.0.0.0": "127.0.0.1", "[::]": "[::1]"}
# Whose certificate it is does not matter here: the question does not leave the machine.
_ANY = ssl.create_default_context()
_ANY.check_hostname, _ANY.verify_mode = False, ssl.CERT_NONE
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=_ANY))


def address(environment: Mapping[str, str]) -> str:
    """Where to ask, by the settings with which deploy/serve.py started."""
    scheme = "https" if environment.get("TLS_CERTIFICATE") else "http"
    listen = environment.get("LISTEN", "")
    return f"{scheme}://{_ALL.get(listen, listen)}:{environment.get('PORT') or 8501}{ADDRESS}"


def main() -> int:
    """Ask the address for health as a proxy does."""
    try:
        with _DIRECT.open(address(os.environ), timeout=4):
            return 0
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
