"""A token in software (SoftHSM 2) that keeps a key, as a hardware module would."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
TOKEN, LABEL, PIN = "Seal", "seal", "red-heron-4711"


class SoftHsm:
    """A token in a folder of its own, with a key in it."""

    def __init__(self, folder: Path, key: Path) -> None:
        (folder / "tokens").mkdir()
        settings = folder / "softhsm2.conf"
        settings.write_text(f"directories.tokendir = {folder / 'tokens'}\n", encoding="utf-8")
        # What whoever uses the token has to have in their environment.
        self.environment = {**os.environ, "SOFTHSM2_CONF": str(settings)}
        self.run("softhsm2-util", "--init-token", "--free", "--label", TOKEN, "--so-pin", "12345678", "--pin", PIN)
        named = ["--token", TOKEN, "--label", LABEL, "--id", "01", "--pin", PIN]
        self.run("softhsm2-util", "--import", key, *named)

    @property
    def means(self) -> list[str | Path]:
        """How our examples are told which key to use."""
        return [MODULE, TOKEN, LABEL, PIN]

    def run(self, *command: str | Path) -> None:
        parts = [str(part) for part in command]
        subprocess.run(parts, check=True, timeout=180, env=self.environment, capture_output=True)
