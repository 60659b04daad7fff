//! Both sides sign the certification agreement: the very same text, each with a fresh proof of who they are.

use crate::{
    domain::{
        account::CaseRole,
        case::{Event, Facts, Guard, State},
        ids::CaseId,
        policy::Action,
    },
    store::{
        application::{Side, agreements},
        audit,
    },
    usecase::{
        Cx, UseCaseError,
        case_file::{self, Trail},
        sessions,
    },
};

/// A signature under the text with this digest.
pub struct SignAgreement<'a> {
    /// In which case.
    pub case: CaseId,
    /// For which side.
    pub side: Side,
    /// Digest of the text that was shown, in hex.
    pub sha256: &'a str,
    /// The signer's password, typed again.
    pub password: &'a str,
}

/// Signs for one side. The second signature, whichever side it comes from, moves the case on to planning.
///
/// # Errors
/// [`UseCaseError::Conflict`] when the text is another one than was shown, or that side has signed already.
pub fn sign_agreement(cx: &Cx, command: &SignAgreement<'_>) -> Result<(), UseCaseError> {
    if !sessions::step_up(cx, command.password)? {
        return Err(UseCaseError::field("password", "wrong_password"));
    }
    let (action, side_role) = match command.side {
        Side::Owner => (Action::CommitOrganisation, CaseRole::Owner),
        Side::Body => (Action::ReviewApplication, CaseRole::Officer),
    };
    case_file::write(cx, command.case, |db| {
        let mut case = case_file::open(db, cx, command.case, action)?.case;
        if case.state != State::Agreement {
            case_file::advance(
                db,
                cx,
                &mut case,
                Event::SignAgreement,
                Some(side_role),
                &Facts::new(),
                Trail::default(),
            )?;
        }
        agreements::sign(
            db,
            case.id,
            command.sha256,
            command.side,
            (cx.actor()?.person, cx.now()),
        )?;
        let signed = agreements::find(db, case.id)?.ok_or(UseCaseError::NotFound)?;
        let hash = Some(signed.sha256);
        if signed.owner.is_some() && signed.body_signer.is_some() {
            let facts = Facts::new()
                .with(Guard::SteppedUp, true)
                .with(Guard::AgreementSigned, true);
            let trail = Trail {
                object_hash: hash,
                ..Trail::default()
            };
            case_file::advance(db, cx, &mut case, Event::SignAgreement, Some(side_role), &facts, trail)?;
        } else {
            let entry = case_file::entry(cx, case.id, "sign_one_side", Some(side_role)).about(hash);
            audit::append(db, entry)?;
        }
        Ok(())
    })
}
