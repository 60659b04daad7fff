//! What is given out: credential, identifier, documents.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    certificate::{altered, lapse::Lapse},
    standard::Digest,
};

#[test]
fn a_credential_says_every_field_of_the_certificate() {
    let mut snapshot = altered::full();
    (snapshot.revision, snapshot.replaces) = (2, Some("1 (2026-11-23)".to_owned()));
    snapshot.conditions = Some("A yearly report".to_owned());
    let text = issuer().unsigned_credential(&snapshot, &places()).unwrap();
    let credential: Value = serde_json::from_str(&text).unwrap();
    let said = &credential["credentialSubject"]["certificate"];

    // Whatever text, number or date the snapshot holds; the case's number is no part of a certificate's face.
    let mut frozen = serde_json::to_value(&snapshot).unwrap();
    frozen.as_object_mut().unwrap().remove("case_number");
    frozen["standard"].as_object_mut().unwrap().remove("statement");
    // For the register and for the drawing alone; the edition of credentials has no place for them.
    frozen["holder"].as_object_mut().unwrap().remove("sector");
    frozen["label"].as_object_mut().unwrap().remove("above");
    frozen["standard"]["reference"] = "ecms".into();
    frozen["decided_at"] = snapshot.decided_at.to_string().into();
    let leaves = |value: &Value| {
        let (mut leaves, mut open) = (Vec::new(), vec![value.clone()]);
        while let Some(value) = open.pop() {
            match value {
                Value::Object(object) => open.extend(object.into_values()),
                Value::Array(list) => open.extend(list),
                Value::Null => {}
                leaf => leaves.push(leaf.to_string()),
            }
        }
        leaves
    };
    let said = leaves(said);
    for leaf in leaves(&frozen) {
        assert!(
            said.contains(&leaf),
            "{leaf} of the certificate is not in its credential"
        );
    }
    assert_eq!(
        credential["credentialSubject"]["achievement"]["criteria"]["narrative"],
        "manages its cluster well"
    );
    assert!(!text.contains("C-2026-00001"), "{text}");
}

#[test]
fn the_same_certificate_gives_the_same_bytes_and_reads_back() {
    let (snapshot, issuer) = (snapshot(), issuer());
    let text = issuer.unsigned_credential(&snapshot, &places()).unwrap();
    assert_eq!(text, issuer.unsigned_credential(&snapshot, &places()).unwrap());
    let token = issuer.credential(&snapshot, &places()).unwrap();
    assert_eq!(part(&token, 1).to_string(), text, "the payload is the credential");
    let verified = check(&token, &issuer, &lists(&issuer, false, false)).unwrap();
    let wanted = CertificateCredential::of(&snapshot, &places(), issuer.did(), URL);
    assert_eq!(verified.credential, wanted);
    assert_eq!(verified.kid, issuer.key_id(KeyRole::Credential));
    assert_eq!(verified.credential.id, Issuer::credential_url(&snapshot));
}

#[test]
fn a_credential_is_of_the_kinds_that_wallets_look_for() {
    let token = issuer().credential(&snapshot(), &places()).unwrap();
    let credential = part(&token, 1);
    assert_eq!(
        credential["type"],
        json!(["VerifiableCredential", "OpenBadgeCredential"])
    );
    assert_eq!(
        credential["@context"][1],
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
    );
    assert_eq!(credential["issuer"]["id"], "did:web:register.example.org");
    assert_eq!(credential["credentialSubject"]["type"], json!(["AchievementSubject"]));
    assert_eq!(
        credential["credentialStatus"][0],
        json!({
            "id": "https://register.example.org/status/revocation/1#94567",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "94567",
            "statusListCredential": "https://register.example.org/status/revocation/1",
        })
    );
    let header = part(&token, 0);
    let kid = header["kid"].as_str().unwrap();
    assert!(kid.starts_with("did:web:register.example.org#credential-"), "{kid}");
    assert_eq!(header, super::header(kid), "nothing else stands in the header");
}

