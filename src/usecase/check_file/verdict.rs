//! What there is to be said of a file that somebody brings, from what is known of it. Pure.

use super::known::Known;
use crate::{
    domain::{certificate::PublicStatus, words::words},
    seal::{
        CannotRead, VerificationReport,
        verify::{ChainTrust, Check, Trailing},
    },
};

words! {
    /// What is to be said of a file.
    pub enum Verdict: "verdict" {
        /// The very file we issued, and in force.
        GenuineValid = "genuine_valid",
        /// The very file we issued, but not in force.
        GenuineNotValid = "genuine_not_valid",
        /// A file we issued, of a certificate in force, but another document took its place.
        GenuineReplaced = "genuine_replaced",
        /// A file the register knows, without a seal that is proven to be ours: register or keys are not what they were.
        Unproven = "unproven",
        /// Under a seal of ours that holds, and not in the register: there it was lost, or it never got out.
        Unregistered = "unregistered",
        /// A file we issued, to which somebody added something that a reader may see.
        AddedTo = "added_to",
        /// A file we issued, and behind it something that no reader sees.
        AddedBehind = "added_behind",
        /// The beginning of a file we issued: unchanged, and not all of it.
        CutOff = "cut_off",
        /// It carries our seal, and is not what we issued.
        Altered = "altered",
        /// Under a seal of somebody else.
        NotOurs = "not_ours",
        /// Without any seal: none of ours, or no longer.
        NoSeal = "no_seal",
        /// With a seal, or what is left of one, that does not fit the file; whose it was, nobody can tell.
        SealBroken = "seal_broken",
        /// Another kind of file: nothing is looked for in it.
        NotAPdf = "not_a_pdf",
        /// Locked with a password, as no certificate is.
        Encrypted = "encrypted",
        /// Larger than any certificate, so nothing was looked for in it.
        TooLarge = "too_large",
        /// Nothing can be said of it.
        Unreadable = "unreadable",
    }
}

/// What a verdict follows from, and nothing else.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// How the register knows the file.
    pub known: Known,
    /// What its seal is.
    pub seal: Sealed,
    /// What the register says of the certificate, if it is one that it has.
    pub register: Option<Standing>,
}

/// What the register says of the certificate that a file is, or says it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    /// What the certificate is worth today.
    pub status: PublicStatus,
    /// The revision in force.
    pub newest: i32,
    /// Under its seal the file says something else than the register has as its document.
    pub contradicted: bool,
}

/// The seal of a file, by whose it is and what it proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sealed {
    /// There is none to be read.
    Not(CannotRead),
    /// What is there of one tells nobody whose it was.
    Broken,
    /// It is somebody else's.
    Foreign,
    /// It is ours, and what stands in the file is not what was sealed.
    OtherContent,
    /// It is ours, on what was sealed. What stands behind that may be seen by a reader, or not.
    Ours(Behind),
}

/// What stands behind what was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// Nothing but what keeps the seal verifiable.
    Nothing,
    /// Something that no reader makes anything of.
    Unseen,
    /// Something that a reader may show.
    Seen,
}

impl Sealed {
    pub(super) fn of(seal: &Result<VerificationReport, CannotRead>) -> Self {
        match seal {
            Err(cannot) => Self::Not(*cannot),
            Ok(report) if !is_ours(report) => match report.signer {
                Some(_) => Self::Foreign,
                None => Self::Broken,
            },
            Ok(report) if !holds(report) => Self::OtherContent,
            Ok(report) => Self::Ours(match report.trailing {
                Some(Trailing::Nothing | Trailing::ValidationData) => Behind::Nothing,
                Some(Trailing::Junk) => Behind::Unseen,
                Some(Trailing::Content) | None => Behind::Seen,
            }),
        }
    }
}

/// Whether a seal proves what stands in the file: the content is what was signed, and the signature is by the key of the
/// certificate it names. Neither is anything without the other.
pub fn holds(report: &VerificationReport) -> bool {
    [report.intact, report.signature_valid]
        .iter()
        .all(|proof| *proof == Check::Passed)
}

/// Whether a seal is one of this service: it leads where ours do, and by our own certificate. The authority that issued that
/// may have issued others.
pub(super) fn is_ours(report: &VerificationReport) -> bool {
    report.chain == ChainTrust::Trusted && report.known_signer == Check::Passed
}

/// What is to be said of a file. Valid is only what the register knows to the last byte, under a seal of ours that holds.
pub(super) fn verdict(found: &Found) -> Verdict {
    let is_proven = matches!(found.seal, Sealed::Ours(_));
    match (found.known, found.register) {
        (Known::File { revision, .. }, Some(register)) => match register {
            _ if !is_proven || register.contradicted => Verdict::Unproven,
            Standing { status, .. } if status != PublicStatus::Active => Verdict::GenuineNotValid,
            Standing { newest, .. } if revision < newest => Verdict::GenuineReplaced,
            _ => Verdict::GenuineValid,
        },
        (Known::Beginning { .. }, Some(_)) => match found.seal {
            // What would keep a seal verifiable, and was not added by us, shows as little.
            Sealed::Ours(Behind::Nothing | Behind::Unseen) => Verdict::AddedBehind,
            _ => Verdict::AddedTo,
        },
        (Known::Part { .. }, Some(_)) => Verdict::CutOff,
        _ => unknown(found.seal),
    }
}

