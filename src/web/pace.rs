//! How fast what is sent has to arrive: who sends nothing more gives back what it holds within seconds (norms C4, row 19).

use std::{io, time::Duration};

use actix_web::{
    dev::Payload,
    error::PayloadError,
    rt::time::{Instant, timeout},
};
use futures_util::{StreamExt, stream};

/// In each such time so many bytes have to arrive, or all that is left.
pub(super) struct Pace {
    within: Duration,
    bytes: usize,
}

impl Pace {
    /// Of somebody who is not known: the slowest line that still brings a certificate in half a minute.
    pub(super) const VISITOR: Self = Self {
        within: Duration::from_secs(5),
        bytes: 16 << 10,
    };
    /// Of somebody at work: a line that fails for a moment does not cost them what has arrived.
    pub(super) const KNOWN: Self = Self {
        within: Duration::from_secs(30),
        bytes: 16 << 10,
    };

    /// What arrives, as long as it keeps this pace; then [`io::ErrorKind::TimedOut`].
    pub(super) fn kept_by(&'static self, payload: Payload) -> Payload {
        let begin = (payload, Instant::now() + self.within, 0);
        let kept = stream::unfold(begin, move |(mut payload, mut until, mut arrived)| async move {
            // What is there already counts, however long the disk took over what came before it.
            let next = timeout(until.saturating_duration_since(Instant::now()), payload.next()).await;
            let next = next.unwrap_or_else(|_| Some(Err(PayloadError::Io(io::ErrorKind::TimedOut.into()))))?;
            arrived += next.as_ref().map_or(0, |bytes| bytes.len());
            if arrived >= self.bytes {
                (until, arrived) = (Instant::now() + self.within, 0);
            }
            Some((next, (payload, until, arrived)))
        });
        Payload::Stream {
            payload: Box::pin(kept.fuse()),
        }
    }
}

/// Whether something did not arrive because it came too slowly.
pub(super) fn is_too_slow(error: &PayloadError) -> bool {
    matches!(error, PayloadError::Io(error) if error.kind() == io::ErrorKind::TimedOut)
}

#[cfg(test)]
mod tests {
    use actix_web::{rt::time::sleep, web::Bytes};

    use super::*;

    const QUICK: Pace = Pace {
        within: Duration::from_millis(60),
        bytes: 100,
    };

    /// Receives `parts` parts of so many bytes, one every 20 milliseconds; how many arrived, and whether all came to an end.
    async fn received(parts: usize, bytes: usize) -> (usize, bool) {
        let sent = stream::iter(0..parts).then(move |_| async move {
            sleep(Duration::from_millis(20)).await;
            Ok(Bytes::from(vec![b'x'; bytes]))
        });
        let mut kept = QUICK.kept_by(Payload::Stream {
            payload: Box::pin(sent),
        });
        let mut arrived = 0;
        while let Some(next) = kept.next().await {
            match next {
                Ok(_) => arrived += 1,
                Err(error) => return (arrived, !is_too_slow(&error)),
            }
        }
        (arrived, true)
    }

    #[actix_web::test]
    async fn what_comes_fast_enough_arrives_whole_and_what_drips_is_given_up_within_the_time() {
        assert_eq!(received(12, 100).await, (12, true));
        let (arrived, whole) = received(12, 1).await;
        assert!(arrived <= 3 && !whole, "{arrived}");
    }
}
