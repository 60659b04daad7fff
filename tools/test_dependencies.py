"""The checker of dependencies must find what it is there to find."""

import pytest
from dependencies import ADVISORIES, Advisory, is_allowed, read_advisories
from semver import Version, matches


@pytest.fixture(scope="module")
def advisories() -> dict[str, Advisory]:
    return {advisory.id: advisory for advisory in read_advisories(ADVISORIES)}


def test_the_whole_database_is_read(advisories: dict[str, Advisory]) -> None:
    assert len(advisories) > 900


def test_a_version_without_a_patch_is_affected(advisories: dict[str, Advisory]) -> None:
    assert advisories["RUSTSEC-2023-0071"].affects("0.9.8")


def test_a_version_before_the_patch_is_affected_and_the_patched_one_is_not(advisories: dict[str, Advisory]) -> None:
    time = advisories["RUSTSEC-2020-0071"]
    assert time.package == "time"
    assert time.affects("0.2.7")
    assert not time.affects("0.2.23")
    assert not time.affects("0.3.36")


def test_every_requirement_of_the_database_can_be_read(advisories: dict[str, Advisory]) -> None:
    for advisory in advisories.values():
        advisory.affects("1.0.0")


def test_a_withdrawn_advisory_is_left_out() -> None:
    text = '```toml\n[advisory]\nid = "X"\npackage = "x"\nwithdrawn = "2026-01-01"\n[versions]\npatched = []\n```\n# T\n'
    assert Advisory.parse(text) is None


@pytest.mark.parametrize(
    ("version", "requirement", "expected"),
    [
        ("1.2.3", ">= 1.2.3", True),
        ("1.2.3-rc.1", ">= 1.2.3", False),
        ("1.2.3-rc.2", ">= 1.2.3-rc.1", True),
        ("1.2.3-rc.10", "> 1.2.3-rc.9", True),
        ("1.9.0", "^1.2.3", True),
        ("2.0.0-alpha.1", "^1.2.3", False),
        ("0.2.9", "^0.2.3", True),
        ("0.3.0", "^0.2.3", False),
        ("0.0.4", "^0.0.3", False),
        ("1.2.9", "~1.2.3", True),
        ("1.3.0", "~1.2.3", False),
        ("1.3.0", "~1", True),
        ("1.2.4", "1.2.3", True),
        ("1.2.4", "=1.2.3", False),
        ("1.5.0", ">= 1.2, < 1.5", False),
        ("1.4.99", ">= 1.2, < 1.5", True),
        ("1.2.3+build.5", "<= 1.2.3", True),
    ],
)
def test_a_requirement_means_its_interval(version: str, requirement: str, expected: bool) -> None:
    assert matches(Version.parse(version), requirement) is expected


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("MIT OR GPL-3.0-only", True),
        ("MIT AND GPL-3.0-only", False),
        ("MIT/Apache-2.0", True),
        ("(MIT OR GPL-3.0-only) AND Zlib", True),
        ("GPL-3.0-only OR MIT AND AGPL-3.0-only", False),
        ("Apache-2.0 WITH LLVM-exception", False),
        ("Apache-2.0 WITH LLVM-exception OR MIT", True),
    ],
)
def test_a_licence_expression_is_met_by_allowed_licences_alone(expression: str, expected: bool) -> None:
    assert is_allowed(expression, ["MIT", "Apache-2.0", "Zlib"]) is expected


@pytest.mark.parametrize("expression", ["", "(MIT", "MIT MIT", "MIT OR"])
def test_a_broken_licence_expression_is_an_error(expression: str) -> None:
    with pytest.raises(ValueError, match="SPDX"):
        is_allowed(expression, ["MIT"])
