"""Runs the demo once and hands its certificate to the tests; has certificates made in every language.

The binary is the one named by CLUSTERMARK_BIN, or the development build. The demo runs in an empty folder, with no
settings of ours in the environment, as someone would run it who only has the binary.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The demo drives a whole case in a development build: minutes mean that it hangs.
TIMEOUT_SECONDS = 180


class Clustermark:
    """The command, run in a folder of its own."""

    def __init__(self, binary: Path, cwd: Path) -> None:
        self.binary = binary
        self.cwd = cwd

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Runs a subcommand to its end; the caller looks at the exit code."""
        environment = {key: value for key, value in os.environ.items() if not key.startswith("CLUSTERMARK_")}
        return subprocess.run(
            [self.binary, *map(str, arguments)],
            cwd=self.cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=TIMEOUT_SECONDS,
        )

    def demo(self, directory: Path) -> subprocess.CompletedProcess[str]:
        """Runs the demo into a folder, without serving it."""
        return self.run("demo", "--dir", directory, "--no-serve")


@dataclass(frozen=True)
class Demo:
    """What the demo made, as its demo.json tells it."""

    directory: Path
    summary: dict
    output: str

    @property
    def certificate(self) -> Path:
        return self.directory / self.summary["certificate"]["file"]

    @property
    def published(self) -> Path:
        """What verifiers are given, PEM: the development seal's authority first, then the certificate that seals."""
        return self.directory / self.summary["seal"]["root"]

    @property
    def root(self) -> Path:
        """The authority alone, for judges that would let whatever they trust stand for itself."""
        authority, end, _ = self.published.read_text(encoding="utf-8").partition("-----END CERTIFICATE-----\n")
        alone = self.published.with_name("authority.pem")
        alone.write_text(authority + end, encoding="utf-8")
        return alone

    @property
    def holder(self) -> str:
        return self.summary["certificate"]["holder"]

    @property
    def number(self) -> str:
        return self.summary["certificate"]["number"]

    @property
    def verify_address(self) -> str:
        return self.summary["certificate"]["verify_address"]


def load_demo(directory: Path, output: str) -> Demo:
    return Demo(directory, json.loads((directory / "demo.json").read_text(encoding="utf-8")), output)


@pytest.fixture(scope="session")
def clustermark(tmp_path_factory: pytest.TempPathFactory) -> Clustermark:
    binary = Path(os.environ.get("CLUSTERMARK_BIN", ROOT / "target/debug/clustermark"))
    assert binary.is_file(), f"{binary} is missing: cargo build"
    return Clustermark(binary.resolve(), tmp_path_factory.mktemp("cwd"))


@pytest.fixture(scope="session")
def demo(clustermark: Clustermark, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo, run once for all tests: they must not change what lies in its folder."""
    directory = tmp_path_factory.mktemp("demo") / "instance"
    result = clustermark.demo(directory)
    assert result.returncode == 0, f"demo ended with {result.returncode}\n{result.stdout}\n{result.stderr}"
    return load_demo(directory, result.stdout)


@dataclass(frozen=True)
class Made:
    """A certificate made for the judges by examples/certificates.rs, and the record that it was made from."""

    name: str
    sealed: Path
    unsealed: Path
    record: dict


@pytest.fixture(scope="session")
def made(clustermark: Clustermark, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """Certificates by name: one in each language, and one with long names and a seal that is no development seal."""
    folder = tmp_path_factory.mktemp("certificates")
    maker = clustermark.binary.with_name("examples") / "certificates"
    assert maker.is_file(), f"{maker} is missing: cargo build --examples"
    subprocess.run([maker, folder], check=True, timeout=TIMEOUT_SECONDS)
    return {
        record.stem: Made(
            record.stem,
            folder / f"{record.stem}.pdf",
            folder / f"{record.stem}-unsealed.pdf",
            json.loads(record.read_text(encoding="utf-8")),
        )
        for record in folder.glob("*.json")
    }


@pytest.fixture
def byte_changed(demo: Demo, tmp_path: Path) -> Path:
    """A copy of the certificate with one bit flipped inside its longest stream: the file still opens."""
    content = bytearray(demo.certificate.read_bytes())
    streams = re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL)
    begin, end = max((match.span(1) for match in streams), key=lambda span: span[1] - span[0])
    content[(begin + end) // 2] ^= 1
    changed = tmp_path / "changed.pdf"
    changed.write_bytes(content)
    return changed


@pytest.fixture(scope="session")
def foreign_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The certificate of an authority that has nothing to do with the demo, PEM."""
    folder = tmp_path_factory.mktemp("foreign")
    root = folder / "root.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    command += ["-subj", "/CN=Someone else", "-keyout", str(folder / "key.pem"), "-out", str(root)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return root
