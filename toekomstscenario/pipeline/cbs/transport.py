"""HTTP to one host: time-outs, one layer of retries, never to another host, bodies by way of the disk.

This is the only layer that tries again. Everything above it sees an outcome or a FetchError.
"""

import random
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar

import httpx

from toekomstscenario.pipeline.cbs import NAME, VERSION, errors
from toekomstscenario.pipeline.cbs.faults import GarbledAnswer, PassingFault, garbled, of_transport, refuse
from toekomstscenario.pipeline.cbs.policy import Policy

T = TypeVar("T")

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_IN_MEMORY = 1 << 20
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; `body` stands at its beginning and is gone after the reader returns."""

    status: int
    body: IO[bytes]
    headers: httpx.Headers
    url: str


class Transport:
    """A connection to the host of `base`; use as a context manager.

    Args:
        base: http(s) address; only its scheme, host and port may be asked.
        policy: time-outs and waits.
        scratch: folder for large bodies; the system's own when None.
        sleep: what waits between attempts.

    Attributes:
        received: bytes of all answers together.
        contact: whether any answer came since the start.
        record: when set, is shown every readable answer first (the doctor keeps them).
    """

    def __init__(
        self, base: str, policy: Policy, *, scratch: Path | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self.base = base.rstrip("/")
        self.received = 0
        self.record: Callable[[Answer], None] | None = None
        self._origin = _origin(self.base)
        self._policy = policy
        self._scratch = scratch
        self._sleep = sleep
        self.contact = False
        self._deadline = time.monotonic() + policy.budget
        self._client = _client(policy, self._origin[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def start_budget(self, scratch: Path | None = None) -> None:
        """Begin the time of a new table, and use another folder for large bodies from now on."""
        self._deadline = time.monotonic() + self._policy.budget
        self._scratch = scratch

    def check_origin(self, address: str) -> str:
        """The address itself, when it lies on our own host.

        Raises:
            ForeignAddressError: it does not; following it could lead anywhere.
        """
        if _origin(address) != self._origin:
            raise errors.ForeignAddressError(
                f"Het antwoord verwijst naar een andere server ({address[:100]}) dan is ingesteld ({self.base}).",
                "Dit wordt niet gevolgd. Controleer de instelling van het adres.",
            )
        return address

    def get(self, address: str, read: Callable[[Answer], T], *, accept: str = "application/json", etag: str = "") -> T:
        """Fetch an address and read the whole answer.

        Args:
            address: absolute address on our own host, already encoded.
            read: makes something of the answer; may raise GarbledAnswer to have it fetched again.
            accept: the wanted kind of content.
            etag: when given, status 304 is an answer too.

        Raises:
            FetchError: after the last attempt, or at once for what will not pass by waiting.
        """
        self.check_origin(address)
        headers = {"Accept": accept} | ({"If-None-Match": etag} if etag else {})
        attempt = 0
        while True:
            attempt += 1
            try:
                return self._once(address, headers, read)
            except PassingFault as fault:
                self._wait_or_stop(attempt, fault)

    def probe(self, address: str, accept: str = "application/json") -> tuple[int, httpx.Headers, bytes]:
        """Ask once, whatever the answer: status, headers and the first 64 kilobytes.

        Raises:
            FetchError: there was no answer.
        """
        self.check_origin(address)
        try:
            with self._client.stream("GET", address, headers={"Accept": accept}) as response:
                self.contact = True
                body = next(response.iter_bytes(_BLOCK), b"")
                if self.record is not None:
                    self.record(Answer(response.status_code, BytesIO(body), response.headers, address))
                return response.status_code, response.headers, body
        except httpx.TransportError as problem:
            fault = of_transport(problem, address)
            raise (fault.final if isinstance(fault, PassingFault) else fault) from problem

    def _wait_or_stop(self, attempt: int, fault: PassingFault) -> None:
        policy = self._policy
        unreachable = isinstance(fault.final, errors.UnreachableError) and not self.contact
        most = min(policy.attempts, policy.attempts_without_contact) if unreachable else policy.attempts
        if attempt >= most:
            raise fault.final from fault
        usual = min(policy.longest_wait, policy.first_wait * 2 ** (attempt - 1))
        wait = usual * random.uniform(0.8, 1.2)  # so that many clients do not come back at the same moment
        if fault.retry_after is not None:
            wait = max(wait, min(fault.retry_after, policy.longest_retry_after))
        if time.monotonic() + wait > self._deadline:
            raise fault.final from fault
        self._sleep(wait)

    def _once(self, address: str, headers: dict[str, str], read: Callable[[Answer], T]) -> T:
        try:
            if self._policy.pause:
                self._sleep(self._policy.pause)
            for _ in range(_MOST_REDIRECTS + 1):
                with self._client.stream("GET", address, headers=headers) as response:
                    self.contact = True
                    if response.status_code not in _REDIRECTS or "location" not in response.headers:
                        return self._read(response, read, conditional="If-None-Match" in headers)
                    address = self.check_origin(str(response.url.join(response.headers["location"])))
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as problem:
            raise errors.RefusedError(0, f"Dit is geen bruikbaar webadres: {address[:100]}.") from problem
        except httpx.DecodingError as problem:
            raise PassingFault(garbled(address, "het antwoord is niet uit te pakken")) from problem
        except httpx.TransportError as problem:
            raise of_transport(problem, address) from problem
        raise errors.RefusedError(310, "De server blijft doorverwijzen.", url=address)

    def _read(self, response: httpx.Response, read: Callable[[Answer], T], *, conditional: bool) -> T:
        url = str(response.url)
        with tempfile.SpooledTemporaryFile(
            max_size=_IN_MEMORY, dir=str(self._scratch) if self._scratch else None
        ) as body:
            for block in self._blocks(response, url):
                body.write(block)
            body.seek(0)
            if response.status_code == 200 or (response.status_code == 304 and conditional):
                answer = Answer(response.status_code, body, response.headers, url)
                if self.record is not None:
                    self.record(answer)
                    body.seek(0)
                try:
                    return read(answer)
                except GarbledAnswer as problem:
                    raise PassingFault(garbled(url, str(problem))) from problem
            refuse(response, body.read(_BLOCK))

    def _blocks(self, response: httpx.Response, url: str) -> Iterator[bytes]:
        for block in response.iter_bytes(_BLOCK):
            self.received += len(block)
            if time.monotonic() > self._deadline:
                raise errors.OutOfTimeError(
                    f"De tijd voor deze tabel ({self._policy.budget:.0f} seconden) is om.",
                    "Start opnieuw: wat al binnen is, wordt niet nog eens opgehaald. Meer tijd: CBS_BUDGET.",
                    url=url,
                )
            yield block


@cache
def _trusted() -> ssl.SSLContext:
    """What this machine trusts: SSL_CERT_FILE or the list that comes with Python, and that of its administrator."""
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context


def _client(policy: Policy, scheme: str) -> httpx.Client:
    # Without https there is nothing to trust; reading the certificates would take a fifth of a second.
    context = _trusted() if scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    limits = httpx.Limits(max_connections=2)
    return httpx.Client(
        headers={"User-Agent": f"{NAME}/{VERSION} (dashboard kind- en gezinsbescherming)"},
        timeout=httpx.Timeout(policy.read_timeout, connect=policy.connect_timeout, pool=policy.connect_timeout),
        limits=limits,
        verify=context,
        # A transport of our own switches the proxies of the environment off: only when asked for.
        transport=httpx.HTTPTransport(verify=context, limits=limits, local_address="0.0.0.0")
        if policy.ipv4_only
        else None,
    )


def _origin(address: str) -> tuple[str, str, int | None]:
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        return ("", "", None)
    port = url.port or {"http": 80, "https": 443}.get(url.scheme)
    return (url.scheme, url.host, port)
