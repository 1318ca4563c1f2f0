"""A draft as plain text: txt, docx, odt or pdf, told apart by content. All in memory; nothing is kept."""

import re

from toekomstscenario.claims.limits import MAX_BYTES, MAX_SIGNS, MIB
from toekomstscenario.claims.office import is_archive, read_office
from toekomstscenario.claims.pdf import read_pdf
from toekomstscenario.errors import UserError
from toekomstscenario.numbers import format_number

KINDS = ".txt, .docx, .odt of .pdf"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HEAD = 1024
_ODD = 0.1  # of the signs; more than this and it is no text


def read_draft(data: bytes) -> str:
    """The text of a draft; every place that is told later is a place in this text.

    Args:
        data: the file as it came.

    Raises:
        UserError: empty, too large, of another kind, damaged, encrypted, or without text.
    """
    if not data.strip():
        raise UserError("Het bestand is leeg.", "Kies het bestand met de tekst van de brief.")
    if len(data) > MAX_BYTES:
        raise UserError(
            f"Het bestand is groter dan {MAX_BYTES // MIB} MB.",
            "Bewaar de brief zonder afbeeldingen, of kopieer alleen de tekst naar een .txt-bestand.",
        )
    text = clean(_text(data))
    if not text.strip():
        raise UserError("In het bestand staat geen tekst.", "Controleer of u het goede bestand hebt gekozen.")
    return check_length(text)


def check_length(text: str) -> str:
    """The text, unless it is too long.

    Raises:
        UserError: it is.
    """
    if len(text) > MAX_SIGNS:
        raise UserError(
            f"De tekst is langer dan {format_number(MAX_SIGNS, 0)} tekens (ongeveer honderd bladzijden).",
            "Verdeel de tekst in delen en controleer ze apart.",
        )
    return text


def clean(text: str) -> str:
    """The text with line ends of one kind, and every control sign as a space: places stay what they are."""
    return _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _text(data: bytes) -> str:
    if b"%PDF-" in data[:_HEAD]:
        return read_pdf(data)
    if is_archive(data):
        return read_office(data)
    if data.startswith(_OLD_OFFICE):
        raise UserError(
            "Dit is een oud Word-bestand (.doc) of een bestand met een wachtwoord.",
            "Open het in Word, haal het wachtwoord eraf en bewaar het als .docx.",
        )
    if data.startswith(b"{\\rtf"):
        raise UserError("Dit is een RTF-bestand.", "Open het in Word of LibreOffice en bewaar het als .docx of .odt.")
    return _decoded(data)


def _decoded(data: bytes) -> str:
    """Plain text: UTF-8, UTF-16 with its mark, else as Windows writes it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if wide else ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text or len(_CONTROL.findall(text)) > _ODD * len(text):
            break
        return text
    raise UserError("Dit bestand is geen tekst.", f"Kies een bestand van het soort {KINDS}.")
