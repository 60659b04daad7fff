//! Mistakes in `standard.toml`.

use super::{Broken, broken, by_edits};
use crate::domain::standard::Rule;

const FILE: &str = "standard.toml";

fn here(from: &'static str, to: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    broken(FILE, from, to, (rule, at, words))
}

pub(super) fn all() -> Vec<Broken> {
    let mut all = identity();
    all.extend(values());
    all.extend(scales_and_areas());
    all.extend(process());
    all
}

fn identity() -> Vec<Broken> {
    vec![
        here(
            "id = \"mini\"",
            "id = \"maxi\"",
            Rule::FolderMismatch,
            "id = |\"maxi\"",
            "named `mini`",
        ),
        here(
            "version = \"1.0.0\"",
            "version = \"1.0.1\"",
            Rule::FolderMismatch,
            "version = |\"1.0.1\"",
            "named `1.0.0`",
        ),
        here(
            "source_language = \"en\"",
            "source_language = \"lt\"",
            Rule::LanguageSource,
            "source_language = |\"lt\"",
            "`lt`",
        ),
        here(
            "2026-07-01",
            "2026-05-31",
            Rule::DateOrder,
            "in_force_from = |2026",
            "before `published_on`",
        ),
        here(
            "2030-06-30",
            "2029-06-29",
            Rule::DateOrder,
            "decisions_until = |2029",
            "before `applications_until`",
        ),
        here(
            "decisions_until",
            "withdrawn_on = 2026-05-31\ndecisions_until",
            Rule::DateOrder,
            "withdrawn_on = |2026",
            "before `published_on`",
        ),
        here(
            "2026-05-20",
            "2026-06-20",
            Rule::DateOrder,
            "date = |2026-06-20",
            "after publication",
        ),
        here(
            "decisions_until",
            "superseded_applications_until = 2028-06-30\ndecisions_until",
            Rule::SupersedesUnknown,
            "superseded_applications_until = |2028",
            "`supersedes`",
        ),
        here(
            "decisions_until",
            "supersedes = [\"0.9.0\"]\nsuperseded_decisions_until = 2026-05-31\ndecisions_until",
            Rule::DateOrder,
            "superseded_decisions_until = |2026",
            "before `published_on`",
        ),
        here(
            "decisions_until",
            "supersedes = [\"1.0.0\"]\ndecisions_until",
            Rule::SupersedesUnknown,
            "supersedes = [|\"1.0.0\"",
            "earlier versions",
        ),
        here(
            "MINI-{year}-",
            "MINI-",
            Rule::NumberPattern,
            "number_pattern = |\"",
            "capital letters",
        ),
        here(
            "\"status\"]",
            "\"points\"]",
            Rule::CertificateField,
            "|\"points\"",
            "holder, label",
        ),
    ]
}

fn values() -> Vec<Broken> {
    vec![
        here(
            "decisions_until",
            "decisions_untill",
            Rule::KeyUnknown,
            "|decisions_untill",
            "did you mean `decisions_until`?",
        ),
        here(
            "[validity]",
            "[validity]\nyears = 2",
            Rule::KeyUnknown,
            "\n|years",
            "known here: months, start",
        ),
        here(
            "licence = \"CC-BY-4.0\"\n",
            "",
            Rule::KeyMissing,
            "",
            "help: add it: On what terms",
        ),
        here(
            "objection_days = 10\n",
            "",
            Rule::KeyMissing,
            "|[process.periods]",
            "`objection_days` is missing",
        ),
        here(
            "deciders = 2",
            "deciders = \"2\"",
            Rule::ValueType,
            "deciders = |\"2\"",
            "without quotation marks",
        ),
        here(
            "code = \"2\"",
            "code = 2.0",
            Rule::ValueType,
            "code = |2.0",
            "quotation marks",
        ),
        here(
            "2026-07-01",
            "\"2026-07-01\"",
            Rule::ValueType,
            "in_force_from = |\"",
            "without quotation marks",
        ),
        here(
            "[validity]",
            "[[validity]]",
            Rule::ValueType,
            "|[[validity]]",
            "single brackets",
        ),
        here(
            "languages = [\"en\", \"pl\"]",
            "languages = \"en\"",
            Rule::ValueType,
            "languages = |\"en\"",
            "in brackets",
        ),
        here(
            "max_points = 15",
            "max_points = 15.0",
            Rule::ValueType,
            "max_points = |15.0",
            "quotation marks",
        ),
        here(
            "deciders = 2",
            "deciders = 16",
            Rule::ValueInvalid,
            "deciders = |16",
            "at most 15",
        ),
        here(
            "assessors = 2",
            "assessors = 16",
            Rule::ValueInvalid,
            "assessors = |16",
            "at most 15",
        ),
        here(
            "deciders = 2",
            "deciders = 0",
            Rule::ValueInvalid,
            "deciders = |0",
            "at least 1",
        ),
        here(
            "deciders = 2",
            "deciders = -2",
            Rule::ValueInvalid,
            "deciders = |-2",
            "0 to 100000",
        ),
        here(
            "deciders = 2",
            "deciders = 99999999999999999999",
            Rule::ValueInvalid,
            "deciders = |9",
            "out of range",
        ),
        here(
            "max_points = 15",
            "max_points = \"15,0\"",
            Rule::ValueInvalid,
            "max_points = |\"15,0\"",
            "with a point",
        ),
        here(
            "code = \"2\"",
            "code = \"2 b\"",
            Rule::ValueInvalid,
            "code = |\"2 b\"",
            "a blank",
        ),
        here(
            "\"consensus\"",
            "\"consensos\"",
            Rule::ValueInvalid,
            "reconcile = |\"",
            "did you mean `consensus`?",
        ),
        here(
            "method = \"sum\"",
            "method = \"average\"",
            Rule::ValueInvalid,
            "method = |\"",
            "known here: sum, weighted_areas",
        ),
        here(
            "owner = \"A scheme office\"",
            "owner = \" \"",
            Rule::ValueInvalid,
            "owner = |\" \"",
            "empty",
        ),
        here(
            "owner = \"A scheme office\"",
            "owner = \"A\\u202eB\"",
            Rule::ValueInvalid,
            "owner = |\"A",
            "U+202E",
        ),
        here(
            "uid = \"gold\"",
            "uid = \"Gold Plus\"",
            Rule::ValueInvalid,
            "uid = |\"Gold Plus\"",
            "did you mean `gold-plus`?",
        ),
        here(
            "source_language = \"en\"",
            "source_language = \"english\"",
            Rule::ValueInvalid,
            "source_language = |\"",
            "two or three",
        ),
        here(
            "rank = 3",
            "rank = 3\ntracks = [\"growth\"]",
            Rule::ReferenceUnknown,
            "tracks = [|\"growth\"",
            "no track at all",
        ),
        here(
            "order = 2\n",
            "order = 2\nmin_percent = 101\n",
            Rule::ValueInvalid,
            "min_percent = |101",
            "0 to 100",
        ),
    ]
}

