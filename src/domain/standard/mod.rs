//! Standards: versioned criteria files, read and checked into one immutable [`Standard`].
//!
//! A version is a folder of TOML files that never changes once published; a case pins it by name and digest. Numbers
//! and rules live in language-free files, all words in one file a language. [`load`] takes the files' bytes: finding
//! them is the shell's business.

mod check;
mod checked;
mod decode;
mod digest;
mod files;
pub mod lineage;
mod load;
mod model;
mod names;
mod node;
mod problem;
mod raw;
mod reference;
mod seal;
mod sink;
mod stamp;
#[cfg(test)]
pub(crate) mod tests;
mod texts;
mod vocabulary;
mod wording;

pub use self::{
    checked::Standard,
    digest::Digest,
    files::{CHANGES_FILE, MANIFEST_FILE, MAX_BYTES, MAX_FILE_BYTES, MAX_FILES, SEAL_FILE},
    load::{Examined, examine, load, read_application},
    model::{
        Aggregate, AnswerRule, ApplicableRule, Approval, Area, Band, Bar, CertificateRules, Column,
        ConditionalValidity, Criterion, CriterionLevel, Ends, EvidenceKind, EvidenceNeed, Example, Expected,
        ExpectedBar, ExpectedGap, Field, FindingDefault, Gate, Label, LifeState, Lifecycle, Mapping, MappingItem,
        Metric, Migration, Missing, Need, OtherStandard, Panel, Periods, Process, Renewal, Requirement, Scale,
        ScaleLevel, Selection, Shape, Step, Subject, Surveillance, Track, Validity, ZeroDenominator,
    },
    names::{
        AreaUid, CriterionUid, EvidenceKindUid, FieldUid, GateUid, LabelUid, Lang, Level, MetricUid, NotAName, NoteUid,
        PanelUid, ScaleUid, SignUid, StandardId, StandardRef, TrackUid, Version, Word,
    },
    problem::{Place, Problem, Rule},
    raw::FileKind,
    reference::markdown_reference,
    seal::{Publication, publication, seal_file},
    stamp::{CannotStamp, Stamp, Stamped, stamp},
    texts::{
        AreaSlot, CriterionSlot, EvidenceSlot, FieldSlot, GateSlot, LabelSlot, MACHINE, MetricSlot, PanelSlot,
        StandardSlot, Text, TextKey, TextState, Texts, TrackSlot, Translation, Wording, source_mark,
    },
    vocabulary::*,
};

pub(crate) use problem::did_you_mean;

/// The files of a version's folder: path relative to it, and content.
pub type Files = Vec<(String, Vec<u8>)>;
