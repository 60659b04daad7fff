//! The written commitment of the body's people to confidentiality and independence (ISO/IEC 17065 6.1.3, norms A1.5).
//!
//! Everybody who acts for the body signs it before they see anything of a case. A new version of its text is signed anew.

use uuid::Uuid;

use super::{
    ids::PersonId,
    time::{Date, Timestamp},
};

/// The version of the text that is signed now; it changes when the Fluent text `commitment-wording` does.
pub const COMMITMENT_VERSION: i32 = 1;

/// A commitment, as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub person: PersonId,
    /// To which version of the text.
    pub version: i32,
    /// The language in which it was signed, as a tag.
    pub language: String,
    /// The text.
    pub body: String,
    /// Its digest, in hex.
    pub sha256: String,
    /// When.
    pub signed_at: Timestamp,
    /// When its person withdrew it.
    pub withdrawn_at: Option<Timestamp>,
}

impl Commitment {
    /// Whether it holds: it is to the text of now, and was not withdrawn.
    pub const fn is_in_force(&self) -> bool {
        self.version == COMMITMENT_VERSION && self.withdrawn_at.is_none()
    }

    /// The day on which it was signed.
    pub fn signed_on(&self) -> Date {
        self.signed_at.date()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commitment_holds_until_it_is_withdrawn_or_the_text_is_another() {
        let signed = Commitment {
            id: Uuid::nil(),
            person: PersonId::new(Uuid::nil()),
            version: COMMITMENT_VERSION,
            language: "en".to_owned(),
            body: String::new(),
            sha256: String::new(),
            signed_at: Timestamp::from_millis(0),
            withdrawn_at: None,
        };
        assert!(signed.is_in_force());
        let earlier = Commitment {
            version: COMMITMENT_VERSION - 1,
            ..signed.clone()
        };
        let withdrawn = Commitment {
            withdrawn_at: Some(Timestamp::from_millis(1)),
            ..signed
        };
        assert!(!earlier.is_in_force() && !withdrawn.is_in_force());
    }
}
