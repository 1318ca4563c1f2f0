"""The link that leads from a file back to the view it was made of, as an address and as a QR code."""

import io
from functools import lru_cache

import segno

from toekomstscenario.settings import public_url

QR_ALT = "QR-code: opent deze cijfers in het dashboard"
LONGEST = 1_200  # signs; a QR code of more is too dense for a telephone
_EDGE = 2  # white around the code, in its own squares


def address_of(link: str) -> str:
    """The whole address of a view; empty when the link or the address of the dashboard (`PUBLIC_URL`) is not known."""
    base = public_url()
    address = f"{base}{link}" if base and link.startswith("/") else ""
    return address if len(address) <= LONGEST and address.isprintable() else ""


@lru_cache(maxsize=64)  # the same on every slide of a figure
def qr_png(address: str) -> bytes:
    """The QR code of an address as a picture of pixels."""
    return _drawn(address, "png", scale=6)


@lru_cache(maxsize=64)
def qr_svg(address: str) -> bytes:
    """The same as a picture of lines."""
    return _drawn(address, "svg", scale=1)


def _drawn(address: str, kind: str, *, scale: int) -> bytes:
    memory = io.BytesIO()
    segno.make_qr(address, error="m").save(memory, kind=kind, scale=scale, border=_EDGE)
    return memory.getvalue()
