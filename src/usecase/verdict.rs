//! What there is to be said of a file that somebody brings.

/// What is to be said of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The very file we issued, and in force.
    GenuineValid,
    /// The very file we issued, but not in force.
    GenuineNotValid,
    /// A file we issued, of a certificate in force, but another document took its place.
    GenuineReplaced,
    /// A file the register knows, without a seal that is proven to be ours: register or keys are not what they were.
    Unproven,
    /// Under a seal of ours that holds, and not in the register: there it was lost, or it never got out.
    Unregistered,
    /// A file we issued, to which somebody added something that a reader may see.
    AddedTo,
    /// A file we issued, and behind it something that no reader sees.
    AddedBehind,
    /// It carries our seal, and is not what we issued.
    Altered,
    /// Under a seal of somebody else.
    NotOurs,
    /// Without any seal: none of ours, or no longer.
    NoSeal,
    /// With a seal, or what is left of one, that does not fit the file; whose it was, nobody can tell.
    SealBroken,
    /// Another kind of file: nothing is looked for in it.
    NotAPdf,
    /// Locked with a password, as no certificate is.
    Encrypted,
    /// Larger than any certificate, so nothing was looked for in it.
    TooLarge,
    /// Nothing can be said of it.
    Unreadable,
}

impl Verdict {
    /// The word that texts are looked up by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GenuineValid => "genuine_valid",
            Self::GenuineNotValid => "genuine_not_valid",
            Self::GenuineReplaced => "genuine_replaced",
            Self::Unproven => "unproven",
            Self::Unregistered => "unregistered",
            Self::AddedTo => "added_to",
            Self::AddedBehind => "added_behind",
            Self::Altered => "altered",
            Self::NotOurs => "not_ours",
            Self::NoSeal => "no_seal",
            Self::SealBroken => "seal_broken",
            Self::NotAPdf => "not_a_pdf",
            Self::Encrypted => "encrypted",
            Self::TooLarge => "too_large",
            Self::Unreadable => "unreadable",
        }
    }
}
