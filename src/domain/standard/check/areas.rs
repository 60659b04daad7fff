//! Checks on areas, and on the files of their criteria.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::{Known, Manifest, Named, RawCriteria, Seen, check_not_reserved, manifest::percent, value};
use crate::domain::{
    exact::Exact,
    standard::{
        load::InFile,
        model::Area,
        names::AreaUid,
        node::Desk,
        problem::Rule,
        raw::{RawArea, RawCriterion},
        vocabulary::Method,
    },
};

/// The areas, in their order: an area, its sub-areas, the next one.
pub(super) fn areas(manifest: &Manifest<'_>) -> Vec<Area> {
    let desk = &manifest.desk;
    let raw = &manifest.it.area;
    let method = *manifest.it.aggregate.get_ref().method.get_ref();
    if raw.is_empty() {
        let help = "add an [[area]], and its criteria in criteria/<area>.toml".to_owned();
        desk.report(
            0..0,
            Rule::KeyMissing,
            "the standard has no area".to_owned(),
            Some(help),
        );
    }
    let (mut uids, mut codes) = (Seen::default(), Seen::default());
    for area in raw.iter() {
        uids.note(desk, &area.get_ref().uid, Rule::UidDuplicate);
        check_not_reserved(desk, &area.get_ref().uid);
        codes.note(desk, &area.get_ref().code, Rule::CodeDuplicate);
        check_weight(desk, area, method);
        percent(desk, area.get_ref().min_percent.as_ref());
    }
    let by_uid: BTreeMap<_, _> = raw
        .iter()
        .map(|area| (area.get_ref().uid.get_ref(), area.get_ref()))
        .collect();
    check_parents(desk, raw, &by_uid);
    let mut areas: Vec<_> = raw.iter().map(|area| read(area.get_ref())).collect();
    areas.sort_by_cached_key(|area| {
        let own = (area.order, area.code.clone());
        match area.parent.as_ref().and_then(|parent| by_uid.get(parent)) {
            Some(parent) => ((*parent.order.get_ref(), parent.code.to_string()), Some(own)),
            None => (own, None),
        }
    });
    areas
}

fn read(raw: &RawArea) -> Area {
    Area {
        uid: raw.uid.get_ref().clone(),
        code: raw.code.to_string(),
        order: *raw.order.get_ref(),
        parent: value(raw.parent.as_ref()),
        weight: value(raw.weight.as_ref()),
        min_percent: value(raw.min_percent.as_ref()),
    }
}

fn check_weight(desk: &Desk<'_>, area: &Spanned<RawArea>, method: Method) {
    let RawArea {
        uid, parent, weight, ..
    } = area.get_ref();
    let wanted = method == Method::WeightedAreas && parent.is_none();
    match weight {
        None if wanted => {
            let message = format!("areas are weighted, and the area `{uid}` has no weight");
            let help = "add what the whole area is worth, as in weight = 20".to_owned();
            desk.report(area.span(), Rule::AreaWeight, message, Some(help));
        }
        Some(weight) if !wanted => {
            let message = if parent.is_some() {
                format!("the sub-area `{uid}` has a weight")
            } else {
                format!("points are added up, and yet the area `{uid}` has a weight")
            };
            let help = "take it out; only outermost areas have one, with method = \"weighted_areas\"".to_owned();
            desk.report(weight.span(), Rule::AreaWeight, message, Some(help));
        }
        Some(weight) if *weight.get_ref() <= Exact::zero() => {
            let message = format!("the weight {weight} is not above zero");
            let help = "write what the whole area is worth, as in weight = 20".to_owned();
            desk.report(weight.span(), Rule::AreaWeight, message, Some(help));
        }
        _ => {}
    }
}

