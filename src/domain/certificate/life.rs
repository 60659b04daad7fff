//! What happens to a certificate after the grant (norms E2): the transition table, and the history it makes.

use super::status::CertificateState;
use crate::domain::{
    time::{Date, Timestamp},
    words::words,
};

words! {
    /// An event in the life of a certificate.
    pub enum LifeEvent: "certificate event" {
        /// The first sealed document is in the register.
        Issue = "issue",
        /// A new revision takes the place of the document: another name, address or scope.
        Revise = "revise",
        /// Surveillance found it in order.
        Maintain = "maintain",
        /// Out of force until conditions are met.
        Suspend = "suspend",
        /// The conditions are met: in force again.
        Lift = "lift",
        /// In force again, for less than before: a new revision.
        ReduceAndLift = "reduce_and_lift",
        /// Taken back by the body, for good.
        Withdraw = "withdraw",
        /// Given up by its holder, for good.
        Terminate = "terminate",
        /// Taken back because the document itself was wrong.
        MisissueWithdraw = "misissue_withdraw",
    }
}

/// What the trail calls an event of a certificate's life begins with, so that it is not taken for one of a case.
const TRAIL: &str = "certificate_";

impl LifeEvent {
    /// As the audit trail calls it where it happens by itself: the first issue of a case is that case's own event.
    pub fn in_trail(self) -> String {
        format!("{TRAIL}{self}")
    }

    /// Which the audit trail means by a name, if any.
    pub fn of_trail(name: &str) -> Option<Self> {
        name.strip_prefix(TRAIL)?.parse().ok()
    }

    /// Whether a document of the next revision comes with it.
    pub const fn brings_revision(self) -> bool {
        matches!(self, Self::Revise | Self::ReduceAndLift)
    }
}

words! {
    /// A condition on an event in a certificate's life, besides who may bring it about.
    pub enum LifeGuard: "certificate guard" {
        /// A reason is given in words.
        ReasonGiven = "reason_given",
        /// What ends the suspension is said (ISO/IEC 17065 7.11.4).
        ConditionsGiven = "conditions_given",
        /// Until when the conditions must be met, a day to come.
        DueDateGiven = "due_date_given",
        /// Its validity is not over: what is expired is renewed, not changed.
        NotExpired = "not_expired",
        /// Two people decided (an error in the document itself).
        TwoDecided = "two_decided",
    }
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct LifeRow {
    /// The state in which the event is allowed; none before there is a certificate.
    pub from: Option<CertificateState>,
    /// The event.
    pub event: LifeEvent,
    /// What must hold.
    pub guards: &'static [LifeGuard],
    /// Where it leads.
    pub to: CertificateState,
}

use self::{LifeEvent::*, LifeGuard::*};
use super::status::CertificateState::{Active, Suspended, Terminated, Withdrawn};

const fn row(
    from: Option<CertificateState>,
    event: LifeEvent,
    guards: &'static [LifeGuard],
    to: CertificateState,
) -> LifeRow {
    LifeRow {
        from,
        event,
        guards,
        to,
    }
}

/// Every transition there is (norms E2). A pair of state and event that is not here is refused: withdrawn and terminated
/// lead nowhere (A9.6), and nothing expires by an event, since the clock is asked at each reading (A7.8). A suspended
/// certificate is not replaced by one in force: that its conditions are met is found first (A9.4).
#[rustfmt::skip]
pub const LIFE: &[LifeRow] = &[
    row(None, Issue, &[], Active),
    row(Some(Active), Revise, &[ReasonGiven, NotExpired], Active),
    row(Some(Active), Maintain, &[NotExpired], Active),
    row(Some(Active), Suspend, &[ReasonGiven, ConditionsGiven, DueDateGiven, NotExpired], Suspended),
    row(Some(Suspended), Lift, &[ReasonGiven, NotExpired], Active),
    row(Some(Suspended), ReduceAndLift, &[ReasonGiven, NotExpired], Active),
    row(Some(Active), Withdraw, &[ReasonGiven], Withdrawn),
    row(Some(Suspended), Withdraw, &[ReasonGiven], Withdrawn),
    row(Some(Active), Terminate, &[], Terminated),
    row(Some(Suspended), Terminate, &[], Terminated),
    row(Some(Active), MisissueWithdraw, &[ReasonGiven, TwoDecided, NotExpired], Withdrawn),
];

/// Why an event is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LifeRejection {
    /// The state does not allow it.
    #[error("`{event}` is not possible for a certificate that is {}", state_word(*from))]
    Impossible {
        /// The state as it is.
        from: Option<CertificateState>,
        /// What was asked.
        event: LifeEvent,
    },
    /// Conditions do not hold.
    #[error("`{event}` is not possible yet: {}", unmet.iter().map(|guard| guard.as_str()).collect::<Vec<_>>().join(", "))]
    NotReady {
        /// What was asked.
        event: LifeEvent,
        /// What does not hold.
        unmet: Vec<LifeGuard>,
    },
}

