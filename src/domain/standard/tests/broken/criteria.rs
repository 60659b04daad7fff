//! Mistakes in criteria and kinds of evidence.

use super::{Broken, broken, by_edits};
use crate::domain::standard::Rule;

const BASICS: &str = "criteria/basics.toml";
const RESULTS: &str = "criteria/results.toml";
const EVIDENCE: &str = "evidence.toml";
/// `stories` no longer counts, and the maximum says so.
const FEWER_POINTS: super::Edit = ("standard.toml", "max_points = 15", "max_points = 10");

fn basics(from: &'static str, to: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    broken(BASICS, from, to, (rule, at, words))
}

fn results(from: &'static str, to: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    broken(RESULTS, from, to, (rule, at, words))
}

fn evidence(from: &'static str, to: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    broken(EVIDENCE, from, to, (rule, at, words))
}

/// `strategy` with another line.
fn strategy(line: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    basics("effort = \"M\"", line, rule, at, words)
}

/// `stories` with another line.
fn stories(line: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    results("effort = \"L\"", line, rule, at, words)
}

pub(super) fn all() -> Vec<Broken> {
    let mut all = names();
    all.extend(kinds());
    all.extend(requirements());
    all.extend(applicability());
    all.extend(needs());
    all
}

fn names() -> Vec<Broken> {
    vec![
        basics(
            "effort = \"S\"",
            "efort = \"S\"",
            Rule::KeyUnknown,
            "|efort",
            "did you mean `effort`?",
        ),
        basics(
            "uid = \"strategy\"",
            "uid = \"Strategy\"",
            Rule::ValueInvalid,
            "uid = |\"Strategy\"",
            "did you mean `strategy`?",
        ),
        basics(
            "code = \"1.2\"",
            "code = \"1.1\"",
            Rule::CodeDuplicate,
            "code = |\"1.1\"\narea = \"basics\"\norder = 20",
            "`1.1`",
        ),
        by_edits(
            &[(BASICS, "uid = \"strategy\"", "uid = \"stories\"")],
            RESULTS,
            (Rule::UidDuplicate, "uid = |\"stories\"", "criteria/basics.toml:14"),
        ),
        basics(
            "uid = \"strategy\"",
            "uid = \"print\"",
            Rule::ValueInvalid,
            "uid = |\"print\"",
            "address",
        ),
        basics(
            "uid = \"strategy\"",
            "uid = \"where\"",
            Rule::ValueInvalid,
            "uid = |\"where\"",
            "a word of expressions",
        ),
        basics(
            "area = \"basics\"",
            "area = \"basis\"",
            Rule::ReferenceUnknown,
            "area = |\"basis\"",
            "did you mean `basics`?",
        ),
        basics(
            "area = \"basics\"",
            "area = \"results\"",
            Rule::AreaFile,
            "area = |\"results\"",
            "criteria/results.toml",
        ),
        basics(
            "scale = \"met\"",
            "scale = \"mat\"",
            Rule::ReferenceUnknown,
            "scale = |\"mat\"",
            "did you mean `met`?",
        ),
        basics(
            "kind = \"paper\"",
            "kind = \"papers\"",
            Rule::ReferenceUnknown,
            "kind = |\"papers\"",
            "did you mean `paper`?",
        ),
        basics(
            "[\"members\"]",
            "[\"members\", \"members\"]",
            Rule::UidDuplicate,
            ", |\"members\"]",
            "twice",
        ),
        strategy(
            "since = \"1.2.0\"",
            Rule::ValueInvalid,
            "since = |\"1.2.0\"",
            "after this one",
        ),
        results(
            "\"asked\", ",
            "\"aksed\", ",
            Rule::ReferenceUnknown,
            "|\"aksed\"",
            "did you mean `asked`?",
        ),
        stories(
            "labels = [\"gold\", \"silver\"]",
            Rule::ReferenceUnknown,
            "|\"silver\"",
            "known: bronze, gold",
        ),
    ]
}

