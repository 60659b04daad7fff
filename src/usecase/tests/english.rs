//! Certificates by a standard in another language than English say what they say in English too (norms H2).

use super::{
    committee::decided_for,
    house::House,
    steps::{GOOD, code, go_before_committee, grant, unmet},
};
use crate::{
    domain::{
        bilingual::Bilingual,
        case::Guard,
        certificate::{life::LifeEvent, snapshot::CertificateSnapshot},
        ids::{CaseId, CertificateId},
        standard::{Standard, load, tests::files_of},
    },
    store::cases,
    usecase::{
        Cx, UseCaseError,
        change_application::{ChangeApplication, change_application},
        change_certificate::{ChangeCertificate, NotChanged},
        create_case::{CreateCase, create_case},
        issue_certificate::issue_certificate,
        revise_certificate::{Changes, NoRevision, revise_certificate},
        verify_certificate::{RegisterEntry, look_up},
    },
};

/// A small standard in Polish. In English it has its own title and those of gold and of one criterion, and no more.
fn maly() -> Standard {
    let path = "tests/data/polish/maly/1.0.0";
    load("maly/1.0.0", &files_of(path)).unwrap()
}

fn house() -> House {
    House::with([maly(), crate::domain::standard::tests::mini()])
}

fn apply(house: &House, standard: &str, scope: Bilingual) -> Result<CaseId, UseCaseError> {
    let command = CreateCase {
        organisation: house.organisation,
        standard: standard.parse().unwrap(),
        label: "gold".parse().unwrap(),
        track: None,
        scope,
    };
    create_case(&house.by("owner"), &command)
}

fn change(house: &House, case: CaseId, scope: Bilingual) -> Result<(), UseCaseError> {
    let now = house.case(case);
    let command = ChangeApplication {
        case,
        case_version: now.version,
        label: now.label,
        track: None,
        scope,
    };
    change_application(&house.by("owner"), &command)
}

/// A certificate by the Polish standard.
fn certificate(house: &House, label: &str, levels: [u8; 4]) -> (CertificateId, CertificateSnapshot) {
    let case = house.begin("maly@1.0.0", label, None).unwrap();
    go_before_committee(house, house.evaluated(case), levels);
    grant(house, case);
    let id = issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    (id, entry(house, id).snapshot)
}

fn entry(house: &House, id: CertificateId) -> RegisterEntry {
    look_up(&Cx::system(&house.services, "visitor"), &id.to_string()).unwrap()
}

#[test]
fn a_scope_is_asked_for_in_english_exactly_where_the_standard_is_in_another_language() {
    let house = house();
    for (scope, wrong) in [
        (Bilingual::only("Zarządzanie klastrem"), ("scope_en", "required")),
        (Bilingual::new("Zarządzanie klastrem", " "), ("scope_en", "required")),
        (Bilingual::new(" ", "Management"), ("scope", "required")),
        (
            Bilingual::new("Zarządzanie klastrem", "Management of the cluster \u{4e2d}"),
            ("scope_en", "unprintable"),
        ),
    ] {
        assert_eq!(
            code(&apply(&house, "maly@1.0.0", scope.clone()).unwrap_err()),
            wrong,
            "{scope:?}"
        );
    }
    let in_both = Bilingual::new("Zarządzanie klastrem", "Management of the cluster");
    let polish = apply(&house, "maly@1.0.0", in_both.clone()).unwrap();
    assert_eq!(house.case(polish).scope, in_both);
    let english = apply(
        &house,
        "mini@1.0.0",
        Bilingual::new("All of its services", "All of its services again"),
    )
    .unwrap();
    assert_eq!(house.case(english).scope, Bilingual::only("All of its services"));

    assert_eq!(
        code(&change(&house, polish, Bilingual::only("Usługi dla członków")).unwrap_err()),
        ("scope_en", "required")
    );
    let other = Bilingual::new("Zarządzanie klastrem", "Management of the whole cluster");
    change(&house, polish, other.clone()).unwrap();
    assert_eq!(house.case(polish).scope, other, "another translation is a change");
}

