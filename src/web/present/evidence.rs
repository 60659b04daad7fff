//! What evidence is asked for.

use std::collections::{BTreeMap, BTreeSet};

use super::voice::Voice;
use crate::{
    domain::standard::{
        Confidentiality, Criterion, EvidenceKind, EvidenceNeed, EvidenceSlot, Need, PersonalData, TextKey,
    },
    views::pages::standards::{EvidenceGroup, EvidenceView, KindView},
};

/// What a criterion asks for: what it must have, what it must have one of, what helps.
pub fn groups(voice: &Voice<'_>, criterion: &Criterion) -> Vec<EvidenceGroup> {
    let mut groups: BTreeMap<&Need, Vec<EvidenceView>> = BTreeMap::new();
    for need in &criterion.evidence {
        groups.entry(&need.need).or_default().push(view(voice, need));
    }
    let rank = |need: &Need| match need {
        Need::Must => 0,
        Need::OneOf(_) => 1,
        Need::May => 2,
    };
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(need, _)| rank(need));
    groups
        .into_iter()
        .map(|(need, kinds)| EvidenceGroup {
            need: need_word(need),
            kinds,
        })
        .collect()
}

const fn need_word(need: &Need) -> &'static str {
    match need {
        Need::Must => "must",
        Need::OneOf(_) => "one_of",
        Need::May => "may",
    }
}

fn view(voice: &Voice<'_>, need: &EvidenceNeed) -> EvidenceView {
    EvidenceView {
        title: voice.kind(&need.kind),
        hint: voice.wording(TextKey::Evidence(&need.kind, EvidenceSlot::Hint)),
        facts: facts(voice, need),
    }
}

/// How much is asked of a kind, with all that is asked besides.
pub fn asked(voice: &Voice<'_>, need: &EvidenceNeed) -> Vec<String> {
    let mut sentences = vec![voice.word("standard-need-", need_word(&need.need))];
    sentences.extend(facts(voice, need));
    sentences
}

fn facts(voice: &Voice<'_>, need: &EvidenceNeed) -> Vec<String> {
    let least = ("min", need.count_min.into());
    let count = match need.count_max {
        Some(most) if most == need.count_min => Some(voice.say("standard-evidence-exactly", &[least])),
        Some(most) => Some(voice.say("standard-evidence-between", &[least, ("max", most.into())])),
        None if need.count_min > 1 => Some(voice.say("standard-evidence-least", &[least])),
        None => None,
    };
    let covers = need.covers.map(|time| voice.word("standard-covers-", time.as_str()));
    let age = need
        .max_age_months
        .map(|months| voice.say("standard-evidence-age", &[("months", months.into())]));
    let place = need
        .pinpoint_required
        .then(|| voice.say("standard-evidence-place", &[]));
    let shared = need.shared.then(|| voice.say("standard-evidence-shared", &[]));
    [count, covers, age, place, shared].into_iter().flatten().collect()
}

/// The kinds of evidence, in the order of their names.
pub fn kinds(voice: &Voice<'_>) -> Vec<KindView> {
    let kind = |kind: &EvidenceKind| KindView {
        title: voice.kind(&kind.uid),
        hint: voice.wording(TextKey::Evidence(&kind.uid, EvidenceSlot::Hint)),
        facts: kind_facts(voice, kind),
    };
    let mut kinds: Vec<_> = voice.standard.evidence_kinds().map(kind).collect();
    kinds.sort_by(|one, other| one.title.text.cmp(&other.title.text));
    kinds
}

fn kind_facts(voice: &Voice<'_>, kind: &EvidenceKind) -> Vec<String> {
    let mut facts = vec![voice.word("standard-form-", kind.form.as_str())];
    if !kind.accept.is_empty() {
        let values = [("files", files(&kind.accept).into()), ("mb", kind.max_mb.into())];
        facts.push(voice.say("standard-evidence-files", &values));
    }
    facts.extend(metadata(voice, kind));
    if kind.personal_data != PersonalData::None {
        facts.push(voice.word("standard-personal-", kind.personal_data.as_str()));
    }
    if kind.confidentiality == Confidentiality::Restricted {
        facts.push(voice.word("standard-confidentiality-", kind.confidentiality.as_str()));
    }
    if kind.reusable_in_renewal {
        facts.push(voice.word("standard-reusable-", "yes"));
    }
    facts
}

/// What a kind of evidence must tell about itself.
pub fn metadata(voice: &Voice<'_>, kind: &EvidenceKind) -> Option<String> {
    let told = kind.metadata.iter();
    let names: Vec<_> = told
        .map(|what| voice.word("standard-metadata-", what.as_str()))
        .collect();
    (!names.is_empty()).then(|| voice.say("standard-evidence-tells", &[("what", names.join(", ").into())]))
}

/// The media types that any of these kinds takes, each once.
pub fn accepted(kinds: &[&EvidenceKind]) -> Vec<String> {
    let all: BTreeSet<_> = kinds.iter().flat_map(|kind| &kind.accept).collect();
    all.into_iter().cloned().collect()
}

/// Media types as people know their files: by the ending.
pub fn files(accept: &[String]) -> String {
    let ending = |media: &String| match media.as_str() {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "DOCX".to_owned(),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "XLSX".to_owned(),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "PPTX".to_owned(),
        "application/vnd.oasis.opendocument.text" => "ODT".to_owned(),
        "application/vnd.oasis.opendocument.spreadsheet" => "ODS".to_owned(),
        "text/plain" => "TXT".to_owned(),
        other => other.rsplit('/').next().unwrap_or(other).to_uppercase(),
    };
    accept.iter().map(ending).collect::<Vec<_>>().join(", ")
}
