#!/usr/bin/env python3
"""Checks what the dependencies bring along, by the rules in deny.toml and without the network.

    tools/dependencies.py [licences] [advisories] [bans] [sources]

`licences` and `bans` read `cargo metadata`, `sources` and `advisories` read Cargo.lock; advisories come from the copy of
the RustSec database under tests/data. Each check prints one `ok` or `not ok` line (Test Anything Protocol), with what is
wrong and what to do beneath it. Exit 0 when all hold, 1 when one does not.

cargo-deny does the same and more; it takes minutes to build, which is why `./test` does not use it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from semver import Version, matches

ROOT = Path(__file__).resolve().parent.parent
ADVISORIES = ROOT / "tests/data/advisory-db.tar.xz"
CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index"
_FRONT_MATTER = re.compile(r"\A```toml\n(.*?)\n```", re.DOTALL)
_TOKEN = re.compile(r"\(|\)|/|[^\s()/]+")


@dataclass
class Finding:
    """One thing a check has to say: a failure, or a note that fails nothing."""

    text: str
    fails: bool = True


@dataclass
class Advisory:
    """What the check needs of one advisory: the rest is for people."""

    id: str
    package: str
    title: str
    informational: str | None
    not_affected: list[str]

    @classmethod
    def parse(cls, text: str) -> Advisory | None:
        """Reads the TOML that opens an advisory's Markdown; None when it was withdrawn."""
        match = _FRONT_MATTER.match(text)
        if match is None:
            raise ValueError("an advisory begins with a TOML block")
        data = tomllib.loads(match.group(1))
        if "withdrawn" in data["advisory"]:
            return None
        title = next((line[2:] for line in text.splitlines() if line.startswith("# ")), "")
        versions = data["versions"]
        return cls(
            id=data["advisory"]["id"],
            package=data["advisory"]["package"],
            title=title,
            informational=data["advisory"].get("informational", "").strip() or None,
            not_affected=versions.get("patched", []) + versions.get("unaffected", []),
        )

    def affects(self, version: str) -> bool:
        """Whether a version of the package lies in none of the patched and unaffected ranges."""
        parsed = Version.parse(version)
        return not any(matches(parsed, requirement) for requirement in self.not_affected)


