//! Who of the body is authorised to what: everybody's list, and a page for each person.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;

use crate::{
    domain::{
        account::Function,
        competence::{Authorisation, RecordKind},
        engagement::{Engagement, EngagementKind},
        ids::PersonId,
        policy::{self, Action, Resource},
        standard::{LabelSlot, Lang, Standard, StandardId, StandardRef, StandardSlot, Version},
    },
    usecase::{
        UseCaseError,
        competence::{self, Authorise, Known},
        engagements::{self, Engage},
    },
    views::{
        pages::competence::{
            AuthorisationLine, AuthoriseForm, CompetencePage, CompetentPerson, EngageForm, EngagementLine,
            HeldAuthorisation, PersonCompetencePage, RecordForm, RecordLine, RevokedLine,
        },
        parts::{Choice, ChoiceField},
    },
    web::{
        form::{Fields, FormData},
        pages::commitment,
        present::{Mistakes, Texts, names, standard_lang},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

const GROUND_CHARS: usize = 1_000;

/// Where a person's page is.
pub fn address(person: PersonId) -> String {
    format!("/app/competence/{person}")
}

/// Whether the visitor has a part in the register.
pub fn is_open_to(visit: &Visit) -> bool {
    policy::can(visit.cx.actor.as_ref(), Action::ReadCompetence, Resource::Service).is_ok()
}

/// `GET /app/competence`
pub fn list(visit: &Visit) -> Outcome {
    let today = visit.cx.now().date();
    let held = |one: &Authorisation| HeldAuthorisation {
        part: one.function.to_string(),
        standard: named(visit, one, StandardSlot::Short),
        until: one.until.to_string(),
    };
    let person = |known: Known| CompetentPerson {
        url: address(known.person.id),
        country: visit.cx.country(&known.person.country),
        changed_on: known.changed_on().map(|day| day.to_string()),
        committed_on: known
            .commitments
            .iter()
            .find(|one| one.is_in_force())
            .map(|one| one.signed_on().to_string()),
        engaged: known
            .engagements
            .iter()
            .filter(|one| one.is_in_force(today))
            .map(|one| one.kind.to_string())
            .collect(),
        holds: known
            .authorisations
            .iter()
            .filter(|one| one.is_in_force(today))
            .map(held)
            .collect(),
        name: known.person.name,
    };
    visit.page(&CompetencePage {
        people: competence::register(&visit.cx)?.into_iter().map(person).collect(),
    })
}

/// `GET /app/competence/{person}`; what is to be authorised may stand in the address.
pub fn page(visit: &Visit) -> Outcome {
    visit.page(&person_page(visit, &visit.query, &Mistakes::default())?)
}

/// `POST /app/competence/{person}`
pub fn authorise(visit: &Visit, form: &FormData) -> Outcome {
    let person = visit.parameter("person")?;
    let mut fields = Fields::of(form);
    let (standard, version) = match form.text("standard").split_once('@') {
        Some(_) => {
            let one: Option<StandardRef> = fields.value("standard");
            (one.as_ref().map(|one| one.id.clone()), one.map(|one| one.version))
        }
        None => (fields.optional::<StandardId>("standard"), None::<Version>),
    };
    let command = Authorise {
        person,
        function: fields.optional("function"),
        standard,
        version,
        up_to: fields.optional("up_to"),
        languages: form.ticked("languages")?,
        from: fields.optional("from"),
        until: fields.optional("until"),
        ground: fields.text("ground", GROUND_CHARS),
    };
    let done = fields
        .finish()
        .and_then(|()| competence::authorise(&visit.cx, &command));
    answer(visit, done.map(drop), form, "authorised")
}

/// `POST /app/competence/{person}/records`
pub fn add_record(visit: &Visit, form: &FormData) -> Outcome {
    let person = visit.parameter("person")?;
    let mut fields = Fields::of(form);
    let (kind, on) = (fields.optional("record_kind"), fields.optional("record_on"));
    let text = fields.text("record_text", GROUND_CHARS);
    let done = fields
        .finish()
        .and_then(|()| competence::add_record(&visit.cx, person, (kind, on, &text)));
    answer(visit, done, form, "saved")
}

/// `POST /app/competence/{person}/revoke`
pub fn revoke(visit: &Visit, form: &FormData) -> Outcome {
    let person = visit.parameter("person")?;
    let mut fields = Fields::of(form);
    let reason = fields.text("reason", GROUND_CHARS);
    let id = form.text("authorisation").parse();
    let done = fields.finish().and_then(|()| {
        let id = id.map_err(|_| UseCaseError::NotFound)?;
        competence::revoke(&visit.cx, person, id, &reason)
    });
    answer(visit, done, form, "authorisation_revoked")
}

/// `POST /app/competence/{person}/engagements`
pub fn engage(visit: &Visit, form: &FormData) -> Outcome {
    let person = visit.parameter("person")?;
    let mut fields = Fields::of(form);
    let command = Engage {
        person,
        kind: fields.optional("engaged_as"),
        from: fields.optional("engaged_from"),
        until: fields.optional("engaged_until"),
        reference: fields.text("engaged_by", GROUND_CHARS),
    };
    let done = fields.finish().and_then(|()| engagements::engage(&visit.cx, &command));
    answer(visit, done.map(drop), form, "saved")
}

/// `POST /app/competence/{person}/engagements/end`
pub fn end_engagement(visit: &Visit, form: &FormData) -> Outcome {
    let person = visit.parameter("person")?;
    let mut fields = Fields::of(form);
    let until = fields.optional("ends_on");
    let id = form.text("engagement").parse();
    let done = fields.finish().and_then(|()| {
        let id = id.map_err(|_| UseCaseError::NotFound)?;
        engagements::end(&visit.cx, person, id, until)
    });
    answer(visit, done, form, "saved")
}

fn answer(visit: &Visit, done: Result<(), UseCaseError>, form: &FormData, flash: &str) -> Outcome {
    match done {
        Ok(()) => Ok(Reply::to(format!(
            "{}?done={flash}",
            address(visit.parameter("person")?)
        ))),
        Err(error) => {
            let page = person_page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn person_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<PersonCompetencePage, UseCaseError> {
    let known = competence::person(&visit.cx, visit.parameter("person")?)?;
    let who = |one: &Authorisation| {
        one.by
            .into_iter()
            .chain(one.revoked.as_ref().and_then(|revoked| revoked.by))
    };
    let people = known.authorisations.iter().flat_map(who);
    let people = people.chain(known.records.iter().map(|record| record.by));
    let people = people.chain(known.engagements.iter().filter_map(|one| one.by));
    let names = visit.cx.services.store.read(|db| names(db, people))?;
    let name = |person: Option<PersonId>| person.and_then(|person| names.get(&person).cloned());
    let line = |one: &Authorisation| {
        line(
            visit,
            one,
            name(one.by),
            one.revoked.as_ref().and_then(|revoked| name(revoked.by)),
        )
    };
    Ok(PersonCompetencePage {
        url: address(known.person.id),
        name: known.person.name.clone(),
        country: visit.cx.country(&known.person.country),
        authorisations: known.authorisations.iter().map(line).collect(),
        records: known
            .records
            .iter()
            .map(|record| RecordLine {
                kind: record.kind.to_string(),
                on: record.on.to_string(),
                text: record.text.clone(),
                by: name(Some(record.by)).unwrap_or_default(),
                at: record.at.date().to_string(),
            })
            .collect(),
        record_form: known.may_record.then(|| record_form(visit, form, mistakes)),
        committed: known.commitments.iter().any(|one| one.is_in_force()),
        commitments: known
            .commitments
            .iter()
            .map(|one| commitment::line(visit, one))
            .collect(),
        engagements: known
            .engagements
            .iter()
            .map(|one| engagement(visit, one, name(one.by)))
            .collect(),
        engage_form: known.may_engage.then(|| engage_form(visit, form, mistakes)),
        ends_on: mistakes.field("ends_on", form.text("ends_on")),
        ending: form.text("engagement").to_owned(),
        form: known
            .may_authorise
            .then(|| authorise_form(visit, &known, form, mistakes)),
        reason: mistakes.field("reason", form.text("reason")),
        revoking: form.text("authorisation").to_owned(),
        errors: mistakes.links(),
    })
}

fn line(visit: &Visit, one: &Authorisation, by: Option<String>, revoked_by: Option<String>) -> AuthorisationLine {
    let today = visit.cx.now().date();
    let standing = if one.revoked.is_some() {
        "revoked"
    } else if one.is_in_force(today) {
        "in_force"
    } else if today < one.from {
        "to_come"
    } else {
        "over"
    };
    AuthorisationLine {
        id: one.id.to_string(),
        part: one.function.to_string(),
        standard: named(visit, one, StandardSlot::Title),
        version: one.version.map(|version| version.to_string()),
        label: one.up_to.as_ref().map(|label| {
            let found = versions(visit, &one.standard).find(|standard| standard.label(label).is_some());
            let lang = standard_lang(visit);
            found.map_or_else(
                || label.to_string(),
                |found| Texts::of(found, &lang).label(label, LabelSlot::Title),
            )
        }),
        languages: one.languages.iter().map(|lang| visit.cx.language(lang)).collect(),
        from: one.from.to_string(),
        until: one.until.to_string(),
        ground: one.ground.clone(),
        by,
        at: one.at.date().to_string(),
        standing: standing.to_owned(),
        revoked: one.revoked.as_ref().map(|revoked| RevokedLine {
            at: revoked.at.date().to_string(),
            by: revoked_by,
            reason: revoked.reason.clone(),
        }),
    }
}

/// The versions of a standard, the newest first: names are those of the newest.
fn versions<'a>(visit: &'a Visit, id: &StandardId) -> impl Iterator<Item = &'a Standard> {
    let all: Vec<_> = visit.cx.services.standards.versions(id).collect();
    all.into_iter().rev()
}

/// The name of an authorisation's standard; its id where it is not installed any more.
fn named(visit: &Visit, one: &Authorisation, slot: StandardSlot) -> String {
    let lang = standard_lang(visit);
    let newest = versions(visit, &one.standard).next();
    newest.map_or_else(
        || one.standard.to_string(),
        |newest| Texts::of(newest, &lang).standard(slot),
    )
}

fn engagement(visit: &Visit, one: &Engagement, by: Option<String>) -> EngagementLine {
    EngagementLine {
        id: one.id.to_string(),
        kind: one.kind.to_string(),
        from: one.from.to_string(),
        until: one.until.map(|day| day.to_string()),
        reference: one.reference.clone(),
        by,
        at: one.at.date().to_string(),
        over: one.until.is_some_and(|until| until < visit.cx.now().date()),
    }
}

fn engage_form(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> EngageForm {
    let kind = |kind: &EngagementKind| Choice {
        value: kind.to_string(),
        label: visit.cx.say(&format!("engagement-{kind}")),
        hint: None,
        checked: form.text("engaged_as") == kind.as_str(),
    };
    let field = |name: &'static str| mistakes.field(name, form.text(name));
    EngageForm {
        kind: ChoiceField {
            options: EngagementKind::ALL.iter().map(kind).collect(),
            error: mistakes.code("engaged_as"),
        },
        from: field("engaged_from"),
        until: field("engaged_until"),
        reference: field("engaged_by"),
    }
}

fn record_form(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> RecordForm {
    let kind = |kind: &RecordKind| Choice {
        value: kind.to_string(),
        label: visit.cx.say(&format!("competence-record-{kind}")),
        hint: None,
        checked: form.text("record_kind") == kind.as_str(),
    };
    let field = |name: &'static str| mistakes.field(name, form.text(name));
    RecordForm {
        kind: ChoiceField {
            options: RecordKind::ALL.iter().map(kind).collect(),
            error: mistakes.code("record_kind"),
        },
        on: field("record_on"),
        text: field("record_text"),
    }
}

fn authorise_form(visit: &Visit, known: &Known, form: &FormData, mistakes: &Mistakes) -> AuthoriseForm {
    let choice = |field: &str, value: String, label: String| Choice {
        checked: form.all(field).any(|sent| sent == value),
        value,
        label,
        hint: None,
    };
    let list = |field: &str, options: Vec<Choice>| ChoiceField {
        options,
        error: mistakes.code(field),
    };
    let function = |function: &Function| {
        let word = visit.cx.say(&format!("part-{function}"));
        choice("function", function.to_string(), word)
    };
    let lang = standard_lang(visit);
    let installed = || visit.cx.services.standards.iter();
    let ids: BTreeSet<_> = installed().map(Standard::id).collect();
    let (mut standards, mut labels, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for id in ids {
        for (at, standard) in versions(visit, id).enumerate() {
            let texts = Texts::of(standard, &lang);
            if at == 0 {
                let all = visit.cx.say("authorisation-all-versions");
                let label = format!("{}, {all}", texts.standard(StandardSlot::Title));
                standards.push(choice("standard", id.to_string(), label));
            }
            standards.push(choice(
                "standard",
                standard.reference().to_string(),
                texts.title_and_version(),
            ));
            for label in standard.labels() {
                if seen.insert(&label.uid) {
                    let title = texts.label(&label.uid, LabelSlot::Title);
                    labels.push(choice("up_to", label.uid.to_string(), title));
                }
            }
        }
    }
    let offered = visit.cx.services.views.offered().iter();
    let offered = offered.filter_map(|lang| lang.tag().parse::<Lang>().ok());
    let tongues: BTreeSet<_> = installed()
        .flat_map(|standard| standard.languages().iter().cloned())
        .chain(offered)
        .collect();
    let tongue = |lang: &Lang| choice("languages", lang.to_string(), visit.cx.language(lang));
    let field = |name: &'static str| mistakes.field(name, form.text(name));
    AuthoriseForm {
        function: list("function", known.functions.iter().map(function).collect()),
        standard: list("standard", standards),
        up_to: list("up_to", labels),
        languages: list("languages", tongues.iter().map(tongue).collect()),
        from: field("from"),
        until: field("until"),
        ground: field("ground"),
    }
}
