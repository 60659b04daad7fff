//! What happens once a certificate or a refusal is there: cases about certificates, appeals and complaints.

use std::net::{IpAddr, Ipv4Addr};

use super::{
    apply::answers,
    fill::{Share, fill},
    play::Play,
    plot::Step,
    words::{body, words},
};
use crate::{
    cli::demo::DemoError,
    domain::{
        account::Function,
        case::{
            Outcome,
            statement::{Asked, StatedChanges},
        },
        concern::{ConcernEvent, ConcernOutcome},
    },
    store::concerns,
    usecase::{
        UseCaseError,
        begin_renewal::begin_renewal,
        file_concern::{FileComplaint, file_complaint},
        handle_concern::{HandleConcern, handle_concern},
        open_about::{AskAbout, ask_about, confirm_end, open_special, open_surveillance},
        papers::report,
        propose_statement::{ProposeStatement, propose_statement},
    },
    views::Arguments,
};

/// Takes a step after the decision.
pub fn take(play: &mut Play<'_>, step: Step) -> Result<(), DemoError> {
    match step {
        Step::Complain => complain(play)?,
        Step::Handle(which, event, outcome) => handle(play, which, event, outcome)?,
        Step::OpenSpecial => {
            let case = open_special(
                &play.by(play.officer(false)?)?,
                play.certificate()?,
                words(play.language()).doubt,
            )?;
            play.go_on_with(case);
        }
        Step::State(outcome) => state(play, outcome)?,
        Step::BeginSurveillance => {
            let officer = play.by(play.officer(false)?)?;
            let views = &officer.services.views;
            let lang = views.negotiate(play.language());
            let question = views.text(&lang, "surveillance-question-usual", &Arguments::new());
            let case = open_surveillance(&officer, play.certificate()?, &question, play.day(30))?;
            play.go_on_with(case);
        }
        Step::ReportSurveillance => {
            let (cx, case) = (play.signatory()?, play.case()?);
            report(&cx, case, &answers(play, case, words(play.language()).report)?)?;
        }
        Step::AskChange => ask(play, Asked::Change)?,
        Step::GiveUp => ask(play, Asked::GiveUp)?,
        Step::ConfirmEnd => confirm_end(&play.by(play.officer(false)?)?, play.case()?)?,
        Step::Renew => {
            let case = begin_renewal(&play.signatory()?, play.certificate()?)?;
            play.go_on_with(case);
            fill(play, Share::Some)?;
        }
        _ => {}
    }
    Ok(())
}

fn complain(play: &Play<'_>) -> Result<(), DemoError> {
    let command = FileComplaint {
        subject: play.certificate()?.to_owned(),
        body: body::COMPLAINT.to_owned(),
        name: "Marta Lind".to_owned(),
        email: "marta.lind@buyers.example".to_owned(),
    };
    file_complaint(&play.visitor(), &command, IpAddr::V4(Ipv4Addr::LOCALHOST))?;
    Ok(())
}

/// Moves on what was brought last.
fn handle(
    play: &Play<'_>,
    which: usize,
    event: ConcernEvent,
    outcome: Option<ConcernOutcome>,
) -> Result<(), DemoError> {
    let cx = play.by(play.panel(which)?)?;
    let brought = cx.services.store.read(concerns::list)?;
    let case = play.case()?;
    let latest = brought.iter().find(|concern| concern.case == Some(case));
    let concern = latest.or_else(|| brought.first()).ok_or(UseCaseError::NotFound)?;
    let note = if event == ConcernEvent::Propose {
        body::PROPOSED
    } else {
        body::CONCERN_NOTE
    };
    let command = HandleConcern {
        concern: concern.id,
        version: concern.version,
        event,
        note: note.to_owned(),
        outcome,
        actions: String::new(),
        no_ties: true,
    };
    Ok(handle_concern(&cx, &command)?)
}

fn state(play: &Play<'_>, proposed: Outcome) -> Result<(), DemoError> {
    let revised = format!(
        "Management of {}, with its training centre",
        play.cluster.organisation.name_en
    );
    let changes = StatedChanges {
        scope: Some(revised).filter(|_| proposed == Outcome::Revise),
        ..StatedChanges::default()
    };
    let suspends = proposed == Outcome::Suspend;
    let command = ProposeStatement {
        case: play.case()?,
        proposed,
        reason: match proposed {
            Outcome::Maintain => body::STILL_MET.to_owned(),
            _ => body::ABOUT.to_owned(),
        },
        grounds: body::GROUNDS.to_owned(),
        conditions: if suspends {
            words(play.language()).conditions.to_owned()
        } else {
            String::new()
        },
        due_on: suspends.then(|| play.day(120)),
        heard: Some(true),
        hearing: body::HEARD.to_owned(),
        changes,
        people: vec![
            (play.reviewer()?.id, Function::Reviewer),
            (play.decider(0)?.id, Function::Decider),
            (play.decider(1)?.id, Function::Decider),
        ],
    };
    Ok(propose_statement(&play.by(play.officer(false)?)?, &command)?)
}

fn ask(play: &mut Play<'_>, asked: Asked) -> Result<(), DemoError> {
    let said = words(play.language());
    let (changes, reason) = match asked {
        Asked::GiveUp => ("", said.given_up),
        _ => said.change,
    };
    let command = AskAbout {
        certificate: play.certificate()?,
        asked,
        changes: changes.to_owned(),
        reason: reason.to_owned(),
        password: play.password(),
    };
    let case = ask_about(&play.signatory()?, &command)?;
    play.go_on_with(case);
    Ok(())
}
