//! Checks on kinds of evidence.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{Seen, at_least_one, value, values};
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
        at_least_one(&raw.desk, &kind.max_mb, "max_mb");
        Seen::note_all(&raw.desk, &kind.accept);
        Seen::note_all(&raw.desk, &kind.metadata);
        for media_type in kind
            .accept
            .iter()
            .filter(|media_type| !is_media_type(media_type.get_ref()))
        {
            let message = format!("`{media_type}` is not a media type");
            let help = "write it in lower case, as in application/pdf, image/png or text/csv".to_owned();
            raw.desk
                .report(media_type.span(), Rule::ValueInvalid, message, Some(help));
        }
        let uid = kind.uid.get_ref().clone();
        let kind = EvidenceKind {
            uid: uid.clone(),
            form: *kind.form.get_ref(),
            accept: values(&kind.accept),
            max_mb: *kind.max_mb.get_ref(),
            personal_data: *kind.personal_data.get_ref(),
            metadata: values(&kind.metadata),
            reusable_in_renewal: value(kind.reusable_in_renewal.as_ref()).unwrap_or(false),
            confidentiality: value(kind.confidentiality.as_ref()).unwrap_or(Confidentiality::Case),
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