#[test]
fn a_certificate_is_valid_through_its_whole_last_day_and_no_longer() {
    let issuer = issuer();
    let token = issuer.credential(&snapshot(), &places()).unwrap();
    let at = |text: &str| {
        let now = Timestamp::parse(text).unwrap();
        let places = places();
        let lists: Lists = [
            (StatusPurpose::Revocation, places.revocation),
            (StatusPurpose::Suspension, places.suspension),
        ]
        .into_iter()
        .map(|(purpose, place)| {
            let bits = StatusList::of([]).unwrap();
            let token = issuer.status_list(purpose, place.list, &bits, now).unwrap();
            (issuer.list_url(purpose, place.list), token)
        })
        .collect();
        verify(&token, &[issuer.trusted()], |url| lists.get(url).cloned(), now).map(|_| ())
    };
    let (from, until) = ("2026-11-23T00:00:00.000Z", "2028-11-22T23:59:59.999Z");
    assert_eq!(
        at("2026-11-22T23:59:59.999Z"),
        Err(Failure::NotYetValid(Timestamp::parse(from).unwrap()))
    );
    assert_eq!(at(from), Ok(()));
    assert_eq!(at(until), Ok(()));
    assert_eq!(
        at("2028-11-23T00:00:00.000Z"),
        Err(Failure::Expired(Timestamp::parse(until).unwrap()))
    );
}

#[test]
fn a_list_is_valid_for_a_day_and_says_how_long_to_keep_it() {
    let list = lists(&issuer(), true, false).into_values().next().unwrap();
    let list = part(&list, 1);
    let at = |property: &str| Timestamp::parse(list[property].as_str().unwrap()).unwrap();
    assert_eq!(at("validUntil").millis() - at("validFrom").millis(), LIST_VALID_MILLIS);
    assert_eq!(at("validFrom"), now());
    assert_eq!(LIST_VALID_MILLIS, 24 * 60 * 60 * 1000);
    assert_eq!(list["credentialSubject"]["ttl"], LIST_TTL_MILLIS);
    model::check(&list).unwrap();
}

#[test]
fn an_identifier_is_the_host_with_its_port_and_never_a_number() {
    for (url, did) in [
        ("https://register.example.org", "did:web:register.example.org"),
        (
            "https://register.example.org:8443",
            "did:web:register.example.org%3A8443",
        ),
        ("https://zażółć.example", "did:web:xn--zaliy-4ta9k0fscb.example"),
        ("http://localhost:8080", "did:web:localhost%3A8080"),
        ("http://demo.localhost:8080", "did:web:demo.localhost%3A8080"),
        ("http://127.0.0.1:8080", "did:web:localhost%3A8080"),
        ("http://[::1]:8080", "did:web:localhost%3A8080"),
    ] {
        let found = Did::of(url).unwrap();
        if !url.is_ascii() {
            assert!(found.as_str().starts_with("did:web:xn--"), "{found}");
        } else {
            assert_eq!(found.as_str(), did);
        }
    }
    for url in ["https://192.0.2.1", "https://[2001:db8::1]:8443"] {
        assert_eq!(Did::of(url), Err(DidError::HostWithoutName(url.to_owned())));
    }
    for url in ["", "register.example.org", "mailto:a@example.org"] {
        assert_eq!(Did::of(url), Err(DidError::Address(url.to_owned())));
    }
}