#[test]
fn a_draft_from_before_certificates_had_english_is_handed_in_once_its_scope_has_it() {
    let house = house();
    let draft = house.begin("maly@1.0.0", "gold", None).unwrap();
    let mut before = house.case(draft);
    before.scope.english = None;
    house.services.store.write(|db| cases::change(db, &before)).unwrap();
    assert!(unmet(&house.submit(draft).unwrap_err()).contains(&Guard::ScopeInEnglish));
    change(
        &house,
        draft,
        Bilingual::new("Zarządzanie klastrem", "Cluster management"),
    )
    .unwrap();
    assert!(!unmet(&house.submit(draft).unwrap_err()).contains(&Guard::ScopeInEnglish));
    let english = house.begin("mini@1.0.0", "gold", None).unwrap();
    assert!(!unmet(&house.submit(english).unwrap_err()).contains(&Guard::ScopeInEnglish));
}

#[test]
fn a_certificate_in_polish_says_in_english_what_somebody_said_in_english_and_invents_nothing() {
    let house = house();
    let (id, gold) = certificate(&house, "gold", [1, 0, 2, 2]);
    let told = |text: &Option<String>| text.clone().unwrap_or_default();
    assert_eq!(gold.language, "pl");
    assert_eq!(
        (gold.standard.title.as_str(), gold.label.title.as_str()),
        ("Mały standard klastra", "Złoto")
    );
    assert_eq!(told(&gold.standard.title_en), "A small cluster standard");
    assert_eq!(told(&gold.label.title_en), "Gold");
    assert_eq!(told(&gold.scope_en), "Management of the cluster, in English");
    let (own, english) = (told(&gold.conditions), told(&gold.conditions_en));
    assert!(
        own.contains("Strategia") && english.contains("Strategy"),
        "{own} / {english}"
    );
    assert!(
        english.ends_with("level 1 is to be reached, level 0 was found."),
        "{english}"
    );

    let public = entry(&house, id).public("http://localhost");
    assert_eq!(
        [
            public.label_en,
            public.standard_en,
            public.scope_en,
            public.conditions_en
        ],
        [
            gold.label.title_en,
            gold.standard.title_en,
            gold.scope_en,
            gold.conditions_en
        ]
    );
}

#[test]
fn a_word_that_the_standard_does_not_have_in_english_stands_alone() {
    let house = house();
    let (id, bronze) = certificate(&house, "bronze", GOOD);
    assert_eq!((bronze.label.title.as_str(), bronze.label.title_en), ("Brąz", None));
    assert!(bronze.standard.title_en.is_some());
    assert_eq!(entry(&house, id).public("http://localhost").label_en, None);
}

#[test]
fn a_new_document_in_polish_says_in_english_what_changes() {
    let house = house();
    let (id, first) = certificate(&house, "gold", GOOD);
    let revise = |scope: Option<Bilingual>| {
        let command = ChangeCertificate {
            certificate: id,
            event: LifeEvent::Revise,
            reason: "The holder asked for it.".to_owned(),
            conditions: String::new(),
            due_on: None,
            two_decided: true,
        };
        let changes = Changes {
            scope,
            ..Changes::default()
        };
        let cx = house.by("decider-1");
        let settled = house.services.store.write(|db| {
            let case = decided_for(db, &cx, id, command.event)?;
            match revise_certificate(db, &cx, case, &command, &changes) {
                Err(NotChanged::NoRevision(no)) => Ok(Err(no)),
                Err(other) => Err(UseCaseError::internal(other)),
                Ok(()) => Ok(Ok(())),
            }
        });
        settled.unwrap()
    };
    assert_eq!(revise(Some(Bilingual::only("Usługi"))), Err(NoRevision::NoEnglish));
    let same = Bilingual::new(&first.scope, first.scope_en.clone().unwrap());
    assert_eq!(revise(Some(same)), Err(NoRevision::NothingChanged));
    revise(Some(Bilingual::new(&first.scope, "Better English"))).unwrap();
    let (case, job) = (entry(&house, id).certificate.case, Cx::system(&house.services, "job"));
    issue_certificate(&job, (case, 2)).unwrap();
    let second = entry(&house, id).snapshot;
    assert_eq!(
        (second.revision, second.scope_en.as_deref()),
        (2, Some("Better English"))
    );
    assert_eq!(second.scope, first.scope);
    assert_eq!(second.label, first.label);
}
