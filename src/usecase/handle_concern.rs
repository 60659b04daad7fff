//! The appeals panel handles what was brought before it: two people, neither of whom had a part in what it is about
//! (ISO/IEC 17065 7.13.5, 7.13.6).

use crate::{
    domain::{
        account::{Act, Actor, BodyRole, CaseRole, Function},
        case::{Event, Facts},
        certificate::number::CertificateNumber,
        concern::{
            ConcernEvent, ConcernGuard, ConcernKind, ConcernOutcome, ConcernRejection, ConcernState, decide_concern,
            possible,
        },
        ids::{CaseId, ConcernId, OrganisationId},
        policy::{self, Action, Denied, Resource, bars},
        record::FOUND,
        replacement::Bar,
        says::says_something,
        time::{Date, Timestamp},
    },
    store::{
        Db, audit, cases,
        certificates::register,
        concerns::{self, Concern, ConcernMoment},
        people,
        team::{acts, assignments},
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Trail},
        concerns_record, earlier,
        file_concern::{ConcernNews, tell, tell_panel},
        impartiality::Ties,
        notify::{self, Letter},
        open_about::open_upheld,
        reissue_certificate::cases_behind,
        sheets,
    },
};

/// One step of the panel.
#[derive(Clone, Debug)]
pub struct HandleConcern {
    /// Of which.
    pub concern: ConcernId,
    /// The version that was shown.
    pub version: i32,
    /// What.
    pub event: ConcernEvent,
    /// The reason; of a proposal, what whoever brought it will be told.
    pub note: String,
    /// Of a proposal: what comes of it.
    pub outcome: Option<ConcernOutcome>,
    /// Of a proposal: what is to be done; empty for nothing.
    pub actions: String,
    /// Whether the person says that no tie to those concerned ended within two years.
    pub no_ties: bool,
}

/// Something before the panel, with what happened to it.
pub struct BeforePanel {
    /// It.
    pub concern: Concern,
    /// What happened, with the names of those who acted.
    pub moments: Vec<(ConcernMoment, Option<String>)>,
    /// What keeps the reader from acting on it, if anything does.
    pub barred: Option<Denied>,
    /// Whether the reader proposed what waits for a second person.
    pub is_own_proposal: bool,
    /// Where a proposal was sent back: how many others on the panel could decide between the two.
    pub third_members: Option<usize>,
    /// The number of the certificate it is about.
    pub certificate: Option<CertificateNumber>,
    /// What can be done where it stands.
    pub possible: Vec<ConcernEvent>,
    /// The cases it is about.
    pub cases: Vec<MentionedCase>,
}

/// A case that something before the panel is about.
pub struct MentionedCase {
    /// Its number.
    pub number: String,
    /// Its id, where the reader may open it: who settled the matter has nothing more to look for there.
    pub opens: Option<CaseId>,
    /// Whether the reader has to declare their interests first.
    pub declares: bool,
}

/// Everything that was brought, the newest first: for the panel and the auditor. Of what somebody may not handle, no more than
/// that it is there.
pub fn concerns(cx: &Cx) -> Result<Vec<Concern>, UseCaseError> {
    may_read(cx)?;
    let actor = cx.actor()?;
    let acts = policy::can(Some(actor), Action::ResolveAppeal, Resource::Service).is_ok();
    cx.services.store.read(|db| {
        let mut seen = Vec::new();
        for concern in concerns::list(db)? {
            let barred = acts && involvement(db, (actor, cx.now().date()), &concern)?.is_some();
            seen.push(if barred { sealed(concern) } else { concern });
        }
        Ok(seen)
    })
}

/// A concern before somebody who may not handle it: what was brought, and by whom, is confidential to those who do (ISO/IEC
/// 17065 4.5.3, norms A1.7).
fn sealed(concern: Concern) -> Concern {
    Concern {
        subject: String::new(),
        body: String::new(),
        name: String::new(),
        email: String::new(),
        ..concern
    }
}

