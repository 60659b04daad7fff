//! Whoever works on a case declares their interests in it first (norms A1.5).

use crate::{
    domain::{
        account::CaseRole,
        case::State,
        ids::CaseId,
        organisation::Organisation,
        policy::Action,
        says::says_something,
        standard::{LabelUid, StandardRef, TrackUid},
    },
    store::{
        audit, organisations,
        team::{Declaration, declarations},
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Opened},
        interests::record_declared,
    },
};

/// What a person may know of a case before declaring: whose it is, and in which function they are asked.
pub struct AskedToDeclare {
    /// The case's number.
    pub number: String,
    /// The cluster.
    pub organisation: Organisation,
    /// The standard it is judged by.
    pub standard: StandardRef,
    /// The label it applies for.
    pub label: LabelUid,
    /// On which track, where the standard has some.
    pub track: Option<TrackUid>,
    /// Where it stands.
    pub state: State,
    /// The function.
    pub role: CaseRole,
    /// Whether they are asked because the cluster objects to its team, and for nothing else.
    pub to_answer: bool,
    /// What they declared already.
    pub declared: Option<Declaration>,
}

impl AskedToDeclare {
    /// Whether the person declared to be free of ties, and can say that some came to light. An officer's case would be
    /// without one.
    pub fn may_withdraw(&self) -> bool {
        let clean = self.declared.as_ref().is_some_and(|declared| declared.clean);
        clean && self.role != CaseRole::Officer
    }
}

/// What the declaration is about.
pub fn asked_to_declare(cx: &Cx, id: CaseId) -> Result<AskedToDeclare, UseCaseError> {
    cx.services.store.read(|db| {
        let Opened { case, standing, role } = case_file::open(db, cx, id, Action::DeclareInterests)?;
        Ok(AskedToDeclare {
            to_answer: standing.only_to_answer(),
            organisation: organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?,
            declared: declarations::find(db, id, cx.actor()?.person)?,
            standard: case.standard,
            label: case.label,
            track: case.track,
            state: case.state,
            number: case.number,
            role,
        })
    })
}

/// Declares, once: clean, or with a conflict that is then told in words. A tie that comes to light after a clean declaration is
/// declared too, and takes the case away at once. A conflict goes on the register as well, as it lies in the organisation and
/// not in the case: it bars in every other case of it, until it is over for long enough. The officers who have to find
/// somebody else are told, in each.
pub fn declare_interests(cx: &Cx, id: CaseId, clean: bool, statement: &str) -> Result<(), UseCaseError> {
    if !clean && !says_something(statement) {
        return Err(UseCaseError::field("text", "required"));
    }
    if clean && says_something(statement) {
        return Err(UseCaseError::field("interests", "tie_described"));
    }
    case_file::write(cx, id, |db| {
        let Opened { case, role, .. } = case_file::open(db, cx, id, Action::DeclareInterests)?;
        let person = cx.actor()?.person;
        let before = declarations::find(db, case.id, person)?;
        // An officer's case would be without one.
        if before
            .as_ref()
            .is_some_and(|before| clean || !before.clean || role == CaseRole::Officer)
        {
            return Err(UseCaseError::Conflict);
        }
        let statement = statement.trim().to_owned();
        let declaration = Declaration {
            clean,
            statement: statement.clone(),
            declared_at: cx.now(),
        };
        match before {
            None => declarations::insert(db, case.id, person, &declaration)?,
            Some(_) => declarations::withdraw(db, case.id, person, &declaration)?,
        }
        let event = if clean { "declare_clean" } else { "declare_conflict" };
        audit::append(
            db,
            case_file::entry(cx, case.id, event, Some(role)).because(Some(statement)),
        )?;
        if clean {
            return Ok(());
        }
        record_declared(db, cx, &case)
    })
}