fn scales_and_areas() -> Vec<Broken> {
    const SUB_AREAS: &str = "order = 2\n\n[[area]]\nuid = \"deep\"\ncode = \"2.1\"\norder = 1\nparent = \"results\"\n\n\
        [[area]]\nuid = \"deeper\"\ncode = \"2.2\"\norder = 2\nparent = \"deep\"\n";
    const TRACK: &str = "[[track]]\nuid = \"growth\"\norder = 1\n\n[[label]]";
    const TRACK_TEXTS: &str = "\n[track.growth]\ntitle = \"Growth\"\nsummary = \"For those that grow.\"\n";
    const AREA: &str = "[[area]]\nuid = \"empty\"\ncode = \"3\"\norder = 3\n\n[[label]]";
    const AREA_TEXTS: &str = "\n[area.empty]\ntitle = \"Empty\"\nsummary = \"Nothing.\"\n";
    vec![
        here(
            "uid = \"gold\"",
            "uid = \"bronze\"",
            Rule::UidDuplicate,
            "uid = |\"bronze\"\nrank = 3",
            "`bronze`",
        ),
        here(
            "uid = \"grades\"",
            "uid = \"met\"",
            Rule::UidDuplicate,
            "uid = |\"met\"\nkind = \"ordinal\"",
            "`met`",
        ),
        here(
            "[\"en\", \"pl\"]",
            "[\"en\", \"pl\", \"pl\"]",
            Rule::UidDuplicate,
            "\"pl\", |\"pl\"]",
            "already taken",
        ),
        here(
            "code = \"2\"",
            "code = \"1\"",
            Rule::CodeDuplicate,
            "code = |\"1\"\norder = 2",
            "`1`",
        ),
        here(
            "rank = 3",
            "rank = 1",
            Rule::CodeDuplicate,
            "rank = |1\nrule = \"total >= 9\"",
            "`1`",
        ),
        here(
            "scale = \"grades\"",
            "scale = \"grads\"",
            Rule::ReferenceUnknown,
            "scale = |\"grads\"",
            "did you mean `grades`?",
        ),
        here(
            "level = [{ value = 0, points = 0 }, { value = 1, points = 0 }]",
            "level = [{ value = 0, points = 0 }, { value = 0, points = 0 }]",
            Rule::ScaleLevels,
            "points = 0 }, { value = |0, points = 0 }]",
            "lowest first",
        ),
        by_edits(
            &[
                (
                    FILE,
                    "[[area]]",
                    "[[scale]]\nuid = \"flat\"\nkind = \"ordinal\"\nlevel = [{ value = 0, points = 0 }]\n\n[[area]]",
                ),
                ("text/en.toml", "", "\n[scale.flat.level]\n0 = \"There\"\n"),
            ],
            FILE,
            (Rule::ScaleLevels, "|[[scale]]\nuid = \"flat\"", "two or more"),
        ),
        here(
            ", { value = 1, points = 0 }]",
            "]",
            Rule::ScaleLevels,
            "|[[scale]]\nuid = \"met\"",
            "has 1 level",
        ),
        here(
            "points = 2 }",
            "points = 6 }",
            Rule::ScalePoints,
            "value = 2, points = |5",
            "fewer than level 1 with 6",
        ),
        by_edits(
            &[
                (
                    FILE,
                    "order = 2\n",
                    "order = 2\n\n[[area]]\nuid = \"deep\"\ncode = \"2.1\"\norder = 1\nparent = \"results\"\n",
                ),
                ("criteria/results.toml", "area = \"results\"", "area = \"deep\""),
                (
                    "text/en.toml",
                    "",
                    "\n[area.deep]\ntitle = \"Deep\"\nsummary = \"Deeper results.\"\n",
                ),
            ],
            "criteria/results.toml",
            (Rule::AreaParent, "area = |\"results\"", "name one of them: deep"),
        ),
        by_edits(
            &[(FILE, "order = 2\n", SUB_AREAS)],
            FILE,
            (Rule::AreaParent, "parent = |\"deep\"", "two deep"),
        ),
        here(
            "order = 2\n",
            "order = 2\nparent = \"results\"\n",
            Rule::AreaParent,
            "parent = |\"results\"",
            "part of itself",
        ),
        here(
            "order = 2\n",
            "order = 2\nparent = \"result\"\n",
            Rule::ReferenceUnknown,
            "parent = |\"result\"",
            "did you mean `results`?",
        ),
        here(
            "order = 2\n",
            "order = 2\nweight = 20\n",
            Rule::AreaWeight,
            "weight = |20",
            "added up",
        ),
        here(
            "method = \"sum\"",
            "method = \"weighted_areas\"",
            Rule::AreaWeight,
            "|[[area]]",
            "has no weight",
        ),
        by_edits(
            &[
                (FILE, "method = \"sum\"", "method = \"weighted_areas\""),
                (FILE, "order = 1\n", "order = 1\nweight = 15\n"),
                (FILE, "order = 2\n", "order = 2\nweight = \"0.0\"\n"),
            ],
            FILE,
            (Rule::AreaWeight, "weight = |\"0.0\"", "above zero"),
        ),
        by_edits(
            &[(FILE, "[[label]]", AREA), ("text/en.toml", "", AREA_TEXTS)],
            FILE,
            (Rule::AreaFile, "uid = |\"empty\"", "criteria/empty.toml"),
        ),
        by_edits(
            &[(FILE, "[[label]]", TRACK), ("text/en.toml", "", TRACK_TEXTS)],
            FILE,
            (Rule::TrackEmpty, "uid = |\"growth\"", "track = \"growth\""),
        ),
        here(
            "max_points = 15",
            "max_points = 16",
            Rule::MaxPoints,
            "max_points = |16",
            "can give 15",
        ),
        here(
            "max_points = 15",
            "max_points = 15\nna = \"exclude\"\nna_max_percent = 101",
            Rule::ValueInvalid,
            "na_max_percent = |101",
            "more than all",
        ),
        here(
            "max_points = 15",
            "max_points = 15\nna_max_percent = 10",
            Rule::NotApplicable,
            "na_max_percent = |10",
            "exclude",
        ),
    ]
}

