//! What people are told about settings: the values in force, and the table of the documentation.

use serde::Serialize;

use super::{Origin, SETTINGS};

/// A setting's value in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effective {
    /// The setting.
    pub name: &'static str,
    /// Its value, secrets masked; `None` where nothing is set and nothing is assumed.
    pub value: Option<String>,
    /// Where the value came from.
    #[serde(serialize_with = "as_text")]
    pub origin: Origin,
}

fn as_text<S: serde::Serializer>(origin: &Origin, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(origin)
}

/// The table of all settings, in Markdown, for the README.
pub fn markdown_table() -> String {
    let mut table = String::from("| setting | default | meaning |\n|---|---|---|\n");
    for setting in SETTINGS {
        let variable = setting.in_variable();
        let variable = variable.map(|example| format!(" In the environment: `{}`.", example.replace('|', "\\|")));
        let row = format!(
            "| `{}` | {} | {}{} |\n",
            setting.name,
            setting.default,
            setting.meaning,
            variable.unwrap_or_default()
        );
        table.push_str(&row);
    }
    table
}

/// What hides a secret.
pub(super) const MASK: &str = "***";

/// A URL with its passwords hidden, wherever a URL can have one; a text that is no URL but may hold one is hidden wholly.
pub(super) fn masked(text: &str) -> String {
    let url = url::Url::parse(text).ok().filter(url::Url::has_host);
    let Some(mut url) = url else {
        let suspicious = text.contains('@') || text.to_lowercase().contains("password");
        return if suspicious { MASK.to_owned() } else { text.to_owned() };
    };
    let hides_it = url.password().is_none() || url.set_password(Some(MASK)).is_ok();
    let is_secret = |key: &str| key.to_lowercase().contains("password");
    if url.query_pairs().any(|(key, _)| is_secret(&key)) {
        let pairs: Vec<_> = url.query_pairs().into_owned().collect();
        let shown = pairs.into_iter().map(|(key, value)| {
            if is_secret(&key) {
                (key, MASK.to_owned())
            } else {
                (key, value)
            }
        });
        url.query_pairs_mut().clear().extend_pairs(shown.collect::<Vec<_>>());
    }
    if hides_it { url.to_string() } else { MASK.to_owned() }
}
