//! Periods that somebody has to keep: from when until when, when to remind of them, and what the clock does at their end.
//!
//! One function makes them all, [`periods`]: desks, reminders and the clock's own events read the same ones.

use serde::{Deserialize, Serialize};

use super::{
    case::{Event, State},
    time::{Date, Timestamp},
    words::words,
};

const DAY: i64 = 86_400_000;

/// Days without work after which a draft ends. No standard says a number of its own.
pub const DRAFT_IDLE_DAYS: u32 = 180;

/// Days in which a refusal can be appealed (norms A11.7), as the letter about it says.
pub const APPEAL_DAYS: u32 = 30;

words! {
    /// What a period is for.
    pub enum PeriodKind: "kind of period" {
        /// To go on with a draft.
        DraftIdle = "draft_idle",
        /// To answer the officer's questions.
        Questions = "questions",
        /// To object to the team (norms A3.2).
        Objection = "objection",
        /// To object to who came onto the team (norms A3.2).
        Replacement = "replacement",
        /// To carry the evaluation out, by the plan.
        Evaluation = "evaluation",
        /// To answer and mend nonconformities (norms A4.1).
        CorrectiveAction = "corrective_action",
        /// To appeal against a refusal (norms A11.7).
        Appeal = "appeal",
    }
}

impl PeriodKind {
    /// What the clock brings about when the period is over (norms E1); nothing else changes by itself.
    pub const fn ends_with(self) -> Option<Event> {
        match self {
            Self::DraftIdle => Some(Event::Lapse),
            Self::Objection => Some(Event::ConfirmTeam),
            Self::Appeal => Some(Event::AppealWindowOver),
            Self::Questions | Self::Replacement | Self::Evaluation | Self::CorrectiveAction => None,
        }
    }

    /// Whether people are reminded of it. An appeal is nobody's duty, and an evaluation often takes but a day or two.
    pub const fn is_reminded(self) -> bool {
        matches!(
            self,
            Self::DraftIdle | Self::Questions | Self::Objection | Self::Replacement | Self::CorrectiveAction
        )
    }
}

/// What is due in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// To remind whoever has to keep it, now that this share of it is over.
    Reminder(Share),
    /// What the clock brings about.
    Event(Event),
}

words! {
    /// How much of a period is over when somebody is reminded of it.
    pub enum Share: "share of a period" {
        /// Half.
        Half = "half",
        /// Four fifths.
        FourFifths = "four_fifths",
        /// All of it.
        Whole = "whole",
    }
}

impl Share {
    /// The largest share of the time between two instants that is over; all of it only after its last instant.
    pub fn reached((from, until): (Timestamp, Timestamp), now: Timestamp) -> Option<Self> {
        let tenth = (until.millis() - from.millis()) / 10;
        let over = |share: &&Self| match share {
            Self::Whole => now > until,
            _ => now > from.plus_millis(tenth * share.tenths()),
        };
        Self::ALL.iter().rev().find(over).copied()
    }

    const fn tenths(self) -> i64 {
        match self {
            Self::Half => 5,
            Self::FourFifths => 8,
            Self::Whole => 10,
        }
    }
}

/// A period of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// What it is for.
    pub kind: PeriodKind,
    /// When it began.
    pub from: Timestamp,
    /// Its last instant.
    pub until: Timestamp,
}

impl Period {
    /// Whether its last instant is past.
    pub fn is_over(&self, now: Timestamp) -> bool {
        now > self.until
    }

    /// What is due now, given which reminders went out before, and when.
    pub fn due(&self, sent: &[(Share, Timestamp)], now: Timestamp) -> Option<Due> {
        let reminder = self.due_reminder(sent, now).filter(|_| self.kind.is_reminded());
        let event = self.kind.ends_with().filter(|_| self.is_over(now));
        match (event, reminder) {
            // A draft ends when its third reminder would be due, and so never before two went out (norms E1).
            (Some(Event::Lapse), Some(Share::Whole)) => Some(Due::Event(Event::Lapse)),
            (None | Some(Event::Lapse), reminder) => reminder.map(Due::Reminder),
            (Some(event), _) => Some(Due::Event(event)),
        }
    }

