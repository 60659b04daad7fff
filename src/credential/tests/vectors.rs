//! Inputs that the W3C and C2SP published, classified as they say. What is left out is listed with its reason.

use super::*;
use crate::credential::{
    jws::{JwsError, Unverified},
    model::ModelError,
    verify::MAX_CREDENTIAL_BYTES,
};

const EXAMPLES: &str = include_str!("../../../tests/data/vc/vcdm2/spec-examples.json");
const LISTS: &str = include_str!("../../../tests/data/vc/bitstring/spec-examples.json");
const EXPECTED: &str = include_str!("../../../tests/data/vc/jose-cose/expected.json");
const WYCHEPROOF: &str = include_str!("../../../tests/data/vc/wycheproof/ecdsa_secp256r1_sha256_p1363_test.json");

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The examples of the VC Data Model 2.0 that are no credentials, and why.
const NO_CREDENTIALS: &[(u64, &str)] = &[
    (1, "a template without an issuer"),
    (16, "a presentation"),
    (17, "an enveloped presentation"),
    (19, "a context"),
    (24, "a context"),
];

#[test]
fn the_examples_of_the_data_model_are_credentials() {
    let mut seen = 0;
    for example in json(EXAMPLES).as_array().unwrap() {
        let number = example["n"].as_u64().unwrap();
        let checked = model::check(&example["example"]);
        match NO_CREDENTIALS.iter().find(|(left_out, _)| *left_out == number) {
            Some((_, why)) => assert!(checked.is_err(), "{number} is {why}"),
            None => assert_eq!(checked, Ok(()), "{number}: {}", example["title"]),
        }
        seen += 1;
    }
    assert_eq!(seen, 27);
}

#[test]
fn the_examples_of_status_lists_are_credentials() {
    let mut seen = 0;
    for example in json(LISTS).as_array().unwrap() {
        if example["example"].get("credentialSubject").is_some() {
            assert_eq!(model::check(&example["example"]), Ok(()), "{example}");
            seen += 1;
        }
    }
    assert_eq!(seen, 6);
}

/// An input of the test suite of VC-JOSE-COSE.
fn input(name: &str) -> &'static str {
    let text = match name {
        "credential-minimal.json" => include_str!("../../../tests/data/vc/jose-cose/credential-minimal.json"),
        "credential-full.json" => include_str!("../../../tests/data/vc/jose-cose/credential-full.json"),
        "credential-jose-minimal.txt" => include_str!("../../../tests/data/vc/jose-cose/credential-jose-minimal.txt"),
        "credential-issuer-match-signed.txt" => {
            include_str!("../../../tests/data/vc/jose-cose/credential-issuer-match-signed.txt")
        }
        "credential-jose-bad-signature.txt" => {
            include_str!("../../../tests/data/vc/jose-cose/credential-jose-bad-signature.txt")
        }
        "credential-jose-bad-media-type.txt" => {
            include_str!("../../../tests/data/vc/jose-cose/credential-jose-bad-media-type.txt")
        }
        "credential-jose-vc-vp-claims.txt" => {
            include_str!("../../../tests/data/vc/jose-cose/credential-jose-vc-vp-claims.txt")
        }
        other => panic!("{other} is not here"),
    };
    text.trim()
}

/// Why a case of the suite is not ours to judge.
fn left_out(case: &Value) -> Option<&'static str> {
    let feature = case["feature"].as_str().unwrap();
    if feature.ends_with("_cose") {
        return Some("secured with COSE, which this programme neither makes nor reads");
    }
    if feature.ends_with("_sdjwt") {
        return Some("selective disclosure, which a public certificate has no use for");
    }
    if feature.starts_with("presentation") {
        return Some("a presentation; certificates are shown as they are");
    }
    match case["input_file"].as_str().unwrap() {
        "credential-unknown-extensions.json" | "credential-jose-unknown-extensions.txt" => {
            Some("needs a JSON-LD processor; the schema of our own credentials refuses what it does not know")
        }
        "credential-minimal.json" if case["fn"] == "verify" => Some("no token, and with a key of another kind"),
        _ => None,
    }
}

