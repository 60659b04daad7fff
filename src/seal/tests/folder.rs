//! The folder of the seals: what is taken into it, and what stays known.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};

use super::*;
use crate::seal::{
    NewSeal, SealFolder, Seals, certificates_from_pem,
    verify::{Check, unfit},
};

/// A key with the certificates of a leaf, of who issued it and of the root, each PEM.
struct Handed {
    key: String,
    certificates: [String; 3],
}

impl Handed {
    fn over(shape: impl FnOnce(&mut CertificateParams)) -> Self {
        let authority = |name: &str| {
            let mut parameters = CertificateParams::default();
            parameters.distinguished_name.push(DnType::CommonName, name);
            parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            parameters
        };
        let (root_key, issuer_key, key) = (
            KeyPair::generate().unwrap(),
            KeyPair::generate().unwrap(),
            KeyPair::generate().unwrap(),
        );
        let root = authority("Root").self_signed(&root_key).unwrap();
        let root_issuer = Issuer::new(authority("Root"), root_key);
        let issuer = authority("Issuer").signed_by(&issuer_key, &root_issuer).unwrap();
        let mut leaf = CertificateParams::default();
        leaf.distinguished_name.push(DnType::CommonName, "Seal");
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        shape(&mut leaf);
        let leaf = leaf
            .signed_by(&key, &Issuer::new(authority("Issuer"), issuer_key))
            .unwrap();
        Self {
            key: key.serialize_pem(),
            certificates: [leaf.pem(), issuer.pem(), root.pem()],
        }
    }

    fn new_seal(&self) -> NewSeal {
        NewSeal::of_key(self.key.as_bytes(), self.certificates.concat().as_bytes(), now()).unwrap()
    }
}

fn refusal(key: &str, certificates: &str) -> String {
    match NewSeal::of_key(key.as_bytes(), certificates.as_bytes(), now()) {
        Err(error) => error.to_string(),
        Ok(_) => panic!("it was taken"),
    }
}

#[test]
fn certificates_are_put_in_order_whatever_order_they_come_in() {
    let handed = Handed::over(|_| {});
    let [leaf, issuer, root] = &handed.certificates;
    let expected = [leaf, issuer, root].map(|pem| pem.replace("\r\n", "\n")).concat();
    for order in [[leaf, root, issuer], [root, issuer, leaf], [issuer, leaf, root]] {
        let bags = format!(
            "Bag Attributes\n    friendlyName: seal\n{}",
            order.map(String::as_str).concat()
        );
        let new = NewSeal::of_key(handed.key.as_bytes(), bags.as_bytes(), now()).unwrap();
        assert_eq!(new.chain_pem().unwrap(), expected);
    }
}

#[test]
fn what_makes_no_valid_seal_is_not_taken_and_the_reason_is_told() {
    let good = Handed::over(|_| {});
    let [leaf, issuer, root] = good.certificates.clone();
    let other = Handed::over(|_| {});
    let expired = Handed::over(|leaf| leaf.not_after = rcgen::date_time_ymd(2026, 11, 1));
    let early = Handed::over(|leaf| leaf.not_before = rcgen::date_time_ymd(2027, 1, 1));
    let agreement = Handed::over(|leaf| leaf.key_usages = vec![KeyUsagePurpose::KeyAgreement]);
    let unsaid = Handed::over(|leaf| leaf.key_usages = Vec::new());
    let authority = Handed::over(|leaf| leaf.is_ca = IsCa::Ca(BasicConstraints::Constrained(0)));
    let web_server = Handed::over(|leaf| {
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
    });
    let critical = Handed::over(|leaf| {
        let mut unheard = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![5, 0]);
        unheard.set_criticality(true);
        leaf.custom_extensions.push(unheard);
    });
    for (key, certificates, reason) in [
        (&other.key, good.certificates.concat(), "does not belong"),
        (&good.key, leaf.clone(), "who issued it (CN=Issuer) is missing"),
        (&good.key, [leaf.as_str(), &root].concat(), "not one chain"),
        (
            &good.key,
            [leaf.as_str(), &issuer, &root, &other.certificates[0]].concat(),
            "not one chain",
        ),
        (
            &good.key,
            [leaf.as_str(), &issuer, &other.certificates[2]].concat(),
            "does not lead to",
        ),
        (&expired.key, expired.certificates.concat(), "has expired"),
        (&early.key, early.certificates.concat(), "not yet valid"),
        (&agreement.key, agreement.certificates.concat(), "digitalSignature"),
        (&unsaid.key, unsaid.certificates.concat(), "digitalSignature"),
        (&authority.key, authority.certificates.concat(), "CA:TRUE"),
        (
            &web_server.key,
            web_server.certificates.concat(),
            "issue one for signing documents",
        ),
        (&critical.key, critical.certificates.concat(), "not issued for this use"),
        (&good.key, String::new(), "there is none"),
        (&leaf, good.certificates.concat(), "PKCS#8"),
    ] {
        let told = refusal(key, &certificates);
        assert!(told.contains(reason), "`{reason}` is missing: {told}");
    }
}

