//! Checks on the numbers of process and validity, and on what a certificate says.

use toml::Spanned;

use super::{Known, Manifest, Seen, at_least_one, at_most_people, check_not_reserved, labels, value, values};
use crate::domain::standard::{
    model::{CertificateRules, ConditionalValidity, Panel, Periods, Process, Renewal, Surveillance, Validity},
    problem::Rule,
    raw::{RawPanel, RawValidity},
    vocabulary::Tie,
};

/// The numbers the process runs by.
pub(super) fn process(manifest: &Manifest<'_>, panels: Vec<Panel>) -> Process {
    let raw = manifest.it.process.get_ref();
    let periods = raw.periods.get_ref();
    at_least_one(&manifest.desk, &raw.deciders, "deciders");
    at_most_people(&manifest.desk, &raw.deciders, "deciders");
    let days = |days: &Option<Spanned<u32>>| value(days.as_ref());
    Process {
        reconcile: *raw.reconcile.get_ref(),
        tie: value(raw.tie.as_ref()).unwrap_or(Tie::Lower),
        explain_if_difference: *raw.explain_if_difference.get_ref(),
        deciders: *raw.deciders.get_ref(),
        periods: Periods {
            reference_period_years: *periods.reference_period_years.get_ref(),
            objection_days: *periods.objection_days.get_ref(),
            response_days: *periods.response_days.get_ref(),
            evaluation_to_decision_months: *periods.evaluation_to_decision_months.get_ref(),
            evidence_deadline_days: days(&periods.evidence_deadline_days),
            minor_days: days(&periods.minor_days),
            major_days: days(&periods.major_days),
            upgrade_minor_after_days: days(&periods.upgrade_minor_after_days),
        },
        panels,
    }
}

/// What panels give points for.
pub(super) fn panels(manifest: &Manifest<'_>) -> Vec<Panel> {
    let desk = &manifest.desk;
    let mut seen = Seen::default();
    let panel = |raw: &Spanned<RawPanel>| {
        let raw = raw.get_ref();
        seen.note(desk, &raw.uid, Rule::UidDuplicate);
        check_not_reserved(desk, &raw.uid);
        at_least_one(desk, &raw.points, "points");
        Panel {
            uid: raw.uid.get_ref().clone(),
            points: *raw.points.get_ref(),
        }
    };
    manifest.it.process.get_ref().panel.iter().map(panel).collect()
}

/// How long a certificate is valid.
pub(super) fn validity(manifest: &Manifest<'_>, known: &Known<'_>) -> Validity {
    let desk = &manifest.desk;
    let raw = manifest.it.validity.get_ref();
    at_least_one(desk, &raw.months, "months");
    check_terms(manifest, raw);
    let conditional = raw.conditional.iter().map(|term| ConditionalValidity {
        months: *term.get_ref().months.get_ref(),
        label: labels::expect(desk, term.get_ref().label.as_ref(), known),
    });
    let renewal = raw.renewal.as_ref().map(|renewal| {
        let renewal = renewal.get_ref();
        at_least_one(desk, &renewal.months, "months");
        Renewal {
            window_before_months: *renewal.window_before_months.get_ref(),
            window_after_months: *renewal.window_after_months.get_ref(),
            end: *renewal.end.get_ref(),
            months: *renewal.months.get_ref(),
        }
    });
    let surveillance = raw.surveillance.iter().map(|look| Surveillance {
        after_months: *look.get_ref().after_months.get_ref(),
        kind: *look.get_ref().kind.get_ref(),
    });
    Validity {
        months: *raw.months.get_ref(),
        start: *raw.start.get_ref(),
        renewal,
        conditional: conditional.collect(),
        surveillance: surveillance.collect(),
    }
}

/// Terms and looks within the validity; a window before its end that begins after its start.
fn check_terms(manifest: &Manifest<'_>, raw: &RawValidity) {
    let months = &raw.months;
    let conditional = raw
        .conditional
        .iter()
        .map(|term| (&term.get_ref().months, "a conditional term"));
    let looks = raw
        .surveillance
        .iter()
        .map(|look| (&look.get_ref().after_months, "a surveillance"));
    let window = raw
        .renewal
        .iter()
        .map(|renewal| (&renewal.get_ref().window_before_months, "a renewal window"));
    for (number, what) in conditional.chain(looks).chain(window) {
        if number.get_ref() >= months.get_ref() || *number.get_ref() == 0 {
            let message = format!("{what} of {number} months does not lie within the validity of {months} months");
            let help = "write 1 month or more, and fewer than `months` of [validity]".to_owned();
            manifest
                .desk
                .report(number.span(), Rule::ValidityTerm, message, Some(help));
        }
    }
}

/// What a certificate says.
pub(super) fn certificate(manifest: &Manifest<'_>) -> CertificateRules {
    let raw = manifest.it.certificate.get_ref();
    Seen::note_all(&manifest.desk, &raw.public_fields);
    CertificateRules {
        number_pattern: raw.number_pattern.get_ref().clone(),
        public_fields: values(&raw.public_fields),
    }
}
