//! Mistakes in labels and gates.

use super::{Broken, by_edits};
use crate::domain::standard::Rule;

const FILE: &str = "standard.toml";
const GATE_TEXTS: super::Edit = (
    "text/en.toml",
    "",
    "\n[gate.enough]\ntitle = \"Enough\"\nmessage = \"Ask more members.\"\n",
);

/// `gold` with other keys.
fn gold(keys: &'static str, told: (Rule, &'static str, &'static str)) -> Broken {
    by_edits(&[(FILE, "rule = \"total >= 9\"", keys)], FILE, told)
}

/// With a gate of this rule.
fn gate(gate: &'static str, told: (Rule, &'static str, &'static str)) -> Broken {
    by_edits(&[(FILE, "[process]", gate), GATE_TEXTS], FILE, told)
}

/// With an info criterion, and a rule of `gold` that asks for it.
fn info_in_rule(rule: &'static str, at: &'static str) -> Broken {
    const DIARY: &str = "\n[[criterion]]\nuid = \"diary\"\ncode = \"2.3\"\narea = \"results\"\norder = 30\nkind = \"info\"\nevidence = []\n";
    const TEXTS: &str = "\n[criterion.diary]\ntitle = \"Diary\"\npurpose = \"Why a diary.\"\nguidance = \"How a diary is kept.\"\n\
        good_example = \"A good diary.\"\ncommon_mistake = \"A bad diary.\"\ncheck = \"Read the diary.\"\n\n[criterion.diary.level]\n\
        0 = \"No diary\"\n1 = \"A diary\"\n2 = \"A diary that is read\"\n";
    by_edits(
        &[
            (FILE, "rule = \"total >= 9\"", rule),
            ("criteria/results.toml", "", DIARY),
            ("text/en.toml", "", TEXTS),
        ],
        FILE,
        (Rule::Expression, at, "never counts"),
    )
}

pub(super) fn all() -> Vec<Broken> {
    let select = |at, words| (Rule::LabelSelect, at, words);
    vec![
        gold(
            "rule = \"totl >= 9\"",
            (Rule::Expression, "rule = \"|totl", "did you mean `total`?"),
        ),
        gold(
            "rule = \"total >= 9 and\"",
            (Rule::Expression, "rule = \"total >= 9 and|\"", ""),
        ),
        gold(
            "rule = \"total\"",
            (Rule::Expression, "rule = \"|total\"", "true or false"),
        ),
        gold(
            "rule = \"label(gold)\"",
            (Rule::Expression, "rule = \"|label(gold)", "lower rank"),
        ),
        gold(
            "rule = \"label(bronce)\"",
            (Rule::Expression, "rule = \"label(|bronce)", "did you mean `bronze`?"),
        ),
        gold(
            "rule = \"percent(basic) > 3\"",
            (Rule::Expression, "rule = \"percent(|basic)", "did you mean `basics`?"),
        ),
        gold(
            "rule = \"panel(talk) > 3\"",
            (Rule::Expression, "rule = \"panel(|talk)", ""),
        ),
        gold(
            "rule = \"track == 'growth'\"",
            (Rule::Expression, "rule = \"|track", "no [[track]]"),
        ),
        info_in_rule("rule = \"total >= 9 and level(diary) >= 1\"", "and |level(diary)"),
        info_in_rule("rule = \"total >= 9 and met(diary)\"", "and |met(diary)"),
        gold("rule = \"total <= 9\"", (Rule::RuleRising, "rule = \"|total <= 9", "")),
        gold(
            "rule = \"total >= 9 and not met(members)\"",
            (Rule::RuleRising, "and |not", ""),
        ),
        gold(
            "rule = \"true\"\nselect = { from = [\"strategy\"], count = 2, min_level = 1 }",
            select("count = |2", "of 1"),
        ),
        gold(
            "rule = \"true\"\nselect = { from = [\"members\", \"strategy\"], count = 1, min_level = 1 }",
            select("from = [|\"members\"", "a gate"),
        ),
        gold(
            "rule = \"true\"\nselect = { from = [\"strategy\"], count = 1, min_level = 4 }",
            select("from = [|\"strategy\"", "its levels: 0, 1, 2"),
        ),
        by_edits(
            &[
                (
                    FILE,
                    "rule = \"total >= 9\"",
                    "rule = \"true\"\nselect = { from = [\"satisfaction\"], count = 1, min_level = 1 }",
                ),
                (
                    "criteria/results.toml",
                    "evidence = []",
                    "evidence = []\nlabels = [\"bronze\"]",
                ),
            ],
            FILE,
            select("from = [|\"satisfaction\"", "does not count for `gold`"),
        ),
        gold(
            "rule = \"true\"\nselect = { from = [\"stratgy\"], count = 1, min_level = 1 }",
            (
                Rule::ReferenceUnknown,
                "from = [|\"stratgy\"",
                "did you mean `strategy`?",
            ),
        ),
        gate(
            "[[gate]]\nuid = \"enough\"\nwhen = \"submission\"\nrule = \"asked >= many\"\n\n[process]",
            (Rule::Expression, "asked >= |many", "many"),
        ),
        gate(
            "[[gate]]\nuid = \"enough\"\nwhen = \"later\"\nrule = \"asked >= 1\"\n\n[process]",
            (Rule::ValueInvalid, "when = |\"later\"", "known here: application"),
        ),
    ]
}
