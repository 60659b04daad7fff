//! The credential inside a sealed file, against the document around it.

use serde_json::json;

use crate::{
    credential::{Failure, Issuer, IssuerKeys, StatusPlace, StatusPlaces, jws::JwsError},
    domain::{
        certificate::snapshot::{CertificateSnapshot, tests::snapshot_in_polish as snapshot},
        time::{Date, Timestamp},
    },
    pdf::certificate::render,
    seal::{
        SealOptions, TrustAnchors,
        development::DevelopmentSeal,
        seal_document,
        verify::{Check, NoAttachment, VerificationReport, verify},
    },
    usecase::{
        certificate_view::certificate_view,
        check_credential::{CredentialCheck, CredentialFinding, check_attached},
        printed::Fact,
    },
    views::Views,
};

const URL: &str = "http://localhost:8080";
const PLACE: StatusPlace = StatusPlace { list: 1, index: 7 };
const PLACES: StatusPlaces = StatusPlaces {
    revocation: PLACE,
    suspension: PLACE,
};

/// What makes a certificate say something else.
type Change = fn(&mut CertificateSnapshot);

/// A body with its seal and its keys for credentials.
struct Body {
    seal: DevelopmentSeal,
    issuer: Issuer,
}

impl Body {
    fn new(url: &str) -> Self {
        let (from, until) = ("2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z");
        let [from, until] = [from, until].map(|at| Timestamp::parse(at).unwrap());
        let folder = tempfile::tempdir().unwrap();
        Self {
            seal: DevelopmentSeal::generate("Body", from, until).unwrap(),
            issuer: Issuer::new(IssuerKeys::open(folder.path()).unwrap(), url).unwrap(),
        }
    }

    fn credential(&self, snapshot: &CertificateSnapshot) -> String {
        self.issuer.credential(snapshot, &PLACES).unwrap()
    }

    /// The sample certificate, sealed with this credential inside.
    fn sealed(&self, credential: Option<&str>) -> Vec<u8> {
        let view = certificate_view(&Views::load().unwrap(), &snapshot(), credential);
        let options = SealOptions::at(now());
        seal_document(render(&view).unwrap(), &self.seal.signer().unwrap(), &options).unwrap()
    }

    fn report(&self, file: &[u8]) -> VerificationReport {
        let anchors = TrustAnchors::from_pem(self.seal.root_pem().as_bytes()).unwrap();
        verify(file, &anchors, now()).unwrap()
    }

    fn check(&self, file: &[u8]) -> CredentialCheck {
        check_attached(file, &self.report(file), &[self.issuer.trusted()])
    }
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-24T10:00:00Z").unwrap()
}

/// What is said of the sample certificate with this credential inside, its own seal intact.
fn finding(body: &Body, credential: &str) -> CredentialFinding {
    let file = body.sealed(Some(credential));
    assert!(body.report(&file).is_valid(), "the seal has no part in this");
    let check = body.check(&file);
    assert_eq!(check.outcome, Check::Failed);
    let [finding] = &check.findings[..] else {
        panic!("{:?}", check.findings)
    };
    finding.clone()
}

#[test]
fn a_certificates_own_credential_passes_with_the_key_that_signed_it() {
    let body = Body::new(URL);
    let check = body.check(&body.sealed(Some(&body.credential(&snapshot()))));
    assert_eq!(check.outcome, Check::Passed, "{:?}", check.findings);
    assert!(check.kid.unwrap().starts_with("did:web:localhost%3A8080#credential-"));
}

#[test]
fn a_file_without_a_credential_is_told_apart_from_one_with_a_wrong_one() {
    let body = Body::new(URL);
    let check = body.check(&body.sealed(None));
    assert_eq!(check.outcome, Check::NotChecked);
    assert_eq!(check.findings, [CredentialFinding::Absent(NoAttachment::Missing)]);
    assert_eq!(check.findings[0].code(), "credential.missing");
}

#[test]
fn the_credential_of_another_certificate_or_revision_is_told_by_what_differs() {
    let body = Body::new(URL);
    let mut another = snapshot();
    another.number = "ECMS-{year}-{serial}-{check}"
        .parse::<crate::domain::certificate::number::NumberPattern>()
        .unwrap()
        .number(2026, 77);
    let mut later = snapshot();
    later.revision = 2;
    for (of, fact) in [(another, Fact::Number), (later, Fact::Revision)] {
        let found = finding(&body, &body.credential(&of));
        assert!(
            matches!(&found, CredentialFinding::Differs { fact: told, .. } if *told == fact),
            "{found}"
        );
        assert_eq!(found.code(), "credential.of_another");
    }
}

