//! The lead's form of a plan: as many sessions as it takes, each with its fields.

use std::collections::{BTreeMap, BTreeSet};

use super::revision;
use crate::{
    domain::{
        case::Event,
        evaluation::report::EvaluationMode,
        evaluation_plan::{EvaluationPlan, RemoteMeans, Session, SessionMode, ZONES, zone_of},
        ids::PersonId,
        policy::Action,
        standard::{AreaSlot, CriterionSlot, CriterionUid},
        time::Date,
    },
    store::{Db, team::plans},
    usecase::{
        FieldError, UseCaseError, case_file,
        evaluation_plan::{self as plan_case, Covers, PlanEvaluation},
    },
    views::{
        Arguments,
        pages::evaluation_plan::{AreaChoices, PlanFormPage, SessionFields},
        parts::{Choice, ChoiceField, ErrorLink, Field},
    },
    web::{
        form::{Fields, FormData},
        pages::application::{NOTE_CHARS, answer, open},
        present::{Mistakes, Texts, names, standard_lang},
        visit::{Outcome, Visit},
    },
};

/// The most sessions a plan can have.
const MOST_SESSIONS: u32 = 24;

/// `GET …/plan/edit`
pub fn form(visit: &Visit) -> Outcome {
    let begun = visit.cx.services.store.read(|db| {
        let opened = case_file::open_for(db, &visit.cx, visit.case()?, Event::PlanEvaluation)?;
        let newest = plan_case::all(db, opened.case.id)?.pop();
        match newest {
            Some(kept) => Ok::<_, UseCaseError>(written(&kept.plan)),
            None => first(db, visit),
        }
    })?;
    visit.page(&form_page(visit, &begun, &Mistakes::default())?)
}

/// `POST …/plan`
pub fn write(visit: &Visit, form: &FormData) -> Outcome {
    if form.has("more") {
        let mut more = form.clone();
        let next = numbers(form).last().map_or(1, |last| last + 1).min(MOST_SESSIONS);
        more.push("session".to_owned(), next.to_string());
        return visit.page(&form_page(visit, &more, &Mistakes::default())?);
    }
    let done = read(visit, form).and_then(|command| plan_case::plan_evaluation(&visit.cx, &command));
    answer(visit, done, "/plan?done=plan_written", |mistakes| {
        form_page(visit, form, mistakes)
    })
}

/// The numbers of the sessions on a form, in their order.
fn numbers(form: &FormData) -> BTreeSet<u32> {
    let sent = form.all("session").filter_map(|number| number.parse().ok());
    sent.filter(|number| (1..=MOST_SESSIONS).contains(number)).collect()
}

/// A plan as the form would have sent it.
fn written(plan: &EvaluationPlan) -> FormData {
    let mut form = FormData::default();
    let mut push = |name: &str, value: String| form.push(name.to_owned(), value);
    push("revision", plan.revision.to_string());
    for session in &plan.sessions {
        let number = session.number;
        let mut of = |name: &str, value: String| push(&format!("{name}_{number}"), value);
        of("day", session.day.to_string());
        of("begins", session.begins.to_string());
        of("ends", session.ends.to_string());
        of("zone", session.zone.clone());
        of("mode", session.mode.to_string());
        of("place", session.place.clone());
        session.criteria.iter().for_each(|uid| of("looked_at", uid.to_string()));
        session.team.iter().for_each(|person| of("present", person.to_string()));
        of("people", session.people.clone());
        of("sampling", session.sampling.clone());
        if session.called_off {
            of("called_off", "yes".to_owned());
        }
        push("session", number.to_string());
    }
    if let Some(remote) = &plan.remote {
        push("agreement", remote.agreement.clone());
        push("risks", remote.risks.clone());
        push("means", remote.means.clone());
    }
    form
}

/// What the first plan begins with: a day at the desk for everything, and what the officer proposed with the team.
fn first(db: &mut Db, visit: &Visit) -> Result<FormData, UseCaseError> {
    let opened = open(db, visit, Action::LeadEvaluation)?;
    let standard = visit.cx.services.standards.load(&opened.case.standard)?;
    let proposed = plans::find(db, opened.case.id)?.ok_or(UseCaseError::NotFound)?;
    let zone = zone_of(&opened.organisation.country);
    let today = visit.cx.now().date();
    let mut form = FormData::default();
    let mut push = |name: &str, value: &str| form.push(name.to_owned(), value.to_owned());
    for (number, mode, day) in [
        (1, SessionMode::Desk, proposed.starts_on),
        (
            2,
            if proposed.mode == EvaluationMode::Remote {
                SessionMode::Remote
            } else {
                SessionMode::OnSite
            },
            proposed.ends_on,
        ),
    ] {
        let mut of = |name: &str, value: &str| push(&format!("{name}_{number}"), value);
        of("day", &day.max(today).to_string());
        of("begins", "09:00");
        of("ends", "17:00");
        of("zone", zone);
        of("mode", mode.as_str());
        if mode == SessionMode::Desk {
            let covers = Covers::load(db, &opened.case, standard)?;
            covers.criteria.iter().for_each(|it| of("looked_at", it.uid.as_str()));
        } else {
            of("place", &proposed.place);
        }
        push("session", &number.to_string());
    }
    push("agreement", &proposed.ict_agreement);
    Ok(form)
}

