//! A finding, and what the clock makes of it.

use jiff::ToSpan;

use super::{FindingState, Kind};
use crate::domain::{
    ids::{CaseId, EvidenceId, FindingId, PersonId},
    standard::{CriterionUid, Periods},
    time::{Date, Timestamp},
    words::words,
};

/// Days to mend a nonconformity where the standard names none (norms A4.1).
const DAYS: u32 = 90;

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its id.
    pub id: FindingId,
    /// In which case.
    pub case: CaseId,
    /// Its number in the case. It has none before all sheets are locked: a number would tell one assessor that another
    /// has raised something (norms A3.7).
    pub number: Option<i32>,
    /// As it was raised or regraded last; [`Finding::grade`] is what counts.
    pub kind: Kind,
    /// Where it stands.
    pub state: FindingState,
    /// What is not as the criteria want it.
    pub statement: String,
    /// The criteria it is raised against.
    pub criteria: Vec<CriterionUid>,
    /// The evidence it rests on, with the digest of the bytes that were seen.
    pub evidence: Vec<(EvidenceId, String)>,
    /// Why no evidence is cited; empty where some is.
    pub no_evidence_reason: String,
    /// Who raised it.
    pub raised_by: PersonId,
    /// When.
    pub raised_at: Timestamp,
    /// Since when the cluster has known it, as what it is.
    pub sent_at: Option<Timestamp>,
    /// The last day for the cluster to have it settled.
    pub due_on: Option<Date>,
    /// When what the cluster means to do was accepted, and still is.
    pub accepted_at: Option<Timestamp>,
    /// When evidence at its criteria last came that may show an accepted plan to be carried out: since the cluster was told of
    /// the finding, or since the lead last rejected what it meant to do.
    pub shown_at: Option<Timestamp>,
    /// When it was seen to be mended.
    pub verified_at: Option<Timestamp>,
    /// Counts the changes.
    pub row_version: i32,
}

words! {
    /// What a finding waits for.
    pub enum Standing: "standing of a finding" {
        /// Nothing: it is dealt with.
        Settled = "settled",
        /// An answer of the cluster, or evidence that it did what it said.
        WaitsForCluster = "waits_for_cluster",
        /// A word of the lead.
        WaitsForLead = "waits_for_lead",
        /// Its day is over. It can still be answered, and bars a grant until it is settled.
        Unresolved = "unresolved",
    }
}

/// How people call the finding of a number.
pub fn name(number: i32) -> String {
    format!("F{number}")
}

impl Finding {
    /// How people call it.
    pub fn name(&self) -> String {
        self.number.map(name).unwrap_or_default()
    }

    /// What the finding counts as: a minor nonconformity without an accepted plan grows into a major one after as many days
    /// as the standard says, and stays one.
    pub fn grade(&self, periods: &Periods, today: Date) -> Kind {
        let known = self
            .sent_at
            .filter(|_| self.kind == Kind::Minor && self.state != FindingState::Voided);
        let (Some(known), Some(days)) = (known, periods.upgrade_minor_after_days) else {
            return self.kind;
        };
        let until = self.accepted_at.map_or(today, Timestamp::date);
        if until > later(known.date(), days) {
            Kind::Major
        } else {
            Kind::Minor
        }
    }

    /// What the finding waits for.
    pub fn standing(&self, periods: &Periods, today: Date) -> Standing {
        let grade = self.grade(periods, today);
        let is_over = self.due_on.is_some_and(|due| due < today);
        match self.state {
            FindingState::Verified | FindingState::Voided => Standing::Settled,
            _ if grade == Kind::Opportunity => Standing::Settled,
            FindingState::Accepted if grade == Kind::Minor => Standing::Settled,
            // What came is looked at, however long that takes: the body's delay costs the cluster nothing (norms A4.2).
            FindingState::Responded => Standing::WaitsForLead,
            FindingState::Accepted if self.shown_at.is_some() => Standing::WaitsForLead,
            _ if is_over => Standing::Unresolved,
            FindingState::Open | FindingState::Rejected | FindingState::Accepted => Standing::WaitsForCluster,
        }
    }
}

fn later(from: Date, days: u32) -> Date {
    from.saturating_add(i64::from(days).days())
}

/// The last day to have a finding of this kind settled that the cluster is told of on `told_on`; `None`: it needs no answer.
pub fn due_on(kind: Kind, periods: &Periods, told_on: Date) -> Option<Date> {
    let days = match kind {
        Kind::Major => periods.major_days,
        Kind::Minor => periods.minor_days,
        Kind::Opportunity => return None,
    };
    Some(later(told_on, days.unwrap_or(DAYS)))
}

