"""`clustermark verify`: a stranger's check of a file, without the service. Exit 0 TOTAL-PASSED, 1 TOTAL-FAILED, 2 else."""

from pathlib import Path

import judges
import pytest
from conftest import Clustermark, Demo
from pyhanko.pdf_utils.generic import NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

VALID, NOT_VALID, UNTOLD = 0, 1, 2


def test_the_certificate_is_valid(clustermark: Clustermark, demo: Demo) -> None:
    result = clustermark.run("verify", demo.certificate, "--trust", demo.published)
    assert result.returncode == VALID, result.stdout + result.stderr
    assert "Development seal: not a certificate" in result.stdout


def test_a_changed_byte_is_not_valid(clustermark: Clustermark, demo: Demo, byte_changed: Path) -> None:
    result = clustermark.run("verify", byte_changed, "--trust", demo.published)
    assert result.returncode == NOT_VALID, result.stdout + result.stderr


def test_a_changed_digit_of_the_signature_is_not_valid(clustermark: Clustermark, demo: Demo, tmp_path: Path) -> None:
    content = bytearray(demo.certificate.read_bytes())
    # The field's value is one hexadecimal string, padded with zeros; before them stands the signature's last byte.
    end = content.index(b"0" * 64 + b">")
    digit = max(position for position in range(end) if content[position] not in b"0")
    content[digit] = ord("1") if content[digit] != ord("1") else ord("2")
    changed = tmp_path / "signature.pdf"
    changed.write_bytes(content)
    result = clustermark.run("verify", changed, "--trust", demo.published)
    assert result.returncode == NOT_VALID, result.stdout + result.stderr


def test_a_page_replaced_by_a_later_revision_is_not_valid(clustermark: Clustermark, demo: Demo, tmp_path: Path) -> None:
    changed = tmp_path / "revised.pdf"
    with demo.certificate.open("rb") as source, changed.open("wb") as target:
        writer = IncrementalPdfFileWriter(source)
        page = writer.root["/Pages"]["/Kids"][0].get_object()
        page[NameObject("/Contents")] = writer.add_object(StreamObject(stream_data=b"0 0 100 100 re f"))
        writer.update_container(page)
        writer.write(target)
    result = clustermark.run("verify", changed, "--trust", demo.published)
    assert result.returncode == NOT_VALID, result.stdout + result.stderr


def test_a_seal_of_a_foreign_authority_is_never_valid(clustermark: Clustermark, demo: Demo, foreign_root: Path) -> None:
    result = clustermark.run("verify", demo.certificate, "--trust", foreign_root)
    assert result.returncode == UNTOLD, result.stdout + result.stderr


@pytest.mark.parametrize("reader", ["", "reader"])
@pytest.mark.parametrize("streams", ["preserve", "generate"])
def test_a_file_that_somebody_locked_is_told_as_such(
    clustermark: Clustermark, demo: Demo, tmp_path: Path, reader: str, streams: str
) -> None:
    """Whoever locks it writes it anew: the seal's remains are not where they say, which is not what is wrong with it."""
    locked = tmp_path / "locked.pdf"
    lock = ["--encrypt", reader, "owner", "256", "--", f"--object-streams={streams}"]
    judges.run("qpdf", *lock, demo.certificate, locked)
    result = clustermark.run("verify", locked, "--trust", demo.published)
    assert result.returncode == UNTOLD, result.stdout + result.stderr
    assert "this PDF file is encrypted" in result.stderr, result.stdout + result.stderr


def test_a_file_that_is_no_pdf_cannot_be_read(clustermark: Clustermark, demo: Demo, tmp_path: Path) -> None:
    noise = tmp_path / "noise.pdf"
    noise.write_bytes(bytes(range(256)) * 40)
    result = clustermark.run("verify", noise, "--trust", demo.published)
    assert result.returncode == UNTOLD, result.stdout + result.stderr
    assert "noise.pdf" in result.stderr


def test_a_missing_file_cannot_be_read(clustermark: Clustermark, demo: Demo, tmp_path: Path) -> None:
    result = clustermark.run("verify", tmp_path / "absent.pdf", "--trust", demo.published)
    assert result.returncode == UNTOLD, result.stdout + result.stderr
    assert "absent.pdf" in result.stderr
