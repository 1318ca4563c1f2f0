"""An object store on this machine: moto's S3 with every request written down and a way to meddle with one."""

import logging
import os
import ssl
import threading
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import boto3
import httpx
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

KEYS = {"AWS_ACCESS_KEY_ID": "sleutel-van-de-test", "AWS_SECRET_ACCESS_KEY": "geheim-van-de-test"}
_REFUSAL = b"<?xml version='1.0'?><Error><Code>AccessDenied</Code><Message>no</Message></Error>"


class S3Server:
    """`with S3Server() as s3:` gives a store with the bucket `bak`; all of it goes with the server.

    `requests` holds (method, object or "", what): what is "list", "delete" or "copy" where the method does not tell it.
    `hook` is called before each request with the same three; when it gives True the request is refused, when it gives
    "lost" the request is carried out but the answer does not arrive.
    """

    bucket = "bak"

    def __init__(self, certificate: tuple[str, str] | None = None) -> None:
        """With the files of a certificate and its key it speaks https."""
        self._verify = certificate[0] if certificate else True
        self.requests: list[tuple[str, str, str]] = []
        self.hook: Callable[[str, str, str], bool | str | None] | None = None
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._moto = DomainDispatcherApplication(create_backend_app)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True, ssl_context=certificate)
        self._server.daemon_threads = True  # type: ignore[attr-defined]
        self.url = f"{'https' if certificate else 'http'}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> "S3Server":
        self._thread.start()
        self.reset()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def reset(self) -> None:
        """An empty bucket, no requests, no hook."""
        self.hook = None
        self._tell("reset")
        self.client.create_bucket(Bucket=self.bucket)
        self.requests.clear()

    @cached_property
    def client(self) -> Any:
        """Another library than the one that is tested."""
        return boto3.client(
            "s3",
            endpoint_url=self.url,
            verify=self._verify,
            region_name="us-east-1",
            aws_access_key_id=KEYS["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=KEYS["AWS_SECRET_ACCESS_KEY"],
        )

    @property
    def environment(self) -> dict[str, str]:
        """The settings that lead to this store."""
        return {**KEYS, "AWS_REGION": "us-east-1", "AWS_ENDPOINT_URL": self.url}

    def guard(self) -> dict[str, str]:
        """From now on only known keys with rights are let in; gives the keys of a user who may do nothing yet."""
        iam = boto3.client("iam", endpoint_url=self.url, region_name="us-east-1", aws_access_key_id="a",
                           aws_secret_access_key="b")  # fmt: skip
        iam.create_user(UserName="lezer")
        made = iam.create_access_key(UserName="lezer")["AccessKey"]
        self._tell("reset-auth", b"0")
        return {"AWS_ACCESS_KEY_ID": made["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": made["SecretAccessKey"]}

    def unguard(self) -> None:
        """Let everybody in again."""
        self._tell("reset-auth", b"Infinity")

    def fill(self, folder: Path, prefix: str) -> None:
        """Put a folder in the bucket, as somebody does by hand."""
        client = self.client
        for file in sorted(found for found in folder.rglob("*") if found.is_file()):
            client.put_object(
                Bucket=self.bucket, Key=f"{prefix}/{file.relative_to(folder).as_posix()}", Body=file.read_bytes()
            )

    def put(self, key: str, content: bytes) -> None:
        self.client.put_object(Bucket=self.bucket, Key=key, Body=content)

    def get(self, key: str) -> bytes:
        return self.client.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def delete(self, key: str) -> None:
        self.client.delete_object(Bucket=self.bucket, Key=key)

    def state(self) -> dict[str, str]:
        """Every object with its tag."""
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        return {one["Key"]: one["ETag"] for page in pages for one in page.get("Contents", [])}

    def contents(self) -> dict[str, bytes]:
        """Every object with its content."""
        return {key: self.get(key) for key in self.state()}

    def asked(self, method: str, what: str = "") -> list[str]:
        """The objects of the requests of one kind, in order."""
        return [key for made, key, kind in self.requests if made == method and kind == what]

    def _tell(self, order: str, content: bytes = b"") -> None:
        trusted = ssl.create_default_context(cafile=self._verify) if isinstance(self._verify, str) else True
        httpx.post(f"{self.url}/moto-api/{order}", content=content, trust_env=False, verify=trusted).raise_for_status()

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ["PATH_INFO"])
        if not path.startswith(f"/{self.bucket}"):
            return self._moto(environ, start)
        seen = (str(environ["REQUEST_METHOD"]), path.removeprefix(f"/{self.bucket}").lstrip("/"), _kind(environ))
        self.requests.append(seen)
        verdict = self.hook(*seen) if self.hook is not None else None
        if verdict == "lost":
            b"".join(self._moto(environ, lambda *_: None))
            start("500 Internal Server Error", [("Content-Length", "0")])
            return []
        if verdict:
            start("403 Forbidden", [("Content-Type", "application/xml"), ("Content-Length", str(len(_REFUSAL)))])
            return [_REFUSAL]
        return self._moto(environ, start)


def _kind(environ: dict[str, Any]) -> str:
    query = parse_qs(str(environ.get("QUERY_STRING", "")), keep_blank_values=True)
    if "list-type" in query:
        return "list"
    if "delete" in query:
        return "delete"
    return "copy" if "HTTP_X_AMZ_COPY_SOURCE" in environ else ""


def without_settings() -> list[str]:
    """Names of settings of this machine that must not reach a test."""
    return [name for name in os.environ if name.startswith(("AWS_", "MIRROR_"))]