/// Opens a token and checks what it carries, by a key that a verifier has under its name.
fn judged(token: &str, key: &PublicKey) -> Result<(), Failure> {
    let payload = Unverified::parse(token, MAX_CREDENTIAL_BYTES)?.verify(key)?;
    let value: Value = serde_json::from_slice(&payload).map_err(|_| Failure::NotJson)?;
    Ok(model::check(&value)?)
}

#[test]
fn the_inputs_of_the_jose_suite_are_classified_as_it_says() {
    let key = fresh_key();
    let (mut applied, mut skipped) = (Vec::new(), 0);
    for case in json(EXPECTED).as_array().unwrap() {
        if left_out(case).is_some() {
            skipped += 1;
            continue;
        }
        let name = case["input_file"].as_str().unwrap();
        // The suite signs with keys of five kinds. What is not about the signature is signed anew with one of ours, its
        // header but for `alg` and its payload untouched.
        let token = match case["fn"].as_str().unwrap() {
            "issue" => jws::sign(input(name), &key, "k").unwrap(),
            _ => {
                let [head, payload] = [0, 1].map(|at| input(name).split('.').nth(at).unwrap());
                let mut head: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(head).unwrap()).unwrap();
                head["alg"] = jws::ALGORITHM.into();
                signed(
                    head.to_string().as_bytes(),
                    &URL_SAFE_NO_PAD.decode(payload).unwrap(),
                    &key,
                )
            }
        };
        let found = match name {
            "credential-jose-bad-signature.txt" => judged(&token, fresh_key().public()),
            _ => judged(&token, key.public()),
        };
        assert_eq!(found.is_ok(), case["expected_result"] == "success", "{name}: {found:?}");
        applied.push((name.to_owned(), found.map_or_else(|failure| failure.code(), |()| "ok")));
    }
    let applied: Vec<_> = applied.iter().map(|(name, code)| (name.as_str(), *code)).collect();
    assert_eq!(
        applied,
        [
            ("credential-minimal.json", "ok"),
            ("credential-full.json", "ok"),
            ("credential-jose-minimal.txt", "ok"),
            ("credential-issuer-match-signed.txt", "ok"),
            ("credential-jose-bad-signature.txt", "credential.signature"),
            ("credential-jose-bad-media-type.txt", "credential.media_type"),
            ("credential-jose-vc-vp-claims.txt", "credential.model"),
        ]
    );
    assert_eq!(skipped, 25);
}

#[test]
fn the_suites_own_token_verifies_untouched_and_its_twins_by_other_algorithms_are_refused() {
    let published = json(include_str!("../../../tests/data/vc/jose-cose/vm-p256.json"));
    let jwk: Jwk = serde_json::from_value(published["publicKeyJwk"].clone()).unwrap();
    let key = PublicKey::from_jwk(&jwk).unwrap();
    assert_eq!(judged(input("credential-jose-minimal.txt"), &key), Ok(()));
    let refused = judged(input("credential-issuer-match-signed.txt"), &key);
    assert_eq!(refused, Err(Failure::Jws(JwsError::Algorithm("EdDSA".to_owned()))));
    let claims = part(input("credential-jose-vc-vp-claims.txt"), 1);
    let broken = model::check(&claims);
    assert!(
        matches!(
            broken,
            Err(ModelError {
                property: "vc" | "vp",
                ..
            })
        ),
        "{broken:?}"
    );
}

