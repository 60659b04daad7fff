"""Versions and version requirements, as far as RustSec advisories use them.

Requirements are read as plain intervals in the order of Semantic Versioning 2.0.0, section 11, so a pre-release
counts as below its release. That is how an advisory means them; Cargo's resolver is more particular.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

_VERSION = re.compile(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?")
_COMPARATOR = re.compile(r"(>=|<=|>|<|=|\^|~)?\s*(\S+)")

# Sorts before every pre-release that can be written, so an upper bound "below 2.0.0" also excludes 2.0.0-alpha.
_BEFORE_ALL: tuple[tuple[int, int, str], ...] = ((-1, 0, ""),)


@total_ordering
@dataclass(frozen=True)
class Version:
    """One version: three numbers and the identifiers of a pre-release (empty for a release)."""

    numbers: tuple[int, int, int]
    pre: tuple[tuple[int, int, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Version:
        """Reads `1.2.3-rc.1`; missing numbers count as 0. Raises ValueError for anything else."""
        match = _VERSION.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a version: {text!r}")
        major, minor, patch, pre = match.groups()
        identifiers = tuple(
            (0, int(part), "") if part.isdigit() else (1, 0, part) for part in (pre.split(".") if pre else [])
        )
        return cls((int(major), int(minor or 0), int(patch or 0)), identifiers)

    def __lt__(self, other: Version) -> bool:
        return (self.numbers, not self.pre, self.pre) < (other.numbers, not other.pre, other.pre)


def matches(version: Version, requirement: str) -> bool:
    """Whether the version meets every comparator of a requirement such as `>= 1.2.3, < 2.0.0`."""
    return all(_meets(version, comparator.strip()) for comparator in requirement.split(","))


def _meets(version: Version, comparator: str) -> bool:
    match = _COMPARATOR.fullmatch(comparator)
    if match is None:
        raise ValueError(f"not a version requirement: {comparator!r}")
    operator, text = match.groups()
    bound = Version.parse(text)
    if operator == ">=":
        return version >= bound
    if operator == "<=":
        return version <= bound
    if operator == ">":
        return version > bound
    if operator == "<":
        return version < bound
    if operator == "=":
        return version == bound
    return bound <= version < _upper_bound(text, bound, operator or "^")


def _upper_bound(text: str, bound: Version, operator: str) -> Version:
    """The first version no longer compatible: by the left-most non-zero number for `^`, by the minor one for `~`."""
    written = text.split("-")[0].count(".") + 1
    if operator == "~":
        position = min(written, 2) - 1
    else:
        position = next((i for i, number in enumerate(bound.numbers) if number), written - 1)
    numbers = list(bound.numbers[: position + 1])
    numbers[position] += 1
    numbers += [0] * (3 - len(numbers))
    return Version((numbers[0], numbers[1], numbers[2]), _BEFORE_ALL)
