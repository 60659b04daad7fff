//! Keys: their files, their rotation, and that they never show.

use std::fs;

use super::*;
use crate::credential::keys::{missing_history, rotate};

fn issuer_in(folder: &std::path::Path) -> Issuer {
    Issuer::new(IssuerKeys::open(folder).unwrap(), URL).unwrap()
}

#[test]
fn keys_are_made_once_and_then_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let made = IssuerKeys::open(folder.path()).unwrap();
    let loaded = IssuerKeys::open(folder.path()).unwrap();
    for role in KeyRole::ALL {
        assert_eq!(made.ring(role).known(), loaded.ring(role).known());
        assert_eq!(made.ring(role).known().len(), 1);
    }
    assert_ne!(
        made.credential.known(),
        made.status.known(),
        "each purpose has a key of its own"
    );
    let mut files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|file| file.unwrap().file_name())
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "credential-keys.json",
            "credential.pem",
            "status-keys.json",
            "status.pem"
        ]
    );
}

#[cfg(unix)]
#[test]
fn private_keys_can_be_read_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    IssuerKeys::open(folder.path()).unwrap();
    rotate(folder.path(), KeyRole::Status).unwrap();
    for name in ["credential.pem", "status.pem"] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn after_a_rotation_old_and_new_credentials_verify() {
    let folder = tempfile::tempdir().unwrap();
    IssuerKeys::open(folder.path()).unwrap();
    let before = issuer_in(folder.path());
    let old = before.credential(&snapshot(), &places()).unwrap();
    let old_lists = lists(&before, false, false);
    for role in KeyRole::ALL {
        rotate(folder.path(), role).unwrap();
    }
    let after = issuer_in(folder.path());
    let new = after.credential(&snapshot(), &places()).unwrap();
    assert_ne!(before.key_id(KeyRole::Credential), after.key_id(KeyRole::Credential));
    for token in [&old, &new] {
        for lists in [&old_lists, &lists(&after, false, false)] {
            check(token, &after, lists).unwrap();
        }
    }
    let failure = check(&new, &before, &old_lists).unwrap_err();
    assert_eq!(
        failure.code(),
        "credential.unknown_key",
        "the old key signs nothing any more"
    );
}

#[test]
fn of_several_documents_of_an_issuer_the_keys_of_all_are_believed() {
    let [old, new] = [issuer(), issuer()];
    let (certificate, statuses) = (
        old.credential(&snapshot(), &places()).unwrap(),
        lists(&new, false, false),
    );
    let said = [&old, &new].map(|issuer| issuer.statement("x", &json!({}), now()).unwrap());
    for trusted in [[old.trusted(), new.trusted()], [new.trusted(), old.trusted()]] {
        verify(&certificate, &trusted, |url| statuses.get(url).cloned(), now()).unwrap();
        for statement in &said {
            Statement::authentic(statement, &trusted).unwrap();
        }
    }
}

#[test]
fn a_key_taken_out_of_the_history_is_not_believed_any_more() {
    let folder = tempfile::tempdir().unwrap();
    IssuerKeys::open(folder.path()).unwrap();
    let stolen = issuer_in(folder.path());
    let token = stolen.credential(&snapshot(), &places()).unwrap();
    rotate(folder.path(), KeyRole::Credential).unwrap();
    let path = folder.path().join("credential-keys.json");
    let mut set: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    set["keys"].as_array_mut().unwrap().remove(0);
    fs::write(&path, set.to_string()).unwrap();
    let after = issuer_in(folder.path());
    let failure = check(&token, &after, &lists(&after, false, false)).unwrap_err();
    assert_eq!(failure.code(), "credential.unknown_key");
}

#[test]
fn a_lost_key_is_never_silently_replaced() {
    let folder = tempfile::tempdir().unwrap();
    IssuerKeys::open(folder.path()).unwrap();
    fs::remove_file(folder.path().join("credential.pem")).unwrap();
    let error = IssuerKeys::open(folder.path()).unwrap_err();
    assert!(matches!(error, KeyFileError::Lost { .. }), "{error}");
    assert!(error.help().contains("backup"), "{}", error.help());
    assert!(!folder.path().join("credential.pem").exists());
}

#[test]
fn a_key_lost_for_good_is_replaced_on_request_and_what_it_signed_still_verifies() {
    let folder = tempfile::tempdir().unwrap();
    let before = issuer_in(folder.path());
    let token = before.credential(&snapshot(), &places()).unwrap();
    fs::remove_file(folder.path().join("credential.pem")).unwrap();
    rotate(folder.path(), KeyRole::Credential).unwrap();
    let after = issuer_in(folder.path());
    assert_ne!(before.key_id(KeyRole::Credential), after.key_id(KeyRole::Credential));
    check(&token, &after, &lists(&after, false, false)).unwrap();
}

