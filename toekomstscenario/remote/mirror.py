"""A copy on this machine of the last good delivery in shared storage, kept fresh beside the readers."""

import atexit
import logging
import math
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Lock, Thread

from toekomstscenario.remote import generations
from toekomstscenario.remote.address import Address, Folder
from toekomstscenario.remote.client import Client
from toekomstscenario.remote.faults import Reason, RemoteError
from toekomstscenario.remote.generations import Fault, Generation, Look, folder_of
from toekomstscenario.remote.machine_lock import alone
from toekomstscenario.remote.renewing import Renewal, renew

_LOG = logging.getLogger("toekomstscenario")
_PATIENCE = 300.0  # seconds that a process waits for the first copy that another makes
_TRIES = 3
_AGAIN = 5.0  # seconds after a failed first copy before the store is asked again
_FAREWELL = 5.0  # seconds that the end of the process waits for a running download


@dataclass(frozen=True, slots=True)
class State:
    """What is shown, and what was wrong with anything newer.

    Args:
        root: the data root in use.
        number: of its generation.
        taken_over: when it began to count here.
        checked: when the store was last looked at.
        fault: why the newest delivery is not used; None when the newest is what is shown.
    """

    root: Path
    number: int
    taken_over: datetime
    checked: datetime | None
    fault: Fault | None


class Mirror:
    """One address and its folder on this machine; several processes may share the folder.

    Args:
        address: the delivery in the store.
        place: folder of the mirror.
        seconds: between two looks at the store.
        limit: megabytes that a delivery may have.
    """

    def __init__(self, address: Address | Folder, place: Path, *, seconds: float, limit: int) -> None:
        self._address, self._place = address, place
        self._seconds, self._limit = seconds, limit
        self._gate, self._stop = Lock(), Event()
        self._sound = False
        self._looked = -math.inf
        self._failed: tuple[float, RemoteError] | None = None
        self._thread: Thread | None = None
        atexit.register(self.close)

    def root(self) -> Path:
        """The data root in use. Only the very first call waits for the store; later ones never do.

        Raises:
            RemoteError: there is no copy yet and none can be made.
        """
        number = generations.current_number(self._place) if self._sound else None
        if number is None:
            number = self._first()
        if self._due():
            self._start()
        return folder_of(self._place, number)

    def state(self) -> State:
        """What is in use and what is wrong with anything newer.

        Raises:
            RemoteError: as `root`.
        """
        root = self.root()
        look = generations.read_look(self._place)
        generation = generations.read(self._place, int(root.name))
        taken_over = generation.taken_over if generation else datetime.fromtimestamp(0, generations.now().tzinfo)
        return State(root, int(root.name), taken_over, look.at if look else None, look.fault if look else None)

    def refresh(self) -> None:
        """Look at the store now, and wait for it.

        Raises:
            RemoteError: the newest delivery cannot be used; the one in use stays.
        """
        with self._alone() as mine:
            if not mine:
                raise RemoteError(Reason.CHANGING)
            self._renew(generations.current(self._place))

    def close(self) -> None:
        """Let a running download stop; called at the end of the process."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(_FAREWELL)

    def _first(self) -> int:
        """The copy that is here, checked once per process, or the first copy."""
        with self._gate:
            generation = generations.current(self._place)
            if generation is None:
                if self._failed is not None and time.monotonic() < self._failed[0]:
                    raise RemoteError(self._failed[1].reason, self._failed[1].detail)
                try:
                    generation = self._make_first()
                except RemoteError as problem:
                    self._failed = (time.monotonic() + _AGAIN, problem)
                    raise
            self._sound = True
            return generation.number

    def _make_first(self) -> Generation:
        with self._alone() as mine:
            for left in reversed(range(_TRIES)):
                # Another process may have made it while this one waited.
                if (generation := generations.current(self._place)) is not None:
                    return generation
                try:
                    if mine:
                        return self._renew(None)
                except RemoteError as problem:
                    if problem.reason is not Reason.CHANGING or not left:
                        raise
                    time.sleep(1)
        raise RemoteError(Reason.CHANGING)

    @contextmanager
    def _alone(self) -> Generator[bool]:
        try:
            self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
            with alone(self._place / "lock", patience=_PATIENCE) as mine:
                yield mine
        except OSError as problem:
            raise RemoteError(Reason.DISK) from problem

    def _due(self) -> bool:
        """Whether the last look by any process is too long ago; a clock that was set back counts as long."""
        if time.monotonic() - self._looked < self._seconds:
            return False
        self._looked = time.monotonic()
        look = generations.read_look(self._place)
        return look is None or abs(generations.now() - look.at) >= timedelta(seconds=self._seconds)

    def _start(self) -> None:
        with self._gate:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._in_background, name="mirror", daemon=True)
                self._thread.start()

    def _in_background(self) -> None:
        # What goes wrong is kept in the folder and stands in the log; the delivery in use stays.
        with suppress(RemoteError, OSError), alone(self._place / "lock") as mine:
            if mine and not self._stop.is_set():
                self._renew(generations.current(self._place))

    def _renew(self, have: Generation | None) -> Generation:
        """Look at the store with the lock held, and keep what came of it."""
        look = generations.read_look(self._place)
        before = look.fault if look else None
        try:
            generation = renew(Client(self._address), Renewal(self._place, self._limit, self._stop), have)
            generations.write_look(self._place, Look(generations.now(), None))
            generations.clear(self._place, generations.now())
        except OSError as problem:
            error = RemoteError(Reason.DISK)
            self._keep(error, before)
            raise error from problem
        except RemoteError as problem:
            self._keep(problem, before)
            raise
        if before is not None:
            _LOG.info("Gedeelde opslag: weer in orde, generatie %d.", generation.number)
        return generation

    def _keep(self, problem: RemoteError, before: Fault | None) -> None:
        """Keep a fault for all processes; the same fault again is not told again."""
        now = generations.now()
        fault = Fault(now, problem.reason, problem.detail)
        if before is not None and (before.reason, before.detail) == (problem.reason, problem.detail):
            fault = before
        else:
            _LOG.error("Gedeelde opslag: %s %s", problem.message, problem.next_step)
        with suppress(OSError):
            generations.write_look(self._place, Look(now, fault))
