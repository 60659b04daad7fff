//! Review and decision: recommendations, votes, decisions.

use diesel::prelude::*;

use super::{
    Db, StoreError,
    read::{found, parsed},
    schema::{decisions as decision_rows, recommendations as recommendation_rows, votes as vote_rows},
};
use crate::domain::{
    case::{Outcome, Recommendation},
    ids::{CaseId, PersonId},
    time::Timestamp,
};

/// What the reviewer said of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Counts the reviews of a case.
    pub round: i32,
    /// Which report was reviewed.
    pub report_version: i32,
    /// What the reviewer recommends.
    pub outcome: Recommendation,
    /// Why.
    pub reason: String,
    /// Who.
    pub made_by: PersonId,
    /// When.
    pub made_at: Timestamp,
}

/// Reviews, one a round.
pub mod recommendations {
    use super::*;

    /// Puts a review on record.
    pub fn insert(db: &mut Db, case: CaseId, review: &Reviewed) -> Result<(), StoreError> {
        diesel::insert_into(recommendation_rows::table)
            .values((
                recommendation_rows::case_id.eq(case.to_string()),
                recommendation_rows::report_version.eq(review.report_version),
                recommendation_rows::round.eq(review.round),
                recommendation_rows::outcome.eq(review.outcome.as_str()),
                recommendation_rows::reason.eq(&review.reason),
                recommendation_rows::made_by.eq(review.made_by.to_string()),
                recommendation_rows::made_at.eq(review.made_at.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    type Row = (i32, i32, String, String, String, i64);

    /// All reviews of a case, the newest first.
    pub fn list(db: &mut Db, case: CaseId) -> Result<Vec<Reviewed>, StoreError> {
        let query = recommendation_rows::table
            .filter(recommendation_rows::case_id.eq(case.to_string()))
            .order(recommendation_rows::round.desc())
            .select((
                recommendation_rows::round,
                recommendation_rows::report_version,
                recommendation_rows::outcome,
                recommendation_rows::reason,
                recommendation_rows::made_by,
                recommendation_rows::made_at,
            ));
        let mut reviews = Vec::new();
        for (round, report_version, outcome, reason, made_by, made_at) in query.load::<Row>(db)? {
            reviews.push(Reviewed {
                round,
                report_version,
                outcome: parsed("recommendations.outcome", &outcome)?,
                reason,
                made_by: parsed("recommendations.made_by", &made_by)?,
                made_at: Timestamp::from_millis(made_at),
            });
        }
        Ok(reviews)
    }
}

/// One vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// Whose.
    pub person: PersonId,
    /// For what.
    pub outcome: Outcome,
    /// Why.
    pub reason: String,
    /// Digest of the dossier that was shown, in hex (norms A5.6).
    pub dossier_hash: String,
    /// When.
    pub cast_at: Timestamp,
}

/// The votes of a case, by round.
pub mod votes {
    use super::*;

    /// Puts a vote on record; a second one of the same person in the same round is refused by the database.
    pub fn insert(db: &mut Db, case: CaseId, round: i32, vote: &Vote) -> Result<(), StoreError> {
        diesel::insert_into(vote_rows::table)
            .values((
                vote_rows::case_id.eq(case.to_string()),
                vote_rows::round.eq(round),
                vote_rows::person_id.eq(vote.person.to_string()),
                vote_rows::vote.eq(vote.outcome.as_str()),
                vote_rows::reason.eq(&vote.reason),
                vote_rows::dossier_hash.eq(&vote.dossier_hash),
                vote_rows::cast_at.eq(vote.cast_at.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// The votes of a round, in the order they were cast: also those that count no longer.
    pub fn list(db: &mut Db, case: CaseId, round: i32) -> Result<Vec<Vote>, StoreError> {
        let query = vote_rows::table
            .filter(vote_rows::case_id.eq(case.to_string()))
            .filter(vote_rows::round.eq(round))
            .order((vote_rows::cast_at, vote_rows::person_id))
            .select((
                vote_rows::person_id,
                vote_rows::vote,
                vote_rows::reason,
                vote_rows::dossier_hash,
                vote_rows::cast_at,
            ));
        let mut votes = Vec::new();
        for (person, vote, reason, dossier_hash, at) in query.load::<(String, String, String, String, i64)>(db)? {
            votes.push(Vote {
                person: parsed("votes.person_id", &person)?,
                outcome: parsed("votes.vote", &vote)?,
                reason,
                dossier_hash,
                cast_at: Timestamp::from_millis(at),
            });
        }
        Ok(votes)
    }
}

/// A decision of the committee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Counts the decisions of a case.
    pub round: i32,
    /// What was decided.
    pub outcome: Outcome,
    /// On which dossier.
    pub dossier_hash: String,
    /// When.
    pub decided_at: Timestamp,
}

/// The decisions of a case.
pub mod decisions {
    use super::*;

    /// Puts a decision on record; it never changes.
    pub fn insert(db: &mut Db, case: CaseId, decided: &Decided) -> Result<(), StoreError> {
        diesel::insert_into(decision_rows::table)
            .values((
                decision_rows::case_id.eq(case.to_string()),
                decision_rows::round.eq(decided.round),
                decision_rows::outcome.eq(decided.outcome.as_str()),
                decision_rows::dossier_hash.eq(&decided.dossier_hash),
                decision_rows::decided_at.eq(decided.decided_at.millis()),
            ))
            .execute(db)?;
        Ok(())
    }

    /// The newest decision of a case.
    pub fn latest(db: &mut Db, case: CaseId) -> Result<Option<Decided>, StoreError> {
        latest_but(db, case, &[])
    }

    /// The newest decision of a case that answered its cluster: to send a matter back is no answer.
    pub fn latest_answer(db: &mut Db, case: CaseId) -> Result<Option<Decided>, StoreError> {
        latest_but(db, case, &[Outcome::Back])
    }

    fn latest_but(db: &mut Db, case: CaseId, but: &[Outcome]) -> Result<Option<Decided>, StoreError> {
        let query = decision_rows::table
            .filter(decision_rows::case_id.eq(case.to_string()))
            .filter(decision_rows::outcome.ne_all(but.iter().map(|outcome| outcome.as_str())))
            .order(decision_rows::round.desc())
            .select((
                decision_rows::round,
                decision_rows::outcome,
                decision_rows::dossier_hash,
                decision_rows::decided_at,
            ));
        let row = found(query.first::<(i32, String, String, i64)>(db))?;
        row.map(|(round, outcome, dossier_hash, at)| {
            Ok(Decided {
                round,
                outcome: parsed("decisions.outcome", &outcome)?,
                dossier_hash,
                decided_at: Timestamp::from_millis(at),
            })
        })
        .transpose()
    }
}
