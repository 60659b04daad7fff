//! The parts of a standard, once checked.

mod criterion;
mod data;
mod example;
mod label;
mod mapping;
mod migration;
mod process;

pub use self::{
    criterion::{ApplicableRule, Criterion, CriterionLevel, EvidenceNeed, FindingDefault, Need, Requirement, Subject},
    data::{Band, Column, Field, Metric, Shape, ZeroDenominator},
    example::{Bar, Example, Expected, ExpectedBar, ExpectedGap, Missing},
    label::{Area, Gate, Label, Scale, ScaleLevel, Selection, Track},
    mapping::{Mapping, MappingItem, OtherStandard},
    migration::{AnswerRule, Migration, Step},
    process::{
        Aggregate, Approval, CertificateRules, ConditionalValidity, Ends, EvidenceKind, LifeState, Lifecycle, Panel,
        Periods, Process, Renewal, Surveillance, Validity,
    },
};
