//! Beginning an application: which standard, then which label and track, and what is to be certified.
//!
//! What can be chosen in the second step hangs on the first, so they are two pages: neither needs a script.

use std::cmp::Reverse;

use actix_web::http::StatusCode;

use crate::{
    domain::{
        account::OrganisationRole,
        bilingual::Bilingual,
        ids::OrganisationId,
        standard::{Lang, Standard, StandardSlot, Track, TrackSlot},
    },
    store::organisations,
    usecase::{
        UseCaseError,
        create_case::{self, CreateCase, InTheWay},
    },
    views::{
        pages::{
            standards::LabelView,
            work::{ApplicationForm, LabelChoice, NewCasePage, StandardChoice, VersionNote},
        },
        parts::{Choice, ChoiceField, Field, Link},
    },
    web::{
        form::{Fields, FormData},
        pages::{certificates, self_assessment},
        present::{Mistakes, Texts, labels, standard_lang, voice::Voice},
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET /app/cases/new`
pub fn page(visit: &Visit) -> Outcome {
    visit.page(&new_page(visit, &visit.query, &Mistakes::default())?)
}

/// `POST /app/cases`
pub fn create(visit: &Visit, form: &FormData) -> Outcome {
    let created = read(visit, form).and_then(|command| {
        let id = create_case::create_case(&visit.cx, &command)?;
        Ok((id, command.standard))
    });
    match created {
        Ok((id, standard)) => {
            // What a cluster has to be comes before what it has to show.
            let conditions = visit.cx.services.standards.load(&standard)?;
            let page = if self_assessment::is_asked(conditions) {
                "eligibility"
            } else {
                "criteria"
            };
            Ok(Reply::to(format!("/app/cases/{id}/{page}?done=case_created")))
        }
        Err(error) => {
            let page = new_page(visit, form, &Mistakes::of(error)?)?;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn read(visit: &Visit, form: &FormData) -> Result<CreateCase, UseCaseError> {
    let wrong = if form.text("standard").is_empty() {
        "required"
    } else {
        "not_open"
    };
    let standard = chosen(&open_standards(visit), form).ok_or_else(|| UseCaseError::field("standard", wrong))?;
    let mut fields = Fields::of(form);
    let organisation = fields.value("organisation");
    let label = fields.value("label");
    let track = if standard.tracks().is_empty() {
        None
    } else {
        fields.value("track")
    };
    let scope = read_scope(&mut fields, standard);
    fields.finish()?;
    let (organisation, label) = organisation
        .zip(label)
        .ok_or_else(|| UseCaseError::field("label", "required"))?;
    Ok(CreateCase {
        organisation,
        standard: standard.reference().clone(),
        label,
        track,
        scope,
    })
}

/// What is to be certified, in each language that the standard's certificates say it in.
pub(super) fn read_scope(fields: &mut Fields<'_>, standard: &Standard) -> Bilingual {
    Bilingual {
        text: fields.required("scope", 600),
        english: standard.has_english_beside().then(|| fields.required("scope_en", 600)),
    }
}

/// The field for the scope in English, where it is asked for.
pub(super) fn scope_en(standard: &Standard, form: &FormData, mistakes: &Mistakes) -> Option<Field> {
    let asked = standard.has_english_beside();
    asked.then(|| mistakes.field("scope_en", form.text("scope_en")))
}

/// The standards that take applications today, of each the newest version first.
fn open_standards(visit: &Visit) -> Vec<&Standard> {
    let today = visit.cx.now().date();
    let all = visit.cx.services.standards.iter();
    let mut open: Vec<_> = all
        .filter(|standard| standard.lifecycle().accepts_applications_on(today))
        .collect();
    open.sort_by_key(|standard| (standard.id(), Reverse(standard.version())));
    open
}

/// Whether there is anything to begin: a standard that takes applications, and an organisation of the person for which
/// nothing is in the way.
pub(super) fn is_possible(visit: &Visit) -> Result<bool, UseCaseError> {
    let own = own_organisations(visit)?;
    for standard in open_standards(visit) {
        if !Applicants::of(visit, &own, standard)?.free.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How a version stands to the others that can be chosen; where there are none, there is nothing to say.
fn version_note(open: &[&Standard], standard: &Standard) -> Option<VersionNote> {
    let versions = open.iter().filter(|other| other.id() == standard.id());
    let versions: Vec<_> = versions.map(|other| other.version()).collect();
    let newest = versions.iter().max().filter(|_| versions.len() > 1)?;
    let (own, until) = (standard.version(), standard.lifecycle().applications_until);
    let is_newest = own == *newest;
    Some(VersionNote {
        is_newest,
        newest: newest.to_string(),
        until: until.map(|day| day.to_string()),
        diff_url: (!is_newest).then(|| format!("/standards/{}/{own}/diff/{newest}", standard.id())),
    })
}

/// The standard that is chosen; where there is only one, it is.
fn chosen<'a>(open: &[&'a Standard], form: &FormData) -> Option<&'a Standard> {
    match open {
        [only] => Some(only),
        several => {
            let named = |standard: &&&Standard| standard.reference().to_string() == form.text("standard");
            several.iter().find(named).copied()
        }
    }
}

fn new_page(visit: &Visit, form: &FormData, mistakes: &Mistakes) -> Result<NewCasePage, UseCaseError> {
    let lang = standard_lang(visit);
    let open = open_standards(visit);
    let own = own_organisations(visit)?;
    let application = match chosen(&open, form) {
        Some(standard) => Some(ApplicationForm {
            others: open.len() > 1,
            version: version_note(&open, standard),
            ..application_form(
                visit,
                (standard, &lang),
                form,
                mistakes,
                Applicants::of(visit, &own, standard)?.free,
            )
        }),
        None => None,
    };
    let mut standards = Vec::new();
    // Once one is chosen, the others are not shown.
    for standard in open.iter().filter(|_| application.is_none()) {
        let (under_way, held) = match Applicants::of(visit, &own, standard)?.barred() {
            Some(InTheWay::UnderWay(case)) => (Some(link(format!("/app/cases/{}", case.id), case.number)), None),
            Some(InTheWay::InForce(held)) => {
                let number = held.number.to_string();
                (None, Some(link(certificates::url(&number), number)))
            }
            None => (None, None),
        };
        standards.push(StandardChoice {
            under_way,
            held,
            version: version_note(&open, standard),
            url: format!("/app/cases/new?standard={}", standard.reference()),
            title: Texts::of(standard, &lang).title_and_version(),
            summary: Texts::of(standard, &lang).standard(StandardSlot::Summary),
        });
    }
    Ok(NewCasePage {
        standards,
        standard_error: mistakes.code("standard"),
        application,
        errors: mistakes.links(),
    })
}

const fn link(url: String, label: String) -> Link {
    Link { url, label }
}

fn application_form(
    visit: &Visit,
    (standard, lang): (&Standard, &Lang),
    form: &FormData,
    mistakes: &Mistakes,
    organisations: Vec<Choice>,
) -> ApplicationForm {
    ApplicationForm {
        standard: standard.reference().to_string(),
        standard_title: Texts::of(standard, lang).title_and_version(),
        version: None,
        others: false,
        organisation: choose("organisation", organisations, form, mistakes),
        label_error: mistakes.code("label"),
        labels: label_choices(visit, (standard, lang), form.text("label")),
        track: choose("track", track_choices(standard, lang), form, mistakes),
        scope: mistakes.field("scope", form.text("scope")),
        scope_en: scope_en(standard, form, mistakes),
    }
}

/// The person's organisations by a standard, in whatever version.
struct Applicants {
    /// Those that can apply.
    free: Vec<Choice>,
    /// What stands in the way of the others.
    in_the_way: Vec<InTheWay>,
}

impl Applicants {
    fn of(visit: &Visit, own: &[(OrganisationId, Choice)], standard: &Standard) -> Result<Self, UseCaseError> {
        let cx = &visit.cx;
        cx.services.store.read(|db| {
            let (mut free, mut in_the_way) = (Vec::new(), Vec::new());
            for (organisation, choice) in own {
                match create_case::in_the_way(db, cx, *organisation, standard.id().as_str())? {
                    Some(found) => in_the_way.push(found),
                    None => free.push(choice.clone()),
                }
            }
            Ok(Self { free, in_the_way })
        })
    }

    /// What to go on with, where no organisation can apply.
    fn barred(self) -> Option<InTheWay> {
        self.in_the_way.into_iter().next().filter(|_| self.free.is_empty())
    }
}

/// A choice among these as the form has it.
pub(super) fn choose(field: &str, mut options: Vec<Choice>, form: &FormData, mistakes: &Mistakes) -> ChoiceField {
    // Where there is only one way, it is taken.
    let only = options.len() == 1;
    for option in &mut options {
        option.checked = only || option.value == form.text(field);
    }
    ChoiceField {
        options,
        error: mistakes.code(field),
    }
}

/// The labels of a standard, each with what it asks for.
pub(super) fn label_choices(visit: &Visit, (standard, lang): (&Standard, &Lang), chosen: &str) -> Vec<LabelChoice> {
    let labels = labels::labels(&Voice::new((visit.views(), &visit.cx.lang), standard, lang, ""));
    let only = labels.len() == 1;
    let choice = |label: LabelView| LabelChoice {
        checked: only || label.uid == chosen,
        label,
    };
    labels.into_iter().map(choice).collect()
}

/// The tracks of a standard, in its order.
pub(super) fn track_choices(standard: &Standard, lang: &Lang) -> Vec<Choice> {
    let texts = Texts::of(standard, lang);
    let mut tracks: Vec<_> = standard.tracks().iter().collect();
    tracks.sort_by_key(|track| track.order);
    let choice = |track: &Track| Choice {
        value: track.uid.to_string(),
        label: texts.track(&track.uid, TrackSlot::Title),
        hint: Some(texts.track(&track.uid, TrackSlot::Summary)),
        checked: false,
    };
    tracks.into_iter().map(choice).collect()
}

fn own_organisations(visit: &Visit) -> Result<Vec<(OrganisationId, Choice)>, UseCaseError> {
    let works = |role| matches!(role, OrganisationRole::Owner | OrganisationRole::Editor);
    let memberships = &visit.cx.actor()?.memberships;
    let own: Vec<OrganisationId> = memberships
        .iter()
        .filter(|(_, role)| works(*role))
        .map(|(id, _)| *id)
        .collect();
    visit.cx.services.store.read(|db| {
        let mut choices = Vec::new();
        for id in own {
            if let Some(organisation) = organisations::find(db, id)? {
                let choice = Choice {
                    value: id.to_string(),
                    label: organisation.legal_name,
                    ..Choice::default()
                };
                choices.push((id, choice));
            }
        }
        Ok(choices)
    })
}