/// A parent is an area that has no parent itself: nothing is its own ancestor then.
fn check_parents(desk: &Desk<'_>, raw: &[Spanned<RawArea>], by_uid: &BTreeMap<&AreaUid, &RawArea>) {
    let names = Named::new("area", by_uid.keys().copied(), AreaUid::as_str);
    for area in raw.iter().map(Spanned::get_ref) {
        let Some(parent) = &area.parent else { continue };
        if names.expect(desk, parent).is_none() {
            continue;
        }
        let message = if parent.get_ref() == area.uid.get_ref() {
            format!("the area `{parent}` is part of itself")
        } else if by_uid
            .get(parent.get_ref())
            .is_some_and(|parent| parent.parent.is_some())
        {
            format!("`{parent}` is a sub-area itself; areas are two deep at most")
        } else {
            continue;
        };
        let help = "name an outermost area, or take `parent` out".to_owned();
        desk.report(parent.span(), Rule::AreaParent, message, Some(help));
    }
}

/// Each file of criteria is named after an outermost area.
pub(super) fn check_files(files: &[InFile<'_, String>], known: &Known<'_>) {
    for InFile { desk, it } in files {
        let area = known.areas.find(it);
        match area.map(|area| {
            area.parent
                .as_ref()
                .and_then(|parent| known.areas.find(parent.as_str()))
        }) {
            Some(Some(Area {
                uid: parent,
                parent: None,
                ..
            })) => {
                let message = format!("`{it}` is a sub-area");
                let help = format!("move its criteria to criteria/{parent}.toml");
                desk.report(0..0, Rule::AreaFile, message, Some(help));
            }
            // What is wrong with a parent has been noted.
            Some(_) => {}
            None => known.areas.report_unknown(desk, 0..0, it, Rule::AreaFile),
        }
    }
}

/// A criterion's area exists, has no sub-areas, and its file is named after it, or after the area it is part of.
pub(super) fn check_area(desk: &Desk<'_>, criterion: &RawCriterion, known: &Known<'_>, parents: &BTreeSet<&AreaUid>) {
    let area = &criterion.area;
    let Some(found) = known.areas.expect(desk, area) else {
        return;
    };
    let uid = area.get_ref();
    if parents.contains(uid) {
        let children = known.areas.iter().filter(|other| other.parent.as_ref() == Some(uid));
        let children: Vec<_> = children.map(|child| child.uid.as_str()).collect();
        let message = format!("the area `{uid}` has sub-areas");
        let help = format!("name one of them: {}", children.join(", "));
        desk.report(area.span(), Rule::AreaParent, message, Some(help));
    }
    let outermost = found.parent.as_ref().unwrap_or(uid);
    let stem = desk
        .source
        .path
        .strip_prefix("criteria/")
        .and_then(|file| file.strip_suffix(".toml"));
    let is_of_a_known_area = stem.is_some_and(|stem| known.areas.find(stem).is_some());
    if is_of_a_known_area && stem != Some(outermost.as_str()) {
        let message = format!("the area `{uid}` is not of this file");
        let help = format!("move the criterion to criteria/{outermost}.toml, or name another area");
        desk.report(area.span(), Rule::AreaFile, message, Some(help));
    }
}

/// The areas that others are part of.
pub(super) fn parents<'a>(known: &Known<'a>) -> BTreeSet<&'a AreaUid> {
    known.areas.iter().filter_map(|area| area.parent.as_ref()).collect()
}

/// Every area that is no parent has criteria.
pub(super) fn check_no_area_is_empty(
    manifest: &Manifest<'_>,
    criteria: &RawCriteria<'_>,
    parents: &BTreeSet<&AreaUid>,
) {
    let used: BTreeSet<_> = criteria
        .iter()
        .map(|criterion| criterion.it.get_ref().area.get_ref())
        .collect();
    for area in manifest.it.area.iter().map(Spanned::get_ref) {
        let uid = area.uid.get_ref();
        if !used.contains(uid) && !parents.contains(uid) {
            let outermost = area.parent.as_ref().map_or(uid, Spanned::get_ref);
            let message = format!("the area `{uid}` has no criteria");
            let help = format!("add some to criteria/{outermost}.toml, or take the area out");
            manifest
                .desk
                .report(area.uid.span(), Rule::AreaFile, message, Some(help));
        }
    }
}