#[test]
fn documents_hold_every_key_ever_used_and_no_private_part() {
    let old = fresh_key();
    let mut keys = fresh_keys();
    keys.credential = KeyRing::new(fresh_key(), vec![old.public().clone()]);
    let issuer = Issuer::new(keys, URL).unwrap();
    let document: Value = serde_json::from_str(&issuer.did_document()).unwrap();
    assert_eq!(document["id"], issuer.did().as_str());
    let methods = document["verificationMethod"].as_array().unwrap();
    let ids: Vec<_> = methods.iter().map(|method| method["id"].clone()).collect();
    assert_eq!(document["assertionMethod"], json!(ids));
    assert_eq!(ids.len(), 3);
    assert!(
        ids.contains(&issuer.key_id(KeyRole::Credential).into())
            && ids.contains(&issuer.key_id(KeyRole::Status).into())
    );
    assert_eq!(
        ids[0],
        format!("{}#credential-{}", issuer.did(), old.public().thumbprint())
    );
    let jwks: Value = serde_json::from_str(&issuer.jwks()).unwrap();
    let kids: Vec<_> = jwks["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| key["kid"].clone())
        .collect();
    assert_eq!(kids, ids, "a JWK set names keys as the header of a credential does");
    for text in [issuer.did_document(), issuer.jwks()] {
        assert!(!text.contains("\"d\":"), "{text}");
    }
}

#[test]
fn an_issuer_read_from_its_document_is_the_issuer() {
    let issuer = issuer();
    let read = TrustedIssuer::from_did_document(&issuer.did_document()).unwrap();
    let token = issuer.credential(&snapshot(), &places()).unwrap();
    let lists = lists(&issuer, false, false);
    verify(&token, &[read], |url| lists.get(url).cloned(), now()).unwrap();
}

#[test]
fn a_document_gives_only_keys_that_may_assert_and_are_public() {
    let issuer = issuer();
    let document: Value = serde_json::from_str(&issuer.did_document()).unwrap();
    let token = issuer.credential(&snapshot(), &places()).unwrap();
    let lists = lists(&issuer, false, false);
    let unknown = Err(Failure::UnknownKey(issuer.key_id(KeyRole::Credential)));
    let changes: [fn(&mut Value); 3] = [
        |document| document["assertionMethod"] = json!([]),
        |document| document["verificationMethod"][0]["type"] = "Multikey".into(),
        |document| document["verificationMethod"][0]["id"] = "did:web:other.example#credential-x".into(),
    ];
    for change in changes {
        let mut document = document.clone();
        change(&mut document);
        let read = TrustedIssuer::from_did_document(&document.to_string()).unwrap();
        let result = verify(&token, &[read], |url| lists.get(url).cloned(), now());
        assert_eq!(result.map(|_| ()), unknown);
    }
    let mut private = document;
    private["verificationMethod"][0]["publicKeyJwk"]["d"] = "AAAA".into();
    let refused = TrustedIssuer::from_did_document(&private.to_string());
    assert!(
        matches!(
            refused,
            Err(DidError::Key {
                why: NotAKey::Private,
                ..
            })
        ),
        "{refused:?}"
    );
}

/// Certificates that are out there point to these documents: what changes gets a new address instead.
#[test]
fn published_documents_never_change() {
    let issuer = issuer();
    let digest = |text: String| Digest::of(text.as_bytes()).to_string();
    for (edition, [context, schema]) in [
        (
            1,
            [
                "13d8f0dc990553f4781dba8b069dcb3a0d86eb5c0e75bffb64b2e1e70e631767",
                "302dbc76d187ca309b2e58eb2f3cbe91866f1b798300afe9e99d388772688a2d",
            ],
        ),
        (
            2,
            [
                "63d162d30c6ac7b3bed39f18c4e237479c66e4cf41a2745335cd7d9f7a701dcf",
                "1d5fceb5541261816ac70e53c0c5b5402b18aea6fca533c6fc5d07a9c59516e0",
            ],
        ),
        (
            3,
            [
                "5d9d76e28d9b478da70fab728ec314a72d3c28aef72e5fb17fdfb51802eed620",
                "4ed836152d116818ccdc66ed2b45335059dea74d6635ba5947b6666a8c058d3e",
            ],
        ),
        (
            4,
            [
                "915e86375b8661087e55ff965660fa4b2c22f7f9718b152dc386a0fc1a2b654f",
                "ed64cadd4be51ee714a6bcbfebfe2075fe7b7db0d997578913fb8dae4fbfb839",
            ],
        ),
    ] {
        assert_eq!(digest(issuer.context(edition).unwrap()), context, "context {edition}");
        assert_eq!(digest(issuer.schema(edition).unwrap()), schema, "schema {edition}");
        for text in [issuer.context(edition).unwrap(), issuer.schema(edition).unwrap()] {
            let document: Value = serde_json::from_str(&text).unwrap();
            assert!(document.is_object() && !text.contains("{public_url}"));
        }
    }
    let fifth = digest(issuer.schema(5).unwrap());
    assert_eq!(
        fifth,
        "c3d835e4e51aabaed1f95d367ac1c8e4207be466640036afe16adfbf3f45daf4"
    );
    let none = [issuer.context(0), issuer.context(5), issuer.schema(0), issuer.schema(6)];
    assert_eq!(none, [None, None, None, None]);
    let schema: Value = serde_json::from_str(&issuer.schema(5).unwrap()).unwrap();
    assert_eq!(
        schema["$id"],
        part(&issuer.credential(&snapshot(), &places()).unwrap(), 1)["credentialSchema"]["id"]
    );
}

/// What is said twice, in the credential and of the token.
const CLAIMS: [&str; 5] = ["iss", "jti", "sub", "nbf", "exp"];

#[test]
fn the_claims_of_the_token_say_what_the_credential_says_and_a_credential_that_contradicts_itself_is_refused() {
    let issued = part(&issuer().credential(&snapshot(), &places()).unwrap(), 1);
    assert_eq!(issued["iss"], issued["issuer"]["id"]);
    assert_eq!(issued["jti"], issued["id"]);
    assert_eq!(issued["sub"], issued["credentialSubject"]["id"]);
    let second = |claim: &str| Timestamp::from_millis(issued[claim].as_i64().unwrap() * 1000);
    assert_eq!(second("nbf").to_string(), issued["validFrom"]);
    assert_eq!(second("exp").plus_millis(-1).to_string(), issued["validUntil"]);
    assert!(CertificateCredential::read(&issued).is_ok());
    for claim in CLAIMS {
        let (mut without, mut other) = (issued.clone(), issued.clone());
        without.as_object_mut().unwrap().remove(claim);
        other[claim] = match &issued[claim] {
            Value::Number(_) => 1.into(),
            _ => "did:web:other.example".into(),
        };
        for changed in [without, other] {
            let refused = CertificateCredential::read(&changed).unwrap_err();
            assert!(
                refused.contains("are not what the credential says"),
                "{claim}: {refused}"
            );
        }
    }
}

#[test]
fn a_credential_from_before_certificates_had_english_reads_as_it_was() {
    let issued = part(&issuer().credential(&snapshot(), &places()).unwrap(), 1).to_string();
    assert!(!issued.contains("En\":"), "{issued}");
    let first = issued.replace("/credentials/context/4", "/credentials/context/1");
    let first = first.replace("/credentials/schema/5", "/credentials/schema/1");
    let mut first: Value = serde_json::from_str(&first).unwrap();
    assert!(
        CertificateCredential::read(&first).is_err(),
        "those of that time had no claims"
    );
    for claim in CLAIMS {
        first.as_object_mut().unwrap().remove(claim);
    }
    let read = CertificateCredential::read(&first).unwrap();
    assert_eq!(read.credential_subject.certificate.scope_en, None);
    assert_eq!(serde_json::to_value(&read).unwrap(), first);
}

#[test]
fn a_credential_tells_when_its_holder_was_not_certified() {
    let mut renewed = snapshot();
    let none = part(&issuer().credential(&renewed, &places()).unwrap(), 1).to_string();
    assert!(!none.contains("lapses"), "{none}");
    let day = |month| crate::domain::time::Date::constant(2026, month, 1);
    renewed.lapses = Lapse::between(day(3), day(5)).into_iter().collect();
    let claims = part(&issuer().credential(&renewed, &places()).unwrap(), 1);
    assert_eq!(
        claims["credentialSubject"]["certificate"]["lapses"],
        serde_json::json!([{"from": "2026-03-02", "until": "2026-04-30"}])
    );
    assert!(CertificateCredential::read(&claims).is_ok());
}

proptest! {
    #[test]
    fn a_certificate_with_any_texts_reads_back_as_it_was(
        texts in proptest::collection::vec(any::<String>(), 9),
        revision in 1..100_i32,
        index in 0..status_list::LIST_BITS,
        development: bool,
    ) {
        let mut snapshot = snapshot();
        snapshot.holder.legal_name = texts[0].clone();
        snapshot.holder.name_en = texts[1].clone();
        snapshot.scope = texts[2].clone();
        snapshot.conditions = Some(texts[3].clone());
        snapshot.body.address = vec![texts[4].clone()];
        snapshot.standard.statement = texts[5].clone();
        snapshot.scope_en = Some(texts[6].clone());
        snapshot.label.title_en = Some(texts[7].clone());
        snapshot.standard.title_en = Some(texts[8].clone());
        snapshot.revision = revision;
        snapshot.development = development;
        let places = StatusPlaces {
            revocation: StatusPlace { list: 1, index },
            suspension: StatusPlace { list: 1, index },
        };
        let did = Did::of(URL).unwrap();
        let credential = CertificateCredential::of(&snapshot, &places, &did, URL);
        let value = serde_json::to_value(&credential).unwrap();
        prop_assert_eq!(model::check(&value), Ok(()));
        prop_assert_eq!(CertificateCredential::read(&value), Ok(credential));
    }
}
