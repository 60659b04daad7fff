//! What becomes of a finding: the cluster answers, the lead judges (norms E3, A4.1, A4.2).

use crate::{
    domain::{
        account::Function,
        case::{Case, Event, Guard, State, decide},
        finding::{Answer, Finding, Kind, digest, due_on, settle, told},
        ids::CaseId,
        says::says_something,
        standard::Periods,
    },
    store::{
        Db,
        findings::{self, FindingStep},
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        findings::{CaseFindings, find},
        notify::{self, Letter},
        sheets,
    },
};

/// What is done with a finding.
#[derive(Clone, Debug)]
pub enum Handling {
    /// The cluster tells cause, correction and corrective action.
    Answer(Answer),
    /// The lead accepts what the cluster means to do, with a remark or without.
    Accept(String),
    /// The lead does not, and says why.
    Reject(String),
    /// The lead has seen that it is mended, and says by what.
    Verify(String),
    /// The lead makes another kind of it, and says why; `None` while not chosen.
    Regrade(Option<Kind>, String),
    /// The lead takes it back, and says why.
    Void(String),
}

impl Handling {
    const fn event(&self) -> Event {
        match self {
            Self::Answer(_) => Event::AnswerFinding,
            Self::Accept(_) => Event::AcceptAnswer,
            Self::Reject(_) => Event::RejectAnswer,
            Self::Verify(_) => Event::VerifyFinding,
            Self::Regrade(..) => Event::RegradeFinding,
            Self::Void(_) => Event::VoidFinding,
        }
    }

    fn note(&self) -> &str {
        match self {
            Self::Answer(_) => "",
            Self::Accept(note)
            | Self::Reject(note)
            | Self::Verify(note)
            | Self::Regrade(_, note)
            | Self::Void(note) => note.trim(),
        }
    }

    /// Everything that is wrong with what was typed.
    fn check(&self, finding: &Finding) -> Result<(), UseCaseError> {
        let mut errors = Vec::new();
        match self {
            Self::Answer(answer) => {
                let parts = [
                    ("cause", &answer.cause),
                    ("correction", &answer.correction),
                    ("corrective_action", &answer.action),
                ];
                let empty = parts.into_iter().filter(|(_, text)| !says_something(text));
                errors.extend(empty.map(|(field, _)| FieldError::new(field, "required")));
            }
            Self::Regrade(None, _) => errors.push(FieldError::new("kind", "not_chosen")),
            Self::Regrade(Some(kind), _) if *kind == finding.kind => {
                errors.push(FieldError::new("kind", "same_kind"));
            }
            _ => {}
        }
        let reason = match self {
            Self::Answer(_) | Self::Accept(_) => None,
            Self::Reject(_) | Self::Verify(_) => Some("reason"),
            Self::Regrade(..) => Some("regrade_reason"),
            Self::Void(_) => Some("void_reason"),
        };
        errors.extend(
            reason
                .filter(|_| self.note().is_empty())
                .map(|field| FieldError::new(field, "required")),
        );
        if errors.is_empty() {
            Ok(())
        } else {
            Err(UseCaseError::Invalid(errors))
        }
    }
}

/// Does it, tells whoever is next, and puts it on record under the finding's number.
///
/// # Errors
/// [`UseCaseError::NotFound`] for a finding the person may not know of; [`UseCaseError::Invalid`] for empty fields;
/// [`UseCaseError::Rejected`] where the finding does not stand so, or the case.
pub fn handle_finding(cx: &Cx, id: CaseId, number: i32, handling: &Handling) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let event = handling.event();
        let action = event.action().ok_or(UseCaseError::NotFound)?;
        let Opened {
            mut case,
            standing,
            role,
        } = case_file::open(db, cx, id, action)?;
        let known = CaseFindings::load(db, cx, &case)?;
        let mut finding = find(&known.all, number)?;
        if !known.shows(&finding, &case, role, cx.actor()?.person) {
            return Err(UseCaseError::NotFound);
        }
        let standard = cx.services.standards.load(&case.standard)?;
        let to = settle(finding.state, finding.kind, event);
        let facts = sheets::facts(&standing)
            .with(Guard::SheetsLocked, sheets::opened(db, &case, standard)?.is_some())
            .with(Guard::FindingAllows, to.is_some())
            .with(Guard::ReasonGiven, true);
        // What cannot be done at all is said before what is missing in the form.
        decide((case.kind, case.state), event, Some(role), &facts)?;
        handling.check(&finding)?;
        let trail = trail(&finding, handling)?;
        case_file::advance(db, cx, &mut case, event, Some(role), &facts, trail)?;
        finding.state = to.unwrap_or(finding.state);
        carry_out(cx, &mut finding, handling, &known.periods);
        findings::save(db, &mut finding)?;
        findings::add_step(db, finding.id, &step(cx, &finding, handling)?)?;
        tell(db, cx, &case, &finding, handling)
    })
}

/// What goes on record: which finding, and what was said; of an answer its digest.
fn trail(finding: &Finding, handling: &Handling) -> Result<Trail, UseCaseError> {
    let regraded = match handling {
        Handling::Regrade(Some(kind), _) => Some((finding.kind, *kind)),
        _ => None,
    };
    let object_hash = match handling {
        Handling::Answer(answer) => Some(digest(&trimmed(answer)).map_err(UseCaseError::internal)?),
        _ => None,
    };
    Ok(Trail {
        reason: Some(told(&finding.name(), regraded, handling.note())),
        object_hash,
    })
}

fn trimmed(answer: &Answer) -> Answer {
    Answer {
        cause: answer.cause.trim().to_owned(),
        correction: answer.correction.trim().to_owned(),
        action: answer.action.trim().to_owned(),
    }
}

fn carry_out(cx: &Cx, finding: &mut Finding, handling: &Handling, periods: &Periods) {
    let now = cx.now();
    match handling {
        Handling::Accept(_) => finding.accepted_at = Some(now),
        Handling::Reject(_) => finding.accepted_at = None,
        Handling::Verify(_) => finding.verified_at = Some(now),
        Handling::Regrade(Some(kind), _) => {
            finding.kind = *kind;
            // The cluster learns anew what it is, and has the whole time for it.
            if finding.sent_at.is_some() {
                finding.sent_at = Some(now);
                finding.due_on = due_on(*kind, periods, now.date());
            }
        }
        Handling::Answer(_) | Handling::Regrade(None, _) | Handling::Void(_) => {}
    }
}

fn step(cx: &Cx, finding: &Finding, handling: &Handling) -> Result<FindingStep, UseCaseError> {
    let answer = match handling {
        Handling::Answer(answer) => trimmed(answer),
        _ => Answer::default(),
    };
    Ok(FindingStep {
        event: handling.event(),
        kind: finding.kind,
        note: handling.note().to_owned(),
        answer,
        by: cx.actor()?.person,
        at: cx.now(),
    })
}

/// The lead is told of an answer, the cluster of every word of the lead on what it knows (norms A4.2).
fn tell(db: &mut Db, cx: &Cx, case: &Case, finding: &Finding, handling: &Handling) -> Result<(), UseCaseError> {
    match handling {
        Handling::Answer(_) => {
            let lead = notify::assigned(db, case, &[Function::Lead])?;
            notify::notify(db, cx, case, Letter::YourTurn, lead)
        }
        _ if finding.sent_at.is_some() && case.state == State::CorrectiveAction => {
            let people = notify::cluster(db, case)?;
            notify::notify(db, cx, case, Letter::FindingJudged, people)
        }
        _ => Ok(()),
    }
}
