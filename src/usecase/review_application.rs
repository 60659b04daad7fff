//! The officer and the application: taking it up, asking, declining, accepting (ISO/IEC 17065 7.3).

use ring::digest::{SHA256, digest};

use crate::{
    domain::{
        answers::left_to_officer,
        canonical::freeze,
        case::{Case, CaseKind, Event, Facts, Guard, ReviewCheck},
        ids::CaseId,
        organisation::{Organisation, postal_address},
        policy::Action,
        says::says_something,
        standard::{CriterionUid, LabelSlot, Standard, StandardSlot, TextKey},
        time::Date,
    },
    store::{
        Db,
        application::{CheckOutcome, Question, agreements, checks, questions},
        audit, left_out as left_out_rows, organisations,
        self_assessment::snapshots,
        team::{Declaration, declarations},
    },
    usecase::{
        Cx, FieldError, UseCaseError,
        case_file::{self, Opened, Trail},
        certificate_view::country,
        notify::{self, Letter},
        papers::answer_is_late,
        self_assessment::SelfAssessment,
        statement::{requests, upheld},
    },
    views::{Arguments, Lang},
};

/// Takes a submitted application up. To do so is to declare that one has no ties to the cluster: the button says so, and the
/// declaration goes on record. The answer is the kind of the case.
pub fn take_up_application(cx: &Cx, id: CaseId) -> Result<CaseKind, UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened {
            mut case,
            role,
            standing,
        } = case_file::open(db, cx, id, Action::ReviewApplication)?;
        if !standing.declared {
            let declaration = Declaration {
                clean: true,
                statement: String::new(),
                declared_at: cx.now(),
            };
            declarations::insert(db, case.id, cx.actor()?.person, &declaration)?;
            audit::append(db, case_file::entry(cx, case.id, "declare_clean", Some(role)))?;
        }
        let trail = Trail { ..Trail::default() };
        case_file::advance(db, cx, &mut case, Event::TakeUp, Some(role), &Facts::new(), trail)?;
        Ok(case.kind)
    })
}

/// The longest time to answer a question, in months: a day that is only mistyped would bind both sides for good.
const MOST_MONTHS_TO_ANSWER: i64 = 12;

/// What is wrong with a day to answer by, as a code.
pub fn wrong_day_to_answer(cx: &Cx, due_on: Date) -> Option<&'static str> {
    let today = cx.now().date();
    if due_on <= today {
        Some("date_in_past")
    } else if due_on > today.saturating_add(jiff::Span::new().months(MOST_MONTHS_TO_ANSWER)) {
        Some("date_too_late")
    } else {
        None
    }
}

/// Asks the cluster for more, until a day.
pub fn request_info(cx: &Cx, id: CaseId, question: &str, due_on: Date) -> Result<(), UseCaseError> {
    if let Some(code) = wrong_day_to_answer(cx, due_on) {
        return Err(UseCaseError::field("due_on", code));
    }
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::ReviewApplication)?;
        let question = question.trim();
        let facts = Facts::new().with(Guard::QuestionsAsked, !question.is_empty());
        let asked = Question {
            id: cx.services.ids.fresh(),
            question: question.to_owned(),
            due_on,
            asked_at: cx.now(),
            answer: None,
        };
        questions::insert(db, case.id, &asked, cx.actor()?.person)?;
        case_file::advance(
            db,
            cx,
            &mut case,
            Event::RequestInfo,
            Some(role),
            &facts,
            Trail::default(),
        )?;
        let cluster = notify::cluster(db, &case)?;
        notify::notify(db, cx, &case, Letter::InfoRequested, cluster)
    })
}

