//! The audit chain: everything that happened, each event sealed with the hash of the one before.
//!
//! An event's hash is the SHA-256 of its canonical bytes: [`DOMAIN`], then its fields in the order of [`AuditEvent`]
//! without `hash`. Each field is a byte 0 (absent), or a byte 1, the length of the value in bytes (64 bit, big-endian) and
//! the value: texts in UTF-8, numbers in decimal. So no two different events have the same bytes, and anyone can recompute
//! the chain from an export with any programming language.
//!
//! The first event follows [`Head::start`]. A chain that verifies can still have lost its end; that shows against a head
//! kept elsewhere ([`Head::agree_with`]).

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    ids::{CaseId, PersonId},
    time::Timestamp,
};

/// What every hashed event begins with, so that these hashes mean nothing elsewhere.
pub const DOMAIN: &[u8] = b"clustermark-audit-event-1\n";

/// Who did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// A person with an account.
    Person(PersonId),
    /// The service itself: a job, a schedule, an installation step.
    System,
}

impl fmt::Display for Author {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => person.fmt(f),
            Self::System => f.write_str("system"),
        }
    }
}

/// Something that happened, before it has its place in the chain. It holds no secrets and no evidence content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub actor: Author,
    /// In which role: a stable word of a role, or `system`.
    pub acting_role: String,
    /// In which case, if in one.
    pub case_id: Option<CaseId>,
    /// What: the event's stable name, such as `application.submitted` or `sign_in.refused`.
    pub event: String,
    /// The state before, where the event changes one.
    pub from: Option<String>,
    /// The state after.
    pub to: Option<String>,
    /// The reason given.
    pub reason: Option<String>,
    /// SHA-256 (hex) of the object concerned, where there is one: a snapshot, a file, a dossier.
    pub object_hash: Option<String>,
    /// The request it happened in, as the log names it.
    pub request_id: String,
}

impl Entry {
    /// The same entry for an event that leads from one state to another.
    #[must_use]
    pub fn between(self, from: &str, to: &str) -> Self {
        Self {
            from: Some(from.to_owned()),
            to: Some(to.to_owned()),
            ..self
        }
    }

    /// The same entry with the reason given, if there is one.
    #[must_use]
    pub fn because(self, reason: Option<String>) -> Self {
        Self {
            reason: reason.filter(|reason| !reason.is_empty()),
            ..self
        }
    }

    /// The same entry with the digest of the object concerned, if there is one.
    #[must_use]
    pub fn about(self, object_hash: Option<String>) -> Self {
        Self { object_hash, ..self }
    }
}

/// An event with its place in the chain, exactly as stored: in text, so that a tampered one can still be read and named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEvent {
    /// Its number: 1, 2, 3 and on without a gap.
    pub seq: i64,
    /// When, in milliseconds UTC.
    pub at: Timestamp,
    /// The person's id, or `system`.
    pub actor: String,
    /// See [`Entry::acting_role`].
    pub acting_role: String,
    /// The case's id.
    pub case_id: Option<String>,
    /// See [`Entry::event`].
    pub event: String,
    /// See [`Entry::from`].
    pub from: Option<String>,
    /// See [`Entry::to`].
    pub to: Option<String>,
    /// See [`Entry::reason`].
    pub reason: Option<String>,
    /// See [`Entry::object_hash`].
    pub object_hash: Option<String>,
    /// See [`Entry::request_id`].
    pub request_id: String,
    /// The hash of the event before, in lower-case hex.
    pub prev_hash: String,
    /// This event's own hash, in lower-case hex.
    pub hash: String,
}

impl AuditEvent {
    /// `entry` as the event that follows `head`.
    pub fn after(head: &Head, entry: Entry) -> Self {
        let mut event = Self {
            seq: head.seq.saturating_add(1),
            at: entry.at,
            actor: entry.actor.to_string(),
            acting_role: entry.acting_role,
            case_id: entry.case_id.map(|id| id.to_string()),
            event: entry.event,
            from: entry.from,
            to: entry.to,
            reason: entry.reason,
            object_hash: entry.object_hash,
            request_id: entry.request_id,
            prev_hash: head.hash.clone(),
            hash: String::new(),
        };
        event.hash = event.computed_hash();
        event
    }

