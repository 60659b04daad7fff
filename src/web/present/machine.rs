//! A version of a standard for programs: what it is called, what proves it, what it asks, in all its languages.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::voice::version_path;
use crate::domain::standard::{AreaSlot, CriterionSlot, LabelSlot, Standard, StandardSlot, TextKey};

/// The version, small and stable: nothing in it depends on the day.
pub fn standard(standard: &Standard, public_url: &str) -> Value {
    let address = format!("{public_url}{}", version_path(standard));
    let life = standard.lifecycle();
    let titles = |key: TextKey<'_>| {
        let texts = standard.texts();
        let found = standard
            .languages()
            .iter()
            .filter_map(|lang| Some((lang, texts.find(key, lang)?)));
        found
            .map(|(lang, text)| (lang.to_string(), text.text.clone()))
            .collect::<BTreeMap<_, _>>()
    };
    let texts = standard.text_digests().iter();
    json!({
        "standard": standard.reference(),
        "url": address,
        "title": titles(TextKey::Standard(StandardSlot::Title)),
        "owner": standard.owner(),
        "licence": standard.licence(),
        "source_language": standard.source_language(),
        "languages": standard.languages(),
        "published_on": life.published_on.to_string(),
        "in_force_from": life.in_force_from.to_string(),
        "applications_until": life.applications_until.map(|date| date.to_string()),
        "decisions_until": life.decisions_until.map(|date| date.to_string()),
        "withdrawn_on": life.withdrawn_on.map(|date| date.to_string()),
        "supersedes": life.supersedes,
        "sha256": {
            "normative": standard.normative_digest(),
            "package": standard.package_digest(),
            "texts": texts.map(|(lang, digest)| (lang.to_string(), digest)).collect::<BTreeMap<_, _>>(),
        },
        "labels": standard.labels().iter().map(|label| json!({
            "uid": label.uid,
            "rank": label.rank,
            "title": titles(TextKey::Label(&label.uid, LabelSlot::Title)),
        })).collect::<Vec<_>>(),
        "areas": standard.areas().iter().map(|area| json!({
            "uid": area.uid,
            "code": area.code,
            "parent": area.parent,
            "title": titles(TextKey::Area(&area.uid, AreaSlot::Title)),
        })).collect::<Vec<_>>(),
        "criteria": standard.criteria().iter().map(|criterion| json!({
            "uid": criterion.uid,
            "code": criterion.code,
            "area": criterion.area,
            "kind": criterion.kind,
            "url": format!("{address}/{}", criterion.uid),
            "title": titles(TextKey::Criterion(&criterion.uid, CriterionSlot::Title)),
        })).collect::<Vec<_>>(),
    })
}
