"""The tools that judge a PDF, each reduced to the facts that the tests ask for."""

from __future__ import annotations

import json
import subprocess
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

HERE = Path(__file__).resolve().parent
TOOLS = HERE.parents[1] / ".tools"
PDF_A, PDF_UA = "PDF/A-3A", "PDF/UA-1"


def run(*command: str | Path) -> str:
    """The output of a tool, which must end well."""
    result = subprocess.run([str(part) for part in command], capture_output=True, timeout=60)
    output = result.stdout.decode()
    assert result.returncode == 0, f"{command[0]} ended with {result.returncode}: {output}{result.stderr.decode()}"
    return output


def pyhanko_status(file: Path, root: Path, time_root: Path | None = None) -> PdfSignatureStatus:
    """What pyHanko finds about the only signature, with `root` as the only trust anchor and without the network.

    `time_root` is the only trust anchor for its time stamp.
    """

    def trusting(path: Path) -> ValidationContext:
        return ValidationContext(trust_roots=list(load_certs_from_pemder([str(path)])), allow_fetching=False)

    with file.open("rb") as stream:
        (signature,) = PdfFileReader(stream).embedded_signatures
        return validate_pdf_signature(signature, trusting(root), ts_validation_context=trusting(time_root or root))


def text(file: Path) -> str:
    """The text of all pages, composed (NFC), each run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", run("pdftotext", "-layout", file, "-")).split())


def text_by_column(file: Path) -> str:
    """The text of all pages in the order in which it was drawn: what stands in several lines stays together."""
    return unicodedata.normalize("NFC", run("pdftotext", "-raw", file, "-"))


def fonts(file: Path) -> list[dict[str, str]]:
    """The rows of pdffonts by column name; its columns are as wide as the dashes below their names."""
    header, dashes, *rows = run("pdffonts", file).splitlines()
    columns, start = [], 0
    for dash in dashes.split(" "):
        columns.append((header[start : start + len(dash)].strip(), start, start + len(dash)))
        start += len(dash) + 1
    return [{name: row[begin:end].strip() for name, begin, end in columns} for row in rows]


def qr_codes(file: Path, folder: Path, dots_per_inch: int, *options: str) -> list[str]:
    """What a scanner reads from the QR codes on the rendered first page, which is the one people frame and copy."""
    run("pdftoppm", "-png", "-singlefile", "-r", str(dots_per_inch), *options, file, folder / "page")
    output = run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", folder / "page.png")
    return output.splitlines()


def verapdf(files: Iterable[Path]) -> dict[Path, dict[str, list[str]]]:
    """What veraPDF finds wrong in each file, for each standard that the file claims; all in one virtual machine."""
    (jar,) = (TOOLS / "java").glob("org/verapdf/apps/greenfield-apps/*/*.jar")
    wanted = sorted(files)
    command = ["java", "-cp", jar, "org.verapdf.apps.GreenfieldCliWrapper", "--format", "json", *wanted]
    # It ends with 1 when a file does not conform, which is for the tests to judge.
    result = subprocess.run([str(part) for part in command], capture_output=True, timeout=240)
    jobs = json.loads(result.stdout)["report"]["jobs"]
    found = {Path(job["itemDetails"]["name"]): findings(job) for job in jobs}
    assert sorted(found) == wanted, result.stderr.decode()
    return found


def findings(job: dict) -> dict[str, list[str]]:
    """The broken rules of a veraPDF report on one file, by standard."""
    return {
        verdict["profileName"].removesuffix(" validation profile"): [
            f"{rule['clause']}-{rule['testNumber']}: {rule['description']}"
            for rule in verdict["details"]["ruleSummaries"]
            if rule["ruleStatus"] == "FAILED"
        ]
        for verdict in job["validationResult"]
    }


@dataclass(frozen=True)
class DssVerdict:
    """What the European Commission's DSS says of a signature, in ETSI's words."""

    indication: str
    sub_indication: str
    level: str
    errors: str

    @property
    def passed_at(self) -> str | None:
        """The level at which it passed, such as `B-LTA`."""
        return self.level.removeprefix("PAdES-BASELINE-") if self.indication == "TOTAL_PASSED" else None


def dss(
    files: Iterable[Path], trust: Path, crls: Iterable[Path] = (), at: datetime | None = None
) -> dict[Path, DssVerdict]:
    """DSS on each file, with `trust` as the only anchor, revocation data from the file and `crls` alone, and no network."""
    command: list[str | Path] = ["java", "-cp", f"{TOOLS}/java/dss/*", HERE / "dss/Judge.java", "--trust", trust]
    for crl in crls:
        command += ["--crl", crl]
    if at:
        command += ["--at", at.isoformat(timespec="seconds").replace("+00:00", "Z")]
    wanted = list(files)
    result = subprocess.run([str(part) for part in [*command, *wanted]], capture_output=True, text=True, timeout=240)
    assert result.returncode == 0, result.stderr
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    found = {Path(file): DssVerdict(*verdict) for file, *verdict in rows}
    assert list(found) == wanted, result.stderr
    return found
