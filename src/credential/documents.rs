//! The two documents that every credential points to. Once given out they never change: what changes gets a new number, and
//! those before it are given out for ever.
//!
//! The second edition adds what is said in English beside the certificate's language, the third the times in which a holder
//! was not certified, the fourth country and function in English, region, the country's letters and the days of surveillance;
//! the fifth, of the schema alone, in whose place a certificate is, and the claims of the token that readers of Open Badges
//! ask for (the contexts of W3C and of Open Badges have their terms). The contexts define their terms at the addresses of the
//! first: a scope is a scope in all of them.

/// Where the JSON-LD context of our own terms lies that new credentials name.
pub const CONTEXT_PATH: &str = "/credentials/context/4";
/// Where the JSON Schema lies that new credentials name.
pub const SCHEMA_PATH: &str = "/credentials/schema/5";

/// The ends of the addresses of the schemas of credentials without claims of their own beside them.
pub const WITHOUT_CLAIMS: [&str; 4] = [
    "/credentials/schema/1",
    "/credentials/schema/2",
    "/credentials/schema/3",
    "/credentials/schema/4",
];

/// The context of the data model (VC Data Model 2.0, 4.3).
pub const CREDENTIALS_CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";
/// The context of Open Badges 3.0.
pub const BADGES_CONTEXT: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// An edition of the JSON-LD context that defines what the certificate part of a credential says.
pub fn context(public_url: &str, edition: u32) -> Option<String> {
    let template = match edition {
        1 => include_str!("context-1.json"),
        2 => include_str!("context-2.json"),
        3 => include_str!("context-3.json"),
        4 => include_str!("context-4.json"),
        _ => return None,
    };
    Some(at(public_url, template))
}

/// An edition of the JSON Schema (2020-12) of a certificate's credential.
pub fn schema(public_url: &str, edition: u32) -> Option<String> {
    let template = match edition {
        1 => include_str!("schema-1.json"),
        2 => include_str!("schema-2.json"),
        3 => include_str!("schema-3.json"),
        4 => include_str!("schema-4.json"),
        5 => include_str!("schema-5.json"),
        _ => return None,
    };
    Some(at(public_url, template))
}

/// Addresses need no escaping in JSON: `public_url` is a checked URL of scheme, host and port.
fn at(public_url: &str, template: &str) -> String {
    template.replace("{public_url}", public_url)
}
