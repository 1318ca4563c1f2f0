"""`make serve`: the dashboard for many readers on one machine, a worker for each core behind one nginx.

Starts everything, starts again what dies or hangs, and ends everything at Ctrl-C or SIGTERM. The settings are in
docs/uitrol.md. Readers of a worker that dies come back by themselves at another: what they see is in their address.
"""

import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from deploy.healthy import ADDRESS as HEALTH
from deploy.nginx import PROJECT, Place, write_config
from toekomstscenario.errors import UserError
from toekomstscenario.remote import is_address

_LOG = logging.getLogger("serve")
LOOK = 5.0  # seconds between two questions whether a worker is alive
PATIENCE = 45.0  # seconds without an answer after which it is replaced; a start on a slow disk takes less
LONGEST = 30.0  # seconds at most between two starts of what dies at once
FAREWELL = 10.0  # seconds that a worker has to end
_DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Program:
    """What is kept running: its name for the log, its command, and where it says that it is alive (or nothing)."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    alive: str = ""


@dataclass
class Keeper:
    """Keeps one program running, in a thread of its own, until it is told to stop."""

    program: Program
    stop: threading.Event
    process: "subprocess.Popen[bytes] | None" = None
    _thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._keep, name=self.program.name, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Wait until it has ended; `stop` must be set."""
        self._thread.join(2 * FAREWELL)

    def _keep(self) -> None:
        wait = 0.0
        while not self.stop.wait(wait):
            began = time.monotonic()
            try:
                self._run()
            except OSError as problem:  # no memory or room for one more process now; there may be the next time
                _LOG.warning("%s kan niet starten: %s.", self.program.name, problem.strerror)
            # What lived for a while may come back at once; what dies at its start would only keep the machine busy.
            wait = 0.0 if time.monotonic() - began > LONGEST else min(LONGEST, max(1.0, 2 * wait))
            if not self.stop.is_set():
                code = self.process.returncode if self.process else "?"
                _LOG.warning("%s is gestopt (code %s) en wordt opnieuw gestart.", self.program.name, code)

    def _run(self) -> None:
        # A session of its own: Ctrl-C reaches this program only, which then ends the others in order.
        self.process = process = subprocess.Popen(
            self.program.command, cwd=PROJECT, env=dict(self.program.environment), stdout=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        seen = time.monotonic()
        while process.poll() is None and not self.stop.is_set():
            if _answers(self.program.alive):
                seen = time.monotonic()
            if time.monotonic() - seen > PATIENCE:
                _LOG.warning("%s geeft geen antwoord meer.", self.program.name)
                break
            self._pause(process)
        _finish(process)

    def _pause(self, process: "subprocess.Popen[bytes]") -> None:
        """Wait for the next look, but not when the program ends or everything has to stop."""
        until = time.monotonic() + LOOK
        while time.monotonic() < until and process.poll() is None and not self.stop.wait(0.2):
            pass


def _answers(address: str) -> bool:
    """Whether a program is alive; what has no address is as long as its process is."""
    if not address:
        return True
    try:
        with _DIRECT.open(address, timeout=LOOK):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def _finish(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@dataclass(frozen=True)
class Settings:
    """What the environment asks for: the number of workers, where nginx listens, and where the data are."""

    workers: int
    place: Place
    data_root: str


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from the environment.

    Raises:
        UserError: the number of workers or the port is no number, or only half a certificate was given.
    """
    workers = _number(environment, "WORKERS", len(os.sched_getaffinity(0)), most=64)
    port = _number(environment, "PORT", 8501, most=65535)
    pair = (environment.get("TLS_CERTIFICATE", ""), environment.get("TLS_KEY", ""))
    if any(pair) and not all(Path(file).is_file() for file in pair):
        raise UserError(
            "TLS_CERTIFICATE en TLS_KEY horen samen en moeten bestanden zijn.", "Controleer beide plaatsen."
        )
    place = Place(
        listen=f"{environment.get('LISTEN') or '*'}:{port}",
        certificate=pair if all(pair) else (),
        trusted=environment.get("TRUSTED_PROXY", "").split(),
    )
    return Settings(workers, place, watched(environment.get("DATA_ROOT", "")))


def watched(data_root: str) -> str:
    """The data root as workers read it: a folder becomes an address, so that only whole deliveries are taken over."""
    return data_root if is_address(data_root) else Path(data_root or PROJECT / "data").resolve().as_uri()


def _number(environment: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    text = environment.get(name) or str(default)
    if not text.isdecimal() or not 1 <= int(text) <= most:
        raise UserError(f"{name} is geen getal van 1 tot en met {most}.", "Verander die instelling of laat haar weg.")
    return int(text)


def find_nginx() -> str:
    """The program.

    Raises:
        UserError: it is not there.
    """
    found = shutil.which("nginx", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin")
    if found is None:
        raise UserError("Het programma nginx ontbreekt.", "Op Debian of Ubuntu: apt-get install nginx-light")
    return found


def check_listen(listen: str) -> None:
    """Refuse a port that is taken, before anything is started.

    Raises:
        UserError: it is taken, or may not be used.
    """
    host, _, port = listen.rpartition(":")
    try:
        with socket.socket(socket.AF_INET6 if host.startswith("[") else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("" if host == "*" else host.strip("[]"), int(port)))
    except OSError as problem:
        raise UserError(
            f"{listen} is niet te gebruiken: er luistert al een ander programma, u mag deze poort niet kiezen, of"
            " LISTEN is geen adres van deze machine.",
            "Stop dat programma, of kies een andere poort: make serve PORT=8600",
        ) from problem


def free_ports(number: int) -> list[int]:
    """Ports on this machine that nobody uses now; held together, so that they differ."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def programs(settings: Settings, folder: Path) -> list[Program]:
    """Everything to keep running: the workers, and nginx, which is last.

    Raises:
        UserError: nginx is not there, or refuses its configuration.
    """
    nginx = find_nginx()
    ports = free_ports(settings.workers)
    config = write_config(folder, [f"127.0.0.1:{port}" for port in ports], settings.place)
    command = [nginx, "-p", str(folder), "-c", str(config), "-e", "stderr"]
    checked = subprocess.run([*command, "-t", "-q"], capture_output=True, text=True, check=False)
    if checked.returncode:
        raise UserError(f"nginx weigert de instellingen: {checked.stderr.strip()}", "Geef dit door aan de beheerder.")
    environment = {**os.environ, "DATA_ROOT": settings.data_root}
    workers = [Program(f"Werker {n}", _worker(port), environment, f"http://127.0.0.1:{port}/_stcore/health")
               for n, port in enumerate(ports, start=1)]  # fmt: skip
    return [*workers, Program("nginx", [*command, "-g", "daemon off;"], environment)]


def _worker(port: int) -> list[str]:
    options = {"server.port": port, "server.address": "127.0.0.1", "server.headless": "true"}
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "streamlit", "run", "asgi.py", *flags]


def _warm(workers: Sequence[Program], stop: threading.Event) -> None:
    """Wait until every worker has read the data, so that the first reader need not."""
    for worker in workers:
        address = "http://" + urlsplit(worker.alive).netloc + HEALTH
        until = time.monotonic() + PATIENCE
        while not _answers(address) and time.monotonic() < until and not stop.wait(0.2):
            pass


def main() -> int:
    """Serve until told to stop; 0 after that, 1 when it could not begin."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        settings = read_settings(os.environ)
        check_listen(settings.place.listen)
        with tempfile.TemporaryDirectory(prefix="toekomstscenario-") as scratch:
            _serve(settings, Path(scratch), stop)
    except UserError as problem:
        _LOG.error("%s %s", problem.message, problem.next_step)
        return 1
    return 0


def _serve(settings: Settings, folder: Path, stop: threading.Event) -> None:
    *workers, nginx = programs(settings, folder)
    keepers = [Keeper(worker, stop) for worker in workers]
    _warm(workers, stop)
    if not stop.is_set():
        keepers.append(Keeper(nginx, stop))
        _LOG.info("Het dashboard draait met %d werkers op %s. Stoppen: Ctrl-C.", len(workers), settings.place.listen)
    stop.wait()
    for keeper in reversed(keepers):
        keeper.end()


if __name__ == "__main__":
    sys.exit(main())
