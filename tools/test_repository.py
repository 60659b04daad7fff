"""The repository's own rules, for what no compiler looks at."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAX_FILE_BYTES = 1024 * 1024
MAX_SOURCE_LINES = 600
# Spelled apart, so that this file does not find itself.
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")
TEXT_SUFFIXES = {".rs", ".py", ".mjs", ".sh", ".toml", ".hbs", ".html", ".css", ".ftl", ".sql"}


def files() -> list[Path]:
    """What the repository holds: tracked files, and new ones that are not ignored."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.decode().split("\0")
    return [ROOT / name for name in sorted(set(names)) if name and (ROOT / name).is_file()]


def shell_scripts() -> list[Path]:
    return [path for path in files() if path.read_bytes()[:64].startswith((b"#!/usr/bin/env bash", b"#!/bin/"))]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_shell_scripts_are_clean() -> None:
    scripts = shell_scripts()
    assert ROOT / "test" in scripts
    result = subprocess.run(["shellcheck", *scripts], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert result.returncode == 0, result.stdout


def test_shell_scripts_can_be_run_and_stop_at_the_first_error() -> None:
    for path in shell_scripts():
        assert path.stat().st_mode & 0o111, f"{relative(path)} is not executable: chmod +x"
        text = path.read_text()
        assert "set -euo pipefail" in text or "exec " in text, f"{relative(path)} lacks set -euo pipefail"


def test_no_file_is_too_large_to_clone_with_pleasure() -> None:
    large = {relative(path): path.stat().st_size for path in files() if path.stat().st_size > MAX_FILE_BYTES}
    assert not large, f"over {MAX_FILE_BYTES} bytes: {large}"


def test_source_files_can_be_read_in_one_sitting() -> None:
    long = {
        relative(path): lines
        for path in files()
        if path.suffix == ".rs" and (lines := len(path.read_text().splitlines())) > MAX_SOURCE_LINES
    }
    assert not long, f"over {MAX_SOURCE_LINES} lines, split them by what they are about: {long}"


def test_nothing_is_left_unfinished_in_a_comment() -> None:
    found = [
        f"{relative(path)}:{number}"
        for path in files()
        if path.suffix in TEXT_SUFFIXES or path in shell_scripts()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not found, f"finish it, or write an issue: {found}"


def test_every_migration_exists_for_both_databases_and_both_ways() -> None:
    migrations = ROOT / "migrations"
    if not migrations.exists():
        pytest.skip("no migrations yet")
    names = {
        database: sorted(path.name for path in (migrations / database).iterdir() if path.is_dir())
        for database in ("sqlite", "postgres")
    }
    assert names["sqlite"] == names["postgres"]
    for database, migration_names in names.items():
        for name in migration_names:
            for direction in ("up.sql", "down.sql"):
                assert (migrations / database / name / direction).is_file(), f"{database}/{name} lacks {direction}"


@pytest.mark.parametrize(
    ("kind", "log", "expected"),
    [
        (
            "cargo",
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.1s\n"
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.1s\n",
            "15 2 1",
        ),
        ("pytest", "1 failed, 12 passed, 2 skipped, 1 error in 3.20s\n", "12 2 2"),
        ("pytest", "34 passed in 65.25s (0:01:05)\n", "34 0 0"),
        ("pytest", "no tests ran in 0.01s\n", "0 0 0"),
        ("tap", "ok - a\nnot ok - b\n  ok is not here\nok - c # SKIP no browser\n", "1 1 1"),
        ("cargo", "error: could not compile\n", "0 0 0"),
    ],
)
def test_the_tests_of_a_log_are_added_up(kind: str, log: str, expected: str) -> None:
    command = ["awk", "-v", f"kind={kind}", "-f", str(ROOT / "tools/count.awk")]
    result = subprocess.run(command, input=log, stdout=subprocess.PIPE, text=True, check=True)
    assert result.stdout.strip() == expected
