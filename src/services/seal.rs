//! The keys of an instance: the one that seals certificates, in a file or in a token, and beside it those that sign
//! credentials and status lists. Made on the first start, opened on every other.

use std::{fs, path::Path, sync::Arc};

use super::setup::OpenError;
use crate::{
    config::Config,
    credential::{IssuerKeys, KeyFileError, KeyRing, KeyRole},
    domain::{
        certificate::IssuingBody,
        time::{Date, Timestamp},
    },
    seal::{
        NewSeal, PemSigner, Pkcs11Signer, RawSigner, SealError, SealFolder, Seals, TokenKey, development,
        verify::{Signer, unfit},
    },
};

const DAY: i64 = 86_400_000;
/// A development seal outlives every certificate of a trial: ten years.
const VALID_FOR: i64 = 3_653 * DAY;
/// The machine that checks may be a little behind the one that sealed.
const VALID_SINCE: i64 = -DAY;

/// The seal of the instance: who seals, and whose seals are ours.
pub struct OpenedSeal {
    /// The key that seals.
    pub signer: Arc<dyn RawSigner>,
    /// Its certificates, and those of the seals before it.
    pub seals: Seals,
}

/// The seal of the instance. Where the settings name no folder and no token for it and none is there, a development seal
/// is made. A seal whose certificate is not valid now can be opened, so that what it sealed can be checked; the log says so.
///
/// # Errors
/// When the files of the seal cannot be read, do not fit together, or cannot be written; when its key cannot be had from
/// its token. A seal that is not there where the settings name a folder for it is an error: certificates must not silently
/// be sealed with another one.
pub fn open(config: &Config, now: Timestamp) -> Result<OpenedSeal, SealError> {
    let folder = folder(config)?;
    let signer = match &config.token_key {
        Some(key) => Arc::new(token(&folder, key)?) as Arc<dyn RawSigner>,
        None if is_to_be_made(config) => {
            tracing::info!(
                "making a development seal in {}: {}",
                config.seal_dir.display(),
                development::MARKER
            );
            Arc::new(create(config, now)?)
        }
        None => Arc::new(PemSigner::load(&folder.key(), &folder.chain())?),
    };
    for finding in unfit(signer.chain(), now)? {
        tracing::warn!("nothing can be sealed: {}", finding.clause());
    }
    Ok(OpenedSeal {
        seals: folder.seals()?,
        signer,
    })
}

/// The folder of the seal. A seal that was on its way to its place when something stopped it is put there first.
///
/// # Errors
/// When that cannot be done.
pub fn folder(config: &Config) -> Result<SealFolder, SealError> {
    let folder = SealFolder::new(&config.seal_dir);
    if folder.complete()? {
        tracing::warn!(
            "a seal that was left half in place is whole in {}",
            config.seal_dir.display()
        );
    }
    Ok(folder)
}

/// The key in its token, if it can be had and is that of the certificates in `folder`.
fn token(folder: &SealFolder, key: &TokenKey) -> Result<Pkcs11Signer, SealError> {
    let path = folder.chain();
    let chain = fs::read(&path).map_err(|source| SealError::File { path, source })?;
    Pkcs11Signer::open(key.clone(), &chain)
}

/// The key that seals, as the settings and the folder of the seal have it. No seal is made.
///
/// # Errors
/// As for [`open`].
pub fn signer(config: &Config) -> Result<Box<dyn RawSigner>, SealError> {
    let folder = folder(config)?;
    Ok(match &config.token_key {
        Some(key) => Box::new(token(&folder, key)?),
        None => Box::new(PemSigner::load(&folder.key(), &folder.chain())?),
    })
}

/// The certificate of the seal, be it still on its way to its place; nothing where there is none yet and a start makes a
/// development seal. Nothing is written.
///
/// # Errors
/// When key and certificate cannot be read or do not fit, or are not there where a start makes none. Whether a token has the
/// key is not asked.
pub fn certificate(config: &Config) -> Result<Option<Signer>, SealError> {
    if is_to_be_made(config) {
        return Ok(None);
    }
    let folder = SealFolder::new(&config.seal_dir).whole();
    if config.token_key.is_none() {
        PemSigner::load(&folder.key(), &folder.chain())?;
    }
    Ok(folder.seals()?.described()?.into_iter().next())
}

