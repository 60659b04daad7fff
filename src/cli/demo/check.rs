//! The result, checked as a third party would: the file alone against the root alone, then the public register.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};

use crate::{
    cli::demo::{DemoError, stage::visitor, summary::Summary},
    domain::{certificate::PublicStatus, time::Timestamp},
    seal::{SealError, TrustAnchors, VerificationReport, verify},
    usecase::{
        Services, UseCaseError,
        verify_certificate::{RegisterEntry, look_up},
    },
};

/// Verifies the certificate's file with nothing but the root of the seal, and that of its time stamp if it has one.
///
/// # Errors
/// [`DemoError::Seal`] with everything that is wrong; [`DemoError::File`] when a file cannot be read.
pub fn file(folder: &Path, summary: &Summary, now: Timestamp) -> Result<VerificationReport, DemoError> {
    let bytes = read(&folder.join(&summary.certificate.file))?;
    let root = read(&folder.join(&summary.seal.root))?;
    let unusable = |error: SealError| DemoError::Seal(error.to_string());
    let mut anchors = TrustAnchors::from_pem(&root).map_err(unusable)?;
    if let Some(name) = &summary.seal.tsa_trust {
        let of_time_stamps = TrustAnchors::of_time_stamps(&read(&folder.join(name))?).map_err(unusable)?;
        anchors = anchors.and(&of_time_stamps);
    }
    let report = verify(&bytes, &anchors, now).map_err(|error| DemoError::Seal(error.to_string()))?;
    if !report.is_valid() {
        let findings: Vec<_> = report.findings.iter().map(|finding| finding.clause()).collect();
        return Err(DemoError::Seal(findings.join("; ")));
    }
    let sealed = report.metadata.as_ref();
    let number = sealed.and_then(|metadata| metadata.number.as_deref());
    let address = sealed.and_then(|metadata| metadata.address.as_deref());
    let (expected, printed) = (&summary.certificate.number, &summary.certificate.verify_address);
    if number != Some(expected) || address != Some(printed) {
        return Err(DemoError::Seal(
            "the sealed document names another certificate".to_owned(),
        ));
    }
    Ok(report)
}

/// Compares the file with the public register: it knows this number, this very file, and calls it valid today.
///
/// # Errors
/// [`DemoError::Register`] with the difference.
pub fn register(services: &Services, folder: &Path, summary: &Summary) -> Result<RegisterEntry, DemoError> {
    let differs = |what: String| Err(DemoError::Register(what));
    let entry = match look_up(&visitor(services), &summary.certificate.number) {
        Ok(entry) => entry,
        Err(UseCaseError::NotFound) => return differs("it does not know the number".to_owned()),
        Err(error) => return Err(error.into()),
    };
    let bytes = read(&folder.join(&summary.certificate.file))?;
    if entry.certificate.pdf_sha256 != hex::encode(Sha256::digest(&bytes)) {
        return differs("it has another file under the number".to_owned());
    }
    match entry.status {
        PublicStatus::Active => Ok(entry),
        other => differs(format!("it says `{other}`")),
    }
}

fn read(path: &Path) -> Result<Vec<u8>, DemoError> {
    fs::read(path).map_err(|why| DemoError::File {
        path: path.to_owned(),
        why,
    })
}