/// Reads a session; `None` for one that was left empty. What is wrong with it is noted.
fn read_session(form: &FormData, number: u32, errors: &mut Vec<FieldError>) -> Option<Session> {
    let text = |name: &str| form.text(&format!("{name}_{number}")).replace("\r\n", "\n");
    let given = |name: &str| !text(name).is_empty();
    let looked_at = format!("looked_at_{number}");
    let present = format!("present_{number}");
    if !["day", "place", "people", "sampling"].into_iter().any(given) && !form.has(&looked_at) {
        return None;
    }
    let mut refuse = |field: &'static str, code: &'static str| {
        errors.push(FieldError::new(field, code).of(number.to_string()));
    };
    fn value<T: std::str::FromStr>(
        text: &str,
        field: &'static str,
        refuse: &mut impl FnMut(&'static str, &'static str),
    ) -> Option<T> {
        let value = text.parse().ok();
        if value.is_none() {
            refuse(field, if text.is_empty() { "required" } else { "invalid" });
        }
        value
    }
    for field in ["place", "people", "sampling"] {
        for error in FieldError::of_text(field, &text(field), NOTE_CHARS) {
            refuse(field, error.code);
        }
    }
    let day: Option<Date> = value(&text("day"), "day", &mut refuse);
    let begins = value(&text("begins"), "begins", &mut refuse);
    let ends = value(&text("ends"), "ends", &mut refuse);
    let mode = value(&text("mode"), "mode", &mut refuse);
    let zone = text("zone");
    if !ZONES.contains(&zone.as_str()) {
        refuse("zone", if zone.is_empty() { "required" } else { "unknown_option" });
    }
    let criteria: Vec<Option<CriterionUid>> = form.all(&looked_at).map(|uid| uid.parse().ok()).collect();
    if criteria.contains(&None) {
        refuse("looked_at", "unknown_option");
    }
    let team: Vec<Option<PersonId>> = form.all(&present).map(|id| id.parse().ok()).collect();
    if team.contains(&None) {
        refuse("present", "unknown_option");
    }
    Some(Session {
        number,
        mode: mode?,
        day: day?,
        begins: begins?,
        ends: ends?,
        zone,
        place: text("place"),
        criteria: criteria.into_iter().flatten().collect(),
        team: team.into_iter().flatten().collect(),
        people: text("people"),
        sampling: text("sampling"),
        called_off: form.has(&format!("called_off_{number}")),
    })
}

fn read(visit: &Visit, form: &FormData) -> Result<PlanEvaluation, UseCaseError> {
    let case = visit.case()?;
    let mut fields = Fields::of(form);
    let mut errors = Vec::new();
    let read = |number| read_session(form, number, &mut errors);
    let sessions = numbers(form).into_iter().filter_map(read).collect();
    errors.into_iter().for_each(|error| fields.refuse(error));
    let why = fields.text("why", NOTE_CHARS);
    let remote = RemoteMeans {
        agreement: fields.text("agreement", NOTE_CHARS),
        risks: fields.text("risks", NOTE_CHARS),
        means: fields.text("means", NOTE_CHARS),
    };
    fields.finish()?;
    Ok(PlanEvaluation {
        case,
        shown: revision(form),
        why,
        sessions,
        remote: Some(remote),
    })
}

fn form_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<PlanFormPage, UseCaseError> {
    visit.cx.services.store.read(|db| {
        case_file::open_for(db, &visit.cx, visit.case()?, Event::PlanEvaluation)?;
        let opened = open(db, visit, Action::LeadEvaluation)?;
        let newest = plan_case::all(db, opened.case.id)?.pop();
        let known: BTreeSet<u32> = newest
            .iter()
            .flat_map(|kept| kept.plan.sessions.iter().map(|session| session.number))
            .collect();
        let standard = visit.cx.services.standards.load(&opened.case.standard)?;
        let lang = standard_lang(visit);
        let covers = Covers::load(db, &opened.case, standard)?;
        let maker = SessionMaker {
            visit,
            texts: Texts::of(standard, &lang),
            people: names(db, covers.team.iter().copied())?,
            covers: &covers,
            zone: zone_of(&opened.organisation.country),
            form,
            mistakes,
        };
        let field = |name: &str| mistakes.field(name, form.text(name));
        let other_date = newest.as_ref().and_then(|kept| kept.row.other_date());
        Ok(PlanFormPage {
            // What the form began from: a revision written meanwhile is no part of it.
            revision: revision(form),
            why: newest.is_some().then(|| field("why")),
            sessions: numbers(form)
                .into_iter()
                .map(|number| maker.fields(number, known.contains(&number)))
                .collect(),
            agreement: field("agreement"),
            risks: field("risks"),
            means: field("means"),
            asked: other_date.map(str::to_owned),
            unplanned: mistakes.detail("criteria_unplanned"),
            errors: mistakes.links_with(|error, link| of_session(visit, &error.item, link)),
            case: opened.head,
        })
    })
}

