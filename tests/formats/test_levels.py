"""Seals under an authority that tells what it revoked, judged by the European Commission's DSS at each level (PAdES)."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

import judges
import pki
import pytest
from conftest import TIMEOUT_SECONDS, Clustermark, Made

KEYS = {"P-256": pki.P_256, "RSA-3072": pki.RSA_3072}
LEVELS = {"b-b": "B", "b-t": "T"}


@dataclass(frozen=True)
class Sealed:
    """A document sealed at each level, and the authority, whose services answer."""

    files: dict[str, Path]
    authority: pki.Pki

    def crls(self) -> list[Path]:
        return [self.authority.crl("root"), self.authority.crl("issuing")]


@pytest.fixture(scope="module", params=KEYS)
def sealed(
    clustermark: Clustermark,
    made: dict[str, Made],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Sealed]:
    sealer = clustermark.binary.with_name("examples") / "seals"
    assert sealer.is_file(), f"{sealer} is missing: cargo build --examples"
    folder = tmp_path_factory.mktemp("levels")
    with pki.running(tmp_path_factory.mktemp("pki"), KEYS[request.param]) as authority:
        seal = [authority.folder / "seal.key", authority.chain, f"{authority.address}/time", authority.root]
        subprocess.run([sealer, made["english"].unsealed, folder, *seal], check=True, timeout=TIMEOUT_SECONDS)
        yield Sealed({file.stem: file for file in folder.glob("*.pdf")}, authority)


def test_dss_passes_each_seal_at_its_level(sealed: Sealed) -> None:
    verdicts = judges.dss(sealed.files.values(), sealed.authority.root, sealed.crls())
    assert {file.stem: verdict.passed_at for file, verdict in verdicts.items()} == LEVELS, verdicts


def test_dss_wants_revocation_data_of_a_seal_that_does_not_bring_them(sealed: Sealed) -> None:
    files = [sealed.files["b-b"], sealed.files["b-t"]]
    for verdict in judges.dss(files, sealed.authority.root).values():
        assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "CERTIFICATE_CHAIN_GENERAL_FAILURE")


def test_dss_fails_a_seal_whose_document_was_changed(sealed: Sealed, tmp_path: Path) -> None:
    changed = []
    for name, file in sealed.files.items():
        content = file.read_bytes()
        at = content.index(b"stream\n") + 40
        changed.append(tmp_path / f"{name}.pdf")
        changed[-1].write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
    for verdict in judges.dss(changed, sealed.authority.root, sealed.crls()).values():
        assert (verdict.indication, verdict.sub_indication) == ("TOTAL_FAILED", "HASH_FAILURE")


def test_dss_does_not_trust_a_foreign_authority(sealed: Sealed, foreign_root: Path) -> None:
    for verdict in judges.dss(sealed.files.values(), foreign_root, sealed.crls()).values():
        assert (verdict.indication, verdict.sub_indication) == ("INDETERMINATE", "NO_CERTIFICATE_CHAIN_FOUND")
