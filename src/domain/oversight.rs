//! What somebody has to be told who watches over the cases: rules as data, each a pure function of what is known of a case.
//!
//! A rule changes nothing. It names what a person has to look at, and since when.

use super::{
    certificate::{Certificate, CertificateState, surveillance::AHEAD_MONTHS},
    period::{Period, PeriodKind},
    time::{Date, Timestamp, months_after},
    words::words,
};

words! {
    /// What a rule of oversight finds.
    pub enum Alert: "alert" {
        /// Suspended for longer than a suspension lasts.
        SuspendedTooLong = "suspended_too_long",
        /// Granted or decided anew, and the document could not be issued yet.
        NotIssued = "not_issued",
        /// A look in between that the standard asks for was not taken.
        SurveillanceOverdue = "surveillance_overdue",
        /// A look in between comes due within months, and nobody has begun it.
        SurveillanceDue = "surveillance_due",
        /// The evaluation is not finished, and its last day by the plan is over.
        PlanLate = "plan_late",
        /// Questions to the cluster are not answered in time.
        AnswersLate = "answers_late",
        /// A finding was not settled within the time for it.
        FindingLate = "finding_late",
        /// Somebody with a place in an open case is authorised to it no more, or not for much longer.
        AuthorisationEnds = "authorisation_ends",
        /// Somebody has a place in an open case that they may not keep, or it is free.
        PlaceToFill = "place_to_fill",
        /// Somebody called to decide an open case belongs to the body no more, or not for much longer.
        EngagementEnds = "engagement_ends",
        /// Somebody else put a tie on record that took an open case from its officer.
        OfficerPutOut = "officer_put_out",
        /// After the decision, somebody who had a part in it declared a conflict of interest.
        JudgedPartially = "judged_partially",
        /// The same assessor judged the same cluster too often in a row.
        SameAssessor = "same_assessor",
        /// The committee decided on the day on which the evaluation was completed.
        DecidedSameDay = "decided_same_day",
    }
}

impl Alert {
    /// Whether something has to be done about the certificate, and not in the case it came from.
    pub const fn is_about_certificate(self) -> bool {
        matches!(
            self,
            Self::SuspendedTooLong | Self::SurveillanceOverdue | Self::SurveillanceDue
        )
    }
}

/// What the trail calls it when somebody has looked at what a rule found.
pub const LOOKED_AT: &str = "look_at_alert";

/// What goes on record then: what was found, and the day it is about. Where that changes, it is to be looked at again.
pub fn told(alert: Alert, on: Date) -> String {
    format!("{alert} {on}")
}

/// Months that a suspension lasts at most (ISO/IEC 17021-1 9.6.5.5, norms A9.5).
pub const SUSPENSION_MONTHS: u32 = 6;

/// So many cycles in a row with the same assessor are too many.
pub const ASSESSOR_CYCLES: u32 = 3;

/// So many months ahead it is told that an authorisation or a contract ends, and somebody has to see whether what is begun is finished by then.
pub const AUTHORISATION_AHEAD_MONTHS: u32 = 2;

/// All that the rules look at in a case.
pub struct Seen<'a> {
    /// Now.
    pub now: Timestamp,
    /// The periods that run.
    pub periods: &'a [Period],
    /// The certificate the case led to.
    pub certificate: Option<&'a Certificate>,
    /// The day the next surveillance of the certificate is due.
    pub surveillance_on: Option<Date>,
    /// Whether a case of surveillance is open about the certificate.
    pub surveillance_open: bool,
    /// Since when a document is to be issued that could not be yet.
    pub unissued_since: Option<Date>,
    /// Until when everybody with a place in the case is authorised to it; nothing once it is closed.
    pub authorised_until: Option<Date>,
    /// Until when everybody called to decide the case belongs to the body, where an end is agreed; nothing once it is closed.
    pub engaged_until: Option<Date>,
    /// Since which day somebody has a place in the case that they may not keep, or one is free.
    pub place_to_fill_since: Option<Date>,
    /// The day on which somebody else put a tie on record that took the case from its officer; nothing once it is closed.
    pub officer_put_out_on: Option<Date>,
    /// The day on which somebody declared a conflict who had a part in what was decided before.
    pub judged_partially_on: Option<Date>,
    /// In how many cases of the cluster in a row, this one included, somebody of the team was on the team, and when this
    /// one's was proposed.
    pub same_assessor: Option<(u32, Date)>,
    /// The day on which the evaluation was completed last.
    pub completed_on: Option<Date>,
    /// The day of the last decision.
    pub decided_on: Option<Date>,
}