fn state_word(state: Option<CertificateState>) -> &'static str {
    state.map_or("not issued", CertificateState::as_str)
}

/// Where `event` leads from `from`, if the table allows it and every guard is among those that hold.
///
/// # Errors
/// [`LifeRejection`] says whether it is never possible here, or what is missing.
pub fn decide_life(
    from: Option<CertificateState>,
    event: LifeEvent,
    holds: &[LifeGuard],
) -> Result<CertificateState, LifeRejection> {
    let row = LIFE.iter().find(|row| row.from == from && row.event == event);
    let row = row.ok_or(LifeRejection::Impossible { from, event })?;
    let unmet: Vec<_> = row
        .guards
        .iter()
        .filter(|guard| !holds.contains(guard))
        .copied()
        .collect();
    if unmet.is_empty() {
        Ok(row.to)
    } else {
        Err(LifeRejection::NotReady { event, unmet })
    }
}

/// Something that happened to a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeMoment {
    /// What.
    pub event: LifeEvent,
    /// When; from this instant on the state is another.
    pub at: Timestamp,
    /// The revision in force from then on.
    pub revision: i32,
    /// Why, for the record; the public is not told (norms A7.6).
    pub reason: String,
    /// What ends a suspension; empty for other events.
    pub conditions: String,
    /// Until when.
    pub due_on: Option<Date>,
}

impl LifeMoment {
    /// A moment of which nothing more is to be said than what happened.
    pub const fn plain(event: LifeEvent, at: Timestamp, revision: i32) -> Self {
        Self {
            event,
            at,
            revision,
            reason: String::new(),
            conditions: String::new(),
            due_on: None,
        }
    }
}

/// All that happened to a certificate, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Life(Vec<LifeMoment>);

impl Life {
    /// A life of these moments, in any order of the table's making.
    pub fn of(mut moments: Vec<LifeMoment>) -> Self {
        // Stable: of several at one instant the later written one counts.
        moments.sort_by_key(|moment| moment.at);
        Self(moments)
    }

    /// The moments, oldest first.
    pub fn moments(&self) -> &[LifeMoment] {
        &self.0
    }

    /// What was decided last, whatever a clock says: what is decided next is decided on this. `None` before it was issued.
    pub fn state(&self) -> Option<CertificateState> {
        after(&self.0).map(|(state, _)| state)
    }

    /// What suspended it and says what ends that, while it is suspended.
    pub fn suspension(&self) -> Option<&LifeMoment> {
        let suspended = self.state() == Some(Suspended);
        let mut latest_first = self.0.iter().rev();
        latest_first
            .find(|moment| moment.event == Suspend)
            .filter(|_| suspended)
    }

    /// Whether it was taken back or given up, for good.
    pub fn has_ended(&self) -> bool {
        self.state().is_none_or(CertificateState::is_final)
    }

    /// The instant, or that of the last moment where this clock is behind the one that wrote it: what follows in a life is
    /// never before what it follows on, and nobody is told what it was before that.
    #[must_use]
    pub fn not_before(&self, now: Timestamp) -> Timestamp {
        self.0.last().map_or(now, |last| last.at.max(now))
    }

    fn until(&self, at: Timestamp) -> &[LifeMoment] {
        let count = self.0.partition_point(|moment| moment.at <= at);
        &self.0[..count]
    }

    /// The state at an instant; `None` before it was issued.
    ///
    /// A moment that the table would not allow changes nothing: whoever wrote it past the table does not bring a withdrawn
    /// certificate back to life.
    pub fn state_at(&self, at: Timestamp) -> Option<CertificateState> {
        after(self.until(at)).map(|(state, _)| state)
    }

    /// The revision in force at an instant, by the moments that the table allows; `None` before it was issued.
    pub fn revision_at(&self, at: Timestamp) -> Option<i32> {
        after(self.until(at)).map(|(_, revision)| revision)
    }

    /// Since when the state at an instant has been what it is.
    pub fn state_since(&self, at: Timestamp) -> Option<Timestamp> {
        let state = self.state_at(at)?;
        let mut since = None;
        for moment in self.until(at) {
            if self.state_at(moment.at) != Some(state) {
                since = None;
            } else if since.is_none() {
                since = Some(moment.at);
            }
        }
        since
    }
}