    /// Which share of it to remind of now, given what went out before. Two reminders lie at least a tenth of the period
    /// apart: a service that stood still for long catches up without telling people the same thing twice in a day.
    fn due_reminder(&self, sent: &[(Share, Timestamp)], now: Timestamp) -> Option<Share> {
        let next = *Share::ALL
            .iter()
            .find(|share| sent.iter().all(|(told, _)| told != *share))?;
        let tenth = (self.until.millis() - self.from.millis()) / 10;
        let reached = now > self.from.plus_millis(tenth * next.tenths());
        let apart = sent.iter().all(|(_, at)| now >= at.plus_millis(tenth));
        let whole = next != Share::Whole || self.is_over(now);
        (reached && apart && whole).then_some(next)
    }
}

/// The end of the day that comes `days` days after an instant: a period that is told by a day lasts to that day's end.
pub fn days_after(from: Timestamp, days: u32) -> Timestamp {
    Timestamp::at_end_of(from.plus_millis(i64::from(days) * DAY).date())
}

/// The dates of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanDates {
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// Until when the cluster may object.
    pub objection_until: Timestamp,
    /// First day of the evaluation.
    pub starts_on: Date,
    /// Last day.
    pub ends_on: Date,
}

impl PlanDates {
    /// How many days after its first the last one is, and one at least.
    fn days(&self) -> u32 {
        let begins = Timestamp::at_midnight(self.starts_on).millis();
        let span = Timestamp::at_midnight(self.ends_on).millis() - begins;
        u32::try_from(span / DAY).unwrap_or(0).max(1)
    }
}

/// All that the periods of a case follow from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// Where the case stands.
    pub state: State,
    /// When somebody last worked on the draft.
    pub worked_at: Timestamp,
    /// The questions that are not answered: when each was asked, and the last day to answer.
    pub questions: Vec<(Timestamp, Date)>,
    /// The nonconformities that the cluster has to answer: when each was sent, and the last day to have it settled.
    pub findings: Vec<(Timestamp, Date)>,
    /// The plan, once proposed.
    pub plan: Option<PlanDates>,
    /// When the team took the evaluation up again, after a corrective action or because a report came back.
    pub resumed_at: Option<Timestamp>,
    /// For each person who came onto the team and whom the cluster may still object to: since when, and until when.
    pub replacements: Vec<(Timestamp, Timestamp)>,
    /// Whether the body still has to answer an objection: meanwhile it is not the cluster's turn.
    pub objection_open: bool,
    /// When the committee decided last.
    pub decided_at: Option<Timestamp>,
    /// Whether somebody looks at an appeal.
    pub appeal_open: bool,
}

/// The periods that run in a case, each once: several findings that are sent on one day have one and the same time.
pub fn periods(dates: &Dates) -> Vec<Period> {
    let mut all = running(dates);
    all.sort_by_key(|period| (period.until, period.from));
    all.dedup();
    all
}

