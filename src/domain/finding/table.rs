//! The transition table of a finding (norms E3). Who may bring an event about, and in which state of the case, stands in
//! the table of the case.

use super::{
    FindingState::{self, *},
    Kind,
};
use crate::domain::case::Event::{self, *};

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct FindingRow {
    /// The state in which the event is allowed.
    pub from: FindingState,
    /// The event.
    pub event: Event,
    /// The findings it is for.
    pub kinds: &'static [Kind],
    /// Where it leads.
    pub to: FindingState,
}

const NONCONFORMITIES: &[Kind] = &[Kind::Major, Kind::Minor];
const ALL: &[Kind] = Kind::ALL;

const fn row(from: FindingState, event: Event, kinds: &'static [Kind], to: FindingState) -> FindingRow {
    FindingRow { from, event, kinds, to }
}

/// Every transition there is. An opportunity is never answered; whoever answers late still answers.
#[rustfmt::skip]
pub const TABLE: &[FindingRow] = &[
    // ISO/IEC 17021-1 9.4.9: the cluster analyses the cause and tells correction and corrective action.
    row(Open, AnswerFinding, NONCONFORMITIES, Responded),
    row(Rejected, AnswerFinding, NONCONFORMITIES, Responded),
    // ISO/IEC 17021-1 9.4.10: the body reviews what is meant to be done, and verifies that it works.
    row(Responded, AcceptAnswer, NONCONFORMITIES, Accepted),
    row(Responded, RejectAnswer, NONCONFORMITIES, Rejected),
    row(Accepted, RejectAnswer, NONCONFORMITIES, Rejected),
    row(Accepted, VerifyFinding, NONCONFORMITIES, Verified),
    row(Open, RegradeFinding, ALL, Open),
    row(Responded, RegradeFinding, ALL, Responded),
    row(Accepted, RegradeFinding, ALL, Accepted),
    row(Rejected, RegradeFinding, ALL, Rejected),
    row(Open, VoidFinding, ALL, Voided),
    row(Responded, VoidFinding, ALL, Voided),
    row(Accepted, VoidFinding, ALL, Voided),
    row(Rejected, VoidFinding, ALL, Voided),
];

/// Where a finding begins.
pub const fn initial() -> FindingState {
    Open
}

/// Where `event` leads a finding of this kind; `None`: it is refused.
pub fn settle(from: FindingState, kind: Kind, event: Event) -> Option<FindingState> {
    let row = TABLE.iter().find(|row| row.from == from && row.event == event);
    row.filter(|row| row.kinds.contains(&kind)).map(|row| row.to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        account::CaseRole,
        case::{self, By},
    };

    #[test]
    fn every_pair_of_state_and_event_leads_exactly_where_the_table_says() {
        for from in FindingState::ALL {
            for event in Event::ALL {
                let rows: Vec<_> = TABLE
                    .iter()
                    .filter(|row| row.from == *from && row.event == *event)
                    .collect();
                assert!(rows.len() < 2, "{event} in {from} stands twice");
                for kind in Kind::ALL {
                    let expected = rows.first().filter(|row| row.kinds.contains(kind)).map(|row| row.to);
                    assert_eq!(settle(*from, *kind, *event), expected, "{event} of a {kind} in {from}");
                }
            }
        }
    }

    #[test]
    fn what_is_verified_or_voided_stays_so_and_everything_else_can_go_on() {
        for state in FindingState::ALL {
            let leaves = TABLE.iter().any(|row| row.from == *state && row.to != *state);
            assert_eq!(leaves, !state.is_terminal(), "{state}");
        }
    }

    #[test]
    fn every_state_is_reached_by_a_nonconformity_and_only_open_and_voided_by_an_opportunity() {
        for (kind, expected) in [
            (Kind::Major, FindingState::ALL.to_vec()),
            (Kind::Minor, FindingState::ALL.to_vec()),
            (Kind::Opportunity, vec![Open, Voided]),
        ] {
            let mut reached = vec![initial()];
            let mut next = 0;
            while let Some(from) = reached.get(next).copied() {
                let to = Event::ALL.iter().filter_map(|event| settle(from, kind, *event));
                let fresh: Vec<_> = to.filter(|to| !reached.contains(to)).collect();
                reached.extend(fresh);
                next += 1;
            }
            reached.sort_unstable();
            reached.dedup();
            assert_eq!(reached, expected, "{kind}");
        }
    }

    #[test]
    fn only_the_cluster_answers_and_only_the_lead_judges() {
        for row in TABLE {
            let of_case = case::TABLE.iter().filter(|of_case| of_case.event == row.event);
            let by: Vec<_> = of_case.flat_map(|of_case| of_case.by).collect();
            assert!(!by.is_empty(), "no state of a case allows {}", row.event);
            let expected = if row.event == AnswerFinding {
                CaseRole::Owner
            } else {
                CaseRole::Lead
            };
            assert!(by.iter().all(|by| **by == By::Role(expected)), "{}", row.event);
        }
    }
}