/// Those of the suite that no verifier may take, just as they were published, with all keys that were published for tokens.
#[test]
fn what_the_suite_says_must_fail_fails_untouched() {
    let published = json(include_str!("../../../tests/data/vc/jose-cose/vm-p256.json"));
    let jwk: Jwk = serde_json::from_value(published["publicKeyJwk"].clone()).unwrap();
    let key = PublicKey::from_jwk(&jwk).unwrap();
    let (expected, mut refused) = (json(EXPECTED), Vec::new());
    for case in expected.as_array().unwrap() {
        let name = case["input_file"].as_str().unwrap();
        if left_out(case).is_none() && case["fn"] == "verify" && case["expected_result"] == "failure" {
            let failure = judged(input(name), &key).unwrap_err();
            refused.push((name, failure.code()));
        }
    }
    // All are signed, or not, by EdDSA, which is no algorithm of ours; that is seen before the media type is.
    let all = [
        ("credential-jose-bad-signature.txt", "credential.algorithm"),
        ("credential-jose-bad-media-type.txt", "credential.algorithm"),
        ("credential-jose-vc-vp-claims.txt", "credential.algorithm"),
    ];
    assert_eq!(refused, all);
    // The good one with the signature of a bad one: of our algorithm, by a published key, and wrong.
    let [good, bad] = ["credential-jose-minimal.txt", "credential-jose-bad-signature.txt"].map(input);
    let (signed, _) = good.rsplit_once('.').unwrap();
    let (_, signature) = bad.rsplit_once('.').unwrap();
    let failure = judged(&format!("{signed}.{signature}"), &key).unwrap_err();
    assert_eq!(failure, Failure::Jws(JwsError::Signature));
}

/// Tokens with good and with bad signatures of our algorithm. They are no credentials, so that it is their signatures that
/// are judged, and their form where it is none of three parts.
#[test]
fn signed_tokens_are_judged_as_wycheproof_says() {
    let (mut valid, mut invalid) = (0, 0);
    let text = include_str!("../../../tests/data/vc/wycheproof/json_web_signature_test.json");
    for group in json(text)["testGroups"].as_array().unwrap() {
        if group["public"]["alg"] != jws::ALGORITHM {
            continue;
        }
        let jwk: Jwk = serde_json::from_value(group["public"].clone()).unwrap();
        let key = PublicKey::from_jwk(&jwk).unwrap();
        for test in group["tests"].as_array().unwrap() {
            let token = test["jws"].as_str().unwrap();
            let parsed = Unverified::parse(token, MAX_CREDENTIAL_BYTES);
            assert!(parsed.is_err(), "a credential: {token}");
            let parts: Vec<_> = token.split('.').collect();
            let holds = match parts[..] {
                [_, _, signature] => {
                    let signed = token.len() - signature.len() - 1;
                    let signature = URL_SAFE_NO_PAD.decode(signature);
                    signature.is_ok_and(|signature| key.verifies(&token.as_bytes()[..signed], &signature))
                }
                _ => {
                    assert!(matches!(parsed, Err(JwsError::Malformed(_))), "{token}");
                    false
                }
            };
            let good = test["result"] == "valid";
            assert_eq!(holds, good, "{}: {}", test["tcId"], test["comment"]);
            if good { valid += 1 } else { invalid += 1 }
        }
    }
    assert_eq!((valid, invalid), (2, 37));
}

#[test]
fn signatures_are_judged_as_wycheproof_says() {
    let (mut valid, mut invalid) = (0, 0);
    for group in json(WYCHEPROOF)["testGroups"].as_array().unwrap() {
        // Coordinates by their fixed length: the hexadecimal ones have a zero too many or too few.
        let point = hex::decode(group["publicKey"]["uncompressed"].as_str().unwrap()).unwrap();
        let coordinate = |at: usize| URL_SAFE_NO_PAD.encode(&point[at..at + 32]);
        let jwk = json!({"kty": "EC", "crv": "P-256", "x": coordinate(1), "y": coordinate(33)});
        let key = PublicKey::from_jwk(&serde_json::from_value(jwk).unwrap()).unwrap();
        for test in group["tests"].as_array().unwrap() {
            let [message, signature] = ["msg", "sig"].map(|part| hex::decode(test[part].as_str().unwrap()).unwrap());
            let good = test["result"] == "valid";
            assert_eq!(
                key.verifies(&message, &signature),
                good,
                "{}: {}",
                test["tcId"],
                test["comment"]
            );
            if good { valid += 1 } else { invalid += 1 }
        }
    }
    assert_eq!(valid + invalid, 262);
    assert!(valid > 50 && invalid > 50, "{valid} valid, {invalid} invalid");
}