fn running(dates: &Dates) -> Vec<Period> {
    let period = |kind, from, until| Period { kind, from, until };
    let plan = dates.plan.iter();
    let came = dates.replacements.iter().filter(|_| !dates.objection_open);
    let came = came.map(|(from, until)| period(PeriodKind::Replacement, *from, *until));
    match dates.state {
        State::Draft => vec![period(
            PeriodKind::DraftIdle,
            dates.worked_at,
            days_after(dates.worked_at, DRAFT_IDLE_DAYS),
        )],
        State::InfoRequested => {
            let open = dates.questions.iter();
            open.map(|(asked, due_on)| period(PeriodKind::Questions, *asked, Timestamp::at_end_of(*due_on)))
                .collect()
        }
        State::CorrectiveAction => {
            let open = dates.findings.iter();
            open.map(|(sent, due_on)| period(PeriodKind::CorrectiveAction, *sent, Timestamp::at_end_of(*due_on)))
                .chain(came)
                .collect()
        }
        State::TeamProposed if !dates.objection_open => plan
            .map(|plan| period(PeriodKind::Objection, plan.proposed_at, plan.objection_until))
            .collect(),
        State::Evaluation => plan
            .map(|plan| {
                let last = Timestamp::at_end_of(plan.ends_on);
                match dates.resumed_at {
                    // Entered anew (norms E1: close_ca, return), the state has as many days as the plan gave it: what the
                    // cluster had to mend, or the reviewer to read, is no time of the team's. When an evaluation is too old
                    // is another question, and counts from the plan's own last day (norms A4.4).
                    Some(again) => period(PeriodKind::Evaluation, again, last.max(days_after(again, plan.days()))),
                    None => period(PeriodKind::Evaluation, Timestamp::at_midnight(plan.starts_on), last),
                }
            })
            .chain(came)
            .collect(),
        State::Refused if !dates.appeal_open => {
            let decided = dates.decided_at.iter();
            decided
                .map(|at| period(PeriodKind::Appeal, *at, days_after(*at, APPEAL_DAYS)))
                .collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn dates(state: State) -> Dates {
        Dates {
            state,
            worked_at: at("2026-11-01T10:00:00Z"),
            questions: vec![(at("2026-11-02T10:00:00Z"), Date::constant(2026, 11, 12))],
            findings: vec![(at("2026-11-23T10:00:00Z"), Date::constant(2027, 2, 21))],
            plan: Some(PlanDates {
                proposed_at: at("2026-11-03T10:00:00Z"),
                objection_until: at("2026-11-13T23:59:59.999Z"),
                starts_on: Date::constant(2026, 11, 20),
                ends_on: Date::constant(2026, 11, 22),
            }),
            resumed_at: None,
            replacements: Vec::new(),
            objection_open: false,
            decided_at: Some(at("2026-11-30T15:00:00Z")),
            appeal_open: false,
        }
    }

    #[test]
    fn each_state_in_which_somebody_has_a_time_to_keep_has_its_period_and_no_other_has_one() {
        for state in State::ALL {
            let expected: &[(PeriodKind, &str, &str)] = match state {
                State::Draft => &[(
                    PeriodKind::DraftIdle,
                    "2026-11-01T10:00:00Z",
                    "2027-04-30T23:59:59.999Z",
                )],
                State::InfoRequested => &[(
                    PeriodKind::Questions,
                    "2026-11-02T10:00:00Z",
                    "2026-11-12T23:59:59.999Z",
                )],
                State::TeamProposed => &[(
                    PeriodKind::Objection,
                    "2026-11-03T10:00:00Z",
                    "2026-11-13T23:59:59.999Z",
                )],
                State::Evaluation => &[(
                    PeriodKind::Evaluation,
                    "2026-11-20T00:00:00Z",
                    "2026-11-22T23:59:59.999Z",
                )],
                State::CorrectiveAction => &[(
                    PeriodKind::CorrectiveAction,
                    "2026-11-23T10:00:00Z",
                    "2027-02-21T23:59:59.999Z",
                )],
                State::Refused => &[(PeriodKind::Appeal, "2026-11-30T15:00:00Z", "2026-12-30T23:59:59.999Z")],
                _ => &[],
            };
            let expected: Vec<_> = expected
                .iter()
                .map(|(kind, from, until)| Period {
                    kind: *kind,
                    from: at(from),
                    until: at(until),
                })
                .collect();
            assert_eq!(periods(&dates(*state)), expected, "{state}");
        }
    }

    #[test]
    fn an_evaluation_that_is_taken_up_again_has_the_days_of_its_plan_from_then_and_never_fewer() {
        let until = |resumed_at: &str| {
            let resumed_at = Some(at(resumed_at));
            let again = Dates {
                resumed_at,
                ..dates(State::Evaluation)
            };
            let found = periods(&again);
            assert_eq!((found.len(), Some(found[0].from)), (1, resumed_at));
            found[0].until
        };
        assert_eq!(until("2027-02-20T11:00:00Z"), at("2027-02-22T23:59:59.999Z"));
        // Within the plan's own days nothing is lost.
        assert_eq!(until("2026-11-18T11:00:00Z"), at("2026-11-22T23:59:59.999Z"));
    }

    #[test]
    fn while_the_body_looks_at_an_objection_or_an_appeal_nothing_runs_against_the_cluster() {
        let open = Dates {
            objection_open: true,
            ..dates(State::TeamProposed)
        };
        assert_eq!(periods(&open), []);
        let appealed = Dates {
            appeal_open: true,
            ..dates(State::Refused)
        };
        assert_eq!(periods(&appealed), []);
    }

    #[test]
    fn who_came_onto_a_team_can_be_objected_to_while_it_works_and_not_after() {
        let (since, until) = (at("2026-11-21T10:00:00Z"), at("2026-12-01T23:59:59.999Z"));
        for state in State::ALL {
            let came = Dates {
                replacements: vec![(since, until)],
                ..dates(*state)
            };
            let found = periods(&came)
                .into_iter()
                .any(|period| (period.kind, period.from, period.until) == (PeriodKind::Replacement, since, until));
            let works = matches!(state, State::Evaluation | State::CorrectiveAction);
            assert_eq!(found, works, "{state}");
            let objected = Dates {
                objection_open: true,
                ..came
            };
            let runs = periods(&objected)
                .iter()
                .any(|period| period.kind == PeriodKind::Replacement);
            assert!(!runs, "{state}: nothing runs while the objection is looked at");
        }
    }

    #[test]
    fn what_the_clock_brings_about_is_an_event_that_the_table_gives_to_the_service() {
        use crate::domain::case::{By, CaseKind, transition};
        for state in State::ALL {
            for period in periods(&dates(*state)) {
                let Some(event) = period.kind.ends_with() else { continue };
                let row = transition((CaseKind::Initial, *state), event).unwrap();
                assert!(row.by.contains(&By::System), "{event} in {state}");
            }
        }
    }

    /// A period of ten days.
    fn ten_days() -> Period {
        Period {
            kind: PeriodKind::Questions,
            from: at("2026-11-02T00:00:00Z"),
            until: at("2026-11-12T00:00:00Z"),
        }
    }

    #[test]
    fn reminders_are_due_once_each_when_half_four_fifths_and_all_of_a_period_are_over() {
        let (period, mut sent, mut told) = (ten_days(), Vec::new(), Vec::new());
        let mut now = period.from;
        while now < period.until.plus_millis(30 * DAY) {
            if let Some(Due::Reminder(share)) = period.due(&sent, now) {
                sent.push((share, now));
                told.push((share, (now.millis() - period.from.millis()) / 3_600_000));
            }
            now = now.plus_millis(60_000);
        }
        assert_eq!(
            told,
            [(Share::Half, 120), (Share::FourFifths, 192), (Share::Whole, 240)]
        );
    }

    #[test]
    fn what_a_service_missed_it_tells_a_tenth_of_the_period_apart() {
        let period = ten_days();
        let late = period.until.plus_millis(DAY);
        assert_eq!(period.due(&[], late), Some(Due::Reminder(Share::Half)));
        let sent = [(Share::Half, late)];
        assert_eq!(period.due(&sent, late.plus_millis(DAY - 1)), None);
        let second = Some(Due::Reminder(Share::FourFifths));
        assert_eq!(period.due(&sent, late.plus_millis(DAY)), second);
    }

    #[test]
    fn the_clock_acts_once_the_last_instant_is_past_and_not_before() {
        for (kind, event) in [
            (PeriodKind::Objection, Event::ConfirmTeam),
            (PeriodKind::Appeal, Event::AppealWindowOver),
        ] {
            let period = Period { kind, ..ten_days() };
            assert_ne!(period.due(&[], period.until), Some(Due::Event(event)));
            assert_eq!(period.due(&[], period.until.plus_millis(1)), Some(Due::Event(event)));
        }
    }

    #[test]
    fn a_draft_ends_only_after_two_reminders_however_late_the_service_comes_to_it() {
        let period = Period {
            kind: PeriodKind::DraftIdle,
            ..ten_days()
        };
        let (mut sent, mut now) = (Vec::new(), period.until.plus_millis(100 * DAY));
        for expected in [
            Due::Reminder(Share::Half),
            Due::Reminder(Share::FourFifths),
            Due::Event(Event::Lapse),
        ] {
            assert_eq!(period.due(&sent, now), Some(expected));
            if let Due::Reminder(share) = expected {
                sent.push((share, now));
                assert_eq!(period.due(&sent, now), None);
            }
            now = now.plus_millis(DAY);
        }
    }

    #[test]
    fn nobody_is_reminded_of_an_appeal_nor_of_an_evaluation() {
        for kind in [PeriodKind::Appeal, PeriodKind::Evaluation] {
            let period = Period { kind, ..ten_days() };
            assert_eq!(period.due(&[], period.until), None, "{kind}");
        }
    }
}
