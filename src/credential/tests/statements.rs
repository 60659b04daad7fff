//! What the register says at one moment, signed, and what becomes of it when somebody means ill.

use super::*;
use crate::credential::jws::{JwsError, is_statement, sign, sign_statement};

fn trusted(issuer: &Issuer) -> [TrustedIssuer; 1] {
    [issuer.trusted()]
}

fn made(issuer: &Issuer) -> String {
    let register = json!({"number": "X", "status": "active"});
    issuer
        .statement("https://register.example.org/c/X", &register, now())
        .unwrap()
}

#[test]
fn a_statement_is_read_back_and_speaks_of_the_day_from_its_making() {
    let issuer = issuer();
    let token = made(&issuer);
    assert!(is_statement(&token));
    let read = Statement::authentic(&token, &trusted(&issuer)).unwrap();
    assert_eq!(Statement::claimed(&token).as_ref(), Ok(&read));
    assert_eq!(read.subject, "https://register.example.org/c/X");
    assert_eq!(read.register["status"], "active");
    assert_eq!(
        (read.issued, read.expires),
        (now(), now().plus_millis(LIST_VALID_MILLIS))
    );
    for (after, good) in [
        (-3_600_000, false),
        (-60_000, true),
        (0, true),
        (LIST_VALID_MILLIS, true),
        (LIST_VALID_MILLIS + 1, false),
    ] {
        assert_eq!(read.speaks_of(now().plus_millis(after)).is_ok(), good, "{after}");
    }
}

#[test]
fn a_statement_of_a_stranger_by_another_key_or_of_another_kind_is_refused_each_with_its_code() {
    let issuer = issuer();
    let refused = |token: &str| Statement::authentic(token, &trusted(&issuer)).unwrap_err().code();
    let stranger = Issuer::new(fresh_keys(), "https://elsewhere.example").unwrap();
    assert_eq!(refused(&made(&stranger)), "statement.unknown_issuer");
    let namesake = super::issuer();
    assert_eq!(refused(&made(&namesake)), "statement.unknown_key");
    let token = made(&issuer);
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (header, _) = signed.split_once('.').unwrap();
    let other = URL_SAFE_NO_PAD.encode(r#"{"iss":"x","sub":"x","iat":0,"exp":0,"register":{}}"#);
    assert_eq!(refused(&format!("{header}.{other}.{signature}")), "statement.signature");

    let pem = [SigningKey::generate_pem().unwrap(), SigningKey::generate_pem().unwrap()];
    let [key, credential_key] = pem.each_ref().map(|pem| SigningKey::from_pem(pem.as_bytes()).unwrap());
    let [status, credential] = pem.map(|pem| KeyRing::new(SigningKey::from_pem(pem.as_bytes()).unwrap(), Vec::new()));
    let own = Issuer::new(IssuerKeys { credential, status }, URL).unwrap();
    let refused = |token: &str| Statement::authentic(token, &trusted(&own)).unwrap_err().code();
    let kid = own.key_id(KeyRole::Status);
    let claims = |iss: &str| json!({"iss": iss, "sub": "x", "iat": 0, "exp": 0, "register": {}}).to_string();
    let by = |claims: &str| sign_statement(claims, &key, &kid).unwrap();
    assert_eq!(refused(&by(&claims("did:web:elsewhere"))), "statement.issuer_mismatch");
    assert_eq!(refused(&by("[]")), "statement.claims");
    let of_credentials = own.key_id(KeyRole::Credential);
    let token = sign_statement(&claims(own.did().as_str()), &credential_key, &of_credentials).unwrap();
    assert_eq!(refused(&token), "statement.unknown_key");
    let credential = sign(&claims(own.did().as_str()), &key, &kid).unwrap();
    assert!(!is_statement(&credential));
    assert_eq!(refused(&credential), "statement.media_type");
    assert!(matches!(
        verify(&by(&claims(own.did().as_str())), &trusted(&own), |_| None, now()),
        Err(Failure::Jws(JwsError::MediaType { .. }))
    ));
}
