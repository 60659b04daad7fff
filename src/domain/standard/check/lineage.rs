//! Checks on migrations and mappings, as far as one version can tell; the rest takes both versions.

use std::collections::BTreeMap;

use toml::Spanned;

use super::unknown_reference;
use crate::domain::standard::{
    load::InFile,
    model::{AnswerRule, Criterion, Mapping, MappingItem, Migration, OtherStandard, Step},
    names::{Level, StandardRef, Version},
    node::Desk,
    problem::Rule,
    raw::{RawMapping, RawMigration, RawStep},
    vocabulary::{Carry, EvidenceRule, Item},
};

/// The migrations, by the version they come from.
pub(super) fn migrations(
    raw: &[(Version, InFile<'_, RawMigration>)],
    reference: &StandardRef,
    criteria: &[Criterion],
) -> Vec<Migration> {
    let migration = |(from, InFile { desk, it }): &(Version, InFile<'_, RawMigration>)| {
        if it.from.get_ref() != from {
            let message = format!("`from` is {}, but the file is named after {from}", it.from);
            desk.report(it.from.span(), Rule::FolderMismatch, message, None);
        }
        if *it.to.get_ref() != reference.version {
            let message = format!("`to` is {}, but this is version {}", it.to, reference.version);
            desk.report(it.to.span(), Rule::FolderMismatch, message, None);
        }
        if *from >= reference.version {
            let message = format!("answers cannot move from {from} to the earlier {}", reference.version);
            desk.report(it.from.span(), Rule::MigrationSource, message, None);
        }
        Migration {
            from: *from,
            steps: it.step.iter().map(|raw| step(desk, raw, criteria)).collect(),
            at: desk.place(it.from.span()),
        }
    };
    raw.iter().map(migration).collect()
}

fn step(desk: &Desk<'_>, raw: &Spanned<RawStep>, criteria: &[Criterion]) -> Step {
    let (span, raw) = (raw.span(), raw.get_ref());
    let item = raw.item.as_ref().map_or(Item::Criterion, |item| *item.get_ref());
    if item == Item::Criterion {
        for to in &raw.to {
            if !criteria.iter().any(|criterion| criterion.uid.as_str() == to.get_ref()) {
                let message = format!("this version has no criterion `{to}`");
                let known = criteria.iter().map(|criterion| criterion.uid.as_str());
                let help = super::did_you_mean(to.get_ref(), known);
                desk.report(to.span(), Rule::MigrationTarget, message, help);
            }
        }
    }
    let names = |names: &[Spanned<String>]| names.iter().map(|name| name.get_ref().clone()).collect();
    Step {
        item,
        kind: *raw.kind.get_ref(),
        from: names(&raw.from),
        to: names(&raw.to),
        answer: raw
            .answer
            .as_ref()
            .map_or(AnswerRule::Always(Carry::LookAgain), |answer| *answer.get_ref()),
        levels: levels(desk, raw),
        evidence: raw
            .evidence
            .as_ref()
            .map_or(EvidenceRule::Keep, |evidence| *evidence.get_ref()),
        note: raw.note.as_ref().map(|note| note.get_ref().clone()),
        at: desk.place(span),
    }
}

fn levels(desk: &Desk<'_>, raw: &RawStep) -> BTreeMap<Level, Level> {
    let mut levels = BTreeMap::new();
    for (from, to) in &raw.levels {
        match from.get_ref().parse::<Level>() {
            Ok(level) => {
                levels.insert(level, *to.get_ref());
            }
            Err(error) => desk.report(from.span(), Rule::ValueInvalid, error.to_string(), None),
        }
    }
    let falls = levels
        .values()
        .zip(levels.values().skip(1))
        .any(|(lower, higher)| higher < lower);
    if let Some((first, _)) = raw.levels.first().filter(|_| falls) {
        let message = "a higher old level becomes a lower new one".to_owned();
        desk.report(first.span(), Rule::MigrationLevels, message, None);
    }
    levels
}

/// The mappings to other standards, by name.
pub(super) fn mappings(raw: &[(String, InFile<'_, RawMapping>)], criteria: &[Criterion]) -> Vec<Mapping> {
    let mapping = |(name, InFile { desk, it }): &(String, InFile<'_, RawMapping>)| {
        let other = it.other.get_ref();
        let item = |raw: &Spanned<crate::domain::standard::raw::RawMappingItem>| {
            let raw = raw.get_ref();
            if !criteria.iter().any(|criterion| criterion.uid == *raw.from.get_ref()) {
                let known = criteria.iter().map(|criterion| criterion.uid.as_str());
                unknown_reference(desk, raw.from.span(), "criterion", raw.from.get_ref().as_str(), known);
            }
            MappingItem {
                from: raw.from.get_ref().clone(),
                to: raw.to.get_ref().clone(),
                relation: *raw.relation.get_ref(),
                strength: *raw.strength.get_ref(),
                rationale: raw.rationale.get_ref().clone(),
                by: raw.by.get_ref().clone(),
                on: *raw.on.get_ref(),
            }
        };
        Mapping {
            name: name.clone(),
            other: OtherStandard {
                id: other.id.get_ref().clone(),
                version: other.version.as_ref().map(|version| version.get_ref().clone()),
                title: other.title.get_ref().clone(),
                owner: other.owner.get_ref().clone(),
                url: other.url.as_ref().map(|url| url.get_ref().clone()),
            },
            items: it.item.iter().map(item).collect(),
        }
    };
    raw.iter().map(mapping).collect()
}
