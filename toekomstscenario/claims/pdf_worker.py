"""A script, not a module: reads a PDF from standard input and writes its text as JSON.

Arguments: most pages, most signs, most bytes of memory, most seconds. Whatever goes wrong ends this process only.
"""

import io
import json
import logging
import sys

from pypdf import PdfReader

try:
    import resource
except ImportError:  # on Windows; there the time limit of the parent is all
    resource = None

LEAST_LETTERS = 20  # fewer than these on all pages together is a scan with a stamp


def main(pages: int, signs: int, memory: int, seconds: int) -> dict[str, str]:
    """What was read: `text`, or `fault` with its kind."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
    if reader.is_encrypted:
        return {"fault": "encrypted"}
    if len(reader.pages) > pages:
        return {"fault": "pages"}
    parts: list[str] = []
    for page in reader.pages:
        parts.append(page.extract_text())
        if sum(map(len, parts)) > 2 * signs:
            break
    text = "\n\n".join(parts)
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        return {"fault": "scan"}
    return {"text": text}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*map(int, sys.argv[1:5]))))
