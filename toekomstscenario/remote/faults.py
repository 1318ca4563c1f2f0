"""What can go wrong with shared storage, told apart and in Dutch; never with a key, an address or a name in it."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum

from obstore.exceptions import (
    AlreadyExistsError,
    BaseError,
    InvalidPathError,
    PermissionDeniedError,
    PreconditionError,
    UnauthenticatedError,
)

from toekomstscenario.errors import UserError


class Reason(StrEnum):
    """Why shared storage cannot be used; the value is what is kept on disk."""

    ADDRESS = "address"
    SERVICE = "service"
    CERTIFICATE = "certificate"
    CONNECTION = "connection"
    LOGIN = "login"
    RIGHTS = "rights"
    BUCKET = "bucket"
    REGION = "region"
    EMPTY = "empty"
    NAME = "name"
    SIZE = "size"
    CHANGING = "changing"
    BROKEN = "broken"
    DISK = "disk"
    OVERTAKEN = "overtaken"
    REFUSED = "refused"


# What is wrong, and the next step. {detail} is text of our own or a code of the service, never what the service wrote.
_TEXTS = {
    Reason.ADDRESS: (
        "DATA_ROOT is geen map en geen bruikbaar adres van een gedeelde opslag.",
        "Schrijf zo'n adres als s3://bucket/map, met in de map alleen letters, cijfers, punten en streepjes.",
    ),
    Reason.SERVICE: (
        "Het adres van de dienst voor de gedeelde opslag (AWS_ENDPOINT_URL) is geen webadres.",
        "Schrijf het met https:// ervoor, of laat de instelling weg voor Amazon zelf.",
    ),
    Reason.CERTIFICATE: (
        "Het bestand met certificaten (AWS_CA_BUNDLE) is niet te lezen.",
        "Controleer de plaats en de rechten van dat bestand.",
    ),
    Reason.CONNECTION: (
        "De gedeelde opslag geeft geen antwoord.",
        "Controleer het netwerk en AWS_ENDPOINT_URL, of probeer het later opnieuw.",
    ),
    Reason.LOGIN: (
        "De gedeelde opslag herkent de inloggegevens niet, of er zijn er geen.",
        "Controleer AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY, en of de klok van deze computer goed loopt.",
    ),
    Reason.RIGHTS: (
        "Deze inloggegevens geven te weinig rechten in de gedeelde opslag.",
        "Vraag de beheerder om rechten: voor het dashboard lijst en lezen, voor de verwerking ook schrijven en wissen.",
    ),
    Reason.BUCKET: (
        "De bucket die in DATA_ROOT staat, bestaat niet.",
        "Controleer de naam en AWS_ENDPOINT_URL, of laat de beheerder de bucket maken.",
    ),
    Reason.REGION: (
        "De bucket die in DATA_ROOT staat, hoort bij een andere regio.",
        "Zet AWS_REGION op de regio van de bucket.",
    ),
    Reason.EMPTY: (
        "Op deze plek in de gedeelde opslag staan geen gegevens.",
        "Controleer de map die in DATA_ROOT staat, of zet er in een object store gegevens neer met:"
        " python -m toekomstscenario.pipeline upload",
    ),
    Reason.NAME: (
        "Een bestand van de levering heeft een naam die niet overal kan{detail}.",
        "Verwijder het of geef het een andere naam.",
    ),
    Reason.SIZE: (
        "In de gedeelde opslag staat meer dan hier mag ({detail}).",
        "Ruim er op, of verhoog MIRROR_LIMIT_MB.",
    ),
    Reason.CHANGING: (
        "De gegevens in de gedeelde opslag veranderden terwijl ze werden gelezen.",
        "Probeer het over een minuut opnieuw.",
    ),
    Reason.BROKEN: (
        "De levering in de gedeelde opslag klopt niet: {detail}.",
        "Voer de opdracht waarmee de gegevens geleverd werden opnieuw uit.",
    ),
    Reason.DISK: (
        "De map met de plaatselijke kopie van de gedeelde opslag is vol, of is niet te lezen of te beschrijven.",
        "Maak ruimte, geef rechten of kies een andere map met MIRROR_ROOT.",
    ),
    Reason.OVERTAKEN: (
        "Iemand anders heeft intussen nieuwe gegevens in de gedeelde opslag gezet; die blijven staan.",
        "Voer de opdracht opnieuw uit, dan wordt met die nieuwe gegevens begonnen.",
    ),
    Reason.REFUSED: (
        "De gedeelde opslag weigert dit ({detail}).",
        "Vraag de beheerder wat deze weigering betekent.",
    ),
}

_REASONS = {
    "NoSuchBucket": Reason.BUCKET,
    "NoSuchKey": Reason.CHANGING,
    "AccessDenied": Reason.RIGHTS,
    "AllAccessDisabled": Reason.RIGHTS,
    "InvalidAccessKeyId": Reason.LOGIN,
    "SignatureDoesNotMatch": Reason.LOGIN,
    "ExpiredToken": Reason.LOGIN,
    "InvalidToken": Reason.LOGIN,
    "RequestTimeTooSkewed": Reason.LOGIN,
    "PermanentRedirect": Reason.REGION,
    "TemporaryRedirect": Reason.REGION,
    "AuthorizationHeaderMalformed": Reason.REGION,
    "InternalError": Reason.CONNECTION,
    "ServiceUnavailable": Reason.CONNECTION,
    "SlowDown": Reason.CONNECTION,
}
_TYPES = (
    (AlreadyExistsError, Reason.OVERTAKEN),
    (PreconditionError, Reason.CHANGING),
    (InvalidPathError, Reason.NAME),
    (PermissionDeniedError, Reason.RIGHTS),
    (UnauthenticatedError, Reason.LOGIN),
    (FileNotFoundError, Reason.CHANGING),
)
# Without keys in the environment the role of the machine is asked, at an address that only cloud machines have.
_ROLE = re.compile(r"/latest/(api/token|meta-data)|/v2/credentials|security-credentials")
_CODE = re.compile(r"<Code>\s*([A-Za-z]{3,60})\s*</Code>")


class RemoteError(UserError):
    """Shared storage cannot be used as asked.

    Args:
        reason: what kind of trouble.
        detail: what stands in the text of that kind; empty when there is no place for it.
    """

    def __init__(self, reason: Reason, detail: str = "") -> None:
        message, next_step = _TEXTS[reason]
        super().__init__(message.format(detail=detail), next_step)
        self.reason = reason
        self.detail = detail


@contextmanager
def telling() -> Generator[None]:
    """Turn the errors of the object store into `RemoteError`.

    Its own text is dropped with the chain of errors: it repeats addresses and what the service answered.
    """
    try:
        yield
    except (BaseError, OSError, ValueError) as problem:
        raise _told(problem) from None


def _told(problem: Exception) -> RemoteError:
    text = str(problem)
    code = _CODE.search(text)
    if code and code[1] in _REASONS:
        return RemoteError(_REASONS[code[1]])
    for kind, reason in _TYPES:
        if isinstance(problem, kind):
            return RemoteError(reason)
    if _ROLE.search(text):
        return RemoteError(Reason.LOGIN)
    if "incorrectly configured region" in text:
        return RemoteError(Reason.REGION)
    return RemoteError(Reason.REFUSED, code[1]) if code else RemoteError(Reason.CONNECTION)
