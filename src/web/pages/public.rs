//! What anybody may read: the front page, the standards, the service's own state, the files beside pages.

use serde_json::json;

use crate::{
    domain::standard::{
        AreaSlot, Criterion, CriterionKind, CriterionSlot, Label, LabelSlot, Standard, StandardRef, StandardSlot,
    },
    usecase::UseCaseError,
    views::{
        assets,
        pages::public::{CriterionText, HomePage, LabelText, StandardArea, StandardPage, StandardRow, StandardsPage},
        parts::Link,
    },
    web::{
        present::{Texts, asked, ladder, standard_lang},
        reply::{Cache, Reply},
        visit::{Outcome, Visit},
    },
};

/// `GET /`
pub fn home(visit: &Visit) -> Outcome {
    let lang = standard_lang(visit);
    let today = visit.cx.now().date();
    let open = visit
        .cx
        .services
        .standards
        .iter()
        .filter(|standard| standard.lifecycle().accepts_applications_on(today));
    let standard = open.last().map(|standard| {
        let texts = Texts::of(standard, &lang);
        let label = format!("{} {}", texts.standard(StandardSlot::Title), standard.version());
        Link {
            url: address(standard),
            label,
        }
    });
    visit.page(&HomePage { standard })
}

/// `GET /standards`
pub fn standards(visit: &Visit) -> Outcome {
    let lang = standard_lang(visit);
    let today = visit.cx.now().date();
    let row = |standard: &Standard| {
        let life = standard.lifecycle();
        StandardRow {
            url: address(standard),
            title: Texts::of(standard, &lang).standard(StandardSlot::Title),
            version: standard.version().to_string(),
            in_force_from: life.in_force_from.to_string(),
            applications_until: life.applications_until.map(|date| date.to_string()),
            in_force: life.accepts_applications_on(today),
        }
    };
    let mut standards: Vec<_> = visit.cx.services.standards.iter().map(row).collect();
    standards.reverse();
    visit.page(&StandardsPage { standards })
}

/// `GET /standards/{id}/{version}`
pub fn standard(visit: &Visit) -> Outcome {
    let reference = StandardRef {
        id: visit.parameter("id")?,
        version: visit.parameter("version")?,
    };
    let standard = visit
        .cx
        .services
        .standards
        .find(&reference)
        .ok_or(UseCaseError::NotFound)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    visit.page(&StandardPage {
        title: texts.standard(StandardSlot::Title),
        short: texts.standard(StandardSlot::Short),
        version: standard.version().to_string(),
        summary: texts.standard(StandardSlot::Summary),
        owner: standard.owner().to_owned(),
        licence: standard.licence().to_owned(),
        in_force_from: standard.lifecycle().in_force_from.to_string(),
        sha256: standard.normative_digest().to_string(),
        labels: standard.labels().iter().map(|label| label_text(texts, label)).collect(),
        areas: standard
            .areas()
            .iter()
            .map(|area| StandardArea {
                code: area.code.clone(),
                title: texts.area(&area.uid, AreaSlot::Title),
                summary: texts.area(&area.uid, AreaSlot::Summary),
                criteria: standard
                    .criteria_of(&area.uid)
                    .map(|criterion| criterion_text(texts, criterion))
                    .collect(),
            })
            .collect(),
    })
}

fn label_text(texts: Texts<'_>, label: &Label) -> LabelText {
    LabelText {
        title: texts.label(&label.uid, LabelSlot::Title),
        statement: texts.label(&label.uid, LabelSlot::Statement),
        rule: label.rule.to_string(),
    }
}

fn criterion_text(texts: Texts<'_>, criterion: &Criterion) -> CriterionText {
    CriterionText {
        code: criterion.code.clone(),
        title: texts.criterion(&criterion.uid, CriterionSlot::Title),
        purpose: texts.criterion(&criterion.uid, CriterionSlot::Purpose),
        guidance: texts.criterion(&criterion.uid, CriterionSlot::Guidance),
        gate: criterion.kind == CriterionKind::Gate,
        levels: ladder(texts, criterion, None, None),
        evidence: asked(texts, criterion, |_| false),
    }
}

/// The page of a standard's version.
pub fn address(standard: &Standard) -> String {
    format!("/standards/{}/{}", standard.id(), standard.version())
}

/// `GET /healthz`: the process is up.
pub fn healthz(visit: &Visit) -> Outcome {
    visit.json(&json!({ "status": "up", "version": env!("CARGO_PKG_VERSION") }))
}

/// `GET /readyz`: it can do its work, that is, its database answers.
pub fn readyz(visit: &Visit) -> Outcome {
    visit
        .cx
        .services
        .store
        .read(|db| crate::store::audit::head(db).map(drop))?;
    visit.json(&json!({ "status": "ready" }))
}

/// `GET /assets/{file}`
pub fn asset(visit: &Visit) -> Outcome {
    let name: String = visit.parameter("file")?;
    let asset = assets::asset(&name).ok_or(UseCaseError::NotFound)?;
    // The address names the content by its mark; without one it may change.
    let cache = if visit.query.text("v").is_empty() {
        Cache::No
    } else {
        Cache::Forever
    };
    Ok(Reply::Bytes {
        bytes: asset.bytes.into_owned(),
        media_type: asset.media_type.to_owned(),
        cache,
    })
}

/// `GET /favicon.ico`: what browsers ask for unasked.
pub fn favicon(_visit: &Visit) -> Outcome {
    Ok(Reply::to("/assets/favicon.svg"))
}