/// One rule.
pub struct Rule {
    /// What it finds.
    pub alert: Alert,
    /// Where the demand comes from.
    pub clause: &'static str,
    /// The day the finding is about; nothing where all is well.
    pub finds: fn(&Seen<'_>) -> Option<Date>,
}

/// Every rule, the gravest first.
#[rustfmt::skip]
pub const RULES: &[Rule] = &[
    Rule { alert: Alert::SuspendedTooLong, clause: "ISO/IEC 17021-1 9.6.5.5", finds: suspended_too_long },
    Rule { alert: Alert::NotIssued, clause: "ISO/IEC 17065 7.7.1", finds: |seen| seen.unissued_since },
    Rule { alert: Alert::SurveillanceOverdue, clause: "ISO/IEC 17065 7.9", finds: surveillance_overdue },
    Rule { alert: Alert::SurveillanceDue, clause: "ISO/IEC 17065 7.9", finds: surveillance_due },
    Rule { alert: Alert::PlanLate, clause: "ISO/IEC 17065 7.4.1", finds: |seen| late(seen, PeriodKind::Evaluation) },
    Rule { alert: Alert::AnswersLate, clause: "ISO/IEC 17065 7.3", finds: |seen| late(seen, PeriodKind::Questions) },
    Rule { alert: Alert::FindingLate, clause: "ISO/IEC 17021-1 9.4.9, 9.4.10", finds: |seen| late(seen, PeriodKind::CorrectiveAction) },
    Rule { alert: Alert::PlaceToFill, clause: "ISO/IEC 17065 4.2, 6.1.2", finds: |seen| seen.place_to_fill_since },
    Rule { alert: Alert::AuthorisationEnds, clause: "ISO/IEC 17065 6.1.2", finds: authorisation_ends },
    Rule { alert: Alert::EngagementEnds, clause: "ISO/IEC 17065 7.6.3", finds: engagement_ends },
    Rule { alert: Alert::OfficerPutOut, clause: "ISO/IEC 17065 4.2", finds: |seen| seen.officer_put_out_on },
    Rule { alert: Alert::JudgedPartially, clause: "ISO/IEC 17065 4.2, 7.6", finds: |seen| seen.judged_partially_on },
    Rule { alert: Alert::SameAssessor, clause: "ISO/IEC 17065 4.2", finds: same_assessor },
    Rule { alert: Alert::DecidedSameDay, clause: "ISO/IEC 17065 7.5", finds: decided_same_day },
];

/// What the rules find in a case, the gravest first.
pub fn findings(seen: &Seen<'_>) -> Vec<(Alert, Date)> {
    let found = |rule: &Rule| (rule.finds)(seen).map(|day| (rule.alert, day));
    RULES.iter().filter_map(found).collect()
}

fn suspended_too_long(seen: &Seen<'_>) -> Option<Date> {
    let life = &seen.certificate?.life;
    let suspended = life.state_at(seen.now)? == CertificateState::Suspended;
    let since = life.state_since(seen.now).filter(|_| suspended)?.date();
    (seen.now.date() > months_after(since, SUSPENSION_MONTHS)).then_some(since)
}

/// The first look that came due and was not taken.
fn surveillance_overdue(seen: &Seen<'_>) -> Option<Date> {
    seen.surveillance_on.filter(|day| seen.now.date() > *day)
}

/// The next look, from the day on which it may be begun until it is begun or overdue.
fn surveillance_due(seen: &Seen<'_>) -> Option<Date> {
    let today = seen.now.date();
    let due = seen.surveillance_on.filter(|_| !seen.surveillance_open);
    due.filter(|day| today <= *day && *day <= months_after(today, AHEAD_MONTHS))
}

fn late(seen: &Seen<'_>, kind: PeriodKind) -> Option<Date> {
    let over = |period: &&Period| period.kind == kind && period.is_over(seen.now);
    seen.periods.iter().find(over).map(|period| period.until.date())
}

fn authorisation_ends(seen: &Seen<'_>) -> Option<Date> {
    let soon = months_after(seen.now.date(), AUTHORISATION_AHEAD_MONTHS);
    seen.authorised_until.filter(|until| *until <= soon)
}

fn engagement_ends(seen: &Seen<'_>) -> Option<Date> {
    let soon = months_after(seen.now.date(), AUTHORISATION_AHEAD_MONTHS);
    seen.engaged_until.filter(|until| *until <= soon)
}

fn same_assessor(seen: &Seen<'_>) -> Option<Date> {
    let (cycles, since) = seen.same_assessor?;
    (cycles >= ASSESSOR_CYCLES).then_some(since)
}

fn decided_same_day(seen: &Seen<'_>) -> Option<Date> {
    seen.decided_on.filter(|day| seen.completed_on == Some(*day))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::{
        certificate::{
            life::{Life, LifeEvent, LifeMoment},
            number::NumberPattern,
            surveillance::Looks,
        },
        ids::{CaseId, CertificateId, OrganisationId},
    };

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Issued on 2026-12-01 for two years, and what happened later.
    fn certificate(later: &[(LifeEvent, &str)]) -> Certificate {
        let issued = at("2026-12-01T10:00:00Z");
        let mut moments = vec![LifeMoment::plain(LifeEvent::Issue, issued, 1)];
        moments.extend(later.iter().map(|(event, when)| LifeMoment::plain(*event, at(when), 1)));
        Certificate {
            id: CertificateId::new(Uuid::nil()),
            number: "ECMS-{year}-{serial}-{check}"
                .parse::<NumberPattern>()
                .unwrap()
                .number(2026, 1),
            revision: 1,
            case: CaseId::new(Uuid::nil()),
            organisation: OrganisationId::new(Uuid::nil()),
            standard: "mini".parse().unwrap(),
            life: Life::of(moments),
            snapshot: String::new(),
            valid_from: day("2026-12-01"),
            valid_until: day("2028-11-30"),
            issued_at: issued,
            pdf_sha256: String::new(),
            credential_sha256: None,
        }
    }

    fn nothing(now: &str) -> Seen<'static> {
        Seen {
            now: at(now),
            periods: &[],
            certificate: None,
            surveillance_on: None,
            surveillance_open: false,
            unissued_since: None,
            authorised_until: None,
            engaged_until: None,
            place_to_fill_since: None,
            officer_put_out_on: None,
            judged_partially_on: None,
            same_assessor: None,
            completed_on: None,
            decided_on: None,
        }
    }

