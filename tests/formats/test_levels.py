"""Seals under an authority that tells what it revoked, judged by the European Commission's DSS at each level (PAdES): by keys
in files, and by one in a token."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Iterator

import judges
import pki
import pytest
from conftest import TIMEOUT_SECONDS, Clustermark, Made
from judges import PDF_A, PDF_UA
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from softhsm import SoftHsm

KEYS = {"P-256": pki.P_256, "RSA-3072": pki.RSA_3072}
TOKEN = "P-256 in a token"
LEVELS = {"b-b": "B", "b-t": "T", "b-lt": "LT", "b-lta": "LTA"}
# What brings everything along that is needed to check it.
LASTING = ("b-lt", "b-lta")
END = b"%%EOF\n"


Sealer = Callable[..., subprocess.CompletedProcess[str]]
# What the seal's bytes are made of, and not whose key made them.
BY_FILES = pytest.mark.parametrize("sealed", KEYS, indirect=True, scope="module")


@dataclass(frozen=True)
class Sealed:
    """A document sealed at each level, and the authority, whose services answer."""

    files: dict[str, Path]
    authority: pki.Pki

    def crls(self) -> list[Path]:
        return [self.authority.crl("root"), self.authority.crl("issuing")]

    def without_data(self) -> list[Path]:
        return [file for name, file in self.files.items() if name not in LASTING]

    def lasting(self) -> list[Path]:
        return [self.files[name] for name in LASTING]


@pytest.fixture(scope="module")
def seal(clustermark: Clustermark, made: dict[str, Made]) -> Sealer:
    """Seals a certificate into a folder, without and with a time stamp; by the authority's key in a file, or in a token."""
    sealer = clustermark.binary.with_name("examples") / "seals"
    assert sealer.is_file(), f"{sealer} is missing: cargo build --examples"

    def run(authority: pki.Pki, folder: Path, token: SoftHsm | None = None) -> subprocess.CompletedProcess[str]:
        key = token.means if token else [authority.folder / "seal.key"]
        means = [*key, authority.chain, f"{authority.address}/time", authority.root]
        command = [sealer, made["english"].unsealed, folder, *means]
        environment = token.environment if token else None
        return subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_SECONDS, env=environment)

    return run


def parts(file: Path) -> None:
    """Writes the file as it was before each of its later revisions: a file of level B-T, and one of B-LT."""
    content = file.read_bytes()
    first = content.index(END) + len(END)
    second = content.index(END, first) + len(END)
    assert content.index(END, second) + len(END) == len(content)
    file.with_name("b-t.pdf").write_bytes(content[:first])
    file.with_name("b-lt.pdf").write_bytes(content[:second])


@pytest.fixture(scope="module", params=[*KEYS, TOKEN])
def sealed(seal: Sealer, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Sealed]:
    folder = tmp_path_factory.mktemp("levels")
    with pki.running(tmp_path_factory.mktemp("pki"), KEYS.get(request.param, pki.P_256)) as authority:
        token = None
        if request.param == TOKEN:
            key = authority.folder / "seal.key"
            token = SoftHsm(tmp_path_factory.mktemp("token"), key)
            key.unlink()
        result = seal(authority, folder, token)
        assert result.returncode == 0, result.stderr
        assert result.stdout.split() == ["b-b:", "PAdES-B-B", "b-lta:", "PAdES-B-LTA"]
        parts(folder / "b-lta.pdf")
        yield Sealed({name: folder / f"{name}.pdf" for name in LEVELS}, authority)


def test_dss_passes_each_seal_at_its_level(sealed: Sealed) -> None:
    """Lists are given only for the seals that bring no revocation data along; the others must suffice."""
    verdicts = judges.dss(sealed.without_data(), sealed.authority.root, sealed.crls())
    verdicts |= judges.dss(sealed.lasting(), sealed.authority.root)
    assert {file.stem: verdict.passed_at for file, verdict in verdicts.items()} == LEVELS, verdicts