/// One of them.
pub fn before_panel(cx: &Cx, id: ConcernId) -> Result<BeforePanel, UseCaseError> {
    may_read(cx)?;
    cx.services.store.read(|db| {
        let concern = concerns::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        let happened = concerns::moments(db, id)?;
        let is_sent_back = happened.iter().any(|moment| moment.event == ConcernEvent::SendBack);
        let third_members = if is_sent_back && !concern.state.is_terminal() {
            Some(third_members(db, cx, &concern, &happened)?)
        } else {
            None
        };
        let mut moments = Vec::new();
        for moment in happened {
            let name = moment.by.map(|person| sheets::name(db, person)).transpose()?;
            moments.push((moment, name));
        }
        let actor = cx.actor()?;
        let acts = policy::can(Some(actor), Action::ResolveAppeal, Resource::Service).is_ok();
        let barred = if acts {
            involvement(db, (actor, cx.now().date()), &concern)?
        } else {
            None
        };
        let proposed = moments
            .iter()
            .rev()
            .find(|(moment, _)| moment.event == concern.state.proposal())
            .map(|(moment, _)| moment.clone());
        let certificate = match concern.certificate {
            Some(certificate) => register::find(db, certificate)?.map(|certificate| certificate.number),
            None => None,
        };
        let unwanted = approval(proposed.as_ref()).1;
        let mut concern = concern;
        if barred.is_some() {
            concern = sealed(concern);
            moments.clear();
        }
        Ok(BeforePanel {
            is_own_proposal: proposed.is_some_and(|moment| moment.by == Some(actor.person)),
            third_members,
            certificate,
            possible: possible(concern.state)
                .filter(|event| acts && *event != unwanted)
                .collect(),
            cases: match barred {
                Some(_) => Vec::new(),
                None => cases_of(db, cx, &concern)?,
            },
            concern,
            moments,
            barred,
        })
    })
}

fn cases_of(db: &mut Db, cx: &Cx, concern: &Concern) -> Result<Vec<MentionedCase>, UseCaseError> {
    let mut all = Vec::new();
    for id in parties(db, concern)?.map_or_else(Vec::new, |(_, cases)| cases) {
        let case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        let standing = case_file::standing(db, cx, &case)?;
        let may = policy::can(cx.actor.as_ref(), Action::ReadDossier, Resource::Case(&standing));
        let declares = may.is_err_and(Denied::comes_first);
        all.push(MentionedCase {
            number: case.number,
            opens: (may.is_ok() || declares).then_some(case.id),
            declares,
        });
    }
    Ok(all)
}

/// What waits for the person on the panel, the oldest first: nothing for others, and nothing they may not act on.
pub fn waiting(cx: &Cx) -> Result<Vec<(Concern, Timestamp)>, UseCaseError> {
    let actor = cx.actor()?;
    if policy::can(Some(actor), Action::ResolveAppeal, Resource::Service).is_err() {
        return Ok(Vec::new());
    }
    cx.services.store.read(|db| {
        let mut waiting = Vec::new();
        for concern in concerns::list(db)?.into_iter().rev() {
            if waits_for(db, (actor, cx.now().date()), &concern)? {
                let last = concerns::moments(db, concern.id)?
                    .into_iter()
                    .map(|moment| moment.at)
                    .max();
                let since = last.unwrap_or(concern.filed_at);
                waiting.push((concern, since));
            }
        }
        Ok(waiting)
    })
}

/// The people on the panel.
pub(super) fn panel(db: &mut Db) -> Result<Vec<Actor>, UseCaseError> {
    let mut members = Vec::new();
    for person in people::list_with_role(db, BodyRole::Appeals)? {
        members.extend(people::actor(db, person.id)?);
    }
    Ok(members)
}

/// Whether it waits for this member of the panel: who proposed an outcome does not check it, and once somebody investigates
/// nobody else does, until the outcome they propose is sent back. Then it waits for every other member too, so that two who
/// disagree do not keep it between them.
pub(super) fn waits_for(db: &mut Db, (actor, today): (&Actor, Date), concern: &Concern) -> Result<bool, UseCaseError> {
    if concern.state.is_terminal() || involvement(db, (actor, today), concern)?.is_some() {
        return Ok(false);
    }
    let moments = concerns::moments(db, concern.id)?;
    let last_by = |event| {
        let last = moments.iter().rev().find(|moment| moment.event == event);
        last.and_then(|moment| moment.by)
    };
    let is_sent_back = last_by(ConcernEvent::SendBack).is_some();
    Ok(match concern.state {
        ConcernState::Proposed | ConcernState::RefusalProposed => {
            last_by(concern.state.proposal()) != Some(actor.person)
        }
        ConcernState::Investigation => is_sent_back || last_by(ConcernEvent::Investigate) == Some(actor.person),
        _ => true,
    })
}

