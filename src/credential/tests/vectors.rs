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
