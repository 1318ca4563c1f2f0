"""The server by hand: `python -m tests.cbs_server`."""

import argparse
import sys
from threading import Event

from tests.cbs_server import FAULTS, CbsServer


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.cbs_server", description="Imitates the CBS services.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--page-size", type=int, default=1000)
    parser.add_argument("--fault", action="append", default=[], choices=sorted(FAULTS), metavar="NAME")
    options = parser.parse_args()
    with CbsServer(options.page_size, port=options.port) as server:
        for name in options.fault:
            server.set_fault(name)
        sys.stdout.writelines(f"export {name}={value}\n" for name, value in server.environment.items())
        sys.stdout.flush()
        try:
            Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
