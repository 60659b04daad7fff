//! What the trail keeps of a finding (norms C5.1). It is read by others before all sheets are locked, so what is raised and
//! answered is told by its digest alone; and by that, whoever changes it afterwards is found (norms E6.10).

use serde::Serialize;

use super::Kind;
use crate::domain::{canonical::freeze, standard::CriterionUid};

/// A finding as it was raised.
#[derive(Debug, Serialize)]
pub struct Raised<'a> {
    /// Its id.
    pub id: String,
    /// What it was raised as.
    pub kind: Kind,
    /// What is not as the criteria want it.
    pub statement: &'a str,
    /// The criteria, in their order.
    pub criteria: &'a [CriterionUid],
    /// The ids of the evidence it rests on, in their order, with the digests of what was seen.
    pub evidence: Vec<(String, &'a str)>,
    /// Why no evidence is cited.
    pub no_evidence_reason: &'a str,
}

/// What the cluster answers to a nonconformity (norms A4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// Why it came to be so.
    pub cause: String,
    /// What mends this case.
    pub correction: String,
    /// What keeps it from coming back.
    pub action: String,
}

/// The digest of what was raised or answered, in hex.
///
/// # Errors
/// Never for these types; the signature is that of [`freeze`].
pub fn digest(said: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(freeze(said)?.sha256)
}

/// What goes on record when something happens to a finding: which one, of which kind it was and is where that changes, and what
/// was said.
pub fn told(name: &str, regraded: Option<(Kind, Kind)>, note: &str) -> String {
    let what = match regraded {
        Some((from, to)) => format!("{name} {from} → {to}"),
        None => name.to_owned(),
    };
    match note {
        "" => what,
        note => format!("{what}: {note}"),
    }
}

/// What goes on record when findings get their numbers.
pub fn numbered(name: &str, id: &str) -> String {
    format!("{name} {id}")
}
