//! The one function that says what an event does to a case.

use super::{By, CaseKind, Event, Facts, State, To, Transition, Unmet, allowed, transition};
use crate::domain::account::CaseRole;

/// What an event leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What happened.
    pub event: Event,
    /// The state before.
    pub from: State,
    /// The state after; equal to `from` where the event only records work.
    pub to: State,
}

/// Why an event is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// The state does not know this event.
    #[error("`{event}` is not possible while the case is in `{state}`; possible now: {}", list(.allowed))]
    NotNow {
        /// The refused event.
        event: Event,
        /// Where the case stands.
        state: State,
        /// What this state does allow.
        allowed: Vec<Event>,
    },
    /// The event belongs to somebody else.
    #[error("`{event}` is not yours to do in this case")]
    NotYours {
        /// The refused event.
        event: Event,
    },
    /// Something is still missing.
    #[error("`{event}` is not possible yet: {}", list(&.unmet.iter().map(|u| u.guard).collect::<Vec<_>>()))]
    NotReady {
        /// The refused event.
        event: Event,
        /// Every condition that does not hold, not only the first.
        unmet: Vec<Unmet>,
    },
}

impl Rejection {
    /// The stable code, as Problem Details and texts know it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotNow { .. } => "case.not_now",
            Self::NotYours { .. } => "case.not_yours",
            Self::NotReady { .. } => "case.not_ready",
        }
    }
}

/// Judges `event`, brought about by somebody acting as `role` (`None`: the service itself), in a case of this kind and
/// state, given `facts`.
pub fn decide(
    (kind, state): (CaseKind, State),
    event: Event,
    role: Option<CaseRole>,
    facts: &Facts,
) -> Result<Decision, Rejection> {
    let row = possible((kind, state), event, role)?;
    let unmet = unmet((kind, state), event, facts);
    if !unmet.is_empty() {
        return Err(Rejection::NotReady { event, unmet });
    }
    let to = match row.to {
        To::State(to) => to,
        To::Same => state,
    };
    Ok(Decision { event, from: state, to })
}

/// The row of the table for `event`, brought about by somebody acting as `role`; whether its conditions hold is not asked.
pub fn possible(
    (kind, state): (CaseKind, State),
    event: Event,
    role: Option<CaseRole>,
) -> Result<&'static Transition, Rejection> {
    let Some(row) = transition((kind, state), event) else {
        return Err(Rejection::NotNow {
            event,
            state,
            allowed: allowed((kind, state)).collect(),
        });
    };
    let performer = role.map_or(By::System, By::Role);
    if !row.by.contains(&performer) {
        return Err(Rejection::NotYours { event });
    }
    Ok(row)
}

/// Which conditions of `event` in a case of this kind and state do not hold; empty also where the table has no such row.
pub fn unmet(case: (CaseKind, State), event: Event, facts: &Facts) -> Vec<Unmet> {
    let guards = transition(case, event).map_or(&[][..], |row| row.guards);
    guards.iter().filter_map(|guard| facts.unmet(*guard)).collect()
}

fn list<T: std::fmt::Display>(items: &[T]) -> String {
    if items.is_empty() {
        return "nothing".to_owned();
    }
    items.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{Guard, TABLE};

    const DRAFT: (CaseKind, State) = (CaseKind::Initial, State::Draft);

    fn everything_holds() -> Facts {
        Guard::ALL
            .iter()
            .fold(Facts::new(), |facts, guard| facts.with(*guard, true))
    }

    fn role_of(by: By) -> Option<CaseRole> {
        match by {
            By::Role(role) => Some(role),
            By::System => None,
        }
    }

    #[test]
    fn every_pair_of_state_and_event_is_allowed_exactly_where_the_table_says_so() {
        let facts = everything_holds();
        let kinds = CaseKind::ALL.iter();
        for (kind, state) in kinds.flat_map(|kind| State::ALL.iter().map(move |state| (*kind, *state))) {
            for event in Event::ALL {
                let mut rows = TABLE.iter().filter(|row| row.kinds.contains(&kind));
                let row = rows.find(|row| row.from == state && row.event == *event);
                let role = row.map_or(Some(CaseRole::Owner), |row| role_of(row.by[0]));
                match (row, decide((kind, state), *event, role, &facts)) {
                    (Some(row), Ok(decision)) => {
                        let expected = if let To::State(to) = row.to { to } else { state };
                        assert_eq!(decision.to, expected, "{event} in {state}");
                    }
                    (None, Err(Rejection::NotNow { allowed: told, .. })) => {
                        assert_eq!(told, allowed((kind, state)).collect::<Vec<_>>(), "{event} in {state}");
                    }
                    (row, outcome) => panic!("{event} in {state}: row {row:?}, outcome {outcome:?}"),
                }
            }
        }
    }

    #[test]
    fn every_event_is_refused_to_every_role_the_table_does_not_name() {
        let facts = everything_holds();
        for row in TABLE {
            let roles = CaseRole::ALL.iter().copied().map(Some).chain([None]);
            for role in roles {
                let named = row.by.iter().any(|by| role_of(*by) == role);
                assert_eq!(
                    decide((row.kinds[0], row.from), row.event, role, &facts).is_ok(),
                    named,
                    "{} by {role:?}",
                    row.event
                );
            }
        }
    }

    #[test]
    fn each_guard_alone_refuses_its_event_and_is_named() {
        for row in TABLE {
            for missing in row.guards {
                let facts = Guard::ALL
                    .iter()
                    .filter(|g| *g != missing)
                    .fold(Facts::new(), |f, g| f.with(*g, true));
                let outcome = decide((row.kinds[0], row.from), row.event, role_of(row.by[0]), &facts);
                let Err(Rejection::NotReady { unmet, .. }) = outcome else {
                    panic!("{} passes without {missing}", row.event)
                };
                assert_eq!(unmet.iter().map(|u| u.guard).collect::<Vec<_>>(), [*missing]);
            }
        }
    }

    #[test]
    fn a_fact_nobody_established_refuses() {
        let outcome = decide(DRAFT, Event::Submit, Some(CaseRole::Owner), &Facts::new());
        let guards = transition(DRAFT, Event::Submit).unwrap().guards;
        assert!(matches!(outcome, Err(Rejection::NotReady { unmet, .. }) if unmet.len() == guards.len()));
    }

    #[test]
    fn a_refusal_says_what_is_allowed_instead() {
        let refusal = decide(
            (CaseKind::Initial, State::Submitted),
            Event::Grant,
            Some(CaseRole::Decider),
            &Facts::new(),
        )
        .unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "`grant` is not possible while the case is in `submitted`; possible now: take_up, withdraw_application"
        );
    }
}
