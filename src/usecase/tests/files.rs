//! Files that somebody brings: saved anew, issued under a former address, and held against a register that was changed.

use super::{certifying::credential_fact, house::House, steps::granted};
use crate::{
    store::spoiling::change_snapshots,
    usecase::{
        Cx,
        check_file::{Known, Verdict, check_file},
        issue_certificate::issue_certificate,
        printed::Fact,
        verify_certificate::{self, look_up},
    },
};

#[test]
fn a_file_that_another_programme_saved_anew_still_leads_to_the_certificate_it_names() {
    let house = House::new();
    let case = granted(&house);
    let anybody = Cx::system(&house.services, "visitor");
    let id = issue_certificate(&anybody, (case, 1)).unwrap();
    let entry = look_up(&anybody, &id.to_string()).unwrap();
    let file = verify_certificate::sealed_file(&anybody, &entry).unwrap();
    let saved = |in_streams: bool| {
        let mut document = lopdf::Document::load_mem(&file).unwrap();
        document.compress();
        let mut saved = Vec::new();
        match in_streams {
            true => document.save_modern(&mut saved).unwrap(),
            false => document.save_to(&mut saved).unwrap(),
        }
        saved
    };
    for (file, expected) in [(saved(true), Verdict::NoSeal), (saved(false), Verdict::SealBroken)] {
        let checked = check_file(&anybody, &file).unwrap();
        assert_eq!((checked.verdict, checked.known), (expected, Known::Nothing));
        assert!(checked.entry.is_none(), "its number is not believed");
        assert_eq!(checked.named.as_ref(), Some(&entry.certificate.number));
    }
}

#[test]
fn what_was_issued_under_a_former_address_is_believed_under_the_next_one() {
    let mut house = House::new();
    let case = granted(&house);
    let id = issue_certificate(&Cx::system(&house.services, "job"), (case, 1)).unwrap();
    let entry = look_up(&Cx::system(&house.services, "visitor"), &id.to_string()).unwrap();
    let file = verify_certificate::sealed_file(&Cx::system(&house.services, "visitor"), &entry).unwrap();
    house.move_to("https://certificates.example.org");
    let checked = check_file(&Cx::system(&house.services, "visitor"), &file).unwrap();
    assert_eq!(checked.verdict, Verdict::GenuineValid);
    assert_eq!(credential_fact(&checked), Some(true), "{:?}", checked.credential);
}

#[test]
fn a_register_that_says_otherwise_than_what_was_sealed_is_found_out_in_every_fact() {
    let house = House::new();
    let case = granted(&house);
    let anybody = Cx::system(&house.services, "visitor");
    let id = issue_certificate(&anybody, (case, 1)).unwrap();
    let entry = look_up(&anybody, &id.to_string()).unwrap();
    let file = verify_certificate::sealed_file(&anybody, &entry).unwrap();
    // What metadata have no place for, the credential that was sealed into the file tells.
    let mut changed = entry.snapshot.clone();
    changed.authorised[0].name = "Somebody Else".to_owned();
    changed.holder.registration_id = "0000000000".to_owned();
    let changed = serde_json::to_string(&changed).unwrap();
    house.services.store.write(|db| change_snapshots(db, &changed)).unwrap();
    let checked = check_file(&anybody, &file).unwrap();
    assert_eq!(checked.verdict, Verdict::Unproven);
    let facts: Vec<_> = checked.differences.iter().map(|one| one.fact).collect();
    assert_eq!(facts, [Fact::Registration, Fact::Authorised]);
}
