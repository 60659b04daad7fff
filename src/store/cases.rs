//! Cases, and the numbers people call them by.

use diesel::{dsl::max, prelude::*};

use super::{
    Db, StoreError,
    read::{exactly_one, found, parsed, parsed_opt},
    schema::{assignments, cases, memberships},
};
use crate::domain::{
    bilingual::Bilingual,
    case::{Case, CaseKind, State},
    ids::{CaseId, CertificateId, OrganisationId, PersonId},
    oversight::LOOKED_AT,
    record::{BIND, FOUND},
    standard::{StandardId, StandardRef},
    time::Timestamp,
};

#[derive(Queryable, Insertable)]
#[diesel(table_name = cases)]
struct Row {
    id: String,
    number: String,
    organisation_id: String,
    standard_id: String,
    standard_version: String,
    normative_digest: String,
    label: String,
    kind: String,
    scope: String,
    state: String,
    version: i32,
    created_at: i64,
    updated_at: i64,
    track: Option<String>,
    scope_en: Option<String>,
    certificate_id: Option<String>,
}

impl Row {
    fn of(case: &Case) -> Self {
        Self {
            id: case.id.to_string(),
            number: case.number.clone(),
            organisation_id: case.organisation.to_string(),
            standard_id: case.standard.id.to_string(),
            standard_version: case.standard.version.to_string(),
            normative_digest: case.normative_digest.clone(),
            label: case.label.to_string(),
            kind: case.kind.to_string(),
            scope: case.scope.text.clone(),
            state: case.state.to_string(),
            version: case.version,
            created_at: case.created_at.millis(),
            updated_at: case.updated_at.millis(),
            track: case.track.as_ref().map(ToString::to_string),
            scope_en: case.scope.english.clone(),
            certificate_id: case.certificate.map(|id| id.to_string()),
        }
    }

    fn case(self) -> Result<Case, StoreError> {
        Ok(Case {
            id: parsed("cases.id", &self.id)?,
            number: self.number,
            organisation: parsed("cases.organisation_id", &self.organisation_id)?,
            standard: parsed(
                "cases.standard_id",
                &format!("{}@{}", self.standard_id, self.standard_version),
            )?,
            normative_digest: self.normative_digest,
            label: parsed("cases.label", &self.label)?,
            track: parsed_opt("cases.track", self.track.as_deref())?,
            kind: parsed("cases.kind", &self.kind)?,
            certificate: parsed_opt("cases.certificate_id", self.certificate_id.as_deref())?,
            scope: Bilingual {
                text: self.scope,
                english: self.scope_en,
            },
            state: parsed("cases.state", &self.state)?,
            version: self.version,
            created_at: Timestamp::from_millis(self.created_at),
            updated_at: Timestamp::from_millis(self.updated_at),
        })
    }
}

/// A version of a standard that cases are pinned to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// Which.
    pub standard: StandardRef,
    /// Its normative digest, in hex.
    pub normative_digest: String,
    /// How many cases.
    pub cases: i64,
}

/// The versions that cases are pinned to, each digest apart.
pub fn pinned(db: &mut Db) -> Result<Vec<Pinned>, StoreError> {
    let key = (cases::standard_id, cases::standard_version, cases::normative_digest);
    let rows: Vec<(String, String, String, i64)> = cases::table
        .group_by(key)
        .select((
            cases::standard_id,
            cases::standard_version,
            cases::normative_digest,
            diesel::dsl::count_star(),
        ))
        .order_by(key)
        .load(db)?;
    let pinned = |(id, version, normative_digest, cases): (String, String, String, i64)| {
        Ok(Pinned {
            standard: parsed("cases.standard_id", &format!("{id}@{version}"))?,
            normative_digest,
            cases,
        })
    };
    rows.into_iter().map(pinned).collect()
}

/// Adds a case. A second open one of the same organisation, scheme and kind is refused by the database itself.
pub fn insert(db: &mut Db, case: &Case) -> Result<(), StoreError> {
    diesel::insert_into(cases::table).values(Row::of(case)).execute(db)?;
    Ok(())
}

/// The case of this id.
pub fn find(db: &mut Db, id: CaseId) -> Result<Option<Case>, StoreError> {
    found(cases::table.find(id.to_string()).first::<Row>(db))?
        .map(Row::case)
        .transpose()
}

/// A case, if it is still as it was read: what every change of one begins with (compare and set).
#[diesel::dsl::auto_type(no_type_alias)]
pub(super) fn as_read<'a>(case: &'a Case) -> _ {
    let id: String = case.id.to_string();
    let version: i32 = case.version;
    let state: &'a str = case.state.as_str();
    cases::table
        .filter(cases::id.eq(id))
        .filter(cases::version.eq(version))
        .filter(cases::state.eq(state))
}

