//! From the submitted application to a confirmed team: the officer's pages and the cluster's answers to them.

use actix_web::http::StatusCode;

use super::{cases as case_pages, statement};
use crate::{
    domain::{
        account::CaseRole,
        answers::left_to_officer,
        case::{Case, Event, Facts, ReviewCheck, State, decide, transition},
        organisation::Organisation,
        policy::{self, Action, Resource, Standing},
        standard::{Criterion, CriterionSlot, CriterionUid},
    },
    store::{
        Db,
        application::{CheckOutcome, Question, Side, Signature, agreements, checks, questions},
        audit, cases, organisations,
    },
    usecase::{
        FieldError, UseCaseError, case_file, case_overview, papers, review_application,
        self_assessment::SelfAssessment,
        sign_agreement::{self, SignAgreement},
        submit_application::{self, QuestionAnswered},
    },
    views::{
        pages::application::{
            AgreementPage, AnsweredQuestion, ApplicationReviewPage, CheckField, LeftOutField, OpenQuestion,
            OrganisationFacts, ResubmitPage,
        },
        parts::{CaseHead, Field, Signature as SignatureView},
    },
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts, case_head, names, score_view, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

pub(super) const NOTE_CHARS: usize = 2_000;

/// What every page in here begins with.
pub(super) struct Opened {
    pub(super) case: Case,
    pub(super) standing: Standing,
    pub(super) role: CaseRole,
    pub(super) head: CaseHead,
    pub(super) organisation: Organisation,
}

pub(super) fn open(db: &mut Db, visit: &Visit, action: Action) -> Result<Opened, UseCaseError> {
    let opened = case_file::open(db, &visit.cx, visit.case()?, action)?;
    let standard = visit.cx.services.standards.load(&opened.case.standard)?;
    let lang = standard_lang(visit);
    let head = case_head(db, &opened.case, Texts::of(standard, &lang))?;
    let organisation = organisations::find(db, opened.case.organisation)?.ok_or(UseCaseError::NotFound)?;
    Ok(Opened {
        case: opened.case,
        standing: opened.standing,
        role: opened.role,
        head,
        organisation,
    })
}

/// Answers a form: on after success, back to the page with what was typed after a mistake.
pub(super) fn answer<P: crate::views::Page>(
    visit: &Visit,
    done: Result<(), UseCaseError>,
    onwards: &str,
    again: impl FnOnce(&Mistakes) -> Result<P, UseCaseError>,
) -> Outcome {
    match done {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{}{onwards}", visit.case()?))),
        Err(error) => visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &again(&Mistakes::of(error)?)?),
    }
}

/// Whether the case is about a certificate: it has a statement where others have an application.
pub(super) fn is_stated(visit: &Visit) -> Result<bool, UseCaseError> {
    let id = visit.case()?;
    let case = visit.cx.services.store.read(|db| cases::find(db, id))?;
    Ok(case.is_some_and(|case| case.kind.is_stated()))
}

/// `GET …/application-review`
pub fn review(visit: &Visit) -> Outcome {
    visit.page(&review_page(visit, &FormData::default(), &Mistakes::default())?)
}