    /// The chain's head once this event is its last.
    pub fn head(&self) -> Head {
        Head {
            seq: self.seq,
            hash: self.hash.clone(),
        }
    }

    /// The hash of the event's canonical bytes, whatever `hash` says.
    pub fn computed_hash(&self) -> String {
        let mut hasher = Sha256::new();
        hasher.update(self.canonical_bytes());
        hex::encode(hasher.finalize())
    }

    /// Whether it still says what its hash was made of.
    pub fn is_sound(&self) -> bool {
        self.computed_hash() == self.hash
    }

    /// What is hashed; the module's documentation defines it.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let (seq, at) = (self.seq.to_string(), self.at.millis().to_string());
        let fields = [
            Some(seq.as_str()),
            Some(&at),
            Some(&self.actor),
            Some(&self.acting_role),
            self.case_id.as_deref(),
            Some(&self.event),
            self.from.as_deref(),
            self.to.as_deref(),
            self.reason.as_deref(),
            self.object_hash.as_deref(),
            Some(&self.request_id),
            Some(&self.prev_hash),
        ];
        fields.into_iter().fold(DOMAIN.to_vec(), |mut bytes, field| {
            bytes.push(u8::from(field.is_some()));
            if let Some(value) = field {
                bytes.extend((value.len() as u64).to_be_bytes());
                bytes.extend(value.as_bytes());
            }
            bytes
        })
    }
}

/// The last link of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The last event's number; 0 before the first.
    pub seq: i64,
    /// The last event's hash; 64 zeros before the first.
    pub hash: String,
}

impl Head {
    /// The head of the empty chain.
    pub fn start() -> Self {
        Self {
            seq: 0,
            hash: "0".repeat(64),
        }
    }

    /// Compares this head, computed from the events, with one recorded earlier as the chain's end.
    ///
    /// # Errors
    /// Where they part: events were cut off, added, or written anew since.
    pub fn agree_with(&self, recorded: &Self) -> Result<(), FirstBad> {
        if self == recorded {
            return Ok(());
        }
        let seq = self
            .seq
            .min(recorded.seq)
            .saturating_add(i64::from(self.seq != recorded.seq));
        Err(FirstBad { seq, why: Fault::End })
    }

    /// Checks that `event` follows this head, and makes it the head.
    fn advance(&mut self, event: &AuditEvent) -> Result<(), FirstBad> {
        let expected = self.seq.saturating_add(1);
        let why = if event.seq != expected {
            // The missing number is the first that is wrong; a number that came twice is wrong itself.
            return Err(FirstBad {
                seq: expected.min(event.seq),
                why: Fault::Sequence,
            });
        } else if event.prev_hash != self.hash {
            Fault::Link
        } else if !event.is_sound() {
            Fault::Content
        } else {
            *self = event.head();
            return Ok(());
        };
        Err(FirstBad { seq: event.seq, why })
    }
}

/// The first event that is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("audit event {seq}: {why}")]
pub struct FirstBad {
    /// Its number.
    pub seq: i64,
    /// What is wrong with it.
    pub why: Fault,
}

/// What can be wrong with an event in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its number is missing or out of order.
    Sequence,
    /// It does not carry the hash of the event before.
    Link,
    /// Its content does not give its hash.
    Content,
    /// The chain does not end where it was recorded to end.
    End,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sequence => "missing or out of order",
            Self::Link => "does not follow from the event before",
            Self::Content => "its content was changed",
            Self::End => "the chain does not end as recorded",
        })
    }
}

/// Checks a whole chain in the order of its numbers, and returns its head.
///
/// # Errors
/// The first event that is missing, moved or changed.
pub fn verify_chain<'a>(events: impl IntoIterator<Item = &'a AuditEvent>) -> Result<Head, FirstBad> {
    continue_chain(Head::start(), events)
}

