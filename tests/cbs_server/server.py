"""The server: start, stop, what it was asked, and which service answers."""

import json
import re
from itertools import count
from threading import Lock, Thread
from typing import Any, Self

from tests.cbs_server import boundaries, bulk, transport, v3, v4
from tests.cbs_server.faults import Faults
from tests.cbs_server.handler import Listener
from tests.cbs_server.messages import Refusal, Reply, Request, json_reply, refusal_reply
from tests.cbs_server.tables import build_tables

_BODIES = ("json", "html", "empty")
FAULTS_PATH = "/__test__/faults"


class CbsServer:
    """A service for one test, to be used with `with`; see README.md for the faults.

    `page_size` is the length of a page of figures, `lists_page` that of code lists and the catalogue (None: one
    page, as the real service does), `geo_page` that of boundaries.
    """

    def __init__(self, page_size: int = 7, *, lists_page: int | None = None, geo_page: int = 2, port: int = 0) -> None:
        self.page_size = page_size
        self.lists_page = lists_page
        self.geo_page = geo_page
        self.tables = build_tables()
        self.faults = Faults()
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self._bodies = count()
        self._lock = Lock()
        self._listener = Listener(self, port)
        self.origin = f"http://127.0.0.1:{self._listener.server_address[1]}"
        self._thread = Thread(target=self._listener.serve_forever, args=(0.01,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.faults.clear()  # lets go of requests that are held
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()

    @property
    def v4_base(self) -> str:
        return f"{self.origin}/odata/v1/CBS"

    @property
    def v3_base(self) -> str:
        return self.origin

    @property
    def pdok_base(self) -> str:
        return f"{self.origin}/cbs/gebiedsindelingen/ogc/v1"

    @property
    def cartomap_base(self) -> str:
        return f"{self.origin}/nl"

    @property
    def environment(self) -> dict[str, str]:
        """The settings that send the pipeline here."""
        return {
            "CBS_V4_BASE": self.v4_base,
            "CBS_V3_BASE": self.v3_base,
            "PDOK_BASE": self.pdok_base,
            "CARTOMAP_BASE": self.cartomap_base,
        }

    def set_fault(self, name: str, **options: Any) -> None:
        """Switch a fault on; see README.md for names and options."""
        self.faults.set(name, **options)

    def clear_faults(self) -> None:
        """Switch all faults off."""
        self.faults.clear()

    def wait_until_held(self, seconds: float = 5.0) -> bool:
        """Whether the fault `hold` got hold of a request within this time."""
        return self.faults.held.wait(seconds)

    def release(self) -> None:
        """Let the request go that `hold` holds."""
        self.faults.released.set()

    def asked(self, pattern: str = "") -> list[str]:
        """The paths with query, in order, in which this pattern occurs."""
        return [target for _, target, _ in self.requests if re.search(pattern, target)]

    def answer(self, request: Request, body: bytes = b"") -> Reply:
        """The reply to a request, faults included."""
        if request.path == FAULTS_PATH:
            return self._switch(request, body)
        with self._lock:
            self.requests.append((request.method, request.target, request.headers))
        if (refused := transport.status(request, self.faults)) is not None:
            reply = self._refuse(refused[0])
            reply.headers |= refused[1]
            return reply
        try:
            reply = transport.before(request, self.faults)
            if reply is None:
                reply = transport.after(request, self._service(request), self.faults)
        except Refusal as refusal:
            reply = self._refuse(refusal)
        return reply

    def _service(self, request: Request) -> Reply:
        if request.method != "GET":
            raise Refusal(405, "only GET")
        if request.path.startswith(v4.ROOT):
            return v4.answer(request, self.tables, self.faults, self.page_size, self.lists_page)
        if request.path.startswith(bulk.ROOT):
            return bulk.answer(request, self.tables, self.faults)
        if request.path.lower().startswith("/odata"):
            return v3.answer(request, self.tables, self.faults, self.page_size)
        if request.path.startswith(boundaries.PDOK):
            return boundaries.pdok(request, self.faults, self.geo_page)
        if request.path.startswith(boundaries.CARTOMAP):
            return boundaries.cartomap(request, self.faults)
        raise Refusal(404, "not found")

    def _refuse(self, refusal: Refusal) -> Reply:
        return refusal_reply(refusal, refusal.body or _BODIES[next(self._bodies) % len(_BODIES)])

    def _switch(self, request: Request, body: bytes) -> Reply:
        """POST {"name": ..., option: ...} switches a fault on, {} switches all off: for a server in another process."""
        content = json.loads(body or b"{}")
        name = content.pop("name", None)
        if name is None:
            self.faults.clear()
        else:
            self.faults.set(name, **content)
        return json_reply({"on": name})
