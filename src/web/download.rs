//! Files on their way out: streamed.

use std::{
    fs::File,
    io::{self, Read},
    sync::Arc,
};

use actix_web::web::{self, Bytes};
use futures_util::{Stream, stream};

const CHUNK_BYTES: usize = 64 << 10;

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
