"""Appends seals to a PDF with pyHanko, as often as it can: the other side of the certificate bench.

Arguments: an unsealed PDF, a private key (PEM), its certificates (PEM, the seal's own first). For each line on standard
input, a number of seconds, it seals for that long and answers with a line: how many seals a second. One process serves
all rounds, so that no start of Python is measured; file, key and certificates are read before the first.
"""

import io
import sys
import time
from pathlib import Path

from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

# Hexadecimal digits: as much room as our seal takes. Told beforehand, pyHanko need not find out by a trial signature.
RESERVED = 2 * 4096


def sealer(key: str, chain: str) -> signers.PdfSigner:
    """A sealer that asks for what ours does: PAdES B-B, certifying, no change permitted."""
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
    return signers.PdfSigner(metadata, signer)


def rate(seconds: float, pdf: bytes, pdf_sealer: signers.PdfSigner) -> float:
    """How many times a second the PDF can be read and get a seal appended."""
    began = time.perf_counter()
    done = 0
    while True:
        pdf_sealer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), bytes_reserved=RESERVED)
        done += 1
        spent = time.perf_counter() - began
        if spent >= seconds:
            return done / spent


def main() -> None:
    """Answers until standard input ends."""
    pdf_path, key, chain = sys.argv[1:]
    pdf = Path(pdf_path).read_bytes()
    pdf_sealer = sealer(key, chain)
    for line in sys.stdin:
        print(rate(float(line), pdf, pdf_sealer), flush=True)


main()
