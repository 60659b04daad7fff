//! The rows of a case that depend on its standard, whole: read to be kept, carried to another version, put back as they
//! were. Equal holdings are equal bytes in every table.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Db, StoreError,
    read::{exactly_one, parsed},
    schema::{answers, cases, evidence, evidence_links, figures, looks, picks},
    self_assessment::level_of,
};
use crate::domain::{
    answers::Mark,
    canonical::{Frozen, freeze},
    case::Case,
    ids::PersonId,
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

/// Everything a case holds under its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holdings {
    /// What the case is pinned to.
    pub pin: Pin,
    answers: Vec<AnswerRow>,
    figures: Vec<FigureRow>,
    picks: Vec<String>,
    evidence: Vec<EvidenceRow>,
    links: Vec<LinkRow>,
    looks: Vec<LookRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = answers)]
#[serde(deny_unknown_fields)]
struct AnswerRow {
    criterion: String,
    level: Option<i32>,
    applies: bool,
    note: String,
    row_version: i32,
    updated_at: i64,
    updated_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = figures)]
#[serde(deny_unknown_fields)]
struct FigureRow {
    field: String,
    written: String,
    row_version: i32,
    updated_at: i64,
    updated_by: String,
}

/// Of a piece of evidence, only its kind depends on the standard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable)]
#[diesel(table_name = evidence)]
#[serde(deny_unknown_fields)]
struct EvidenceRow {
    id: String,
    kind: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence_links)]
#[serde(deny_unknown_fields)]
struct LinkRow {
    evidence_id: String,
    criterion: String,
    pinpoint: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = looks)]
#[serde(deny_unknown_fields)]
struct LookRow {
    criterion: String,
    reason: String,
    confirmed_at: Option<i64>,
    confirmed_by: Option<String>,
}

impl Holdings {
    /// Reads what a case holds.
    pub fn read(db: &mut Db, case: &Case) -> Result<Self, StoreError> {
        let id = case.id.to_string();
        let mut holdings = Self {
            pin: Pin {
                standard: case.standard.clone(),
                normative_digest: case.normative_digest.clone(),
                label: case.label.clone(),
                track: case.track.clone(),
            },
            answers: answers::table
                .filter(answers::case_id.eq(&id))
                .select(AnswerRow::as_select())
                .load(db)?,
            figures: figures::table
                .filter(figures::case_id.eq(&id))
                .select(FigureRow::as_select())
                .load(db)?,
            picks: picks::table
                .filter(picks::case_id.eq(&id))
                .select(picks::criterion)
                .load(db)?,
            evidence: evidence::table
                .filter(evidence::case_id.eq(&id))
                .filter(evidence::removed_at.is_null())
                .select(EvidenceRow::as_select())
                .load(db)?,
            links: evidence_links::table
                .filter(evidence_links::case_id.eq(&id))
                .select(LinkRow::as_select())
                .load(db)?,
            looks: looks::table
                .filter(looks::case_id.eq(&id))
                .select(LookRow::as_select())
                .load(db)?,
        };
        holdings.sort();
        Ok(holdings)
    }

    /// Each database has its own order of texts: this one is the same everywhere, and so are the digests.
    fn sort(&mut self) {
        self.answers.sort_by(|one, other| one.criterion.cmp(&other.criterion));
        self.figures.sort_by(|one, other| one.field.cmp(&other.field));
        self.picks.sort();
        self.evidence.sort_by(|one, other| one.id.cmp(&other.id));
        let of_link = |row: &LinkRow| (row.evidence_id.clone(), row.criterion.clone());
        self.links.sort_by_key(of_link);
        self.looks.sort_by(|one, other| one.criterion.cmp(&other.criterion));
    }

    /// What is said again when a certificate is renewed: answers, figures and choices. Evidence belongs to the case it was
    /// given in, and what a move left to be looked at is over.
    #[must_use]
    pub fn said_again(mut self) -> Self {
        self.evidence.clear();
        self.links.clear();
        self.looks.clear();
        self
    }