/// Moves a case on, if it is still as it was read (compare and set), and brings `case` up to date.
pub fn advance(db: &mut Db, case: &mut Case, to: State, now: Timestamp) -> Result<(), StoreError> {
    // Work that leaves the state as it is leaves its date too: lists show it, and it would tell one assessor when the
    // other was at work (norms A3.7).
    let changed_at = if to == case.state { case.updated_at } else { now };
    let rows = diesel::update(as_read(case))
        .set((
            cases::state.eq(to.as_str()),
            cases::version.eq(case.version + 1),
            cases::updated_at.eq(changed_at.millis()),
        ))
        .execute(db)?;
    exactly_one(rows)?;
    case.state = to;
    case.version += 1;
    case.updated_at = changed_at;
    Ok(())
}

/// Changes what a case is for, if it is still as it was read.
pub fn change(db: &mut Db, case: &Case) -> Result<(), StoreError> {
    let rows = diesel::update(as_read(case))
        .set((
            cases::label.eq(case.label.as_str()),
            cases::track.eq(case.track.as_ref().map(ToString::to_string)),
            cases::scope.eq(&case.scope.text),
            cases::scope_en.eq(&case.scope.english),
        ))
        .execute(db)?;
    exactly_one(rows)
}

/// The case with this number.
pub fn find_by_number(db: &mut Db, number: &str) -> Result<Option<Case>, StoreError> {
    let query = cases::table.filter(cases::number.eq(number));
    found(query.first::<Row>(db))?.map(Row::case).transpose()
}

/// All cases, the latest change first: for oversight.
pub fn list_all(db: &mut Db) -> Result<Vec<Case>, StoreError> {
    rows(cases::table.order(cases::updated_at.desc()).load::<Row>(db)?)
}

/// Every case there is, with its number: no more of it has to be readable.
pub fn numbers(db: &mut Db) -> Result<Vec<(CaseId, String)>, StoreError> {
    let rows: Vec<(String, String)> = cases::table
        .order(cases::number)
        .select((cases::id, cases::number))
        .load(db)?;
    let rows = rows.into_iter();
    rows.map(|(id, number)| Ok((parsed("cases.id", &id)?, number)))
        .collect()
}

/// The cases under any version of a standard, by their numbers.
pub fn list_of_standard(db: &mut Db, standard: &StandardId) -> Result<Vec<Case>, StoreError> {
    let query = cases::table
        .filter(cases::standard_id.eq(standard.as_str()))
        .order(cases::number.asc());
    rows(query.load::<Row>(db)?)
}

/// The cases waiting for an officer.
pub fn list_in(db: &mut Db, state: State) -> Result<Vec<Case>, StoreError> {
    let query = cases::table
        .filter(cases::state.eq(state.as_str()))
        .order(cases::updated_at.asc());
    rows(query.load::<Row>(db)?)
}

/// The cases of the organisations a person is an active member of.
pub fn list_of_member(db: &mut Db, person: PersonId) -> Result<Vec<Case>, StoreError> {
    let query = cases::table
        .inner_join(memberships::table.on(memberships::organisation_id.eq(cases::organisation_id)))
        .filter(memberships::person_id.eq(person.to_string()))
        .filter(memberships::active.eq(true))
        .order(cases::updated_at.desc())
        .select(cases::all_columns);
    rows(query.load::<Row>(db)?)
}

/// The cases a person is assigned to.
pub fn list_of_assigned(db: &mut Db, person: PersonId) -> Result<Vec<Case>, StoreError> {
    let query = cases::table
        .inner_join(assignments::table.on(assignments::case_id.eq(cases::id)))
        .filter(assignments::person_id.eq(person.to_string()))
        .filter(assignments::ended_at.is_null())
        .order(cases::updated_at.desc())
        .select(cases::all_columns)
        .distinct();
    rows(query.load::<Row>(db)?)
}

/// The cases an officer has taken up.
pub fn list_of_officer(db: &mut Db, person: PersonId) -> Result<Vec<Case>, StoreError> {
    use super::schema::acts;
    let query = cases::table
        .inner_join(acts::table.on(acts::case_id.eq(cases::id)))
        .filter(acts::person_id.eq(person.to_string()))
        .filter(acts::function.eq("application_review"))
        .order(cases::updated_at.desc())
        .select(cases::all_columns);
    rows(query.load::<Row>(db)?)
}

/// The cases in which an objection to the team, or to who came onto it, waits for an answer.
pub fn list_with_objection(db: &mut Db) -> Result<Vec<Case>, StoreError> {
    use super::schema::objections;
    let query = cases::table
        .inner_join(objections::table.on(objections::case_id.eq(cases::id)))
        .filter(objections::resolved_at.is_null())
        .filter(cases::state.eq_any(OBJECTED.map(State::as_str)))
        .order(objections::raised_at.asc())
        .select(cases::all_columns);
    rows(query.load::<Row>(db)?)
}

