//! The rules of the W3C Verifiable Credentials Data Model 2.0 that hold for every credential, whatever it is about.
//!
//! What a JSON-LD processor alone could tell (whether a term is defined) is left to the schema of what we issue.

use serde_json::{Map, Value};
use url::Url;

use super::documents::CREDENTIALS_CONTEXT;
use crate::domain::time::Timestamp;

/// Why a JSON document is no verifiable credential: where, and which rule it breaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{property}` {rule}")]
pub struct ModelError {
    /// The property.
    pub property: &'static str,
    /// What it should be.
    pub rule: &'static str,
}

type Checked = Result<(), ModelError>;

/// The properties whose objects must have a `type`, and whether they must have an `id` (VC Data Model 2.0, 4.9 to 4.12 and
/// 5.3 to 5.6).
const TYPED: &[(&str, bool)] = &[
    ("credentialStatus", false),
    ("credentialSchema", true),
    ("refreshService", false),
    ("termsOfUse", false),
    ("evidence", false),
    ("proof", false),
];

/// Checks a document against the data model.
///
/// # Errors
/// The first rule it breaks.
pub fn check(credential: &Value) -> Checked {
    let credential = credential
        .as_object()
        .ok_or(broken("credential", "must be a JSON object"))?;
    context(credential)?;
    identifier(credential, "id", false)?;
    types(credential)?;
    issuer(credential)?;
    subjects(credential)?;
    validity(credential)?;
    for (property, needs_id) in TYPED {
        for object in each(credential.get(*property)) {
            let object = object
                .as_object()
                .ok_or(broken(property, "must be an object, or a list of them"))?;
            identifier(object, property, *needs_id)?;
            if texts(object.get("type")).is_none_or(|types| types.is_empty()) {
                return Err(broken(property, "must have a `type`"));
            }
        }
    }
    for property in ["name", "description"] {
        if !each(credential.get(property)).all(is_language_text) {
            return Err(broken(property, "must be a text, or one with its language"));
        }
    }
    // VC-JOSE-COSE, 3.1.3: with these the payload would be an envelope of the old kind and not the credential.
    for property in ["vc", "vp"] {
        if credential.contains_key(property) {
            return Err(broken(property, "must not be there"));
        }
    }
    Ok(())
}

/// An `xsd:dateTimeStamp`: a time with its offset (VC Data Model 2.0, 4.9).
pub(super) fn date_time_stamp(text: &str) -> Option<Timestamp> {
    let (date, rest) = text.split_at_checked(10)?;
    let time = rest.strip_prefix('T')?;
    let plain = |text: &str, marks: &[u8]| text.bytes().all(|byte| byte.is_ascii_digit() || marks.contains(&byte));
    let (time, zoned) = match time.strip_suffix('Z') {
        Some(time) => (time, true),
        None => {
            let (time, offset) = time.split_at_checked(time.len().checked_sub(6)?)?;
            (
                time,
                offset.starts_with(['+', '-']) && offset.as_bytes()[3] == b':' && plain(&offset[1..], b":"),
            )
        }
    };
    (zoned && time.len() >= 8 && plain(date, b"-") && plain(time, b":."))
        .then(|| Timestamp::parse(text).ok())
        .flatten()
}

/// When a credential begins and ceases to be valid.
pub(super) fn period(credential: &Value) -> (Option<Timestamp>, Option<Timestamp>) {
    let at = |property: &str| {
        credential
            .get(property)
            .and_then(Value::as_str)
            .and_then(date_time_stamp)
    };
    (at("validFrom"), at("validUntil"))
}

/// The issuer's identifier, alone or in an object.
pub(super) fn issuer_id(credential: &Value) -> Option<&str> {
    let issuer = credential.get("issuer")?;
    issuer.as_str().or_else(|| issuer.get("id").and_then(Value::as_str))
}

/// The words of a value that is one text or a list of them; `None` if it is anything else.
pub(super) fn texts(value: Option<&Value>) -> Option<Vec<&str>> {
    match value? {
        Value::String(text) => Some(vec![text]),
        Value::Array(list) => list.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// The objects of a value that is one or a list of them; none if it is not there.
pub(super) fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    }
    .iter()
}

const fn broken(property: &'static str, rule: &'static str) -> ModelError {
    ModelError { property, rule }
}

fn context(credential: &Map<String, Value>) -> Checked {
    let contexts = credential.get("@context").and_then(Value::as_array).map(Vec::as_slice);
    let Some([Value::String(first), rest @ ..]) = contexts else {
        return Err(broken("@context", "must be a list"));
    };
    if first != CREDENTIALS_CONTEXT {
        return Err(broken("@context", "must begin with that of the data model 2.0"));
    }
    if rest
        .iter()
        .all(|context| context.is_object() || context.as_str().is_some_and(is_url))
    {
        Ok(())
    } else {
        Err(broken("@context", "must be a list of URLs and objects"))
    }
}

/// One `id`, and that a URL (4.4).
fn identifier(object: &Map<String, Value>, property: &'static str, needed: bool) -> Checked {
    match object.get("id") {
        None if needed => Err(broken(property, "must have an `id`")),
        None => Ok(()),
        Some(Value::String(id)) if is_url(id) => Ok(()),
        Some(_) => Err(broken(property, "must have one URL as `id`")),
    }
}

fn types(credential: &Map<String, Value>) -> Checked {
    match texts(credential.get("type")) {
        Some(types) if types.contains(&"VerifiableCredential") => Ok(()),
        _ => Err(broken("type", "must be a list with `VerifiableCredential`")),
    }
}

fn issuer(credential: &Map<String, Value>) -> Checked {
    match credential.get("issuer") {
        Some(Value::String(id)) if is_url(id) => Ok(()),
        Some(Value::Object(issuer)) => identifier(issuer, "issuer", true),
        _ => Err(broken("issuer", "must be a URL, or an object with one")),
    }
}

/// At least one subject, each with at least one claim (4.8).
fn subjects(credential: &Map<String, Value>) -> Checked {
    let mut subjects = each(credential.get("credentialSubject")).peekable();
    if subjects.peek().is_none() {
        return Err(broken("credentialSubject", "must be there"));
    }
    for subject in subjects {
        let claims = subject.as_object().filter(|claims| !claims.is_empty());
        identifier(
            claims.ok_or(broken("credentialSubject", "must claim something"))?,
            "credentialSubject",
            false,
        )?;
    }
    Ok(())
}

fn validity(credential: &Map<String, Value>) -> Checked {
    let at = |property| match credential.get(property) {
        None => Ok(None),
        Some(Value::String(text)) if date_time_stamp(text).is_some() => Ok(date_time_stamp(text)),
        Some(_) => Err(broken(property, "must be a time with its offset")),
    };
    match (at("validFrom")?, at("validUntil")?) {
        (Some(from), Some(until)) if from > until => Err(broken("validUntil", "must not be before `validFrom`")),
        _ => Ok(()),
    }
}

/// A text, or an object of `@value` with language and direction (11.1).
fn is_language_text(value: &Value) -> bool {
    match value {
        Value::String(_) => true,
        Value::Object(object) => {
            object.get("@value").is_some_and(Value::is_string)
                && object
                    .keys()
                    .all(|key| ["@value", "@language", "@direction"].contains(&key.as_str()))
        }
        _ => false,
    }
}

/// An absolute URL, without the spaces that a lenient reader would take away.
fn is_url(text: &str) -> bool {
    !text.contains(|c: char| c.is_whitespace() || c.is_control()) && Url::parse(text).is_ok()
}
