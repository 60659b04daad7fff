//! Identity, dates, arithmetic and process numbers of a standard.

use crate::domain::{
    certificate::number::NumberPattern,
    exact::Exact,
    standard::{
        names::{EvidenceKindUid, LabelUid, PanelUid, Version},
        vocabulary::{
            Confidentiality, EvidenceForm, Metadata, Method, NoAnswer, NotApplicable, PersonalData, PublicField,
            Reconcile, RenewalEnd, SurveillanceKind, Tie, ValidityStart,
        },
    },
    time::{Date, last_day_of_validity},
};

/// When a standard may be used. Its state is computed from these dates, never stored beside them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lifecycle {
    /// The day it was made public.
    pub published_on: Date,
    /// The first day for applications.
    pub in_force_from: Date,
    /// The last day for applications, where there is one.
    pub applications_until: Option<Date>,
    /// The last day for decisions, where there is one.
    pub decisions_until: Option<Date>,
    /// The day on which it was withdrawn, where it was: certificates under it are read, and none is granted.
    pub withdrawn_on: Option<Date>,
    /// The versions it takes the place of.
    pub supersedes: Vec<Version>,
    /// When those end, where this version says so: what was sealed without an end cannot say it itself any more.
    pub superseded: Ends,
}

/// The last days of a version, where there are any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ends {
    /// The last day for applications.
    pub applications_until: Option<Date>,
    /// The last day for decisions.
    pub decisions_until: Option<Date>,
}

/// How a version stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LifeState {
    /// It can be read, and is not in force yet.
    Announced,
    /// Applications are taken.
    InForce,
    /// Applications are taken no more.
    Closed,
    /// It is withdrawn.
    Withdrawn,
}

impl LifeState {
    /// Every state, in the order of a life.
    pub const ALL: &[Self] = &[Self::Announced, Self::InForce, Self::Closed, Self::Withdrawn];

    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::InForce => "in_force",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Lifecycle {
    /// How it stands on `day`.
    pub fn state_on(&self, day: Date) -> LifeState {
        if self.is_withdrawn_on(day) {
            LifeState::Withdrawn
        } else if day < self.in_force_from {
            LifeState::Announced
        } else if self.accepts_applications_on(day) {
            LifeState::InForce
        } else {
            LifeState::Closed
        }
    }

    /// Whether an application may be submitted on `day`.
    pub fn accepts_applications_on(&self, day: Date) -> bool {
        self.in_force_from <= day
            && self.applications_until.is_none_or(|last| day <= last)
            && !self.is_withdrawn_on(day)
    }

    /// Whether a decision may be taken on `day`.
    pub fn accepts_decisions_on(&self, day: Date) -> bool {
        self.in_force_from <= day && self.decisions_until.is_none_or(|last| day <= last) && !self.is_withdrawn_on(day)
    }

    /// Lets it end on these days, where it does not end before.
    pub fn end(&mut self, by: Ends) {
        let earlier = |own: Option<Date>, other: Option<Date>| own.into_iter().chain(other).min();
        self.applications_until = earlier(self.applications_until, by.applications_until);
        self.decisions_until = earlier(self.decisions_until, by.decisions_until);
    }

    /// Whether it is withdrawn by `day`.
    pub fn is_withdrawn_on(&self, day: Date) -> bool {
        self.withdrawn_on.is_some_and(|withdrawn| withdrawn <= day)
    }
}

/// One person's approval of the standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// Who approved.
    pub name: String,
    /// In which role.
    pub role: String,
    /// When.
    pub date: Date,
    /// Where it is recorded.
    pub reference: String,
}

/// How answers become a result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aggregate {
    /// How points become a total.
    pub method: Method,
    /// What a criterion that does not apply means for the sums.
    pub not_applicable: NotApplicable,
    /// The largest share of criteria, in percent, that may not apply; `None` for any.
    pub not_applicable_max_percent: Option<u32>,
    /// What an unanswered criterion means.
    pub no_answer: NoAnswer,
    /// The most points there are, as declared and checked: of all criteria that count, and all panels.
    pub max_points: Exact,
}

