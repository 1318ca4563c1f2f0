"""What goes wrong on the road: retries, time-outs, refusals, other hosts (switches 1-9, 11, 21)."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cbs_server import CbsServer
from tests.pipeline.conftest import Station
from toekomstscenario.pipeline.cbs import errors
from toekomstscenario.pipeline.cbs.policy import Policy
from toekomstscenario.pipeline.cbs.report import State
from toekomstscenario.pipeline.cbs.transport import Transport
from toekomstscenario.pipeline.cbs.v4 import count_of

TABLE, ROWS, FIRST = "99003ned", 18, r"/99003ned/Observations$"


def test_1_passing_fault_is_tried_again_twice(station: Station) -> None:
    station.server.set_fault("http_503_twice", path=FIRST)
    assert station.fetch(TABLE).rows == ROWS
    assert len(station.asked(FIRST)) == 3


@pytest.mark.parametrize("date", [False, True])
def test_2_retry_after_is_waited_for(station: Station, date: bool) -> None:
    station.server.set_fault("http_429", path=FIRST, seconds=2 if date else 1, date=date)
    start = time.monotonic()
    assert station.fetch(TABLE).rows == ROWS
    assert time.monotonic() - start > 0.9
    assert len(station.asked(FIRST)) == 2


def test_2_retry_after_has_a_cap(station: Station) -> None:
    station.policy = replace(station.policy, longest_retry_after=0.05)
    station.server.set_fault("http_429", path=FIRST, seconds=3600)
    start = time.monotonic()
    assert station.fetch(TABLE).rows == ROWS
    assert time.monotonic() - start < 10


def test_3_lasting_fault_ends_and_leaves_the_snapshot(station: Station) -> None:
    station.fetch(TABLE)
    before = station.state()
    station.server.tables[TABLE].touch()
    station.server.set_fault("http_503_always")
    with pytest.raises(errors.BusyError, match="503") as caught:
        station.fetch(TABLE)
    assert caught.value.url.endswith("/99003ned/Observations")
    assert len(station.asked(FIRST)) == 1 + station.policy.attempts
    assert station.state() == before


def test_3_waiting_never_passes_the_budget(station: Station) -> None:
    station.policy = replace(station.policy, first_wait=30, longest_wait=60, budget=5)
    station.server.set_fault("http_503_always")
    start = time.monotonic()
    with pytest.raises(errors.BusyError):
        station.fetch(TABLE)
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "fault", ["reset_mid_body", "chunked_cut", "length_too_large", "html_200", "truncated_json", "empty_200"]
)
def test_4_5_broken_body_is_fetched_again(station: Station, fault: str) -> None:
    station.server.set_fault(fault, path=FIRST)
    assert station.fetch(TABLE).rows == ROWS
    assert len(station.asked(FIRST)) == 2


@pytest.mark.parametrize("fault", ["html_200", "truncated_json", "empty_200"])
def test_5_body_that_stays_broken_is_told(station: Station, fault: str) -> None:
    station.server.set_fault(fault, path=FIRST, times=None)
    with pytest.raises(errors.GarbledError, match="niet te lezen") as caught:
        station.fetch(TABLE)
    assert station.server.origin in caught.value.url
    assert not (station.root / TABLE).exists()


def test_6_slow_but_steady_is_fine(station: Station) -> None:
    station.policy = replace(station.policy, read_timeout=1.0)
    station.server.set_fault("slow_drip", path=FIRST, seconds=0.1, pieces=5)
    assert station.fetch(TABLE).rows == ROWS


def test_6_silence_longer_than_the_read_timeout_fails(station: Station) -> None:
    station.policy = replace(station.policy, read_timeout=0.1, attempts=2)
    station.server.set_fault("slow_drip", path=FIRST, seconds=0.6, pieces=2)
    with pytest.raises(errors.UnreachableError, match="te langzaam"):
        station.fetch(TABLE)
    assert len(station.asked(FIRST)) == 2


def test_7_other_capitals_give_a_hint_after_one_call(station: Station) -> None:
    with pytest.raises(errors.NotFoundError, match="Bedoelt u 99003ned") as caught:
        station.fetch("99003NED")
    assert caught.value.status == 404
    assert len(station.asked("/99003NED")) == 1


def test_7_unknown_table_is_said_to_be_unknown(station: Station) -> None:
    with pytest.raises(errors.NotFoundError, match="bestaat niet") as caught:
        station.fetch("12345NED")
    assert "Bedoelt u" not in str(caught.value)


@pytest.mark.parametrize(("fault", "shown"), [("http_400_json", "Fictieve fout"), ("http_400_html", "Fictieve fout")])
def test_8_refusal_is_final_and_shown(station: Station, fault: str, shown: str) -> None:
    station.server.set_fault(fault, path=FIRST)
    with pytest.raises(errors.RefusedError, match=shown) as caught:
        station.fetch(TABLE)
    assert caught.value.status == 400
    assert "<" not in caught.value.message
    assert len(station.asked(FIRST)) == 1


def test_9_json_is_asked_for_everywhere(station: Station) -> None:
    station.server.set_fault("strict_accept")
    assert station.fetch(TABLE, {"Regio": ("GM9901",)}).rows == 6
    assert all("application/json" in headers["accept"] for _, _, headers in station.server.requests)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ("next_link_repeated", errors.GarbledError),
        ("next_link_empty_page", errors.GarbledError),
        ("next_link_other_host", errors.ForeignAddressError),
        ("codes_url_other_host", errors.ForeignAddressError),
    ],
)
def test_11_bad_links_are_refused(station: Station, fault: str, kind: type[Exception]) -> None:
    station.server.set_fault(fault, table=TABLE)
    with pytest.raises(kind):
        station.fetch(TABLE)
    assert not (station.root / TABLE).exists()
    assert len(station.pages(TABLE)) <= 3
    station.server.clear_faults()
    assert station.fetch(TABLE).rows == ROWS, "nothing of it is used again"


def test_redirects_stay_on_the_host(station: Station) -> None:
    station.server.set_fault("redirect_same_host", path=FIRST)
    assert station.fetch(TABLE).rows == ROWS
    station.server.tables[TABLE].touch()
    station.server.set_fault("redirect_other_host", path=FIRST)
    with pytest.raises(errors.ForeignAddressError, match=r"elders\.invalid"):
        station.fetch(TABLE)


def test_21_long_selections_are_cut_before_the_server_breaks_off(station: Station) -> None:
    places = tuple(f"GM{number}" for number in range(9500, 9700))
    station.server.page_size = 1000
    outcome = station.fetch("99006NED", {"RegioS": places, "Perioden": ("1975JJ00", "1976JJ00")})
    assert outcome.rows == 400
    asked = station.asked("/99006NED/")
    assert len([target for target in asked if "filter" in target]) > 2
    assert max(len(station.server.origin + target) for target in asked) < 2000
    assert station.cells("99006NED").select("RegioS", "Perioden").n_unique() == 400


def test_compressed_answers_are_unpacked(station: Station) -> None:
    station.server.set_fault("gzip")
    assert station.fetch(TABLE).rows == ROWS


def test_no_server_is_told_soon_and_in_words(tmp_path: Path) -> None:
    with CbsServer() as server:
        gone = server.v4_base
    start = time.monotonic()
    with (
        Transport(gone, Policy(first_wait=0.01)) as transport,
        pytest.raises(errors.UnreachableError, match="niet te bereiken"),
    ):
        transport.get(f"{gone}/99003ned/Observations/$count", count_of)
    assert time.monotonic() - start < 5


def test_one_layer_of_retries_for_every_kind_of_call(station: Station) -> None:
    """Metadata, counts and figures are tried equally often: no layer on top of another."""
    for path in (r"/Properties", r"/RegioCodes", r"/Observations/\$count"):
        station.server.clear_faults()
        station.server.requests.clear()
        station.server.set_fault("http_status", path=path, code=502)
        with pytest.raises(errors.BusyError, match="502"):
            station.fetch(TABLE, {"Regio": ("GM9901",)})
        assert len(station.asked(path)) == station.policy.attempts


def test_ipv4_only_reaches_the_server(station: Station) -> None:
    station.policy = replace(station.policy, ipv4_only=True)
    assert station.fetch(TABLE).state is State.FETCHED
