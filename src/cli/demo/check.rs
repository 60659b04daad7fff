//! The result, checked as a third party would: the file alone against the root alone, then the public register.

use std::{fs, path::Path};

use sha2::{Digest, Sha256};

use crate::{
    cli::demo::{DemoError, summary::Summary},
    domain::{
        certificate::{Certificate, PublicStatus, number::CertificateNumber, public_status},
        time::Timestamp,
    },
    seal::{TrustAnchors, VerificationReport, verify},
    store::{StoreError, certificates::certificates},
    usecase::Services,
};

/// Verifies the certificate's file with nothing but the root of the seal.
///
/// # Errors
/// [`DemoError::Seal`] with everything that is wrong; [`DemoError::File`] when a file cannot be read.
pub fn file(folder: &Path, summary: &Summary, now: Timestamp) -> Result<VerificationReport, DemoError> {
    let bytes = read(&folder.join(&summary.certificate.file))?;
    let root = read(&folder.join(&summary.seal.root))?;
    let anchors = TrustAnchors::from_pem(&root).map_err(|error| DemoError::Seal(error.to_string()))?;
    let report = verify(&bytes, &anchors, now).map_err(|error| DemoError::Seal(error.to_string()))?;
    if !report.is_valid() {
        let findings: Vec<_> = report.findings.iter().map(ToString::to_string).collect();
        return Err(DemoError::Seal(findings.join("; ")));
    }
    let sealed = report.metadata.as_ref();
    let number = sealed.and_then(|metadata| metadata.number.as_deref());
    let address = sealed.and_then(|metadata| metadata.address.as_deref());
    if number != Some(&summary.certificate.number) || address != Some(&summary.certificate.verify_address) {
        return Err(DemoError::Seal("the sealed document names another certificate".to_owned()));
    }
    Ok(report)
}

/// Compares the file with the public register: it knows this number, this very file, and calls it valid today.
///
/// # Errors
/// [`DemoError::Register`] with the difference.
pub fn register(services: &Services, folder: &Path, summary: &Summary) -> Result<Certificate, DemoError> {
    let differs = |what: &str| DemoError::Register(what.to_owned());
    let number: CertificateNumber =
        summary.certificate.number.parse().map_err(|_| differs("the number is not one"))?;
    let entry = services.store.read(|db| certificates::find_by_number(db, &number)).map_err(store)?;
    let entry = entry.ok_or_else(|| differs("it does not know the number"))?;
    let bytes = read(&folder.join(&summary.certificate.file))?;
    if entry.pdf_sha256 != hex::encode(Sha256::digest(&bytes)) {
        return Err(differs("it has another file under the number"));
    }
    let status = public_status(&entry, services.clock.now().date());
    if status != PublicStatus::Active {
        return Err(DemoError::Register(format!("it says `{status}`")));
    }
    Ok(entry)
}

fn store(error: StoreError) -> DemoError {
    DemoError::UseCase(error.into())
}

fn read(path: &Path) -> Result<Vec<u8>, DemoError> {
    fs::read(path).map_err(|why| DemoError::File { path: path.to_owned(), why })
}
