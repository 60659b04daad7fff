//! Checks on the criteria.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use toml::Spanned;

use super::{
    Known, Manifest, RawCriteria, Seen, areas, at_least_one, check_not_reserved, kinds, manifest,
    rules::{self, applies_if},
    value, values,
};
use crate::domain::{
    exact::Exact,
    standard::{
        load::InFile,
        model::{
            ApplicableRule, Criterion, CriterionLevel, EvidenceNeed, FindingDefault, Need, Requirement, Scale, Subject,
        },
        names::{CriterionUid, LabelUid, Level, SignUid},
        node::Desk,
        problem::Rule,
        raw::{RawCriterion, RawEvidenceNeed, RawRequirement},
        vocabulary::{Bound, NotApplicable},
    },
};

/// The criteria whose scale is known, in their order: by area, then by place in the area.
pub(super) fn criteria(raw: &RawCriteria<'_>, known: &Known<'_>, manifest: &Manifest<'_>) -> Vec<Criterion> {
    let default_scale = manifest::default_scale(manifest, known);
    let parents = areas::parents(known);
    let (mut uids, mut codes) = (Seen::default(), Seen::default());
    let order = rules::Order::of(known);
    let mut criteria = Vec::with_capacity(raw.len());
    for InFile { desk, it } in raw {
        let (span, it) = (it.span(), it.get_ref());
        uids.note(desk, &it.uid, Rule::UidDuplicate);
        check_name(desk, &it.uid);
        codes.note(desk, &it.code, Rule::CodeDuplicate);
        areas::check_area(desk, it, known, &parents);
        let labels = it.labels.iter().map(Spanned::get_ref).collect();
        let checker = Checker {
            desk,
            it,
            labels,
            known,
        };
        checker.check_lists(manifest);
        let applies_if = applies_if(desk, it, known, &order);
        let Some(scale) = kinds::scale(desk, it, known, default_scale) else {
            continue;
        };
        kinds::check(desk, it, known, scale);
        criteria.push(Criterion {
            uid: it.uid.get_ref().clone(),
            code: it.code.to_string(),
            area: it.area.get_ref().clone(),
            order: *it.order.get_ref(),
            kind: *it.kind.get_ref(),
            scale: Arc::clone(scale),
            levels: checker.levels(scale),
            level_rule: value(it.level_rule.as_ref()),
            labels: values(&it.labels),
            require: checker.requirements(scale),
            applies_if,
            not_applicable: checker.not_applicable(manifest),
            evidence: checker.evidence(),
            data: values(&it.data),
            metric: value(it.metric.as_ref()),
            bound: value(it.bound.as_ref()).unwrap_or(Bound::Upper),
            finding: it.finding.as_ref().map(|finding| FindingDefault {
                below_required: *finding.get_ref().below_required.get_ref(),
                repeat_upgrades: value(finding.get_ref().repeat_upgrades.as_ref()).unwrap_or(false),
            }),
            effort: value(it.effort.as_ref()),
            tags: values(&it.tags),
            since: value(it.since.as_ref()),
            active_from: value(it.active_from.as_ref()),
            retires_on: value(it.retires_on.as_ref()),
            at: desk.place(span),
        });
    }
    areas::check_no_area_is_empty(manifest, raw, &parents);
    criteria.sort_by_cached_key(|criterion| {
        let area = known.areas.place(criterion.area.as_str());
        (area, criterion.order, criterion.code.clone())
    });
    criteria
}

/// The last word of an address under a version that is no criterion's.
const PRINT: &str = "print";

/// The name of a criterion is a word of expressions and of addresses: those have words of their own.
fn check_name(desk: &Desk<'_>, uid: &Spanned<CriterionUid>) {
    check_not_reserved(desk, uid);
    if uid.get_ref().as_str() == PRINT {
        let message = format!("`{PRINT}` is the address of the whole version as it is printed");
        let help = "name it otherwise, as in `print-media`".to_owned();
        desk.report(uid.span(), Rule::ValueInvalid, message, Some(help));
    }
}

/// Checks one criterion.
struct Checker<'c, 'k> {
    desk: &'c Desk<'c>,
    it: &'c RawCriterion,
    /// The labels it counts for; empty for all.
    labels: BTreeSet<&'c LabelUid>,
    known: &'c Known<'k>,
}

