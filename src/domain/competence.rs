//! Who may assess, review and decide what: the authorisations of the body's people (ISO/IEC 17065 6.1.2, norms A1.6).
//!
//! A role lets somebody in; an authorisation says that they are competent for the work at hand: this function, by this
//! standard, up to this label, in this language, on this day.

use jiff::ToSpan;
use uuid::Uuid;

use super::{
    account::Function,
    ids::PersonId,
    standard::{Label, LabelUid, Lang, Standard, StandardId, Version},
    time::{Date, Timestamp},
    words::words,
};

words! {
    /// What keeps somebody from a place for want of an authorisation, the farthest from one first.
    pub enum Lack: "lack of authorisation" {
        /// None for this function by this standard.
        Missing = "authorisation_missing",
        /// One whose time is over or has not begun, or that was revoked.
        NotInForce = "authorisation_not_in_force",
        /// One in force, up to a lower label.
        Label = "authorisation_label",
        /// One in force for this label, not in this language.
        Language = "authorisation_language",
    }
}

/// An authorisation, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorisation {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// To do what. Who may lead may also be the team's other member.
    pub function: Function,
    /// By which standard.
    pub standard: StandardId,
    /// By which version of it; `None` for all.
    pub version: Option<Version>,
    /// Up to which label; `None` for all.
    pub up_to: Option<LabelUid>,
    /// In which languages.
    pub languages: Vec<Lang>,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// What it rests on: training, an examination, cases witnessed.
    pub ground: String,
    /// Who authorised; `None` where the operator did.
    pub by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// That it was taken back.
    pub revoked: Option<Revocation>,
}

/// That an authorisation was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// When.
    pub at: Timestamp,
    /// By whom; `None` where the operator did.
    pub by: Option<PersonId>,
    /// Why.
    pub reason: String,
}

words! {
    /// What somebody's competence rests on.
    pub enum RecordKind: "kind of competence record" {
        /// A degree, a certificate of a profession.
        Qualification = "qualification",
        /// Work in the field: with clusters, as an assessor elsewhere.
        Experience = "experience",
        /// Training, an examination, a case under witness.
        Training = "training",
    }
}

/// Something that somebody's competence rests on, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// Of which kind.
    pub kind: RecordKind,
    /// The day it is of.
    pub on: Date,
    /// What it is.
    pub text: String,
    /// Who put it on record: the person, or an officer.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// What a place in a case asks for.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// What one does there.
    pub function: Function,
    /// The standard. The case is kept in its language: agreement, scope and report.
    pub standard: &'a Standard,
    /// The label applied for.
    pub label: &'a Label,
    /// The day.
    pub on: Date,
}

impl Authorisation {
    /// Whether it holds on a day: the first and the last count, the day on which it was revoked does not.
    pub fn is_in_force(&self, day: Date) -> bool {
        let revoked = self.revoked.as_ref().is_some_and(|revoked| revoked.at.date() <= day);
        self.from <= day && day <= self.until && !revoked
    }

    /// What it lacks for some work; `None` if it covers it.
    pub fn lack(&self, work: &Work<'_>) -> Option<Lack> {
        let does =
            self.function == work.function || (self.function, work.function) == (Function::Lead, Function::Assessor);
        let of_version = self.version.is_none_or(|version| version == work.standard.version());
        if !does || self.standard != *work.standard.id() || !of_version {
            Some(Lack::Missing)
        } else if !self.is_in_force(work.on) {
            Some(Lack::NotInForce)
        } else if !self.reaches(work) {
            Some(Lack::Label)
        } else if !self.languages.contains(work.standard.source_language()) {
            Some(Lack::Language)
        } else {
            None
        }
    }

    /// Whether it goes as far as the label; a limit that this version does not have reaches nothing.
    fn reaches(&self, work: &Work<'_>) -> bool {
        let limit = self.up_to.as_ref().map(|limit| work.standard.label(limit));
        limit.is_none_or(|limit| limit.is_some_and(|limit| work.label.rank <= limit.rank))
    }
}

/// The authorisation that covers some work, the one that lasts longest, or what all of them lack: what is said of the one that
/// comes nearest.
pub fn covering<'a>(all: &'a [Authorisation], work: &Work<'_>) -> Result<&'a Authorisation, Lack> {
    let fit = all.iter().filter(|one| one.lack(work).is_none());
    let nearest = || all.iter().filter_map(|one| one.lack(work)).max();
    fit.max_by_key(|one| one.until)
        .ok_or_else(|| nearest().unwrap_or(Lack::Missing))
}

