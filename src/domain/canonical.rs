//! Documents that are frozen under a digest: one way to write them down, so that equal content has equal bytes.

use serde::{Serialize, de::DeserializeOwned};

use super::standard::Digest;

/// A document as it is kept: its text, and the SHA-256 of exactly that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frozen {
    /// The digest, in hex.
    pub sha256: String,
    /// JSON without space, keys sorted.
    pub body: String,
}

/// Writes `document` as canonical JSON and takes its digest.
///
/// # Errors
/// When the document holds something that is no JSON, such as a map with keys that are no texts.
pub fn freeze(document: &impl Serialize) -> Result<Frozen, serde_json::Error> {
    // Over a value and not straight to text: a value's maps are sorted, a struct's fields are not.
    let body = serde_json::to_value(document)?.to_string();
    Ok(Frozen {
        sha256: Digest::of(body.as_bytes()).to_string(),
        body,
    })
}

/// Whether a yes goes without saying: a document from before it could be a no keeps its bytes. For serde's
/// `skip_serializing_if`.
pub const fn unsaid(yes: &bool) -> bool {
    *yes
}

/// Reads a frozen document back, if its text still has the digest it was kept under.
pub fn thaw<T: DeserializeOwned>(body: &str, sha256: &str) -> Result<T, Thaw> {
    if Digest::of(body.as_bytes()).to_string() != sha256 {
        return Err(Thaw::Changed);
    }
    Ok(serde_json::from_str(body)?)
}

/// Why a kept document cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Thaw {
    /// The text is not the one the digest was taken of.
    #[error("a frozen document was changed: its digest does not fit")]
    Changed,
    /// The text is not such a document.
    #[error("a frozen document cannot be read")]
    Unreadable(#[from] serde_json::Error),
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn keys_are_sorted_whatever_order_they_came_in() {
        #[derive(Serialize)]
        struct Unsorted {
            b: u8,
            a: u8,
        }
        let frozen = freeze(&Unsorted { b: 1, a: 2 }).unwrap();
        assert_eq!(frozen.body, r#"{"a":2,"b":1}"#);
        assert_eq!(frozen, freeze(&json!({"a": 2, "b": 1})).unwrap());
    }

    #[test]
    fn a_document_changed_after_freezing_is_refused() {
        let frozen = freeze(&json!({"level": 3})).unwrap();
        assert_eq!(
            thaw::<Value>(&frozen.body, &frozen.sha256).unwrap(),
            json!({"level": 3})
        );
        let changed = frozen.body.replace('3', "4");
        assert!(matches!(thaw::<Value>(&changed, &frozen.sha256), Err(Thaw::Changed)));
    }
}
