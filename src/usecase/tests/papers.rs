//! What stands beside a case about a certificate: who has read it, and until when it can be taken back.

use super::{
    certificates_cases::{certified, expect_sound},
    holders_ask::asked_change,
    house::House,
};
use crate::{
    domain::{
        ids::{CaseId, EvidenceId},
        megabytes::Megabytes,
    },
    store::application::questions,
    usecase::{
        Cx,
        add_evidence::evidence_to_read,
        papers::{self, BringPaper, bring_paper},
        review_application::{request_info, take_up_application},
        submit_application::QuestionAnswered,
    },
};

/// The holder of a certificate is asked something about a change.
fn asked() -> (House, CaseId) {
    let (house, _, number) = certified();
    let case = asked_change(&house, &number);
    take_up_application(&house.by("officer"), case).unwrap();
    let due_on = house.services.clock.now().plus_millis(20 * 86_400_000).date();
    request_info(&house.by("officer"), case, "Since when?", due_on).unwrap();
    (house, case)
}

fn bring(house: &House, by: &Cx, case: CaseId, content: &str) -> EvidenceId {
    let mut upload = house.services.blobs.begin(Megabytes(1)).unwrap();
    upload.write(content.as_bytes()).unwrap();
    let paper = BringPaper {
        case,
        title: String::new(),
        kind: "list".parse().unwrap(),
        file_name: "moves.csv".to_owned(),
    };
    bring_paper(by, &paper, upload).unwrap()
}

/// Those that somebody can take back.
fn own(house: &House, case: CaseId, name: &str) -> Vec<EvidenceId> {
    papers::papers(&house.by(name), case).unwrap().own.into_iter().collect()
}

#[test]
fn what_somebody_else_has_read_stays_and_a_look_at_ones_own_paper_keeps_nothing() {
    let (house, case) = asked();
    let note = bring(
        &house,
        &house.by("officer"),
        case,
        "seat,since\nul. Lipowa 1,2026-10-01\n",
    );
    let list = bring(
        &house,
        &house.by("owner"),
        case,
        "seat,until\nul. Fabryczna 12,2026-09-30\n",
    );
    evidence_to_read(&house.by("owner"), case, list).unwrap();
    evidence_to_read(&house.by("officer"), case, note).unwrap();
    assert_eq!(
        (own(&house, case, "officer"), own(&house, case, "owner")),
        (vec![note], vec![list])
    );
    evidence_to_read(&house.by("officer"), case, list).unwrap();
    assert_eq!(
        (own(&house, case, "officer"), own(&house, case, "owner")),
        (vec![note], vec![])
    );
    papers::take_back(&house.by("officer"), case, note).unwrap();
    expect_sound(&house);
}

#[test]
fn a_file_was_brought_when_it_had_come_and_not_when_it_began_to() {
    let (house, case) = asked();
    let slow = house.by("owner");
    house.pass_days(1);
    let known = house.services.store.read(|db| questions::list(db, case)).unwrap();
    let answers: Vec<_> = known
        .iter()
        .map(|asked| QuestionAnswered {
            id: asked.id,
            answer: "Since October.".to_owned(),
        })
        .collect();
    papers::report(&house.by("owner"), case, &answers).unwrap();
    house.pass_days(1);
    let late = bring(&house, &slow, case, "seat,since\nul. Lipowa 1,2026-10-01\n");
    assert_eq!(
        own(&house, case, "owner"),
        [late],
        "it was not there when the holder reported"
    );
    expect_sound(&house);
}
