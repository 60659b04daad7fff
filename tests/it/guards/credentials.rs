//! A credential with all that belongs to it, made through what the programme offers, and written out for the judges of
//! `tests/formats`, which share no code with us.

use std::{fs, path::Path};

use clustermark::{
    credential::{Issuer, IssuerKeys, KeyRole, StatusList, StatusPlace, StatusPlaces, StatusPurpose, keys, verify},
    domain::{
        certificate::{number::NumberPattern, snapshot::CertificateSnapshot},
        time::Timestamp,
    },
};
use serde_json::json;

const URL: &str = "https://register.example.org";
const INDEX: u32 = 94_567;
/// Certificates that are revoked, at both ends of the list and within; ours is not among them.
const REVOKED: [u32; 4] = [0, 7, 94_566, 131_071];

fn snapshot() -> CertificateSnapshot {
    let number = "ECMS-{year}-{serial}-{check}"
        .parse::<NumberPattern>()
        .unwrap()
        .number(2026, 1);
    let snapshot = json!({
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "number": number,
        "revision": 1,
        "replaces": null,
        "language": "pl",
        "case_number": "C-2026-00001",
        "body": {"name": "Clustermark Demo Certification Body", "address": ["Gedimino pr. 1", "LT-01103 Vilnius"]},
        "holder": {
            "legal_name": "Klaster Obróbki Metali i Maszyn „Żubr”",
            "name_en": "Żubr Metalworking and Machinery Cluster",
            "registration_id": "KRS 0000512345",
            "street": "ul. Fabryczna 12",
            "postcode": "15-483",
            "city": "Białystok",
            "country": "Polska",
            "country_en": "Poland",
            "country_code": "PL",
            "sites": "Białystok, Polska",
            "sites_en": "Białystok, Poland",
        },
        "standard": {
            "reference": "ecms@1.0.0",
            "title": "Europejski Standard Zarządzania Klastrem",
            "title_en": "European Cluster Management Standard",
            "short": "ECMS",
            "statement": "The holder manages the cluster in conformity with the standard.",
            "digest": "9f".repeat(32),
        },
        "label": {"uid": "gold", "title": "Złoty", "title_en": "Gold", "rank": 3},
        "scope": "Zarządzanie klastrem",
        "scope_en": "Management of the cluster",
        "conditions": "Coroczne sprawozdanie",
        "conditions_en": "A yearly report",
        "decided_at": Timestamp::parse("2026-11-23T15:00:00Z").unwrap(),
        "first_certified": "2024-05-17",
        "lapses": [{"from": "2026-05-17", "until": "2026-11-22"}],
        "granted": "2026-11-23",
        "valid_from": "2026-11-23",
        "valid_until": "2028-11-22",
        "surveillance": ["2027-11-23"],
        "authorised": [{"name": "Rūta Žemaitytė", "function": "Kierowniczka działu certyfikacji", "function_en": "Head of certification"}],
        "verify_url": format!("{URL}/c/{number}"),
        "development": true,
    });
    serde_json::from_value(snapshot).unwrap()
}

#[test]
fn a_credential_verifies_before_and_after_a_rotation_and_is_written_out_for_the_judges() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("credential");
    fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    let seal = tempfile::tempdir().unwrap();
    let issuer = || Issuer::new(IssuerKeys::open(seal.path()).unwrap(), URL).unwrap();
    let (list, now) = (1, Timestamp::parse("2027-03-01T12:00:00Z").unwrap());
    let places = StatusPlaces {
        revocation: StatusPlace { list, index: INDEX },
        suspension: StatusPlace { list, index: INDEX },
    };

    let old = issuer().credential(&snapshot(), &places).unwrap();
    for role in KeyRole::ALL {
        keys::rotate(seal.path(), role).unwrap();
    }
    let issuer = issuer();
    let new = issuer.credential(&snapshot(), &places).unwrap();
    let signed = |purpose, set: &[u32]| {
        let bits = StatusList::of(set.iter().copied()).unwrap();
        issuer.status_list(purpose, list, &bits, now).unwrap()
    };
    let revocation = signed(StatusPurpose::Revocation, &REVOKED);
    let suspension = signed(StatusPurpose::Suspension, &[]);
    let lists = |url: &str| {
        let is = |purpose| url == issuer.list_url(purpose, list);
        let of_revocation = is(StatusPurpose::Revocation).then(|| revocation.clone());
        of_revocation.or_else(|| is(StatusPurpose::Suspension).then(|| suspension.clone()))
    };
    for token in [&old, &new] {
        let verified = verify(token, &[issuer.trusted()], lists, now).unwrap();
        assert_eq!(
            verified
                .credential
                .credential_subject
                .certificate
                .holder
                .address_locality,
            "Białystok"
        );
    }
    assert_ne!(old, new);

    write("old.jwt", &old);
    write("credential.jwt", &new);
    write("revocation.jwt", &revocation);
    write("suspension.jwt", &suspension);
    write("did.json", &issuer.did_document());
    write("jwks.json", &issuer.jwks());
    write("context.json", &issuer.context(4).unwrap());
    write("schema.json", &issuer.schema(5).unwrap());
    write(
        "expected.json",
        &json!({"revoked": REVOKED, "index": INDEX, "did": issuer.did()}).to_string(),
    );
}