fn review_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<ApplicationReviewPage, UseCaseError> {
    let (opened, said, kept, asked, (submitted_at, shown)) = visit.cx.services.store.read(|db| {
        let opened = open(db, visit, Action::ReviewApplication)?;
        if opened.case.kind.is_stated() {
            return Err(UseCaseError::NotFound);
        }
        let said = SelfAssessment::load(db, &visit.cx, &opened.case)?;
        let kept = checks::list(db, opened.case.id)?;
        let asked = questions::list(db, opened.case.id)?;
        let submitted_at = case_overview::submitted_at(&audit::for_case(db, opened.case.id)?);
        let shown = review_application::handed_in(db, &opened.case)?;
        Ok::<_, UseCaseError>((opened, said, kept, asked, (submitted_at, shown)))
    })?;
    let standard = visit.cx.services.standards.load(&opened.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let organisation = &opened.organisation;
    Ok(ApplicationReviewPage {
        organisation: OrganisationFacts {
            name: organisation.legal_name.clone(),
            name_en: organisation.name_en.clone(),
            registration: organisation.registration_id.clone(),
            place: format!("{}, {}", organisation.city, visit.cx.country(&organisation.country)),
            sector: organisation.sector.clone(),
        },
        scope: opened.case.scope.clone(),
        score: score_view(&said.scoring, &opened.case.label, texts),
        submitted_at: submitted_at.unwrap_or(opened.case.created_at).to_string(),
        checks: ReviewCheck::ALL
            .iter()
            .map(|check| check_field(*check, form, &kept, mistakes))
            .collect(),
        left_out: left_to_officer(standard, &said.application, &said.scoring)
            .map(|criterion| left_out_field(texts, criterion, (&opened.case, &said), form, mistakes))
            .collect(),
        open: opened.case.state == State::ApplicationReview,
        shown,
        question: mistakes.field("question", form.text("question")),
        due_on: mistakes.field("due_on", form.text("due_on")),
        reason: mistakes.field("reason", form.text("reason")),
        answered: asked.into_iter().filter_map(answered).collect(),
        errors: mistakes.links(),
        case: opened.head,
    })
}

fn check_field(check: ReviewCheck, form: &FormData, kept: &[CheckOutcome], mistakes: &Mistakes) -> CheckField {
    let kept = kept.iter().find(|outcome| outcome.check == check);
    let chosen = form.text(&format!("check_{check}"));
    let note = match form.text(&format!("note_{check}")) {
        "" => kept.map(|outcome| outcome.note.clone()).unwrap_or_default(),
        typed => typed.to_owned(),
    };
    CheckField {
        check: check.to_string(),
        yes: chosen == "yes" || (chosen.is_empty() && kept.is_some_and(|outcome| outcome.ok)),
        no: chosen == "no" || (chosen.is_empty() && kept.is_some_and(|outcome| !outcome.ok)),
        note: mistakes.field(note_field(check), note),
        error: mistakes.code(check.field()),
    }
}

/// What the fields begin with in which the officer confirms that a criterion does not apply; its uid follows.
const LEFT_OUT: &str = "left_out_";

fn left_out_field(
    texts: Texts<'_>,
    criterion: &Criterion,
    (case, said): (&Case, &SelfAssessment),
    form: &FormData,
    mistakes: &Mistakes,
) -> LeftOutField {
    let uid = &criterion.uid;
    let name = format!("{LEFT_OUT}{uid}");
    LeftOutField {
        code: criterion.code.clone(),
        title: texts.criterion(uid, CriterionSlot::Title),
        url: format!("/app/cases/{}/criteria/{uid}", case.id),
        note: said
            .answers
            .get(uid)
            .map(|answer| answer.note.clone())
            .unwrap_or_default(),
        yes: form.text(&name) == "yes",
        no: form.text(&name) == "no",
        error: mistakes
            .item("left_out", uid.as_str())
            .map(|error| error.code.to_owned()),
        name,
    }
}

const fn note_field(check: ReviewCheck) -> &'static str {
    match check {
        ReviewCheck::InformationSufficient => "note_information_sufficient",
        ReviewCheck::DifferencesResolved => "note_differences_resolved",
        ReviewCheck::ScopeDefined => "note_scope_defined",
        ReviewCheck::MeansAvailable => "note_means_available",
        ReviewCheck::CompetenceAvailable => "note_competence_available",
    }
}

fn answered(question: Question) -> Option<AnsweredQuestion> {
    let answer = question.answer?;
    Some(AnsweredQuestion {
        question: question.question,
        answer,
    })
}

