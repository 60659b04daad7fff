//! The seal of a published version: what was published never changes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Digests, Manifest};
use crate::domain::{
    standard::{digest::Digest, load::InFile, names::Lang, problem::Rule, raw::RawSeal},
    time::Date,
};

/// The day of the seal, where there is one; where its digests are not those of the files, it is noted which part was changed.
pub(super) fn check(seal: Option<&InFile<'_, RawSeal>>, digests: &Digests, manifest: &Manifest<'_>) -> Option<Date> {
    let InFile { desk, it } = seal?;
    let help = || Some("a published version never changes: take the files back, and make a new version".to_owned());
    if *it.normative.get_ref() != digests.normative {
        let message = "the criteria are not those that were published".to_owned();
        desk.report(it.normative.span(), Rule::SealMismatch, message, help());
    }
    for (language, sealed) in &it.text {
        let own = find(digests, language.get_ref());
        if own != Some(sealed.get_ref()) {
            let message = format!("text/{language}.toml is not what was published");
            desk.report(sealed.span(), Rule::SealMismatch, message, help());
        }
    }
    for (language, _) in &digests.texts {
        if !it.text.iter().any(|(sealed, _)| sealed.get_ref() == language.as_str()) {
            let message = format!("text/{language}.toml was not published with this version");
            desk.report(it.package.span(), Rule::SealMismatch, message, help());
        }
    }
    if *it.package.get_ref() != digests.package {
        let which = which_differ(it, digests);
        let message = format!("the files are not all as they were published: {which}");
        desk.report(it.package.span(), Rule::SealMismatch, message, help());
    }
    if it.format.get_ref() != manifest.it.format.get_ref() {
        let message = format!(
            "the files are of format {}, and were sealed as {}",
            manifest.it.format, it.format
        );
        desk.report(it.format.span(), Rule::SealMismatch, message, help());
    }
    Some(*it.sealed_on.get_ref())
}

/// Which files differ, as far as the digests tell: there is one of the rules, one of each language, and one of all.
fn which_differ(seal: &RawSeal, digests: &Digests) -> String {
    let mut differ = Vec::new();
    if *seal.normative.get_ref() != digests.normative {
        differ.push("the rules".to_owned());
    }
    let sealed = seal
        .text
        .iter()
        .map(|(language, digest)| (language.get_ref().as_str(), *digest.get_ref()));
    let sealed: BTreeMap<&str, Digest> = sealed.collect();
    let own: BTreeMap<&str, Digest> = digests
        .texts
        .iter()
        .map(|(it, digest)| (it.as_str(), *digest))
        .collect();
    let languages: BTreeSet<_> = sealed.keys().chain(own.keys()).collect();
    let others: Vec<_> = languages
        .into_iter()
        .filter(|language| sealed.get(**language) != own.get(**language))
        .map(|language| format!("`{language}`"))
        .collect();
    if !others.is_empty() {
        differ.push(format!("the words of {}", others.join(", ")));
    }
    if differ.is_empty() {
        return "rules and words are, so that it is another file (CHANGES.md, examples/, migrate/, map/), or in the others \
                remarks, line ends, dates, approvals or what is told of a translation"
            .to_owned();
    }
    format!(
        "{} differ; whether other files do as well cannot be told",
        differ.join(" and ")
    )
}

fn find<'d>(digests: &'d Digests, language: &str) -> Option<&'d Digest> {
    let is_it = |(found, _): &&(Lang, Digest)| found.as_str() == language;
    digests.texts.iter().find(is_it).map(|(_, digest)| digest)
}