/// Gives the cluster until another day to answer, and tells it so; the day before stays on record.
///
/// # Errors
/// [`UseCaseError::Invalid`] for a day that is over, or not later than the one that was set.
pub fn extend_answer(cx: &Cx, id: CaseId, due_on: Date) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open_for(db, cx, id, Event::ExtendAnswer)?;
        if let Some(code) = wrong_day_to_answer(cx, due_on) {
            return Err(UseCaseError::field("due_on", code));
        }
        let asked = questions::list(db, case.id)?.into_iter();
        let open: Vec<_> = asked.filter(|question| question.answer.is_none()).collect();
        if open.iter().any(|question| question.due_on >= due_on) {
            return Err(UseCaseError::field("due_on", "date_not_later"));
        }
        let facts = Facts::new().with(Guard::LaterDay, !open.is_empty());
        let before = open.iter().map(|question| question.due_on).max();
        let trail = Trail {
            reason: before.map(|before| format!("{before} → {due_on}")),
            ..Trail::default()
        };
        questions::extend(db, case.id, due_on)?;
        case_file::advance(db, cx, &mut case, Event::ExtendAnswer, Some(role), &facts, trail)?;
        let cluster = notify::cluster(db, &case)?;
        notify::notify(db, cx, &case, Letter::InfoRequested, cluster)
    })
}

/// Does not take the application on, for a reason the cluster is told (ISO/IEC 17065 7.3.4).
pub fn decline_application(cx: &Cx, id: CaseId, reason: &str) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open(db, cx, id, Action::ReviewApplication)?;
        let asked = requests(db, &case)?;
        let facts = Facts::new()
            .with(Guard::ReasonGiven, says_something(reason))
            .with(Guard::NothingUpheld, !upheld(&asked))
            .with(Guard::AnswerLate, answer_is_late(db, cx, &case)?);
        let trail = Trail {
            reason: Some(reason.trim().to_owned()),
            ..Trail::default()
        };
        case_file::advance(db, cx, &mut case, Event::Decline, Some(role), &facts, trail)?;
        // Who was not told that the body opened a case is not told that it is closed.
        if case.kind == CaseKind::Special && asked.is_empty() {
            return Ok(());
        }
        let cluster = notify::cluster(db, &case)?;
        notify::notify(db, cx, &case, Letter::Decided, cluster)
    })
}

/// Accepts an application whose five checks are all yes, puts the checks on record and lays out the agreement. `left_out`:
/// the criteria that the officer confirms not to apply, where the standard leaves that to the officer. An officer who holds
/// that one of them does apply asks the cluster to answer it, or declines.
///
/// # Errors
/// Names each check that is not yes, and each criterion that is said not to apply and not confirmed; nothing is kept then,
/// and the form comes back as it was. [`UseCaseError::Conflict`] when what was handed in last is not what was `shown`, told
/// by its digest (and by nothing that would change when others work on the case, norms A3.7).
pub fn accept_application(
    cx: &Cx,
    (id, shown): (CaseId, &str),
    outcomes: &[CheckOutcome],
    left_out: &[CriterionUid],
) -> Result<(), UseCaseError> {
    case_file::write(cx, id, |db| {
        let Opened { mut case, role, .. } = case_file::open_for(db, cx, id, Event::Accept)?;
        if handed_in(db, &case)? != shown {
            return Err(UseCaseError::Conflict);
        }
        let standard = cx.services.standards.load(&case.standard)?;
        let said = SelfAssessment::load(db, cx, &case)?;
        let claims: Vec<_> = left_to_officer(standard, &said.application, &said.scoring).collect();
        let refused = outcomes.iter().filter(|outcome| !outcome.ok);
        let refused = refused.map(|outcome| FieldError::new(outcome.check.field(), "check_not_yes"));
        let open: Vec<_> = claims
            .iter()
            .filter(|criterion| !left_out.contains(&criterion.uid))
            .collect();
        let unconfirmed = |uid: &CriterionUid| FieldError::new("left_out", "left_out_not_yes").of(uid.as_str());
        let wrong: Vec<_> = refused
            .chain(open.iter().map(|criterion| unconfirmed(&criterion.uid)))
            .collect();
        if !wrong.is_empty() {
            return Err(UseCaseError::Invalid(wrong));
        }
        let (person, now) = (cx.actor()?.person, cx.now());
        for outcome in outcomes {
            checks::put(db, case.id, outcome, (person, now))?;
        }
        let failing = ReviewCheck::ALL
            .iter()
            .filter(|check| !outcomes.iter().any(|outcome| outcome.check == **check && outcome.ok))
            .map(|check| cx.say(&format!("application-check-{check}")))
            .collect();
        let facts = Facts::new().with_missing(Guard::ChecksPassed, failing).with_missing(
            Guard::LeftOutConfirmed,
            open.iter().map(|criterion| criterion.code.clone()).collect(),
        );
        case_file::advance(db, cx, &mut case, Event::Accept, Some(role), &facts, Trail::default())?;
        for criterion in &claims {
            left_out_rows::insert(db, case.id, &criterion.uid, (person, now))?;
            let entry = case_file::entry(cx, case.id, "confirm_left_out", Some(role));
            audit::append(db, entry.because(Some(criterion.uid.to_string())))?;
        }
        let organisation = organisations::find(db, case.organisation)?.ok_or(UseCaseError::NotFound)?;
        let body = agreement_text(cx, &case, &organisation)?;
        let hash = hex::encode(digest(&SHA256, body.as_bytes()));
        agreements::insert(db, case.id, &hash, &body, now)?;
        let cluster = notify::cluster(db, &case)?;
        notify::notify(db, cx, &case, Letter::AgreementReady, cluster)
    })
}

