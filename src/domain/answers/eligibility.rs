//! What a cluster has to be before anything else is looked at: the conditions a standard asks at an application, and the
//! figures they are told from.

use std::collections::BTreeSet;

use crate::domain::{
    expression::{Expression, Reference},
    scoring::Scoring,
    standard::{Field, Gate, Standard, When},
};

/// How it stands with a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eligible {
    /// It is met.
    Met,
    /// It is not met as things stand.
    NotMet,
    /// It cannot be told yet: a figure is missing.
    Untold,
}

/// The conditions that are asked at an application, in the standard's order, each as it stands.
pub fn conditions<'a>(standard: &'a Standard, scoring: &Scoring) -> Vec<(&'a Gate, Eligible)> {
    let asked = standard.gates().iter().filter(|gate| gate.when == When::Application);
    let stands = |gate: &Gate| {
        let score = scoring.gates.iter().find(|score| score.gate == gate.uid);
        match score.and_then(|score| score.open) {
            Some(true) => Eligible::Met,
            Some(false) => Eligible::NotMet,
            None => Eligible::Untold,
        }
    };
    asked.map(|gate| (gate, stands(gate))).collect()
}

/// The figures those conditions are told from, in the standard's order; of a metric, the figures behind it.
pub fn figures(standard: &Standard) -> Vec<&Field> {
    let asked = standard.gates().iter().filter(|gate| gate.when == When::Application);
    let mut read = BTreeSet::new();
    for gate in asked {
        gather(standard, &gate.rule, &mut read);
    }
    let fields = standard.fields().iter();
    fields.filter(|field| read.contains(field.uid.as_str())).collect()
}

fn gather(standard: &Standard, rule: &Expression, read: &mut BTreeSet<String>) {
    for reference in rule.references() {
        match reference {
            Reference::Field(uid) => {
                read.insert(uid);
            }
            Reference::Metric(uid) => {
                // A metric never reads itself, directly or by others: the standard's check sees to that.
                let metric = standard.metrics().iter().find(|metric| metric.uid.as_str() == uid);
                if let Some(metric) = metric {
                    gather(standard, &metric.rule, read);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        answers::Application,
        scoring::score,
        standard::tests::{ecms, mini},
    };

    #[test]
    fn the_european_standard_asks_three_conditions_by_the_figures_behind_them() {
        let standard = ecms();
        let asked: Vec<_> = figures(standard).iter().map(|field| field.uid.to_string()).collect();
        for uid in ["committed-members", "management-fte", "website-english"] {
            assert!(asked.iter().any(|asked| asked == uid), "{uid}: {asked:?}");
        }
        assert!(asked.len() < standard.fields().len() / 2, "{asked:?}");
        let bare = conditions(standard, &score(standard, &Application::default()));
        assert_eq!(bare.len(), 3);
        assert!(bare.iter().all(|(_, stands)| *stands == Eligible::Untold));
        for (name, met) in [("all-worst", false), ("all-best", true)] {
            let found = standard.examples().iter().find(|example| example.name == name);
            let Some(example) = found else { continue };
            let stands = conditions(standard, &score(standard, &example.application));
            let expected = if met { Eligible::Met } else { Eligible::NotMet };
            assert!(
                stands.iter().any(|(_, stands)| *stands == expected),
                "{name}: {stands:?}"
            );
        }
    }

    #[test]
    fn a_standard_without_conditions_asks_nothing() {
        let standard = mini();
        assert!(figures(&standard).is_empty());
        assert!(conditions(&standard, &score(&standard, &Application::default())).is_empty());
    }
}
