//! The two documents that every credential points to. Once given out they never change: what changes gets a new number.

/// Where the JSON-LD context of our own terms lies.
pub const CONTEXT_PATH: &str = "/credentials/context/1";
/// Where the JSON Schema of a certificate's credential lies.
pub const SCHEMA_PATH: &str = "/credentials/schema/1";

/// The context of the data model (VC Data Model 2.0, 4.3).
pub const CREDENTIALS_CONTEXT: &str = "https://www.w3.org/ns/credentials/v2";
/// The context of Open Badges 3.0.
pub const BADGES_CONTEXT: &str = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// The JSON-LD context that defines what the certificate part of a credential says.
pub fn context(public_url: &str) -> String {
    at(public_url, include_str!("context.json"))
}

/// The JSON Schema (2020-12) of a certificate's credential.
pub fn schema(public_url: &str) -> String {
    at(public_url, include_str!("schema.json"))
}

/// Addresses need no escaping in JSON: `public_url` is a checked URL of scheme, host and port.
fn at(public_url: &str, template: &str) -> String {
    template.replace("{public_url}", public_url)
}