/// The digest of all that was handed in, in hex: the self-assessment as it was frozen last, and the answers to questions.
pub fn handed_in(db: &mut Db, case: &Case) -> Result<String, UseCaseError> {
    let frozen = snapshots::latest(db, case.id)?.map(|(sha256, _)| sha256);
    let answered = questions::list(db, case.id)?.into_iter();
    let answered: Vec<_> = answered
        .map(|question| (question.id.to_string(), question.answer))
        .collect();
    Ok(freeze(&(frozen, answered)).map_err(UseCaseError::internal)?.sha256)
}

/// The version of the agreement's wording; it changes when the Fluent text `agreement-wording` does.
pub const AGREEMENT_VERSION: &str = "1";

/// The language of the agreement, which is the certificate's: both sides sign the same text, whatever they read in.
pub fn agreement_language(cx: &Cx, standard: &Standard) -> Lang {
    let views = &cx.services.views;
    views.document_language(standard.source_language().as_str())
}

/// The certification agreement (ISO/IEC 17065 4.1.2), with the two sides and the matter filled in.
fn agreement_text(cx: &Cx, case: &Case, organisation: &Organisation) -> Result<String, UseCaseError> {
    let standard = cx.services.standards.load(&case.standard)?;
    let (views, lang) = (&cx.services.views, agreement_language(cx, standard));
    let source = standard.source_language();
    let title = standard.text(TextKey::Standard(StandardSlot::Title), source).text;
    let label = standard
        .text(TextKey::Label(&case.label, LabelSlot::Title), source)
        .text;
    let mut arguments = Arguments::new();
    arguments.set("organisation", organisation.legal_name.clone());
    arguments.set(
        "seat",
        postal_address(
            [
                &organisation.street,
                &organisation.postcode,
                &organisation.city,
                &organisation.region,
            ],
            country(views, &lang, &organisation.country),
        )
        .join(", "),
    );
    arguments.set("registration", organisation.registration_id.clone());
    arguments.set("body", cx.services.body.name.clone());
    arguments.set("body_seat", cx.services.body.address.join(", "));
    arguments.set("standard", format!("{title} {}", case.standard.version));
    arguments.set("digest", case.normative_digest.clone());
    arguments.set("label", label.to_owned());
    arguments.set("scope", case.scope.text.clone());
    arguments.set("number", case.number.clone());
    arguments.set("version", AGREEMENT_VERSION);
    Ok(views.text(&lang, "agreement-wording", &arguments))
}