/// The names of the findings on which somebody still has to say something: they keep an evaluation from being completed
/// (norms A3.9). One whose day is over is decided by that.
pub fn undecided(findings: &[Finding], periods: &Periods, today: Date) -> Vec<String> {
    let waits = |finding: &&Finding| {
        let standing = finding.standing(periods, today);
        matches!(standing, Standing::WaitsForCluster | Standing::WaitsForLead)
    };
    findings.iter().filter(waits).map(Finding::name).collect()
}

/// The names of the findings that bar a grant: a major one that is not verified, a minor one without an accepted plan
/// (norms A4.3).
pub fn barring(findings: &[Finding], periods: &Periods, today: Date) -> Vec<String> {
    let bars = |finding: &&Finding| finding.standing(periods, today) != Standing::Settled;
    findings.iter().filter(bars).map(Finding::name).collect()
}

/// The names of the major findings that were not verified by `last_day`, counted from the end of the evaluation: it has to
/// be repeated before anything is granted (norms A4.4).
pub fn verified_late(findings: &[Finding], periods: &Periods, last_day: Date, today: Date) -> Vec<String> {
    let late = |finding: &&Finding| {
        finding.grade(periods, today) == Kind::Major
            && finding.state != FindingState::Voided
            && finding.verified_at.map_or(today, Timestamp::date) > last_day
    };
    findings.iter().filter(late).map(Finding::name).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::domain::{
        case::Event,
        finding::{initial, settle},
        standard::tests::mini,
    };

    const TOLD: Date = Date::constant(2026, 12, 1);

    fn periods(upgrade: Option<u32>) -> Periods {
        Periods {
            minor_days: Some(90),
            major_days: Some(60),
            upgrade_minor_after_days: upgrade,
            ..mini().process().periods
        }
    }

    fn finding(kind: Kind, state: FindingState) -> Finding {
        let sent_at = Some(Timestamp::at_midnight(TOLD));
        Finding {
            id: FindingId::new(Uuid::nil()),
            case: CaseId::new(Uuid::nil()),
            number: Some(1),
            kind,
            state,
            statement: String::new(),
            criteria: Vec::new(),
            evidence: Vec::new(),
            no_evidence_reason: String::new(),
            raised_by: PersonId::new(Uuid::nil()),
            raised_at: Timestamp::at_midnight(TOLD),
            sent_at,
            due_on: due_on(kind, &periods(None), TOLD),
            accepted_at: None,
            shown_at: None,
            verified_at: None,
            row_version: 1,
        }
    }

    fn after(days: u32) -> Date {
        later(TOLD, days)
    }

    #[test]
    fn each_kind_and_state_waits_for_whom_the_norm_says_until_its_day_is_over() {
        use FindingState::{Accepted, Open, Rejected, Responded, Verified, Voided};
        use Standing::{Settled, Unresolved, WaitsForCluster, WaitsForLead};
        let table = [
            (Kind::Major, Open, WaitsForCluster, Unresolved),
            (Kind::Major, Responded, WaitsForLead, WaitsForLead),
            (Kind::Major, Rejected, WaitsForCluster, Unresolved),
            (Kind::Major, Accepted, WaitsForCluster, Unresolved),
            (Kind::Major, Verified, Settled, Settled),
            (Kind::Major, Voided, Settled, Settled),
            (Kind::Minor, Open, WaitsForCluster, Unresolved),
            (Kind::Minor, Responded, WaitsForLead, WaitsForLead),
            (Kind::Minor, Rejected, WaitsForCluster, Unresolved),
            (Kind::Minor, Accepted, Settled, Settled),
            (Kind::Minor, Verified, Settled, Settled),
            (Kind::Minor, Voided, Settled, Settled),
            (Kind::Opportunity, Open, Settled, Settled),
        ];
        for (kind, state, before, over) in table {
            let finding = finding(kind, state);
            let standing = |day| finding.standing(&periods(None), after(day));
            assert_eq!(standing(60), before, "{kind} {state}");
            assert_eq!(standing(91), over, "{kind} {state}, its day is over");
        }
        let mut shown = finding(Kind::Major, Accepted);
        shown.shown_at = Some(Timestamp::at_midnight(after(59)));
        for day in [60, 91] {
            assert_eq!(shown.standing(&periods(None), after(day)), WaitsForLead, "shown, {day}");
        }
    }

    #[test]
    fn a_day_is_over_only_when_the_next_begins() {
        let finding = finding(Kind::Major, FindingState::Open);
        assert_eq!(finding.due_on, Some(after(60)));
        assert_eq!(finding.standing(&periods(None), after(60)), Standing::WaitsForCluster);
        assert_eq!(finding.standing(&periods(None), after(61)), Standing::Unresolved);
    }

    #[test]
    fn ninety_days_are_given_where_the_standard_names_none_and_none_for_an_opportunity() {
        let silent = Periods {
            minor_days: None,
            major_days: None,
            ..periods(None)
        };
        assert_eq!(due_on(Kind::Major, &silent, TOLD), Some(after(90)));
        assert_eq!(due_on(Kind::Minor, &silent, TOLD), Some(after(90)));
        assert_eq!(due_on(Kind::Opportunity, &silent, TOLD), None);
    }

    #[test]
    fn a_minor_one_without_a_plan_grows_into_a_major_one_as_the_standard_says_and_stays_one() {
        let mut finding = finding(Kind::Minor, FindingState::Open);
        let growing = periods(Some(120));
        assert_eq!(finding.grade(&growing, after(120)), Kind::Minor);
        assert_eq!(finding.grade(&growing, after(121)), Kind::Major);
        assert_eq!(finding.grade(&periods(None), after(500)), Kind::Minor);
        finding.state = FindingState::Accepted;
        finding.accepted_at = Some(Timestamp::at_midnight(after(130)));
        assert_eq!(finding.grade(&growing, after(130)), Kind::Major);
        assert_eq!(barring(std::slice::from_ref(&finding), &growing, after(130)), ["F1"]);
        finding.accepted_at = Some(Timestamp::at_midnight(after(120)));
        assert_eq!(finding.grade(&growing, after(500)), Kind::Minor);
        finding.sent_at = None;
        finding.accepted_at = None;
        assert_eq!(finding.grade(&growing, after(500)), Kind::Minor);
    }

    #[test]
    fn a_major_one_verified_after_the_last_day_bars_until_the_evaluation_is_repeated() {
        let mut finding = finding(Kind::Major, FindingState::Verified);
        let late =
            |finding: &Finding, today| verified_late(std::slice::from_ref(finding), &periods(None), after(180), today);
        finding.verified_at = Some(Timestamp::at_end_of(after(180)));
        assert!(late(&finding, after(500)).is_empty());
        finding.verified_at = Some(Timestamp::at_midnight(after(181)));
        assert_eq!(late(&finding, after(500)), ["F1"]);
        finding.verified_at = None;
        finding.state = FindingState::Open;
        assert!(late(&finding, after(180)).is_empty());
        assert_eq!(late(&finding, after(181)), ["F1"]);
        finding.state = FindingState::Voided;
        assert!(late(&finding, after(181)).is_empty());
        finding.state = FindingState::Open;
        finding.kind = Kind::Minor;
        assert!(late(&finding, after(181)).is_empty());
    }

    const EVENTS: [Event; 6] = [
        Event::AnswerFinding,
        Event::AcceptAnswer,
        Event::RejectAnswer,
        Event::VerifyFinding,
        Event::RegradeFinding,
        Event::VoidFinding,
    ];

    proptest! {
        /// Whatever happens in whatever order, a finding that bars nothing was voided, is an opportunity, was verified, or is
        /// a minor one whose last answer was accepted.
        #[test]
        fn nothing_bars_a_grant_less_than_an_open_major_finding(
            first in 0usize..3,
            acts in prop::collection::vec((0usize..6, 0usize..3, 0u32..40), 0..12),
        ) {
            let growing = periods(Some(120));
            let mut finding = finding(Kind::ALL[first], initial());
            let (mut day, mut history) = (0, Vec::new());
            for (event, kind, days) in acts {
                day += days;
                let event = EVENTS[event];
                let Some(to) = settle(finding.state, finding.kind, event) else { continue };
                finding.state = to;
                let now = Timestamp::at_midnight(after(day));
                match event {
                    Event::AcceptAnswer => finding.accepted_at = Some(now),
                    Event::RejectAnswer => finding.accepted_at = None,
                    Event::VerifyFinding => finding.verified_at = Some(now),
                    Event::RegradeFinding => finding.kind = Kind::ALL[kind],
                    _ => {}
                }
                if event != Event::RegradeFinding {
                    history.push(event);
                }
            }
            let bars = !barring(std::slice::from_ref(&finding), &growing, after(day)).is_empty();
            let grade = finding.grade(&growing, after(day));
            let mended = match history.last() {
                Some(Event::VoidFinding | Event::VerifyFinding) => true,
                Some(Event::AcceptAnswer) => grade != Kind::Major,
                _ => grade == Kind::Opportunity,
            };
            prop_assert_eq!(bars, !mended, "{:?} {}", history, grade);
        }
    }
}
