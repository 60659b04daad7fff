//! A cluster shares a draft out among its people: who takes which area on, by when. It locks nobody out, and says nothing to
//! anybody outside of the cluster.

use crate::{
    domain::{
        account::{Act, OrganisationRole, Person},
        answers::asked,
        case::{Case, State},
        ids::{CaseId, PersonId},
        policy::{Action, Denied},
        standard::{Area, AreaUid, Criterion, Standard},
        time::{Date, Timestamp},
    },
    store::{
        Db, audit, cases, organisations,
        sections::{self, Section},
        team::acts,
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened},
        self_assessment::SelfAssessment,
    },
};

/// An area as a form shares it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Which area.
    pub area: AreaUid,
    /// Who takes it on; nobody in particular.
    pub person: Option<PersonId>,
    /// By when.
    pub due_on: Option<Date>,
}

/// How far an area is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Which area.
    pub area: AreaUid,
    /// How many of its criteria are asked.
    pub asked: usize,
    /// To how many of those nothing is missing.
    pub done: usize,
}

/// An area that waits for somebody.
pub struct WaitingSection {
    /// The case.
    pub case: Case,
    /// Which area.
    pub area: AreaUid,
    /// By when.
    pub due_on: Option<Date>,
    /// Since when it is theirs.
    pub since: Timestamp,
}

/// The areas that are part of no other: those that are shared out.
pub fn areas(standard: &Standard) -> impl Iterator<Item = &Area> {
    standard.areas().iter().filter(|area| area.parent.is_none())
}

/// The area a criterion is shared out with.
fn area_of<'a>(standard: &'a Standard, criterion: &'a Criterion) -> &'a AreaUid {
    let mut uid = &criterion.area;
    while let Some(parent) = parent(standard, uid) {
        uid = parent;
    }
    uid
}

fn parent<'a>(standard: &'a Standard, uid: &AreaUid) -> Option<&'a AreaUid> {
    let area = standard.areas().iter().find(|area| area.uid == *uid)?;
    area.parent.as_ref()
}

/// How far each area is that is shared out, in the standard's order.
pub fn progress(standard: &Standard, said: &SelfAssessment) -> Vec<Progress> {
    let all = || asked(standard, &said.application, &said.scoring);
    let of = |area: &Area| {
        let own = || all().filter(|(criterion, _)| *area_of(standard, criterion) == area.uid);
        let is_done = |uid| {
            let score = said.scoring.criterion(uid);
            score.is_some_and(|score| said.completeness.is_done(score))
        };
        Progress {
            area: area.uid.clone(),
            asked: own().count(),
            done: own().filter(|(criterion, _)| is_done(&criterion.uid)).count(),
        }
    };
    areas(standard).map(of).collect()
}

/// Who can take an area on: the owners and editors who can sign in, by name.
pub fn candidates(db: &mut Db, case: &Case) -> Result<Vec<Person>, UseCaseError> {
    let members = organisations::members(db, case.organisation)?.into_iter();
    let writes = |role| matches!(role, OrganisationRole::Owner | OrganisationRole::Editor);
    Ok(members
        .filter(|(person, role)| person.active && writes(*role))
        .map(|(person, _)| person)
        .collect())
}

/// Whether the reader belongs to the cluster whose case it is: nobody else is told who does what in it.
pub fn is_told(cx: &Cx, case: &Case) -> bool {
    let actor = cx.actor.as_ref();
    actor.is_some_and(|actor| actor.role_in(case.organisation).is_some())
}

/// Opens a case for sharing out.
///
/// # Errors
/// As for every change of a draft.
pub fn open_to_share(db: &mut Db, cx: &Cx, id: CaseId) -> Result<Case, UseCaseError> {
    let Opened { case, .. } = case_file::open(db, cx, id, Action::EditDraft)?;
    if !is_told(cx, &case) {
        return Err(UseCaseError::Denied(Denied::Role));
    }
    match case.state {
        State::Draft | State::InfoRequested => Ok(case),
        _ => Err(UseCaseError::Conflict),
    }
}

/// Shares areas out: all that the form names, or none if one is wrong.
///
/// # Errors
/// Field errors for somebody who cannot take an area on, each with its area.
pub fn share_sections(cx: &Cx, id: CaseId, shared: &[Shared]) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let case = open_to_share(db, cx, id)?;
        let standard = cx.services.standards.load(&case.standard)?;
        let people = candidates(db, &case)?;
        let before = sections::of_case(db, id)?;
        let (by, at) = (cx.actor()?.person, cx.now());
        let mut errors = Vec::new();
        for one in shared {
            if !areas(standard).any(|area| area.uid == one.area) {
                return Err(UseCaseError::NotFound);
            }
            let kept = before.iter().find(|section| section.area == one.area);
            let Some(person) = one.person else {
                sections::clear(db, id, &one.area)?;
                continue;
            };
            // Since when it is somebody's stays, where nothing changes.
            if kept.is_some_and(|kept| kept.person == person && kept.due_on == one.due_on) {
                continue;
            }
            if !people.iter().any(|candidate| candidate.id == person) {
                errors.push(FieldError::new("person", "unknown_option").of(one.area.as_str()));
                continue;
            }
            let section = Section {
                case: id,
                area: one.area.clone(),
                person,
                due_on: one.due_on,
                by,
                at,
            };
            sections::put(db, &section)?;
        }
        if !errors.is_empty() {
            return Err(UseCaseError::Invalid(errors));
        }
        if sections::of_case(db, id)? != before {
            acts::record(db, id, by, Act::Application, at)?;
            audit::append(db, case_file::entry(cx, id, "share_sections", None))?;
        }
        Ok(())
    })
}

/// The areas that wait for the reader: theirs, in a case that can be worked on, with something missing.
pub fn my_sections(cx: &Cx) -> Result<Vec<WaitingSection>, UseCaseError> {
    let person = cx.actor()?.person;
    cx.services.store.read(|db| {
        let mut waiting = Vec::new();
        for section in sections::of_person(db, person)? {
            let case = cases::find(db, section.case)?.ok_or(UseCaseError::NotFound)?;
            // Who left the cluster, or may only read, has nothing to do there.
            if open_to_share(db, cx, case.id).is_err() {
                continue;
            }
            let standard = cx.services.standards.load(&case.standard)?;
            let said = SelfAssessment::load(db, cx, &case)?;
            let open = progress(standard, &said).into_iter();
            let mut open = open.filter(|area| area.area == section.area && area.done < area.asked);
            if open.next().is_some() {
                waiting.push(WaitingSection {
                    case,
                    area: section.area,
                    due_on: section.due_on,
                    since: section.at,
                });
            }
        }
        Ok(waiting)
    })
}
