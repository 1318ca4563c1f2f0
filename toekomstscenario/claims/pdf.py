"""The text of a PDF, read in a process of its own: a PDF can keep a reader busy for hours or fill the memory."""

import json
import subprocess
import sys
from pathlib import Path

from toekomstscenario.claims.limits import MAX_PAGES, MAX_SIGNS, PDF_MEMORY, PDF_SECONDS
from toekomstscenario.errors import UserError

WORKER = Path(__file__).with_name("pdf_worker.py")
_COPY = "Open hem, kopieer de tekst en plak die in een .txt-bestand."
_DAMAGED = ("De PDF is beschadigd of te ingewikkeld om te lezen.", _COPY)
_FAULTS = {
    "encrypted": ("De PDF is beveiligd met een wachtwoord.", "Bewaar hem zonder wachtwoord en probeer het opnieuw."),
    "pages": (f"De PDF heeft meer dan {MAX_PAGES} bladzijden.", "Bewaar alleen de bladzijden van de brief."),
    "scan": (
        "In deze PDF staat geen tekst: het is waarschijnlijk een scan.",
        "Gebruik het bestand waarvan de PDF is gemaakt, of maak er met tekstherkenning (OCR) een PDF met tekst van.",
    ),
}


def read_pdf(data: bytes) -> str:
    """The text, pages apart by an empty line.

    Raises:
        UserError: encrypted, scanned, too many pages, damaged, or too much work.
    """
    # -P: the folder of the script does not come on the import path.
    command = [sys.executable, "-P", str(WORKER), *map(str, (MAX_PAGES, MAX_SIGNS, PDF_MEMORY, PDF_SECONDS))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=PDF_SECONDS, check=False)
    except subprocess.TimeoutExpired as problem:
        raise UserError("Het lezen van de PDF duurt te lang.", _COPY) from problem
    if done.returncode != 0:
        raise UserError(*_DAMAGED)
    told = json.loads(done.stdout)
    if "fault" in told:
        raise UserError(*_FAULTS.get(told["fault"], _DAMAGED))
    return str(told["text"])
