//! An answer that may be larger than memory should be: written to a file that has no name, then streamed from it.

use std::{
    fs::File,
    io::{self, BufWriter, Seek, Write},
    sync::Arc,
};

use super::reply::Reply;
use crate::usecase::{Lack, UseCaseError};

/// The file while it is written. It goes with whoever holds it, at last with the answer.
pub struct Spool(BufWriter<File>);

impl Spool {
    /// An empty one.
    ///
    /// # Errors
    /// [`Lack::Files`] where none can be made.
    pub fn begin() -> Result<Self, UseCaseError> {
        let file = tempfile::tempfile().map_err(|error| UseCaseError::lacking(Lack::Files, error))?;
        Ok(Self(BufWriter::new(file)))
    }

    /// What was written, as an answer; to be saved under a name, if it has one.
    ///
    /// # Errors
    /// [`Lack::Files`] where it could not all be written.
    pub fn reply(self, media_type: &str, file_name: Option<String>) -> Result<Reply, UseCaseError> {
        let written = self.0.into_inner().map_err(|error| error.into_error());
        let rewound = written.and_then(|mut file| file.rewind().map(|()| file));
        let file = rewound.map_err(|error| UseCaseError::lacking(Lack::Files, error))?;
        Ok(Reply::Spooled {
            file: Arc::new(file),
            media_type: media_type.to_owned(),
            file_name,
        })
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
