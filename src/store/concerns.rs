//! Complaints and appeals, each with all that happened to it.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::{certificates as certificate_rows, concern_events as event_rows, concerns as rows},
};
use crate::domain::{
    concern::{ConcernEvent, ConcernKind, ConcernOutcome, ConcernState},
    ids::{CaseId, CertificateId, ConcernId, PersonId},
    time::Timestamp,
};

/// A complaint or an appeal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// Its id.
    pub id: ConcernId,
    /// Its number, as whoever brought it knows it.
    pub number: String,
    /// Which of the two.
    pub kind: ConcernKind,
    /// How far it has come.
    pub state: ConcernState,
    /// Counts the changes: whoever changes it names the one they read.
    pub version: i32,
    /// The case whose decision is appealed against.
    pub case: Option<CaseId>,
    /// The certificate that is complained about.
    pub certificate: Option<CertificateId>,
    /// What it is about.
    pub subject: String,
    /// What is said.
    pub body: String,
    /// Who says it; empty where nobody says who they are.
    pub name: String,
    /// Where they are told; empty where they do not wish to be.
    pub email: String,
    /// In which language, as a tag.
    pub language: String,
    /// What the links in the mails carry.
    pub token: String,
    /// Whose account it came from.
    pub raised_by: Option<PersonId>,
    /// When it arrived.
    pub filed_at: Timestamp,
}

/// Something that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernMoment {
    /// What.
    pub event: ConcernEvent,
    /// When.
    pub at: Timestamp,
    /// By whom; nobody where it came without an account.
    pub by: Option<PersonId>,
    /// The reason, or what is told to whoever brought it.
    pub note: String,
    /// Of a proposal: what comes of it.
    pub outcome: Option<ConcernOutcome>,
    /// Of a proposal: what is to be done.
    pub actions: String,
}

#[derive(Queryable, Insertable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    number: String,
    kind: String,
    state: String,
    version: i32,
    case_id: Option<String>,
    certificate_id: Option<String>,
    subject: String,
    body: String,
    name: String,
    email: String,
    language: String,
    token: String,
    raised_by: Option<String>,
    filed_at: i64,
}

impl Row {
    fn concern(self) -> Result<Concern, StoreError> {
        Ok(Concern {
            id: parsed("concerns.id", &self.id)?,
            number: self.number,
            kind: parsed("concerns.kind", &self.kind)?,
            state: parsed("concerns.state", &self.state)?,
            version: self.version,
            case: parsed_opt("concerns.case_id", self.case_id.as_deref())?,
            certificate: parsed_opt("concerns.certificate_id", self.certificate_id.as_deref())?,
            subject: self.subject,
            body: self.body,
            name: self.name,
            email: self.email,
            language: self.language,
            token: self.token,
            raised_by: parsed_opt("concerns.raised_by", self.raised_by.as_deref())?,
            filed_at: Timestamp::from_millis(self.filed_at),
        })
    }
}

/// Keeps one that arrived. A second open appeal against the same decision is refused by the database itself.
pub fn insert(db: &mut Db, concern: &Concern) -> Result<(), StoreError> {
    let row = Row {
        id: concern.id.to_string(),
        number: concern.number.clone(),
        kind: concern.kind.to_string(),
        state: concern.state.to_string(),
        version: concern.version,
        case_id: concern.case.map(|id| id.to_string()),
        certificate_id: concern.certificate.map(|id| id.to_string()),
        subject: concern.subject.clone(),
        body: concern.body.clone(),
        name: concern.name.clone(),
        email: concern.email.clone(),
        language: concern.language.clone(),
        token: concern.token.clone(),
        raised_by: concern.raised_by.map(|id| id.to_string()),
        filed_at: concern.filed_at.millis(),
    };
    diesel::insert_into(rows::table).values(row).execute(db)?;
    Ok(())
}

/// The one of this id.
pub fn find(db: &mut Db, id: ConcernId) -> Result<Option<Concern>, StoreError> {
    let row = found(rows::table.find(id.to_string()).first::<Row>(db))?;
    row.map(Row::concern).transpose()
}

/// The one whose links carry this token.
pub fn find_by_token(db: &mut Db, token: &str) -> Result<Option<Concern>, StoreError> {
    let row = found(rows::table.filter(rows::token.eq(token)).first::<Row>(db))?;
    row.map(Row::concern).transpose()
}

