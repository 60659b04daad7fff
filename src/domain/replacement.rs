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
    competence::Lack,
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

/// What keeps somebody from a place in a case: from coming into it, from acting in it, and from keeping it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bar {
    /// There is no such account, or it is closed.
    Account,
    /// They do not have the role at the body.
    Role,
    /// They belong to the organisation the case is about.
    Member,
    /// A tie on the register.
    Tie,
    /// They declared a conflict in this case.
    Conflict,
    /// They had a part in what was decided before and is decided anew since an appeal was upheld (ISO/IEC 17065 7.13.5).
    Earlier,
    /// They do not belong to the body, and are to decide (ISO/IEC 17065 7.6.3).
    Engagement,
    /// They are not authorised to it (ISO/IEC 17065 6.1.2).
    Lack(Lack),
}

impl Bar {
    /// The stable code, as texts know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Account => "unknown_option",
            Self::Role => "not_authorised",
            Self::Member => "person_is_member",
            Self::Tie => "person_has_tie",
            Self::Conflict => "person_has_conflict",
            Self::Earlier => "person_is_involved",
            Self::Engagement => "not_engaged",
            Self::Lack(lack) => lack.as_str(),
        }
    }

    /// Whether it goes against their impartiality: that bars the work itself, whenever it was done (ISO/IEC 17065 4.2). For
    /// everything else the day of the work counts.
    pub const fn is_partiality(self) -> bool {
        matches!(self, Self::Member | Self::Tie | Self::Conflict | Self::Earlier)
    }

    /// Whether it is want of competence, or of belonging to the body.
    pub const fn is_of_competence(self) -> bool {
        matches!(self, Self::Engagement | Self::Lack(_))
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

/// The digest of whom an objection that was found right concerns, which its event tells; `None` where it names nobody.
///
/// # Errors
/// Never for this type; the signature is that of [`freeze`].
pub fn concerned_digest(people: &[PersonId]) -> Result<Option<String>, serde_json::Error> {
    let mut people: Vec<_> = people.iter().map(ToString::to_string).collect();
    people.sort();
    if people.is_empty() {
        return Ok(None);
    }
    freeze(&people).map(|frozen| Some(frozen.sha256))
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
