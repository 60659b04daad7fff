//! A case about a certificate: the officer's statement, its review, the committee's votes; one page that shows each of
//! them the form that waits for them.

use actix_web::http::StatusCode;

use super::{
    certificates::{case_link, suspension, url},
    decision::{lapsed_votes, wanting},
    team,
};
use crate::{
    domain::{
        account::CaseRole,
        case::{
            CaseKind, Outcome as Decided, State,
            statement::{Request, StatedChanges, StatedHolder, Statement},
        },
        certificate::{life::LIFE, public_status, snapshot::CertificateSnapshot},
        organisation::Organisation,
        policy::Action,
        standard::{LabelSlot, Standard},
        time::Date,
    },
    store::{organisations, team::assignments},
    usecase::{
        FieldError, UseCaseError, open_about, papers,
        propose_statement::{ProposeStatement, lacks, propose_statement, statement_seats},
        review_application,
        statement::{StatementTable, gives_up, statement_table, upheld},
    },
    views::{
        pages::{
            certificates::{
                ChangedLine, HolderFields, RequestView, ReviewForm, StatementForm, StatementPage, StatementView,
                VoteForm,
            },
            decision::{Recommendation as RecommendationView, Vote},
            papers::AskForm,
        },
        parts::{Choice, ChoiceField, Field, Link},
    },
    web::{
        form::{Fields, FormData},
        present::{Mistakes, Texts, case_head, evidence_item, names, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// The most a text may hold, in characters: a page of print.
const CHARS: usize = 4_000;

/// `GET …/statement`
pub fn statement(visit: &Visit) -> Outcome {
    visit.page(&page(visit, Action::ReadInternalReasons, None, &Mistakes::default())?)
}

/// `POST …/statement`
pub fn propose(visit: &Visit, form: &FormData) -> Outcome {
    let done = read(visit, form).and_then(|command| propose_statement(&visit.cx, &command));
    match done {
        Ok(()) => Ok(Reply::to(format!(
            "/app/cases/{}?done=statement_proposed",
            visit.case()?
        ))),
        Err(error) => again(visit, Action::ReadInternalReasons, form, error),
    }
}

/// `POST …/ask`: the officer asks the holder, until a day.
pub fn ask(visit: &Visit, form: &FormData) -> Outcome {
    let mut fields = Fields::of(form);
    let question = fields.required("question", CHARS);
    let by: Option<Date> = fields.value("answer_by");
    if let Some(code) = by.and_then(|day| review_application::wrong_day_to_answer(&visit.cx, day)) {
        fields.refuse(FieldError::new("answer_by", code));
    }
    let case = visit.case()?;
    let asked = fields.finish().and_then(|()| {
        let by = by.ok_or_else(|| UseCaseError::field("answer_by", "required"))?;
        review_application::request_info(&visit.cx, case, &question, by)
    });
    match asked {
        Ok(()) => Ok(Reply::to(format!("/app/cases/{case}?done=asked_holder"))),
        Err(error) => again(visit, Action::ReadInternalReasons, form, error),
    }
}

/// `POST …/end`
pub fn end(visit: &Visit, _form: &FormData) -> Outcome {
    let case = visit.case()?;
    open_about::confirm_end(&visit.cx, case)?;
    Ok(Reply::to(format!("/app/cases/{case}?done=certificate_ended")))
}

/// The page with what was typed and what is wrong with it.
pub(super) fn again(visit: &Visit, action: Action, form: &FormData, error: UseCaseError) -> Outcome {
    let page = page(visit, action, Some(form), &Mistakes::of(error)?)?;
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn read(visit: &Visit, form: &FormData) -> Result<ProposeStatement, UseCaseError> {
    let table = statement_table(&visit.cx, visit.case()?, Action::AssignTeam)?;
    let (about, holder) = (on_it(&table)?, organisation(visit, &table)?);
    let seats = open_seats(visit, &table)?;
    let mut fields = Fields::of(form);
    let people = team::read_seats(form, &mut fields, seats);
    let proposed = form.text("proposed").parse::<Decided>().ok();
    let [reason, grounds] = ["why", "grounds"].map(|name| fields.required(name, CHARS));
    let [conditions, hearing] = ["conditions", "hearing"].map(|name| fields.text(name, CHARS));
    let due_on = fields.optional("due_on");
    let changes = read_changes(form, &mut fields, &about, &holder);
    let Some(proposed) = proposed else {
        fields.refuse(FieldError::new("proposed", "not_chosen"));
        return Err(fields.finish().err().unwrap_or(UseCaseError::Conflict));
    };
    let command = ProposeStatement {
        case: table.case.id,
        proposed,
        reason,
        grounds,
        conditions,
        due_on,
        heard: match form.text("heard") {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        hearing,
        changes,
        people,
    };
    // What it lacks for what is proposed is told with what is wrong in what was typed.
    match fields.finish() {
        Ok(()) => Ok(command),
        Err(error) => {
            let lacking = lacks(&visit.cx, &command)?;
            Err(team::with_more(error, lacking))
        }
    }
}

/// What differs from what is registered and what stands on the certificate.
fn read_changes(
    form: &FormData,
    fields: &mut Fields<'_>,
    about: &CertificateSnapshot,
    holder: &Organisation,
) -> StatedChanges {
    let mut changes = StatedChanges::default();
    if form.has("scope") {
        let (scope, scope_en) = (fields.text("scope", CHARS), fields.text("scope_en", CHARS));
        let english = Some(scope_en).filter(|_| form.has("scope_en"));
        if scope != about.scope || (english.is_some() && english != about.scope_en) {
            (changes.scope, changes.scope_en) = (Some(scope), english);
        }
    }
    if !form.text("label").is_empty() {
        changes.label = fields.optional("label");
    }
    if form.has("legal_name") {
        let stated = StatedHolder {
            legal_name: fields.required("legal_name", 300),
            name_en: fields.required("name_en", 300),
            street: fields.required("street", 300),
            postcode: fields.required("postcode", 40),
            city: fields.required("city", 200),
            region: fields.text("region", 200),
        };
        changes.holder = Some(stated).filter(|stated| *stated != registered(holder));
    }
    changes
}

fn registered(holder: &Organisation) -> StatedHolder {
    StatedHolder {
        legal_name: holder.legal_name.clone(),
        name_en: holder.name_en.clone(),
        street: holder.street.clone(),
        postcode: holder.postcode.clone(),
        city: holder.city.clone(),
        region: holder.region.clone(),
    }
}

fn on_it(table: &StatementTable) -> Result<CertificateSnapshot, UseCaseError> {
    serde_json::from_str(&table.certificate.snapshot).map_err(UseCaseError::internal)
}

fn organisation(visit: &Visit, table: &StatementTable) -> Result<Organisation, UseCaseError> {
    let found = visit
        .cx
        .services
        .store
        .read(|db| organisations::find(db, table.case.organisation))?;
    found.ok_or(UseCaseError::NotFound)
}

/// The places still to fill: none once people are assigned.
fn open_seats(visit: &Visit, table: &StatementTable) -> Result<Vec<crate::usecase::propose_team::Seat>, UseCaseError> {
    let named = visit
        .cx
        .services
        .store
        .read(|db| assignments::of_case(db, table.case.id))?;
    let standard = visit.cx.services.standards.load(&table.case.standard)?;
    Ok(if named.is_empty() {
        statement_seats(standard, &table.case)
    } else {
        Vec::new()
    })
}

/// The page for a reader who may do `action`; `form` is what came back.
pub(super) fn page(
    visit: &Visit,
    action: Action,
    form: Option<&FormData>,
    mistakes: &Mistakes,
) -> Result<StatementPage, UseCaseError> {
    let table = statement_table(&visit.cx, visit.case()?, action)?;
    let standard = visit.cx.services.standards.load(&table.case.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let number = table.certificate.number.to_string();
    let status = public_status(&table.certificate, visit.cx.now()).ok_or(UseCaseError::NotFound)?;
    // What is closed or asked about is with the officer; what is stated may have to be without an answer.
    let states = table.states;
    let with_officer = states && table.case.state == State::ApplicationReview;
    let gives_up = gives_up(&table.requests);
    let empty = FormData::default();
    let typed = form.unwrap_or(&empty);
    let field = |name: &str| mistakes.field(name, typed.text(name));
    let beside = papers::papers(&visit.cx, table.case.id)?;
    let by = beside.papers.iter().map(|paper| paper.uploaded_by);
    let names = visit.cx.services.store.read(|db| names(db, by))?;
    let votable = table.matter.as_ref().filter(|_| !table.votable.is_empty());
    let votes = table.votes.iter().map(|(vote, name)| Vote {
        name: name.clone(),
        vote: vote.outcome.to_string(),
        at: vote.cast_at.to_string(),
    });
    Ok(StatementPage {
        case: visit.cx.services.store.read(|db| case_head(db, &table.case, texts))?,
        certificate: Link {
            url: url(&number),
            label: number,
        },
        status: status.to_string(),
        // Whether that was done is judged while the case is open; what it decided stands below.
        suspension: suspension(&table.certificate).filter(|_| !table.case.state.is_terminal()),
        requests: table.requests.iter().map(request_view).collect(),
        statement: table
            .statement
            .as_ref()
            .map(|(said, name)| view(&said.document, (name, said.kept.completed_at.to_string()), texts)),
        obstacle: table.obstacle.map(str::to_owned),
        wanting: wanting(&table.wanting),
        review: table.review.as_ref().map(|(review, name)| RecommendationView {
            outcome: review.outcome.to_string(),
            reason: review.reason.clone(),
            name: name.clone(),
            at: review.made_at.to_string(),
        }),
        votes: votes.collect(),
        lapsed: lapsed_votes(&table.lapsed),
        not_held: table.not_held.join(", "),
        voters: if table.matter.is_some() {
            standard.process().deciders
        } else {
            0
        },
        told: super::papers::told(&beside.questions),
        papers: beside
            .papers
            .iter()
            .map(|paper| evidence_item(texts, paper, "", &names, false))
            .collect(),
        ask: (with_officer && !gives_up).then(|| AskForm {
            question: field("question"),
            answer_by: field("answer_by"),
        }),
        form: (states && !gives_up)
            .then(|| statement_form(visit, &table, standard, form, mistakes))
            .transpose()?,
        may_end: states && gives_up,
        beside: table.beside.iter().map(case_link).collect(),
        renewal: table.renewal.as_ref().map(case_link),
        decline: (with_officer && !upheld(&table.requests)).then(|| mistakes.field("reason", typed.text("reason"))),
        review_form: (table.role == CaseRole::Reviewer && table.case.state == State::Review).then(|| ReviewForm {
            outcome: field("outcome"),
            reason: field("reason"),
            return_reason: field("return_reason"),
        }),
        vote_form: votable.map(|matter| VoteForm {
            outcomes: table.votable.iter().map(ToString::to_string).collect(),
            vote: field("vote"),
            reason: field("reason"),
            password: Field {
                value: String::new(),
                error: mistakes.code("password"),
            },
            dossier_hash: matter.hash.clone(),
        }),
        errors: mistakes.links(),
    })
}

/// What the holder or the appeals panel wants.
pub(super) fn request_view(request: &Request) -> RequestView {
    RequestView {
        asked: request.asked.to_string(),
        by_holder: request.asked.by_holder(),
        changes: request.changes.clone(),
        reason: request.reason.clone(),
    }
}

fn view(said: &Statement, (name, at): (&str, String), texts: Texts<'_>) -> StatementView {
    let changes = &said.changes;
    let holder = changes.holder.iter().flat_map(|holder| {
        [
            ("legal_name", holder.legal_name.clone()),
            ("name_en", holder.name_en.clone()),
            ("street", holder.street.clone()),
            ("postcode", holder.postcode.clone()),
            ("city", holder.city.clone()),
            ("region", holder.region.clone()),
        ]
    });
    let label = changes
        .label
        .iter()
        .map(|label| ("label", texts.label(label, LabelSlot::Title)));
    let scope = changes.scope.iter().map(|text| ("scope", text.clone()));
    let scope_en = changes.scope_en.iter().map(|text| ("scope_en", text.clone()));
    let lines = label.chain(scope).chain(scope_en).chain(holder);
    StatementView {
        proposed: said.proposed.to_string(),
        reason: said.reason.clone(),
        grounds: said.grounds.clone(),
        conditions: said.conditions.clone(),
        due_on: said.due_on.map(|day| day.to_string()),
        heard: said.heard.map(|heard| if heard { "yes" } else { "no" }.to_owned()),
        hearing: said.hearing.clone(),
        changes: lines
            .map(|(field, text)| ChangedLine {
                field: field.to_owned(),
                text,
            })
            .collect(),
        name: name.to_owned(),
        at,
    }
}

/// The officer's form, with what was typed; else with what the last statement said, and what is registered.
fn statement_form(
    visit: &Visit,
    table: &StatementTable,
    standard: &Standard,
    form: Option<&FormData>,
    mistakes: &Mistakes,
) -> Result<StatementForm, UseCaseError> {
    let (about, holder) = (on_it(table)?, organisation(visit, table)?);
    let last = table.statement.as_ref().map(|(said, _)| &said.document);
    let empty = FormData::default();
    let typed = form.unwrap_or(&empty);
    let field = |name: &str, kept: Option<&str>| {
        let value = if form.is_some() {
            typed.text(name)
        } else {
            kept.unwrap_or_default()
        };
        mistakes.field(name, value)
    };
    let state = table.certificate.life.state();
    // What the certificate's table has no row for is not offered.
    let possible = |proposed: &&Decided| {
        let event = proposed.life(table.case.kind);
        let by_two = **proposed == Decided::Reissue;
        (!by_two || standard.process().two_decide())
            && event.is_none_or(|event| LIFE.iter().any(|row| row.from == state && row.event == event))
    };
    let for_cause = table.case.kind != CaseKind::Change;
    let proposable: Vec<_> = Decided::proposable(table.case.kind).iter().filter(possible).collect();
    // Where there is a choice, it is the officer's.
    let usual = match proposable.as_slice() {
        [only] => Some(only.as_str()),
        _ => None,
    };
    let due_on = last.and_then(|said| said.due_on).map(|day| day.to_string());
    let heard = last
        .and_then(|said| said.heard)
        .map(|heard| if heard { "yes" } else { "no" });
    let suspended = proposable.contains(&&Decided::Reduce);
    let revises = proposable.iter().any(|proposed| proposed.brings_document());
    let renames = proposable
        .iter()
        .any(|proposed| matches!(proposed, Decided::Revise | Decided::Reissue));
    let kept = last.map(|said| &said.changes);
    let scope = kept.and_then(|kept| kept.scope.as_deref()).unwrap_or(&about.scope);
    let scope_en = kept
        .and_then(|kept| kept.scope_en.as_deref())
        .or(about.scope_en.as_deref());
    let stated = kept
        .and_then(|kept| kept.holder.clone())
        .unwrap_or_else(|| registered(&holder));
    let is_bilingual = revises && standard.has_english_beside();
    let seats = open_seats(visit, table)?;
    Ok(StatementForm {
        proposable: proposable.iter().map(ToString::to_string).collect(),
        proposed: field("proposed", last.map(|said| said.proposed.as_str()).or(usual)),
        why: field("why", last.map(|said| said.reason.as_str())),
        grounds: field("grounds", last.map(|said| said.grounds.as_str())),
        suspends: proposable.contains(&&Decided::Suspend),
        conditions: field("conditions", last.map(|said| said.conditions.as_str())),
        due_on: field("due_on", due_on.as_deref()),
        heard: field("heard", heard),
        hearing: field("hearing", last.map(|said| said.hearing.as_str())),
        for_cause,
        label: suspended
            .then(|| lower_labels(visit, standard, &about, typed, mistakes))
            .filter(|label| !label.options.is_empty()),
        scope: revises.then(|| field("scope", Some(scope))),
        scope_en: is_bilingual.then(|| field("scope_en", scope_en)),
        holder: renames.then(|| HolderFields {
            legal_name: field("legal_name", Some(&stated.legal_name)),
            name_en: field("name_en", Some(&stated.name_en)),
            street: field("street", Some(&stated.street)),
            postcode: field("postcode", Some(&stated.postcode)),
            city: field("city", Some(&stated.city)),
            region: field("region", Some(&stated.region)),
        }),
        seats: visit
            .cx
            .services
            .store
            .read(|db| team::seat_fields(db, visit, seats, typed, mistakes))?,
    })
}

fn lower_labels(
    visit: &Visit,
    standard: &Standard,
    about: &CertificateSnapshot,
    typed: &FormData,
    mistakes: &Mistakes,
) -> ChoiceField {
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let lower = standard.labels().iter().filter(|label| label.rank < about.label.rank);
    let option = lower.map(|label| Choice {
        checked: typed.text("label") == label.uid.as_str(),
        label: texts.label(&label.uid, LabelSlot::Title),
        value: label.uid.to_string(),
        hint: None,
    });
    ChoiceField {
        options: option.collect(),
        error: mistakes.code("label"),
    }
}
