//! Each failure of the verifier, and that it comes for its own reason.

use super::*;
use crate::{
    credential::{
        jws::JwsError,
        status_list::{LIST_BITS, StatusListError},
        verify::{MAX_CREDENTIAL_BYTES, MAX_LIST_BYTES},
    },
    domain::time::CLOCK_TOLERANCE_MILLIS,
};

/// What a change should be found by, and the change.
type Change = (&'static str, fn(&mut Value));

/// A credential that is signed rightly but otherwise changed, checked with good lists.
fn changed(change: impl FnOnce(&mut Value)) -> Failure {
    let forger = Forger::new();
    let token = forger.credential(change);
    check(&token, &forger.issuer, &lists(&forger.issuer, false, false)).unwrap_err()
}

/// A good credential, checked with a list for suspension that is signed rightly but otherwise changed.
fn with_list(change: impl FnOnce(&mut Value)) -> StatusFailure {
    let forger = Forger::new();
    let token = forger.credential(|_| {});
    let lists = forger.list(StatusPurpose::Suspension, change);
    status(check(&token, &forger.issuer, &lists))
}

fn status(result: Result<VerifiedCertificate, Failure>) -> StatusFailure {
    match result {
        Err(Failure::Status {
            purpose: StatusPurpose::Suspension,
            why,
        }) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_revoked_and_a_suspended_certificate_are_told_apart_and_revocation_outweighs() {
    let issuer = issuer();
    let token = issuer.credential(&snapshot(), &places()).unwrap();
    for (revoked, suspended, wanted) in [
        (false, false, Ok(())),
        (true, false, Err(Failure::Revoked)),
        (false, true, Err(Failure::Suspended)),
        (true, true, Err(Failure::Revoked)),
    ] {
        let found = check(&token, &issuer, &lists(&issuer, revoked, suspended));
        assert_eq!(found.map(|_| ()), wanted);
    }
}

#[test]
fn what_is_too_long_is_not_even_looked_at() {
    let long = "A".repeat(MAX_CREDENTIAL_BYTES + 1);
    let (bytes, limit) = (long.len(), MAX_CREDENTIAL_BYTES);
    let found = check(&long, &issuer(), &Lists::new());
    assert_eq!(found, Err(Failure::Jws(JwsError::TooLarge { bytes, limit })));
}

#[test]
fn what_is_no_json_or_no_credential_is_refused_before_the_key_is_looked_up() {
    let key = fresh_key();
    let header = header("did:web:nobody.example#credential-x").to_string();
    let token = signed(header.as_bytes(), b"hello", &key);
    assert_eq!(check(&token, &issuer(), &Lists::new()), Err(Failure::NotJson));
    let token = signed(header.as_bytes(), b"{}", &key);
    assert!(matches!(
        check(&token, &issuer(), &Lists::new()),
        Err(Failure::Model(_))
    ));
}

#[test]
fn an_issuer_that_is_not_trusted_is_refused() {
    let other = Issuer::new(fresh_keys(), "https://other.example").unwrap();
    let token = other.credential(&snapshot(), &places()).unwrap();
    let unknown = Failure::UnknownIssuer(other.key_id(KeyRole::Credential));
    assert_eq!(check(&token, &issuer(), &Lists::new()), Err(unknown));
}

#[test]
fn a_key_that_the_issuer_never_had_is_refused() {
    let (issuer, same_host) = (issuer(), issuer());
    let token = same_host.credential(&snapshot(), &places()).unwrap();
    let unknown = Failure::UnknownKey(same_host.key_id(KeyRole::Credential));
    assert_eq!(check(&token, &issuer, &Lists::new()), Err(unknown));
}

#[test]
fn the_key_for_lists_cannot_make_a_certificate_nor_the_other_a_list() {
    let [credential, listing] = [(); 2].map(|()| SigningKey::generate_pem().unwrap());
    let key = |pem: &str| SigningKey::from_pem(pem.as_bytes()).unwrap();
    let keys = IssuerKeys {
        credential: KeyRing::new(key(&credential), Vec::new()),
        status: KeyRing::new(key(&listing), Vec::new()),
    };
    let issuer = Issuer::new(keys, URL).unwrap();
    let good = issuer.credential(&snapshot(), &places()).unwrap();
    let mut lists = lists(&issuer, false, false);

    let kid = issuer.key_id(KeyRole::Status);
    let payload = part(&good, 1).to_string();
    let forged = signed(header(&kid).to_string().as_bytes(), payload.as_bytes(), &key(&listing));
    assert_eq!(check(&forged, &issuer, &lists), Err(Failure::UnknownKey(kid)));

    let list = lists.get_mut(&issuer.list_url(StatusPurpose::Suspension, 2)).unwrap();
    let kid = issuer.key_id(KeyRole::Credential);
    *list = signed(
        header(&kid).to_string().as_bytes(),
        part(list, 1).to_string().as_bytes(),
        &key(&credential),
    );
    assert_eq!(status(check(&good, &issuer, &lists)).code(), "status.verification");
}

#[test]
fn a_credential_in_the_name_of_another_issuer_is_refused() {
    let failure = changed(|credential| credential["issuer"]["id"] = "did:web:other.example".into());
    let (claimed, signed) = (
        "did:web:other.example".to_owned(),
        "did:web:register.example.org".to_owned(),
    );
    assert_eq!(failure, Failure::IssuerMismatch { claimed, signed });
}

#[test]
fn a_field_that_is_missing_unknown_or_of_another_form_breaks_the_schema() {
    let changes: [fn(&mut Value); 12] = [
        |c| {
            _ = c["credentialSubject"]["certificate"]
                .as_object_mut()
                .unwrap()
                .remove("scope")
        },
        |c| c["credentialSubject"]["certificate"]["score"] = 140.into(),
        |c| c["badExtension"] = json!({"huh": "what?"}),
        |c| c["exp"] = 1_900_000_000.into(),
        |c| c["credentialSubject"]["certificate"]["label"] = json!(["gold", "Gold", 3]),
        |c| c["credentialSubject"]["certificate"]["granted"] = "2026-11-23T00:00:00".into(),
        |c| c["validFrom"] = "2026-11-23T01:00:00+01:00".into(),
        |c| c["type"][1] = "AchievementCredential".into(),
        |c| c["credentialSubject"]["licenseNumber"] = "ECMS-2026-00002-X".into(),
        |c| c["credentialStatus"][0]["statusListIndex"] = "007".into(),
        |c| c["credentialStatus"] = json!([c["credentialStatus"][1], c["credentialStatus"][0]]),
        |c| c["credentialSchema"]["type"] = "JsonSchemaCredential".into(),
    ];
    for change in changes {
        let failure = changed(change);
        assert_eq!(failure.code(), "credential.schema", "{failure}");
    }
}

#[test]
fn a_rule_of_the_data_model_is_named_with_its_property() {
    let changes: [Change; 24] = [
        ("@context", |c| _ = c.as_object_mut().unwrap().remove("@context")),
        ("@context", |c| {
            c["@context"] = "https://www.w3.org/ns/credentials/v2".into()
        }),
        ("@context", |c| c["@context"].as_array_mut().unwrap().reverse()),
        ("@context", |c| c["@context"][1] = "not a url".into()),
        ("id", |c| c["id"] = "not-a-url".into()),
        ("id", |c| c["id"] = json!(["https://a.example", "https://b.example"])),
        ("id", |c| c["id"] = Value::Null),
        ("type", |c| _ = c.as_object_mut().unwrap().remove("type")),
        ("type", |c| c["type"] = json!(["OpenBadgeCredential"])),
        ("issuer", |c| _ = c.as_object_mut().unwrap().remove("issuer")),
        ("issuer", |c| c["issuer"] = "an issuer".into()),
        ("issuer", |c| c["issuer"] = json!({"name": "no id"})),
        ("issuer", |c| c["issuer"] = Value::Null),
        ("credentialSubject", |c| {
            _ = c.as_object_mut().unwrap().remove("credentialSubject")
        }),
        ("credentialSubject", |c| {
            c["credentialSubject"] = json!([{"id": "https://a.example"}, {}])
        }),
        ("credentialSubject", |c| c["credentialSubject"] = json!([])),
        ("validFrom", |c| c["validFrom"] = "2026-11-23T00:00:00".into()),
        ("validFrom", |c| c["validFrom"] = "2026-11-23 00:00:00Z".into()),
        ("validUntil", |c| c["validUntil"] = "2020-01-01T00:00:00Z".into()),
        ("credentialStatus", |c| {
            c["credentialStatus"] = json!({"id": "https://a.example/1"})
        }),
        ("credentialSchema", |c| {
            c["credentialSchema"] = json!({"type": "JsonSchema"})
        }),
        ("evidence", |c| c["evidence"] = json!({"id": "https://a.example/1"})),
        ("name", |c| c["name"] = json!({"@value": "x", "url": "y"})),
        ("vc", |c| c["vc"] = json!({})),
    ];
    for (property, change) in changes {
        match changed(change) {
            Failure::Model(error) => assert_eq!(error.property, property, "{error}"),
            other => panic!("{property}: {other}"),
        }
    }
}

#[test]
fn a_list_that_is_not_at_hand_is_a_failure_and_not_a_yes() {
    let forger = Forger::new();
    let mut lists = lists(&forger.issuer, false, false);
    let url = forger.issuer.list_url(StatusPurpose::Suspension, 2);
    lists.remove(&url);
    let failure = status(check(&forger.credential(|_| {}), &forger.issuer, &lists));
    assert_eq!(failure, StatusFailure::Retrieval(url));
    assert_eq!(failure.w3c_error(), "STATUS_RETRIEVAL_ERROR");
}

#[test]
fn a_list_by_somebody_else_is_refused_even_if_the_verifier_trusts_them() {
    let (forger, other) = (
        Forger::new(),
        Issuer::new(fresh_keys(), "https://other.example").unwrap(),
    );
    let mut lists = lists(&forger.issuer, false, false);
    let url = forger.issuer.list_url(StatusPurpose::Suspension, 2);
    let bits = StatusList::of([]).unwrap();
    lists.insert(
        url,
        other.status_list(StatusPurpose::Suspension, 2, &bits, now()).unwrap(),
    );
    let both = [forger.issuer.trusted(), other.trusted()];
    let failure = status(verify(
        &forger.credential(|_| {}),
        &both,
        |url| lists.get(url).cloned(),
        now(),
    ));
    assert_eq!(failure.w3c_error(), "STATUS_VERIFICATION_ERROR");
    assert_eq!(failure.code(), "status.verification");
}

#[test]
fn a_list_with_a_changed_bit_is_refused_by_its_signature() {
    let forger = Forger::new();
    let token = forger.credential(|_| {});
    let mut lists = lists(&forger.issuer, false, true);
    let list = lists
        .get_mut(&forger.issuer.list_url(StatusPurpose::Suspension, 2))
        .unwrap();
    let mut payload = part(list, 1);
    payload["credentialSubject"]["encodedList"] = StatusList::of([]).unwrap().encode().unwrap().into();
    let [head, _, signature] = list.split('.').collect::<Vec<_>>().try_into().unwrap();
    *list = format!("{head}.{}.{signature}", URL_SAFE_NO_PAD.encode(payload.to_string()));
    let failure = status(check(&token, &forger.issuer, &lists));
    assert_eq!(failure.w3c_error(), "STATUS_VERIFICATION_ERROR");
}

#[test]
fn a_list_for_another_address_kind_or_purpose_is_refused() {
    let changes: [Change; 6] = [
        ("status.verification", |list| {
            list["id"] = "https://register.example.org/status/suspension/3".into()
        }),
        ("status.verification", |list| {
            list["type"] = json!(["VerifiableCredential"])
        }),
        ("status.verification", |list| {
            list["credentialSubject"]["type"] = "StatusList2021".into()
        }),
        ("status.verification", |list| {
            _ = list["credentialSubject"].as_object_mut().unwrap().remove("encodedList")
        }),
        ("status.verification", |list| {
            _ = list.as_object_mut().unwrap().remove("validUntil")
        }),
        ("status.purpose", |list| {
            list["credentialSubject"]["statusPurpose"] = "revocation".into()
        }),
    ];
    for (code, change) in changes {
        let failure = with_list(change);
        assert_eq!(
            (failure.code(), failure.w3c_error()),
            (code, "STATUS_VERIFICATION_ERROR"),
            "{failure}"
        );
    }
}

#[test]
fn a_list_of_yesterday_or_tomorrow_is_refused() {
    let forger = Forger::new();
    let token = forger.credential(|_| {});
    for later in [-LIST_VALID_MILLIS, LIST_VALID_MILLIS] {
        let then = now().plus_millis(later);
        let lists = lists(&forger.issuer, false, false);
        let result = verify(&token, &[forger.issuer.trusted()], |url| lists.get(url).cloned(), then);
        match result {
            Err(Failure::Status { why, .. }) => assert_eq!(why.code(), "status.dates"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_list_counts_no_longer_than_it_may_be_kept_nor_than_it_is_valid_and_clocks_may_differ_a_little() {
    let forger = Forger::new();
    let token = forger.credential(|_| {});
    let told = |change: fn(&mut Value), later: i64| {
        let mut lists = forger.list(StatusPurpose::Revocation, change);
        lists.extend(forger.list(StatusPurpose::Suspension, change).into_iter().skip(1));
        let then = now().plus_millis(later);
        verify(&token, &[forger.issuer.trusted()], |url| lists.get(url).cloned(), then).map(|_| ())
    };
    let unlimited: fn(&mut Value) = |list| _ = list["credentialSubject"].as_object_mut().unwrap().remove("ttl");
    let short: fn(&mut Value) = |list| list["validUntil"] = "2027-03-01T12:01:00Z".into();
    for (change, from, until) in [
        (|_: &mut Value| {}, -CLOCK_TOLERANCE_MILLIS, LIST_TTL_MILLIS),
        (unlimited, -CLOCK_TOLERANCE_MILLIS, LIST_VALID_MILLIS),
        (short, -CLOCK_TOLERANCE_MILLIS, 60_000),
    ] as [(fn(&mut Value), i64, i64); 3]
    {
        for (later, is_of_then) in [(from - 1, false), (from, true), (until, true), (until + 1, false)] {
            let result = told(change, later);
            assert_eq!(result.is_ok(), is_of_then, "{later}: {result:?}");
        }
    }
}

#[test]
fn a_list_that_is_too_short_too_long_or_broken_has_its_own_error() {
    let published = include_str!("../../../tests/data/vc/bitstring/encoded-lists.json");
    let published: Value = serde_json::from_str(published).unwrap();
    let rejected = published["generated_must_be_rejected"].as_array().unwrap();
    for (at, error, code) in [
        (0, "STATUS_LIST_LENGTH_ERROR", "status.length"),
        (2, "MALFORMED_VALUE_ERROR", "status.malformed"),
        (3, "MALFORMED_VALUE_ERROR", "status.too_large"),
    ] {
        let list = rejected[at]["encodedList"].clone();
        let failure = with_list(|value| value["credentialSubject"]["encodedList"] = list);
        assert_eq!((failure.w3c_error(), failure.code()), (error, code));
    }
    let forger = Forger::new();
    let mut lists = lists(&forger.issuer, false, false);
    lists.insert(
        forger.issuer.list_url(StatusPurpose::Suspension, 2),
        "A".repeat(MAX_LIST_BYTES + 1),
    );
    let failure = status(check(&forger.credential(|_| {}), &forger.issuer, &lists));
    assert_eq!(failure.code(), "status.verification");
}

#[test]
fn an_entry_beyond_the_list_is_a_range_error() {
    let forger = Forger::new();
    let token = forger.credential(|c| c["credentialStatus"][1]["statusListIndex"] = LIST_BITS.to_string().into());
    let failure = status(check(&token, &forger.issuer, &lists(&forger.issuer, false, false)));
    let (index, length) = (LIST_BITS.into(), LIST_BITS.into());
    assert_eq!(failure, StatusFailure::List(StatusListError::Range { index, length }));
    assert_eq!(failure.w3c_error(), "RANGE_ERROR");
}