/// Whether a start makes a development seal: the settings name no token and no folder of their own for it, and there is
/// nothing of a seal yet. Of one that is there in part, the rest was lost.
pub(super) fn is_to_be_made(config: &Config) -> bool {
    let folder = SealFolder::new(&config.seal_dir).whole();
    config.token_key.is_none()
        && development::SealFiles::of(&config.data_dir).key == folder.key()
        && !folder.key().exists()
        && !folder.chain().exists()
}

/// The body that certificates name under the seal with this certificate, or under a development seal still to be made.
///
/// # Errors
/// [`OpenError::Setting`] where the settings name no body though the seal is a real one, and where a development seal could
/// be taken for one at the service's address.
pub fn body(config: &Config, certificate: Option<&Signer>) -> Result<IssuingBody, OpenError> {
    let development = certificate.is_none_or(|it| it.development_seal);
    let allowed = match development {
        true => config.allow_development_seal(),
        false => Ok(()),
    };
    let body = allowed.and_then(|()| config.body(development));
    body.map_err(|error| OpenError::Setting(Box::new(error)))
}

/// What to look at twice about the seal with this certificate and the body that certificates name; `last_day`: that of the
/// certificate that is valid for longest, of those issued today.
///
/// # Errors
/// When certificates of the seals cannot be read.
pub fn doubts(
    config: &Config,
    certificate: &Signer,
    body: &IssuingBody,
    last_day: Option<Date>,
) -> Result<Vec<String>, SealError> {
    let folder = SealFolder::new(&config.seal_dir);
    let whole = folder.whole();
    let seals = whole.seals()?;
    let is_in_place = whole.chain() == folder.chain();
    let has_no_time = config.tsa_url.is_none();
    let mut doubts = Vec::new();
    if !certificate.is_of(&body.name) {
        doubts.push(format!(
            "the seal is of {}, and certificates name {} as their body: who checks one with `verify` and an authority alone is told that \
             nobody can tell whether it is valid",
            certificate.name(),
            body.name
        ));
    }
    if has_no_time && seals.may_be_revoked()? {
        doubts.push(
            "the authority of the seal tells at an address of what it revoked, and without `tsa_url` its answers do not join the file: \
             offline `verify` cannot tell whether a certificate is valid (TRY_LATER)"
                .to_owned(),
        );
    }
    let ends = certificate.not_after;
    if let Some(last) = last_day.filter(|last| has_no_time && ends < Timestamp::at_end_of(*last)) {
        doubts.push(format!(
            "the seal ends at {ends}, and without `tsa_url` what it sealed verifies no longer then, though certificates issued today are \
             valid until {last}"
        ));
    }
    for key in ["key.pem", "credential.pem", "status.pem"].map(|name| config.seal_dir.join(name)) {
        if is_open_to_others(&key) {
            doubts.push(format!(
                "others can read {}: make it 0600, and replace the key if somebody may have",
                key.display()
            ));
        }
    }
    if is_in_place && folder.lacks_published(&seals)? {
        doubts.push(format!(
            "{} is not all that verifiers need: give them what `/.well-known/seal.pem` has, and put that there",
            folder.roots().display()
        ));
    }
    Ok(doubts)
}

