//! Checks on worked examples.

use std::collections::BTreeSet;

use toml::Spanned;

use super::{
    Seen,
    applications::{self, Subjects},
    kinds, values,
};
use crate::domain::standard::{
    checked::Standard,
    load::InFile,
    model::{Bar, Example, Expected, ExpectedBar, ExpectedGap, Missing},
    node::Desk,
    problem::Rule,
    raw::{RawApplication, RawExpect, RawMissing},
};

/// The examples, by name.
pub(super) fn examples(raw: &[(String, InFile<'_, RawApplication>)], standard: &Standard) -> Vec<Example> {
    let subjects = Subjects::of(standard);
    let example = |(name, InFile { desk, it }): &(String, InFile<'_, RawApplication>)| {
        let Some(expect) = &it.expect else {
            let message = "the example does not say what must come of it".to_owned();
            let help = "add [expect], with `total` and `reached`".to_owned();
            desk.report(0..0, Rule::ExampleInvalid, message, Some(help));
            return None;
        };
        Some(Example {
            name: name.clone(),
            application: applications::read(desk, it, &subjects),
            expected: expected(desk, expect, &subjects),
            at: desk.place(expect.span()),
        })
    };
    raw.iter().filter_map(example).collect()
}

fn expected(desk: &Desk<'_>, raw: &Spanned<RawExpect>, subjects: &Subjects<'_>) -> Expected {
    let (span, raw) = (raw.span(), raw.get_ref());
    for list in [&raw.reached, &raw.cannot_tell] {
        Seen::note_all(desk, list);
        for label in list {
            subjects.labels.expect(desk, label);
        }
    }
    let told_both = raw
        .cannot_tell
        .iter()
        .find(|label| raw.reached.iter().any(|it| it.get_ref() == label.get_ref()));
    if let Some(label) = told_both {
        let message = format!("`{label}` cannot be both reached and untold");
        let help = "take it out of the one or the other".to_owned();
        desk.report(label.span(), Rule::ExampleInvalid, message, Some(help));
    }
    let mut expected = Expected {
        total: raw.total.as_ref().map(|total| total.get_ref().clone()),
        reached: values(&raw.reached),
        cannot_tell: values(&raw.cannot_tell),
        areas: raw
            .areas
            .iter()
            .filter_map(|(key, points)| Some((subjects.areas.expect(desk, key)?.uid.clone(), points.get_ref().clone())))
            .collect(),
        levels: raw
            .levels
            .iter()
            .filter_map(|(key, level)| {
                let criterion = subjects.criteria.expect(desk, key)?;
                kinds::check_on_scale(desk, level, &criterion.scale, Rule::ExampleInvalid);
                Some((criterion.uid.clone(), *level.get_ref()))
            })
            .collect(),
        ..Expected::default()
    };
    for raw in &raw.missing {
        match missing(desk, raw, subjects) {
            Some(Told::Gap(gap)) => expected.missing.push(gap),
            Some(Told::Bar(bar)) => expected.barred.push(bar),
            None => {}
        }
    }
    if expected == Expected::default() && raw.missing.is_empty() {
        let message = "nothing is expected, and so nothing compared".to_owned();
        let help = "add at least `total`".to_owned();
        desk.report(span, Rule::ExampleInvalid, message, Some(help));
    }
    expected
}

/// What an entry of `[[expect.missing]]` tells.
enum Told {
    Gap(ExpectedGap),
    Bar(ExpectedBar),
}

fn missing(desk: &Desk<'_>, raw: &Spanned<RawMissing>, subjects: &Subjects<'_>) -> Option<Told> {
    subjects.labels.expect(desk, &raw.get_ref().label);
    let it = raw.get_ref();
    if it.gate.is_none() && it.area.is_none() {
        return gap(desk, raw, subjects).map(Told::Gap);
    }
    let others = it.criterion.is_some() || it.needs.is_some() || it.has.is_some() || it.field.is_some();
    let bar = match (&it.gate, &it.area, &it.points_short, &it.of) {
        _ if others || !it.unanswered.is_empty() => None,
        (Some(gate), None, None, None) => {
            subjects.gates.expect(desk, gate);
            Some(Bar::Gate(gate.get_ref().clone()))
        }
        (None, Some(area), Some(by), Some(of)) => {
            subjects.areas.expect(desk, area);
            Some(Bar::Area {
                area: area.get_ref().clone(),
                by: by.get_ref().clone(),
                of: of.get_ref().clone(),
            })
        }
        _ => None,
    };
    if bar.is_none() {
        unclear(desk, raw);
    }
    let label = it.label.get_ref().clone();
    bar.map(|bar| Told::Bar(ExpectedBar { label, bar }))
}

fn unclear(desk: &Desk<'_>, raw: &Spanned<RawMissing>) {
    let message = "it is not clear what is missing".to_owned();
    let help = "give `criterion`, `needs` and `has`; or `points_short` and `of`; or `unanswered`; or `field`; or `gate`; or \
                `area`, `points_short` and `of`";
    desk.report(raw.span(), Rule::ExampleInvalid, message, Some(help.to_owned()));
}

fn gap(desk: &Desk<'_>, whole: &Spanned<RawMissing>, subjects: &Subjects<'_>) -> Option<ExpectedGap> {
    let raw = whole.get_ref();
    let parts = (
        &raw.criterion,
        &raw.needs,
        &raw.has,
        &raw.points_short,
        &raw.of,
        &raw.field,
    );
    let missing = match (parts, raw.unanswered.is_empty()) {
        ((Some(criterion), Some(needs), Some(has), None, None, None), true) => {
            if let Some(criterion) = subjects.criteria.expect(desk, criterion) {
                kinds::check_on_scale(desk, needs, &criterion.scale, Rule::ExampleInvalid);
                kinds::check_on_scale(desk, has, &criterion.scale, Rule::ExampleInvalid);
            }
            Some(Missing::Level {
                criterion: criterion.get_ref().clone(),
                needs: *needs.get_ref(),
                has: *has.get_ref(),
            })
        }
        ((None, None, None, Some(by), Some(of), None), true) => Some(Missing::PointsShort {
            by: by.get_ref().clone(),
            of: of.get_ref().clone(),
        }),
        ((None, None, None, None, None, Some(field)), true) => {
            subjects.fields.expect(desk, field);
            Some(Missing::Field(field.get_ref().clone()))
        }
        ((None, None, None, None, None, None), false) => {
            Seen::note_all(desk, &raw.unanswered);
            for uid in &raw.unanswered {
                subjects.criteria.expect(desk, uid);
            }
            let uids: BTreeSet<_> = values(&raw.unanswered).into_iter().collect();
            Some(Missing::Unanswered(uids.into_iter().collect()))
        }
        _ => None,
    };
    if missing.is_none() {
        unclear(desk, whole);
    }
    Some(ExpectedGap {
        label: raw.label.get_ref().clone(),
        missing: missing?,
    })
}
