//! Whether a file carries the seal of another document: told from content that was changed by the documents that are kept.

use crate::{
    domain::certificate::number::CertificateNumber,
    seal::{
        VerificationReport,
        verify::{Check, Finding, unproven},
    },
    store::certificates::register,
    usecase::{Cx, UseCaseError},
};

/// Says so in the report where the seal is a good one, made for something else than the document that the file says it is.
/// Where that document cannot be had, content that was changed remains what there is to say.
pub(super) fn tell(cx: &Cx, bytes: &[u8], report: &mut VerificationReport) -> Result<(), UseCaseError> {
    let is_good = report.signature_valid == Check::Passed;
    let mismatch = report.findings.iter_mut().find(|it| **it == Finding::DigestMismatch);
    match mismatch.filter(|_| is_good) {
        Some(finding) if is_of_another(cx, bytes)? => *finding = Finding::SealOfAnother,
        _ => {}
    }
    Ok(())
}

fn is_of_another(cx: &Cx, bytes: &[u8]) -> Result<bool, UseCaseError> {
    let Some((said, signature)) = unproven(bytes) else {
        return Ok(false);
    };
    let number = said.number.and_then(|number| CertificateNumber::parse(&number).ok());
    let Some(number) = number else { return Ok(false) };
    let documents = cx.services.store.read(|db| {
        let certificate = register::find_by_number(db, &number)?;
        let certificate = certificate.filter(|it| it.issued_at <= cx.now());
        certificate.map_or(Ok(Vec::new()), |it| register::documents(db, it.id))
    })?;
    let meant = documents
        .iter()
        .find(|document| said.revision == Some(document.revision.to_string()));
    let own = meant
        .and_then(|document| cx.services.blobs.read(&document.pdf_sha256).ok())
        .and_then(|file| unproven(&file));
    Ok(own.is_some_and(|(_, own)| own != signature))
}
