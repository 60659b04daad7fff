//! Files on their way in: streamed as they arrive to where they are kept, or where they wait to be looked at.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::web;
use futures_util::StreamExt;

use crate::{
    evidence::Upload,
    usecase::{FieldError, UseCaseError},
    web::{form::FormData, held::Held, pace::is_too_slow},
};

/// What is gathered before it goes to the disk in one blocking step.
const CHUNK_BYTES: usize = 1 << 20;
/// The most a text part of a multipart form may hold.
const FIELD_BYTES: usize = 64 << 10;
/// The most parts a form may have: ours have fewer than ten.
const PARTS: usize = 32;

/// Where a file goes as it arrives.
pub trait Sink: Send + 'static {
    /// Adds the next piece.
    ///
    /// # Errors
    /// When it is too much, or cannot be taken.
    fn write(&mut self, bytes: &[u8]) -> Result<(), UseCaseError>;
}

impl Sink for Upload {
    fn write(&mut self, bytes: &[u8]) -> Result<(), UseCaseError> {
        Ok(Self::write(self, bytes)?)
    }
}

/// A form's file that has arrived whole but is not kept yet: dropped, it vanishes.
pub struct Arrived<F> {
    /// The name it had on the sender's machine, as sent.
    pub file_name: String,
    /// The bytes; `None` when the form's file field was left empty.
    pub file: Option<F>,
}

/// A file to be kept: on disk, counted and hashed.
pub type Uploaded = Arrived<Upload>;

/// A file to be looked at.
pub type Shown = Arrived<Held>;

/// Reads a multipart form: its text fields, and its one file to where `begin` has it go.
///
/// `csrf_ok` judges the token, which must come before the file: bytes of a forged form are not stored.
pub async fn receive<F: Sink>(
    mut parts: Multipart,
    begin: impl Fn() -> Result<F, UseCaseError> + Clone + Send + 'static,
    csrf_ok: impl Fn(&FormData) -> bool,
) -> Result<(FormData, Arrived<F>), UseCaseError> {
    let mut form = FormData::default();
    let mut arrived = Arrived {
        file_name: String::new(),
        file: None,
    };
    let mut count = 0;
    while let Some(part) = parts.next().await {
        let part = part.map_err(broken)?;
        count += 1;
        if count > PARTS {
            return Err(UseCaseError::field("file", "file_form"));
        }
        let disposition = part.content_disposition();
        let name = disposition.and_then(|d| d.get_name()).unwrap_or_default().to_owned();
        let file_name = disposition.and_then(|d| d.get_filename()).map(str::to_owned);
        match file_name {
            None => form.push(name, text(part).await?),
            Some(file_name) => {
                if !csrf_ok(&form) {
                    return Err(UseCaseError::Elsewhere);
                }
                if arrived.file.is_some() {
                    return Err(UseCaseError::field("file", "file_form"));
                }
                if !file_name.is_empty() {
                    arrived = Arrived {
                        file_name,
                        file: Some(store(part, begin.clone()).await?),
                    };
                }
            }
        }
    }
    Ok((form, arrived))
}

async fn text(mut part: Field) -> Result<String, UseCaseError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.next().await {
        bytes.extend_from_slice(&chunk.map_err(broken)?);
        if bytes.len() > FIELD_BYTES {
            return Err(UseCaseError::field("file", "file_form"));
        }
    }
    String::from_utf8(bytes).map_err(|_| UseCaseError::field("file", "file_form"))
}

async fn store<F: Sink>(
    mut part: Field,
    begin: impl Fn() -> Result<F, UseCaseError> + Send + 'static,
) -> Result<F, UseCaseError> {
    let mut file = blocking(begin).await?;
    let mut waiting = Vec::with_capacity(CHUNK_BYTES);
    loop {
        let next = part.next().await.transpose().map_err(broken)?;
        let ended = next.is_none();
        waiting.extend_from_slice(next.as_deref().unwrap_or_default());
        if waiting.len() >= CHUNK_BYTES || (ended && !waiting.is_empty()) {
            (file, waiting) = blocking(move || {
                file.write(&waiting)?;
                waiting.clear();
                Ok((file, waiting))
            })
            .await?;
        }
        if ended {
            return Ok(file);
        }
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, UseCaseError> + Send + 'static,
) -> Result<T, UseCaseError> {
    web::block(work).await.map_err(UseCaseError::internal)?
}

/// The connection broke off or the form is not one: nothing was kept.
fn broken(error: MultipartError) -> UseCaseError {
    if matches!(&error, MultipartError::Payload(why) if is_too_slow(why)) {
        return UseCaseError::field("file", "file_too_slow");
    }
    UseCaseError::Invalid(vec![
        FieldError::new("file", "file_broken_off").naming(error.to_string()),
    ])
}
