//! What a step says of a change weighs, and other words for a level need one.

use super::*;

/// Level 2 of `strategy` in other words.
const OTHER_WORDS: (&str, &str, &str) = ("text/en.toml", "2 = \"Lived\"", "2 = \"Lived for years\"");

/// The rules that a version with these words breaks, with a step of this kind for them.
fn with_step(version: &str, kind: &str) -> Vec<Rule> {
    let step = format!(
        "from = \"1.0.0\"\nto = \"{version}\"\n[[step]]\nkind = \"{kind}\"\nfrom = [\"strategy\"]\nto = [\"strategy\"]\n"
    );
    broken(
        version,
        &[OTHER_WORDS, SUPERSEDES],
        &[("migrate/from-1.0.0.toml", &step)],
    )
}

#[test]
fn other_words_weigh_what_their_step_says() {
    assert_eq!(with_step("1.1.0", "reworded"), []);
    assert_eq!(with_step("1.1.0", "relaxed"), []);
    assert_eq!(with_step("1.1.0", "tightened"), [Rule::VersionClass]);
    assert_eq!(with_step("1.1.0", "rescaled"), [Rule::VersionClass]);
    assert_eq!(with_step("2.0.0", "tightened"), []);
    let step = "from = \"1.0.0\"\nto = \"1.1.0\"\n[[step]]\nkind = \"tightened\"\nfrom = [\"strategy\"]\nto = [\"strategy\"]\n";
    let later = next("1.1.0", &[OTHER_WORDS], &[("migrate/from-1.0.0.toml", step)]);
    let diff = diff(&before(), &later);
    assert_eq!(
        (diff.class(), diff.least_version()),
        (Some(Class::Tightening), version("2.0.0"))
    );
}

#[test]
fn other_words_for_a_level_are_spoken_of() {
    let silent = |version: &str| format!("from = \"1.0.0\"\nto = \"{version}\"\nstep = []\n");
    let migration = "migrate/from-1.0.0.toml";
    assert_eq!(broken("1.1.0", &[OTHER_WORDS], &[]), [Rule::MigrationMissing]);
    assert_eq!(
        broken("1.1.0", &[OTHER_WORDS, SUPERSEDES], &[]),
        [Rule::MigrationMissing]
    );
    for version in ["1.1.0", "2.0.0"] {
        assert_eq!(
            broken(version, &[OTHER_WORDS], &[(migration, &silent(version))]),
            [Rule::MigrationMissing]
        );
    }
    assert_eq!(with_step("1.1.0", "same"), [Rule::MigrationMissing]);
    assert_eq!(with_step("1.1.0", "moved"), [Rule::MigrationMissing]);
    // Of another standard, so to say, nobody moves here: its number says that it asks what it likes.
    assert_eq!(broken("2.0.0", &[OTHER_WORDS], &[]), []);
}

#[test]
fn a_step_weighs_from_whichever_version_it_leads() {
    let step = "from = \"1.0.0\"\nto = \"1.1.0\"\n[[step]]\nkind = \"tightened\"\nfrom = [\"strategy\"]\nto = [\"strategy\"]\n";
    let reworded =
        "from = \"1.0.1\"\nto = \"1.1.0\"\n[[step]]\nkind = \"reworded\"\nfrom = [\"strategy\"]\nto = [\"strategy\"]\n";
    let added = [("migrate/from-1.0.0.toml", step), ("migrate/from-1.0.1.toml", reworded)];
    let (first, second, third) = (before(), next("1.0.1", &[], &[]), next("1.1.0", &[OTHER_WORDS], &added));
    let rules: Vec<_> = check(&[&first, &second, &third])
        .into_iter()
        .map(|(_, it)| it.rule)
        .collect();
    assert_eq!(rules, [Rule::VersionClass]);
}
