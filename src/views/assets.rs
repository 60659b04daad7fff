//! The files a browser fetches beside a page, and the embedded folder they and the templates come from.

use std::{borrow::Cow, sync::LazyLock};

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

/// Everything under `templates/`.
#[derive(RustEmbed)]
#[folder = "templates/"]
pub(super) struct Templates;

/// The style sheet's name; it is joined from the parts in `templates/assets/css`, in the order of their names.
pub const STYLE_SHEET: &str = "clustermark.css";

/// A file of `/assets/`.
pub struct Asset {
    /// The bytes as they are sent.
    pub bytes: Cow<'static, [u8]>,
    /// The value of `Content-Type`.
    pub media_type: &'static str,
}

/// The asset of that name: the joined style sheet, or a file directly in `templates/assets`.
///
/// Only names with a known ending are served, and none with a slash: fonts of the PDF and templates stay inside.
pub fn asset(name: &str) -> Option<Asset> {
    let media_type = match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => return None,
    };
    if name.contains(['/', '\\']) {
        return None;
    }
    let bytes = match name {
        STYLE_SHEET => Cow::Owned(style_sheet()),
        _ => Templates::get(&format!("assets/{name}"))?.data,
    };
    Some(Asset { bytes, media_type })
}

/// The address of an asset with a mark of its content, so that a browser may keep it for good.
pub fn asset_url(name: &str) -> String {
    static STYLE_MARK: LazyLock<String> = LazyLock::new(|| mark_of(STYLE_SHEET));
    match name {
        STYLE_SHEET => format!("/assets/{name}?v={}", *STYLE_MARK),
        _ => format!("/assets/{name}?v={}", mark_of(name)),
    }
}

fn mark_of(name: &str) -> String {
    let digest = asset(name).map_or_else(Vec::new, |asset| Sha256::digest(&asset.bytes).to_vec());
    hex::encode(digest.get(..6).unwrap_or_default())
}

/// A mark of everything under `templates/`, names and content.
pub(super) fn mark_of_all() -> String {
    let mut names: Vec<_> = Templates::iter().collect();
    names.sort();
    let mut digest = Sha256::new();
    for name in names {
        digest.update(name.as_bytes());
        if let Some(file) = Templates::get(&name) {
            digest.update(file.metadata.sha256_hash());
        }
    }
    hex::encode(digest.finalize().get(..6).unwrap_or_default())
}

fn style_sheet() -> Vec<u8> {
    let mut parts: Vec<_> = Templates::iter()
        .filter(|file| file.starts_with("assets/css/") && file.ends_with(".css"))
        .collect();
    parts.sort();
    parts
        .iter()
        .filter_map(|file| Templates::get(file))
        .flat_map(|file| file.data.into_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_is_served_whole_and_with_its_type() {
        let sheet = asset(STYLE_SHEET).unwrap();
        let text = String::from_utf8(sheet.bytes.into_owned()).unwrap();
        assert_eq!(sheet.media_type, "text/css; charset=utf-8");
        assert!(text.contains("--paper") && text.contains("@media print"));
    }

    #[test]
    fn nothing_but_named_assets_is_served() {
        for name in [
            "../layouts/page.html",
            "css/10-tokens.css",
            "fonts/x.otf",
            "css",
            "",
            "nothing.svg",
        ] {
            assert!(asset(name).is_none(), "{name}");
        }
    }

    #[test]
    fn an_assets_address_changes_with_its_content_only() {
        assert_eq!(asset_url(STYLE_SHEET), asset_url(STYLE_SHEET));
        assert_ne!(asset_url(STYLE_SHEET)[24..], asset_url("favicon.svg")[20..]);
    }
}
