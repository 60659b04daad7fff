"""Authorities that share no code with ours: OpenSSL's, behind HTTP on loopback."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Iterator

CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/root.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = yes
ess_cert_id_chain = no
ess_cert_id_alg = sha256
[extensions]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
"""

# An address to ask at, by the path: takes what was sent and its kind, gives what is answered and its kind.
Answer = tuple[bytes, str]
Routes = dict[str, Callable[[bytes, str | None], Answer]]


def openssl(*arguments: str | Path) -> None:
    command = ["openssl", *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert result.returncode == 0, f"{' '.join(command)}: {result.stderr}"


@contextmanager
def served(routes: Routes) -> Iterator[str]:
    """Answers by HTTP what the routes say, also those added later; gives the address, without a slash at its end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 (the library's name)
            self.answer(b"")

        def do_POST(self) -> None:  # noqa: N802 (the library's name)
            self.answer(self.rfile.read(int(self.headers["Content-Length"])))

        def answer(self, request: bytes) -> None:
            known = routes.get(self.path)
            body, kind = known(request, self.headers["Content-Type"]) if known else (b"", "text/plain")
            self.send_response(200 if known else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class TimeStamper:
    """Makes time stamps with the certificate and key of a folder: `tsa.pem`, `tsa.key`, the chain in `root.pem`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "tsa.cnf"
        self.config.write_text(CONFIG.format(folder=folder), encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")

    def answer(self, request: bytes, kind: str | None) -> Answer:
        assert kind == "application/timestamp-query", kind
        query, reply = self.folder / "query.tsq", self.folder / "reply.tsr"
        query.write_bytes(request)
        openssl("ts", "-reply", "-config", self.config, "-queryfile", query, "-out", reply)
        return reply.read_bytes(), "application/timestamp-reply"


class OpenSslAuthority(TimeStamper):
    """Root, certificate and key of an authority in a folder of its own; nobody tells whether they were revoked."""

    def __init__(self, folder: Path, key: list[str]) -> None:
        super().__init__(folder)
        self.root = folder / "root.pem"
        name = ["-subj", "/CN=Time root", "-keyout", folder / "root.key", "-out", self.root]
        openssl("req", "-x509", "-newkey", *key, "-nodes", "-days", "2", *name)
        name = ["-subj", "/CN=OpenSSL time", "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr"]
        openssl("req", "-newkey", *key, "-nodes", *name)
        issuer = ["-CA", self.root, "-CAkey", folder / "root.key", "-set_serial", "2", "-days", "2"]
        extensions = ["-extfile", self.config, "-extensions", "extensions"]
        openssl("x509", "-req", "-in", folder / "tsa.csr", *issuer, *extensions, "-out", folder / "tsa.pem")

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serves it; gives the address."""
        with served({"/": self.answer}) as address:
            yield f"{address}/"
