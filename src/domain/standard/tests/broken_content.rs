//! Standards with a mistake in criteria, evidence kinds or texts.

use super::{
    broken::{Broken, without},
    edited,
};
use crate::domain::standard::{Files, Rule};

fn basics(from: &str, to: &str) -> Files {
    edited("criteria/basics.toml", from, to)
}

fn english(from: &str, to: &str) -> Files {
    edited("text/en.toml", from, to)
}

/// All of them.
pub(super) fn all() -> Vec<Broken> {
    vec![
        (
            basics("effort = \"S\"", "efort = \"S\""),
            Rule::KeyUnknown,
            "criteria/basics.toml:10",
            "did you mean `effort`?",
        ),
        (
            basics("uid = \"strategy\"", "uid = \"Strategy\""),
            Rule::ValueInvalid,
            "criteria/basics.toml:14",
            "lower-case",
        ),
        (
            basics("uid = \"strategy\"", "uid = \"stories\""),
            Rule::UidDuplicate,
            "criteria/results.toml:2",
            "criteria/basics.toml",
        ),
        (
            basics("code = \"1.2\"", "code = \"1.1\""),
            Rule::CodeDuplicate,
            "criteria/basics.toml:15",
            "`1.1`",
        ),
        (
            basics("area = \"basics\"", "area = \"basis\""),
            Rule::ReferenceUnknown,
            "criteria/basics.toml:4",
            "did you mean `basics`?",
        ),
        (
            basics("scale = \"met\"", "scale = \"mat\""),
            Rule::ReferenceUnknown,
            "criteria/basics.toml:7",
            "did you mean `met`?",
        ),
        (
            basics("label = \"gold\"", "label = \"golt\""),
            Rule::ReferenceUnknown,
            "criteria/basics.toml:8",
            "did you mean `gold`?",
        ),
        (
            basics("kind = \"paper\"", "kind = \"papers\""),
            Rule::ReferenceUnknown,
            "criteria/basics.toml:20",
            "did you mean `paper`?",
        ),
        (
            basics("area = \"basics\"", "area = \"results\""),
            Rule::AreaFile,
            "criteria/basics.toml:4",
            "criteria/results.toml",
        ),
        (
            without("criteria/results.toml"),
            Rule::AreaFile,
            "standard.toml:43",
            "no criteria",
        ),
        (
            basics("scale = \"met\"\n", ""),
            Rule::GateScale,
            "criteria/basics.toml:6",
            "binary scale",
        ),
        (
            basics("min_level = 1", "min_level = 2"),
            Rule::RequireLevel,
            "criteria/basics.toml:8",
            "its levels: 0, 1",
        ),
        (
            english("2 = \"Lived\"\n", ""),
            Rule::TextMissing,
            "text/en.toml:52",
            "`criterion.strategy.level.2`",
        ),
        (
            english("check = \"How to test strategy.\"\n", ""),
            Rule::TextMissing,
            "text/en.toml:44",
            "`criterion.strategy.check`",
        ),
        (
            english("0 = \"Not in place\"\n", ""),
            Rule::TextMissing,
            "text/en.toml:27",
            "`scale.grades.level.0`",
        ),
        (
            english("[evidence.paper]", "[evidence.papre]"),
            Rule::TextMissing,
            "text/en.toml:83",
            "[evidence.paper] are missing",
        ),
        (
            english("[evidence.paper]", "[evidence.papre]"),
            Rule::TextUnknown,
            "text/en.toml:87",
            "did you mean `paper`?",
        ),
        (
            english("good_example", "good_exampel"),
            Rule::TextUnknown,
            "text/en.toml:36",
            "did you mean `good_example`?",
        ),
        (
            english("\"Lived\"", "\"\""),
            Rule::ValueInvalid,
            "text/en.toml:55",
            "empty",
        ),
        (
            english("\"Lived\"", "3"),
            Rule::ValueType,
            "text/en.toml:55",
            "expected text",
        ),
        (
            edited("text/pl.toml", "[label.gold]", "[label.silver]"),
            Rule::TextUnknown,
            "text/pl.toml:1",
            "[label.silver]",
        ),
        (
            edited("evidence.toml", "uid = \"paper\"", "uid = \"list\""),
            Rule::UidDuplicate,
            "evidence.toml:9",
            "`list`",
        ),
        (
            edited("evidence.toml", "text/csv", "csv"),
            Rule::ValueInvalid,
            "evidence.toml:4",
            "media type",
        ),
    ]
}
