"""The certificate's seal, judged by tools that share no code with ours."""

import subprocess
import sys
from pathlib import Path

import judges
from conftest import Demo
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import SignatureCoverageLevel


def test_pdfsig_finds_one_valid_seal_over_the_whole_document(demo: Demo) -> None:
    output = judges.run("pdfsig", "-nocert", demo.certificate)
    assert output.count("Signature Validation: Signature is Valid.") == 1
    assert output.count("Signature #") == 1
    assert "Total document signed" in output
    assert "Signature Type: ETSI.CAdES.detached" in output


def test_pyhanko_finds_the_seal_intact_valid_and_trusted(demo: Demo) -> None:
    status = judges.pyhanko_status(demo.certificate, demo.root)
    assert status.intact
    assert status.valid
    assert status.trusted
    assert status.bottom_line


def test_pyhanko_finds_nothing_changed_and_nothing_outside_the_seal(demo: Demo) -> None:
    status = judges.pyhanko_status(demo.certificate, demo.root)
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level == ModificationLevel.NONE
    assert status.docmdp_ok


def test_the_seal_is_a_certification_that_permits_no_changes(demo: Demo) -> None:
    with demo.certificate.open("rb") as stream:
        reader = PdfFileReader(stream)
        (signature,) = reader.embedded_signatures
        assert signature.docmdp_level == MDPPerm.NO_CHANGES
        assert reader.root["/Perms"].raw_get("/DocMDP") == signature.sig_field.raw_get("/V")


def test_the_seal_meets_pades_baseline_b(demo: Demo) -> None:
    """ETSI EN 319 142-1, 6.3: what has to be signed along, and what must not be there."""
    with demo.certificate.open("rb") as stream:
        (signature,) = PdfFileReader(stream).embedded_signatures
        attributes = {attribute["type"].native for attribute in signature.signer_info["signed_attrs"]}
        assert {"content_type", "message_digest", "signing_certificate_v2"} <= attributes
        assert "signing_time" not in attributes, "PAdES carries the claimed time in the dictionary's M"
        assert "/M" in signature.sig_object
        assert "/Cert" not in signature.sig_object


def test_the_seal_passes_validation_in_the_ades_way(demo: Demo) -> None:
    """ETSI EN 319 102-1; a development seal has no revocation service to ask."""
    pyhanko = Path(sys.executable).with_name("pyhanko")
    output = judges.run(
        pyhanko, "sign", "adesverify", "--no-revocation-check", "--trust-replace", "--trust", demo.root, demo.certificate
    )
    assert "INTACT:TRUSTED,UNTOUCHED" in output


def test_a_foreign_authority_does_not_make_the_seal_trusted(demo: Demo, foreign_root: Path) -> None:
    status = judges.pyhanko_status(demo.certificate, foreign_root)
    assert status.intact
    assert not status.trusted


def test_a_byte_changed_after_sealing_is_reported_as_not_intact(demo: Demo, byte_changed: Path) -> None:
    assert not judges.pyhanko_status(byte_changed, demo.root).intact
    output = subprocess.run(["pdfsig", "-nocert", byte_changed], capture_output=True, text=True).stdout
    assert "Signature is Valid" not in output
