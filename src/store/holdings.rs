//! The rows of a case that depend on its standard, whole: read to be kept, and put back as they were.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Db, StoreError,
    read::parsed,
    schema::{answers, evidence, evidence_links as links, looks},
};
use crate::domain::{
    answers::Mark,
    canonical::{Frozen, freeze},
    ids::{CaseId, PersonId},
    standard::{
        CriterionUid, EvidenceKindUid, LabelUid, Level, StandardRef, TrackUid,
        lineage::{Carried, CarriedEvidence, Draft, Move, RowOutcome},
    },
    time::Timestamp,
};

/// What pins a case to a version, and is chosen from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// The version.
    pub standard: StandardRef,
    /// Its normative digest, in hex.
    pub normative_digest: String,
    /// The label applied for.
    pub label: LabelUid,
    /// The track chosen.
    pub track: Option<TrackUid>,
}

/// Everything a case holds under its version, row by row. Equal holdings are equal bytes in every table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holdings {
    /// What the case is pinned to.
    pub pin: Pin,
    answers: Vec<AnswerRow>,
    evidence: Vec<EvidenceRow>,
    links: Vec<LinkRow>,
    looks: Vec<LookRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable)]
#[serde(deny_unknown_fields)]
struct AnswerRow {
    criterion: String,
    level: Option<i32>,
    note: String,
    row_version: i32,
    updated_at: i64,
    updated_by: String,
}

/// The kind of a piece of evidence: the rest of it depends on no standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable)]
#[serde(deny_unknown_fields)]
struct EvidenceRow {
    id: String,
    kind: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable)]
#[serde(deny_unknown_fields)]
struct LinkRow {
    evidence_id: String,
    criterion: String,
    pinpoint: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable)]
#[serde(deny_unknown_fields)]
struct LookRow {
    criterion: String,
    reason: String,
    confirmed_at: Option<i64>,
    confirmed_by: Option<String>,
}
