//! `migrate/`, `map/` and `seal.toml`: what came before, what stands beside, what was published.

use super::prelude::*;

shapes! {
    /// `migrate/from-<version>.toml`: what becomes of answers under an earlier version.
    RawMigration {
        /// The version that answers come from; the file is named after it.
        from: required Version,
        /// This version.
        to: required Version,
        /// What happens to what changed. What is named nowhere and is in both versions stays as it is; absent: all of it.
        step: optional_list RawStep,
    }

    /// `[[step]]`: what changed, and what happens to the answers.
    RawStep {
        /// What kind of thing changed; absent: a criterion.
        item: optional Item,
        /// How it changed.
        kind: required StepKind,
        /// The names in the version before; empty for what is new.
        from: list String,
        /// The names in this version; empty for what is gone.
        to: list String,
        /// What happens to an answer; absent: look_again.
        answer: optional AnswerRule,
        /// The new level for each old one, as in { 0 = 0, 1 = 1, 2 = 1 }; absent: the same.
        levels: map Level,
        /// What happens to evidence; absent: keep.
        evidence: optional EvidenceRule,
        /// What the applicant is told: the name of a text under [note].
        note: optional NoteUid,
    }

    /// An answer rule that depends on the level that was claimed.
    RawSplit {
        /// The level that parts them.
        level: required Level,
        /// What happens to an answer below it.
        below: required Carry,
        /// What happens to an answer at it or above.
        at_or_above: required Carry,
    }

    /// `map/<other>.toml`: how criteria relate to another standard. It informs, and is never used to award.
    RawMapping {
        /// The other standard.
        other: required RawOther,
        /// The relations.
        item: list RawMappingItem,
    }

    /// `[other]`: the other standard.
    RawOther {
        /// Its short name; the file is named after it.
        id: required StandardId,
        /// Its version, where it has one.
        version: optional String,
        /// Its title.
        title: required String,
        /// Who publishes it.
        owner: required String,
        /// Where it can be found, beginning with https:// or http://.
        url: optional Url,
    }

    /// `[[item]]`: how one criterion relates to one clause.
    RawMappingItem {
        /// The criterion.
        from: required CriterionUid,
        /// The clause of the other standard, or its criterion.
        to: required String,
        /// How they relate.
        relation: required Relation,
        /// How far the one speaks for the other.
        strength: required Strength,
        /// Why: the name of a text under [note].
        rationale: required NoteUid,
        /// Who says so.
        by: required String,
        /// Since when.
        on: required Date,
    }

    /// `seal.toml`: what was published. `standards publish` writes it; nobody edits it.
    RawSeal {
        /// The version of this file format: 1.
        format: required u32,
        /// The digest of all that is asked and awarded.
        normative: required Digest,
        /// The digest of all files.
        package: required Digest,
        /// The digest of the words of each language.
        text: map Digest,
        /// The day it was sealed.
        sealed_on: required Date,
    }
}

impl Decode for AnswerRule {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        if !node.get_ref().is_table() {
            return Carry::decode(node, desk).map(Self::Always);
        }
        let raw = RawSplit::decode(node, desk)?;
        Some(Self::Split {
            level: raw.level.into_inner(),
            below: raw.below.into_inner(),
            at_or_above: raw.at_or_above.into_inner(),
        })
    }
}

/// An address on the web that a page may link to.
#[derive(Clone, Debug)]
pub(in crate::domain::standard) struct Url(pub(in crate::domain::standard) String);

impl Decode for Url {
    fn decode(node: &Node<'_>, desk: &Desk<'_>) -> Option<Self> {
        let text = String::decode(node, desk)?;
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme));
        let is_address = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace));
        if !is_address {
            let message = format!("`{text}` is not an address on the web");
            let help = "begin it with https:// or http://, and leave no blanks in it".to_owned();
            desk.report(node.span(), Rule::ValueInvalid, message, Some(help));
            return None;
        }
        Some(Self(text))
    }
}
