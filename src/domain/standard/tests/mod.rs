//! Tests of reading and checking standards, and the standards that tests elsewhere use.

mod broken;
mod digests;
mod loading;
mod rules;

use std::sync::LazyLock;

use super::{Files, Standard, load};

/// A file of `tests/data/standards/mini/1.0.0`.
macro_rules! mini_files {
    ($($path:literal)+) => {
        vec![$((
            $path.to_owned(),
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/standards/mini/1.0.0/", $path)).to_vec(),
        )),+]
    };
}

macro_rules! ecms_files {
    ($($path:literal)+) => {
        vec![$((
            $path.to_owned(),
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/standards/ecms/1.0.0/", $path)).to_vec(),
        )),+]
    };
}

/// The files of a standard as small as possible: two areas, a gate and three criteria, one of them bounded by a figure,
/// two labels, two languages, three examples.
pub(crate) fn mini_files() -> Files {
    mini_files![
        "CHANGES.md" "standard.toml" "evidence.toml" "data.toml" "criteria/basics.toml" "criteria/results.toml"
        "text/en.toml" "text/pl.toml" "examples/all-best.toml" "examples/knocked-out.toml" "examples/on-the-mark.toml"
    ]
}

/// The files of the European Cluster Management Standard.
pub(crate) fn ecms_files() -> Files {
    ecms_files![
        "CHANGES.md" "standard.toml" "evidence.toml" "criteria/structure.toml" "criteria/governance.toml"
        "criteria/financing.toml" "criteria/strategy.toml" "criteria/recognition.toml" "text/en.toml"
    ]
}

/// The small standard.
pub(crate) fn mini() -> Standard {
    load("mini/1.0.0", &mini_files()).unwrap()
}

/// The European Cluster Management Standard, read once: property tests ask for it hundreds of times.
pub(crate) fn ecms() -> &'static Standard {
    static ECMS: LazyLock<Standard> = LazyLock::new(|| load("ecms/1.0.0", &ecms_files()).unwrap());
    &ECMS
}