    #[test]
    fn every_alert_has_exactly_one_rule_and_none_finds_anything_where_nothing_is_known() {
        for alert in Alert::ALL {
            assert_eq!(RULES.iter().filter(|rule| rule.alert == *alert).count(), 1, "{alert}");
        }
        assert_eq!(findings(&nothing("2030-01-01T00:00:00Z")), []);
    }

    #[test]
    fn a_suspension_is_too_long_from_the_day_after_six_months_until_it_ends() {
        let suspended = certificate(&[
            (LifeEvent::Suspend, "2027-01-15T10:00:00Z"),
            (LifeEvent::Lift, "2027-08-01T10:00:00Z"),
        ]);
        for (now, found) in [
            ("2027-07-15T23:59:59Z", false),
            ("2027-07-16T00:00:00Z", true),
            ("2027-08-01T10:00:00Z", false),
        ] {
            let seen = Seen {
                certificate: Some(&suspended),
                ..nothing(now)
            };
            let expected = found.then(|| (Alert::SuspendedTooLong, day("2027-01-15")));
            assert_eq!(findings(&seen), Vec::from_iter(expected), "{now}");
        }
    }

    #[test]
    fn surveillance_is_overdue_from_the_day_after_it_was_due_until_it_is_taken_or_the_certificate_ends() {
        let looks = Looks::from_iter(["2027-06-01", "2027-12-01"].map(day));
        let once = [(LifeEvent::Maintain, "2027-06-10T10:00:00Z")];
        let withdrawn = [(LifeEvent::Withdraw, "2027-06-10T10:00:00Z")];
        for (later, now, due) in [
            (&[][..], "2027-06-02T00:00:00Z", Some("2027-06-01")),
            (&once[..], "2027-06-11T00:00:00Z", None),
            (&once[..], "2027-12-02T00:00:00Z", Some("2027-12-01")),
            (&withdrawn[..], "2027-12-02T00:00:00Z", None),
            (&[][..], "2028-12-01T00:00:00Z", None),
        ] {
            let certificate = certificate(later);
            let seen = Seen {
                certificate: Some(&certificate),
                surveillance_on: looks.next(&certificate, at(now)),
                ..nothing(now)
            };
            let expected = due.map(|due| (Alert::SurveillanceOverdue, day(due)));
            assert_eq!(findings(&seen), Vec::from_iter(expected), "{now}");
        }
    }

