//! What a digest depends on, and what it does not.

use proptest::prelude::*;

use super::{
    broken::{Edit, edited},
    mini, mini_files,
};
use crate::domain::standard::{Digest, Files, Standard, load};

fn read(files: &Files) -> Standard {
    load("mini/1.0.0", files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn digests(files: &Files) -> (Digest, Digest) {
    let standard = read(files);
    (standard.normative_digest(), standard.package_digest())
}

/// The digests after these edits.
fn after(edits: &[Edit]) -> (Digest, Digest) {
    digests(&edited(edits))
}

#[test]
fn the_digest_of_a_published_standard_never_changes() {
    // Cases and certificates carry these: a change here breaks every one of them.
    assert_eq!(mini().normative_digest().short(), "1fcf4a1213b3ca07");
    assert_eq!(mini().package_digest().short(), "755622be9e4e9df0");
}

#[test]
fn a_digest_prints_and_parses_back_to_itself() {
    let digest = mini().normative_digest();
    assert_eq!(digest.to_string().len(), 64);
    assert_eq!(digest.to_string().parse(), Ok(digest));
    assert!(digest.to_string().starts_with(&digest.short()));
    assert!("12ab".parse::<Digest>().is_err());
}

#[test]
fn what_demands_nothing_changes_the_package_and_not_the_norm() {
    let (normative, package) = digests(&mini_files());
    let another_language: &[Edit] = &[
        ("standard.toml", "\"pl\"]", "\"pl\", \"lt\"]"),
        ("text/lt.toml", "", "\n"),
    ];
    let migration = "from = \"0.9.0\"\nto = \"1.0.0\"\nstep = []\n";
    let edits: &[&[Edit]] = &[
        &[("text/en.toml", "Not in place", "Not there yet")],
        &[("standard.toml", "A scheme office", "Another scheme office")],
        &[("standard.toml", "2029-06-30", "2029-12-31")],
        &[("evidence.toml", "max_mb = 20", "max_mb   = 20 # MiB")],
        &[("examples/all-best.toml", "total = 15\n", "")],
        &[("migrate/from-0.9.0.toml", "", migration)],
        another_language,
    ];
    for edit in edits {
        let changed = after(edit);
        assert_eq!(changed.0, normative, "{edit:?}");
        assert_ne!(changed.1, package, "{edit:?}");
    }
}

#[test]
fn a_version_that_says_the_same_in_better_words_has_the_same_norm() {
    let patch = edited(&[
        ("standard.toml", "version = \"1.0.0\"", "version = \"1.0.1\""),
        (
            "standard.toml",
            "published_on = 2026-06-01",
            "published_on = 2026-06-02",
        ),
        ("text/en.toml", "Not in place", "Not there yet"),
    ]);
    let patch = load("mini/1.0.1", &patch).unwrap();
    assert_eq!(patch.normative_digest(), mini().normative_digest());
}

#[test]
fn a_demand_more_changes_the_norm() {
    let (normative, _) = digests(&mini_files());
    let edits: &[Edit] = &[
        ("criteria/results.toml", "\"warning\"", "\"knock_out\""),
        ("standard.toml", "total >= 9", "total >= 10"),
        ("standard.toml", "months = 24", "months = 12"),
        ("evidence.toml", "max_mb = 20", "max_mb = 10"),
        (
            "data.toml",
            "to = \"50\", level = 0 }, { from = \"50\"",
            "to = \"51\", level = 0 }, { from = \"51\"",
        ),
    ];
    for edit in edits {
        assert_ne!(after(&[*edit]).0, normative, "{edit:?}");
    }
}

#[test]
fn line_ends_of_another_system_change_neither_the_norm_nor_the_words() {
    let mut files = mini_files();
    for (_, bytes) in &mut files {
        *bytes = String::from_utf8(bytes.clone())
            .unwrap()
            .replace('\n', "\r\n")
            .into_bytes();
    }
    let (here, there) = (mini(), read(&files));
    assert_eq!(there.normative_digest(), here.normative_digest());
    assert_eq!(there.text_digests(), here.text_digests());
    assert_eq!(there.texts(), here.texts());
    assert_ne!(there.package_digest(), here.package_digest());
}

#[test]
fn who_translated_is_no_part_of_the_words() {
    let words = |edits: &[Edit]| read(&edited(edits)).text_digests().to_vec();
    let untouched = words(&[]);
    assert_eq!(words(&[("text/pl.toml", "Jan Kot", "Ewa Kot")]), untouched);
    assert_ne!(words(&[("text/pl.toml", "Złoto", "Złotko")]), untouched);
}

#[test]
fn the_seal_takes_no_part_in_the_digests() {
    let mut files = mini_files();
    let seal = crate::domain::standard::seal_file(&mini(), "2026-06-01".parse().unwrap());
    files.push(("seal.toml".to_owned(), seal.into_bytes()));
    assert_eq!(digests(&files), digests(&mini_files()));
    let sealed = read(&files);
    assert_eq!(sealed.sealed_on(), Some("2026-06-01".parse().unwrap()));
    assert!(sealed.is_sealed() && !mini().is_sealed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_order_of_files_does_not_matter(files in Just(mini_files()).prop_shuffle()) {
        prop_assert_eq!(digests(&files), digests(&mini_files()));
    }
}
