//! What an assessor's sheet must hold, and what its lock takes the digest of.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::{
    answers::{Application, asked, left_to_officer},
    canonical::unsaid,
    scoring::{Applies, score},
    standard::{Criterion, Standard},
};

/// The criteria that the assessors must judge in an application, in the standard's order: those the applicant is asked
/// about that a person judges, and that neither a condition of their own nor the officer leaves out (nobody else can mark
/// what is left to the officer: an application that has such a mark has it from there). Others may be judged, and count for nothing.
pub fn to_judge<'a>(standard: &'a Standard, application: &Application) -> Vec<&'a Criterion> {
    let scoring = score(standard, application);
    let settled: BTreeSet<_> = left_to_officer(standard, application, &scoring)
        .map(|criterion| &criterion.uid)
        .collect();
    let applying = asked(standard, application, &scoring).filter(|(_, score)| score.applies != Applies::ByRule);
    applying
        .map(|(criterion, _)| criterion)
        .filter(|criterion| criterion.is_judged() && !settled.contains(&criterion.uid))
        .collect()
}

/// The codes of the criteria that must be judged and are not, in the standard's order. `sheet` is the application with the
/// marks of the sheet.
pub fn unjudged(standard: &Standard, sheet: &Application) -> Vec<String> {
    let missing = to_judge(standard, sheet)
        .into_iter()
        .filter(|criterion| !sheet.marks.contains_key(&criterion.uid));
    missing.map(|criterion| criterion.code.clone()).collect()
}

/// What is locked: everything on a sheet, with the digest of every file that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SheetDocument {
    /// The case's number.
    pub case: String,
    /// The assessor's id.
    pub assessor: String,
    /// The scores, in the order of their criteria's names.
    pub scores: Vec<ScoreDocument>,
}

/// One score on a locked sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScoreDocument {
    /// The criterion's name.
    pub criterion: String,
    /// The level; 0 where it does not apply.
    pub level: u8,
    /// Whether it applies. Written only where it does not: sheets locked before it could be said keep their digest.
    #[serde(skip_serializing_if = "unsaid")]
    pub applies: bool,
    /// What the assessor wrote.
    pub remark: String,
    /// Why no evidence was looked at; empty where some was.
    pub no_evidence_reason: String,
    /// The evidence that was looked at: its id, and its digest then.
    pub evidence: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        answers::Mark,
        standard::{Level, tests::trial},
    };

    fn application(label: &str, track: &str, marks: &[(&str, Mark)]) -> Application {
        Application {
            label: Some(label.parse().unwrap()),
            track: Some(track.parse().unwrap()),
            marks: marks.iter().map(|(uid, mark)| (uid.parse().unwrap(), *mark)).collect(),
            ..Application::default()
        }
    }

    fn codes(label: &str, track: &str, marks: &[(&str, Mark)]) -> Vec<String> {
        let standard = trial();
        let judged = to_judge(&standard, &application(label, track, marks));
        judged.iter().map(|criterion| criterion.code.clone()).collect()
    }

    #[test]
    fn what_follows_from_figures_only_informs_or_is_announced_need_not_be_judged() {
        assert_eq!(codes("tree", "grown", &[]), ["1.1", "1.2", "1.3", "1.4", "2.1", "2.3"]);
    }

    #[test]
    fn what_does_not_apply_by_rule_need_not_be_judged_and_what_is_said_not_to_apply_must() {
        assert_eq!(codes("seed", "young", &[]), ["1.1", "1.2", "1.3", "2.1", "2.3"]);
        let said = [("services", Mark::NotApplicable), ("plan", Mark::Level(Level(0)))];
        assert_eq!(codes("seed", "young", &said), ["1.1", "1.2", "1.3", "2.1", "2.3"]);
    }

    #[test]
    fn what_is_not_judged_is_named_by_its_code_and_what_does_not_apply_is_judged() {
        let application = application("seed", "young", &[("services", Mark::NotApplicable)]);
        assert_eq!(unjudged(&trial(), &application), ["1.1", "1.2", "2.1", "2.3"]);
    }
}
