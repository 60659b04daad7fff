//! `migrate/`, `map/` and `seal.toml`: what came before, what stands beside, what was published.

use super::prelude::*;

shapes! {
    /// `migrate/from-<version>.toml`.
    RawMigration {
        from: required Version,
        to: required Version,
        step: list RawStep,
    }

    /// `[[step]]`.
    RawStep {
        item: optional Item,
        kind: required StepKind,
        from: list String,
        to: list String,
        answer: optional AnswerRule,
        levels: map Level,
        evidence: optional EvidenceRule,
        note: optional NoteUid,
    }

    /// An answer rule that depends on the level.
    RawSplit {
        level: required Level,
        below: required Carry,
        at_or_above: required Carry,
    }

    /// `map/<other>.toml`.
    RawMapping {
        other: required RawOther,
        item: list RawMappingItem,
    }

    /// `[other]`.
    RawOther {
        id: required String,
        version: optional String,
        title: required String,
        owner: required String,
        url: optional String,
    }

    /// `[[item]]`.
    RawMappingItem {
        from: required CriterionUid,
        to: required String,
        relation: required Relation,
        strength: required Strength,
        rationale: required NoteUid,
        by: required String,
        on: required Date,
    }

    /// `seal.toml`.
    RawSeal {
        format: required u32,
        normative: required Digest,
        package: required Digest,
        text: map Digest,
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