/// As [`verify_chain`], for the part of a chain that follows `head`.
///
/// # Errors
/// As [`verify_chain`].
pub fn continue_chain<'a>(mut head: Head, events: impl IntoIterator<Item = &'a AuditEvent>) -> Result<Head, FirstBad> {
    for event in events {
        head.advance(event)?;
    }
    Ok(head)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn entry(number: i64) -> Entry {
        Entry {
            at: Timestamp::from_millis(1_795_428_000_000 + number),
            actor: Author::Person(PersonId::new(Uuid::from_u128(7))),
            acting_role: "officer".to_owned(),
            case_id: Some(CaseId::new(Uuid::from_u128(9))),
            event: "application.submitted".to_owned(),
            from: Some("draft".to_owned()),
            to: Some("submitted".to_owned()),
            reason: None,
            object_hash: Some("ab".repeat(32)),
            request_id: format!("request-{number}"),
        }
    }

    fn chain(length: i64) -> Vec<AuditEvent> {
        let mut head = Head::start();
        (1..=length)
            .map(|number| {
                let event = AuditEvent::after(&head, entry(number));
                head = event.head();
                event
            })
            .collect()
    }

    fn fault(events: &[AuditEvent]) -> FirstBad {
        verify_chain(events).expect_err("the chain was tampered with")
    }

    #[test]
    fn an_untouched_chain_verifies_to_its_last_event() {
        let events = chain(5);
        assert_eq!(verify_chain(&events), Ok(events[4].head()));
        assert_eq!(verify_chain(&[]), Ok(Head::start()));
    }

    #[test]
    fn the_hash_of_a_known_event_never_changes() {
        // Recomputed outside this programme, from the module's definition: the chains of existing databases depend on it.
        assert_eq!(
            chain(1)[0].hash,
            "208c6ec171d0a4d51dda6a42b90aabca428011ab39751c30c8d055a03ece1e59"
        );
    }

    #[test]
    fn a_change_of_any_field_is_found_at_its_event() {
        let edits: [fn(&mut AuditEvent); 12] = [
            |event| event.at = event.at.plus_millis(1),
            |event| event.actor = "system".to_owned(),
            |event| event.acting_role.push('x'),
            |event| event.case_id = None,
            |event| event.event.push('x'),
            |event| event.from = None,
            |event| event.to = Some("granted".to_owned()),
            |event| event.reason = Some(String::new()),
            |event| event.object_hash = Some("cd".repeat(32)),
            |event| event.request_id.clear(),
            |event| event.prev_hash = "0".repeat(64),
            |event| event.hash = "0".repeat(64),
        ];
        for (number, edit) in edits.into_iter().enumerate() {
            let mut events = chain(5);
            edit(&mut events[2]);
            assert_eq!(fault(&events).seq, 3, "edit {number}");
        }
    }

    #[test]
    fn a_field_moved_into_its_neighbour_is_found() {
        let mut events = chain(1);
        events[0].from = Some("draftsub".to_owned());
        events[0].to = Some("mitted".to_owned());
        assert_eq!(
            fault(&events),
            FirstBad {
                seq: 1,
                why: Fault::Content
            }
        );
    }

    #[test]
    fn a_removed_a_doubled_and_a_moved_event_are_found() {
        let mut removed = chain(5);
        removed.remove(2);
        assert_eq!(
            fault(&removed),
            FirstBad {
                seq: 3,
                why: Fault::Sequence
            }
        );

        let mut doubled = chain(5);
        doubled.insert(2, doubled[1].clone());
        assert_eq!(
            fault(&doubled),
            FirstBad {
                seq: 2,
                why: Fault::Sequence
            }
        );

        let mut swapped = chain(5);
        swapped.swap(2, 3);
        (swapped[2].seq, swapped[3].seq) = (3, 4);
        assert_eq!(
            fault(&swapped),
            FirstBad {
                seq: 3,
                why: Fault::Link
            }
        );
    }

    #[test]
    fn a_rehashed_event_breaks_the_link_of_the_next() {
        let mut events = chain(5);
        events[2].reason = Some("other".to_owned());
        events[2].hash = events[2].computed_hash();
        assert_eq!(
            fault(&events),
            FirstBad {
                seq: 4,
                why: Fault::Link
            }
        );
    }

    #[test]
    fn a_lost_end_shows_against_a_recorded_head() {
        let events = chain(5);
        let recorded = events[4].head();
        let cut = verify_chain(&events[..3]).expect("the rest is intact");
        assert_eq!(
            cut.agree_with(&recorded),
            Err(FirstBad {
                seq: 4,
                why: Fault::End
            })
        );
        assert_eq!(recorded.agree_with(&recorded), Ok(()));
    }
}