/// State and revision after these moments: one that the table would not allow changes neither.
fn after(moments: &[LifeMoment]) -> Option<(CertificateState, i32)> {
    moments.iter().fold(None, |before, moment| {
        let from = before.map(|(state, _)| state);
        let row = LIFE.iter().find(|row| row.from == from && row.event == moment.event);
        row.map_or(before, |row| Some((row.to, moment.revision)))
    })
}

/// What the public is told of an event, as a code; surveillance that found all in order is no news (norms A7.6: no
/// reasons either).
pub const fn told_as(event: LifeEvent) -> Option<&'static str> {
    Some(match event {
        Issue => "issued",
        Revise => "revised",
        Maintain => return None,
        Suspend => "suspended",
        Lift => "lifted",
        ReduceAndLift => "reduced",
        Withdraw => "withdrawn",
        Terminate => "terminated",
        MisissueWithdraw => "misissued",
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn life(events: &[LifeEvent]) -> Life {
        let at = |nth: i64| Timestamp::from_millis(nth * 10);
        let moments = events
            .iter()
            .zip(0..)
            .map(|(event, nth)| LifeMoment::plain(*event, at(nth), 1));
        Life::of(moments.collect())
    }

    #[test]
    fn no_pair_of_state_and_event_stands_twice_in_the_table() {
        for (at, row) in LIFE.iter().enumerate() {
            let again = LIFE[at + 1..]
                .iter()
                .any(|other| (other.from, other.event) == (row.from, row.event));
            assert!(!again, "{} from {:?}", row.event, row.from);
        }
    }

    #[test]
    fn what_is_withdrawn_or_terminated_stays_so() {
        for last in [Withdrawn, Terminated] {
            for event in LifeEvent::ALL {
                let refused = decide_life(Some(last), *event, LifeGuard::ALL);
                assert!(
                    matches!(refused, Err(LifeRejection::Impossible { .. })),
                    "{event} from {last}"
                );
            }
        }
    }

    #[test]
    fn a_suspension_says_why_what_ends_it_and_until_when() {
        let refused = decide_life(Some(Active), Suspend, &[ReasonGiven, NotExpired]);
        let unmet = vec![ConditionsGiven, DueDateGiven];
        assert_eq!(refused, Err(LifeRejection::NotReady { event: Suspend, unmet }));
        let all = [ReasonGiven, ConditionsGiven, DueDateGiven, NotExpired];
        assert_eq!(decide_life(Some(Active), Suspend, &all), Ok(Suspended));
    }

    #[test]
    fn the_state_of_any_instant_is_read_from_what_happened_before_it() {
        let life = life(&[Issue, Suspend, Lift, Withdraw]);
        let expected = [
            (-1, None),
            (0, Some(Active)),
            (9, Some(Active)),
            (10, Some(Suspended)),
            (20, Some(Active)),
            (30, Some(Withdrawn)),
            (1_000, Some(Withdrawn)),
        ];
        for (at, state) in expected {
            assert_eq!(life.state_at(Timestamp::from_millis(at)), state, "at {at}");
        }
        assert_eq!(
            life.state_since(Timestamp::from_millis(25)),
            Some(Timestamp::from_millis(20))
        );
        assert_eq!(
            life.state_since(Timestamp::from_millis(15)),
            Some(Timestamp::from_millis(10))
        );
    }

    #[test]
    fn a_state_that_an_event_does_not_change_is_as_old_as_it_was() {
        let life = life(&[Issue, Maintain, Revise]);
        assert_eq!(
            life.state_since(Timestamp::from_millis(99)),
            Some(Timestamp::from_millis(0))
        );
    }

    proptest! {
        #[test]
        fn once_withdrawn_or_terminated_no_later_event_however_written_changes_state_or_revision(
            events in proptest::collection::vec(proptest::sample::select(LifeEvent::ALL), 0..12)
        ) {
            let moments = events.iter().zip(1..);
            let moments = moments.map(|(event, nth)| {
                LifeMoment::plain(*event, Timestamp::from_millis(i64::from(nth) * 10), nth)
            });
            let life = Life::of(moments.collect());
            let mut ended = None;
            for nth in 0..13i64 {
                let at = Timestamp::from_millis(nth * 10);
                let (state, revision) = (life.state_at(at), life.revision_at(at));
                if let Some((ended, last)) = ended {
                    prop_assert_eq!((state, revision), (Some(ended), last));
                }
                ended = ended.or(state.filter(|state| state.is_final()).map(|state| (state, revision)));
            }
        }
    }
}