fn kinds() -> Vec<Broken> {
    vec![
        by_edits(
            &[
                (BASICS, "scale = \"met\"\n", ""),
                ("text/en.toml", "1 = \"A list\"", "1 = \"A list\"\n2 = \"A long list\""),
            ],
            BASICS,
            (Rule::GateScale, "kind = |\"gate\"", "scale = \"met\""),
        ),
        basics(
            "scale = \"met\"",
            "scale = \"met\"\npoints = [0, 1]",
            Rule::CriterionPoints,
            "points = [|0",
            "gives no points",
        ),
        basics(
            "scale = \"met\"",
            "scale = \"met\"\nweight = 2",
            Rule::CriterionPoints,
            "weight = |2",
            "gives no points",
        ),
        strategy("points = [0, 5]", Rule::CriterionPoints, "points = [|0", "3 levels"),
        strategy(
            "points = [0, 6, 5]",
            Rule::ScalePoints,
            "points = [0, 6, |5",
            "never fall",
        ),
        by_edits(
            &[(BASICS, "effort = \"M\"", "weight = \"0.0\""), FEWER_POINTS],
            BASICS,
            (Rule::WeightZero, "weight = |\"0.0\"", "`info`"),
        ),
        strategy(
            "metric = \"share-satisfied\"",
            Rule::CriterionMetric,
            "metric = |\"share",
            "`mixed`",
        ),
        strategy(
            "bound = \"lower\"",
            Rule::CriterionMetric,
            "bound = |\"lower\"",
            "`mixed`",
        ),
        results(
            "metric = \"share-satisfied\"\n",
            "",
            Rule::CriterionMetric,
            "kind = |\"mixed\"",
            "needs its `metric`",
        ),
        results(
            "\"share-satisfied\"",
            "\"share-satisfid\"",
            Rule::ReferenceUnknown,
            "metric = |\"share",
            "did you mean `share-satisfied`?",
        ),
        by_edits(
            &[("data.toml", "from = \"80\", level = 2", "from = \"80\", level = 3")],
            RESULTS,
            (Rule::CriterionMetric, "metric = |\"share", "its levels: 0, 1, 2"),
        ),
        by_edits(
            &[
                ("data.toml", "bands = ", "# "),
                ("data.toml", "on_zero_denominator", "# "),
            ],
            RESULTS,
            (Rule::CriterionMetric, "metric = |\"share", "no bands"),
        ),
        strategy(
            "level_rule = \"best_fit\"",
            Rule::CriterionSigns,
            "level_rule = |\"",
            "no signs",
        ),
        by_edits(
            &[
                (BASICS, "effort = \"M\"", "level = [{ value = 1, signs = [\"dated\"] }]"),
                (
                    "text/en.toml",
                    "",
                    "\n[criterion.strategy.sign]\ndated = \"It has a date\"\n",
                ),
            ],
            BASICS,
            (Rule::CriterionSigns, "level = [|{ value = 1", "cumulative"),
        ),
        strategy(
            "level_rule = \"best_fit\"\nlevel = [{ value = 7, signs = [] }]",
            Rule::CriterionSigns,
            "value = |7",
            "its levels: 0, 1, 2",
        ),
        by_edits(
            &[
                (
                    RESULTS,
                    "effort = \"L\"",
                    "active_from = 2027-01-01\nretires_on = 2026-12-31",
                ),
                FEWER_POINTS,
            ],
            RESULTS,
            (Rule::DateOrder, "retires_on = |2026", "before it counts"),
        ),
    ]
}

fn requirements() -> Vec<Broken> {
    vec![
        basics(
            "label = \"gold\"",
            "label = \"golt\"",
            Rule::ReferenceUnknown,
            "label = |\"golt\"",
            "did you mean `gold`?",
        ),
        basics(
            "min_level = 1",
            "min_level = 2",
            Rule::RequireLevel,
            "min_level = |2",
            "its levels: 0, 1",
        ),
        basics(
            "min_level = 1",
            "min_level = 0",
            Rule::RequireLevel,
            "min_level = |0",
            "everybody has it",
        ),
        basics(
            "label = \"gold\", ",
            "",
            Rule::RequireSubject,
            "min_level = |1",
            "either `label` or `track`",
        ),
        basics(
            "label = \"gold\", min_level = 1",
            "track = \"growth\", label = \"gold\", min_level = 1",
            Rule::RequireSubject,
            "min_level = |1",
            "either `label` or `track`",
        ),
        basics(
            "label = \"gold\"",
            "track = \"growth\"",
            Rule::ReferenceUnknown,
            "track = |\"growth\"",
            "no track at all",
        ),
        basics(
            "effect = \"condition\" }",
            "effect = \"condition\" }, { label = \"gold\", min_level = 2, effect = \"condition\" }",
            Rule::RequireSubject,
            ", |{ label = \"gold\", min_level = 2",
            "already",
        ),
        strategy(
            "labels = [\"bronze\"]",
            Rule::RequireSubject,
            "label = |\"gold\", min_level = 1, effect = \"condition\"",
            "does not count for `gold`",
        ),
        by_edits(
            &[
                (RESULTS, "\"scored\"", "\"info\""),
                (RESULTS, "\"warning\"", "\"knock_out\""),
                FEWER_POINTS,
            ],
            RESULTS,
            (Rule::RequireKnockOut, "effect = |\"knock_out\"", "never counts"),
        ),
        by_edits(
            &[
                (RESULTS, "effort = \"L\"", "active_from = 2027-01-01"),
                (RESULTS, "\"warning\"", "\"knock_out\""),
                FEWER_POINTS,
            ],
            RESULTS,
            (Rule::RequireKnockOut, "effect = |\"knock_out\"", "only announced"),
        ),
        by_edits(
            &[
                (BASICS, "must\", pinpoint_required", "may\", pinpoint_required"),
                (
                    BASICS,
                    "effort",
                    "na = { allowed = true, reason_required = true, confirmed_by = \"officer\" }\neffort",
                ),
                ("standard.toml", "method = \"sum\"", "method = \"sum\"\nna = \"zero\""),
            ],
            BASICS,
            (Rule::RequireKnockOut, "effect = |\"knock_out\"", "`applies_if`"),
        ),
    ]
}