    /// The draft they make.
    pub fn draft(&self) -> Result<Draft, StoreError> {
        let kinds: BTreeMap<_, _> = self.evidence.iter().map(|row| (&row.id, &row.kind)).collect();
        let mut draft = Draft {
            label: Some(self.pin.label.clone()),
            track: self.pin.track.clone(),
            ..Draft::default()
        };
        for row in &self.answers {
            let answer = Carried {
                mark: row.mark()?,
                note: row.note.clone(),
            };
            draft
                .answers
                .insert(parsed("answers.criterion", &row.criterion)?, answer);
        }
        for row in self.figures.iter().filter(|row| !row.written.trim().is_empty()) {
            draft
                .figures
                .insert(parsed("figures.field", &row.field)?, row.written.clone());
        }
        for uid in &self.picks {
            draft.picks.insert(parsed("picks.criterion", uid)?);
        }
        for row in &self.links {
            // The link of a piece that was taken out goes with it.
            let Some(kind) = kinds.get(&row.evidence_id) else {
                continue;
            };
            draft.evidence.insert(CarriedEvidence {
                evidence: parsed("evidence_links.evidence_id", &row.evidence_id)?,
                kind: parsed("evidence.kind", kind)?,
                criterion: parsed("evidence_links.criterion", &row.criterion)?,
                pinpoint: row.pinpoint.clone(),
            });
        }
        Ok(draft)
    }

    /// The answers that still wait to be looked at.
    pub fn open_looks(&self) -> Result<BTreeSet<CriterionUid>, StoreError> {
        let open = self.looks.iter().filter(|row| row.confirmed_at.is_none());
        open.map(|row| parsed("looks.criterion", &row.criterion)).collect()
    }

    /// What they become by a move, whose draft has its label and picks by now. What stays as it is keeps its row to the
    /// byte; a row that is touched gets a new version, so that no form from before overwrites it.
    pub fn carried(
        &self,
        moved: &Move,
        pin: Pin,
        kind_after: impl Fn(&EvidenceKindUid) -> EvidenceKindUid,
        (by, now): (PersonId, Timestamp),
    ) -> Result<Self, StoreError> {
        let stays = |uid: &CriterionUid| {
            let row = moved.rows.iter().find(|row| row.criterion.as_ref() == Some(uid));
            row.is_some_and(|row| row.outcome == RowOutcome::Kept)
        };
        let answer = |(uid, carried): (&CriterionUid, &Carried)| {
            let before = self.answers.iter().find(|row| row.criterion == uid.as_str());
            AnswerRow::of(uid, carried).after(before, stays(uid), (by, now))
        };
        let figure = |(uid, written): (&_, &String)| {
            let uid: &crate::domain::standard::FieldUid = uid;
            let before = self.figures.iter().find(|row| row.field == uid.as_str());
            match before {
                Some(row) if row.written == *written => row.clone(),
                _ => FigureRow {
                    field: uid.to_string(),
                    written: written.clone(),
                    row_version: before.map_or(1, |row| row.row_version.saturating_add(1)),
                    updated_at: now.millis(),
                    updated_by: by.to_string(),
                },
            }
        };
        let mut kinds = Vec::with_capacity(self.evidence.len());
        for row in &self.evidence {
            let kind = kind_after(&parsed("evidence.kind", &row.kind)?).to_string();
            kinds.push(EvidenceRow {
                id: row.id.clone(),
                kind,
            });
        }
        let mut carried = Self {
            pin,
            answers: moved.draft.answers.iter().map(answer).collect(),
            figures: moved.draft.figures.iter().map(figure).collect(),
            picks: moved.draft.picks.iter().map(ToString::to_string).collect(),
            evidence: kinds,
            links: moved.draft.evidence.iter().map(LinkRow::of).collect(),
            looks: moved.looks().map(LookRow::open).collect(),
        };
        carried.sort();
        Ok(carried)
    }