#[test]
fn every_fact_that_document_and_credential_tell_differently_is_named_with_both() {
    let body = Body::new(URL);
    let changes: [(Fact, Change, &str); 7] = [
        (Fact::Holder, |it| it.holder.legal_name = "Other".to_owned(), "Other"),
        (Fact::Level, |it| it.label.title = "Platinum".to_owned(), "Platinum"),
        (
            Fact::LevelEn,
            |it| it.label.title_en = Some("Silver".to_owned()),
            "Silver",
        ),
        (Fact::Scope, |it| it.scope = "Wszystko".to_owned(), "Wszystko"),
        (Fact::ScopeEn, |it| it.scope_en = None, "Management of the cluster"),
        (
            Fact::ValidFrom,
            |it| it.valid_from = Date::constant(2026, 11, 1),
            "2026-11-01",
        ),
        (
            Fact::ValidUntil,
            |it| it.valid_until = Date::constant(2036, 11, 1),
            "2036-11-01",
        ),
    ];
    let mut all = snapshot();
    for (fact, change, told) in changes {
        let mut changed = snapshot();
        change(&mut changed);
        change(&mut all);
        let found = finding(&body, &body.credential(&changed));
        let said = serde_json::to_value(&found).unwrap();
        assert_eq!(
            (&said["code"], &said["fact"]),
            (&json!("credential.differs"), &json!(fact))
        );
        assert!(said["text"].as_str().unwrap().contains(told), "{said}");
    }
    let check = body.check(&body.sealed(Some(&body.credential(&all))));
    assert_eq!(check.findings.len(), 7);
}

#[test]
fn a_credential_by_somebody_else_or_changed_after_signing_is_refused_for_what_it_is() {
    let (body, stranger, twin) = (Body::new(URL), Body::new("https://other.example"), Body::new(URL));
    let foreign = finding(&body, &stranger.credential(&snapshot()));
    assert_eq!(foreign.code(), "credential.unknown_issuer");
    let by_another_key = finding(&body, &twin.credential(&snapshot()));
    assert_eq!(by_another_key.code(), "credential.unknown_key");
    let own = body.credential(&snapshot());
    let (signed, _) = own.rsplit_once('.').unwrap();
    let mut later = snapshot();
    later.revision = 2;
    let of_another = body.credential(&later);
    let changed = format!("{signed}.{}", of_another.rsplit_once('.').unwrap().1);
    let changed = finding(&body, &changed);
    assert_eq!(changed, CredentialFinding::Refused(Failure::Jws(JwsError::Signature)));
    assert_eq!(finding(&body, "no credential at all").code(), "credential.malformed");
}

#[test]
fn without_anybody_to_believe_the_two_are_compared_and_nothing_is_called_good() {
    let body = Body::new(URL);
    let check = |snapshot: &CertificateSnapshot| {
        let file = body.sealed(Some(&body.credential(snapshot)));
        check_attached(&file, &body.report(&file), &[])
    };
    let own = check(&snapshot());
    assert_eq!(
        (own.outcome, own.findings),
        (Check::NotChecked, vec![CredentialFinding::NoIssuer])
    );
    let mut other = snapshot();
    other.label.title = "Platinum".to_owned();
    assert_eq!(check(&other).outcome, Check::Failed);
}

#[test]
fn nothing_is_read_from_a_file_whose_seal_does_not_hold_nor_from_what_was_added_to_it() {
    let body = Body::new(URL);
    let file = body.sealed(Some(&body.credential(&snapshot())));
    let mut broken = file.clone();
    let stream = broken.windows(6).position(|window| window == b"stream").unwrap();
    broken[stream + 20] ^= 1;
    let check = body.check(&broken);
    assert_eq!(check.findings, [CredentialFinding::Absent(NoAttachment::NotSealed)]);
    let longer = [file.as_slice(), b"\n1 0 obj << /Type /Filespec >> endobj"].concat();
    assert_eq!(
        body.check(&longer).outcome,
        Check::Passed,
        "what was signed is what is read"
    );
}

#[test]
fn an_attachment_that_unpacks_to_more_than_any_credential_is_not_unpacked() {
    let body = Body::new(URL);
    let file = body.sealed(Some(&"e".repeat(300_000)));
    let check = body.check(&file);
    assert_eq!(check.findings, [CredentialFinding::Absent(NoAttachment::TooLarge)]);
    assert_eq!(check.outcome, Check::Failed);
}
