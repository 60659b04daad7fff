//! Mistakes in migrations and mappings, as far as one version can tell.

use super::{Broken, by_edits};
use crate::domain::standard::Rule;

const MIGRATION: &str = "migrate/from-0.9.0.toml";
const MAPPING: &str = "map/other.toml";

fn migration(file: &'static str, rule: Rule, at: &'static str, words: &'static str) -> Broken {
    by_edits(&[(MIGRATION, "", file)], MIGRATION, (rule, at, words))
}

/// A migration with one step.
macro_rules! step {
    ($step:literal, $rule:ident, $at:literal, $words:literal) => {
        migration(
            concat!("from = \"0.9.0\"\nto = \"1.0.0\"\n\n[[step]]\n", $step),
            Rule::$rule,
            $at,
            $words,
        )
    };
}

/// A mapping with one item.
macro_rules! mapping {
    ($other:literal, $item:literal, $rule:ident, $at:literal, $words:literal) => {
        by_edits(
            &[
                (
                    MAPPING,
                    "",
                    concat!(
                        "[other]\ntitle = \"Another\"\nowner = \"Somebody\"\n",
                        $other,
                        "\n\n[[item]]\nto = \"8.2\"\nrelation = \"equal\"\nstrength = \"low\"\nrationale = \"why\"\n",
                        "by = \"Ada Nowak\"\non = 2026-05-01\n",
                        $item
                    ),
                ),
                ("text/en.toml", "", "\n[note]\nwhy = \"Both ask it.\"\n"),
            ],
            MAPPING,
            (Rule::$rule, $at, $words),
        )
    };
}

pub(super) fn all() -> Vec<Broken> {
    let mut all = migrations();
    all.extend(mappings());
    all
}

fn migrations() -> Vec<Broken> {
    vec![
        migration(
            "from = \"0.8.0\"\nto = \"1.0.0\"\nstep = []\n",
            Rule::FolderMismatch,
            "from = |\"0.8.0\"",
            "named after 0.9.0",
        ),
        migration(
            "from = \"0.9.0\"\nto = \"1.0.1\"\nstep = []\n",
            Rule::FolderMismatch,
            "to = |\"1.0.1\"",
            "this is version 1.0.0",
        ),
        by_edits(
            &[(
                "migrate/from-1.1.0.toml",
                "",
                "from = \"1.1.0\"\nto = \"1.0.0\"\nstep = []\n",
            )],
            "migrate/from-1.1.0.toml",
            (Rule::MigrationSource, "from = |\"1.1.0\"", "not after it"),
        ),
        step!(
            "kind = \"replaced\"\nfrom = [\"plan\"]\nto = [\"stratgy\"]\n",
            MigrationTarget,
            "to = [|\"stratgy\"",
            "did you mean `strategy`?"
        ),
        step!(
            "item = \"field\"\nkind = \"new\"\nfrom = []\nto = [\"askd\"]\n",
            MigrationTarget,
            "to = [|\"askd\"",
            "did you mean `asked`?"
        ),
        step!(
            "kind = \"retired\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\n",
            MigrationTarget,
            "to = [|\"strategy\"",
            "to = []"
        ),
        step!(
            "kind = \"split\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\n",
            MigrationTarget,
            "to = [|\"strategy\"",
            "two or more in `to`"
        ),
        step!(
            "kind = \"moved\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\n",
            MigrationTarget,
            "to = [|\"strategy\"",
            "the same in"
        ),
        step!(
            "kind = \"merged\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\n",
            MigrationSource,
            "from = [|\"plan\"",
            "two or more in `from`"
        ),
        step!(
            "kind = \"new\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\n",
            MigrationSource,
            "from = [|\"plan\"",
            "from = []"
        ),
        step!(
            "item = \"rules\"\nkind = \"tightened\"\nfrom = [\"sum\"]\nto = []\n",
            MigrationSource,
            "from = [|\"sum\"",
            "no names"
        ),
        step!(
            "kind = \"merged\"\nfrom = [\"plan\", \"plan\"]\nto = [\"strategy\"]\n",
            MigrationSource,
            ", |\"plan\"]",
            "told already"
        ),
        step!(
            "kind = \"replaced\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\nlevels = { 0 = 0, 1 = 3 }\n",
            MigrationLevels,
            "1 = |3",
            "its levels: 0, 1, 2"
        ),
        step!(
            "kind = \"replaced\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\nlevels = { 0 = 1, 1 = 0 }\n",
            MigrationLevels,
            "{ |0 = 1",
            "never fall"
        ),
        step!(
            "kind = \"retired\"\nfrom = [\"plan\"]\nto = []\nlevels = { 0 = 0 }\n",
            MigrationLevels,
            "{ |0 = 0",
            "take `levels` out"
        ),
        step!(
            "kind = \"replaced\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\nlevels = { low = 0 }\n",
            ValueInvalid,
            "{ |low = 0",
            "0 to 255"
        ),
        step!(
            "kind = \"replaced\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\nanswer = \"kep\"\n",
            ValueInvalid,
            "answer = |\"kep\"",
            "did you mean `keep`?"
        ),
        step!(
            "kind = \"replaced\"\nfrom = [\"plan\"]\nto = [\"strategy\"]\nanswer = { below = \"keep\", level = 1 }\n",
            KeyMissing,
            "answer = |{",
            "`at_or_above` is missing"
        ),
        by_edits(
            &[(
                MIGRATION,
                "",
                "from = \"0.9.0\"\nto = \"1.0.0\"\n\n[[step]]\nkind = \"new\"\nfrom = []\nto = [\"strategy\"]\nnote = \"why\"\n",
            )],
            "text/en.toml",
            (Rule::TextMissing, "", "[note]"),
        ),
    ]
}

fn mappings() -> Vec<Broken> {
    vec![
        mapping!(
            "id = \"another\"",
            "from = \"strategy\"",
            FolderMismatch,
            "id = |\"another\"",
            "named after `other`"
        ),
        mapping!(
            "id = \"other\"",
            "from = \"stratgy\"",
            ReferenceUnknown,
            "from = |\"stratgy\"",
            "did you mean `strategy`?"
        ),
        mapping!(
            "id = \"other\"\nurl = \"javascript:alert(1)\"",
            "from = \"strategy\"",
            ValueInvalid,
            "url = |\"java",
            "https://"
        ),
        mapping!(
            "id = \"other\"",
            "from = \"strategy\"\n\n[[item]]\nto = \"8.2\"\nrelation = \"subset\"\nstrength = \"low\"\nrationale = \"why\"\nby = \"Ada Nowak\"\non = 2026-05-01\nfrom = \"strategy\"",
            UidDuplicate,
            "to = |\"8.2\"\nrelation = \"subset\"",
            "strategy to 8.2"
        ),
    ]
}
