//! What goes with the kind of a criterion: scale, points, metric, evidence, consequences.

use std::sync::Arc;

use toml::Spanned;

use super::{Known, data::MetricHead};
use crate::domain::{
    exact::Exact,
    standard::{
        model::{Need, Scale},
        names::Level,
        node::Desk,
        problem::Rule,
        raw::RawCriterion,
        vocabulary::{CriterionKind, Effect, ScaleKind},
    },
};

/// The scale a criterion is scored on; `None` if there is none, which has been noted.
pub(super) fn scale<'k>(
    desk: &Desk<'_>,
    criterion: &RawCriterion,
    known: &Known<'k>,
    default_scale: Option<&'k Arc<Scale>>,
) -> Option<&'k Arc<Scale>> {
    let scale = match &criterion.scale {
        None => default_scale?,
        Some(uid) => known.scales.expect(desk, uid)?,
    };
    if *criterion.kind.get_ref() == CriterionKind::Gate && scale.kind != ScaleKind::Binary {
        let span = criterion
            .scale
            .as_ref()
            .map_or_else(|| criterion.kind.span(), Spanned::span);
        let message = format!("a gate is met or not met; the scale `{}` is not binary", scale.uid);
        let mut binary = known.scales.iter().filter(|scale| scale.kind == ScaleKind::Binary);
        let help = match binary.next() {
            Some(scale) => format!("give it a binary scale, as in scale = \"{}\"", scale.uid),
            None => "add a [[scale]] of the kind binary, and name it here".to_owned(),
        };
        desk.report(span, Rule::GateScale, message, Some(help));
    }
    Some(scale)
}

/// The scale that a criterion names itself.
pub(super) fn own_scale<'k>(criterion: &RawCriterion, known: &Known<'k>) -> Option<&'k Arc<Scale>> {
    known.scales.find(criterion.scale.as_ref()?.get_ref().as_str())
}

/// Whether a criterion gives points.
pub(super) fn gives_points(criterion: &RawCriterion) -> bool {
    !matches!(criterion.kind.get_ref(), CriterionKind::Gate | CriterionKind::Info)
}

/// What goes with the kind.
pub(super) fn check(desk: &Desk<'_>, criterion: &RawCriterion, known: &Known<'_>, scale: &Scale) {
    check_metric(desk, criterion, known, scale);
    let kind = &criterion.kind;
    if let Some(bound) = &criterion.bound
        && *kind.get_ref() != CriterionKind::Mixed
    {
        let message = format!("`bound` is for the kind `mixed`, and this is `{kind}`");
        let help = "take it out, or change the kind".to_owned();
        desk.report(bound.span(), Rule::CriterionMetric, message, Some(help));
    }
    if let Some(weight) = &criterion.weight {
        if !gives_points(criterion) {
            report_pointless(desk, criterion, weight.span(), "a weight");
        } else if *weight.get_ref() <= Exact::zero() {
            let message = format!("the weight {weight} is not above zero");
            let help = "a criterion that is not to count is of the kind `info`".to_owned();
            desk.report(weight.span(), Rule::WeightZero, message, Some(help));
        }
    }
}

fn report_pointless(desk: &Desk<'_>, criterion: &RawCriterion, span: std::ops::Range<usize>, what: &str) {
    let message = format!(
        "a criterion of the kind `{}` gives no points, and has {what}",
        criterion.kind
    );
    let help = "take it out, or change the kind".to_owned();
    desk.report(span, Rule::CriterionPoints, message, Some(help));
}

/// A metric where the level comes from a figure, and bands that lead to levels of the scale.
fn check_metric(desk: &Desk<'_>, criterion: &RawCriterion, known: &Known<'_>, scale: &Scale) {
    let kind = &criterion.kind;
    let wanted = matches!(kind.get_ref(), CriterionKind::Metric | CriterionKind::Mixed);
    let Some(metric) = &criterion.metric else {
        if wanted {
            let message = format!("a criterion of the kind `{kind}` needs its `metric`");
            let help = "add the uid of a [[metric]] in data.toml, or change the kind".to_owned();
            desk.report(kind.span(), Rule::CriterionMetric, message, Some(help));
        }
        return;
    };
    if !wanted {
        let message = format!("a criterion of the kind `{kind}` has no metric");
        let help = "take it out, or make the kind `metric` or `mixed`".to_owned();
        desk.report(metric.span(), Rule::CriterionMetric, message, Some(help));
        return;
    }
    let Some(MetricHead { levels, .. }) = known.metrics.expect(desk, metric) else {
        return;
    };
    if levels.is_empty() {
        let message = format!("the metric `{metric}` has no bands, and so never gives a level");
        let help = "add `bands` to it in data.toml".to_owned();
        desk.report(metric.span(), Rule::CriterionMetric, message, Some(help));
    }
    if let Some(level) = levels.iter().find(|level| !scale.has(**level)) {
        let message = format!(
            "the metric `{metric}` gives level {level}, which is not on the scale `{}`",
            scale.uid
        );
        let help = format!("{}: mend the bands in data.toml", its_levels(scale));
        desk.report(metric.span(), Rule::CriterionMetric, message, Some(help));
    }
}

