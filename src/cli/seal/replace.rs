//! A seal of one's own: the first one, and the one that takes the place of another.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Failure, Mark, Terminal};
use crate::{config::Config, domain::time::Timestamp, seal::SealFolder, services};

/// What to replace.
#[derive(Debug, Subcommand)]
pub enum Rotate {
    /// The seal of certificates, by another key or another certificate; what was sealed before still verifies
    Seal(NewSealArguments),
    /// The key for certificates' credentials, by a fresh one
    Credential,
    /// The key for status lists, by a fresh one
    Status,
}

/// Where a new seal is.
#[derive(Debug, Args)]
pub struct NewSealArguments {
    /// The private key, PKCS#8 without a password; left out where the settings name a token that has it
    #[arg(long, value_name = "PEM")]
    pub(super) key: Option<PathBuf>,
    /// Its certificate and those above it, up to the one that verifiers are given
    #[arg(long, value_name = "PEM")]
    pub(super) chain: PathBuf,
}

/// Takes a seal where there is none.
pub(super) fn import(
    config: &Config,
    arguments: &NewSealArguments,
    now: Timestamp,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    let new = services::seal::read_new(config, arguments.key.as_deref(), &arguments.chain, now)?;
    let folder = SealFolder::new(&config.seal_dir);
    folder.import(&new)?;
    let subject = new.described()?.subject;
    terminal.headline(Some(Mark::Good), format_args!("Took the seal of {subject}"))?;
    told(&folder, arguments, terminal)
}

/// Lets a seal take the place of the one that is there.
pub(super) fn rotate(
    config: &Config,
    arguments: &NewSealArguments,
    now: Timestamp,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    let new = services::seal::read_new(config, arguments.key.as_deref(), &arguments.chain, now)?;
    let folder = SealFolder::new(&config.seal_dir);
    folder.rotate(&new)?;
    let subject = new.described()?.subject;
    terminal.headline(Some(Mark::Good), format_args!("The seal is now that of {subject}"))?;
    terminal
        .line("Restart the service: until then it seals with the one before. What that one sealed still verifies.")?;
    told(&folder, arguments, terminal)
}

fn told(folder: &SealFolder, arguments: &NewSealArguments, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    terminal.line(format_args!(
        "Root certificates, for verifiers: {}",
        folder.roots().display()
    ))?;
    if let Some(key) = &arguments.key {
        terminal.line(format_args!(
            "The key was copied; {} is not needed here any more.",
            key.display()
        ))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::{
        cli::{
            Format,
            seal::{
                show,
                tests::{config, now},
            },
            terminal::tests::plain,
        },
        seal::development::DevelopmentSeal,
    };

    /// A key and its certificates in files, as somebody hands them over.
    fn handed_over(folder: &Path, organisation: &str) -> NewSealArguments {
        let parent = folder.join(organisation);
        let (from, until) = (now().plus_millis(-86_400_000), now().plus_millis(86_400_000 * 30));
        let seal = DevelopmentSeal::generate(organisation, from, until).unwrap();
        let files = seal.write(&parent).unwrap();
        NewSealArguments {
            key: Some(files.key),
            chain: files.chain,
        }
    }

    fn shown(config: &Config) -> serde_json::Value {
        let (_, json) = plain(|terminal| show(config, now(), Format::Json, terminal).unwrap());
        serde_json::from_str(&json).unwrap()
    }

    #[test]
    fn a_seal_is_imported_once_and_then_replaced_and_the_former_one_stays_known() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let (first, second) = (
            handed_over(folder.path(), "First"),
            handed_over(folder.path(), "Second"),
        );
        let (done, text) = plain(|terminal| import(&config, &first, now(), terminal));
        assert!(done.is_ok() && text.contains("O=First"), "{done:?} {text}");
        let refused = plain(|terminal| import(&config, &second, now(), terminal)).0;
        assert!(refused.unwrap_err().to_string().contains("seal rotate seal"));
        let before = shown(&config);
        assert_eq!(
            (&before["days_left"], &before["former"]),
            (&30.into(), &serde_json::json!([]))
        );

        let (done, text) = plain(|terminal| rotate(&config, &second, now(), terminal));
        assert!(done.is_ok() && text.contains("Restart the service"), "{done:?} {text}");
        let after = shown(&config);
        assert!(after["certificate"]["subject"].as_str().unwrap().contains("O=Second"));
        assert_eq!(after["former"][0]["certificate"], before["certificate"]);
        let (_, text) = plain(|terminal| show(&config, now(), Format::Text, terminal).unwrap());
        let fingerprint = before["certificate"]["sha256"].as_str().unwrap();
        assert!(text.contains("30 days left") && text.contains(fingerprint), "{text}");
        let refused = plain(|terminal| rotate(&config, &second, now(), terminal)).0;
        assert!(refused.unwrap_err().to_string().contains("seals already"));
    }

    #[test]
    fn a_key_is_asked_for_unless_it_is_in_a_token() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        let arguments = NewSealArguments {
            key: None,
            ..handed_over(folder.path(), "First")
        };
        let refused = plain(|terminal| import(&config, &arguments, now(), terminal)).0;
        assert!(refused.unwrap_err().to_string().contains("--key"));
        assert!(fs::read_dir(&config.seal_dir).is_err(), "nothing was made");
    }
}
