//! What a digest depends on, and what it does not.

use proptest::prelude::*;

use super::{edited, mini, mini_files};
use crate::domain::standard::{Digest, Files, load};

fn digests(files: &Files) -> (Digest, Digest) {
    let standard = load("mini/1.0.0", files).unwrap();
    (standard.normative_digest(), standard.package_digest())
}

#[test]
fn the_digest_of_a_published_standard_never_changes() {
    // Cases and certificates carry these: a change here breaks every one of them.
    assert_eq!(mini().normative_digest().short(), "89a7866739274c01");
    assert_eq!(mini().package_digest().short(), "78f9281bb632b249");
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
fn better_wording_changes_the_package_and_not_the_norm() {
    let (normative, package) = digests(&mini_files());
    let reworded = digests(&edited("text/en.toml", "Not in place", "Not there yet"));
    assert_eq!(reworded.0, normative);
    assert_ne!(reworded.1, package);
}

#[test]
fn a_language_more_changes_the_package_and_not_the_norm() {
    let (normative, package) = digests(&mini_files());
    let mut files = edited("standard.toml", "\"pl\"]", "\"pl\", \"lt\"]");
    files.push(("text/lt.toml".to_owned(), Vec::new()));
    assert_eq!(digests(&files).0, normative);
    assert_ne!(digests(&files).1, package);
}

#[test]
fn a_demand_more_changes_the_norm() {
    let (normative, _) = digests(&mini_files());
    assert_ne!(
        digests(&edited("criteria/results.toml", "\"warning\"", "\"knock_out\"")).0,
        normative
    );
    assert_ne!(
        digests(&edited("standard.toml", "pass_points = 9", "pass_points = 10")).0,
        normative
    );
    assert_ne!(
        digests(&edited("evidence.toml", "max_mb = 20", "max_mb = 10")).0,
        normative
    );
}

#[test]
fn layout_and_comments_change_the_package_and_not_the_norm() {
    let (normative, package) = digests(&mini_files());
    let commented = digests(&edited("evidence.toml", "max_mb = 20", "max_mb   = 20 # MiB"));
    assert_eq!(commented.0, normative);
    assert_ne!(commented.1, package);
}

#[test]
fn the_seal_takes_no_part_in_the_digests() {
    let mut files = mini_files();
    files.push(("seal.toml".to_owned(), b"anything".to_vec()));
    assert_eq!(digests(&files), digests(&mini_files()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_order_of_files_does_not_matter(files in Just(mini_files()).prop_shuffle()) {
        prop_assert_eq!(digests(&files), digests(&mini_files()));
    }
}