/// The criterion's own points: one for each level, never falling.
pub(super) fn check_points(desk: &Desk<'_>, criterion: &RawCriterion, scale: &Scale) {
    let own = &criterion.points;
    let Some(first) = own.first() else { return };
    if !gives_points(criterion) {
        report_pointless(desk, criterion, first.span(), "points");
        return;
    }
    if own.len() != scale.levels.len() {
        let message = format!(
            "there are {} points for the {} levels of `{}`",
            own.len(),
            scale.levels.len(),
            scale.uid
        );
        let help = "write one number for each level, lowest level first".to_owned();
        desk.report(first.span(), Rule::CriterionPoints, message, Some(help));
    }
    for pair in own.windows(2) {
        if let [lower, higher] = pair
            && higher.get_ref() < lower.get_ref()
        {
            let message = format!("a higher level gives {higher} points, fewer than the one below with {lower}");
            let help = "let points never fall from one level to the next".to_owned();
            desk.report(higher.span(), Rule::ScalePoints, message, Some(help));
        }
    }
}

/// A level is one of a scale's.
pub(super) fn check_on_scale(desk: &Desk<'_>, level: &Spanned<Level>, scale: &Scale, rule: Rule) {
    if !scale.has(*level.get_ref()) {
        let message = format!("level {level} is not on the scale `{}`", scale.uid);
        desk.report(level.span(), rule, message, Some(its_levels(scale)));
    }
}

pub(super) fn its_levels(scale: &Scale) -> String {
    let levels: Vec<_> = scale.levels.iter().map(|level| level.value.to_string()).collect();
    format!("its levels: {}", levels.join(", "))
}

fn may_be_left_out(criterion: &RawCriterion) -> bool {
    criterion.na.as_ref().is_some_and(|na| *na.get_ref().allowed.get_ref())
}

/// Evidence must be there only where the criterion applies to everybody: a gate that may not apply has nothing to prove.
pub(super) fn check_must(desk: &Desk<'_>, criterion: &RawCriterion) {
    let may_not_apply = criterion.applies_if.is_some() || may_be_left_out(criterion);
    if *criterion.kind.get_ref() != CriterionKind::Gate || !may_not_apply {
        return;
    }
    for need in criterion.evidence.iter().map(|need| &need.get_ref().need) {
        if *need.get_ref() == Need::Must {
            let message = "the gate may not apply, and yet this evidence must be there".to_owned();
            let help = "make it `may`, or let the gate apply to everybody".to_owned();
            desk.report(need.span(), Rule::EvidenceMust, message, Some(help));
        }
    }
}

/// A knock-out needs a criterion that counts, and a rule for when it does not apply.
pub(super) fn check_knock_out(desk: &Desk<'_>, effect: &Spanned<Effect>, criterion: &RawCriterion) {
    if *effect.get_ref() != Effect::KnockOut {
        return;
    }
    let (message, help) = if *criterion.kind.get_ref() == CriterionKind::Info {
        (
            "a criterion that never counts cannot knock a label out",
            "make it a warning, or change the kind",
        )
    } else if criterion.active_from.is_some() {
        (
            "a criterion that is only announced cannot knock a label out",
            "make it a warning, or take `active_from` out",
        )
    } else if may_be_left_out(criterion) {
        (
            "a criterion that an applicant may leave out cannot knock a label out",
            "say with `applies_if` to whom it does not apply, or make it a condition",
        )
    } else {
        return;
    };
    desk.report(
        effect.span(),
        Rule::RequireKnockOut,
        message.to_owned(),
        Some(help.to_owned()),
    );
}