/// The numbers the process runs by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// How assessors' sheets become one.
    pub reconcile: Reconcile,
    /// Which level stands where an even number of sheets leaves two in the middle.
    pub tie: Tie,
    /// Where sheets differ by at least this many levels, consensus needs a reason.
    pub explain_if_difference: u32,
    /// How many committee members vote; all of them for a grant.
    pub deciders: u32,
    /// The periods.
    pub periods: Periods,
    /// What a panel gives points for, besides the criteria.
    pub panels: Vec<Panel>,
}

impl Process {
    /// Whether the committee has two members at least: what both vote for, two have decided.
    pub const fn two_decide(&self) -> bool {
        self.deciders >= 2
    }
}

/// Points that a panel gives after a presentation or the like; they are added to the total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Its name.
    pub uid: PanelUid,
    /// The most it can give.
    pub points: u32,
}

/// The periods of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Periods {
    /// The full years that evidence looks back on.
    pub reference_period_years: u32,
    /// Days for an applicant to object to a proposed team.
    pub objection_days: u32,
    /// Days for an applicant to respond.
    pub response_days: u32,
    /// Months from the evaluation within which the decision must fall.
    pub evaluation_to_decision_months: u32,
    /// Days before a visit by which evidence is to be handed in.
    pub evidence_deadline_days: Option<u32>,
    /// Days to mend a minor nonconformity.
    pub minor_days: Option<u32>,
    /// Days to mend a major nonconformity.
    pub major_days: Option<u32>,
    /// Days after which a minor nonconformity that is not mended becomes a major one.
    pub upgrade_minor_after_days: Option<u32>,
}

/// How long a certificate is valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validity {
    /// For how many months.
    pub months: u32,
    /// From when they are counted.
    pub start: ValidityStart,
    /// How it is renewed; `None`: by a new application like the first.
    pub renewal: Option<Renewal>,
    /// Shorter terms that may be granted with conditions.
    pub conditional: Vec<ConditionalValidity>,
    /// What is looked at in between.
    pub surveillance: Vec<Surveillance>,
}

/// How a certificate is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// Months before its end from which a renewal may be applied for.
    pub window_before_months: u32,
    /// Months after its end until which a renewal is still one.
    pub window_after_months: u32,
    /// What the new term is counted from.
    pub end: RenewalEnd,
    /// The new term, in months.
    pub months: u32,
}

impl Renewal {
    /// The first and the last day for a renewal, from its beginning to its decision, of what is valid until a day.
    pub fn window(&self, valid_until: Date) -> (Date, Date) {
        let months = |months: u32| jiff::Span::new().months(i64::from(months));
        (
            valid_until.saturating_sub(months(self.window_before_months)),
            valid_until.saturating_add(months(self.window_after_months)),
        )
    }

    /// Whether what is decided on a day renews what was valid until another: after the window it is a first certification
    /// again (norms A8.6).
    pub fn renews(&self, decided: Date, valid_until: Date) -> bool {
        decided <= self.window(valid_until).1
    }

    /// The first and the last day of the new term, decided on a day, of what is valid until another. A term that is decided
    /// in time follows the one before without a gap and without an overlap; one that is decided later begins with the
    /// decision, and is no longer for it (norms A8.6).
    pub fn term(&self, decided: Date, valid_until: Date) -> (Date, Date) {
        let follows = valid_until.tomorrow().unwrap_or(valid_until);
        let counted_from = match self.end {
            RenewalEnd::OldEndPlus => follows,
            RenewalEnd::DecisionPlus => decided,
        };
        (decided.max(follows), last_day_of_validity(counted_from, self.months))
    }
}

/// A shorter term, granted with a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConditionalValidity {
    /// For how many months.
    pub months: u32,
    /// For which label; `None` for any.
    pub label: Option<LabelUid>,
}