/// How many members of the panel took no step in it yet and may: those who can decide between two who disagree.
fn third_members(db: &mut Db, cx: &Cx, concern: &Concern, moments: &[ConcernMoment]) -> Result<usize, UseCaseError> {
    let mut third = 0;
    for member in panel(db)? {
        let disagrees = |moment: &ConcernMoment| {
            let is_of_it = matches!(moment.event, ConcernEvent::Propose | ConcernEvent::SendBack);
            is_of_it && moment.by == Some(member.person)
        };
        if !moments.iter().any(disagrees) && involvement(db, (&member, cx.now().date()), concern)?.is_none() {
            third += 1;
        }
    }
    Ok(third)
}

/// Whether the person may read what was brought.
///
/// # Errors
/// [`UseCaseError::Denied`] for anybody but the panel and the auditor.
pub fn may_read(cx: &Cx) -> Result<(), UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::ReadConcerns, Resource::Service)?;
    Ok(())
}

/// The approval that fits a proposal, and the one that does not: with actions to follow, or without.
fn approval(proposal: Option<&ConcernMoment>) -> (ConcernEvent, ConcernEvent) {
    let with_actions = proposal.is_some_and(|moment| !moment.actions.is_empty());
    if with_actions {
        (ConcernEvent::ApproveWithActions, ConcernEvent::Approve)
    } else {
        (ConcernEvent::Approve, ConcernEvent::ApproveWithActions)
    }
}

/// What in the person's past bars them from handling it: membership of those concerned, a tie to them (ISO/IEC 17065 7.13.6),
/// or a part in the case.
fn involvement(db: &mut Db, (actor, today): (&Actor, Date), concern: &Concern) -> Result<Option<Denied>, UseCaseError> {
    let concerned = parties(db, concern)?;
    if concern.raised_by == Some(actor.person) {
        return Ok(Some(Denied::Member));
    }
    if let Some((organisation, cases)) = concerned {
        let mut done = Vec::new();
        for case in cases {
            done.extend(acts::of_person(db, case, actor.person)?);
        }
        let mut known = Ties::of(db, actor.person)?.to(organisation);
        known.applied = done.contains(&Act::Application);
        match known.bar(today) {
            Some(Bar::Member) => return Ok(Some(Denied::Member)),
            Some(_) => return Ok(Some(Denied::Conflict)),
            None => {}
        }
        if let Some(act) = bars(Action::ResolveAppeal).iter().find(|act| done.contains(act)) {
            return Ok(Some(Denied::Involved(*act)));
        }
    }
    Ok(None)
}

/// The organisation and the cases it is about: those behind a certificate, of which there are two where it was issued in place
/// of a wrong one, and those in which something was decided about it since (norms A11.4).
fn parties(db: &mut Db, concern: &Concern) -> Result<Option<(OrganisationId, Vec<CaseId>)>, UseCaseError> {
    if let Some(case) = concern.case {
        let case = cases::find(db, case)?.ok_or(UseCaseError::NotFound)?;
        let before = earlier::cases_before(db, &case)?.into_iter();
        return Ok(Some((case.organisation, before.chain([case.id]).collect())));
    }
    let Some(certificate) = concern.certificate else {
        return Ok(None);
    };
    let certificate = register::find(db, certificate)?.ok_or(UseCaseError::NotFound)?;
    let behind = cases_behind(db, &certificate)?.into_iter();
    let cases = behind.chain(cases::list_about(db, certificate.id)?);
    Ok(Some((certificate.organisation, cases.map(|case| case.id).collect())))
}

