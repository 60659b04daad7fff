//! Checks on labels and gates, whose rules may speak of everything else.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{
    Known, Manifest, Seen, rules,
    rules::{StandardScope, Where},
    unknown_reference,
};
use crate::domain::{
    expression::{Expression, Type},
    standard::{
        model::{Criterion, Gate, Label, Selection, Subject},
        names::{CriterionUid, LabelUid},
        problem::Rule,
        raw::{RawCriterion, RawLabel, RawSelection},
        vocabulary::CriterionKind,
    },
};

/// Uid and rank of each label, lowest rank first: what other things may refer to.
pub(super) fn ranks(manifest: &Manifest<'_>) -> Vec<(LabelUid, u32)> {
    let desk = &manifest.desk;
    let (mut seen, mut ranks) = (Seen::default(), Seen::default());
    if manifest.it.label.is_empty() {
        let message = "a standard awards at least one [[label]]".to_owned();
        desk.report(0..0, Rule::KeyMissing, message, None);
    }
    let rank = |raw: &Spanned<RawLabel>| {
        let raw = raw.get_ref();
        seen.note(desk, &raw.uid, Rule::UidDuplicate);
        ranks.note(desk, &raw.rank, Rule::CodeDuplicate);
        (raw.uid.get_ref().clone(), *raw.rank.get_ref())
    };
    let mut labels: Vec<_> = manifest.it.label.iter().map(rank).collect();
    labels.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    labels
}

/// The labels whose rule can be read, lowest rank first.
pub(super) fn labels(
    manifest: &Manifest<'_>,
    known: &Known<'_>,
    raw_criteria: &BTreeMap<&CriterionUid, &RawCriterion>,
    criteria: &[Criterion],
) -> Vec<Label> {
    let desk = &manifest.desk;
    let mut labels = Vec::new();
    for raw in &manifest.it.label {
        let (span, raw) = (raw.span(), raw.get_ref());
        let (assessors, foreign) = (&raw.assessors, &raw.foreign_assessors_min);
        if *assessors.get_ref() == 0 || foreign.get_ref() > assessors.get_ref() {
            let message = format!("{assessors} assessor(s), of whom {foreign} from abroad, make no team");
            desk.report(assessors.span(), Rule::LabelAssessors, message, None);
        }
        for track in &raw.tracks {
            if !known.tracks.iter().any(|known| known.uid == *track.get_ref()) {
                let tracks = known.tracks.iter().map(|track| track.uid.as_str());
                unknown_reference(desk, track.span(), "track", track.get_ref().as_str(), tracks);
            }
        }
        let scope = StandardScope {
            known,
            criteria: raw_criteria,
            place: Where::Label(*raw.rank.get_ref(), criteria),
        };
        let select = raw
            .select
            .as_ref()
            .map(|select| selection(manifest, select.get_ref(), criteria));
        let Some(rule) = rule(manifest, raw, &scope) else {
            continue;
        };
        labels.push(Label {
            uid: raw.uid.get_ref().clone(),
            rank: *raw.rank.get_ref(),
            rule,
            tracks: raw.tracks.iter().map(|track| track.get_ref().clone()).collect(),
            select,
            assessors: *assessors.get_ref(),
            foreign_assessors_min: *foreign.get_ref(),
            at: desk.place(span),
        });
    }
    labels.sort_by(|a, b| (a.rank, &a.uid).cmp(&(b.rank, &b.uid)));
    labels
}

/// A label's rule; without one, it is always true.
fn rule(manifest: &Manifest<'_>, raw: &RawLabel, scope: &StandardScope<'_>) -> Option<Expression> {
    let desk = &manifest.desk;
    let always = Spanned::new(0..0, "true".to_owned());
    let written = raw.rule.as_ref().unwrap_or(&always);
    let rule = rules::expression(desk, written, scope, Type::Bool)?;
    if let Err(problem) = rule.is_rising() {
        desk.report(written.span(), Rule::RuleRising, problem.message, problem.help);
    }
    Some(rule)
}

fn selection(manifest: &Manifest<'_>, raw: &RawSelection, criteria: &[Criterion]) -> Selection {
    let desk = &manifest.desk;
    let (count, min_level) = (&raw.count, &raw.min_level);
    let mut seen = Seen::default();
    for uid in &raw.from {
        seen.note(desk, uid, Rule::UidDuplicate);
        match criteria.iter().find(|criterion| criterion.uid == *uid.get_ref()) {
            None => {
                let known = criteria.iter().map(|criterion| criterion.uid.as_str());
                unknown_reference(desk, uid.span(), "criterion", uid.get_ref().as_str(), known);
            }
            Some(criterion) if criterion.kind == CriterionKind::Gate || !criterion.scale.has(*min_level.get_ref()) => {
                let message = format!("`{uid}` cannot reach level {min_level}, which a pick needs");
                desk.report(uid.span(), Rule::LabelSelect, message, None);
            }
            Some(_) => {}
        }
    }
    let from = u32::try_from(raw.from.len()).unwrap_or(u32::MAX);
    if *count.get_ref() == 0 || *count.get_ref() > from {
        let message = format!("{count} cannot be picked of {from}");
        desk.report(count.span(), Rule::LabelSelect, message, None);
    }
    Selection {
        from: raw.from.iter().map(|uid| uid.get_ref().clone()).collect(),
        count: *count.get_ref(),
        min_level: *min_level.get_ref(),
    }
}

/// The gates whose rule can be read, in the order of the file.
pub(super) fn gates(
    manifest: &Manifest<'_>,
    known: &Known<'_>,
    criteria: &BTreeMap<&CriterionUid, &RawCriterion>,
) -> Vec<Gate> {
    let desk = &manifest.desk;
    let mut seen = Seen::default();
    let scope = StandardScope {
        known,
        criteria,
        place: Where::Gate,
    };
    let mut gates = Vec::new();
    for raw in manifest.it.gate.iter().map(Spanned::get_ref) {
        seen.note(desk, &raw.uid, Rule::UidDuplicate);
        if let Some(rule) = rules::expression(desk, &raw.rule, &scope, Type::Bool) {
            gates.push(Gate {
                uid: raw.uid.get_ref().clone(),
                when: *raw.when.get_ref(),
                rule,
            });
        }
    }
    gates
}

/// Every track has something that is required on it, or a label of its own.
pub(super) fn check_tracks(manifest: &Manifest<'_>, criteria: &[Criterion], labels: &[Label]) {
    for track in manifest.it.track.iter().map(|track| &track.get_ref().uid) {
        let uid = track.get_ref();
        let is_required = criteria
            .iter()
            .flat_map(|criterion| &criterion.require)
            .any(|required| required.of == Subject::Track(uid.clone()));
        let asked = |criterion: &Criterion| {
            criterion
                .applies_if
                .as_ref()
                .is_some_and(|rule| rule.to_string().contains("track"))
        };
        let has_label = labels.iter().any(|label| label.tracks.contains(uid));
        if !is_required && !has_label && !criteria.iter().any(asked) {
            let message = format!("nothing is required on the track `{uid}`");
            let help = format!("add `{{ track = \"{uid}\", … }}` to the `require` of a criterion");
            manifest
                .desk
                .report(track.span(), Rule::TrackEmpty, message, Some(help));
        }
    }
}
