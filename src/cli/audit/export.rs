//! `clustermark audit export`.

use std::{fs, io, path::Path, process::ExitCode};

use crate::{
    cli::{Failure, Terminal, refusal, serve::not_opened, terminal::Mark},
    config::Config,
    services,
    usecase::{
        Cx, UseCaseError,
        case_record::{Content, Dossier, export_case},
    },
};

pub(super) fn run(
    config: &Config,
    case: &str,
    to: Option<&Path>,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let services = services::open_beside(config).map_err(|error| not_opened(&error))?;
    let dossier = export_case(&Cx::system(&services, "audit export"), case).map_err(|error| match error {
        UseCaseError::NotFound => Failure::new(
            format!("there is no case {case}"),
            "",
            "give its number as its page shows it, such as C-2026-00001",
        ),
        other => Failure::new(
            format!("the dossier of {case} would not be whole"),
            refusal::in_words(&other),
            "`clustermark audit verify` names what is wrong",
        ),
    })?;
    let folder = to.unwrap_or_else(|| Path::new(&dossier.case));
    if folder.exists() {
        return Err(Failure::new(
            format!("{} is there already", folder.display()),
            "",
            "name another folder with --to, or take it away first",
        ));
    }
    write(&dossier, folder).map_err(|error| Failure::unwritable(folder, &error))?;
    let (count, folder) = (dossier.entries.len(), folder.display());
    terminal.headline(
        Some(Mark::Good),
        format!("Dossier of {}: {count} files in {folder}", dossier.case),
    )?;
    terminal.line(format!("Manifest  {}", dossier.sha256))?;
    terminal.line(format!("Check it anywhere with `clustermark audit replay {folder}`"))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the whole dossier beside its place and then puts it there: a folder of that name is always whole.
fn write(dossier: &Dossier, folder: &Path) -> io::Result<()> {
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(parent)?;
    let made = tempfile::Builder::new().prefix(".dossier-").tempdir_in(parent)?;
    for (path, content) in &dossier.entries {
        let path = made.path().join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        match content {
            Content::Text(text) => fs::write(&path, text)?,
            Content::Made(bytes) => fs::write(&path, bytes)?,
            Content::CopyOf(file) => fs::copy(file, &path).map(drop)?,
        }
    }
    fs::rename(made.path(), folder)?;
    // Moved away: there is nothing left to remove.
    let _ = made.keep();
    Ok(())
}
