//! The standards, to read: each version and each criterion under an address that stays, and what lies between versions.
//!
//! Every page here is made from the installed standards, the languages and the day, and from nothing else.

use actix_web::http::StatusCode;

use crate::{
    domain::standard::{
        Criterion, CriterionUid, Item, LifeState, Standard, StandardId, StandardRef, StandardSlot, Version,
        lineage::Class, lineage::VersionStep,
    },
    usecase::UseCaseError,
    views::{
        pages::standards::{
            AbsentPage, CriterionPage, DifferencePage, LifeEntry, PrintPage, PrintedArea, StandardGroup, StandardView,
            StandardsPage, VersionPage, VersionRow,
        },
        parts::Link,
    },
    web::{
        present::{
            changes::{Between, anchor},
            criterion, evidence, examples, figures, labels,
            life::{self, Tongue},
            machine, relations, rules,
            voice::{Voice, version_path},
        },
        reply::Reply,
        visit::{Outcome, Visit},
    },
};

/// `GET /standards`
pub fn list(visit: &Visit) -> Outcome {
    let catalogue = &visit.cx.services.standards;
    // The newest version of each standard speaks for it; versions stand in their order.
    let mut newest: Vec<&Standard> = Vec::new();
    for standard in catalogue.iter() {
        newest.retain(|known| known.id() != standard.id());
        newest.push(standard);
    }
    let tongues: Vec<Tongue> = newest
        .iter()
        .map(|standard| Tongue::of(visit, standard))
        .collect::<Result<_, _>>()?;
    keepable(visit, visit.query.text("lang"), || {
        let mut marks = Vec::new();
        let mut standards = Vec::new();
        for (standard, tongue) in newest.iter().zip(&tongues) {
            let voice = tongue.voice(visit, standard);
            standards.push(group(visit, &voice));
            marks.extend(voice.marks());
        }
        marks.sort_unstable();
        marks.dedup();
        visit.page(&StandardsPage { standards, marks })
    })
}

fn group(visit: &Visit, voice: &Voice<'_>) -> StandardGroup {
    let id = voice.standard.id();
    let mut versions: Vec<_> = visit.cx.services.standards.versions(id).collect();
    versions.reverse();
    let today = visit.cx.now().date();
    let before = versions.iter().skip(1).map(Some).chain([None]);
    let row = |(standard, before): (&&Standard, Option<&&Standard>)| VersionRow {
        version: standard.version().to_string(),
        url: voice.keep_language(&version_path(standard)),
        life: life::life(&voice.of(standard), today),
        languages: life::languages(visit, standard, &version_path(standard), None),
        difference: before.map(|before| Link {
            url: voice.keep_language(&difference_path(before, standard)),
            label: before.version().to_string(),
        }),
    };
    StandardGroup {
        id: id.to_string(),
        url: voice.keep_language(&format!("/standards/{id}")),
        title: voice.of_standard(StandardSlot::Title),
        statement: voice.of_standard(StandardSlot::Statement),
        versions: versions.iter().zip(before).map(row).collect(),
    }
}

/// `GET /standards/{id}`: on to the version in force, which says that it is.
pub fn current(visit: &Visit) -> Outcome {
    let id: StandardId = visit.parameter("id")?;
    let today = visit.cx.now().date();
    let standard = life::of_today(&visit.cx.services.standards, &id, today).ok_or(UseCaseError::NotFound)?;
    let tongue = Tongue::of(visit, standard)?;
    Ok(Reply::to(format!("{}{}", version_path(standard), tongue.query)))
}

/// `GET /standards/{id}/{version}`, `GET /standards/{id}/{version}.json`
pub fn version(visit: &Visit) -> Outcome {
    let asked: String = visit.parameter("version")?;
    let standard = find(visit, asked.strip_suffix(".json").unwrap_or(&asked))?;
    let tongue = Tongue::of(visit, standard)?;
    keepable(visit, &tongue.query, || {
        if visit.wants_json {
            return visit.json(&machine::standard(standard, &visit.cx.services.public_url));
        }
        let voice = tongue.voice(visit, standard);
        let path = version_path(standard);
        let catalogue = &visit.cx.services.standards;
        let today = visit.cx.now().date();
        let in_force = life::of_today(catalogue, standard.id(), today)
            .filter(|it| it.version() != standard.version() && it.lifecycle().state_on(today) == LifeState::InForce);
        let others = catalogue
            .versions(standard.id())
            .filter(|it| it.version() != standard.version());
        let page = VersionPage {
            standard: whole(visit, &voice, true),
            print_url: voice.keep_language(&format!("{path}/print")),
            json_url: format!("{path}.json"),
            in_force: in_force.map(|it| life::version_link(&voice, it)),
            differences: others.map(|other| difference_link(&voice, standard, other)).collect(),
            head: life::head(visit, &tongue, &voice, &path),
        };
        visit.page(&page)
    })
}

