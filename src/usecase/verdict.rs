//! What there is to be said of a file that somebody brings.

use crate::domain::words::words;

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