/// Takes one step. With the approval of an appeal that is upheld, the case goes before other deciders in the same
/// transaction; the decision appealed against stays on record (norms A11.6).
///
/// # Errors
/// [`UseCaseError::Denied`] for whoever had a part in it; [`UseCaseError::Invalid`] names what is missing;
/// [`UseCaseError::Conflict`] when somebody was quicker.
pub fn handle_concern(cx: &Cx, command: &HandleConcern) -> Result<(), UseCaseError> {
    let actor = cx.actor()?;
    let role = policy::can(Some(actor), Action::ResolveAppeal, Resource::Service)?;
    cx.write(|db| {
        let mut concern = concerns::find(db, command.concern)?.ok_or(UseCaseError::NotFound)?;
        if let Some(denied) = involvement(db, (actor, cx.now().date()), &concern)? {
            return Err(denied.into());
        }
        if concern.version != command.version {
            return Err(UseCaseError::Conflict);
        }
        let moments = concerns::moments(db, concern.id)?;
        let proposal = moments
            .iter()
            .rev()
            .find(|moment| moment.event == concern.state.proposal());
        let own = proposal.is_some_and(|moment| moment.by == Some(actor.person));
        check(command)?;
        if command.event == approval(proposal).1 {
            // The page offers the other.
            return Err(UseCaseError::Conflict);
        }
        let to = decide_concern(concern.state, command.event, &holds(command, own)).map_err(refused)?;
        let now = cx.now();
        let moment = ConcernMoment {
            event: command.event,
            at: now,
            by: Some(actor.person),
            note: command.note.trim().to_owned(),
            outcome: command.outcome.filter(|_| command.event == ConcernEvent::Propose),
            actions: command.actions.trim().to_owned(),
        };
        if concerns_record::is_other(db, &concern)? {
            let found = cx.entry(FOUND).because(Some(format!("concerns {}", concern.number)));
            audit::append(db, found)?;
        }
        concerns::advance(db, &mut concern, to)?;
        concerns::record(db, concern.id, &moment)?;
        let mut entry = cx.entry(&concerns_record::in_trail(command.event));
        entry.acting_role = role.to_string();
        entry.case_id = concern.case;
        let entry = entry.because(Some(concern.number.clone()));
        let kept = concerns_record::digest(db, &concern)?;
        audit::append(db, entry.about(Some(kept)))?;
        if let Some(case) = concern.case {
            acts::record(db, case, actor.person, Act::Appeal, now)?;
        }
        let approved = matches!(command.event, ConcernEvent::Approve | ConcernEvent::ApproveWithActions);
        if let Some(found) = proposal.filter(|found| approved && found.outcome == Some(ConcernOutcome::Upheld)) {
            uphold(db, cx, &concern, found)?;
        }
        if approved || to == ConcernState::OutOfScope {
            tell(db, cx, &concern, ConcernNews::Settled)?;
        }
        tell_panel(db, cx, &concern)
    })
}

fn check(command: &HandleConcern) -> Result<(), UseCaseError> {
    if command.event == ConcernEvent::Propose && command.outcome.is_none() {
        return Err(UseCaseError::field("outcome", "not_chosen"));
    }
    Ok(())
}

fn holds(command: &HandleConcern, own_proposal: bool) -> Vec<ConcernGuard> {
    let holds = |guard: &ConcernGuard| match guard {
        ConcernGuard::ReasonGiven => says_something(&command.note),
        // Membership and earlier acts were looked at before; ties only the person knows of.
        ConcernGuard::Uninvolved => command.no_ties,
        ConcernGuard::SecondPerson => !own_proposal,
    };
    ConcernGuard::ALL.iter().copied().filter(holds).collect()
}

fn refused(rejection: ConcernRejection) -> UseCaseError {
    let ConcernRejection::NotReady { unmet, .. } = rejection else {
        // Somebody took another step since the page was shown.
        return UseCaseError::Conflict;
    };
    let errors = unmet.into_iter().map(|guard| match guard {
        ConcernGuard::ReasonGiven => FieldError::new("note", "required"),
        ConcernGuard::Uninvolved => FieldError::new("no_ties", "not_accepted"),
        ConcernGuard::SecondPerson => FieldError::new("note", "second_person"),
    });
    UseCaseError::Invalid(errors.collect())
}

/// What follows from an outcome. A refused case is decided anew: those who decided are called off, and the officer is asked
/// to call others. What was decided about a certificate, and what is complained of, is looked at in a case of its own; the
/// one before has ended (norms A11.6, E4).
fn uphold(db: &mut Db, cx: &Cx, concern: &Concern, found: &ConcernMoment) -> Result<(), UseCaseError> {
    let case = match concern.case {
        Some(case) => cases::find(db, case)?,
        None => None,
    };
    let refused = case.filter(|case| concern.kind == ConcernKind::Appeal && !case.kind.is_stated());
    let Some(mut case) = refused else {
        return open_upheld(db, cx, concern, found);
    };
    let trail = Trail {
        reason: Some(concern.number.clone()),
        ..Trail::default()
    };
    case_file::advance(
        db,
        cx,
        &mut case,
        Event::AppealUpheld,
        Some(CaseRole::Appeals),
        &Facts::new(),
        trail,
    )?;
    assignments::end(db, case.id, &[Function::Decider], cx.now())?;
    let officers = acts::people(db, case.id, Act::ApplicationReview)?;
    notify::notify(db, cx, &case, Letter::YourTurn, officers)
}
