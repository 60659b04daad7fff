//! Keys in a token: SoftHSM's, in a process of its own, whose environment says where the token is.

use std::{env, path::Path, process::Command, thread};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    session::UserType,
    slot::Slot,
    types::AuthPin,
};

use super::*;
use crate::{
    passwords::Secret,
    seal::{Pkcs11Signer, RawSigner, SealError, SignatureAlgorithm, TokenError, TokenKey, TokenName, signer::prove},
};

#[path = "../../../tests/it/support/softhsm.rs"]
mod softhsm;

use softhsm::{PIN, SoftHsm, TOKEN, module};

/// Names the folder of the seal whose key is in the token, to the process that runs the tests with it.
const SEAL: &str = "CLUSTERMARK_TEST_TOKEN_SEAL";

/// The seal in the token, where there is one.
#[expect(clippy::disallowed_methods, reason = "the tests' own settings")]
fn seal_folder() -> Option<std::path::PathBuf> {
    env::var_os(SEAL).map(Into::into)
}

/// A key of the token.
fn key(label: &str) -> TokenKey {
    TokenKey {
        module: module(),
        token: TokenName::Label(TOKEN.to_owned()),
        label: Some(label.to_owned()),
        id: None,
        pin: Secret::new(PIN),
    }
}

fn chain() -> Vec<u8> {
    std::fs::read(seal_folder().unwrap().join("chain.pem")).unwrap()
}

/// The signer in the token and the root it leads to, in the process that has them.
pub(super) fn sealed_by_token() -> Option<(Box<dyn RawSigner>, String)> {
    let root = std::fs::read_to_string(seal_folder()?.join("root.pem")).unwrap();
    Some((Box::new(Pkcs11Signer::open(key("seal"), &chain()).unwrap()), root))
}

fn put(token: &SoftHsm, pem: &str, label: &str, id: &str) {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), pem).unwrap();
    token.put(file.path(), label, id);
}

/// In a process of its own all tests of seals are run again, with the key in a token; there this one goes on with what only
/// a token can do.
#[test]
fn seals_by_a_key_in_a_token_pass_all_tests_of_seals() {
    if seal_folder().is_some() {
        each_thing_that_is_wrong_has_its_own_reason();
        an_rsa_key_signs_with_pss();
        many_threads_sign_at_once();
        a_token_that_went_away_is_told_and_found_again_when_it_is_back();
        a_refused_pin_is_never_tried_again();
        a_signer_printed_for_debugging_shows_no_pin();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let files = development_seal().write(folder.path()).unwrap();
    let token = SoftHsm::new();
    token.put(&files.key, "seal", "01");
    put(&token, include_str!("rsa-3072-test-only.pem"), "rsa", "02");
    for id in ["03", "04"] {
        put(
            &token,
            &rcgen::KeyPair::generate().unwrap().serialize_pem(),
            "twins",
            id,
        );
    }
    let output = Command::new(env::current_exe().unwrap())
        .args(["seal::tests::", "--test-threads=1"])
        // Random damage knows nothing of keys, and takes its time.
        .args([
            "--skip",
            "random_damage",
            "--skip",
            "no_byte_of_a_sealed_file",
            "--skip",
            "mutations",
        ])
        .env(SEAL, files.key.parent().unwrap())
        .env("SOFTHSM2_CONF", token.settings())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{told}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    for test in [
        "sealing::a_sealed_document_passes_every_check",
        "token::seals_by_a_key_in_a_token_pass_all_tests_of_seals",
    ] {
        assert!(told.contains(&format!("seal::tests::{test} ... ok")), "{test}: {told}");
    }
}

fn refusal(key: TokenKey, chain: &[u8]) -> SealError {
    Pkcs11Signer::open(key, chain).unwrap_err()
}

fn token_refusal(key: TokenKey) -> TokenError {
    match refusal(key, &chain()) {
        SealError::Token(error) => error,
        error => panic!("{error}"),
    }
}

fn each_thing_that_is_wrong_has_its_own_reason() {
    let elsewhere = |module: &str| TokenKey {
        module: module.into(),
        ..key("seal")
    };
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    for module in ["/nowhere.so", library.to_str().unwrap()] {
        let error = token_refusal(elsewhere(module));
        assert!(matches!(&error, TokenError::Module { .. }), "{error}");
        assert!(error.to_string().contains(module), "{error}");
    }
    let token = |token| TokenKey { token, ..key("seal") };
    for name in [TokenName::Label("Other".to_owned()), TokenName::Slot(4_711)] {
        let error = token_refusal(token(name));
        let told = error.to_string();
        assert!(
            matches!(error, TokenError::NotFound { .. }) && told.contains("`Seal`"),
            "{told}"
        );
    }
    let pin = TokenKey {
        pin: Secret::new("1234"),
        ..key("seal")
    };
    assert_eq!(token_refusal(pin), TokenError::PinWrong);
    assert_eq!(
        token_refusal(key("none")),
        TokenError::KeyNotFound("label `none`".to_owned())
    );
    assert_eq!(
        token_refusal(key("twins")),
        TokenError::KeyAmbiguous("label `twins`".to_owned())
    );
    let other = TokenKey {
        id: Some(vec![3]),
        ..key("twins")
    };
    assert!(matches!(refusal(other, &chain()), SealError::KeyMismatch));
    assert!(matches!(refusal(key("rsa"), &chain()), SealError::KeyMismatch));
}

fn an_rsa_key_signs_with_pss() {
    let rsa = rcgen::KeyPair::from_pem(include_str!("rsa-3072-test-only.pem")).unwrap();
    let mut parameters = rcgen::CertificateParams::default();
    parameters.key_usages = vec![rcgen::KeyUsagePurpose::DigitalSignature];
    let certificate = parameters.self_signed(&rsa).unwrap().pem();
    let signer = Pkcs11Signer::open(key("rsa"), certificate.as_bytes()).unwrap();
    assert_eq!(signer.algorithm(), SignatureAlgorithm::RsaPssSha256);
    let bytes = seal_document(document(), &signer, &options()).unwrap();
    let report = verify(&bytes, &TrustAnchors::from_pem(certificate.as_bytes()).unwrap(), now()).unwrap();
    assert!(report.is_valid(), "{report:?}");
}

fn many_threads_sign_at_once() {
    let signer = Pkcs11Signer::open(key("seal"), &chain()).unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| (0..20).for_each(|_| prove(&signer).unwrap()));
        }
    });
}

