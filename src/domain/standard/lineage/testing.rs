//! What tests begin with: versions of the small standard, each with its changes, and drafts of worked examples.

use std::collections::BTreeSet;

use super::{Carried, Draft};
use crate::domain::{
    answers::{Application, Mark, figures},
    standard::{
        CriterionUid, Files, Standard, load,
        tests::{files_of, mini_files},
    },
};

/// The small standard as a later version, after these replacements: file, text, what stands there instead.
pub(crate) fn next(version: &str, edits: &[(&str, &str, &str)], added: &[(&str, &str)]) -> Standard {
    let files = edited(version, edits, added);
    load(&format!("mini/{version}"), &files).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Its files.
pub(crate) fn edited(version: &str, edits: &[(&str, &str, &str)], added: &[(&str, &str)]) -> Files {
    let mut files = mini_files();
    // The examples speak of the old rules; they are no part of what is looked at here.
    files.retain(|(path, _)| !path.starts_with("examples/"));
    let as_text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    for (path, bytes) in &mut files {
        let mut text = as_text(bytes);
        if path == "standard.toml" {
            text = text.replacen("version = \"1.0.0\"", &format!("version = \"{version}\""), 1);
        }
        if let Some(start) = text.find("[example]") {
            let end = text[start + 1..].find("\n[").map_or(text.len(), |at| start + 1 + at);
            text.replace_range(start..end, "");
        }
        for (_, from, to) in edits.iter().filter(|(edited, ..)| edited == path) {
            assert!(text.contains(from), "{path} has no {from}");
            text = text.replacen(from, to, 1);
        }
        *bytes = text.into_bytes();
    }
    for (path, text) in added {
        match files.iter_mut().find(|(found, _)| found == path) {
            Some((_, bytes)) => bytes.extend(text.bytes()),
            None => files.push(((*path).to_owned(), text.as_bytes().to_vec())),
        }
    }
    files
}

/// A version of the European standard.
pub(crate) fn ecms(version: &str) -> Standard {
    let folder = format!("standards/ecms/{version}");
    load(&folder, &files_of(&folder)).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The application of a worked example, as a draft.
pub(crate) fn draft_of(standard: &Standard, application: &Application) -> Draft {
    let figure = |(uid, value): (&_, &_)| {
        let shape = &standard.field(uid).unwrap().shape;
        (Clone::clone(uid), figures::write(shape, value))
    };
    let answer = |(uid, mark): (&CriterionUid, &Mark)| {
        let carried = Carried {
            mark: Some(*mark),
            note: format!("about {uid}"),
        };
        (uid.clone(), carried)
    };
    Draft {
        label: application.label.clone(),
        track: application.track.clone(),
        picks: application.selected.iter().cloned().collect(),
        answers: application.marks.iter().map(answer).collect(),
        figures: application.figures.iter().map(figure).collect(),
        evidence: BTreeSet::new(),
    }
}
