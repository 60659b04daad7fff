//! Files on their way out: streamed, as attachments, in a sandbox.

use std::{
    fs::File,
    io::{self, Read},
    path::PathBuf,
    sync::Arc,
};

use actix_web::{
    HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY},
    web::{self, Bytes},
};
use futures_util::{Stream, stream};

use super::reply::{SANDBOX, attachment};
use crate::usecase::{Lack, UseCaseError};

const CHUNK_BYTES: usize = 64 << 10;

/// Answers with a file to be saved.
///
/// # Errors
/// [`Lack::Files`] where it cannot be opened.
pub async fn respond(path: PathBuf, media_type: &str, file_name: &str) -> Result<HttpResponse, UseCaseError> {
    let opened = web::block(move || File::open(path)).await;
    let opened = opened.map_err(UseCaseError::internal)?;
    let file = opened.map_err(|error| UseCaseError::lacking(Lack::Files, error))?;
    Ok(HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((CONTENT_DISPOSITION, attachment(file_name)))
        .insert_header((CONTENT_SECURITY_POLICY, SANDBOX))
        .streaming(chunks(Arc::new(file))))
}

/// What is in a file from where it stands, piece by piece.
pub fn chunks(file: Arc<File>) -> impl Stream<Item = io::Result<Bytes>> + Unpin {
    let pieces = stream::unfold(Some(file), |file| async move {
        let file = file?;
        let read = web::block(move || {
            let mut chunk = vec![0; CHUNK_BYTES];
            let length = (&*file).read(&mut chunk)?;
            chunk.truncate(length);
            Ok::<_, io::Error>((file, chunk))
        })
        .await;
        match read.map_err(io::Error::other).and_then(|inner| inner) {
            Ok((_, chunk)) if chunk.is_empty() => None,
            Ok((file, chunk)) => Some((Ok(Bytes::from(chunk)), Some(file))),
            Err(error) => Some((Err(error), None)),
        }
    });
    Box::pin(pieces)
}