fn applicability() -> Vec<Broken> {
    vec![
        stories(
            "na = { allowed = true, reason_required = true, confirmed_by = \"assessor\" }",
            Rule::NotApplicable,
            "allowed = |true",
            "na = \"exclude\"",
        ),
        stories(
            "applies_if = \"met(member)\"",
            Rule::Expression,
            "applies_if = \"met(|member)",
            "did you mean `members`?",
        ),
        stories(
            "applies_if = '''\nmet(members) and\n  level(strategy) >= 1'''",
            Rule::Expression,
            "and\n  |level",
            "kind `gate`",
        ),
        stories(
            "applies_if = \"\"\"\\\n  met(members) and \\\n  asked > ask\"\"\"",
            Rule::Expression,
            "asked > |ask\"",
            "`ask`",
        ),
        stories(
            "applies_if = \"asked\"",
            Rule::Expression,
            "applies_if = \"|asked",
            "true or false",
        ),
        stories(
            "applies_if = \"total > 3\"",
            Rule::Expression,
            "applies_if = \"|total",
            "rule of a label",
        ),
        by_edits(
            &[
                (BASICS, "effort = \"M\"", "applies_if = \"met(members)\""),
                (BASICS, "order = 20", "order = 5"),
            ],
            BASICS,
            (Rule::AppliesOrder, "applies_if = |\"", "answered earlier"),
        ),
        basics(
            "tags",
            "applies_if = \"asked > 3\"\ntags",
            Rule::EvidenceMust,
            "need = |\"must\"",
            "make it `may`",
        ),
    ]
}

fn needs() -> Vec<Broken> {
    vec![
        basics(
            "need = \"may\"",
            "need = \"maybe\"",
            Rule::ValueInvalid,
            "need = |\"maybe\"",
            "one_of: and a word",
        ),
        basics(
            "need = \"may\"",
            "need = \"one_of:\"",
            Rule::ValueInvalid,
            "need = |\"one_of:\"",
            "one_of:proof",
        ),
        basics(
            "need = \"may\"",
            "need = \"one_of:proof\"",
            Rule::EvidenceCount,
            "need = |\"one_of",
            "no choice",
        ),
        basics(
            "need = \"may\"",
            "need = \"may\", count_min = 3, count_max = 2",
            Rule::EvidenceCount,
            "count_max = |2",
            "at least 3 and at most 2",
        ),
        basics(
            "need = \"may\"",
            "need = \"may\", max_age_months = 0",
            Rule::ValueInvalid,
            "max_age_months = |0",
            "at least 1",
        ),
        basics(
            "{ kind = \"list\", need = \"may\" }",
            "{ kind = \"paper\", need = \"may\" }",
            Rule::UidDuplicate,
            "kind = |\"paper\", need = \"may\"",
            "`paper`",
        ),
        evidence(
            "uid = \"paper\"",
            "uid = \"list\"",
            Rule::UidDuplicate,
            "uid = |\"list\"\nform = \"document\"",
            "`list`",
        ),
        evidence("text/csv", "csv", Rule::ValueInvalid, ", |\"csv\"", "text/csv"),
        evidence(
            "max_mb = 20",
            "max_mb = 0",
            Rule::ValueInvalid,
            "max_mb = |0",
            "at least 1",
        ),
        evidence(
            "form = \"document\"",
            "form = \"paper\"",
            Rule::ValueInvalid,
            "form = |\"paper\"",
            "known here: document",
        ),
    ]
}