@BY_FILES
def test_dss_wants_revocation_data_of_a_seal_that_does_not_bring_them(sealed: Sealed) -> None:
    for verdict in judges.dss(sealed.without_data(), sealed.authority.root).values():
        assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE")


@BY_FILES
def test_dss_passes_an_archived_seal_after_its_certificate_expired(sealed: Sealed, clustermark: Clustermark) -> None:
    """The seal's certificate is good for days, that of the time stamps for years."""
    later = datetime.now(timezone.utc) + timedelta(days=60)
    (verdict,) = judges.dss([sealed.files["b-lta"]], sealed.authority.root, (), later).values()
    assert verdict.passed_at == "LTA", verdict
    (verdict,) = judges.dss([sealed.files["b-b"]], sealed.authority.root, sealed.crls(), later).values()
    # The list given to DSS says that it was not revoked; our verifier has none.
    assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "OUT_OF_BOUNDS_NOT_REVOKED")
    at = ["--at", later.isoformat(timespec="seconds").replace("+00:00", "Z")]
    ours = ours_of(clustermark, sealed, "b-lta", *at)
    assert (ours["conclusion"], ours["level"]) == ({"indication": "TOTAL-PASSED", "sub_indication": None}, "PAdES-B-LTA")
    ours = ours_of(clustermark, sealed, "b-b", *at)
    assert ours["conclusion"]["sub_indication"] == "OUT_OF_BOUNDS_NO_POE"


def ours_of(clustermark: Clustermark, sealed: Sealed, name: str, *options: str) -> dict:
    """What our own verifier says of the seal."""
    command = ["verify", sealed.files[name], "--trust", sealed.authority.root, "--format", "json", *options]
    return json.loads(clustermark.run(*command).stdout)["seal"]


def test_our_own_verifier_agrees_at_each_level(sealed: Sealed, clustermark: Clustermark) -> None:
    for name, level in LEVELS.items():
        report = ours_of(clustermark, sealed, name)
        assert report["level"] == f"PAdES-B-{level}"
        passed = {"indication": "TOTAL-PASSED", "sub_indication": None}
        open_ = {"indication": "INDETERMINATE", "sub_indication": "TRY_LATER"}
        assert report["conclusion"] == (passed if name in LASTING else open_)
        assert report["revocation"] == ("passed" if name in LASTING else "not_checked")


def test_pyhanko_finds_each_seal_valid_in_the_ades_way(sealed: Sealed) -> None:
    """It asks the authority itself where the file does not bring its answers along."""
    pyhanko = Path(sys.executable).with_name("pyhanko")
    for name, file in sealed.files.items():
        output = judges.run(pyhanko, "sign", "adesverify", "--trust-replace", "--trust", sealed.authority.root, file)
        assert "INTACT:TRUSTED" in output, output
        assert ("TIMESTAMP_TOKEN<INTACT:TRUSTED>" in output) == (name != "b-b"), output
        assert ("EXTENDED_WITH_LTA_UPDATES,ACCEPTABLE_MODIFICATIONS" in output) == (name in LASTING), output
        assert ("UNTOUCHED" in output) == (name not in LASTING), output


def test_pyhanko_validates_each_seal(sealed: Sealed) -> None:
    pyhanko = Path(sys.executable).with_name("pyhanko")
    for name, file in sealed.files.items():
        output = judges.run(pyhanko, "sign", "validate", "--trust-replace", "--trust", sealed.authority.root, file)
        assert "INTACT:TRUSTED" in output, f"{name}: {output}"


@BY_FILES
def test_pyhanko_finds_only_what_a_certification_permits_behind_the_seal(sealed: Sealed) -> None:
    for file in sealed.lasting():
        with file.open("rb") as stream:
            reader = PdfFileReader(stream)
            (signature,) = reader.embedded_regular_signatures
            signature.compute_integrity_info()
            found = signature.summarise_integrity_info()
            assert found["docmdp_ok"]
            assert found["diff_result"].modification_level == ModificationLevel.LTA_UPDATES
            store = reader.root["/DSS"]
            assert (len(store["/OCSPs"]), len(store["/CRLs"])) == (2, 1)
            assert "/VRI" not in store
            assert len(reader.embedded_timestamp_signatures) == (1 if file.stem == "b-lta" else 0)


