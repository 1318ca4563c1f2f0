"""A simple-minded client for the tests of the server: follows links and checks nothing."""

from typing import Any

import httpx


def pages(client: httpx.Client, url: str, link: str = "@odata.nextLink") -> list[list[dict[str, Any]]]:
    """The pages of a set."""
    found: list[list[dict[str, Any]]] = []
    while url:
        content = client.get(url).raise_for_status().json()
        found.append(content["value"])
        url = content.get(link, "")
    return found


def rows(client: httpx.Client, url: str, link: str = "@odata.nextLink") -> list[dict[str, Any]]:
    """The records of a set, all pages together."""
    return [row for page in pages(client, url, link) for row in page]