/// Of a file that the register does not know: never that it is valid, whatever its seal proves.
const fn unknown(seal: Sealed) -> Verdict {
    match seal {
        Sealed::Not(CannotRead::NotAPdf) => Verdict::NotAPdf,
        Sealed::Not(CannotRead::NoSeal) => Verdict::NoSeal,
        Sealed::Not(CannotRead::Encrypted) => Verdict::Encrypted,
        Sealed::Not(CannotRead::TooLarge) => Verdict::TooLarge,
        Sealed::Not(CannotRead::CutOff) => Verdict::Unreadable,
        Sealed::Broken => Verdict::SealBroken,
        Sealed::Foreign => Verdict::NotOurs,
        Sealed::OtherContent | Sealed::Ours(Behind::Unseen | Behind::Seen) => Verdict::Altered,
        Sealed::Ours(Behind::Nothing) => Verdict::Unregistered,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: Sealed = Sealed::Ours(Behind::Nothing);
    const SEALS: [Sealed; 11] = [
        Sealed::Not(CannotRead::NotAPdf),
        Sealed::Not(CannotRead::NoSeal),
        Sealed::Not(CannotRead::CutOff),
        Sealed::Not(CannotRead::Encrypted),
        Sealed::Not(CannotRead::TooLarge),
        Sealed::Broken,
        Sealed::Foreign,
        Sealed::OtherContent,
        Sealed::Ours(Behind::Seen),
        Sealed::Ours(Behind::Unseen),
        OURS,
    ];
    const FILE: Known = Known::File {
        revision: 2,
        is_former: false,
    };

    fn said(known: Known, seal: Sealed, register: Option<(PublicStatus, i32, bool)>) -> Verdict {
        let register = register.map(|(status, newest, contradicted)| Standing {
            status,
            newest,
            contradicted,
        });
        verdict(&Found { known, seal, register })
    }

    #[test]
    fn a_file_the_register_knows_is_what_the_register_says_under_a_seal_of_ours_that_holds() {
        use PublicStatus::{Active, Expired, NotYetValid, Suspended, Terminated, Withdrawn};
        for (status, newest, contradicted, expected) in [
            (Active, 2, false, Verdict::GenuineValid),
            (Active, 3, false, Verdict::GenuineReplaced),
            (Suspended, 2, false, Verdict::GenuineNotValid),
            (Withdrawn, 3, false, Verdict::GenuineNotValid),
            (Terminated, 2, false, Verdict::GenuineNotValid),
            (Expired, 2, false, Verdict::GenuineNotValid),
            (NotYetValid, 2, false, Verdict::GenuineNotValid),
            (Active, 2, true, Verdict::Unproven),
            (Active, 3, true, Verdict::Unproven),
            (Withdrawn, 2, true, Verdict::Unproven),
        ] {
            let register = Some((status, newest, contradicted));
            assert_eq!(
                said(FILE, OURS, register),
                expected,
                "{status:?} {newest} {contradicted}"
            );
            for seal in SEALS {
                let expected = if matches!(seal, Sealed::Ours(_)) {
                    expected
                } else {
                    Verdict::Unproven
                };
                assert_eq!(said(FILE, seal, register), expected, "{seal:?}");
            }
        }
    }

    #[test]
    fn only_the_very_file_is_ever_called_genuine() {
        let others = [
            Known::Nothing,
            Known::Beginning { revision: 2 },
            Known::Part { revision: 2 },
        ];
        let in_force = Some((PublicStatus::Active, 2, false));
        for known in others {
            for (seal, register) in SEALS.into_iter().flat_map(|seal| [(seal, None), (seal, in_force)]) {
                let verdict = said(known, seal, register);
                assert!(
                    !verdict.as_str().starts_with("genuine"),
                    "{known:?} {seal:?}: {verdict}"
                );
            }
        }
        // And never without an entry of the register.
        assert!(SEALS.into_iter().all(|seal| said(FILE, seal, None) == unknown(seal)));
    }

    #[test]
    fn each_seal_on_a_file_that_the_register_does_not_know_has_its_verdict() {
        let expected = [
            Verdict::NotAPdf,
            Verdict::NoSeal,
            Verdict::Unreadable,
            Verdict::Encrypted,
            Verdict::TooLarge,
            Verdict::SealBroken,
            Verdict::NotOurs,
            Verdict::Altered,
            Verdict::Altered,
            Verdict::Altered,
            Verdict::Unregistered,
        ];
        for (seal, expected) in SEALS.into_iter().zip(expected) {
            // A certificate that the file says it is, makes it no file of ours.
            for register in [None, Some((PublicStatus::Active, 2, false))] {
                assert_eq!(said(Known::Nothing, seal, register), expected, "{seal:?}");
            }
        }
    }

    #[test]
    fn what_was_added_is_told_by_whether_a_reader_may_see_it_and_what_was_cut_off_as_that() {
        let in_force = Some((PublicStatus::Active, 2, false));
        let known = Known::Beginning { revision: 2 };
        for (behind, expected) in [
            (Behind::Seen, Verdict::AddedTo),
            (Behind::Unseen, Verdict::AddedBehind),
            (Behind::Nothing, Verdict::AddedBehind),
        ] {
            assert_eq!(said(known, Sealed::Ours(behind), in_force), expected);
        }
        assert_eq!(said(known, Sealed::Broken, in_force), Verdict::AddedTo);
        for seal in SEALS {
            assert_eq!(
                said(Known::Part { revision: 1 }, seal, in_force),
                Verdict::CutOff,
                "{seal:?}"
            );
        }
    }
}
