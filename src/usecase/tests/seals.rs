//! Seals that take each other's place, and those of others: whose files are ours.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};

use super::{house::House, steps::granted};
use crate::{
    seal::{NewSeal, PemSigner, SealFolder, Seals, development::DevelopmentSeal, verify::Check},
    usecase::{
        Cx,
        check_file::{FileCheck, Known, Verdict, check_file, file_answers},
        issue_certificate::issue_certificate,
        verify_certificate::{self, Point, look_up},
    },
};

/// From now on the house seals with what lies in the folder.
fn seal_with(house: &mut House, seal: &SealFolder) {
    house.services.signer = Arc::new(PemSigner::load(&seal.key(), &seal.chain()).unwrap());
    house.services.seals = seal.seals().unwrap();
}

/// One more certificate, as a file.
fn issue(house: &House) -> Vec<u8> {
    let cx = Cx::system(&house.services, "job");
    let id = issue_certificate(&cx, (granted(house), 1)).unwrap();
    let entry = look_up(&cx, &id.to_string()).unwrap();
    verify_certificate::sealed_file(&cx, &entry).unwrap()
}

fn check(house: &House, file: &[u8]) -> FileCheck {
    check_file(&Cx::system(&house.services, "visitor"), file).unwrap()
}

#[test]
fn what_a_former_seal_sealed_stays_ours_and_what_the_new_one_seals_is_too() {
    let mut house = House::new();
    let folder = tempfile::tempdir().unwrap();
    let now = Cx::system(&house.services, "job").now();
    let fresh = || DevelopmentSeal::generate("House", now, now.plus_millis(9 * 366 * 86_400_000)).unwrap();
    let seal = SealFolder::new(folder.path().join("seal"));
    fresh().write(folder.path()).unwrap();
    seal_with(&mut house, &seal);
    let under_the_first = issue(&house);

    let handed = fresh().write(&folder.path().join("handed")).unwrap();
    let read = |path| std::fs::read(path).unwrap();
    let new = NewSeal::of_key(&read(handed.key), &read(handed.chain), now).unwrap();
    seal.rotate(&new).unwrap();
    seal_with(&mut house, &seal);
    house.pass_days(731);
    let under_the_second = issue(&house);

    let signer = |file: &[u8]| check(&house, file).seal.unwrap().signer.unwrap().sha256;
    assert_ne!(signer(&under_the_first), signer(&under_the_second));
    for mut file in [under_the_first.clone(), under_the_second] {
        let checked = check(&house, &file);
        assert!(checked.is_ours && checked.seal.unwrap().is_valid());
        file.extend(b"% one more line\n");
        assert_eq!(check(&house, &file).verdict, Verdict::AddedBehind);
    }
    // Whoever takes a former seal out of the folder takes it out of trust.
    house.services.seals = Seals::of(house.services.signer.as_ref());
    let mut file = under_the_first;
    file.extend(b"% one more line\n");
    let checked = check(&house, &file);
    assert_eq!((checked.verdict, checked.known), (Verdict::NotOurs, Known::Nothing));
}

#[test]
fn a_development_seal_that_a_real_one_replaced_is_believed_on_what_it_really_sealed_and_on_nothing_else() {
    let mut house = House::new();
    let folder = tempfile::tempdir().unwrap();
    let seal = SealFolder::new(folder.path().join("seal"));
    let now = house.services.clock.now();
    let trial = DevelopmentSeal::generate("House", now, now.plus_millis(366 * 86_400_000)).unwrap();
    trial.write(folder.path()).unwrap();
    seal_with(&mut house, &seal);
    let on_trial = issue(&house);
    let forged = {
        // Whoever found the key on the trial's machine seals what was never issued here.
        let mut elsewhere = House::new();
        elsewhere.services.signer = house.services.signer.clone();
        elsewhere.services.seals = house.services.seals.clone();
        elsewhere.pass_days(1);
        issue(&elsewhere)
    };
    assert_eq!(
        check(&house, &forged).verdict,
        Verdict::Unregistered,
        "as long as the trial goes on"
    );

    let key = KeyPair::generate().unwrap();
    let mut real = CertificateParams::default();
    real.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    let certificate = real.self_signed(&key).unwrap().pem();
    let real = NewSeal::of_key(key.serialize_pem().as_bytes(), certificate.as_bytes(), now).unwrap();
    seal.rotate(&real).unwrap();
    seal_with(&mut house, &seal);
    let genuine = check(&house, &on_trial);
    assert_eq!(genuine.verdict, Verdict::GenuineValid);
    assert!(genuine.is_ours && genuine.entry.unwrap().snapshot.development);
    let checked = check(&house, &forged);
    assert_eq!((checked.verdict, checked.is_ours), (Verdict::NotOurs, false));
    assert!(checked.entry.is_none(), "its number is not believed");
}

#[test]
fn a_seal_of_somebody_else_by_the_same_authority_is_not_ours() {
    let mut house = House::new();
    let mut root = CertificateParams::default();
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let root_key = KeyPair::generate().unwrap();
    let root_pem = root.self_signed(&root_key).unwrap().pem();
    let issuer = Issuer::new(root, root_key);
    let [own, other] = ["House", "Somebody else"].map(|name| {
        let mut leaf = CertificateParams::default();
        leaf.distinguished_name.push(DnType::CommonName, name);
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        let key = KeyPair::generate().unwrap();
        let chain = leaf.signed_by(&key, &issuer).unwrap().pem() + &root_pem;
        Arc::new(PemSigner::from_pem(key.serialize_pem().as_bytes(), chain.as_bytes()).unwrap())
    });
    let seals = Seals::of(own.as_ref());
    house.services.signer = other.clone();
    house.services.seals = Seals::of(other.as_ref());
    let mut file = issue(&house);
    file.extend(b"% not what was issued\n");
    assert_eq!(check(&house, &file).verdict, Verdict::AddedBehind);
    house.services.seals = seals;
    let checked = check(&house, &file);
    assert_eq!(checked.verdict, Verdict::NotOurs);
    assert!(checked.entry.is_none(), "its number is not believed");
    let facts = file_answers(&checked);
    assert!(facts.contains(&(Point::SealTrusted, Some(false))), "{facts:?}");
    assert_eq!(
        checked.credential.as_ref().unwrap().outcome,
        Check::Passed,
        "taken from a certificate of ours"
    );
    assert!(
        facts.contains(&(Point::Credential, None)),
        "and proves nothing about this file: {facts:?}"
    );
}
