"""What a failed request means: passing or final, and how to tell it."""

import re
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NoReturn

import httpx

from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.reading import shown_body

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_BUSY_STEP = "Probeer het later opnieuw; wat al binnen is, wordt niet nog eens opgehaald."
_OFFLINE_STEP = "Controleer de internetverbinding, of zet de proxy in HTTPS_PROXY."


class GarbledAnswer(Exception):
    """Raised by a reader when the body cannot be what the service meant to send: worth another attempt."""


class PassingFault(Exception):
    """Worth another attempt; `final` is what to say when attempts have run out, `retry_after` what the server asks."""

    def __init__(self, final: errors.FetchError, retry_after: float | None = None) -> None:
        super().__init__(str(final))
        self.final = final
        self.retry_after = retry_after


def of_transport(problem: httpx.TransportError, address: str) -> Exception:
    """A fault of the connection as an outcome (a certificate) or as worth another attempt."""
    cause: BaseException | None = problem
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return errors.CertificateError(
                f"Het certificaat van {httpx.URL(address).host} wordt hier niet vertrouwd ({cause.verify_message}).",
                "Vraag uw beheerder om het certificaat van de organisatie en zet het pad in SSL_CERT_FILE.",
                url=address,
            )
        cause = cause.__cause__ or cause.__context__
    host = httpx.URL(address).host
    if isinstance(problem, httpx.ProxyError):
        return errors.UnreachableError(f"De proxy laat {host} niet door ({problem}).", _OFFLINE_STEP, url=address)
    if isinstance(problem, httpx.TimeoutException):
        text = f"{host} antwoordt te langzaam of niet."
    elif isinstance(problem, httpx.ConnectError):
        text = f"{host} is niet te bereiken."
    else:
        text = f"De verbinding met {host} werd afgebroken."
    return PassingFault(errors.UnreachableError(text, _OFFLINE_STEP, url=address))


def garbled(url: str, reason: str) -> errors.GarbledError:
    """What to say when an answer stays unreadable."""
    return errors.GarbledError(f"Het antwoord is niet te lezen: {reason}.", _BUSY_STEP, url=url)


def refuse(response: httpx.Response, body: bytes) -> NoReturn:
    """Raise what a status other than 200 means; `body` is its beginning."""
    status, url = response.status_code, str(response.url)
    told = shown_body(body)
    said = f' De server zegt: "{told}".' if told else ""
    if status in PASSING:
        final = errors.BusyError(f"De server is bezet of in storing (code {status}).{said}", _BUSY_STEP, url=url)
        raise PassingFault(final, _retry_after(response.headers.get("retry-after", "")))
    if status == 404:
        raise errors.NotFoundError(status, f"Dit adres bestaat niet bij de server (code 404).{said}", url=url)
    raise errors.RefusedError(status, f"De server weigert de vraag (code {status}).{said}", url=url)


def _retry_after(text: str) -> float | None:
    """Seconds to wait, from a number of seconds or a date; None when it says nothing readable."""
    if re.fullmatch(r"\d{1,6}", text.strip(), re.ASCII):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
