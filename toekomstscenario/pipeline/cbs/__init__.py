"""CBS open data: the connector. `fetch` makes raw snapshots, `snapshot` reads them."""

NAME, VERSION = "toekomstscenario", "1"
