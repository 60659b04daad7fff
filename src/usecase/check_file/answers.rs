//! What is found about a file, point by point.

use super::{FileCheck, Known, Verdict};
use crate::{
    seal::{
        VerificationReport,
        verify::{ChainTrust, Check as Proof},
    },
    usecase::verify_certificate::{Answer, Point, entry_answers},
};

/// Whether the credential inside says anything about this very file: a genuine one can be put into any other.
pub fn credential_counts(check: &FileCheck) -> bool {
    let holds = check.is_ours && check.seal.as_ref().is_some_and(VerificationReport::is_valid);
    matches!(check.known, Known::File { .. } | Known::Part { .. }) || holds
}

/// What is found about a file: what its seal proves, and whether the register agrees. What is no PDF has nothing to prove.
pub fn file_answers(check: &FileCheck) -> Vec<Answer> {
    if check.verdict == Verdict::NotAPdf {
        return Vec::new();
    }
    let register_match = match check.known.document() {
        Some(_) => Some(true),
        None => check.entry.as_ref().map(|_| false),
    };
    let mut answers = match &check.seal {
        Some(seal) => seal_answers(check, seal),
        None => vec![(Point::Sealed, (check.verdict == Verdict::NoSeal).then_some(false))],
    };
    answers.push((Point::RegisterMatch, register_match));
    match check.known {
        Known::Beginning { .. } => answers.push((Point::SealedPart, Some(true))),
        Known::Part { .. } => answers.push((Point::Whole, Some(false))),
        Known::Nothing | Known::File { .. } => {}
    }
    if check.seal.is_some() {
        let newest = check.entry.as_ref().zip(check.known.document());
        answers.extend(
            newest.map(|(entry, revision)| (Point::LatestRevision, Some(entry.certificate.revision == revision))),
        );
        answers.extend(check.entry.iter().flat_map(entry_answers));
    }
    answers
}

fn seal_answers(check: &FileCheck, seal: &VerificationReport) -> Vec<Answer> {
    // What a signature does not hold for proves nothing, whatever digest stands in it.
    let is_signed = seal.signature_valid != Proof::Failed;
    let intact = told(seal.intact)
        .filter(|_| is_signed)
        .or((!is_signed).then_some(false));
    let trusted = match seal.chain {
        _ if !is_signed => Some(false),
        ChainTrust::Trusted => Some(check.is_ours),
        ChainTrust::Untrusted => Some(false),
        ChainTrust::Unknown => None,
    };
    let mut answers = vec![(Point::SealIntact, intact), (Point::SealTrusted, trusted)];
    if seal.signer.is_none() && matches!(check.verdict, Verdict::SealBroken | Verdict::CutOff) {
        // Of what cannot be read nothing is told: neither what it brings along, nor what it lacks.
        return answers;
    }
    let nothing_added = match check.known {
        // Also of what would keep a seal verifiable: we did not add it.
        Known::Beginning { .. } => Some(false),
        Known::Part { .. } => Some(true),
        Known::Nothing | Known::File { .. } => told(seal.covers_whole_file).filter(|_| is_signed),
    };
    let credential = (check.credential.as_ref())
        .and_then(|credential| told(credential.outcome))
        .filter(|&passed| !passed || credential_counts(check));
    answers.extend([
        (Point::NothingAdded, nothing_added),
        // Without a time stamp the time of the seal is the body's own word: nobody can tell.
        (Point::TimeStamp, told(seal.time_stamp)),
        (Point::Revocation, told(seal.revocation)),
        (Point::Credential, credential),
    ]);
    answers
}

const fn told(proof: Proof) -> Option<bool> {
    match proof {
        Proof::Passed => Some(true),
        Proof::Failed => Some(false),
        Proof::NotChecked => None,
    }
}
