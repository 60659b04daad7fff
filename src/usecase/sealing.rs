//! What issuing a certificate and renewing its file share: what they seal with, and the check of what came of it.

use crate::{
    seal::{
        self, SealError, Sealing, Seals, TrustAnchors,
        verify::{Finding, Level},
    },
    usecase::{Cx, UseCaseError},
};

/// The certificates a seal of this service must be made with and lead to, those of `seals`; and for its time stamps
/// those of the authorities the settings name.
///
/// # Errors
/// When a certificate cannot be read.
pub fn trusted(cx: &Cx, seals: &Seals) -> Result<TrustAnchors, UseCaseError> {
    let own = seals.anchors().map_err(UseCaseError::internal)?;
    Ok(own.and(&cx.services.time_stamps.anchors))
}

/// Lets `act` seal as this service does.
///
/// # Errors
/// [`UseCaseError::Unavailable`] for what may be had later: a time stamp, what authorities say about their certificates, a key
/// in a token. Everything else somebody has to mend.
pub(super) fn seal_with<T>(
    cx: &Cx,
    anchors: &TrustAnchors,
    act: impl FnOnce(&Sealing<'_>) -> Result<T, SealError>,
) -> Result<T, UseCaseError> {
    let sealing = Sealing {
        signer: cx.services.signer.as_ref(),
        anchors,
        authority: cx.services.time_stamps.authority.as_deref(),
        revocation: cx.services.revocation.as_ref(),
        now: &|| cx.now(),
        nonce: &|| Ok(cx.services.chance.number()),
    };
    act(&sealing).map_err(|error| {
        if error.may_pass() {
            UseCaseError::Unavailable(Box::new(error))
        } else {
            UseCaseError::internal(error)
        }
    })
}

/// Checks a file just made as any stranger would: what does not verify at its level is never published.
///
/// # Errors
/// With all that was found.
pub(super) fn expect_verified(cx: &Cx, file: &[u8], anchors: &TrustAnchors, level: Level) -> Result<(), UseCaseError> {
    let report = seal::verify(file, anchors, cx.now()).map_err(UseCaseError::internal)?;
    let holds = match report.findings[..] {
        [] => true,
        // At this level a seal brings nothing along that tells; it was asked before sealing.
        [Finding::RevocationUnknown] => level == Level::BaselineB,
        _ => false,
    };
    if holds && report.level == Some(level) {
        return Ok(());
    }
    let findings: Vec<_> = report.findings.iter().map(|finding| finding.clause()).collect();
    Err(UseCaseError::internal(format!(
        "the seal just made does not verify at {level}: {}",
        findings.join("; ")
    )))
}