/// `POST …/accept`
pub fn accept(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let mut outcomes = Vec::new();
    for check in ReviewCheck::ALL {
        let chosen: Option<String> = fields.value(check.field());
        let note = fields.text(note_field(*check), NOTE_CHARS);
        outcomes.push(CheckOutcome {
            check: *check,
            ok: chosen.as_deref() == Some("yes"),
            note,
        });
    }
    let done = fields.finish().and_then(|()| {
        let case = visit.case()?;
        let left_out = confirmed(form);
        review_application::accept_application(&visit.cx, (case, form.text("shown")), &outcomes, &left_out)
    });
    match done {
        // What was handed in is another than was read: nothing is accepted, and what the officer wrote stays.
        Err(UseCaseError::Conflict) if !visit.wants_json => {
            let page = review_page(
                visit,
                form,
                &Mistakes::one(ReviewCheck::InformationSufficient.field(), "stale"),
            )?;
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        done => answer(visit, done, "?done=accepted", |mistakes| {
            review_page(visit, form, mistakes)
        }),
    }
}

/// The criteria that a form confirms not to apply.
fn confirmed(form: &FormData) -> Vec<CriterionUid> {
    let chosen = form.family(LEFT_OUT).filter(|(_, chosen)| chosen.trim() == "yes");
    chosen.filter_map(|(uid, _)| uid.parse().ok()).collect()
}

/// `POST …/request-info`
pub fn request_info(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let question = fields.required("question", NOTE_CHARS);
    let due_on = fields.value("due_on");
    let done = fields.finish().and_then(|()| {
        let due_on = due_on.ok_or_else(|| UseCaseError::field("due_on", "required"))?;
        review_application::request_info(&visit.cx, visit.case()?, &question, due_on)
    });
    answer(visit, done, "?done=info_requested", |mistakes| {
        review_page(visit, form, mistakes)
    })
}

/// `POST …/more-time`
pub fn more_time(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let due_on = fields.value("due_on");
    let id = visit.case()?;
    let done = fields.finish().and_then(|()| {
        let due_on = due_on.ok_or_else(|| UseCaseError::field("due_on", "required"))?;
        review_application::extend_answer(&visit.cx, id, due_on)
    });
    match done {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{id}?done=more_time"))),
        Err(error) => case_pages::again(visit, form, error),
    }
}

/// `POST …/decline`
pub fn decline(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let reason = fields.required("reason", NOTE_CHARS);
    let id = visit.case()?;
    let done = fields
        .finish()
        .and_then(|()| review_application::decline_application(&visit.cx, id, &reason));
    let case = visit.cx.services.store.read(|db| cases::find(db, id))?;
    let stated = case.as_ref().is_some_and(|case| case.kind.is_stated());
    let waits = case.is_some_and(|case| case.state == State::InfoRequested);
    match done {
        Err(error) if stated => statement::again(visit, Action::ReadInternalReasons, form, error),
        // For want of an answer a case is declined on its own page.
        Err(error) if waits => case_pages::again(visit, form, error),
        Ok(()) if stated => Ok(Reply::to(format!("/app/cases/{id}?done=case_closed"))),
        done => answer(visit, done, "?done=declined", |mistakes| {
            review_page(visit, form, mistakes)
        }),
    }
}

/// `GET …/resubmit`
pub fn questions(visit: &Visit) -> Outcome {
    visit.page(&questions_page(visit, &FormData::default(), &Mistakes::default())?)
}

fn questions_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<ResubmitPage, UseCaseError> {
    let (opened, open_questions) = visit.cx.services.store.read(|db| {
        let opened = open(db, visit, Action::CommitOrganisation)?;
        // Where nothing was asked there is nothing to hand in again.
        let case = (opened.case.kind, opened.case.state);
        let event = if opened.case.kind.is_stated() {
            Event::Report
        } else {
            Event::Resubmit
        };
        if transition(case, event).is_none() {
            decide(case, event, Some(opened.role), &Facts::new())?;
        }
        let open_questions = unanswered(db, &opened.case)?;
        Ok::<_, UseCaseError>((opened, open_questions))
    })?;
    let asked_by = visit.cx.services.body.name.clone();
    let questions = open_questions.into_iter().enumerate().map(|(at, question)| {
        let name = answer_name(at);
        let wrong = mistakes.item("answer", &(at + 1).to_string());
        OpenQuestion {
            answer: Field {
                value: form.text(&name).to_owned(),
                error: wrong.map(|error| error.code.to_owned()),
            },
            name,
            text: question.question,
            asked_by: asked_by.clone(),
            due_on: question.due_on.to_string(),
        }
    });
    Ok(ResubmitPage {
        about_certificate: opened.case.kind.is_stated(),
        case: opened.head,
        questions: questions.collect(),
        errors: mistakes.links(),
    })
}

fn unanswered(db: &mut Db, case: &Case) -> Result<Vec<Question>, UseCaseError> {
    Ok(questions::list(db, case.id)?
        .into_iter()
        .filter(|question| question.answer.is_none())
        .collect())
}

fn answer_name(at: usize) -> String {
    format!("answer_{}", at + 1)
}

/// `POST …/resubmit`
pub fn resubmit(visit: &Visit, form: &FormData) -> Outcome {
    let done = visit
        .cx
        .services
        .store
        .read(|db| {
            let case = open(db, visit, Action::CommitOrganisation)?.case;
            Ok((case.kind, unanswered(db, &case)?))
        })
        .and_then(|(kind, open_questions)| {
            let answered: Vec<_> = open_questions
                .iter()
                .enumerate()
                .map(|(at, question)| QuestionAnswered {
                    id: question.id,
                    answer: form.text(&answer_name(at)).to_owned(),
                })
                .collect();
            if kind.is_stated() {
                papers::report(&visit.cx, visit.case()?, &answered)
            } else {
                submit_application::resubmit_application(&visit.cx, visit.case()?, &answered)
            }
        });
    answer(visit, done, "?done=resubmitted", |mistakes| {
        questions_page(visit, form, mistakes)
    })
}

/// `GET …/agreement`
pub fn agreement(visit: &Visit) -> Outcome {
    visit.page(&agreement_page(visit, &FormData::default(), &Mistakes::default())?)
}

fn agreement_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<AgreementPage, UseCaseError> {
    let (opened, agreement, names) = visit.cx.services.store.read(|db| {
        let opened = open(db, visit, Action::ReadDossier)?;
        let agreement = agreements::find(db, opened.case.id)?.ok_or(UseCaseError::NotFound)?;
        let signers = [agreement.owner, agreement.body_signer]
            .into_iter()
            .flatten()
            .map(|signature| signature.by);
        let names = names(db, signers)?;
        Ok::<_, UseCaseError>((opened, agreement, names))
    })?;
    let standard = visit.cx.services.standards.load(&opened.case.standard)?;
    let signature = |signature: Option<Signature>, organisation: &str| {
        signature.map(|signature| SignatureView {
            name: names.get(&signature.by).cloned().unwrap_or_default(),
            organisation: organisation.to_owned(),
            at: signature.at.to_string(),
        })
    };
    let may_sign = opened.case.state == State::Agreement
        && match side(visit, &opened.standing) {
            Some(Side::Owner) => agreement.owner.is_none(),
            Some(Side::Body) => agreement.body_signer.is_none(),
            None => false,
        };
    Ok(AgreementPage {
        version: review_application::AGREEMENT_VERSION.to_owned(),
        owner: signature(agreement.owner, &opened.organisation.legal_name),
        body: signature(agreement.body_signer, &visit.cx.services.body.name),
        text: agreement.body,
        language: review_application::agreement_language(&visit.cx, standard).to_string(),
        hash: agreement.sha256,
        may_sign,
        accept: mistakes.field("accept", form.text("accept")),
        password: mistakes.field("password", ""),
        errors: mistakes.links(),
        case: opened.head,
    })
}

/// For which side this person signs, if for any.
fn side(visit: &Visit, standing: &Standing) -> Option<Side> {
    let may = |action| policy::can(visit.cx.actor.as_ref(), action, Resource::Case(standing)).is_ok();
    match (may(Action::CommitOrganisation), may(Action::ReviewApplication)) {
        (true, _) => Some(Side::Owner),
        (false, true) => Some(Side::Body),
        (false, false) => None,
    }
}

/// `POST …/agreement/sign`
pub fn sign(visit: &Visit, form: &FormData) -> Outcome {
    let done = sign_now(visit, form);
    answer(visit, done, "?done=signed", |mistakes| {
        agreement_page(visit, form, mistakes)
    })
}

fn sign_now(visit: &Visit, form: &FormData) -> Result<(), UseCaseError> {
    let (case, standing) = visit.cx.services.store.read(|db| {
        let opened = open(db, visit, Action::ReadDossier)?;
        Ok::<_, UseCaseError>((opened.case, opened.standing))
    })?;
    let side = side(visit, &standing).ok_or(policy::Denied::Role)?;
    let password = form.all("password").next().unwrap_or_default();
    let mut fields = Fields::of(form);
    if form.text("accept") != "yes" {
        fields.refuse(FieldError::new("accept", "not_accepted"));
    }
    if password.is_empty() {
        fields.refuse(FieldError::new("password", "required"));
    }
    fields.finish()?;
    let command = SignAgreement {
        case: case.id,
        side,
        sha256: form.text("agreement_hash"),
        password,
    };
    sign_agreement::sign_agreement(&visit.cx, &command)
}
