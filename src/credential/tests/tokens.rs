//! Tokens that are no JWS of ours, and what is done to ones that are.

use proptest::prelude::*;

use super::*;
use crate::credential::{
    jws::{JwsError, Kind, Unverified},
    verify::MAX_CREDENTIAL_BYTES,
};

fn refused(token: &str, key: &SigningKey) -> JwsError {
    Unverified::parse(token, MAX_CREDENTIAL_BYTES)
        .and_then(|token| token.verify(key.public()))
        .unwrap_err()
}

#[test]
fn every_changed_character_of_a_token_is_refused() {
    let issuer = issuer();
    let token = issuer.credential(&snapshot(), &places()).unwrap();
    let lists = lists(&issuer, false, false);
    check(&token, &issuer, &lists).unwrap();
    for at in 0..token.len() {
        let mut changed = token.clone().into_bytes();
        let before = changed[at];
        for other in [if before == b'A' { b'B' } else { b'A' }, b'=', b'.'] {
            if other != before {
                changed[at] = other;
                let changed = std::str::from_utf8(&changed).unwrap();
                assert!(check(changed, &issuer, &lists).is_err(), "{other} at {at}");
            }
        }
    }
}

#[test]
fn a_part_that_is_missing_empty_or_one_too_many_is_malformed() {
    let key = fresh_key();
    let token = signed(header("k").to_string().as_bytes(), b"{}", &key);
    let [head, payload, signature] = token.split('.').collect::<Vec<_>>().try_into().unwrap();
    for token in [
        String::new(),
        head.to_owned(),
        format!("{head}.{payload}"),
        format!("{head}.{signature}"),
        format!(".{payload}.{signature}"),
        format!("{head}.{payload}.{signature}."),
        format!("{head}.{payload}.{signature}.{signature}"),
        format!(" {token}"),
        format!("{token}\n"),
        format!("{token}="),
        format!("{head}=.{payload}.{signature}"),
        token.replace('.', ". "),
    ] {
        let error = Unverified::parse(&token, MAX_CREDENTIAL_BYTES).unwrap_err();
        assert!(matches!(error, JwsError::Malformed(_)), "{token}: {error}");
    }
    for token in [format!("{head}.{payload}."), format!("{head}..{signature}")] {
        assert_eq!(refused(&token, &key), JwsError::Signature);
    }
}

#[test]
fn a_last_character_with_bits_left_over_is_refused() {
    let key = fresh_key();
    let token = signed(header("k").to_string().as_bytes(), b"{}", &key);
    // 64 bytes end in a character of which only two bits count: the next one would decode to the same bytes.
    let last = token.chars().next_back().unwrap();
    let twin = char::from(last as u8 + 1);
    let changed = format!("{}{twin}", &token[..token.len() - 1]);
    assert!(matches!(refused(&changed, &key), JwsError::Malformed(_)), "{twin}");
    assert!(
        Unverified::parse(&token, MAX_CREDENTIAL_BYTES)
            .unwrap()
            .verify(key.public())
            .is_ok()
    );
}

#[test]
fn no_algorithm_but_the_one_on_the_list_is_accepted() {
    let key = fresh_key();
    for algorithm in ["none", "None", "HS256", "RS256", "ES384", "ES512", "EdDSA", "es256", ""] {
        let mut header = header("k");
        header["alg"] = algorithm.into();
        let token = signed(header.to_string().as_bytes(), b"{}", &key);
        assert_eq!(refused(&token, &key), JwsError::Algorithm(algorithm.to_owned()));
    }
    let token = signed(br#"{"typ":"vc+jwt","cty":"vc","kid":"k"}"#, b"{}", &key);
    assert_eq!(refused(&token, &key), JwsError::Algorithm(String::new()));
}

#[test]
fn a_token_of_another_kind_is_refused() {
    let key = fresh_key();
    for (typ, cty, good) in [
        ("vc+jwt", "vc", true),
        ("application/vc+jwt", "application/vc", true),
        ("VC+JWT", "vc", true),
        ("JWT", "vc", false),
        ("vp+jwt", "vp", false),
        ("vc+jwt", "vp", false),
        ("vc+jwt", "", false),
        ("", "vc", false),
        ("vc+sd-jwt", "vc", false),
        ("text/vc+jwt", "vc", false),
    ] {
        let header = json!({"alg": "ES256", "typ": typ, "cty": cty, "kid": "k"});
        let token = signed(header.to_string().as_bytes(), b"{}", &key);
        let found = Unverified::parse(&token, MAX_CREDENTIAL_BYTES).map(|token| token.kid);
        let media_type = JwsError::MediaType {
            typ: typ.to_owned(),
            cty: cty.to_owned(),
            wanted: Kind::Credential,
        };
        assert_eq!(found, if good { Ok("k".to_owned()) } else { Err(media_type) });
    }
}

#[test]
fn headers_that_must_be_understood_or_are_not_plain_are_refused() {
    let key = fresh_key();
    for crit in [json!(["b64"]), json!([]), Value::Null] {
        let mut header = header("k");
        header["crit"] = crit;
        let token = signed(header.to_string().as_bytes(), b"{}", &key);
        assert_eq!(refused(&token, &key), JwsError::Critical);
    }
    for header in [
        r#"["ES256","vc+jwt","vc","k",false]"#,
        r#"{"alg":"none","alg":"ES256","typ":"vc+jwt","cty":"vc","kid":"k"}"#,
        r#"{"alg":"ES256","typ":"vc+jwt","cty":"vc","kid":1}"#,
        r#"{"alg":"ES256""#,
        "",
        "null",
    ] {
        let token = signed(header.as_bytes(), b"{}", &key);
        assert!(matches!(refused(&token, &key), JwsError::Malformed(_)), "{header}");
    }
    let token = signed(br#"{"alg":"ES256","typ":"vc+jwt","cty":"vc"}"#, b"{}", &key);
    assert_eq!(refused(&token, &key), JwsError::NoKeyId);
}

/// RFC 8725, 2.4 and 3.10: the key comes from whom a verifier trusts, whatever a header brings along.
#[test]
fn a_key_that_the_token_brings_along_is_never_used() {
    let (issuer, attacker) = (issuer(), fresh_key());
    let lists = lists(&issuer, false, false);
    let payload = issuer.unsigned_credential(&snapshot(), &places()).unwrap();
    let mut header = header(&issuer.key_id(KeyRole::Credential));
    header["jwk"] = json!(attacker.public().jwk());
    header["jku"] = "https://attacker.example/jwks.json".into();
    header["x5u"] = "https://attacker.example/chain.pem".into();
    let token = signed(header.to_string().as_bytes(), payload.as_bytes(), &attacker);
    assert_eq!(check(&token, &issuer, &lists), Err(Failure::Jws(JwsError::Signature)));
}

proptest! {
    #[test]
    fn any_text_is_refused_without_panic(text in "[A-Za-z0-9_.=-]{0,200}", any in any::<String>()) {
        let key = fresh_key();
        for token in [text, any] {
            let opened = Unverified::parse(&token, MAX_CREDENTIAL_BYTES).and_then(|token| token.verify(key.public()));
            prop_assert!(opened.is_err());
        }
    }
}