/// Whether some work, done at an instant of the day it is asked for, was done by somebody authorised to it. An authorisation that
/// ended since still carries it. One that was revoked never did, and none that is put on record later heals that.
pub fn covered_then(all: &[Authorisation], work: &Work<'_>, done: Timestamp) -> Result<(), Lack> {
    let whatever_became = |one: &Authorisation| Authorisation {
        revoked: None,
        ..one.clone()
    };
    let (revoked, mut kept): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|one| one.revoked.is_some());
    if revoked.iter().any(|one| whatever_became(one).lack(work).is_none()) {
        kept.retain(|one| one.at <= done);
        return covering(&kept, work).map(drop).map_err(|_| Lack::NotInForce);
    }
    covering(&kept, work).map(drop)
}

/// Until when somebody is authorised to some work, whatever the day: what was taken back ended the day before. Nothing where
/// they never were.
pub fn lasts_until(all: &[Authorisation], work: &Work<'_>) -> Option<Date> {
    let covers = |one: &&Authorisation| one.lack(&Work { on: one.from, ..*work }).is_none();
    let revoked_on = |one: &Authorisation| {
        one.revoked
            .as_ref()
            .map(|revoked| revoked.at.date().saturating_sub(1.day()))
    };
    let ends = all
        .iter()
        .filter(covers)
        .map(|one| revoked_on(one).map_or(one.until, |day| day.min(one.until)));
    ends.max()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::standard::tests::mini;

    const TODAY: Date = Date::constant(2026, 11, 28);

    fn authorisation(standard: &Standard) -> Authorisation {
        Authorisation {
            id: Uuid::nil(),
            person: PersonId::new(Uuid::nil()),
            function: Function::Assessor,
            standard: standard.id().clone(),
            version: None,
            up_to: None,
            languages: vec![standard.source_language().clone()],
            from: Date::constant(2026, 1, 1),
            until: Date::constant(2028, 12, 31),
            ground: "Training of March 2025, two cases witnessed".to_owned(),
            by: None,
            at: Timestamp::from_millis(0),
            revoked: None,
        }
    }

    fn work(standard: &Standard, function: Function, label: usize) -> Work<'_> {
        let mut labels: Vec<_> = standard.labels().iter().collect();
        labels.sort_by_key(|label| label.rank);
        Work {
            function,
            standard,
            label: labels[label.min(labels.len() - 1)],
            on: TODAY,
        }
    }

    #[test]
    fn each_limit_is_told_by_its_own_name() {
        let mini = mini();
        let (good, highest) = (authorisation(&mini), work(&mini, Function::Assessor, usize::MAX));
        assert_eq!(good.lack(&highest), None);
        let lowest = work(&mini, Function::Assessor, 0).label.uid.clone();
        assert_ne!(lowest, highest.label.uid, "the standard has labels to tell apart");
        let other = |change: fn(&mut Authorisation)| {
            let mut other = good.clone();
            change(&mut other);
            other.lack(&highest)
        };
        assert_eq!(other(|one| one.function = Function::Reviewer), Some(Lack::Missing));
        assert_eq!(
            other(|one| one.standard = "other".parse().unwrap()),
            Some(Lack::Missing)
        );
        assert_eq!(
            other(|one| one.version = Some("9.0.0".parse().unwrap())),
            Some(Lack::Missing)
        );
        assert_eq!(
            other(|one| one.until = Date::constant(2026, 11, 27)),
            Some(Lack::NotInForce)
        );
        assert_eq!(other(|one| one.until = TODAY), None, "the last day counts");
        assert_eq!(
            other(|one| one.from = Date::constant(2026, 11, 29)),
            Some(Lack::NotInForce)
        );
        assert_eq!(other(|one| one.from = TODAY), None, "the first day counts");
        assert_eq!(
            other(|one| one.languages = vec!["fi".parse().unwrap()]),
            Some(Lack::Language)
        );
        assert_eq!(
            other(|one| one.up_to = Some("unknown".parse().unwrap())),
            Some(Lack::Label)
        );
        let low = Authorisation {
            up_to: Some(lowest),
            ..good.clone()
        };
        assert_eq!(low.lack(&highest), Some(Lack::Label));
        assert_eq!(low.lack(&work(&mini, Function::Assessor, 0)), None);
    }

    #[test]
    fn who_may_lead_may_assess_and_not_the_other_way_round() {
        let mini = mini();
        let assessor = authorisation(&mini);
        let lead = Authorisation {
            function: Function::Lead,
            ..assessor.clone()
        };
        for (one, function, covered) in [
            (&lead, Function::Assessor, true),
            (&lead, Function::Lead, true),
            (&assessor, Function::Lead, false),
            (&lead, Function::Reviewer, false),
        ] {
            assert_eq!(one.lack(&work(&mini, function, 0)).is_none(), covered, "{function}");
        }
    }

    #[test]
    fn what_is_revoked_holds_no_more_from_that_day_and_held_before() {
        let mini = mini();
        let revoked = Authorisation {
            revoked: Some(Revocation {
                at: Timestamp::at_midnight(TODAY),
                by: None,
                reason: "Left".to_owned(),
            }),
            ..authorisation(&mini)
        };
        assert!(revoked.is_in_force(Date::constant(2026, 11, 27)));
        let wanted = work(&mini, Function::Assessor, 0);
        let last = |one: &Authorisation| lasts_until(std::slice::from_ref(one), &wanted);
        assert_eq!(last(&revoked), Some(Date::constant(2026, 11, 27)));
        assert_eq!(last(&authorisation(&mini)), Some(Date::constant(2028, 12, 31)));
        assert_eq!(lasts_until(&[], &wanted), None);
        assert!(!revoked.is_in_force(TODAY));
        assert_eq!(
            revoked.lack(&work(&mini, Function::Assessor, 0)),
            Some(Lack::NotInForce)
        );
    }

    #[test]
    fn what_was_done_rests_on_what_was_in_force_then_and_on_nothing_that_was_taken_back() {
        let mini = mini();
        let wanted = work(&mini, Function::Assessor, 0);
        let done = Timestamp::at_midnight(TODAY).plus_millis(1);
        let ended = Authorisation {
            until: TODAY,
            ..authorisation(&mini)
        };
        assert_eq!(covered_then(std::slice::from_ref(&ended), &wanted, done), Ok(()));
        let revoked = Authorisation {
            revoked: Some(Revocation {
                at: done.plus_millis(1),
                by: None,
                reason: "Failed the examination".to_owned(),
            }),
            ..ended.clone()
        };
        let later = Authorisation {
            at: done.plus_millis(2),
            ..authorisation(&mini)
        };
        let lacks = Err(Lack::NotInForce);
        assert_eq!(covered_then(std::slice::from_ref(&revoked), &wanted, done), lacks);
        assert_eq!(covered_then(&[revoked.clone(), later.clone()], &wanted, done), lacks);
        assert_eq!(
            covered_then(&[revoked, ended], &wanted, done),
            Ok(()),
            "another was there"
        );
        assert_eq!(
            covered_then(&[later], &wanted, done),
            Ok(()),
            "on record late, and not instead of one that was taken back"
        );
        assert_eq!(covered_then(&[], &wanted, done), Err(Lack::Missing));
    }

    #[test]
    fn of_several_the_nearest_miss_is_told_and_the_one_that_lasts_longest_taken() {
        let mini = mini();
        let wanted = work(&mini, Function::Assessor, usize::MAX);
        assert_eq!(covering(&[], &wanted), Err(Lack::Missing));
        let good = authorisation(&mini);
        let over = Authorisation {
            until: Date::constant(2026, 2, 1),
            ..good.clone()
        };
        let foreign = Authorisation {
            languages: vec!["fi".parse().unwrap()],
            ..good.clone()
        };
        assert_eq!(covering(&[over.clone(), foreign.clone()], &wanted), Err(Lack::Language));
        let longer = Authorisation {
            until: Date::constant(2029, 1, 1),
            ..good.clone()
        };
        assert_eq!(covering(&[over, good, longer.clone(), foreign], &wanted), Ok(&longer));
    }

    proptest! {
        #[test]
        fn more_authorisations_never_take_a_place_away(
            ends in proptest::collection::vec(-400i32..400, 0..6),
            more in -400i32..400,
        ) {
            let mini = mini();
            let until = |days: i32| Authorisation {
                until: TODAY.saturating_add(jiff::Span::new().days(days)),
                ..authorisation(&mini)
            };
            let wanted = work(&mini, Function::Assessor, 0);
            let few: Vec<_> = ends.iter().map(|days| until(*days)).collect();
            let many: Vec<_> = few.iter().cloned().chain([until(more)]).collect();
            prop_assert!(covering(&few, &wanted).is_err() || covering(&many, &wanted).is_ok());
            prop_assert_eq!(covering(&few, &wanted).is_ok(), ends.iter().any(|days| *days >= 0));
        }
    }
}
