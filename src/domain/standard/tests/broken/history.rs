//! Mistakes that show only by scoring, or beside the versions before.

use super::{Broken, Edit, by_edits, edited};
use crate::domain::standard::{Files, Rule};

const FILE: &str = "standard.toml";
const RESULTS: &str = "criteria/results.toml";
const MIGRATION: &str = "migrate/from-1.0.0.toml";

/// The small standard as a later version, with its predecessor.
fn later(version: &str, edits: &[Edit], path: &'static str, told: (Rule, &'static str, &'static str)) -> Broken {
    Broken {
        files: as_version(version, edits),
        earlier: vec![edited(&[])],
        ..by_edits(&[], path, told)
    }
}

fn as_version(version: &str, edits: &[Edit]) -> Files {
    let mut files = edited(edits);
    for (path, bytes) in &mut files {
        if path == FILE {
            let text = std::str::from_utf8(bytes).unwrap();
            *bytes = text
                .replacen("version = \"1.0.0\"", &format!("version = \"{version}\""), 1)
                .into_bytes();
        }
    }
    files
}

pub(super) fn all() -> Vec<Broken> {
    let mut all = scored();
    all.extend(versions());
    all
}

fn scored() -> Vec<Broken> {
    const PLATINUM: &str = "[[label]]\nuid = \"platinum\"\nrank = 4\nrule = \"total >= 16\"\nassessors = 2\nforeign_assessors_min = 1\n\n[aggregate]";
    const PLATINUM_TEXTS: &str =
        "\n[label.platinum]\ntitle = \"Platinum\"\nstatement = \"The holder does more than can be done.\"\n";
    vec![
        by_edits(
            &[("examples/on-the-mark.toml", "total = 9", "total = 10")],
            "examples/on-the-mark.toml",
            (Rule::ExampleFailed, "|[expect]", "10 is expected, and 9 comes out"),
        ),
        by_edits(
            &[("examples/nobody-asked.toml", "asked = 0\n", "asked = 1\n")],
            FILE,
            (Rule::ExampleTooFew, "", "nothing to divide by"),
        ),
        by_edits(
            &[(FILE, "[aggregate]", PLATINUM), ("text/en.toml", "", PLATINUM_TEXTS)],
            FILE,
            (
                Rule::LabelUnreachable,
                "|[[label]]\nuid = \"platinum\"",
                "no answers reach `platinum`",
            ),
        ),
        trivial(),
    ]
}

/// A label for all who answer.
fn trivial() -> Broken {
    const START: &str = "[[label]]\nuid = \"start\"\nrank = 0\nrule = \"level(strategy) >= 0\"\nassessors = 1\nforeign_assessors_min = 0\n\n[aggregate]";
    const START_TEXTS: &str = "\n[label.start]\ntitle = \"Start\"\nstatement = \"The holder takes part.\"\n";
    let mut broken = by_edits(
        &[(FILE, "[aggregate]", START), ("text/en.toml", "", START_TEXTS)],
        FILE,
        (
            Rule::LabelTrivial,
            "|[[label]]\nuid = \"start\"",
            "lowest of all levels",
        ),
    );
    for (path, bytes) in &mut broken.files {
        if path.starts_with("examples/") {
            let text = std::str::from_utf8(bytes).unwrap();
            *bytes = text.replacen("reached = [", "reached = [\"start\", ", 1).into_bytes();
        }
    }
    broken
}

fn versions() -> Vec<Broken> {
    const SUPERSEDES: Edit = (FILE, "decisions_until", "supersedes = [\"1.0.0\"]\ndecisions_until");
    const HARDER: Edit = (RESULTS, "\"warning\"", "\"condition\"");
    let migration = |step: &'static str, rule: Rule, at: &'static str, words: &'static str| {
        later("2.0.0", &[(MIGRATION, "", step)], MIGRATION, (rule, at, words))
    };
    vec![
        later("1.0.1", &[HARDER], FILE, (Rule::VersionClass, "", "2.0.0 at least")),
        later(
            "2.0.0",
            &[HARDER, SUPERSEDES],
            FILE,
            (Rule::MigrationMissing, "", "migrate/from-1.0.0.toml"),
        ),
        later(
            "1.1.0",
            &[("text/en.toml", "2 = \"Lived\"", "2 = \"Lived for years\"")],
            FILE,
            (Rule::MigrationMissing, "", "kind = \"reworded\""),
        ),
        later(
            "1.0.1",
            &[(FILE, "decisions_until", "supersedes = [\"0.9.0\"]\ndecisions_until")],
            FILE,
            (Rule::SupersedesUnknown, "", "0.9.0"),
        ),
        later(
            "1.0.1",
            &[(
                FILE,
                "decisions_until",
                "supersedes = [\"1.0.0\"]\nsuperseded_decisions_until = 2028-06-30\ndecisions_until",
            )],
            FILE,
            (Rule::DateOrder, "", "1.0.0 would take applications until 2029-06-30"),
        ),
        later(
            "1.0.1",
            &[
                SUPERSEDES,
                (FILE, "in_force_from = 2026-07-01", "in_force_from = 2026-06-30"),
            ],
            FILE,
            (Rule::DateOrder, "", "in force from 2026-06-30, before 1.0.0"),
        ),
        migration(
            "from = \"1.0.0\"\nto = \"2.0.0\"\n\n[[step]]\nkind = \"replaced\"\nfrom = [\"tales\"]\nto = [\"stories\"]\n",
            Rule::MigrationSource,
            "|[[step]]",
            "no criterion `tales`",
        ),
        migration(
            "from = \"1.0.0\"\nto = \"2.0.0\"\n\n[[step]]\nkind = \"rescaled\"\nfrom = [\"stories\"]\nto = [\"stories\"]\nlevels = { 0 = 0, 2 = 2 }\n",
            Rule::MigrationLevels,
            "|[[step]]",
            "1 = …",
        ),
        reused(),
    ]
}

/// A criterion that was gone for a version, and comes back.
fn reused() -> Broken {
    let renamed = as_version(
        "2.0.0",
        &[
            (RESULTS, "uid = \"stories\"", "uid = \"tales\""),
            ("text/en.toml", "[criterion.stories]", "[criterion.tales]"),
            ("text/en.toml", "[criterion.stories.level]", "[criterion.tales.level]"),
            ("examples/on-the-mark.toml", "stories = 1", "tales = 1"),
            ("examples/on-the-mark.toml", "\"stories\"", "\"tales\""),
            ("examples/nobody-asked.toml", "stories = 1", "tales = 1"),
            ("examples/nobody-asked.toml", "\"stories\"", "\"tales\""),
        ],
    );
    Broken {
        files: as_version("3.0.0", &[]),
        earlier: vec![edited(&[]), renamed],
        ..by_edits(
            &[],
            RESULTS,
            (
                Rule::UidReused,
                "|[[criterion]]\nuid = \"stories\"",
                "retired with version 2.0.0",
            ),
        )
    }
}
