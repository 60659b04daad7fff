//! A hundred thousand damaged files: none passes, none makes the verifier panic or think for long.
//!
//! The damage follows from its number alone. The files that are damaged have keys of their own in every run, so one that
//! passes is kept in the folder for temporary files and named.

mod damage;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::long_term::ARCHIVED;
use super::*;
use damage::{Damage, Kind};

/// How many files are damaged.
const MUTATIONS: usize = 100_000;

/// One in so many is made of the archived file, whose every check takes several times as long.
const SHARE_OF_ARCHIVED: usize = 8;

/// Longer than this no check may take, on a busy machine and in a build that is not optimised; most take a
/// thousandth.
const LONGEST: Duration = Duration::from_secs(10);

/// The files that are damaged, and whom they are checked against.
struct Originals {
    plain: Vec<u8>,
    /// Another document under the same seal.
    other: Vec<u8>,
    archived: Vec<u8>,
    /// Each file that passes: these, and the archived one before its last time stamp was added.
    genuine: Vec<Vec<u8>>,
    anchors: TrustAnchors,
}

impl Originals {
    fn new() -> Self {
        let plain = SEALED.bytes.clone();
        let mut another = document();
        another.add_object(dictionary! { "Filler" => text_string("a document of another length") });
        let other = seal_document(another, &SEALED.signer, &options()).unwrap();
        let archived = ARCHIVED.bytes.clone();
        let [own, of_archived] =
            [SEALED.signer.chain(), ARCHIVED.signer.chain()].map(|it| TrustAnchors::of_chain(it).unwrap());
        let anchors = own.and(&of_archived);
        let genuine = vec![
            plain.clone(),
            other.clone(),
            archived.clone(),
            ARCHIVED.without(1).to_vec(),
        ];
        Self {
            plain,
            other,
            archived,
            genuine,
            anchors,
        }
    }

    /// What mutation `number` comes to.
    fn damaged(&self, number: usize) -> (Kind, Vec<u8>) {
        let (file, donor) = match number {
            _ if number.is_multiple_of(SHARE_OF_ARCHIVED) => (&self.archived, &self.plain),
            _ if number.is_multiple_of(2) => (&self.other, &self.plain),
            _ => (&self.plain, &self.other),
        };
        Damage::new(number as u64).of(file, donor)
    }

    fn passes(&self, bytes: &[u8]) -> bool {
        verify(bytes, &self.anchors, now()).is_ok_and(|report| report.is_valid())
    }

    /// What is wrong with the way mutation `number` is treated.
    fn complaint(&self, number: usize) -> Option<String> {
        let (kind, bytes) = self.damaged(number);
        let begun = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| self.passes(&bytes)));
        let took = begun.elapsed();
        let what = match outcome {
            Err(_) => "makes the verifier panic",
            Ok(true) if !self.genuine.contains(&bytes) => "passes",
            Ok(_) if took > LONGEST => "takes too long",
            Ok(_) => return None,
        };
        let kept = std::env::temp_dir().join(format!("clustermark-mutation-{number}.pdf"));
        std::fs::write(&kept, &bytes).unwrap();
        Some(format!(
            "mutation {number} ({kind:?}) {what} after {took:?}: {}",
            kept.display()
        ))
    }
}

#[test]
fn a_hundred_thousand_damaged_files_neither_pass_nor_panic_nor_take_long() {
    let originals = Originals::new();
    for file in &originals.genuine {
        assert!(
            originals.passes(file),
            "nothing is shown by damage to a file that does not pass"
        );
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let numbers = numbers.take_while(|&number| number < MUTATIONS);
        numbers
            .filter_map(|number| originals.complaint(number))
            .collect::<Vec<_>>()
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let complaints: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn each_kind_of_damage_changes_files_and_reaches_what_it_is_for() {
    let originals = Originals::new();
    for kind in Kind::ALL {
        let number = |round: usize| round * Kind::ALL.len() + kind as usize;
        let changed = (1..200).filter(|&round| {
            let (made, bytes) = originals.damaged(number(round));
            assert_eq!(made as usize, kind as usize);
            !originals.genuine.contains(&bytes)
        });
        let changed = changed.count();
        assert!(changed > 140, "of 199 files {kind:?} changes {changed}");
    }
}
