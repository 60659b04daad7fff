"""The certificate as a document: sound, readable, and what it prints is what its QR code says."""

import re
import unicodedata
from pathlib import Path

import judges
import pytest
from conftest import Demo, Made

HOLDER = "Klaster Obróbki Metali i Maszyn „Żubr”"
ADDRESS = re.compile(r"https?://\S+/c/[A-Z0-9-]+")


def every(demo: Demo, made: dict[str, Made]) -> list[Path]:
    """The demo's certificate, and those in every language and with long names, with and without a seal."""
    return [demo.certificate, *(file for one in made.values() for file in (one.sealed, one.unsealed))]


def test_qpdf_finds_no_fault_in_any_file(demo: Demo, made: dict[str, Made]) -> None:
    assert len(made) >= 4
    for file in every(demo, made):
        assert "No syntax or stream encoding errors found" in judges.run("qpdf", "--check", file), file


def test_the_certificate_is_an_a4_page_with_one_more_for_scope_and_checking(demo: Demo) -> None:
    output = judges.run("pdfinfo", demo.certificate)
    assert re.search(r"^Pages: +2$", output, re.MULTILINE)
    assert re.search(r"^Page size: .*\(A4\)$", output, re.MULTILINE)


def test_names_keep_their_diacritics(demo: Demo) -> None:
    text = judges.text(demo.certificate)
    assert unicodedata.normalize("NFC", demo.holder) == HOLDER
    assert HOLDER in text
    assert "Białystok" in text
    assert "Rūta Žemaitytė" in text


def test_a_development_seal_says_that_it_is_one(demo: Demo) -> None:
    assert "Development seal: not a certificate" in judges.text(demo.certificate)


def test_the_certificate_shows_its_number(demo: Demo) -> None:
    assert demo.number in judges.text(demo.certificate)


@pytest.mark.parametrize(
    ("dots_per_inch", "options"),
    [pytest.param(300, (), id="printed-300-dpi-colour"), pytest.param(150, ("-gray",), id="copied-150-dpi-grey")],
)
def test_the_qr_code_is_exactly_the_printed_address(
    demo: Demo, tmp_path: Path, dots_per_inch: int, options: tuple[str, ...]
) -> None:
    printed = ADDRESS.findall(judges.text(demo.certificate))
    assert printed, "no address is printed"
    assert set(printed) == {demo.verify_address}
    assert judges.qr_codes(demo.certificate, tmp_path, dots_per_inch, *options) == [demo.verify_address]


def test_the_address_ends_in_the_number(demo: Demo) -> None:
    assert demo.verify_address == f"{demo.summary['base_url'].rstrip('/')}/c/{demo.number}"


def test_all_fonts_are_embedded_and_subset(demo: Demo, made: dict[str, Made]) -> None:
    for file in every(demo, made):
        fonts = judges.fonts(file)
        assert fonts, "the certificate uses no font"
        for font in fonts:
            assert (font["emb"], font["sub"], font["uni"]) == ("yes", "yes", "yes"), font["name"]
