"""A public key infrastructure in miniature, all OpenSSL's and on loopback: a root, an authority below it with OCSP and
CRLs, and its certificates for seals and time stamps."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from typing import Iterator

from authority import Answer, Routes, TimeStamper, openssl, served

P_256 = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
RSA_3072 = ["rsa:3072"]

EXTENSIONS = """
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[issuing]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
crlDistributionPoints = URI:{address}/root.crl
[seal]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
{common}
[tsa]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
{common}
[responder]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = OCSPSigning
noCheck = yes
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[ca]
default_ca = {issuer}
[root_ca]
database = {folder}/root.txt
crlnumber = {folder}/root.number
default_md = sha256
default_crl_days = 2
crl_extensions = list
[issuing_ca]
database = {folder}/issuing.txt
crlnumber = {folder}/issuing.number
default_md = sha256
default_crl_days = 2
crl_extensions = list
[list]
authorityKeyIdentifier = keyid
"""
COMMON = """subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
authorityInfoAccess = OCSP;URI:{address}/ocsp
crlDistributionPoints = URI:{address}/issuing.crl"""
NAMES = {"root": "Test root", "issuing": "Test authority", "seal": "Test seal", "tsa": "Test time", "responder": "Test OCSP"}
# The seal's certificate ends before those that outlive it.
DAYS = {"issuing": 900, "seal": 5, "tsa": 900, "responder": 5}
SERIALS = {"issuing": 10, "seal": 20, "tsa": 21, "responder": 22}


class Pki:
    """The files of the infrastructure: `NAME.pem` and `NAME.key` for each name above."""

    def __init__(self, folder: Path, address: str, key: list[str]) -> None:
        self.folder = folder
        self.address = address
        self.root = folder / "root.pem"
        self.chain = folder / "chain.pem"
        self.config = folder / "pki.cnf"
        self._configure("issuing_ca")
        new = ["-newkey", *key, "-nodes", "-keyout", folder / "root.key", "-subj", "/CN=Test root"]
        openssl("req", "-x509", *new, "-config", self._requests(), "-extensions", "root", "-days", "999", "-out", self.root)
        for name, issuer in [("issuing", "root"), ("seal", "issuing"), ("tsa", "issuing"), ("responder", "issuing")]:
            self._issue(name, issuer, key)
        for issuer in ("root", "issuing"):
            (folder / f"{issuer}.number").write_text("01\n", encoding="utf-8")
        (folder / "root.txt").write_text("", encoding="utf-8")
        (folder / "issuing.txt").write_text("".join(map(self._good, ["seal", "tsa", "responder"])), encoding="utf-8")
        texts = [(folder / f"{name}.pem").read_text(encoding="utf-8") for name in ("seal", "issuing", "root")]
        self.chain.write_text("".join(texts), encoding="utf-8")
        stamping = folder / "time"
        stamping.mkdir()
        for name in ("tsa.pem", "tsa.key"):
            (stamping / name).write_bytes((folder / name).read_bytes())
        (stamping / "root.pem").write_text("".join(texts[1:]), encoding="utf-8")
        self.time = TimeStamper(stamping)

    def _configure(self, issuer: str) -> None:
        common = COMMON.format(address=self.address)
        text = EXTENSIONS.format(address=self.address, common=common, folder=self.folder, issuer=issuer)
        self.config.write_text(text, encoding="utf-8")

    def _requests(self) -> Path:
        path = self.folder / "requests.cnf"
        path.write_text("[req]\ndistinguished_name = name\n[name]\n" + self.config.read_text(encoding="utf-8"), encoding="utf-8")
        return path

    def _issue(self, name: str, issuer: str, key: list[str]) -> None:
        request = self.folder / f"{name}.csr"
        new = ["-newkey", *key, "-nodes", "-keyout", self.folder / f"{name}.key", "-subj", f"/CN={NAMES[name]}"]
        openssl("req", *new, "-out", request)
        signed = ["-CA", self.folder / f"{issuer}.pem", "-CAkey", self.folder / f"{issuer}.key", "-days", str(DAYS[name])]
        extensions = ["-extfile", self.config, "-extensions", name, "-set_serial", str(SERIALS[name])]
        openssl("x509", "-req", "-in", request, *signed, *extensions, "-out", self.folder / f"{name}.pem")

    @staticmethod
    def _good(name: str) -> str:
        return f"V\t400101000000Z\t\t{SERIALS[name]:02X}\tunknown\t/CN={NAMES[name]}\n"

    def revoke(self, name: str, at: datetime | None = None) -> None:
        """Says from now on that the certificate was revoked, at `at` or just now."""
        database = self.folder / "issuing.txt"
        when = (at or datetime.now(timezone.utc)).strftime("%y%m%d%H%M%SZ")
        revoked = f"R\t400101000000Z\t{when}\t{SERIALS[name]:02X}\tunknown\t/CN={NAMES[name]}\n"
        database.write_text(database.read_text(encoding="utf-8").replace(self._good(name), revoked), encoding="utf-8")

    def crl(self, issuer: str) -> Path:
        """The list of what an issuer revoked, DER, as of now."""
        self._configure(f"{issuer}_ca")
        pem, der = self.folder / f"{issuer}.crl.pem", self.folder / f"{issuer}.crl"
        signing = ["-cert", self.folder / f"{issuer}.pem", "-keyfile", self.folder / f"{issuer}.key"]
        openssl("ca", "-gencrl", "-config", self.config, *signing, "-out", pem)
        openssl("crl", "-in", pem, "-outform", "DER", "-out", der)
        return der

    def ocsp(self, request: bytes, kind: str | None) -> Answer:
        assert kind == "application/ocsp-request", kind
        asked, answered = self.folder / "request.der", self.folder / "response.der"
        asked.write_bytes(request)
        signing = ["-rsigner", self.folder / "responder.pem", "-rkey", self.folder / "responder.key"]
        known = ["-index", self.folder / "issuing.txt", "-CA", self.folder / "issuing.pem", "-ndays", "1"]
        openssl("ocsp", *known, *signing, "-reqin", asked, "-respout", answered)
        return answered.read_bytes(), "application/ocsp-response"

    def routes(self) -> Routes:
        def listed(issuer: str) -> Answer:
            return self.crl(issuer).read_bytes(), "application/pkix-crl"

        return {
            "/time": self.time.answer,
            "/ocsp": self.ocsp,
            "/root.crl": lambda *_: listed("root"),
            "/issuing.crl": lambda *_: listed("issuing"),
        }


@contextmanager
def running(folder: Path, key: list[str]) -> Iterator[Pki]:
    """Makes an infrastructure and serves it: its certificates name the addresses."""
    routes: Routes = {}
    with served(routes) as address:
        pki = Pki(folder, address, key)
        routes.update(pki.routes())
        yield pki
