"""A time-stamping authority that shares no code with ours: OpenSSL's, behind HTTP on loopback."""

from __future__ import annotations

import subprocess
import threading
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


class OpenSslAuthority:
    """Root, certificate and key of an authority in a folder of its own."""

    def __init__(self, folder: Path, key: list[str]) -> None:
        self.folder = folder
        self.root = folder / "root.pem"
        self.config = folder / "tsa.cnf"
        self.config.write_text(CONFIG.format(folder=folder), encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        name = ["-subj", "/CN=Time root", "-keyout", folder / "root.key", "-out", self.root]
        self.openssl("req", "-x509", "-newkey", *key, "-nodes", "-days", "2", *name)
        name = ["-subj", "/CN=OpenSSL time", "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr"]
        self.openssl("req", "-newkey", *key, "-nodes", *name)
        issuer = ["-CA", self.root, "-CAkey", folder / "root.key", "-set_serial", "2", "-days", "2"]
        extensions = ["-extfile", self.config, "-extensions", "extensions"]
        self.openssl("x509", "-req", "-in", folder / "tsa.csr", *issuer, *extensions, "-out", folder / "tsa.pem")

    def openssl(self, *arguments: str | Path) -> None:
        command = ["openssl", *map(str, arguments)]
        result = subprocess.run(command, capture_output=True, text=True, timeout=60)
        assert result.returncode == 0, f"{' '.join(command)}: {result.stderr}"

    def answer(self, request: bytes) -> bytes:
        query, reply = self.folder / "query.tsq", self.folder / "reply.tsr"
        query.write_bytes(request)
        self.openssl("ts", "-reply", "-config", self.config, "-queryfile", query, "-out", reply)
        return reply.read_bytes()

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serves it; gives the address."""
        authority = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:  # noqa: N802 (the library's name)
                request = self.rfile.read(int(self.headers["Content-Length"]))
                asked = self.headers["Content-Type"] == "application/timestamp-query"
                answer = authority.answer(request) if asked else b""
                self.send_response(200 if asked else 415)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