@BY_FILES
def test_a_file_that_was_renewed_twice_passes_every_judge(sealed: Sealed, clustermark: Clustermark) -> None:
    """Each renewal adds what authorities say by then of the time stamp before, and one more over all."""
    file = sealed.files["b-lta"].with_name("renewed.pdf")
    renewed = replace(sealed, files=sealed.files | {"renewed": file})
    assert file.read_bytes().startswith(sealed.files["b-lta"].read_bytes())
    for at in (None, datetime.now(timezone.utc) + timedelta(days=60)):
        (verdict,) = judges.dss([file], sealed.authority.root, (), at).values()
        assert verdict.passed_at == "LTA", verdict
    ours = ours_of(clustermark, renewed, "renewed")
    assert (ours["conclusion"], ours["level"]) == ({"indication": "TOTAL-PASSED", "sub_indication": None}, "PAdES-B-LTA")
    pyhanko = Path(sys.executable).with_name("pyhanko")
    output = judges.run(pyhanko, "sign", "adesverify", "--trust-replace", "--trust", sealed.authority.root, file)
    assert "INTACT:TRUSTED" in output, output
    assert "EXTENDED_WITH_LTA_UPDATES,ACCEPTABLE_MODIFICATIONS" in output, output
    with file.open("rb") as stream:
        reader = PdfFileReader(stream)
        (signature,) = reader.embedded_regular_signatures
        signature.compute_integrity_info()
        assert signature.summarise_integrity_info()["docmdp_ok"]
        assert len(reader.embedded_timestamp_signatures) == 3
    (found,) = judges.verapdf([file]).values()
    assert found == {PDF_A: [], PDF_UA: []}
    assert "No syntax or stream encoding errors found" in judges.run("qpdf", "--check", file)


def test_what_is_added_keeps_the_document_conforming(sealed: Sealed) -> None:
    for found in judges.verapdf(sealed.lasting()).values():
        assert found == {PDF_A: [], PDF_UA: []}
    for file in sealed.files.values():
        assert "No syntax or stream encoding errors found" in judges.run("qpdf", "--check", file)


def test_a_certificate_that_was_revoked_before_does_not_pass_dss_and_seals_no_more(
    seal: Sealer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("revoked")
    with pki.running(tmp_path_factory.mktemp("pki"), pki.P_256) as authority:
        assert seal(authority, folder).returncode == 0
        parts(folder / "b-lta.pdf")
        authority.revoke("seal", datetime.now(timezone.utc) - timedelta(hours=1))
        crls = [authority.crl("root"), authority.crl("issuing")]
        verdicts = judges.dss([folder / "b-b.pdf", folder / "b-t.pdf"], authority.root, crls)
        for verdict in verdicts.values():
            assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "REVOKED_NO_POE")
        # And it seals no more.
        refused = seal(authority, folder)
        assert refused.returncode != 0
        assert 'Revoked { subject: "CN=Test seal"' in refused.stderr


@BY_FILES
def test_dss_fails_a_seal_whose_document_was_changed(sealed: Sealed, tmp_path: Path) -> None:
    changed = []
    for name, file in sealed.files.items():
        content = file.read_bytes()
        at = content.index(b"stream\n") + 40
        changed.append(tmp_path / f"{name}.pdf")
        changed[-1].write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    for verdict in judges.dss(changed, sealed.authority.root, sealed.crls()).values():
        assert (verdict.indication, verdict.sub_indication) == ("TOTAL_FAILED", "HASH_FAILURE")


@BY_FILES
def test_dss_does_not_trust_a_foreign_authority(sealed: Sealed, foreign_root: Path) -> None:
    for verdict in judges.dss(sealed.files.values(), foreign_root, sealed.crls()).values():
        assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