fn process() -> Vec<Broken> {
    vec![
        here(
            "foreign_assessors_min = 1",
            "foreign_assessors_min = 3",
            Rule::LabelAssessors,
            "assessors = |2",
            "no team",
        ),
        here(
            "start = \"decision_date\"",
            "start = \"decision_date\"\n\n[[validity.surveillance]]\nafter_months = 24\nkind = \"visit\"",
            Rule::ValidityTerm,
            "after_months = |24",
            "24 months",
        ),
        here(
            "start = \"decision_date\"",
            "start = \"decision_date\"\n\n[[validity.conditional]]\nmonths = 0",
            Rule::ValidityTerm,
            "\nmonths = |0",
            "1 month or more",
        ),
        here(
            "start = \"decision_date\"",
            "start = \"decision_date\"\n\n[[validity.conditional]]\nmonths = 6\nlabel = \"golt\"",
            Rule::ReferenceUnknown,
            "label = |\"golt\"",
            "did you mean `gold`?",
        ),
        here(
            "start = \"decision_date\"",
            "start = \"decision_date\"\n\n[validity.renewal]\nwindow_before_months = 30\nwindow_after_months = 3\nend = \"old_end_plus\"\nmonths = 24",
            Rule::ValidityTerm,
            "window_before_months = |30",
            "renewal window",
        ),
        by_edits(
            &[
                (
                    FILE,
                    "[validity]",
                    "[[process.panel]]\nuid = \"talk\"\npoints = 0\n\n[validity]",
                ),
                (
                    "text/en.toml",
                    "",
                    "\n[panel.talk]\ntitle = \"Talk\"\nhint = \"Ten minutes.\"\n",
                ),
            ],
            FILE,
            (Rule::ValueInvalid, "points = |0\n\n[validity]", "at least 1"),
        ),
    ]
}
