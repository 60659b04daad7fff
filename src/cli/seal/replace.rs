//! A seal of one's own: the first one, and the one that takes the place of another.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Failure, Mark, Terminal};
use crate::{
    config::Config,
    domain::time::Timestamp,
    seal::{NewSeal, SealError, SealFolder},
    services,
};

/// What to replace.
#[derive(Debug, Subcommand)]
pub enum Rotate {
    /// The seal of certificates, by another key or another certificate; what was sealed before still verifies, unless a real
    /// seal takes the place of a development seal
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
    let new = read(config, arguments, now)?;
    let folder = SealFolder::new(&config.seal_dir);
    folder.import(&new)?;
    let certificate = new.described()?;
    let subject = &certificate.subject;
    terminal.headline(Some(Mark::Good), format_args!("Took the seal of {subject}"))?;
    told(config, arguments, terminal)
}

/// Lets a seal take the place of the one that is there.
pub(super) fn rotate(
    config: &Config,
    arguments: &NewSealArguments,
    now: Timestamp,
    terminal: &mut Terminal<'_>,
) -> Result<(), Failure> {
    let new = read(config, arguments, now)?;
    let folder = SealFolder::new(&config.seal_dir);
    let former = folder.whole().seals()?.described()?.into_iter().next();
    folder.rotate(&new)?;
    let certificate = new.described()?;
    let subject = &certificate.subject;
    terminal.headline(Some(Mark::Good), format_args!("The seal is now that of {subject}"))?;
    terminal.line("Restart the service: until then it seals with the one before.")?;
    let was_trial = former.is_some_and(|former| former.development_seal) && !certificate.development_seal;
    terminal.line(match was_trial {
        true => {
            "That was a development seal: what it sealed is recognised by the register alone, and verifies nowhere else any more."
        }
        false => "What that one sealed still verifies.",
    })?;
    told(config, arguments, terminal)
}

/// The seal that was handed over. Nothing is taken of one that would be of no use.
fn read(config: &Config, arguments: &NewSealArguments, now: Timestamp) -> Result<NewSeal, Failure> {
    services::seal::read_new(config, arguments.key.as_deref(), &arguments.chain, now).map_err(|error| {
        let help = match &error {
            SealError::Key(_) => {
                "give the private key as PKCS#8 without a password (`openssl pkcs8 -topk8 -nocrypt` makes one), P-256 or RSA of \
                 3072 bits and more; where a token has it, name that in the settings and leave out --key"
            }
            SealError::Certificate(_) => {
                "give with --chain one PEM file with the certificate of the key and those above it up to the root, as your \
                 authority publishes them, and no others"
            }
            SealError::File { .. } => "check the path, and that you may read it",
            other => other.help(),
        };
        Failure::new("the seal was not taken, and nothing was changed", &error, help)
    })
}