/// The one of this number.
pub fn find_by_number(db: &mut Db, number: &str) -> Result<Option<Concern>, StoreError> {
    let row = found(rows::table.filter(rows::number.eq(number)).first::<Row>(db))?;
    row.map(Row::concern).transpose()
}

/// All of them, the newest first.
pub fn list(db: &mut Db) -> Result<Vec<Concern>, StoreError> {
    let query = rows::table.order((rows::filed_at.desc(), rows::id.desc()));
    query.load::<Row>(db)?.into_iter().map(Row::concern).collect()
}

/// The appeals against decisions of a case, the newest first.
pub fn appeals_of(db: &mut Db, case: CaseId) -> Result<Vec<Concern>, StoreError> {
    let query = rows::table
        .filter(rows::case_id.eq(case.to_string()))
        .filter(rows::kind.eq(ConcernKind::Appeal.as_str()))
        .order((rows::filed_at.desc(), rows::id.desc()));
    query.load::<Row>(db)?.into_iter().map(Row::concern).collect()
}

/// Whether a complaint or an appeal that concerns this case, or the certificate that came of it, is looked into now.
pub fn is_before_panel(db: &mut Db, case: CaseId) -> Result<bool, StoreError> {
    let states = [
        ConcernState::Admissible,
        ConcernState::Investigation,
        ConcernState::Proposed,
    ];
    let of_case = certificate_rows::table
        .filter(certificate_rows::case_id.eq(case.to_string()))
        .select(certificate_rows::id.nullable());
    let about = rows::table
        .filter(rows::state.eq_any(states.map(ConcernState::as_str)))
        .filter(
            rows::case_id
                .eq(case.to_string())
                .or(rows::certificate_id.eq_any(of_case)),
        );
    Ok(diesel::select(diesel::dsl::exists(about)).get_result(db)?)
}

/// Moves it on, if it is still as it was read, and brings `concern` up to date.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody was quicker.
pub fn advance(db: &mut Db, concern: &mut Concern, to: ConcernState) -> Result<(), StoreError> {
    let as_read = rows::table
        .filter(rows::id.eq(concern.id.to_string()))
        .filter(rows::version.eq(concern.version));
    let updated = diesel::update(as_read)
        .set((rows::state.eq(to.as_str()), rows::version.eq(concern.version + 1)))
        .execute(db)?;
    exactly_one(updated)?;
    concern.state = to;
    concern.version += 1;
    Ok(())
}

/// Adds to what happened to it.
pub fn record(db: &mut Db, concern: ConcernId, moment: &ConcernMoment) -> Result<(), StoreError> {
    let known = event_rows::table.filter(event_rows::concern_id.eq(concern.to_string()));
    let count: i64 = known.count().get_result(db)?;
    diesel::insert_into(event_rows::table)
        .values((
            event_rows::concern_id.eq(concern.to_string()),
            event_rows::seq.eq(i32::try_from(count).unwrap_or(i32::MAX).saturating_add(1)),
            event_rows::event.eq(moment.event.as_str()),
            event_rows::at.eq(moment.at.millis()),
            event_rows::person_id.eq(moment.by.map(|person| person.to_string())),
            event_rows::note.eq(&moment.note),
            event_rows::outcome.eq(moment.outcome.map(|outcome| outcome.as_str())),
            event_rows::actions.eq(&moment.actions),
        ))
        .execute(db)?;
    Ok(())
}

/// All that happened to it, oldest first.
pub fn moments(db: &mut Db, concern: ConcernId) -> Result<Vec<ConcernMoment>, StoreError> {
    type Row = (String, i64, Option<String>, String, Option<String>, String);
    let query = event_rows::table
        .filter(event_rows::concern_id.eq(concern.to_string()))
        .order(event_rows::seq)
        .select((
            event_rows::event,
            event_rows::at,
            event_rows::person_id,
            event_rows::note,
            event_rows::outcome,
            event_rows::actions,
        ));
    let moments = query.load::<Row>(db)?.into_iter();
    let read = moments.map(|(event, at, by, note, outcome, actions)| {
        Ok(ConcernMoment {
            event: parsed("concern_events.event", &event)?,
            at: Timestamp::from_millis(at),
            by: parsed_opt("concern_events.person_id", by.as_deref())?,
            note,
            outcome: parsed_opt("concern_events.outcome", outcome.as_deref())?,
            actions,
        })
    });
    read.collect()
}
