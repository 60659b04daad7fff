"""A seal with a time stamp of OpenSSL's authority, judged by pyHanko and by `clustermark verify` (PAdES B-T)."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import judges
import pytest
from authority import OpenSslAuthority
from conftest import Clustermark, Demo, load_demo
from pyhanko.pdf_utils.reader import PdfFileReader

KEYS = {
    "P-256": ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "RSA-3072": ["rsa:3072"],
}


@dataclass(frozen=True)
class Stamped:
    """A demo whose certificate has a time stamp."""

    demo: Demo
    authority: OpenSslAuthority


@pytest.fixture(scope="module", params=KEYS)
def stamped(clustermark: Clustermark, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Stamped:
    authority = OpenSslAuthority(tmp_path_factory.mktemp("authority"), KEYS[request.param])
    directory = tmp_path_factory.mktemp("stamped") / "instance"
    with authority.serving() as url:
        options = ["--dir", directory, "--no-serve", "--tsa-url", url, "--tsa-trust", authority.root]
        result = clustermark.run("demo", *options)
    assert result.returncode == 0, f"{result.stdout}\n{result.stderr}"
    return Stamped(load_demo(directory, result.stdout), authority)


def test_pyhanko_finds_seal_and_time_stamp_valid_and_trusted(stamped: Stamped) -> None:
    status = judges.pyhanko_status(stamped.demo.certificate, stamped.demo.root, stamped.authority.root)
    assert status.bottom_line
    stamp = status.timestamp_validity
    assert stamp.intact and stamp.valid and stamp.trusted
    assert stamp.signing_cert.subject.native["common_name"] == "OpenSSL time"


def test_pyhanko_does_not_trust_the_time_of_an_unknown_authority(stamped: Stamped, foreign_root: Path) -> None:
    status = judges.pyhanko_status(stamped.demo.certificate, stamped.demo.root, foreign_root)
    assert status.trusted
    assert not status.timestamp_validity.trusted


def test_the_seal_passes_validation_in_the_ades_way_with_its_time(stamped: Stamped, tmp_path: Path) -> None:
    pyhanko = Path(sys.executable).with_name("pyhanko")
    roots = tmp_path / "roots.pem"
    roots.write_bytes(stamped.demo.root.read_bytes() + stamped.authority.root.read_bytes())
    output = judges.run(
        pyhanko, "sign", "adesverify", "--no-revocation-check", "--trust-replace", "--trust", roots, stamped.demo.certificate
    )
    assert "TIMESTAMP_TOKEN<INTACT:TRUSTED>" in output, output


def test_the_time_stamp_is_the_only_unsigned_attribute(stamped: Stamped) -> None:
    with stamped.demo.certificate.open("rb") as stream:
        (signature,) = PdfFileReader(stream).embedded_signatures
        (attribute,) = signature.signer_info["unsigned_attrs"]
    assert attribute["type"].native == "signature_time_stamp_token"
    assert len(attribute["values"]) == 1


def test_our_own_verifier_tells_the_level_and_never_believes_an_unknown_authority(
    clustermark: Clustermark, stamped: Stamped
) -> None:
    file = [stamped.demo.certificate, "--trust", stamped.demo.published, "--format", "json"]
    known = clustermark.run("verify", *file, "--tsa-trust", stamped.authority.root)
    assert known.returncode == 0, known.stdout + known.stderr
    report = json.loads(known.stdout)["seal"]
    assert (report["conclusion"], report["level"]) == ({"indication": "TOTAL-PASSED", "sub_indication": None}, "PAdES-B-T")
    assert report["time_stamped"]["authority"]["subject"] == "CN=OpenSSL time"
    unknown = clustermark.run("verify", *file)
    assert unknown.returncode == 2, unknown.stdout + unknown.stderr
    assert json.loads(unknown.stdout)["conclusion"] == {
        "indication": "INDETERMINATE",
        "sub_indication": "NO_CERTIFICATE_CHAIN_FOUND",
    }


def test_a_demo_found_again_is_checked_with_its_time_stamp(clustermark: Clustermark, stamped: Stamped) -> None:
    again = clustermark.demo(stamped.demo.directory)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "--tsa-trust" in again.stdout