/// A look at a certified organisation in between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Surveillance {
    /// Months after the grant.
    pub after_months: u32,
    /// How.
    pub kind: SurveillanceKind,
}

/// What a certificate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateRules {
    /// How its number is made.
    pub number_pattern: NumberPattern,
    /// What it tells the public.
    pub public_fields: Vec<PublicField>,
}

/// A kind of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceKind {
    /// Its name.
    pub uid: EvidenceKindUid,
    /// What it is.
    pub form: EvidenceForm,
    /// The media types taken.
    pub accept: Vec<String>,
    /// The largest size taken, in MiB.
    pub max_mb: u32,
    /// Whether it holds personal data.
    pub personal_data: PersonalData,
    /// What it must tell about itself.
    pub metadata: Vec<Metadata>,
    /// Whether it may serve again at a renewal, if it still covers what it must.
    pub reusable_in_renewal: bool,
    /// Who may read it.
    pub confidentiality: Confidentiality,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_state_of_a_version_follows_from_its_dates() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let mut life = Lifecycle {
            published_on: day("2026-06-01"),
            in_force_from: day("2026-07-01"),
            applications_until: Some(day("2027-06-30")),
            decisions_until: None,
            withdrawn_on: None,
            supersedes: Vec::new(),
            superseded: Ends::default(),
        };
        for (on, state) in [
            ("2026-06-30", LifeState::Announced),
            ("2026-07-01", LifeState::InForce),
            ("2027-06-30", LifeState::InForce),
            ("2027-07-01", LifeState::Closed),
        ] {
            assert_eq!(life.state_on(day(on)), state, "{on}");
        }
        let ends = |until: &str| Ends {
            applications_until: Some(day(until)),
            decisions_until: None,
        };
        life.end(ends("2027-07-31"));
        assert_eq!(life.state_on(day("2027-07-01")), LifeState::Closed);
        life.end(ends("2027-05-31"));
        assert_eq!(life.state_on(day("2027-06-01")), LifeState::Closed);
        life.withdrawn_on = Some(day("2027-01-01"));
        assert_eq!(life.state_on(day("2026-12-31")), LifeState::InForce);
        assert_eq!(life.state_on(day("2027-01-01")), LifeState::Withdrawn);
    }

    fn renewal(end: RenewalEnd) -> Renewal {
        Renewal {
            window_before_months: 6,
            window_after_months: 12,
            end,
            months: 36,
        }
    }

    const END: Date = Date::constant(2028, 11, 30);

    #[test]
    fn a_renewal_in_time_follows_the_term_before_and_one_after_a_lapse_is_no_longer_for_it() {
        use RenewalEnd::{DecisionPlus, OldEndPlus};
        let day = Date::constant;
        for (end, decided, first, last) in [
            (OldEndPlus, day(2028, 9, 15), day(2028, 12, 1), day(2031, 11, 30)),
            (OldEndPlus, END, day(2028, 12, 1), day(2031, 11, 30)),
            (OldEndPlus, day(2029, 1, 31), day(2029, 1, 31), day(2031, 11, 30)),
            (DecisionPlus, day(2028, 9, 15), day(2028, 12, 1), day(2031, 9, 14)),
            (DecisionPlus, day(2029, 1, 31), day(2029, 1, 31), day(2032, 1, 30)),
        ] {
            assert_eq!(
                renewal(end).term(decided, END),
                (first, last),
                "{end} decided on {decided}"
            );
        }
    }

    #[test]
    fn the_window_opens_and_closes_on_the_same_day_of_other_months() {
        let expected = (Date::constant(2028, 5, 30), Date::constant(2029, 11, 30));
        let renewal = renewal(RenewalEnd::OldEndPlus);
        assert_eq!(renewal.window(END), expected);
        assert!(renewal.renews(expected.1, END));
        assert!(!renewal.renews(expected.1.tomorrow().unwrap(), END));
    }
}