    #[test]
    fn a_look_is_due_from_three_months_before_its_day_until_a_case_is_open_or_its_day_is_over() {
        let looks = Looks::from_iter(["2027-06-01", "2027-12-01"].map(day));
        let certificate = certificate(&[]);
        for (now, open, found) in [
            ("2027-02-28T23:59:59Z", false, false),
            ("2027-03-01T00:00:00Z", false, true),
            ("2027-03-01T00:00:00Z", true, false),
            ("2027-06-01T23:59:59Z", false, true),
        ] {
            let seen = Seen {
                certificate: Some(&certificate),
                surveillance_on: looks.next(&certificate, at(now)),
                surveillance_open: open,
                ..nothing(now)
            };
            let expected = found.then(|| (Alert::SurveillanceDue, day("2027-06-01")));
            assert_eq!(findings(&seen), Vec::from_iter(expected), "{now}");
        }
    }

    #[test]
    fn what_is_late_by_plan_by_question_or_by_finding_is_found_once_its_last_day_is_over() {
        for (kind, alert) in [
            (PeriodKind::Evaluation, Alert::PlanLate),
            (PeriodKind::Questions, Alert::AnswersLate),
            (PeriodKind::CorrectiveAction, Alert::FindingLate),
        ] {
            let period = Period {
                kind,
                from: at("2026-12-01T00:00:00Z"),
                until: Timestamp::at_end_of(day("2026-12-10")),
            };
            for (now, found) in [("2026-12-10T23:59:59Z", false), ("2026-12-11T00:00:00Z", true)] {
                let seen = Seen {
                    periods: &[period],
                    ..nothing(now)
                };
                let expected = found.then(|| (alert, day("2026-12-10")));
                assert_eq!(findings(&seen), Vec::from_iter(expected), "{kind} {now}");
            }
        }
    }

    #[test]
    fn an_authorisation_is_told_of_from_two_months_before_it_ends_and_when_it_has() {
        for (now, found) in [
            ("2026-12-31T23:59:59Z", false),
            ("2027-01-01T00:00:00Z", true),
            ("2027-06-01T00:00:00Z", true),
        ] {
            let until = day("2027-03-01");
            let seen = Seen {
                authorised_until: Some(until),
                ..nothing(now)
            };
            let expected = found.then_some((Alert::AuthorisationEnds, until));
            assert_eq!(findings(&seen), Vec::from_iter(expected), "{now}");
        }
    }

    #[test]
    fn a_contract_is_told_of_from_two_months_before_it_ends_and_when_it_has() {
        for (now, found) in [("2026-12-31T23:59:59Z", false), ("2027-01-01T00:00:00Z", true)] {
            let until = day("2027-03-01");
            let seen = Seen {
                engaged_until: Some(until),
                ..nothing(now)
            };
            let expected = found.then_some((Alert::EngagementEnds, until));
            assert_eq!(findings(&seen), Vec::from_iter(expected), "{now}");
        }
    }

    #[test]
    fn the_third_cycle_in_a_row_with_the_same_assessor_is_found() {
        for (cycles, found) in [(2, false), (3, true), (4, true)] {
            let since = day("2026-12-03");
            let seen = Seen {
                same_assessor: Some((cycles, since)),
                ..nothing("2026-12-04T00:00:00Z")
            };
            let expected = found.then_some((Alert::SameAssessor, since));
            assert_eq!(findings(&seen), Vec::from_iter(expected), "{cycles}");
        }
    }

    #[test]
    fn a_document_that_cannot_be_issued_is_found_until_it_is() {
        let since = day("2026-12-03");
        for waits in [Some(since), None] {
            let seen = Seen {
                unissued_since: waits,
                ..nothing("2026-12-03T12:00:00Z")
            };
            let expected = waits.map(|since| (Alert::NotIssued, since));
            assert_eq!(findings(&seen), Vec::from_iter(expected));
        }
    }

    #[test]
    fn a_decision_on_the_day_the_evaluation_was_completed_is_found_and_one_a_day_later_is_not() {
        let (completed, next) = (day("2026-12-03"), day("2026-12-04"));
        for (decided, found) in [(completed, true), (next, false)] {
            let seen = Seen {
                completed_on: Some(completed),
                decided_on: Some(decided),
                ..nothing("2026-12-05T00:00:00Z")
            };
            let expected = found.then_some((Alert::DecidedSameDay, completed));
            assert_eq!(findings(&seen), Vec::from_iter(expected), "{decided}");
        }
    }
}
