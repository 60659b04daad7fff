//! The certification body, as certificates name it.

use serde::{Deserialize, Serialize};

/// A person who authorises certificates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorised {
    /// The name.
    pub name: String,
    /// In what function.
    pub function: String,
}

/// The certification body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Its registered name.
    pub name: String,
    /// Its address, one entry a line.
    pub address: Vec<String>,
    /// Two letters of ISO 3166.
    pub country: String,
    /// Who authorises its certificates; never empty.
    pub authorised: Vec<Authorised>,
}

impl Body {
    /// The body that stands in where only development seals are made.
    pub fn development() -> Self {
        Self {
            name: "Clustermark Demo Certification Body".to_owned(),
            address: vec!["Vilnius".to_owned(), "Lithuania".to_owned()],
            country: "LT".to_owned(),
            authorised: vec![Authorised {
                name: "Rūta Žemaitytė".to_owned(),
                function: "Director".to_owned(),
            }],
        }
    }
}
