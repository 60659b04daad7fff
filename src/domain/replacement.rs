//! Somebody else in a place on the team, as reviewer or on the committee, halfway through a case (ISO/IEC 17065 6.1.3, norms
//! A1.5, A3.2).
//!
//! Whoever is replaced has a part in the case no more: what they scored stays on record and counts no longer, while what they
//! did goes on barring them from other steps (norms A5.4).

use serde::Serialize;

use super::{
    account::Function,
    canonical::{Frozen, freeze},
    case::Event,
    ids::PersonId,
    time::Timestamp,
    words::words,
};

words! {
    /// Why somebody is replaced. Illness has no word of its own: it is nobody's business.
    pub enum Cause: "cause of a replacement" {
        /// A conflict of interest came to light.
        Conflict = "conflict",
        /// They cannot go on.
        Unavailable = "unavailable",
        /// The body calls them off.
        CalledOff = "called_off",
        /// The cluster objected to them, and rightly: the place is free.
        Objection = "objection",
    }
}

/// A replacement as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// In which function.
    pub function: Function,
    /// Who had the place; `None` where it was free.
    pub replaced: Option<PersonId>,
    /// Who has it now.
    pub successor: PersonId,
    /// Why.
    pub cause: Cause,
    /// Why, in words that only the body reads.
    pub reason: String,
    /// The officer.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Until when the cluster may object to the successor; `None` where it has nothing to object to, or where the time to
    /// object to the whole team begins anew.
    pub objection_until: Option<Timestamp>,
    /// When the cluster agreed to the successor, where it did.
    pub accepted_at: Option<Timestamp>,
    /// The round of voting that ended with it: those votes count no longer, since what they were cast on is gone.
    pub ended_round: Option<i32>,
}

impl Replacement {
    /// Whether the cluster may still object to the successor, or has: `objected_at` is when an objection was raised that is
    /// not answered.
    pub fn is_pending(&self, objected_at: Option<Timestamp>, now: Timestamp) -> bool {
        let until = self.objection_until.filter(|_| self.accepted_at.is_none());
        until.is_some_and(|until| now <= until || objected_at.is_some_and(|at| at <= until))
    }

    /// Whether a vote cast at an instant by a person counts no longer, since they were replaced on the committee after it.
    pub fn discounts(&self, person: PersonId, cast_at: Timestamp) -> bool {
        self.function == Function::Decider && self.replaced == Some(person) && cast_at <= self.at
    }

    /// The digest of who came for whom and why: the event tells it, so that no row can be changed unnoticed.
    ///
    /// # Errors
    /// Never for this type; the signature is that of [`freeze`].
    pub fn frozen(&self) -> Result<Frozen, serde_json::Error> {
        #[derive(Serialize)]
        struct Document<'a> {
            function: Function,
            replaced: Option<String>,
            successor: String,
            cause: Cause,
            reason: &'a str,
        }
        freeze(&Document {
            function: self.function,
            replaced: self.replaced.map(|person| person.to_string()),
            successor: self.successor.to_string(),
            cause: self.cause,
            reason: &self.reason,
        })
    }
}

/// The event by which somebody is replaced in a function.
pub const fn event(function: Function) -> Event {
    match function {
        Function::Lead | Function::Assessor => Event::ReplaceTeamMember,
        Function::Reviewer => Event::ReplaceReviewer,
        Function::Decider => Event::ReplaceDecider,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(number: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(number))
    }

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn replacement() -> Replacement {
        Replacement {
            function: Function::Assessor,
            replaced: Some(person(1)),
            successor: person(2),
            cause: Cause::Conflict,
            reason: "A sister in a member company".to_owned(),
            by: person(3),
            at: at(100),
            objection_until: Some(at(200)),
            accepted_at: None,
            ended_round: None,
        }
    }

    #[test]
    fn a_place_stands_once_the_cluster_agreed_or_its_time_is_over_and_no_objection_of_that_time_waits() {
        let came = replacement();
        assert!(came.is_pending(None, at(200)));
        assert!(!came.is_pending(None, at(201)));
        assert!(came.is_pending(Some(at(150)), at(900)), "an objection keeps it waiting");
        assert!(
            !came.is_pending(Some(at(300)), at(900)),
            "one to somebody else does not"
        );
        let agreed = Replacement {
            accepted_at: Some(at(120)),
            ..replacement()
        };
        assert!(!agreed.is_pending(None, at(130)));
        let uninvolved = Replacement {
            objection_until: None,
            ..replacement()
        };
        assert!(!uninvolved.is_pending(None, at(100)));
    }

    #[test]
    fn only_what_a_replaced_member_of_the_committee_had_cast_before_counts_no_longer() {
        let decider = Replacement {
            function: Function::Decider,
            ..replacement()
        };
        assert!(decider.discounts(person(1), at(100)));
        assert!(!decider.discounts(person(1), at(101)), "called anew, after an appeal");
        assert!(!decider.discounts(person(2), at(50)));
        assert!(!replacement().discounts(person(1), at(50)));
    }

    #[test]
    fn the_digest_binds_all_that_is_said_of_a_replacement() {
        let said = replacement().frozen().unwrap().sha256;
        let others = [
            Replacement {
                replaced: None,
                ..replacement()
            },
            Replacement {
                successor: person(4),
                ..replacement()
            },
            Replacement {
                function: Function::Lead,
                ..replacement()
            },
            Replacement {
                cause: Cause::Unavailable,
                ..replacement()
            },
            Replacement {
                reason: String::new(),
                ..replacement()
            },
        ];
        for other in others {
            assert_ne!(other.frozen().unwrap().sha256, said, "{other:?}");
        }
    }
}
