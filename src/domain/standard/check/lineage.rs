//! Checks on migrations and mappings, as far as one version can tell; the rest takes both versions.

use std::collections::BTreeSet;

use toml::Spanned;

use super::{Known, Seen, steps, value};
use crate::domain::standard::{
    load::InFile,
    model::{Criterion, Mapping, MappingItem, Migration, OtherStandard},
    names::{StandardRef, Version},
    node::Desk,
    problem::Rule,
    raw::{RawMapping, RawMappingItem, RawMigration, RawOther},
};

/// The migrations, by the version they come from.
pub(super) fn migrations(
    raw: &[(Version, InFile<'_, RawMigration>)],
    reference: &StandardRef,
    known: &Known<'_>,
    criteria: &[Criterion],
) -> Vec<Migration> {
    let migration = |(from, InFile { desk, it }): &(Version, InFile<'_, RawMigration>)| {
        let own = reference.version;
        if it.from.get_ref() != from {
            let message = format!("`from` is {}, but the file is named after {from}", it.from);
            let help = "rename the one or the other".to_owned();
            desk.report(it.from.span(), Rule::FolderMismatch, message, Some(help));
        }
        if *it.to.get_ref() != own {
            let message = format!("`to` is {}, but this is version {own}", it.to);
            let help = format!("write to = \"{own}\"");
            desk.report(it.to.span(), Rule::FolderMismatch, message, Some(help));
        }
        if *from >= own {
            let message = format!("answers cannot move from {from} to {own}, which is not after it");
            let help = "a migration comes from an earlier version".to_owned();
            desk.report(it.from.span(), Rule::MigrationSource, message, Some(help));
        }
        Migration {
            from: *from,
            steps: steps::steps(desk, &it.step, known, criteria),
            at: desk.place(it.from.span()),
        }
    };
    raw.iter().map(migration).collect()
}

/// The mappings to other standards, by name.
pub(super) fn mappings(raw: &[(String, InFile<'_, RawMapping>)], known: &Known<'_>) -> Vec<Mapping> {
    let mapping = |(name, InFile { desk, it }): &(String, InFile<'_, RawMapping>)| {
        let other = it.other.get_ref();
        if other.id.get_ref().as_str() != name {
            let message = format!("`id` is `{}`, but the file is named after `{name}`", other.id);
            let help = "rename the one or the other".to_owned();
            desk.report(other.id.span(), Rule::FolderMismatch, message, Some(help));
        }
        let mut pairs = Seen::default();
        for item in it.item.iter().map(Spanned::get_ref) {
            known.criteria.expect(desk, &item.from);
            let pair = format!("{} to {}", item.from, item.to);
            pairs.note(desk, &Spanned::new(item.to.span(), pair), Rule::UidDuplicate);
        }
        Mapping {
            name: name.clone(),
            other: other_standard(other),
            items: it.item.iter().map(|item| mapping_item(item.get_ref())).collect(),
        }
    };
    raw.iter().map(mapping).collect()
}

fn other_standard(raw: &RawOther) -> OtherStandard {
    OtherStandard {
        id: raw.id.to_string(),
        version: value(raw.version.as_ref()),
        title: raw.title.get_ref().clone(),
        owner: raw.owner.get_ref().clone(),
        url: raw.url.as_ref().map(|url| url.get_ref().0.clone()),
    }
}

fn mapping_item(raw: &RawMappingItem) -> MappingItem {
    MappingItem {
        from: raw.from.get_ref().clone(),
        to: raw.to.get_ref().clone(),
        relation: *raw.relation.get_ref(),
        strength: *raw.strength.get_ref(),
        rationale: raw.rationale.get_ref().clone(),
        by: raw.by.get_ref().clone(),
        on: *raw.on.get_ref(),
    }
}

/// Notes what comes from one thing twice: which of the two holds could not be told.
pub(super) fn note_once<'n>(desk: &Desk<'_>, name: &'n Spanned<String>, seen: &mut BTreeSet<&'n str>) {
    if !seen.insert(name.get_ref()) {
        let message = format!("what becomes of `{name}` is told already");
        let help = "leave one step for it".to_owned();
        desk.report(name.span(), Rule::MigrationSource, message, Some(help));
    }
}