/// `GET /standards/{id}/{version}/print`: everything in one document.
pub fn print(visit: &Visit) -> Outcome {
    let standard = asked(visit)?;
    let tongue = Tongue::of(visit, standard)?;
    keepable(visit, &tongue.query, || {
        let voice = tongue.voice(visit, standard);
        let in_full = rules::in_reading_order(standard).into_iter().map(|area| {
            let criteria = standard.criteria_of(&area.uid);
            criteria.map(|it| criterion::criterion(&voice, it)).collect()
        });
        let in_full: Vec<_> = in_full.collect();
        let areas = rules::areas(&voice).into_iter();
        let page = PrintPage {
            parts: areas
                .zip(in_full)
                .map(|(area, in_full)| PrintedArea { area, in_full })
                .collect(),
            standard: whole(visit, &voice, false),
            head: life::head(visit, &tongue, &voice, &format!("{}/print", version_path(standard))),
        };
        visit.page(&page)
    })
}

/// All of a version but its criteria; figures and what they amount to only where no criterion in full tells them.
fn whole(visit: &Visit, voice: &Voice<'_>, with_figures_of_criteria: bool) -> StandardView {
    let standard = voice.standard;
    let catalogue = &visit.cx.services.standards;
    let criteria = standard.criteria();
    let is_told = |told: &dyn Fn(&Criterion) -> bool| !with_figures_of_criteria && criteria.iter().any(told);
    let fields = standard.fields().iter();
    let fields = fields.filter(|field| !is_told(&|it| it.data.contains(&field.uid)));
    let fields: Vec<_> = fields.map(|field| figures::field(voice, field)).collect();
    let metrics = standard.metrics().iter();
    let metrics = metrics.filter(|metric| !is_told(&|it| it.metric.as_ref() == Some(&metric.uid)));
    let metrics: Vec<_> = metrics.map(|metric| figures::metric(voice, metric)).collect();
    StandardView {
        summary: voice.of_standard(StandardSlot::Summary),
        labels: labels::labels(voice),
        required: labels::required(voice),
        tracks: labels::tracks(voice),
        areas: rules::areas(voice),
        gates: rules::gates(voice),
        arithmetic: rules::arithmetic(voice),
        scales: rules::scales(voice),
        panels: rules::panels(voice),
        fields,
        metrics,
        kinds: evidence::kinds(voice),
        process: rules::process(voice),
        validity: rules::validity(voice),
        conditional: rules::conditional(voice),
        relations: relations::relations(voice, catalogue, |_| true),
        examples: examples::examples(voice),
        about: life::about(voice, catalogue),
        texts: life::texts(voice),
    }
}

/// `GET /standards/{id}/{version}/{criterion}`
pub fn criterion(visit: &Visit) -> Outcome {
    let standard = asked(visit)?;
    let uid: CriterionUid = visit.parameter("criterion")?;
    let tongue = Tongue::of(visit, standard)?;
    let Some(found) = standard.criterion(&uid) else {
        return absent(visit, &tongue.voice(visit, standard), &tongue, &uid);
    };
    keepable(visit, &tongue.query, || {
        let voice = tongue.voice(visit, standard);
        let all = standard.criteria();
        let place = all.iter().position(|it| it.uid == uid).unwrap_or_default();
        let before = place.checked_sub(1).and_then(|place| all.get(place));
        let path = format!("{}/{uid}", version_path(standard));
        let page = CriterionPage {
            criterion: criterion::criterion(&voice, found),
            permanent_url: format!("{}{path}", visit.cx.services.public_url),
            history: history(visit, &voice, &uid),
            relations: relations::relations(&voice, &visit.cx.services.standards, |item| item.from == uid),
            previous: before.map(|it| voice.link(it)),
            next: all.get(place + 1).map(|it| voice.link(it)),
            head: life::head(visit, &tongue, &voice, &path),
        };
        visit.page(&page)
    })
}

/// What an address leads to whose version does not have the criterion: to the versions that do.
fn absent(visit: &Visit, voice: &Voice<'_>, tongue: &Tongue, uid: &CriterionUid) -> Outcome {
    let versions = visit.cx.services.standards.versions(voice.standard.id());
    let having: Vec<_> = versions.filter_map(|it| Some((it, it.criterion(uid)?))).collect();
    let (newest, found) = *having.last().ok_or(UseCaseError::NotFound)?;
    let first = having.first().map(|(it, _)| it.version());
    let page = AbsentPage {
        code: found.code.clone(),
        title: voice.of(newest).criterion(uid),
        since: first
            .filter(|first| *first > voice.standard.version())
            .map(|first| first.to_string()),
        history: history(visit, voice, uid),
        head: life::head(visit, tongue, voice, &format!("{}/{uid}", version_path(voice.standard))),
    };
    visit.page_with(StatusCode::NOT_FOUND, &page)
}