/// The states in which an objection can wait for an answer: elsewhere the case has gone on without one, or ended.
const OBJECTED: [State; 3] = [State::TeamProposed, State::Evaluation, State::CorrectiveAction];

/// The cases that have not ended, the oldest first.
pub fn list_open(db: &mut Db) -> Result<Vec<Case>, StoreError> {
    let query = cases::table.filter(cases::state.eq_any(open_states()));
    rows(query.order((cases::created_at, cases::id)).load::<Row>(db)?)
}

/// The cases of an organisation under any version of a standard, the newest first.
pub fn list_of_organisation(
    db: &mut Db,
    organisation: OrganisationId,
    standard: &StandardId,
) -> Result<Vec<Case>, StoreError> {
    let query = cases::table
        .filter(cases::organisation_id.eq(organisation.to_string()))
        .filter(cases::standard_id.eq(standard.as_str()))
        .order((cases::created_at.desc(), cases::id.desc()));
    rows(query.load::<Row>(db)?)
}

/// When somebody last worked on a draft: saved an answer or a figure, looked at what a move left, or did what the audit trail
/// tells of. To read a file, or to be refused, is no work.
pub fn worked_at(db: &mut Db, case: &Case) -> Result<Timestamp, StoreError> {
    use super::schema::{answers, audit_events, figures, looks};
    let id = case.id.to_string();
    let moments: [Option<i64>; 4] = [
        answers::table
            .filter(answers::case_id.eq(&id))
            .select(max(answers::updated_at))
            .first(db)?,
        figures::table
            .filter(figures::case_id.eq(&id))
            .select(max(figures::updated_at))
            .first(db)?,
        looks::table
            .filter(looks::case_id.eq(&id))
            .select(max(looks::confirmed_at))
            .first(db)?,
        audit_events::table
            .filter(audit_events::case_id.eq(&id))
            .filter(audit_events::event.ne_all(["denied", "read_evidence", LOOKED_AT, BIND, FOUND]))
            .select(max(audit_events::at))
            .first(db)?,
    ];
    let last = moments.into_iter().flatten().max().map(Timestamp::from_millis);
    Ok(last.map_or(case.created_at, |last| last.max(case.created_at)))
}

/// The states of cases that have not ended.
pub(super) fn open_states() -> Vec<&'static str> {
    let open = State::ALL.iter().filter(|state| !state.is_terminal());
    open.map(|state| state.as_str()).collect()
}

/// The cases about a certificate, the newest first.
pub fn list_about(db: &mut Db, certificate: CertificateId) -> Result<Vec<Case>, StoreError> {
    let query = cases::table
        .filter(cases::certificate_id.eq(certificate.to_string()))
        .order((cases::created_at.desc(), cases::number.desc()));
    rows(query.load::<Row>(db)?)
}

/// A case of a certificate: the one it came from, or one that is about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseBeside {
    /// Which.
    pub id: CaseId,
    /// Of which kind.
    pub kind: CaseKind,
    /// The certificate it is about, where it is about one.
    pub about: Option<CertificateId>,
}

/// The case that a certificate came from, and those that are about it, the latest first.
pub fn beside(db: &mut Db, (certificate, from): (CertificateId, CaseId)) -> Result<Vec<CaseBeside>, StoreError> {
    let query = cases::table
        .filter(
            cases::id
                .eq(from.to_string())
                .or(cases::certificate_id.eq(certificate.to_string())),
        )
        .select((
            (cases::created_at, cases::number),
            (cases::id, cases::kind, cases::certificate_id),
        ));
    let mut rows = query.load::<((i64, String), (String, String, Option<String>))>(db)?;
    // Most often there is one, and SQLite would take as long to make a table for sorting as to find it.
    rows.sort_by(|(one, _), (other, _)| other.cmp(one));
    let rows = rows.into_iter().map(|(_, (id, kind, about))| {
        Ok(CaseBeside {
            id: parsed("cases.id", &id)?,
            kind: parsed("cases.kind", &kind)?,
            about: about.map(|about| parsed("cases.certificate_id", &about)).transpose()?,
        })
    });
    rows.collect()
}

/// The organisation's open case of this standard and kind, if it has one.
pub fn find_open(
    db: &mut Db,
    (organisation, standard): (OrganisationId, &str),
    kind: CaseKind,
) -> Result<Option<Case>, StoreError> {
    let query = cases::table
        .filter(cases::organisation_id.eq(organisation.to_string()))
        .filter(cases::standard_id.eq(standard))
        .filter(cases::kind.eq(kind.as_str()))
        .filter(cases::state.eq_any(open_states()));
    found(query.first::<Row>(db))?.map(Row::case).transpose()
}

fn rows(rows: Vec<Row>) -> Result<Vec<Case>, StoreError> {
    rows.into_iter().map(Row::case).collect()
}