    /// Puts them in place of what the case holds, if nobody changed the case since it was read; brings `case` up to date.
    /// Files are never touched.
    pub fn put(&self, db: &mut Db, case: &mut Case, now: Timestamp) -> Result<(), StoreError> {
        self.put_pin(db, case, now)?;
        let id = case.id.to_string();
        diesel::delete(answers::table.filter(answers::case_id.eq(&id))).execute(db)?;
        for row in &self.answers {
            let row = (answers::case_id.eq(&id), row);
            diesel::insert_into(answers::table).values(row).execute(db)?;
        }
        diesel::delete(figures::table.filter(figures::case_id.eq(&id))).execute(db)?;
        for row in &self.figures {
            let row = (figures::case_id.eq(&id), row);
            diesel::insert_into(figures::table).values(row).execute(db)?;
        }
        diesel::delete(picks::table.filter(picks::case_id.eq(&id))).execute(db)?;
        for criterion in &self.picks {
            let row = (picks::case_id.eq(&id), picks::criterion.eq(criterion));
            diesel::insert_into(picks::table).values(row).execute(db)?;
        }
        for row in &self.evidence {
            let other_kind = evidence::table.find(&row.id).filter(evidence::kind.ne(&row.kind));
            diesel::update(other_kind)
                .set(evidence::kind.eq(&row.kind))
                .execute(db)?;
        }
        diesel::delete(evidence_links::table.filter(evidence_links::case_id.eq(&id))).execute(db)?;
        for row in &self.links {
            let row = (evidence_links::case_id.eq(&id), row);
            diesel::insert_into(evidence_links::table).values(row).execute(db)?;
        }
        diesel::delete(looks::table.filter(looks::case_id.eq(&id))).execute(db)?;
        for row in &self.looks {
            let row = (looks::case_id.eq(&id), row);
            diesel::insert_into(looks::table).values(row).execute(db)?;
        }
        Ok(())
    }

    fn put_pin(&self, db: &mut Db, case: &mut Case, now: Timestamp) -> Result<(), StoreError> {
        let rows = diesel::update(super::cases::as_read(case))
            .set((
                cases::standard_version.eq(self.pin.standard.version.to_string()),
                cases::normative_digest.eq(&self.pin.normative_digest),
                cases::label.eq(self.pin.label.as_str()),
                cases::track.eq(self.pin.track.as_ref().map(ToString::to_string)),
                cases::version.eq(case.version + 1),
                cases::updated_at.eq(now.millis()),
            ))
            .execute(db)?;
        exactly_one(rows)?;
        case.standard = self.pin.standard.clone();
        case.normative_digest = self.pin.normative_digest.clone();
        case.label = self.pin.label.clone();
        case.track = self.pin.track.clone();
        case.version += 1;
        case.updated_at = now;
        Ok(())
    }

    /// As they are kept: canonical JSON and its digest.
    pub fn freeze(&self) -> Result<Frozen, serde_json::Error> {
        freeze(self)
    }
}

impl AnswerRow {
    fn mark(&self) -> Result<Option<Mark>, StoreError> {
        if !self.applies {
            return Ok(Some(Mark::NotApplicable));
        }
        Ok(self.level.map(level_of).transpose()?.map(Mark::Level))
    }

    fn of(uid: &CriterionUid, answer: &Carried) -> Self {
        Self {
            criterion: uid.to_string(),
            level: answer.mark.and_then(Mark::level).map(|Level(level)| i32::from(level)),
            applies: answer.mark != Some(Mark::NotApplicable),
            note: answer.note.clone(),
            row_version: 1,
            updated_at: 0,
            updated_by: String::new(),
        }
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (self.level, self.applies, &self.note) == (other.level, other.applies, &other.note)
    }

    fn after(self, before: Option<&Self>, stays: bool, (by, now): (PersonId, Timestamp)) -> Self {
        let row_version = before.map_or(1, |before| before.row_version.saturating_add(1));
        match before {
            Some(before) if stays && self.says_the_same(before) => before.clone(),
            // Nobody has said anything new, but no form that was open before may be taken for an answer to what is asked now.
            Some(before) if self.says_the_same(before) => Self {
                row_version,
                ..before.clone()
            },
            _ => Self {
                row_version,
                updated_at: now.millis(),
                updated_by: by.to_string(),
                ..self
            },
        }
    }
}

impl LinkRow {
    fn of(piece: &CarriedEvidence) -> Self {
        Self {
            evidence_id: piece.evidence.to_string(),
            criterion: piece.criterion.to_string(),
            pinpoint: piece.pinpoint.clone(),
        }
    }
}

impl LookRow {
    fn open((criterion, why): (&CriterionUid, RowOutcome)) -> Self {
        Self {
            criterion: criterion.to_string(),
            reason: why.as_str().to_owned(),
            confirmed_at: None,
            confirmed_by: None,
        }
    }
}