impl Checker<'_, '_> {
    fn check_lists(&self, manifest: &Manifest<'_>) {
        let Self { desk, it, known, .. } = self;
        Seen::note_all(desk, &it.data);
        Seen::note_all(desk, &it.labels);
        Seen::note_all(desk, &it.tags);
        for field in &it.data {
            known.fields.expect(desk, field);
        }
        for label in &it.labels {
            known.labels.expect(desk, label);
        }
        let own = manifest.it.version.get_ref();
        if let Some(since) = it.since.as_ref().filter(|since| since.get_ref() > own) {
            let message = format!("`since` is {since}, a version after this one, {own}");
            let help = "write the version that brought the criterion".to_owned();
            desk.report(since.span(), Rule::ValueInvalid, message, Some(help));
        }
        if let (Some(from), Some(until)) = (&it.active_from, &it.retires_on)
            && until.get_ref() <= from.get_ref()
        {
            let message = format!("it retires on {until}, before it counts from {from} on");
            let help = "let `active_from` come before `retires_on`".to_owned();
            desk.report(until.span(), Rule::DateOrder, message, Some(help));
        }
    }

    /// The criterion's own levels: the scale's values, its own points or the scale's, times its weight.
    fn levels(&self, scale: &Scale) -> Vec<CriterionLevel> {
        kinds::check_points(self.desk, self.it, scale);
        self.check_signs(scale);
        let weight = value(self.it.weight.as_ref()).unwrap_or_else(Exact::one);
        let gives_points = kinds::gives_points(self.it);
        let levels = scale.levels.iter().enumerate();
        levels
            .map(|(index, level)| {
                let own = self
                    .it
                    .points
                    .get(index)
                    .map_or(level.points, |points| *points.get_ref());
                CriterionLevel {
                    value: level.value,
                    points: if gives_points {
                        Exact::from(own) * weight.clone()
                    } else {
                        Exact::zero()
                    },
                    signs: self.signs(level.value),
                }
            })
            .collect()
    }

    fn signs(&self, level: Level) -> Vec<SignUid> {
        let mut levels = self.it.level.iter().map(Spanned::get_ref);
        let found = levels.find(|own| *own.value.get_ref() == level);
        found.map_or_else(Vec::new, |level| values(&level.signs))
    }

    fn check_signs(&self, scale: &Scale) {
        let Self { desk, it, .. } = self;
        let (mut seen, mut levels) = (Seen::default(), Seen::default());
        for level in it.level.iter().map(Spanned::get_ref) {
            levels.note(desk, &level.value, Rule::CriterionSigns);
            kinds::check_on_scale(desk, &level.value, scale, Rule::CriterionSigns);
            for sign in &level.signs {
                seen.note(desk, sign, Rule::UidDuplicate);
            }
        }
        let (span, message, help) = match (&it.level_rule, it.level.first()) {
            (Some(rule), None) => (
                rule.span(),
                "`level_rule` is told, but no signs are",
                "add `level`, or take it out",
            ),
            (None, Some(level)) => (
                level.span(),
                "signs are told, but not how they make a level",
                "add level_rule = \"cumulative\" or \"best_fit\"",
            ),
            _ => return,
        };
        desk.report(span, Rule::CriterionSigns, message.to_owned(), Some(help.to_owned()));
    }

    fn requirements(&self, scale: &Scale) -> Vec<Requirement> {
        let mut told = BTreeSet::new();
        let mut requirements = Vec::new();
        for raw in &self.it.require {
            let Some(requirement) = self.requirement(raw.get_ref(), scale) else {
                continue;
            };
            let subject = match &requirement.of {
                Subject::Label(uid) => uid.as_str(),
                Subject::Track(uid) => uid.as_str(),
            };
            let is_label = matches!(requirement.of, Subject::Label(_));
            if !told.insert((is_label, subject.to_owned(), requirement.effect)) {
                let message = format!(
                    "`{subject}` requires a level with the effect `{}` already",
                    requirement.effect
                );
                let help = "take one of them out, or give it another effect".to_owned();
                self.desk.report(raw.span(), Rule::RequireSubject, message, Some(help));
            }
            requirements.push(requirement);
        }
        requirements
    }

    fn requirement(&self, raw: &RawRequirement, scale: &Scale) -> Option<Requirement> {
        let Self { desk, known, .. } = self;
        let min_level = &raw.min_level;
        let lowest = scale.lowest();
        kinds::check_on_scale(desk, min_level, scale, Rule::RequireLevel);
        if *min_level.get_ref() == lowest {
            let message = format!("level {lowest} is the lowest: everybody has it");
            let help = "require a higher level, or take the requirement out".to_owned();
            desk.report(min_level.span(), Rule::RequireLevel, message, Some(help));
        }
        let of = match (&raw.label, &raw.track) {
            (Some(label), None) => {
                if known.labels.expect(desk, label).is_some() {
                    self.check_counts(label);
                }
                Subject::Label(label.get_ref().clone())
            }
            (None, Some(track)) => {
                known.tracks.expect(desk, track);
                Subject::Track(track.get_ref().clone())
            }
            _ => {
                let message = "a requirement is one of a label or of a track".to_owned();
                let help = "write either `label` or `track`".to_owned();
                desk.report(min_level.span(), Rule::RequireSubject, message, Some(help));
                return None;
            }
        };
        kinds::check_knock_out(desk, &raw.effect, self.it);
        Some(Requirement {
            of,
            min_level: *min_level.get_ref(),
            effect: *raw.effect.get_ref(),
        })
    }