/// The link of an error, with the session that its field is of: each has the same fields.
fn of_session(visit: &Visit, number: &str, link: ErrorLink) -> ErrorLink {
    let Some(name) = link.name.filter(|_| !number.is_empty()) else {
        return link;
    };
    let mut arguments = Arguments::new();
    arguments.set("number", number.to_owned());
    let cx = &visit.cx;
    let session = cx.services.views.text(&cx.lang, "evalplan-session-number", &arguments);
    ErrorLink {
        title: Some(format!("{session} · {}", cx.say(&format!("field-{name}")))),
        ..link
    }
}

/// Makes the fields of sessions.
struct SessionMaker<'a> {
    visit: &'a Visit,
    texts: Texts<'a>,
    people: BTreeMap<PersonId, String>,
    covers: &'a Covers<'a>,
    zone: &'a str,
    form: &'a FormData,
    mistakes: &'a Mistakes,
}

impl SessionMaker<'_> {
    fn error(&self, field: &str, number: u32) -> Option<String> {
        let error = self.mistakes.item(field, &number.to_string());
        error.map(|error| error.code.to_owned())
    }

    fn field(&self, name: &str, number: u32) -> Field {
        Field {
            value: self.form.text(&format!("{name}_{number}")).to_owned(),
            error: self.error(name, number),
        }
    }

    fn fields(&self, number: u32, known: bool) -> SessionFields {
        let field = |name: &str| self.field(name, number);
        let chosen = field("zone").value;
        let zone = if chosen.is_empty() { self.zone } else { &chosen };
        let option = |value: &str, label: String, checked: bool| Choice {
            value: value.to_owned(),
            label,
            hint: None,
            checked,
        };
        let present = format!("present_{number}");
        let team = self.covers.team.iter().map(|person| {
            let id = person.to_string();
            let checked = self.form.all(&present).any(|chosen| chosen == id);
            let name = self.people.get(person).cloned().unwrap_or_default();
            option(&id, name, checked)
        });
        let mode = field("mode").value;
        let modes = SessionMode::ALL.iter().map(|one| {
            let label = self.visit.cx.say(&format!("session-mode-{one}"));
            option(one.as_str(), label, mode == one.as_str())
        });
        SessionFields {
            number,
            known,
            called_off: Field::of(self.form.text(&format!("called_off_{number}"))),
            day: field("day"),
            begins: field("begins"),
            ends: field("ends"),
            zone: ChoiceField {
                options: ZONES
                    .iter()
                    .map(|one| option(one, (*one).to_owned(), *one == zone))
                    .collect(),
                error: self.error("zone", number),
            },
            mode: ChoiceField {
                options: modes.collect(),
                error: self.error("mode", number),
            },
            place: field("place"),
            areas: self.areas(number),
            looked_at_error: self.error("looked_at", number),
            present: ChoiceField {
                options: team.collect(),
                error: self.error("present", number),
            },
            people: field("people"),
            sampling: field("sampling"),
        }
    }

    fn areas(&self, number: u32) -> Vec<AreaChoices> {
        let name = format!("looked_at_{number}");
        let chosen: BTreeSet<_> = self.form.all(&name).collect();
        let areas = self.texts.standard.areas().iter().map(|area| {
            let of_area = self.covers.criteria.iter().filter(|it| it.area == area.uid);
            let criteria: Vec<_> = of_area
                .map(|it| Choice {
                    value: it.uid.to_string(),
                    label: format!("{} {}", it.code, self.texts.criterion(&it.uid, CriterionSlot::Title)),
                    hint: None,
                    checked: chosen.contains(it.uid.as_str()),
                })
                .collect();
            let count = |many: usize| u32::try_from(many).unwrap_or(u32::MAX);
            AreaChoices {
                title: format!("{} {}", area.code, self.texts.area(&area.uid, AreaSlot::Title)),
                chosen: count(criteria.iter().filter(|it| it.checked).count()),
                total: count(criteria.len()),
                criteria,
            }
        });
        areas.filter(|area| area.total > 0).collect()
    }
}