/// Whether anybody but its owner may read or write a file. Only Unix tells.
fn is_open_to_others(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).is_ok_and(|file| file.mode() & 0o077 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// Reads a new seal: the key is that in the token, if the settings name one, otherwise the one in the file `key`.
///
/// # Errors
/// When key or certificates cannot be used or do not fit each other, or `key` is given or missing against the settings.
pub fn read_new(config: &Config, key: Option<&Path>, chain: &Path, now: Timestamp) -> Result<NewSeal, SealError> {
    let read = |path: &Path| {
        fs::read(path).map_err(|source| SealError::File {
            path: path.to_owned(),
            source,
        })
    };
    let certificates = read(chain)?;
    match (&config.token_key, key) {
        (None, Some(key)) => NewSeal::of_key(&read(key)?, &certificates, now),
        (Some(token), None) => {
            let new = NewSeal::of_certificates(&certificates, now)?;
            Pkcs11Signer::open(token.clone(), new.chain_pem()?.as_bytes())?;
            Ok(new)
        }
        (None, None) => Err(SealError::Key(
            "it is missing: name its file with --key, or its token in the settings",
        )),
        (Some(_), Some(_)) => Err(SealError::Key(
            "it is in the token that the settings name, so leave out --key, or the table [pkcs11]",
        )),
    }
}

/// Makes a development seal in the folder of the settings.
///
/// # Errors
/// When one is there already, the folder is not named `seal`, or it cannot be written.
pub fn create(config: &Config, now: Timestamp) -> Result<PemSigner, SealError> {
    // It names the body of the settings, or the one that stands in for it: there always is one.
    let organisation = config
        .body(true)
        .map_or_else(|_| development::MARKER.to_owned(), |body| body.name);
    let named = config.seal_dir.file_name().is_some_and(|name| name == "seal");
    match config.seal_dir.parent().filter(|_| named) {
        Some(folder) => create_in(folder, &organisation, now),
        None => Err(SealError::Development("its folder must be named `seal`".to_owned())),
    }
}

/// The keys for credentials and status lists, in the folder of the seal. A key that never was is made, beside a seal of
/// the operator's own too: no certificate authority has to be asked for it, and an instance of an earlier release gets its
/// keys by being started.
///
/// # Errors
/// When a file cannot be read, written or understood, or when a key is gone that was there.
pub fn credential_keys(config: &Config) -> Result<IssuerKeys, KeyFileError> {
    IssuerKeys::open(&config.seal_dir)
}

/// The keys for one of both if they are there, and nothing is made.
///
/// # Errors
/// When a file cannot be read or understood, or when a key is gone that was there.
pub fn credential_keys_if_there(config: &Config, role: KeyRole) -> Result<Option<KeyRing>, KeyFileError> {
    KeyRing::find(&config.seal_dir, role)
}

fn create_in(folder: &Path, organisation: &str, now: Timestamp) -> Result<PemSigner, SealError> {
    let (from, until) = (
        whole_seconds(now.plus_millis(VALID_SINCE)),
        whole_seconds(now.plus_millis(VALID_FOR)),
    );
    development::create(folder, organisation, from, until)
}

/// X.509 counts in seconds.
fn whole_seconds(at: Timestamp) -> Timestamp {
    Timestamp::from_millis(at.millis() - at.millis().rem_euclid(1_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{self, Sources};

    const NOW: &str = "2026-11-23T10:00:00.123Z";

    fn in_folder(folder: &Path) -> Config {
        let data_dir = folder.display().to_string();
        config::load(&Sources {
            environment: vec![("CLUSTERMARK_DATA_DIR".to_owned(), data_dir)],
            folder: folder.to_owned(),
            ..Sources::default()
        })
        .unwrap()
    }

    fn opened(config: &Config) -> Result<Arc<dyn RawSigner>, SealError> {
        open(config, Timestamp::parse(NOW).unwrap()).map(|opened| opened.signer)
    }

    #[test]
    fn a_seal_is_made_once_and_then_loaded() {
        let folder = tempfile::tempdir().unwrap();
        let config = in_folder(folder.path());
        let made = opened(&config).unwrap();
        let loaded = opened(&config).unwrap();
        assert_eq!(made.chain(), loaded.chain());
        assert!(development::is_development(loaded.as_ref()).unwrap());
    }

    #[test]
    fn a_seal_that_the_settings_name_is_never_made() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = folder.path().join("elsewhere");
        let mut config = in_folder(folder.path());
        config.seal_dir = elsewhere.clone();
        assert!(matches!(opened(&config), Err(SealError::File { .. })));
        assert!(!elsewhere.exists());
    }
}
