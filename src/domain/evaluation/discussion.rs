//! What the team says to each other about a criterion, once every sheet is open to it (norms A3.7).
//!
//! It is working material: the team writes it, whoever reviews and decides reads it with the sheets, the cluster never does.

use serde::Serialize;

use crate::domain::{
    canonical::{Frozen, freeze},
    ids::{PersonId, RemarkId},
    standard::CriterionUid,
    time::Timestamp,
};

/// A remark. It is written once: who has more to say writes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Its id; ids rise with time.
    pub id: RemarkId,
    /// On which criterion.
    pub criterion: CriterionUid,
    /// Who wrote it.
    pub author: PersonId,
    /// When.
    pub at: Timestamp,
    /// What they said.
    pub said: String,
}

impl Remark {
    /// All of it as the document whose digest its event tells: the trail, which more people read, holds no word of it.
    ///
    /// # Errors
    /// Never for this type; the signature is that of [`freeze`].
    pub fn frozen(&self) -> Result<Frozen, serde_json::Error> {
        #[derive(Serialize)]
        struct Document<'a> {
            id: String,
            criterion: &'a str,
            author: String,
            at: i64,
            said: &'a str,
        }
        freeze(&Document {
            id: self.id.to_string(),
            criterion: self.criterion.as_str(),
            author: self.author.to_string(),
            at: self.at.millis(),
            said: &self.said,
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn remark() -> Remark {
        Remark {
            id: RemarkId::new(Uuid::from_u128(1)),
            criterion: "strategy".parse().unwrap(),
            author: PersonId::new(Uuid::from_u128(2)),
            at: Timestamp::from_millis(3),
            said: "The minutes of May say otherwise.".to_owned(),
        }
    }

    #[test]
    fn the_digest_binds_who_said_what_when_and_on_which_criterion() {
        let told = remark().frozen().unwrap();
        let others = [
            Remark {
                id: RemarkId::new(Uuid::from_u128(9)),
                ..remark()
            },
            Remark {
                criterion: "stories".parse().unwrap(),
                ..remark()
            },
            Remark {
                author: PersonId::new(Uuid::from_u128(9)),
                ..remark()
            },
            Remark {
                at: Timestamp::from_millis(9),
                ..remark()
            },
            Remark {
                said: String::new(),
                ..remark()
            },
        ];
        for other in others {
            assert_ne!(other.frozen().unwrap().sha256, told.sha256, "{other:?}");
        }
    }
}
