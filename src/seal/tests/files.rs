//! Keys and certificates in files.

use der::{Decode, Encode};
use x509_cert::Certificate;
use x509_cert::ext::pkix::KeyUsage;

use super::*;
use crate::seal::development::{self, SealFiles};
use crate::seal::{RawSigner, SealError, signer::write_key_file};

fn validity() -> (Timestamp, Timestamp) {
    (time("2026-01-01T00:00:00Z"), time("2028-12-31T23:59:59Z"))
}

#[test]
fn a_development_seal_is_written_once_and_loads_again() {
    let folder = tempfile::tempdir().unwrap();
    let (from, until) = validity();
    let created = development::create(folder.path(), ORGANISATION, from, until).unwrap();
    let loaded = development::load(folder.path()).unwrap();
    assert_eq!(created.chain(), loaded.chain());
    assert!(development::is_development(&loaded).unwrap());

    let key = std::fs::read(SealFiles::of(folder.path()).key).unwrap();
    let again = development::create(folder.path(), ORGANISATION, from, until);
    assert!(matches!(again, Err(SealError::AlreadyExists(_))), "{again:?}");
    assert_eq!(std::fs::read(SealFiles::of(folder.path()).key).unwrap(), key);
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["seal"], "nothing but the seal is left in the folder");
}

#[cfg(unix)]
#[test]
fn the_key_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (from, until) = validity();
    development::create(folder.path(), ORGANISATION, from, until).unwrap();
    let mode = std::fs::metadata(SealFiles::of(folder.path()).key)
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_key_file_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("key.pem");
    write_key_file(&path, "first").unwrap();
    assert!(matches!(
        write_key_file(&path, "second"),
        Err(SealError::AlreadyExists(_))
    ));
    assert_eq!(std::fs::read_to_string(path).unwrap(), "first");
}

#[test]
fn the_development_certificates_say_what_they_are_and_what_they_are_for() {
    for der in SEALED.signer.chain() {
        let certificate = Certificate::from_der(der).unwrap();
        let tbs = certificate.tbs_certificate();
        assert!(development::is_development_certificate(&certificate));
        assert!(tbs.subject().to_string().contains(ORGANISATION));
        let serial = tbs.serial_number().to_der().unwrap();
        assert!(
            serial[2] < 0x80 && serial.len() <= 22,
            "the serial number is positive and has at most 20 bytes"
        );
        assert_eq!(tbs.validity().not_before.to_string(), "2026-01-01T00:00:00Z");
        assert_eq!(tbs.validity().not_after.to_string(), "2028-12-31T23:59:59Z");
    }
    let leaf = Certificate::from_der(&SEALED.signer.chain()[0]).unwrap();
    let (critical, usage) = leaf.tbs_certificate().get_extension::<KeyUsage>().unwrap().unwrap();
    assert!(critical && usage.digital_signature() && usage.non_repudiation() && !usage.key_cert_sign());
}

#[test]
fn impossible_names_and_dates_are_refused() {
    let (from, until) = validity();
    let attempts = [
        (" ", from, until),
        (ORGANISATION, until, from),
        (ORGANISATION, from, from),
        (ORGANISATION, time("1969-12-31T23:59:59Z"), until),
        (ORGANISATION, from, time("9999-01-01T00:00:00Z")),
    ];
    for (organisation, from, until) in attempts {
        let made = DevelopmentSeal::generate(organisation, from, until);
        assert!(matches!(made, Err(SealError::Development(_))));
    }
}

#[test]
fn a_key_and_a_chain_that_do_not_belong_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (from, until) = validity();
    development::create(folder.path(), ORGANISATION, from, until).unwrap();
    let files = SealFiles::of(folder.path());
    let key = std::fs::read(&files.key).unwrap();
    let chain = std::fs::read_to_string(&files.chain).unwrap();
    let (_, root) = chain.split_at(chain.rfind("-----BEGIN").unwrap());

    let stranger = DevelopmentSeal::generate("Somebody else", from, until).unwrap();

    assert!(matches!(
        PemSigner::from_pem(&key, root.as_bytes()),
        Err(SealError::KeyMismatch)
    ));
    assert!(matches!(
        PemSigner::from_pem(&key, (chain.clone() + stranger.root_pem()).as_bytes()),
        Err(SealError::Certificate(_))
    ));
    assert!(matches!(PemSigner::from_pem(&key, b""), Err(SealError::Certificate(_))));
    assert!(matches!(
        PemSigner::from_pem(b"", chain.as_bytes()),
        Err(SealError::Key(_))
    ));
    assert!(matches!(
        PemSigner::from_pem(root.as_bytes(), chain.as_bytes()),
        Err(SealError::Key(_))
    ));
    let missing = folder.path().join("missing.pem");
    assert!(matches!(
        PemSigner::load(&missing, &files.chain),
        Err(SealError::File { .. })
    ));
}

#[test]
fn a_signer_printed_for_debugging_shows_no_key() {
    let shown = format!("{:?}", development_seal().signer().unwrap());
    assert_eq!(shown, "PemSigner { algorithm: EcdsaP256Sha256, certificates: 2, .. }");
}
