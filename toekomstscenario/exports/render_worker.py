"""The process that turns Vega-Lite into PNG and SVG. Started by `render_process`, by path, so it imports nothing else.

A request is one line of JSON (`format`, `spec`) on standard input; the answer is one line of JSON with either the
`size` of the picture that follows or the `fault` that vl-convert found. The process ends when its input is closed.
"""

import json
import os
import signal
import struct
import sys
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import vl_convert

PIXELS_PER_INCH = 144  # twice the 72 of a Vega-Lite pixel: sharp, and of the right size on paper
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer each request until there are no more."""
    for line in requests:
        request = json.loads(line)
        try:
            picture = convert(request["spec"], request["format"])
        except ValueError as fault:
            answers.write(json.dumps({"fault": str(fault)}).encode() + b"\n")
        else:
            answers.write(json.dumps({"size": len(picture)}).encode() + b"\n" + picture)
        answers.flush()


def convert(spec: dict[str, Any], picture_format: str) -> bytes:
    """Turn a specification with its data inside into a picture; nothing is fetched from elsewhere."""
    if picture_format == "png":
        return compressed(vl_convert.vegalite_to_png(spec, ppi=PIXELS_PER_INCH, allowed_base_urls=[]))
    return vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]).encode()


def compressed(png: bytes) -> bytes:
    """The same PNG at about a third of the size: vl-convert packs in a hurry."""
    pieces, place = list[tuple[bytes, bytes]](), len(PNG_SIGNATURE)
    while place < len(png):
        size, name = struct.unpack_from(">I4s", png, place)
        pieces.append((name, png[place + 8 : place + 8 + size]))
        place += size + 12
    pixels = zlib.decompress(b"".join(content for name, content in pieces if name == b"IDAT"))
    head = [piece for piece in pieces if piece[0] not in (b"IDAT", b"IEND")]
    return PNG_SIGNATURE + b"".join(map(_chunk, [*head, (b"IDAT", zlib.compress(pixels, 6)), (b"IEND", b"")]))


def _chunk(piece: tuple[bytes, bytes]) -> bytes:
    name, content = piece
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def main() -> None:
    """Serve on standard input and output, with the fonts of the folder in the first argument."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server; it closes our input
    fonts = Path(sys.argv[1])
    if fonts.is_dir():
        vl_convert.register_font_directory(str(fonts))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what JavaScript prints must not end up in an answer
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
