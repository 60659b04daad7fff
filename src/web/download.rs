//! Files on their way out: streamed, as attachments, in a sandbox.

use std::{
    fs::File,
    io::{self, Read},
    path::PathBuf,
};

use actix_web::{
    HttpResponse,
    http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY},
    web::{self, Bytes},
};
use futures_util::stream;

use super::reply::attachment;

const CHUNK_BYTES: usize = 64 << 10;

/// Answers with a file to be saved. Whatever is in it never runs in this origin (norms C4, row 12).
pub async fn respond(path: PathBuf, media_type: &str, file_name: &str) -> HttpResponse {
    let opened = web::block(move || File::open(path)).await;
    let Ok(Ok(file)) = opened else {
        tracing::error!("a stored file could not be opened");
        return HttpResponse::InternalServerError().finish();
    };
    let chunks = stream::unfold(Some(file), |file| async move {
        let mut file = file?;
        let read = web::block(move || {
            let mut chunk = vec![0; CHUNK_BYTES];
            let length = file.read(&mut chunk)?;
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
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header((CONTENT_DISPOSITION, attachment(file_name)))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .streaming(Box::pin(chunks))
}
