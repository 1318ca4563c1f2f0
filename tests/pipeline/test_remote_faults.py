"""What is wrong with shared storage is told apart, in Dutch, with the next step, and without keys or addresses."""

import traceback
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.pipeline.example_delivery import a_mirror, contents, small_root
from tests.s3_server import KEYS, S3Server
from toekomstscenario import remote, settings
from toekomstscenario.remote import generations


def first_fault(folder: Path, **settings_of_mirror: int) -> remote.RemoteError:
    with pytest.raises(remote.RemoteError) as caught:
        a_mirror(folder, **settings_of_mirror).root()
    assert caught.value.message
    assert caught.value.next_step
    return caught.value


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({"DATA_ROOT": "s3://nergens/data"}, "bucket"),
        ({"DATA_ROOT": "s3://bak/leeg"}, "empty"),
        ({"DATA_ROOT": "https://bak/leeg"}, "address"),
        ({"DATA_ROOT": "s3://Bak/leeg"}, "address"),
        ({"DATA_ROOT": "s3://sleutel:geheim@bak/leeg"}, "address"),
        ({"DATA_ROOT": "s3://bak/../elders"}, "address"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, "connection"),
        ({"AWS_ENDPOINT_URL": "opslag.voorbeeld"}, "service"),
        ({"AWS_ENDPOINT_URL": "http://[::1"}, "service"),
        ({"AWS_CA_BUNDLE": "/nergens/ca.pem"}, "certificate"),
        ({"MIRROR_LIMIT_MB": "0.0"}, "size"),
        ({"MIRROR_ROOT": "/dev/null/spiegel"}, "disk"),
        (
            {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_METADATA_ENDPOINT": "http://127.0.0.1:1"},
            "login",
        ),
    ],
)
def test_what_is_wrong_at_the_first_start_is_told_apart(
    environment: dict[str, str], reason: str, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        if value:
            monkeypatch.setenv(name, value)
        else:
            monkeypatch.delenv(name)
    with pytest.raises(remote.RemoteError) as caught:
        settings.data_root()
    assert caught.value.reason == reason
    assert caught.value.next_step


def test_keys_and_rights_are_told_apart(
    source: Path, s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    poor = s3.guard()
    assert first_fault(tmp_path / "onbekend").reason is remote.Reason.LOGIN
    for name, value in poor.items():
        monkeypatch.setenv(name, value)
    assert first_fault(tmp_path / "arm").reason is remote.Reason.RIGHTS
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "verkeerd")
    assert first_fault(tmp_path / "verkeerd").reason is remote.Reason.LOGIN


def test_no_key_and_no_address_in_messages_or_log(
    source: Path, s3: S3Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token-van-de-test")
    s3.guard()
    told = [first_fault(tmp_path / "een")]
    s3.unguard()
    s3.hook = lambda *_: True
    told.append(first_fault(tmp_path / "twee"))
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    told.append(first_fault(tmp_path / "drie"))
    assert caplog.text
    text = caplog.text + "".join(line for one in told for line in traceback.format_exception(one))
    for secret in (*KEYS.values(), "token-van-de-test", "127.0.0.1", "proef/data"):
        assert secret not in text


def test_a_certificate_of_the_organisation_itself_is_trusted_when_it_is_named(
    tmp_path: Path, s3: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate, key = make_certificate(tmp_path)
    folder = small_root(tmp_path / "bron")
    with S3Server((str(certificate), str(key))) as private:
        private.fill(folder, "proef/data")
        monkeypatch.setenv("AWS_ENDPOINT_URL", private.url)
        assert first_fault(tmp_path / "onbekend").reason is remote.Reason.CONNECTION
        monkeypatch.setenv("AWS_CA_BUNDLE", str(certificate))
        assert contents(a_mirror(tmp_path / "vertrouwd").root()) == contents(folder)


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate for this machine that nobody vouches for, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "proef")])
    now = generations.now()
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "cert.pem", folder / "key.pem"


def test_copies_stand_in_the_cache_of_the_user_unless_told_otherwise(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.data_root().is_relative_to(tmp_path / "mirror")
    monkeypatch.delenv("MIRROR_ROOT")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = settings.data_root()
    assert folder.is_relative_to(tmp_path / "cache" / "toekomstscenario")
    assert folder.parent.stat().st_mode & 0o077 == 0, "for this user alone"


def test_a_failed_first_copy_is_not_tried_at_every_page(tmp_path: Path, s3: S3Server) -> None:
    mirror = a_mirror(tmp_path / "spiegel")
    for _ in range(3):
        with pytest.raises(remote.RemoteError):
            mirror.root()
    assert s3.asked("GET", "list") == [""]