/// What each version meant for a criterion, oldest first.
fn history(visit: &Visit, voice: &Voice<'_>, uid: &CriterionUid) -> Vec<LifeEntry> {
    let catalogue = &visit.cx.services.standards;
    let versions: Vec<_> = catalogue.versions(voice.standard.id()).collect();
    let before = [None].into_iter().chain(versions.iter().map(Some));
    let entry = |(standard, before): (&&Standard, Option<&&Standard>)| {
        let is_there = standard.criterion(uid).is_some();
        let was_there = before.is_some_and(|before| before.criterion(uid).is_some());
        if !is_there && !was_there {
            return None;
        }
        let between = before.and_then(|before| Between::of(voice, catalogue, before, standard));
        let own = |between: &Between<'_>| {
            let changes = between.diff.changes.iter();
            let changes = changes.filter(|it| it.subject.item == Item::Criterion && it.subject.uid == uid.as_str());
            changes.map(|change| between.change(change)).collect::<Vec<_>>()
        };
        let changes = between
            .as_ref()
            .filter(|_| is_there && was_there)
            .map(own)
            .unwrap_or_default();
        let event = match (is_there, was_there, before) {
            (true, false, None) => "first",
            (true, false, Some(_)) => "new",
            (false, ..) => "retired",
            (true, true, _) if changes.is_empty() => "unchanged",
            (true, true, _) => "changed",
        };
        let difference = before.map(|before| difference_path(before, standard));
        let anchor = anchor(Item::Criterion, uid.as_str());
        Some(LifeEntry {
            version: standard.version().to_string(),
            from: standard.lifecycle().in_force_from.to_string(),
            url: is_there.then(|| voice.of(standard).to_criterion(uid)),
            here: standard.version() == voice.standard.version(),
            event,
            changes,
            steps: between
                .map(|between| between.steps(Item::Criterion, uid.as_str()))
                .unwrap_or_default(),
            difference_url: difference
                .filter(|_| event != "unchanged")
                .map(|path| format!("{}#{anchor}", voice.keep_language(&path))),
        })
    };
    versions.iter().zip(before).filter_map(entry).collect()
}

/// `GET /standards/{id}/{from}/diff/{to}`
pub fn difference(visit: &Visit) -> Outcome {
    let side = |name| find(visit, &visit.parameter::<String>(name)?);
    let (old, new) = (side("from")?, side("to")?);
    let tongue = Tongue::of(visit, new)?;
    // One address for one thing: older first, and a version is not compared with itself.
    if old.version() == new.version() {
        return Ok(Reply::to(format!("{}{}", version_path(new), tongue.query)));
    }
    if old.version() > new.version() {
        return Ok(Reply::to(format!("{}{}", difference_path(new, old), tongue.query)));
    }
    keepable(visit, &tongue.query, || {
        let voice = tongue.voice(visit, new);
        let between = Between::of(&voice, &visit.cx.services.standards, old, new).ok_or(UseCaseError::NotFound)?;
        let page = DifferencePage {
            from: life::version_link(&voice, old),
            to: life::version_link(&voice, new),
            demands: between.diff.class().map(Class::step).map(VersionStep::as_str),
            least_version: between.diff.least_version().to_string(),
            classes: between.classes(),
            groups: between.groups(),
            has_way: between.way.is_some(),
            head: life::head(visit, &tongue, &voice, &difference_path(old, new)),
        };
        visit.page(&page)
    })
}

fn difference_path(old: &Standard, new: &Standard) -> String {
    format!("/standards/{}/{}/diff/{}", new.id(), old.version(), new.version())
}

/// What lies between a version and another, older first, named by the other.
fn difference_link(voice: &Voice<'_>, standard: &Standard, other: &Standard) -> Link {
    let path = if other.version() < standard.version() {
        difference_path(other, standard)
    } else {
        difference_path(standard, other)
    };
    Link {
        url: voice.keep_language(&path),
        label: other.version().to_string(),
    }
}

/// The version that the path names.
fn asked(visit: &Visit) -> Result<&Standard, UseCaseError> {
    find(visit, &visit.parameter::<String>("version")?)
}

fn find<'a>(visit: &'a Visit, version: &str) -> Result<&'a Standard, UseCaseError> {
    let reference = StandardRef {
        id: visit.parameter("id")?,
        version: version.parse::<Version>().map_err(|_| UseCaseError::NotFound)?,
    };
    visit
        .cx
        .services
        .standards
        .find(&reference)
        .ok_or(UseCaseError::NotFound)
}

/// A page that stays the same while the standards and the day do.
fn keepable(visit: &Visit, language: &str, make: impl FnOnce() -> Outcome) -> Outcome {
    let standards = visit.cx.services.standards.iter();
    let digests: String = standards
        .map(|standard| standard.package_digest().to_string())
        .collect();
    let today = visit.cx.now().date().to_string();
    visit.keepable(&[&digests, &today, language], make)
}