fn a_token_that_went_away_is_told_and_found_again_when_it_is_back() {
    let signer = Pkcs11Signer::open(key("seal"), &chain()).unwrap();
    // The module's state is that of the process: whoever ends it ends it for all.
    Pkcs11::new(module()).unwrap().finalize().unwrap();
    prove(&signer).unwrap();

    #[expect(clippy::disallowed_methods, reason = "the tests' own settings")]
    let settings = std::path::PathBuf::from(env::var_os("SOFTHSM2_CONF").unwrap());
    let (here, away) = (settings.with_file_name("tokens"), settings.with_file_name("away"));
    std::fs::rename(&here, &away).unwrap();
    std::fs::create_dir(&here).unwrap();
    let gone = prove(&signer).unwrap_err();
    assert!(matches!(&gone, SealError::Token(TokenError::NotFound { .. })), "{gone}");
    std::fs::remove_dir_all(&here).unwrap();
    std::fs::rename(&away, &here).unwrap();
    prove(&signer).unwrap();
}

/// Gives the token's user another PIN, behind the back of whoever uses it.
fn change_pin(from: &str, to: &str) {
    let token = Pkcs11::new(module()).unwrap();
    drop(token.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)));
    let slots = token.get_slots_with_initialized_token().unwrap();
    let is_meant = |slot: &Slot| token.get_token_info(*slot).unwrap().label() == TOKEN;
    let session = token
        .open_rw_session(slots.into_iter().find(is_meant).unwrap())
        .unwrap();
    let [from, to] = [from, to].map(|pin| AuthPin::new(pin.into()));
    drop(session.login(UserType::User, Some(&from)));
    session.set_pin(&from, &to).unwrap();
    drop(session);
    token.finalize().unwrap();
}

fn a_refused_pin_is_never_tried_again() {
    let signer = Pkcs11Signer::open(key("seal"), &chain()).unwrap();
    let refused = || match prove(&signer) {
        Err(SealError::Token(error)) => error,
        other => panic!("{other:?}"),
    };
    change_pin(PIN, "another-4711");
    assert_eq!(refused(), TokenError::PinWrong);
    // It would be the right one again, and is not tried to find out.
    change_pin("another-4711", PIN);
    assert_eq!(refused(), TokenError::PinWrong);
    prove(&Pkcs11Signer::open(key("seal"), &chain()).unwrap()).unwrap();
}

fn a_signer_printed_for_debugging_shows_no_pin() {
    let shown = format!("{:?}", Pkcs11Signer::open(key("seal"), &chain()).unwrap());
    assert!(
        shown.contains("label `seal` in token `Seal`") && !shown.contains(PIN),
        "{shown}"
    );
}
