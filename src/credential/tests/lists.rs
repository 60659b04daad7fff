//! Status lists: what is set is read back, and what is no honest list is refused.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::credential::status_list::{LIST_BITS, StatusListError};

#[test]
fn the_first_entry_is_the_leftmost_bit() {
    let list = StatusList::of([0, 9]).unwrap();
    assert_eq!(list.is_set(0), Ok(true));
    assert_eq!(list.is_set(7), Ok(false));
    let same = StatusList::decode(&list.encode().unwrap()).unwrap();
    assert_eq!(same, list);
    // 1000 0000 0100 0000: the packed form of exactly these bytes.
    use std::io::Write;
    let mut bytes = vec![0; LIST_BITS as usize / 8];
    (bytes[0], bytes[1]) = (0x80, 0x40);
    let mut packing = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packing.write_all(&bytes).unwrap();
    let packed = format!("u{}", URL_SAFE_NO_PAD.encode(packing.finish().unwrap()));
    assert_eq!(StatusList::decode(&packed), Ok(list));
}

#[test]
fn an_entry_beyond_the_list_is_an_error_and_not_unset() {
    let list = StatusList::of([]).unwrap();
    let beyond = |index| {
        Err(StatusListError::Range {
            index,
            length: LIST_BITS.into(),
        })
    };
    assert_eq!(list.is_set(u64::from(LIST_BITS) - 1), Ok(false));
    for index in [u64::from(LIST_BITS), u64::MAX] {
        assert_eq!(list.is_set(index), beyond(index));
    }
    assert_eq!(StatusList::of([LIST_BITS]).map(|_| false), beyond(LIST_BITS.into()));
}

#[test]
fn published_lists_read_as_published() {
    let published = include_str!("../../../tests/data/vc/bitstring/encoded-lists.json");
    let published: Value = serde_json::from_str(published).unwrap();
    let text = |entry: &Value| entry["encodedList"].as_str().unwrap().to_owned();
    let mut read = 0;
    let valid = published["generated_valid (index 0 = leftmost bit, MSB first)"]
        .as_array()
        .unwrap();
    for entry in published["from_spec_text"].as_array().unwrap().iter().chain(valid) {
        let set: Vec<u32> = serde_json::from_value(entry["bits_set"].clone()).unwrap();
        assert_eq!(StatusList::decode(&text(entry)), StatusList::of(set), "{entry}");
        read += 1;
    }
    assert_eq!(read, 7);
    let mut refused = Vec::new();
    for entry in published["generated_must_be_rejected"].as_array().unwrap() {
        let error = StatusList::decode(&text(entry)).unwrap_err();
        refused.push((entry["why"].as_str().unwrap().to_owned(), error));
    }
    let refused: Vec<_> = refused.iter().map(|(why, error)| (why.as_str(), error)).collect();
    assert_eq!(
        refused,
        [
            ("shorter than 131072 bits", &StatusListError::Length(8_192)),
            ("no multibase prefix u", &StatusListError::Malformed),
            ("not gzip", &StatusListError::Malformed),
            ("gzip bomb 100 MB", &StatusListError::TooLarge),
            ("truncated gzip", &StatusListError::Malformed),
            ("base64 with padding and + /", &StatusListError::Malformed),
        ]
    );
}

#[test]
fn bytes_after_the_packed_list_are_refused() {
    let list = StatusList::of([5]).unwrap().encode().unwrap();
    let mut packed = URL_SAFE_NO_PAD.decode(&list[1..]).unwrap();
    packed.extend_from_slice(b"more");
    let longer = format!("u{}", URL_SAFE_NO_PAD.encode(packed));
    assert_eq!(StatusList::decode(&longer), Err(StatusListError::Malformed));
}

#[test]
fn a_full_list_has_no_free_entry_and_the_last_one_is_found() {
    let mut taken: BTreeSet<u32> = (0..LIST_BITS).filter(|index| *index != 94_567).collect();
    for chance in [0, 1, u64::MAX] {
        assert_eq!(free_index(&taken, chance), Some(94_567));
    }
    taken.insert(94_567);
    assert_eq!(free_index(&taken, 7), None);
}

#[test]
fn every_free_entry_can_be_chosen() {
    let taken: BTreeSet<u32> = (0..LIST_BITS).filter(|index| index % 4 != 0).collect();
    let free = u64::from(LIST_BITS) / 4;
    let chosen: BTreeSet<_> = [0, 1, 2, free / 2, free - 1]
        .into_iter()
        .map(|chance| free_index(&taken, chance))
        .collect();
    let wanted = [0, 4, 8, LIST_BITS / 2, LIST_BITS - 4].map(Some);
    assert_eq!(chosen, BTreeSet::from(wanted));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_bit_is_its_certificates_state(set in proptest::collection::btree_set(0..LIST_BITS, 0..200)) {
        let list = StatusList::decode(&StatusList::of(set.iter().copied()).unwrap().encode().unwrap()).unwrap();
        for index in 0..LIST_BITS {
            prop_assert_eq!(list.is_set(index.into()), Ok(set.contains(&index)));
        }
    }

    #[test]
    fn a_chosen_entry_is_free(taken in proptest::collection::btree_set(0..500_u32, 0..400), chance: u64) {
        let chosen = free_index(&taken, chance).unwrap();
        prop_assert!(chosen < LIST_BITS && !taken.contains(&chosen));
    }

    /// Over any sequence of decisions, the lists say what was decided last, and a revocation stays.
    #[test]
    fn lists_follow_the_decisions(decisions in proptest::collection::vec((0..4_u32, 0..3_u8), 0..40)) {
        let issuer = issuer();
        let (mut revoked, mut suspended) = (BTreeSet::new(), BTreeSet::new());
        for (index, decision) in decisions {
            match decision {
                0 => _ = revoked.insert(index),
                1 => _ = suspended.insert(index),
                _ => _ = suspended.remove(&index),
            }
        }
        let mut lists = Lists::new();
        for (purpose, set) in [(StatusPurpose::Revocation, &revoked), (StatusPurpose::Suspension, &suspended)] {
            let bits = StatusList::of(set.iter().copied()).unwrap();
            lists.insert(issuer.list_url(purpose, 1), issuer.status_list(purpose, 1, &bits, now()).unwrap());
        }
        for index in 0..4 {
            let place = StatusPlace { list: 1, index };
            let places = StatusPlaces { revocation: place, suspension: place };
            let token = issuer.credential(&snapshot(), &places).unwrap();
            let wanted = match (revoked.contains(&index), suspended.contains(&index)) {
                (true, _) => Err(Failure::Revoked),
                (_, true) => Err(Failure::Suspended),
                _ => Ok(()),
            };
            prop_assert_eq!(check(&token, &issuer, &lists).map(|_| ()), wanted);
        }
    }
}
