//! `clustermark audit replay`: a dossier checked without the service.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use serde::Serialize;

use crate::{
    cli::{Failure, Format, Terminal, terminal::Mark},
    domain::{
        case::State,
        record::{
            dossier::{self, Manifest},
            replay,
        },
        standard::Digest,
    },
};

/// What was found, for a programme.
#[derive(Serialize)]
struct Found {
    whole: bool,
    case: String,
    manifest: String,
    files: usize,
    events: usize,
    state: Option<State>,
    faults: Vec<String>,
}

pub(super) fn run(folder: &Path, format: Format, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let found = check(folder)?;
    match format {
        Format::Json => terminal.json(&found)?,
        Format::Text => print(&found, terminal)?,
    }
    Ok(ExitCode::from(u8::from(!found.whole)))
}

fn check(folder: &Path) -> Result<Found, Failure> {
    let text = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).map_err(|error| Failure::unreadable(&path, &error))
    };
    let written = text(dossier::MANIFEST)?;
    let manifest =
        serde_json::from_str::<Manifest>(&written).map_err(|error| no_dossier(folder, &error.to_string()))?;
    if manifest.format != dossier::FORMAT {
        let why = format!("its manifest is of the format `{}`", manifest.format);
        return Err(no_dossier(folder, &why));
    }
    let mut faults = files(folder, &manifest)?;
    let record = dossier::read(&text(dossier::CASE)?, &text(dossier::EVENTS)?);
    let (mut events, mut state) = (0, None);
    match &record {
        Ok(record) => {
            faults.extend(record.faults().iter().map(ToString::to_string));
            let listed = |sha256: &String| manifest.files.contains_key(&format!("{}{sha256}", dossier::FILES));
            let needed = record.files().unwrap_or_default();
            let missing = needed.iter().filter(|sha256| !listed(sha256));
            faults.extend(missing.map(|sha256| format!("the case refers to the file {sha256}, which is not here")));
            events = record.events.len();
            state = replay(&record.events).ok();
        }
        Err(unreadable) => faults.push(unreadable.to_string()),
    }
    Ok(Found {
        whole: faults.is_empty(),
        case: manifest.case,
        manifest: Digest::of(written.as_bytes()).to_string(),
        files: manifest.files.len(),
        events,
        state,
        faults,
    })
}

fn no_dossier(folder: &Path, why: &str) -> Failure {
    Failure::new(
        format!("{} is no dossier of this release", folder.display()),
        why,
        "give the folder that `clustermark audit export` wrote, with everything in it",
    )
}

/// Every file is the one the manifest lists, and there is no other.
fn files(folder: &Path, manifest: &Manifest) -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    for (name, listed) in &manifest.files {
        match fs::read(folder.join(name)) {
            Ok(bytes) if Digest::of(&bytes).to_string() == listed.sha256 => {}
            Ok(_) => faults.push(format!("{name}: its content was changed")),
            Err(error) => faults.push(format!("{name}: {error}")),
        }
        let its_name = name.strip_prefix(dossier::FILES);
        if its_name.is_some_and(|sha256| sha256 != listed.sha256) {
            faults.push(format!("{name}: the manifest lists it under another digest"));
        }
    }
    let known: BTreeSet<PathBuf> = manifest.files.keys().map(PathBuf::from).collect();
    for found in found(folder)? {
        if found != Path::new(dossier::MANIFEST) && !known.contains(&found) {
            faults.push(format!("{}: the manifest does not list it", found.display()));
        }
    }
    Ok(faults)
}

/// Every file below a folder, by its path from there.
fn found(folder: &Path) -> Result<BTreeSet<PathBuf>, Failure> {
    let mut files = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(below) = folders.pop() {
        let path = folder.join(&below);
        let unreadable = |error| Failure::unreadable(&path, &error);
        for entry in fs::read_dir(&path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = below.join(entry.file_name());
            if entry.file_type().map_err(unreadable)?.is_dir() {
                folders.push(name);
            } else {
                files.insert(name);
            }
        }
    }
    Ok(files)
}

fn print(found: &Found, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let Found {
        case, files, events, ..
    } = found;
    if found.whole {
        terminal.headline(Some(Mark::Good), format!("The dossier of {case} is whole"))?;
    } else {
        terminal.headline(
            Some(Mark::Bad),
            format!("The dossier of {case} is not as it was written"),
        )?;
    }
    terminal.line(format!("Manifest  {}", found.manifest))?;
    if let Some(state) = found.state {
        terminal.line(format!("{files} files; {events} events lead to `{state}`"))?;
    }
    for fault in &found.faults {
        terminal.marked(Mark::Bad, fault, None)?;
    }
    Ok(())
}
