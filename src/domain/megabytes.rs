//! How large a file may be, as people are told it.

use std::fmt;

/// A limit in megabytes, as operating systems show sizes of files: of 1 048 576 bytes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Megabytes(pub u32);

impl Megabytes {
    /// The same in bytes.
    pub const fn bytes(self) -> u64 {
        (self.0 as u64) << 20
    }
}

impl fmt::Display for Megabytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} MB", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_told_as_it_was_set_and_counted_in_bytes() {
        assert_eq!(
            (Megabytes(20).to_string().as_str(), Megabytes(20).bytes()),
            ("20 MB", 20_971_520)
        );
    }
}