def read_advisories(archive: Path) -> Iterator[Advisory]:
    """All advisories on crates that were not withdrawn."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and "/crates/" in member.name and member.name.endswith(".md"):
                file = tar.extractfile(member)
                assert file is not None  # A regular file has content.
                advisory = Advisory.parse(file.read().decode())
                if advisory is not None:
                    yield advisory


def is_allowed(expression: str, allowed: Iterable[str]) -> bool:
    """Whether an SPDX expression can be met by allowed licences alone (`/` is the old way to write OR)."""
    tokens = _TOKEN.findall(expression)
    permitted = set(allowed)
    result = _either(tokens, permitted)
    if tokens:
        raise ValueError(f"not an SPDX expression: {expression!r}")
    return result


def _either(tokens: list[str], allowed: set[str]) -> bool:
    result = _both(tokens, allowed)
    while tokens and tokens[0] in ("OR", "/"):
        tokens.pop(0)
        result = _both(tokens, allowed) or result
    return result


def _both(tokens: list[str], allowed: set[str]) -> bool:
    result = _single(tokens, allowed)
    while tokens and tokens[0] == "AND":
        tokens.pop(0)
        result = _single(tokens, allowed) and result
    return result


def _single(tokens: list[str], allowed: set[str]) -> bool:
    if not tokens:
        raise ValueError("an SPDX expression ends too early")
    token = tokens.pop(0)
    if token == "(":
        result = _either(tokens, allowed)
        if not tokens or tokens.pop(0) != ")":
            raise ValueError("a parenthesis in an SPDX expression is not closed")
        return result
    if tokens[:1] == ["WITH"]:
        token = f"{token} WITH {tokens[1]}"
        del tokens[:2]
    return token in allowed


def locked_packages() -> list[dict]:
    """The packages of Cargo.lock: name, version and, unless it is ours, source."""
    return tomllib.loads((ROOT / "Cargo.lock").read_text())["package"]


def cargo_metadata() -> dict:
    """The manifests of all packages of Cargo.lock, of every platform and feature."""
    command = ["cargo", "metadata", "--format-version=1", "--locked", "--all-features"]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def direct_dependencies() -> set[str]:
    """The packages that Cargo.toml itself asks for."""
    manifest = tomllib.loads((ROOT / "Cargo.toml").read_text())
    tables = [manifest.get(name, {}) for name in ("dependencies", "dev-dependencies", "build-dependencies")]
    return {
        entry.get("package", name) if isinstance(entry, dict) else name
        for table in tables
        for name, entry in table.items()
    }


def check_licences(rules: dict) -> Iterator[Finding]:
    """Every package can be used under licences that deny.toml allows."""
    allowed = rules["licenses"]["allow"]
    for package in cargo_metadata()["packages"]:
        licence = package["license"]
        name = f"{package['name']} {package['version']}"
        if licence is None:
            yield Finding(f"{name} names no licence: read its files, then replace the crate")
        elif not is_allowed(licence, allowed):
            yield Finding(f"{name} is under {licence}: replace it, or add the licence to deny.toml once its terms are read")


def check_advisories(rules: dict) -> Iterator[Finding]:
    """No package has a known vulnerability or is unsound; what is unmaintained fails only if we ask for it ourselves."""
    direct = direct_dependencies()
    ignored = {entry if isinstance(entry, str) else entry["id"] for entry in rules["advisories"]["ignore"]}
    versions: dict[str, list[str]] = {}
    for package in locked_packages():
        versions.setdefault(package["name"], []).append(package["version"])
    seen = set()
    for advisory in read_advisories(ADVISORIES):
        for version in versions.get(advisory.package, []):
            if not advisory.affects(version):
                continue
            seen.add(advisory.id)
            if advisory.id not in ignored:
                kind = advisory.informational or "vulnerability"
                text = f"{advisory.id} ({kind}) affects {advisory.package} {version}: {advisory.title}"
                yield Finding(text, fails=kind in ("vulnerability", "unsound") or advisory.package in direct)
    for stale in sorted(ignored - seen):
        yield Finding(f"deny.toml ignores {stale}, which no longer affects anything: remove the entry")


def check_bans(rules: dict) -> Iterator[Finding]:
    """No banned crate is locked, and our own manifest names a version for each dependency."""
    bans = {ban["crate"]: ban["reason"] for ban in rules["bans"]["deny"]}
    for package in locked_packages():
        if package["name"] in bans:
            yield Finding(f"{package['name']} {package['version']} is banned: {bans[package['name']]}")
    metadata = cargo_metadata()
    ours = set(metadata["workspace_members"])
    for package in metadata["packages"]:
        for dependency in package["dependencies"] if package["id"] in ours else []:
            if dependency["req"] == "*":
                yield Finding(f"Cargo.toml asks for any version of {dependency['name']}: name one")


def check_sources(rules: dict) -> Iterator[Finding]:
    """Every package but our own comes from crates.io, with a checksum."""
    assert rules["sources"] == {"unknown-registry": "deny", "unknown-git": "deny"}, "deny.toml: sources changed"
    for package in locked_packages():
        if package["name"] == "clustermark":
            continue
        if package.get("source") != CRATES_IO or "checksum" not in package:
            yield Finding(f"{package['name']} {package['version']} does not come from crates.io: {package.get('source')}")


CHECKS: dict[str, Callable[[dict], Iterator[Finding]]] = {
    "licences": check_licences,
    "advisories": check_advisories,
    "bans": check_bans,
    "sources": check_sources,
}


def main(names: list[str]) -> int:
    """Runs the named checks, all when none is named."""
    unknown = [name for name in names if name not in CHECKS]
    if unknown:
        print(f"unknown check {unknown[0]!r}: choose from {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    rules = tomllib.loads((ROOT / "deny.toml").read_text())
    failed = False
    for name in names or CHECKS:
        findings = list(CHECKS[name](rules))
        bad = any(finding.fails for finding in findings)
        failed = failed or bad
        print(f"{'not ok' if bad else 'ok'} - dependencies: {name}")
        for finding in findings:
            print(f"  {'' if finding.fails else 'note: '}{finding.text}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
