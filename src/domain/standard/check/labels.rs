//! Checks on labels and gates, whose rules may speak of everything else.

use std::collections::BTreeSet;

use toml::Spanned;

use super::{
    Known, Manifest, Named, Seen, at_least_one, at_most_people, check_not_reserved, kinds, rules,
    scope::{StandardScope, Where},
    value, values,
};
use crate::domain::counted::counted;
use crate::domain::{
    expression::{Expression, Reference, Type},
    standard::{
        model::{Criterion, Gate, Label, Selection, Subject},
        names::LabelUid,
        node::Desk,
        problem::Rule,
        raw::{RawLabel, RawSelection},
        vocabulary::CriterionKind,
    },
};

/// Uid and rank of each label, lowest rank first: what other things may refer to.
pub(super) fn ranks(manifest: &Manifest<'_>) -> Vec<(LabelUid, u32)> {
    let desk = &manifest.desk;
    let (mut seen, mut ranks) = (Seen::default(), Seen::default());
    if manifest.it.label.is_empty() {
        let message = "the standard awards nothing".to_owned();
        let help = "add a [[label]]".to_owned();
        desk.report(0..0, Rule::KeyMissing, message, Some(help));
    }
    let rank = |raw: &Spanned<RawLabel>| {
        let raw = raw.get_ref();
        seen.note(desk, &raw.uid, Rule::UidDuplicate);
        check_not_reserved(desk, &raw.uid);
        ranks.note(desk, &raw.rank, Rule::CodeDuplicate);
        (raw.uid.get_ref().clone(), *raw.rank.get_ref())
    };
    let mut labels: Vec<_> = manifest.it.label.iter().map(rank).collect();
    labels.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
    labels
}

/// The labels whose rule can be read, lowest rank first.
pub(super) fn labels(manifest: &Manifest<'_>, known: &Known<'_>, criteria: &[Criterion]) -> Vec<Label> {
    let desk = &manifest.desk;
    let criteria = Named::new("criterion", criteria, |criterion| criterion.uid.as_str());
    let mut labels = Vec::new();
    for raw in &manifest.it.label {
        let (span, raw) = (raw.span(), raw.get_ref());
        let (assessors, foreign) = (&raw.assessors, &raw.foreign_assessors_min);
        at_most_people(desk, assessors, "assessors");
        if *assessors.get_ref() == 0 || foreign.get_ref() > assessors.get_ref() {
            let message = format!(
                "{}, of whom {foreign} from abroad: that is no team",
                counted(assessors, "assessor", "assessors")
            );
            let help = "write 1 assessor or more, and no more from abroad than there are".to_owned();
            desk.report(assessors.span(), Rule::LabelAssessors, message, Some(help));
        }
        Seen::note_all(desk, &raw.tracks);
        for track in &raw.tracks {
            known.tracks.expect(desk, track);
        }
        let select = raw
            .select
            .as_ref()
            .map(|select| selection(desk, select.get_ref(), raw, known, &criteria));
        let scope = StandardScope {
            known,
            desk,
            place: Where::Label(*raw.rank.get_ref(), &criteria),
        };
        let Some(rule) = rule(desk, raw, &scope) else {
            continue;
        };
        labels.push(Label {
            uid: raw.uid.get_ref().clone(),
            rank: *raw.rank.get_ref(),
            rule,
            tracks: values(&raw.tracks),
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
fn rule(desk: &Desk<'_>, raw: &RawLabel, scope: &StandardScope<'_>) -> Option<Expression> {
    let always = Spanned::new(0..0, "true".to_owned());
    let written = raw.rule.as_ref().unwrap_or(&always);
    let rule = rules::expression(desk, written, scope, Type::Bool)?;
    if let Err(problem) = rule.is_rising() {
        let start = rules::place_in_file(desk, written, problem.span.start);
        let help = problem
            .help
            .or_else(|| Some("ask for at least something, with >= and >, and, or".to_owned()));
        desk.report(start..start, Rule::RuleRising, problem.message, help);
    }
    Some(rule)
}

fn selection(
    desk: &Desk<'_>,
    raw: &RawSelection,
    label: &RawLabel,
    known: &Known<'_>,
    criteria: &Named<'_, Criterion>,
) -> Selection {
    let (count, min_level) = (&raw.count, &raw.min_level);
    Seen::note_all(desk, &raw.from);
    for uid in &raw.from {
        known.criteria.expect(desk, uid);
        let Some(criterion) = criteria.find(uid.get_ref().as_str()) else {
            continue;
        };
        let (message, help) = if criterion.kind == CriterionKind::Gate {
            (
                format!("`{uid}` is a gate, and nothing to improve on"),
                "take it out of `from`".to_owned(),
            )
        } else if !criterion.scale.has(*min_level.get_ref()) {
            (
                format!("`{uid}` cannot reach level {min_level}, which a pick needs"),
                format!(
                    "take it out of `from`, or change `min_level`; {}",
                    kinds::its_levels(&criterion.scale)
                ),
            )
        } else if !criterion.counts_for(label.uid.get_ref()) {
            (
                format!("`{uid}` does not count for `{}`, and so cannot be picked", label.uid),
                "take it out of `from`, or let it count".to_owned(),
            )
        } else {
            continue;
        };
        desk.report(uid.span(), Rule::LabelSelect, message, Some(help));
    }
    at_least_one(desk, count, "count");
    let from = raw.from.len();
    if usize::try_from(*count.get_ref()).is_ok_and(|count| count > from) {
        let message = format!("{count} cannot be picked of {from}");
        let help = "name more criteria in `from`, or write a smaller `count`".to_owned();
        desk.report(count.span(), Rule::LabelSelect, message, Some(help));
    }
    Selection {
        from: values(&raw.from),
        count: *count.get_ref(),
        min_level: *min_level.get_ref(),
    }
}

/// The gates whose rule can be read, in the order of the file.
pub(super) fn gates(manifest: &Manifest<'_>, known: &Known<'_>) -> Vec<Gate> {
    let desk = &manifest.desk;
    let mut seen = Seen::default();
    let scope = StandardScope {
        known,
        desk,
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

/// Every track has something that is required on it, or a label of its own, or criteria that ask for the track.
pub(super) fn check_tracks(manifest: &Manifest<'_>, criteria: &[Criterion], labels: &[Label]) {
    let required = criteria
        .iter()
        .flat_map(|criterion| &criterion.require)
        .filter_map(|required| match &required.of {
            Subject::Track(track) => Some(track),
            Subject::Label(_) => None,
        });
    let used: BTreeSet<_> = required.chain(labels.iter().flat_map(|label| &label.tracks)).collect();
    let asks = |criterion: &Criterion| {
        let rule = criterion.applies_if.as_ref();
        rule.is_some_and(|rule| rule.references().contains(&Reference::Track))
    };
    if criteria.iter().any(asks) {
        return;
    }
    for track in manifest.it.track.iter().map(|track| &track.get_ref().uid) {
        if !used.contains(track.get_ref()) {
            let message = format!("nothing is required on the track `{track}`");
            let help =
                format!("add {{ track = \"{track}\", … }} to the `require` of a criterion, or take the track out");
            manifest
                .desk
                .report(track.span(), Rule::TrackEmpty, message, Some(help));
        }
    }
}

/// Whether a label is given for a key that may be left out, and exists.
pub(super) fn expect(desk: &Desk<'_>, label: Option<&Spanned<LabelUid>>, known: &Known<'_>) -> Option<LabelUid> {
    if let Some(label) = label {
        known.labels.expect(desk, label);
    }
    value(label)
}
