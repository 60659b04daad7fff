//! How a standard relates to others.

use super::voice::{Voice, version_path};
use crate::{
    domain::standard::{Mapping, MappingItem, Standard, StandardRef, TextKey},
    usecase::Catalogue,
    views::pages::standards::{Compared, CriterionLink, RelationItem, RelationView},
};

/// The relations of the criteria that `wanted` names, by the other standard.
pub fn relations(voice: &Voice<'_>, catalogue: &Catalogue, wanted: impl Fn(&MappingItem) -> bool) -> Vec<RelationView> {
    let view = |mapping: &Mapping| {
        let other = installed(catalogue, mapping);
        let items = mapping.items.iter().filter(|item| wanted(item));
        RelationView {
            title: mapping.other.title.clone(),
            // Some titles, such as those of ISO, say the version already.
            version: mapping
                .other
                .version
                .clone()
                .filter(|version| !mapping.other.title.contains(version.as_str())),
            owner: mapping.other.owner.clone(),
            url: other
                .map(|other| voice.keep_language(&version_path(other)))
                .or_else(|| mapping.other.url.clone()),
            compared: compared_by_one(mapping),
            items: items
                .filter_map(|item| {
                    let mut relation = relation(voice, other, item)?;
                    relation.compared = compared_by_one(mapping).is_none().then(|| compared(item));
                    Some(relation)
                })
                .collect(),
        }
    };
    let views = voice.standard.mappings().iter().map(view);
    views.filter(|view| !view.items.is_empty()).collect()
}

/// The other standard, where it is one of ours.
fn installed<'a>(catalogue: &'a Catalogue, mapping: &Mapping) -> Option<&'a Standard> {
    catalogue.find(&StandardRef {
        id: mapping.other.id.parse().ok()?,
        version: mapping.other.version.as_ref()?.parse().ok()?,
    })
}

fn relation(voice: &Voice<'_>, other: Option<&Standard>, item: &MappingItem) -> Option<RelationItem> {
    let named = other.and_then(|other| counterpart(voice, other, &item.to));
    Some(RelationItem {
        criterion: voice.link_to(&item.from)?,
        clause: item.to.clone(),
        other: named,
        relation: item.relation.as_str(),
        strength: item.strength.as_str(),
        rationale: voice.wording(TextKey::Note(&item.rationale)),
        compared: None,
    })
}

fn compared(item: &MappingItem) -> Compared {
    Compared {
        by: item.by.clone(),
        on: item.on.to_string(),
    }
}

/// Who compared the two standards, and when, where one person did all of it on one day.
fn compared_by_one(mapping: &Mapping) -> Option<Compared> {
    let first = mapping.items.first().map(compared)?;
    mapping
        .items
        .iter()
        .all(|item| compared(item) == first)
        .then_some(first)
}

/// The criterion of the other standard that a relation names by uid. Its words' state is told on its own page.
fn counterpart(voice: &Voice<'_>, other: &Standard, to: &str) -> Option<CriterionLink> {
    let criterion = other.criterion(&to.parse().ok()?)?;
    Some(voice.of(other).link(criterion))
}
