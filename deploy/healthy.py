"""Exit 0 when the dashboard on this machine can serve, for the health check of a container; 1 otherwise."""

import os
import ssl
import sys
import urllib.request

# Whose certificate it is does not matter here: the question does not leave the machine.
_ANY = ssl.create_default_context()
_ANY.check_hostname, _ANY.verify_mode = False, ssl.CERT_NONE


def main() -> int:
    """Ask the address for health as a proxy does."""
    scheme = "https" if os.environ.get("TLS_CERTIFICATE") else "http"
    try:
        with urllib.request.urlopen(
            f"{scheme}://127.0.0.1:{os.environ.get('PORT') or 8501}/gezondheid", timeout=4, context=_ANY
        ):
            return 0
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main())
