"""pyHanko, as often as it can: the other side of the certificate bench.

Arguments: `seal`, an unsealed PDF, a private key (PEM) and its certificates (PEM, the seal's own first); or `verify`, a sealed
PDF, the certificates it must lead to (PEM) and the moment to judge at (seconds since 1970). For each line on standard input, a
number of seconds, it works for that long and answers with a line: how many a second. One process serves all rounds, so that no
start of Python is measured; files, key and certificates are read before the first.
"""

import io
import sys
import time
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

# Hexadecimal digits: as much room as our seal takes. Told beforehand, pyHanko need not find out by a trial signature.
RESERVED = 2 * 4096


def sealing(pdf: bytes, key: str, chain: str) -> Callable[[], None]:
    """Appends what our seal is: PAdES B-B, certifying, no change permitted."""
    seal, *issuers = load_certs_from_pemder([chain])
    signer = signers.SimpleSigner(
        signing_cert=seal,
        signing_key=load_private_key_from_pemder(key, passphrase=None),
        cert_registry=SimpleCertificateStore.from_certs(issuers),
    )
    metadata = signers.PdfSignatureMetadata(
        field_name="Seal",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    sealer = signers.PdfSigner(metadata, signer)

    def once() -> None:
        sealer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), bytes_reserved=RESERVED)

    return once


def verifying(pdf: bytes, anchors: str, seconds: str) -> Callable[[], None]:
    """Reads the file, and checks signature, chain, coverage and that nothing was changed; nothing is asked of a network."""
    context = ValidationContext(
        trust_roots=list(load_certs_from_pemder([anchors])),
        moment=datetime.fromtimestamp(int(seconds), tz=timezone.utc),
        allow_fetching=False,
    )

    def once() -> None:
        (signature,) = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        status = validate_pdf_signature(signature, signer_validation_context=context)
        if not status.bottom_line:
            sys.exit(f"the seal does not verify: {status.summary()}")

    return once


def rate(seconds: float, once: Callable[[], None]) -> float:
    """How many times a second something can be done, at least once."""
    began = time.perf_counter()
    done = 0
    while True:
        once()
        done += 1
        spent = time.perf_counter() - began
        if spent >= seconds:
            return done / spent


def main() -> None:
    """Answers until standard input ends."""
    what, pdf_path, *others = sys.argv[1:]
    prepare = {"seal": sealing, "verify": verifying}[what]
    once = prepare(Path(pdf_path).read_bytes(), *others)
    for line in sys.stdin:
        print(rate(float(line), once), flush=True)


main()