fn first_in(folder: &Path) -> PathBuf {
    fs::read_dir(folder).unwrap().next().unwrap().unwrap().path()
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn an_imported_seal_is_its_owners_alone_and_never_overwritten() {
    let parent = tempfile::tempdir().unwrap();
    let folder = SealFolder::new(parent.path().join("keys/seal"));
    folder.import(&Handed::over(|_| {}).new_seal()).unwrap();
    assert_eq!((mode(&folder.key()), mode(&folder.chain())), (0o600, 0o644));
    PemSigner::load(&folder.key(), &folder.chain()).unwrap();
    let before = fs::read(folder.key()).unwrap();
    let again = folder.import(&Handed::over(|_| {}).new_seal());
    assert!(matches!(again, Err(SealError::AlreadyExists(_))));
    fs::remove_file(folder.chain()).unwrap();
    let beside_a_key = folder.import(&Handed::over(|_| {}).new_seal());
    assert!(matches!(beside_a_key, Err(SealError::AlreadyExists(_))));
    assert_eq!(fs::read(folder.key()).unwrap(), before);
}

#[test]
fn what_each_seal_made_verifies_after_it_was_replaced_by_others() {
    let parent = tempfile::tempdir().unwrap();
    let folder = SealFolder::new(parent.path().join("seal"));
    let mut made = Vec::new();
    for turn in 0..3 {
        let new = Handed::over(|_| {}).new_seal();
        match turn {
            0 => folder.import(&new).unwrap(),
            _ => folder.rotate(&new).unwrap(),
        }
        let signer = PemSigner::load(&folder.key(), &folder.chain()).unwrap();
        made.push(seal_document(document(), &signer, &options()).unwrap());
    }
    let seals = folder.seals().unwrap();
    let published = TrustAnchors::from_pem(&fs::read(folder.roots()).unwrap()).unwrap();
    for bytes in &made {
        for anchors in [&seals.anchors().unwrap(), &published] {
            let report = verify(bytes, anchors, now()).unwrap();
            assert!(report.is_valid(), "{report:?}");
            assert_eq!(report.known_signer, Check::Passed);
        }
    }
    assert_eq!(seals.described().unwrap().len(), 3);
}

#[test]
fn a_seal_does_not_replace_itself_and_nothing_replaces_a_seal_that_is_not_there() {
    let parent = tempfile::tempdir().unwrap();
    let folder = SealFolder::new(parent.path().join("seal"));
    let new = Handed::over(|_| {}).new_seal();
    assert!(matches!(folder.rotate(&new), Err(SealError::File { .. })));
    folder.import(&new).unwrap();
    assert!(matches!(folder.rotate(&new), Err(SealError::Unchanged)));
}

#[test]
fn a_rotation_that_was_interrupted_anywhere_is_ended_by_doing_it_again() {
    let (first, second) = (Handed::over(|_| {}), Handed::over(|_| {}));
    // What is done before the certificates take their place: nothing, the archive, the key, the roots.
    for done in 0..4 {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("seal");
        let folder = SealFolder::new(&path);
        folder.import(&first.new_seal()).unwrap();
        let whole = SealFolder::new(parent.path().join("whole"));
        whole.import(&first.new_seal()).unwrap();
        whole.rotate(&second.new_seal()).unwrap();
        let whole = parent.path().join("whole");
        let copy = |name: &str| fs::copy(whole.join(name), path.join(name)).unwrap();
        if done >= 1 {
            let former = first_in(&whole.join("former"));
            let target = path.join("former").join(former.file_name().unwrap());
            fs::create_dir_all(&target).unwrap();
            for name in ["key.pem", "chain.pem"] {
                fs::copy(former.join(name), target.join(name)).unwrap();
            }
        }
        if done >= 2 {
            copy("key.pem");
        }
        if done >= 3 {
            copy("root.pem");
        }
        folder.rotate(&second.new_seal()).unwrap();
        PemSigner::load(&folder.key(), &folder.chain()).unwrap();
        let former = first_in(&path.join("former"));
        PemSigner::load(&former.join("key.pem"), &former.join("chain.pem")).unwrap();
        assert_eq!(mode(&former.join("key.pem")), 0o600, "after step {done}");
        assert_eq!(folder.seals().unwrap().described().unwrap().len(), 2);
    }
}

#[test]
fn a_seal_on_its_way_is_put_in_its_place_wherever_that_was_interrupted() {
    let (first, second) = (Handed::over(|_| {}), Handed::over(|_| {}));
    // What is done after the seal is on its way: nothing, the archive, the key, the roots, the certificates.
    for done in 0..5 {
        let parent = tempfile::tempdir().unwrap();
        let [path, whole] = ["seal", "whole"].map(|name| parent.path().join(name));
        let (folder, other) = (SealFolder::new(&path), SealFolder::new(&whole));
        for folder in [&folder, &other] {
            folder.import(&first.new_seal()).unwrap();
        }
        other.rotate(&second.new_seal()).unwrap();
        assert!(!other.complete().unwrap(), "nothing is on its way after a rotation");
        assert!(!whole.join("next").exists());
        let copy = |name: &str, to: &str| {
            let target = path.join(to);
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::copy(whole.join(name), target).unwrap();
        };
        copy("key.pem", "next/key.pem");
        copy("chain.pem", "next/chain.pem");
        if done >= 1 {
            let former = first_in(&whole.join("former"));
            for name in ["key.pem", "chain.pem"] {
                let name = format!("former/{}/{name}", former.file_name().unwrap().to_str().unwrap());
                copy(&name, &name);
            }
        }
        for name in ["key.pem", "root.pem", "chain.pem"].iter().take(done.max(1) - 1) {
            copy(name, name);
        }
        assert!(folder.complete().unwrap(), "after step {done}");
        assert!(!path.join("next").exists() && !folder.complete().unwrap());
        PemSigner::load(&folder.key(), &folder.chain()).unwrap();
        for name in ["key.pem", "chain.pem", "root.pem"] {
            assert_eq!(
                fs::read(path.join(name)).unwrap(),
                fs::read(whole.join(name)).unwrap(),
                "{name}"
            );
        }
        let former = first_in(&path.join("former"));
        PemSigner::load(&former.join("key.pem"), &former.join("chain.pem")).unwrap();
        assert_eq!(folder.seals().unwrap().described().unwrap().len(), 2);
        assert!(matches!(folder.rotate(&second.new_seal()), Err(SealError::Unchanged)));
    }
}

#[test]
fn a_key_whose_certificates_were_taken_back_is_on_no_way_and_goes_away() {
    let parent = tempfile::tempdir().unwrap();
    let folder = SealFolder::new(parent.path().join("seal"));
    folder.import(&Handed::over(|_| {}).new_seal()).unwrap();
    let before = fs::read(folder.key()).unwrap();
    let next = parent.path().join("seal/next");
    fs::create_dir(&next).unwrap();
    fs::write(next.join("key.pem"), "a key").unwrap();
    assert!(!folder.complete().unwrap());
    assert!(!next.exists() && fs::read(folder.key()).unwrap() == before);
}

#[test]
fn doing_an_interrupted_import_again_ends_it() {
    let parent = tempfile::tempdir().unwrap();
    let [path, whole] = ["seal", "whole"].map(|name| parent.path().join(name));
    let new = Handed::over(|_| {}).new_seal();
    SealFolder::new(&whole).import(&new).unwrap();
    fs::create_dir_all(&path).unwrap();
    fs::rename(&whole, path.join("next")).unwrap();
    let folder = SealFolder::new(&path);
    folder.import(&new).unwrap();
    PemSigner::load(&folder.key(), &folder.chain()).unwrap();
    assert!(matches!(folder.import(&new), Err(SealError::AlreadyExists(_))));
}

#[test]
fn a_development_seal_that_was_replaced_by_a_real_one_is_given_to_nobody_as_trusted() {
    let parent = tempfile::tempdir().unwrap();
    let trial = || {
        let files = development_seal();
        let folder = tempfile::tempdir().unwrap();
        let files = files.write(folder.path()).unwrap();
        NewSeal::of_key(&fs::read(files.key).unwrap(), &fs::read(files.chain).unwrap(), now()).unwrap()
    };
    let folder = SealFolder::new(parent.path().join("seal"));
    let known = || {
        let published = certificates_from_pem(&fs::read(folder.roots()).unwrap()).unwrap().len();
        let seals = folder.seals().unwrap();
        let count = |seals: &Seals| seals.described().unwrap().len();
        (published, count(&seals.believed().unwrap()), count(&seals))
    };
    folder.import(&trial()).unwrap();
    folder.rotate(&trial()).unwrap();
    assert_eq!(known(), (4, 2, 2));
    folder.rotate(&Handed::over(|_| {}).new_seal()).unwrap();
    assert_eq!(known(), (2, 1, 3));
}

#[test]
fn certificates_are_judged_at_the_time_they_are_asked_about() {
    let chain = SEALED.signer.chain();
    assert!(unfit(chain, now()).unwrap().is_empty());
    assert!(!unfit(chain, time("2029-01-01T00:00:00Z")).unwrap().is_empty());
}
