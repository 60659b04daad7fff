//! Standards: versioned criteria files, read and checked into one immutable [`Standard`].
//!
//! A version is a folder of TOML files that never changes once published; a case pins it by name and digest. Numbers
//! and rules live in language-free files, all words in one file a language. [`load`] takes the files' bytes: finding
//! them is the shell's business.

mod check;
mod checked;
mod digest;
mod load;
mod model;
mod names;
mod node;
mod problem;
mod raw;
#[cfg(test)]
pub(crate) mod tests;
mod texts;
mod vocabulary;

pub use self::{
    checked::Standard,
    digest::Digest,
    load::{MAX_FILE_BYTES, load},
    model::{
        Aggregate, Approval, Area, CertificateRules, Criterion, EvidenceKind, EvidenceNeed, Label, Lifecycle, Periods,
        Process, Requirement, Scale, ScaleLevel, Validity,
    },
    names::{
        AreaUid, CriterionUid, EvidenceKindUid, LabelUid, Lang, Level, NotAName, ScaleUid, StandardId, StandardRef,
        Version,
    },
    problem::{Problem, Rule},
    texts::{
        AreaSlot, CriterionSlot, EvidenceSlot, LabelSlot, StandardSlot, Text, TextKey, Texts, Translation, Wording,
    },
    vocabulary::{
        CriterionKind, Effect, Effort, EvidenceForm, Method, Need, NoAnswer, PersonalData, PublicField, Reconcile,
        ScaleKind, ValidityStart,
    },
};

pub(crate) use problem::did_you_mean;

/// The files of a version's folder: path relative to it, and content.
pub type Files = Vec<(String, Vec<u8>)>;