fn told(config: &Config, arguments: &NewSealArguments, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    terminal.line(format_args!(
        "Certificates, for verifiers: {}",
        SealFolder::new(&config.seal_dir).roots().display()
    ))?;
    if let Some(key) = &arguments.key {
        terminal.line(format_args!(
            "The key was copied; {} is not needed here any more.",
            key.display()
        ))?;
    }
    match services::check(config) {
        Ok(checked) => {
            for doubt in checked.doubts {
                terminal.headline(Some(Mark::Unknown), format_args!("Look twice: {doubt}."))?;
            }
        }
        Err(error) => {
            terminal.headline(Some(Mark::Bad), "The service does not start with it yet.")?;
            terminal.line(format_args!("  - {error}"))?;
            terminal.line(format_args!("  - {}", error.help()))?;
        }
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
                tests::{config as settings, now},
            },
            terminal::tests::plain,
        },
        config,
        domain::time::Clock,
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
        let config = settings(folder.path());
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
    fn what_becomes_of_files_of_the_seal_before_is_told_and_a_development_seals_verify_nowhere_else_after_a_real_one() {
        let folder = tempfile::tempdir().unwrap();
        let config = settings(folder.path());
        let (done, _) = plain(|terminal| import(&config, &handed_over(folder.path(), "Trial"), now(), terminal));
        done.unwrap();
        let (done, text) = plain(|terminal| rotate(&config, &real("Real", folder.path()), now(), terminal));
        assert!(
            done.is_ok() && text.contains("recognised by the register alone"),
            "{text}"
        );
        assert!(!text.contains("still verifies"), "{text}");
        let (done, text) = plain(|terminal| rotate(&config, &real("Next", folder.path()), now(), terminal));
        assert!(
            done.is_ok() && text.contains("What that one sealed still verifies."),
            "{text}"
        );
    }

    /// The settings with this body, if one is named.
    fn with_body(folder: &Path, name: Option<&str>) -> Config {
        let body = name.map(|name| {
            format!("[body]\nname = \"{name}\"\naddress = [\"Vilnius\"]\nauthorised = [{{ name = \"A\", function = \"B\" }}]\n")
        });
        fs::write(folder.join(config::FILE_NAME), body.unwrap_or_default()).unwrap();
        let sources = config::Sources {
            folder: folder.to_owned(),
            ..config::Sources::default()
        };
        config::load(&sources).unwrap()
    }

    #[test]
    fn a_seal_whose_body_is_missing_or_bears_another_name_is_taken_and_told_of_here_and_by_the_check_of_the_settings() {
        for (name, told_of) in [
            (None, Some("`body.name` is missing")),
            (
                Some("Another Body"),
                Some("the seal is of First, and certificates name Another Body"),
            ),
            (Some("First"), None),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let config = with_body(folder.path(), name);
            let (done, text) = plain(|terminal| import(&config, &real("First", folder.path()), now(), terminal));
            assert!(done.is_ok() && text.contains("Took the seal"), "{done:?} {text}");
            assert!(told_of.is_none_or(|what| text.contains(what)), "{text}");
            let is_told = text.contains("Look twice") || text.contains("does not start");
            assert_eq!(is_told, told_of.is_some(), "{text}");
            let (shown, text) = plain(|terminal| show(&config, now(), Format::Text, terminal));
            let names_what_lacks = text.contains("`body.name`") && text.contains("help: add a [body] table");
            assert!(shown.is_ok() && names_what_lacks == name.is_none(), "{text}");
            match services::check(&config) {
                Ok(checked) => assert_eq!(checked.doubts.is_empty(), told_of.is_none(), "{:?}", checked.doubts),
                Err(error) => assert!(name.is_none() && error.to_string().contains("body.name"), "{error}"),
            }
        }
    }

    /// A key with the certificates of an authority, as files.
    fn real(organisation: &str, folder: &Path) -> NewSealArguments {
        shaped(organisation, folder, |_| {})
    }

    /// The same with another shape of the seal's certificate.
    fn shaped(organisation: &str, folder: &Path, shape: fn(&mut rcgen::CertificateParams)) -> NewSealArguments {
        use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
        let mut authority = CertificateParams::default();
        authority.distinguished_name.push(DnType::CommonName, "Authority");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority_key = KeyPair::generate().unwrap();
        let root = authority.self_signed(&authority_key).unwrap();
        let mut leaf = CertificateParams::default();
        leaf.distinguished_name.push(DnType::OrganizationName, organisation);
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        shape(&mut leaf);
        let key = KeyPair::generate().unwrap();
        let leaf = leaf.signed_by(&key, &Issuer::new(authority, authority_key)).unwrap();
        let (key_file, chain) = (folder.join("handed-key.pem"), folder.join("handed-chain.pem"));
        fs::write(&key_file, key.serialize_pem()).unwrap();
        fs::write(&chain, leaf.pem() + &root.pem()).unwrap();
        fs::write(folder.join("handed-leaf.pem"), leaf.pem()).unwrap();
        NewSealArguments {
            key: Some(key_file),
            chain,
        }
    }

    #[test]
    fn what_makes_a_seal_of_less_use_than_it_looks_is_told_when_it_is_taken_and_by_the_check_of_the_settings() {
        let named = |leaf: &mut rcgen::CertificateParams| {
            let uris = vec!["http://lists.example/authority.crl".to_owned()];
            leaf.crl_distribution_points = vec![rcgen::CrlDistributionPoint { uris }];
        };
        // By the clock of the machine, as the check counts. Certificates are valid for longer.
        let short = |leaf: &mut rcgen::CertificateParams| {
            let year = services::chance::SystemClock.now().date().year();
            leaf.not_after = rcgen::date_time_ymd(i32::from(year) + 1, 12, 31);
        };
        for (shape, told_of) in [(named as fn(&mut _), "TRY_LATER"), (short, "the seal ends at ")] {
            let folder = tempfile::tempdir().unwrap();
            let config = with_body(folder.path(), Some("First"));
            let seal = shaped("First", folder.path(), shape);
            let (done, text) = plain(|terminal| import(&config, &seal, now(), terminal));
            assert!(
                done.is_ok() && text.contains("Look twice") && text.contains(told_of),
                "{done:?} {text}"
            );
            let doubts = services::check(&config).unwrap().doubts;
            assert!(doubts.len() == 1 && doubts[0].contains(told_of), "{doubts:?}");
        }
    }

    #[test]
    fn a_key_that_others_can_read_and_an_empty_root_are_told() {
        let folder = tempfile::tempdir().unwrap();
        let config = with_body(folder.path(), Some("First"));
        let (done, text) = plain(|terminal| import(&config, &real("First", folder.path()), now(), terminal));
        assert!(done.is_ok() && !text.contains("Look twice"), "{text}");
        fs::write(config.seal_dir.join("root.pem"), "").unwrap();
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o666);
        fs::set_permissions(config.seal_dir.join("key.pem"), open).unwrap();
        let doubts = services::check(&config).unwrap().doubts;
        assert_eq!(doubts.len(), 2, "{doubts:?}");
        assert!(
            doubts[0].contains("key.pem") && doubts[1].contains("root.pem"),
            "{doubts:?}"
        );
    }

    #[test]
    fn what_is_refused_is_told_with_what_to_give_instead_and_not_what_is_wrong_with_a_seal_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let config = settings(folder.path());
        let good = real("First", folder.path());
        let leaf_alone = NewSealArguments {
            key: good.key.clone(),
            chain: folder.path().join("handed-leaf.pem"),
        };
        let no_key = NewSealArguments {
            key: Some(good.chain.clone()),
            chain: good.chain.clone(),
        };
        let absent = NewSealArguments {
            key: good.key.clone(),
            chain: folder.path().join("absent.pem"),
        };
        for (arguments, why, help) in [
            (&leaf_alone, "CN=Authority) is missing", "up to the root"),
            (&no_key, "private key", "PKCS#8 without a password"),
            (&absent, "absent.pem", "check the path"),
        ] {
            let refused = plain(|terminal| import(&config, arguments, now(), terminal))
                .0
                .unwrap_err()
                .to_string();
            assert!(refused.contains(why) && refused.contains(help), "{refused}");
            assert!(
                refused.contains("nothing was changed") && !refused.contains("backup"),
                "{refused}"
            );
        }
        assert!(fs::read_dir(&config.seal_dir).is_err(), "nothing was made");
    }

    #[test]
    fn a_key_is_asked_for_unless_it_is_in_a_token() {
        let folder = tempfile::tempdir().unwrap();
        let config = settings(folder.path());
        let arguments = NewSealArguments {
            key: None,
            ..handed_over(folder.path(), "First")
        };
        let refused = plain(|terminal| import(&config, &arguments, now(), terminal)).0;
        assert!(refused.unwrap_err().to_string().contains("--key"));
        assert!(fs::read_dir(&config.seal_dir).is_err(), "nothing was made");
    }
}
