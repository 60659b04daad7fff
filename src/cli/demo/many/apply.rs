//! What the people of a cluster do in its case.

use super::{
    clusters::Cluster,
    fill::{Share, fill},
    play::{Play, Stage},
    plot::Step,
    words::words,
};
use crate::{
    cli::demo::DemoError,
    domain::{
        account::OrganisationRole,
        bilingual::Bilingual,
        evaluation_plan::PlanAnswer,
        finding::{Answer, Standing},
        ids::{CaseId, OrganisationId, PersonId},
    },
    store::{
        application::{Side, agreements, questions},
        cases,
    },
    usecase::{
        UseCaseError,
        create_case::{CreateCase, create_case},
        evaluation_plan::answer_plan,
        file_concern::file_appeal,
        findings::CaseFindings,
        handle_finding::{Handling, handle_finding},
        manage_accounts::{AddPerson, add_organisation, add_person},
        object_to_team::object_to_team,
        propose_team::confirm_team,
        self_assessment::SelfAssessment,
        sign_agreement::{SignAgreement, sign_agreement},
        submit_application::{QuestionAnswered, resubmit_application, shown, submit_application},
        withdraw_application::withdraw_application,
    },
};

/// Enters the cluster with its signatory and its editor.
pub fn enter(stage: &Stage<'_>, cluster: &Cluster) -> Result<(OrganisationId, PersonId, PersonId), DemoError> {
    let organisation = add_organisation(&stage.visitor(), cluster.organisation.clone())?;
    let join = |email: String, name: &str, role| {
        let command = AddPerson {
            email: &email,
            name,
            country: &cluster.organisation.country,
            language: cluster.language,
            password: stage.password,
            roles: &[],
            membership: Some((organisation, role)),
        };
        add_person(&stage.visitor(), &command)
    };
    let owner = join(cluster.owner_email(), &cluster.owner, OrganisationRole::Owner)?;
    let editor = join(cluster.editor_email(), &cluster.editor, OrganisationRole::Editor)?;
    Ok((organisation, owner, editor))
}

/// Takes a step of the cluster.
pub fn take(play: &mut Play<'_>, step: Step) -> Result<(), DemoError> {
    let said = words(play.language());
    match step {
        Step::Begin => begin(play)?,
        Step::AnswerSome => fill(play, Share::Some)?,
        Step::AnswerAll => fill(play, Share::All)?,
        Step::Submit => submit(play)?,
        Step::GiveUpApplication => withdraw_application(&play.signatory()?, play.case()?, said.withdrawal)?,
        Step::Reply => reply(play)?,
        Step::SignOwner => sign(play, Side::Owner)?,
        Step::Object => object_to_team(&play.signatory()?, play.case()?, said.objection)?,
        Step::Confirm => confirm_team(&play.signatory()?, play.case()?)?,
        Step::AgreeToPlan => answer_plan(&play.signatory()?, play.case()?, 1, (PlanAnswer::Accepted, ""))?,
        Step::AnswerFindings => answer_findings(play)?,
        Step::Appeal => file_appeal(&play.signatory()?, play.case()?, said.appeal)?,
        _ => {}
    }
    Ok(())
}

fn begin(play: &mut Play<'_>) -> Result<(), DemoError> {
    let name = &play.cluster.organisation.legal_name;
    let english = format!("Management of {}", play.cluster.organisation.name_en);
    let standard = play.standard()?;
    // What stands on a certificate is in the language of its standard, whatever its holder writes in.
    let scope = match play
        .visitor()
        .services
        .standards
        .load(&standard)?
        .source_language()
        .as_str()
    {
        "pl" => format!("Zarządzanie klastrem {name}"),
        "lt" => format!("Klasterio „{name}“ valdymas"),
        _ => english.clone(),
    };
    let parsed = |text: &str| text.parse().map_err(UseCaseError::internal);
    let command = CreateCase {
        organisation: play.organisation,
        standard,
        label: parsed(play.plot.label)?,
        track: play
            .plot
            .track
            .map(|track| track.parse().map_err(UseCaseError::internal))
            .transpose()?,
        scope: Bilingual::new(&scope, &english),
    };
    let case = create_case(&play.signatory()?, &command)?;
    play.go_on_with(case);
    Ok(())
}

fn submit(play: &Play<'_>) -> Result<(), DemoError> {
    let (cx, id) = (play.signatory()?, play.case()?);
    let seen = cx.services.store.read(|db| {
        let case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        shown(&case, &SelfAssessment::load(db, &cx, &case)?)
    })?;
    Ok(submit_application(&cx, id, &seen, true)?)
}

fn reply(play: &Play<'_>) -> Result<(), DemoError> {
    let (cx, id) = (play.signatory()?, play.case()?);
    Ok(resubmit_application(
        &cx,
        id,
        &answers(play, id, words(play.language()).reply)?,
    )?)
}

/// What is answered to every question that is open.
pub fn answers(play: &Play<'_>, case: CaseId, answer: &str) -> Result<Vec<QuestionAnswered>, DemoError> {
    let open = play.visitor().services.store.read(|db| questions::list(db, case))?;
    let open = open.into_iter().filter(|question| question.answer.is_none());
    let answered = open.map(|question| QuestionAnswered {
        id: question.id,
        answer: answer.to_owned(),
    });
    Ok(answered.collect())
}

/// Signs the agreement for a side.
pub fn sign(play: &Play<'_>, side: Side) -> Result<(), DemoError> {
    let (cx, password) = match side {
        Side::Owner => (play.signatory()?, play.password()),
        Side::Body => {
            let officer = play.officer(false)?;
            (play.by(officer)?, officer.password.as_str())
        }
    };
    let case = play.case()?;
    let shown = cx.services.store.read(|db| agreements::find(db, case))?;
    let command = SignAgreement {
        case,
        side,
        sha256: &shown.ok_or(UseCaseError::NotFound)?.sha256,
        password,
    };
    Ok(sign_agreement(&cx, &command)?)
}

/// The numbers of the findings of the case that are not settled.
pub fn open_findings(play: &Play<'_>) -> Result<Vec<i32>, DemoError> {
    let (cx, id) = (play.visitor(), play.case()?);
    let found = cx.services.store.read(|db| {
        let case = cases::find(db, id)?.ok_or(UseCaseError::NotFound)?;
        CaseFindings::load(db, &cx, &case)
    })?;
    let (periods, today) = (&found.periods, found.today);
    let open = found
        .all
        .iter()
        .filter(|it| it.standing(periods, today) != Standing::Settled);
    Ok(open.filter_map(|finding| finding.number).collect())
}

fn answer_findings(play: &Play<'_>) -> Result<(), DemoError> {
    let said = words(play.language());
    for number in open_findings(play)? {
        let answer = Answer {
            cause: said.cause.to_owned(),
            correction: said.correction.to_owned(),
            action: said.action.to_owned(),
        };
        handle_finding(&play.signatory()?, play.case()?, number, &Handling::Answer(answer))?;
    }
    Ok(())
}
