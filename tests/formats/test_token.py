"""Certificates sealed by a key in a token (PKCS #11), judged like those by a key in a file."""

from __future__ import annotations

import json
from pathlib import Path

import judges
import pytest
from conftest import Clustermark, Demo
from softhsm import SoftHsm


@pytest.fixture(scope="module")
def sealed(clustermark: Clustermark, demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Certificates by the demo's own key, moved into a token."""
    folder = tmp_path_factory.mktemp("token")
    seal = demo.root.parent
    token = SoftHsm(folder, seal / "key.pem")
    out = folder / "certificates"
    out.mkdir()
    maker = clustermark.binary.with_name("examples") / "certificates"
    token.run(maker, out, *token.means, seal / "chain.pem")
    files = [file for file in sorted(out.glob("*.pdf")) if not file.stem.endswith("-unsealed")]
    assert len(files) == 4
    return files


def test_pyhanko_finds_every_seal_by_a_token_intact_valid_and_trusted(sealed: list[Path], demo: Demo) -> None:
    for file in sealed:
        status = judges.pyhanko_status(file, demo.root)
        assert (status.intact, status.valid, status.trusted, status.bottom_line) == (True, True, True, True), file.name


def test_our_own_verifier_agrees(sealed: list[Path], demo: Demo, clustermark: Clustermark) -> None:
    """About the seal: the credential in one of these drawings is made up, and is told as such."""
    for file in sealed:
        report = json.loads(clustermark.run("verify", file, "--trust", demo.published, "--format", "json").stdout)["seal"]
        assert report["conclusion"] == {"indication": "TOTAL-PASSED", "sub_indication": None}, report
        assert report["chain"] == "trusted", report


def test_another_authority_does_not_make_them_trusted(sealed: list[Path], foreign_root: Path) -> None:
    assert not judges.pyhanko_status(sealed[0], foreign_root).trusted
