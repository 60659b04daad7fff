//! A file that somebody sends to be looked at and not kept: a small one stays in memory, so that it is read whatever becomes of
//! the disks; a large one waits in a file that has no name.

use std::io::{Read, Seek, Write};

use tempfile::{SpooledData, SpooledTempFile, spooled_tempfile};

use super::upload::Sink;
use crate::{
    domain::megabytes::Megabytes,
    evidence::EvidenceError,
    usecase::{Lack, UseCaseError},
};

/// What stays in memory of a file: several times what a certificate or a workbook weighs.
const IN_MEMORY: usize = 1 << 20;

/// The file while it arrives, and until it was read.
pub struct Held {
    file: SpooledTempFile,
    size: u64,
    limit: Megabytes,
}

impl Held {
    /// An empty one, which may grow to this limit.
    pub fn begin(limit: Megabytes) -> Self {
        let file = spooled_tempfile(IN_MEMORY);
        Self { file, size: 0, limit }
    }

    /// All that has arrived.
    ///
    /// # Errors
    /// [`Lack::Files`] where it had to wait on a disk that does not give it back.
    pub fn bytes(self) -> Result<Vec<u8>, UseCaseError> {
        let mut file = match self.file.into_inner() {
            SpooledData::InMemory(bytes) => return Ok(bytes.into_inner()),
            SpooledData::OnDisk(file) => file,
        };
        let mut bytes = Vec::new();
        let read = file.rewind().and_then(|()| file.read_to_end(&mut bytes));
        read.map_err(|error| UseCaseError::lacking(Lack::Files, error))?;
        Ok(bytes)
    }
}

impl Sink for Held {
    fn write(&mut self, bytes: &[u8]) -> Result<(), UseCaseError> {
        self.size += bytes.len() as u64;
        if self.size > self.limit.bytes() {
            return Err(EvidenceError::TooLarge { limit: self.limit }.into());
        }
        let written = self.file.write_all(bytes);
        written.map_err(|error| UseCaseError::lacking(Lack::Files, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_needs_no_disk_and_a_large_one_comes_back_whole() {
        for (parts, in_memory) in [(1, true), (5, false)] {
            let mut held = Held::begin(Megabytes(10));
            let part: Vec<u8> = (0..250_000_u32).map(|n| n.to_le_bytes()[0]).collect();
            (0..parts).for_each(|_| held.write(&part).unwrap());
            assert_eq!(!held.file.is_rolled(), in_memory);
            assert_eq!(held.bytes().unwrap(), part.repeat(parts));
        }
    }

    #[test]
    fn more_than_may_be_sent_is_refused() {
        let mut held = Held::begin(Megabytes(1));
        held.write(&[b'1'; 1 << 20]).unwrap();
        let Err(UseCaseError::Invalid(errors)) = held.write(b"1") else {
            panic!("it is taken")
        };
        assert_eq!((errors[0].code, errors[0].detail.as_str()), ("file_too_large", "1 MB"));
    }
}