    /// A label requires levels only of criteria that count for it.
    fn check_counts(&self, label: &Spanned<LabelUid>) {
        if !self.labels.is_empty() && !self.labels.contains(label.get_ref()) {
            let message = format!("the criterion does not count for `{label}`, which yet requires a level of it");
            let help = format!("add `{label}` to its `labels`, or take the requirement out");
            self.desk
                .report(label.span(), Rule::RequireSubject, message, Some(help));
        }
    }

    fn not_applicable(&self, manifest: &Manifest<'_>) -> Option<ApplicableRule> {
        let raw = self.it.na.as_ref().map(Spanned::get_ref)?;
        if !*raw.allowed.get_ref() {
            return None;
        }
        let rule = value(manifest.it.aggregate.get_ref().na.as_ref());
        if rule.is_none_or(|rule| rule == NotApplicable::Forbid) {
            let message = "here a criterion may not apply, but `aggregate.na` forbids that".to_owned();
            let help = "write na = \"exclude\" or na = \"zero\" under [aggregate], or take `na` out here".to_owned();
            self.desk
                .report(raw.allowed.span(), Rule::NotApplicable, message, Some(help));
        }
        Some(ApplicableRule {
            reason_required: *raw.reason_required.get_ref(),
            confirmed_by: *raw.confirmed_by.get_ref(),
        })
    }

    fn evidence(&self) -> Vec<EvidenceNeed> {
        let Self { desk, it, .. } = self;
        let mut kinds = Seen::default();
        for need in it.evidence.iter().map(Spanned::get_ref) {
            kinds.note(desk, &need.kind, Rule::UidDuplicate);
        }
        kinds::check_must(desk, it);
        self.check_groups();
        it.evidence.iter().map(|need| self.need(need.get_ref())).collect()
    }

    /// Of a group of kinds one must be there: a group of one is a slip in its word.
    fn check_groups(&self) {
        let mut sizes = BTreeMap::new();
        let group = |need: &Spanned<RawEvidenceNeed>| match need.get_ref().need.get_ref() {
            Need::OneOf(word) => Some((word.clone(), need.get_ref().need.span())),
            Need::Must | Need::May => None,
        };
        let groups: Vec<_> = self.it.evidence.iter().filter_map(group).collect();
        for (word, _) in &groups {
            *sizes.entry(word.as_str()).or_insert(0u32) += 1;
        }
        for (word, span) in &groups {
            if sizes.get(word.as_str()) == Some(&1) {
                let message = format!("one_of:{word} leaves no choice: no other kind has the word `{word}`");
                let others = sizes.keys().copied().filter(|other| other != word);
                let help = self.desk.did_you_mean(word, others);
                let help = help.unwrap_or_else(|| "give it to another kind as well, or write must".to_owned());
                self.desk.report(span.clone(), Rule::EvidenceCount, message, Some(help));
            }
        }
    }

    fn need(&self, raw: &RawEvidenceNeed) -> EvidenceNeed {
        let Self { desk, known, .. } = self;
        known.evidence_kinds.expect(desk, &raw.kind);
        for (number, key) in [
            (&raw.count_min, "count_min"),
            (&raw.count_max, "count_max"),
            (&raw.max_age_months, "max_age_months"),
        ] {
            if let Some(number) = number {
                at_least_one(desk, number, key);
            }
        }
        if let Some(max) = &raw.count_max {
            let min = value(raw.count_min.as_ref()).unwrap_or(1);
            if min > *max.get_ref() && *max.get_ref() > 0 {
                let message = format!("at least {min} and at most {max} pieces cannot be given");
                let help = "let `count_max` be no less than `count_min`".to_owned();
                desk.report(max.span(), Rule::EvidenceCount, message, Some(help));
            }
        }
        EvidenceNeed {
            kind: raw.kind.get_ref().clone(),
            need: raw.need.get_ref().clone(),
            count_min: value(raw.count_min.as_ref()).unwrap_or(1),
            count_max: value(raw.count_max.as_ref()),
            covers: value(raw.covers.as_ref()),
            max_age_months: value(raw.max_age_months.as_ref()),
            pinpoint_required: value(raw.pinpoint_required.as_ref()).unwrap_or(false),
            shared: value(raw.shared.as_ref()).unwrap_or(true),
        }
    }
}
