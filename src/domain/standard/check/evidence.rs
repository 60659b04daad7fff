//! Checks on kinds of evidence.

use std::collections::BTreeMap;

use toml::Spanned;

use super::Seen;
use crate::domain::standard::{
    load::InFile, model::EvidenceKind, names::EvidenceKindUid, problem::Rule, raw::RawEvidenceKind,
    vocabulary::Confidentiality,
};

/// The kinds, by uid.
pub(super) fn kinds(raw: &InFile<'_, Vec<Spanned<RawEvidenceKind>>>) -> BTreeMap<EvidenceKindUid, EvidenceKind> {
    let mut seen = Seen::default();
    let kinds = raw.it.iter().map(|kind| {
        let kind = kind.get_ref();
        seen.note(&raw.desk, &kind.uid, Rule::UidDuplicate);
        let accept = kind.accept.iter().map(|media_type| {
            if !is_media_type(media_type.get_ref()) {
                let message = format!("`{media_type}` is not a media type such as `application/pdf`");
                raw.desk.report(media_type.span(), Rule::ValueInvalid, message, None);
            }
            media_type.get_ref().clone()
        });
        let uid = kind.uid.get_ref().clone();
        let kind = EvidenceKind {
            uid: uid.clone(),
            form: *kind.form.get_ref(),
            accept: accept.collect(),
            max_mb: *kind.max_mb.get_ref(),
            personal_data: *kind.personal_data.get_ref(),
            metadata: kind.metadata.iter().map(|item| *item.get_ref()).collect(),
            reusable_in_renewal: kind
                .reusable_in_renewal
                .as_ref()
                .is_some_and(|reusable| *reusable.get_ref()),
            confidentiality: kind
                .confidentiality
                .as_ref()
                .map_or(Confidentiality::Case, |word| *word.get_ref()),
        };
        (uid, kind)
    });
    kinds.collect()
}

fn is_media_type(text: &str) -> bool {
    let is_token = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".+-".contains(&byte))
    };
    text.split_once('/')
        .is_some_and(|(kind, name)| is_token(kind) && is_token(name))
}