#[test]
fn keys_that_were_lost_with_their_history_are_told_and_made_anew_on_request_only() {
    let folder = tempfile::tempdir().unwrap();
    for role in KeyRole::ALL {
        assert!(KeyRing::find(folder.path(), role).unwrap().is_none());
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    for role in KeyRole::ALL {
        let keys = folder.path().join(format!("{}-keys.json", role.name()));
        assert_eq!(missing_history(folder.path()), Some(keys));
        rotate(folder.path(), role).unwrap();
    }
    assert_eq!(missing_history(folder.path()), None);
    IssuerKeys::open(folder.path()).unwrap();
}

#[test]
fn a_key_whose_public_half_was_not_yet_written_down_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let made = IssuerKeys::open(folder.path()).unwrap();
    fs::remove_file(folder.path().join("status-keys.json")).unwrap();
    let loaded = IssuerKeys::open(folder.path()).unwrap();
    assert_eq!(made.status.known(), loaded.status.known());
    assert!(folder.path().join("status-keys.json").exists());
}

#[test]
fn processes_that_start_at_once_end_with_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let known = |keys: IssuerKeys| keys.credential.current().public().clone();
    let all: Vec<_> = std::thread::scope(|scope| {
        let start = || scope.spawn(|| known(IssuerKeys::open(folder.path()).unwrap()));
        let threads: Vec<_> = (0..8).map(|_| start()).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(all.iter().all(|key| *key == all[0]));
    assert_eq!(IssuerKeys::open(folder.path()).unwrap().credential.known(), &all[..1]);
}

#[test]
fn files_that_are_no_keys_are_named_and_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    IssuerKeys::open(folder.path()).unwrap();
    let (key, set) = (
        folder.path().join("credential.pem"),
        folder.path().join("credential-keys.json"),
    );
    let (pem, keys) = (fs::read_to_string(&key).unwrap(), fs::read_to_string(&set).unwrap());
    let secret = pem.lines().nth(1).unwrap().to_owned();
    for broken in [
        pem.replace("PRIVATE", "PUBLIC"),
        pem.replacen(&secret, &secret[4..], 1),
        String::new(),
    ] {
        fs::write(&key, broken).unwrap();
        let error = IssuerKeys::open(folder.path()).unwrap_err();
        let told = format!("{error} {error:?}");
        assert!(
            told.contains("credential.pem") && !told.contains(&secret[4..]),
            "{told}"
        );
    }
    fs::write(&key, pem).unwrap();
    for broken in ["{}", "[]", r#"{"keys":[{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}]}"#] {
        fs::write(&set, broken).unwrap();
        let error = IssuerKeys::open(folder.path()).unwrap_err();
        assert!(error.to_string().contains("credential-keys.json"), "{error}");
    }
    fs::write(&set, keys.replacen("\"kty\"", "\"d\": \"AAAA\", \"kty\"", 1)).unwrap();
    let error = IssuerKeys::open(folder.path()).unwrap_err();
    assert!(
        matches!(
            error,
            KeyFileError::Key {
                why: NotAKey::Private,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn a_key_never_shows_in_debug_output() {
    let pem = SigningKey::generate_pem().unwrap();
    let key = SigningKey::from_pem(pem.as_bytes()).unwrap();
    let (_, der) = der::pem::decode_vec(pem.as_bytes()).unwrap();
    let thumbprint = key.public().thumbprint();
    let issuer = Issuer::new(
        IssuerKeys {
            credential: KeyRing::new(key, Vec::new()),
            status: KeyRing::new(fresh_key(), Vec::new()),
        },
        URL,
    );
    let shown = format!("{issuer:?}");
    // PKCS#8 of P-256 by RFC 5915: the 32 bytes of the private key begin at byte 36.
    let private = &der[36..68];
    assert!(shown.contains(&thumbprint), "{shown}");
    for secret in [
        hex::encode(private),
        URL_SAFE_NO_PAD.encode(private),
        format!("{private:?}"),
    ] {
        assert!(!shown.contains(&secret), "{shown}");
    }
}

/// RFC 7638 has an RSA example only; this key and its thumbprint are those of the W3C's test suite.
#[test]
fn a_thumbprint_is_the_published_one() {
    let published = include_str!("../../../tests/data/vc/jose-cose/vm-p256.json");
    let published: Value = serde_json::from_str(published).unwrap();
    let jwk: Jwk = serde_json::from_value(published["publicKeyJwk"].clone()).unwrap();
    let key = PublicKey::from_jwk(&jwk).unwrap();
    assert_eq!(key.thumbprint(), published["publicKeyJwk"]["kid"]);
    assert_eq!(PublicKey::from_jwk(&key.jwk()).unwrap(), key);
    let secret: Jwk = serde_json::from_value(published["secretKeyJwk"].clone()).unwrap();
    assert_eq!(PublicKey::from_jwk(&secret), Err(NotAKey::Private));
}
