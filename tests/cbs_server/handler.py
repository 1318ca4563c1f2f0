"""The connection: reads a request, sends the reply in the manner that the faults ask for."""

import socket
import struct
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import TYPE_CHECKING

from tests.cbs_server.messages import Reply, Request

if TYPE_CHECKING:
    from tests.cbs_server.server import CbsServer

TOO_LONG = 100  # bytes that length_too_large promises and never sends


class Listener(ThreadingHTTPServer):
    """Listens on 127.0.0.1; a connection that is still open does not delay the end."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, service: "CbsServer", port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.service = service

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news; anything else is a fault of the server and must be seen."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # pyright: ignore[reportArgumentType]


class Handler(BaseHTTPRequestHandler):
    """One connection, kept open between requests."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a small body waits 40 ms for the acknowledgement of the headers
    wbufsize = -1

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))))

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the server keeps its own log."""

    def _answer(self, body: bytes = b"") -> None:
        if not isinstance(self.server, Listener):
            raise TypeError("Handler belongs to Listener")
        headers = {name.lower(): value for name, value in self.headers.items()}
        self._send(self.server.service.answer(Request(self.command, self.path, headers), body))

    def _send(self, reply: Reply) -> None:
        if reply.manner == "gone":
            self._reset()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 304:
            self.send_header("Content-Type", reply.content_type)
        if reply.manner == "cut":
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(len(reply.body) + (TOO_LONG if reply.manner == "long" else 0)))
        self.end_headers()
        self._send_body(reply)

    def _send_body(self, reply: Reply) -> None:
        half = reply.body[: max(1, len(reply.body) // 2)]
        match reply.manner:
            case "reset":
                self.wfile.write(half)
                self.wfile.flush()
                sleep(0.02)  # so that the first half is read before the reset throws it away
                self._reset()
            case "cut":
                self.wfile.write(f"{len(half):x}\r\n".encode() + half + b"\r\n")
                self.close_connection = True
            case "long":
                self.wfile.write(reply.body)
                self.close_connection = True
            case "drip":
                self._drip(reply)
            case _:
                self.wfile.write(reply.body)
        if not self.wfile.closed:
            self.wfile.flush()

    def _drip(self, reply: Reply) -> None:
        step = max(1, -(-len(reply.body) // reply.pieces))
        for start in range(0, len(reply.body), step):
            self.wfile.flush()
            sleep(reply.seconds)
            self.wfile.write(reply.body[start : start + step])

    def _reset(self) -> None:
        """Close so that the other side gets "connection reset" instead of an orderly end."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
