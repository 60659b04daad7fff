//! What can end a demo early.

use std::{io, path::PathBuf};

use crate::{
    cli::{
        demo::{folder::FolderError, input::InputError},
        refusal,
    },
    config::ConfigErrors,
    services::{OpenError, chance::NoChance},
    store::StoreError,
    usecase::UseCaseError,
};

/// Why the demo did not reach its end. The step at which it stopped stands in the account above it.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The folder cannot be the demo's.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Somebody changed the demo's settings.
    #[error(transparent)]
    Config(#[from] ConfigErrors),
    /// The instance cannot be opened.
    #[error(transparent)]
    Open(Box<OpenError>),
    /// The programme lacks a part of the demo.
    #[error(transparent)]
    Input(#[from] InputError),
    /// A use case refused.
    #[error("{}", refusal::in_words(.0))]
    UseCase(#[from] UseCaseError),
    /// No passwords can be made.
    #[error(transparent)]
    Chance(#[from] NoChance),
    /// Cases cannot be added to a demo that was there before.
    #[error("no cases can be added to the demo that is in this folder: {0}")]
    Earlier(Box<DemoError>),
    /// Somebody of the demo's own case has no account any more.
    #[error("{0} has no account in the demo's instance")]
    NobodyThere(String),
    /// The pilot edition of the standard cannot be made.
    #[error("the pilot edition of the standard cannot be made: {0}")]
    Pilot(String),
    /// A standard asks for something that the demo does not know how to give.
    #[error("the demo cannot fill an application: {0}")]
    Incomplete(String),
    /// A session ended in the middle.
    #[error("{0} is no longer signed in")]
    SignedOut(&'static str),
    /// The committee decided otherwise.
    #[error("the committee did not grant the certificate")]
    NotGranted,
    /// Work after the decision was not done.
    #[error("{0} jobs after the decision were not done")]
    JobsLeft(usize),
    /// The certificate does not stand up to a stranger's check.
    #[error("the certificate's file does not pass: {0}")]
    Seal(String),
    /// The register does not agree with the file.
    #[error("the register does not agree with the certificate: {0}")]
    Register(String),
    /// A file of the demo cannot be read or written.
    #[error("{}: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        why: io::Error,
    },
    /// The terminal is gone.
    #[error("the result cannot be printed: {0}")]
    Print(#[from] io::Error),
}

impl From<OpenError> for DemoError {
    fn from(error: OpenError) -> Self {
        Self::Open(Box::new(error))
    }
}

impl From<StoreError> for DemoError {
    fn from(error: StoreError) -> Self {
        Self::UseCase(error.into())
    }
}

impl DemoError {
    /// What to do about it.
    pub fn help(&self) -> &str {
        match self {
            Self::Open(error) => error.help(),
            Self::Earlier(_) => {
                "it was made by an earlier version, or changed since: name a new folder with --dir, or remove this one"
            }
            Self::Config(_) => "mend the settings file in the demo's folder, or remove the folder",
            Self::Folder(FolderError::NotOurs(_) | FolderError::NotAFolder(_)) => {
                "name an empty or new folder with --dir"
            }
            Self::Folder(FolderError::File { .. }) | Self::File { .. } => {
                "make sure the folder can be written to, or name another one with --dir"
            }
            Self::Folder(FolderError::Busy(_)) => "wait for it or stop it, or name another folder with --dir",
            Self::Seal(_) | Self::Register(_) => {
                "something in the demo's folder was changed; name another folder with --dir, or remove this one"
            }
            _ => "run it again: what was begun is made anew",
        }
    }
}
