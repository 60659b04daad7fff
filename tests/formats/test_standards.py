"""The JSON Schema of a standard's files, judged by a validator that knows nothing of our reader."""

from __future__ import annotations

import datetime
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "standards/schema.json").read_text())
KINDS = {
    "standard.toml": "standard",
    "data.toml": "data",
    "evidence.toml": "evidence",
    "seal.toml": "seal",
    "criteria": "criteria",
    "text": "text",
    "migrate": "migrate",
    "map": "map",
    "examples": "example",
}


def files() -> list[Path]:
    """Every file of every standard that comes with the programme, and of the small one for tests."""
    folders = [ROOT / "standards", ROOT / "tests/data/standards"]
    return sorted(path for folder in folders for path in folder.glob("*/*/**/*.toml"))


def kind_of(path: Path) -> str:
    """The kind of a file, by its name or its folder."""
    return KINDS[path.name] if path.name in KINDS else KINDS[path.parent.name]


def as_json(value: Any) -> Any:
    """TOML's dates as text, which is how editors hand them to a schema."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def validator(kind: str | None) -> jsonschema.Draft202012Validator:
    """Judges files of a kind, or of any."""
    schema = SCHEMA if kind is None else {"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    return jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert {path.name for path in files()} >= {"standard.toml", "evidence.toml"}


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_of_every_standard_fits_its_schema(path: Path) -> None:
    content = as_json(tomllib.loads(path.read_text()))
    errors = [f"{error.json_path}: {error.message}" for error in validator(kind_of(path)).iter_errors(content)]
    assert not errors
    assert validator(None).is_valid(content)


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("standard", {"format": 1, "id": "mini"}),
        ("criteria", {"criterion": [], "criterium": []}),
        ("evidence", {"evidence": [{"uid": "Paper"}]}),
        ("data", {"field": [{"uid": "asked", "type": "number"}]}),
        ("data", {"metric": [{"uid": "m", "expr": "1", "direction": "up", "show": 1.5}]}),
        ("text", {"criterion": {"strategy": {"titel": "Strategy"}}}),
        ("text", {"criterion": {"strategy": {"title": 3}}}),
        ("migrate", {"from": "1.0", "to": "2.0.0", "step": []}),
        ("map", {"other": {"id": "x", "title": "X", "owner": "Y", "url": "javascript:alert(1)"}, "item": []}),
        ("example", {"answers": {"strategy": "high"}}),
        ("seal", {"format": 1}),
    ],
)
def test_what_the_reader_refuses_by_its_shape_the_schema_refuses(kind: str, wrong: dict[str, Any]) -> None:
    assert not validator(kind).is_valid(wrong)
