//! The certification body, as it names itself on certificates.

use super::snapshot::Authorisation;

/// Who certifies (norms H2): set once for an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuingBody {
    /// Its registered name.
    pub name: String,
    /// Its address, line by line.
    pub address: Vec<String>,
    /// The persons who authorise its certificates, with their functions.
    pub signatories: Vec<Authorisation>,
}
