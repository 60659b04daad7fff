//! Checks on the steps of a migration.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::{Known, Named, Seen, kinds, lineage::note_once, value, values};
use crate::domain::counted::counted;
use crate::domain::standard::{
    model::{AnswerRule, Criterion, Step},
    names::Level,
    node::Desk,
    problem::Rule,
    raw::RawStep,
    vocabulary::{Carry, EvidenceRule, Item, StepKind},
};

/// The steps, in the order of the file.
pub(super) fn steps(desk: &Desk<'_>, raw: &[Spanned<RawStep>], known: &Known<'_>, criteria: &[Criterion]) -> Vec<Step> {
    let criteria = Named::new("criterion", criteria, |criterion| criterion.uid.as_str());
    let mut sources: BTreeMap<Item, BTreeSet<&str>> = BTreeMap::new();
    let mut steps = Vec::with_capacity(raw.len());
    for raw in raw {
        let (span, raw) = (raw.span(), raw.get_ref());
        let item = value(raw.item.as_ref()).unwrap_or(Item::Criterion);
        check_counts(desk, raw, item);
        check_targets(desk, raw, item, known);
        Seen::note_all(desk, &raw.to);
        for from in &raw.from {
            note_once(desk, from, sources.entry(item).or_default());
        }
        steps.push(Step {
            item,
            kind: *raw.kind.get_ref(),
            from: values(&raw.from),
            to: values(&raw.to),
            answer: value(raw.answer.as_ref()).unwrap_or(AnswerRule::Always(Carry::LookAgain)),
            levels: levels(desk, raw, item, &criteria),
            evidence: value(raw.evidence.as_ref()).unwrap_or(EvidenceRule::Keep),
            note: value(raw.note.as_ref()),
            at: desk.place(span),
        });
    }
    steps
}

/// How many names a kind of step has before and after.
fn check_counts(desk: &Desk<'_>, raw: &RawStep, item: Item) {
    let kind = &raw.kind;
    let (from, to) = (raw.from.len(), raw.to.len());
    let (from_fits, to_fits, help) = match (item, kind.get_ref()) {
        (Item::Rules, _) => (from == 0, to == 0, "rules have no names: leave `from` and `to` empty"),
        (_, StepKind::New) => (from == 0, to >= 1, "what is new comes from nothing: from = []"),
        (_, StepKind::Retired) => (from >= 1, to == 0, "what is gone leads to nothing: to = []"),
        (_, StepKind::Split) => (from == 1, to >= 2, "one in `from`, two or more in `to`"),
        (_, StepKind::Merged) => (from >= 2, to == 1, "two or more in `from`, one in `to`"),
        (_, StepKind::CoveredBy) => (from >= 1, to >= 1, "one or more in `from`, and in `to`"),
        (_, StepKind::Replaced) => (from == 1, to == 1, "one in `from`, another one in `to`"),
        _ => (
            from >= 1,
            values(&raw.from) == values(&raw.to),
            "the same in `from` and `to`",
        ),
    };
    let (side, names, rule) = if !from_fits {
        ("from", &raw.from, Rule::MigrationSource)
    } else if !to_fits {
        ("to", &raw.to, Rule::MigrationTarget)
    } else {
        return;
    };
    let span = names.first().map_or_else(|| kind.span(), Spanned::span);
    let message = format!(
        "`{side}` has {}, which does not go with the kind `{kind}`",
        counted(names.len(), "name", "names")
    );
    desk.report(span, rule, message, Some(help.to_owned()));
}

/// Every name in `to` is one of this version.
fn check_targets(desk: &Desk<'_>, raw: &RawStep, item: Item, known: &Known<'_>) {
    for to in &raw.to {
        let (span, name) = (to.span(), to.get_ref().as_str());
        let rule = Rule::MigrationTarget;
        macro_rules! expect {
            ($named:ident) => {
                if known.$named.find(name).is_none() {
                    known.$named.report_unknown(desk, span, name, rule);
                }
            };
        }
        match item {
            Item::Criterion => expect!(criteria),
            Item::Field => expect!(fields),
            Item::Evidence => expect!(evidence_kinds),
            Item::Label => expect!(labels),
            Item::Track => expect!(tracks),
            Item::Area => expect!(areas),
            Item::Rules => {}
        }
    }
}

/// The new level for each old one: levels of every criterion it leads to, never falling.
fn levels(desk: &Desk<'_>, raw: &RawStep, item: Item, criteria: &Named<'_, Criterion>) -> BTreeMap<Level, Level> {
    let mut levels = BTreeMap::new();
    let Some((first, _)) = raw.levels.first() else {
        return levels;
    };
    if item != Item::Criterion || raw.to.is_empty() {
        let message = "there is no criterion for these levels to become levels of".to_owned();
        let help = "take `levels` out".to_owned();
        desk.report(first.span(), Rule::MigrationLevels, message, Some(help));
    }
    let scales: Vec<_> = raw
        .to
        .iter()
        .filter_map(|to| criteria.find(to.get_ref()))
        .map(|criterion| criterion.scale.as_ref())
        .collect();
    for (from, to) in &raw.levels {
        match from.get_ref().parse::<Level>() {
            Ok(level) => {
                levels.insert(level, *to.get_ref());
            }
            Err(error) => desk.report(from.span(), Rule::ValueInvalid, error.to_string(), None),
        }
        if let Some(scale) = scales.iter().find(|scale| !scale.has(*to.get_ref())) {
            kinds::check_on_scale(desk, to, scale, Rule::MigrationLevels);
        }
    }
    let falls = levels
        .values()
        .zip(levels.values().skip(1))
        .any(|(lower, higher)| higher < lower);
    if falls {
        let message = "a higher old level becomes a lower new one".to_owned();
        let help = "let new levels never fall as old ones rise".to_owned();
        desk.report(first.span(), Rule::MigrationLevels, message, Some(help));
    }
    levels
}
