//! The settings of the demo's instance: a file in its folder, and nothing from anywhere else.
//!
//! The environment and any other `clustermark.toml` are left aside, so that a demo never works on an instance that is in
//! real use. `clustermark --config <folder>/clustermark.toml serve` serves the demo later on.

use std::{fs, net::SocketAddr, path::Path};

use crate::{
    cli::demo::DemoError,
    config::{self, Config, FILE_NAME, Flag, Sources},
};

/// The root of the seal, in the demo's folder.
pub const ROOT: &str = "seal/root.pem";

/// The certificates that time stamps must lead to, in the demo's folder; there only if it has time stamps.
pub const TSA_TRUST: &str = "tsa.pem";

/// The address printed on the demo's certificate, by the one it listens on: every network is reached from here as this
/// machine.
pub fn base_url(listen: SocketAddr) -> String {
    if listen.ip().is_unspecified() {
        format!("http://127.0.0.1:{}", listen.port())
    } else {
        format!("http://{listen}")
    }
}

/// Writes the settings of a new demo. `tsa` is who vouches for the time, and the file of the certificates to believe: the
/// demo takes a copy.
///
/// # Errors
/// When the folder cannot be written to, or the file not be read.
pub fn write(folder: &Path, listen: SocketAddr, tsa: Option<(&str, &Path)>) -> Result<(), DemoError> {
    let path = folder.join(FILE_NAME);
    let mut text = format!(
        "# The demo's instance. `clustermark demo` made it; `clustermark --config {FILE_NAME} serve` serves it.\n\
         data_dir = \".\"\n\
         listen = \"{listen}\"\n\
         public_url = \"{}\"\n",
        base_url(listen)
    );
    if let Some((url, trust)) = tsa {
        fs::copy(trust, folder.join(TSA_TRUST)).map_err(|why| DemoError::File {
            path: trust.to_owned(),
            why,
        })?;
        text += &format!("tsa_url = {}\ntsa_trust = \"{TSA_TRUST}\"\n", toml::Value::from(url));
    }
    fs::write(&path, text).map_err(|why| DemoError::File { path, why })
}

/// Has the demo's instance use the standards in `standards` of its folder, too.
///
/// # Errors
/// When the file cannot be read or written.
pub fn use_standards(folder: &Path, standards: &str) -> Result<(), DemoError> {
    let path = folder.join(FILE_NAME);
    let failed = |why| DemoError::File {
        path: path.clone(),
        why,
    };
    let text = fs::read_to_string(&path).map_err(failed)?;
    if text.lines().any(|line| line.trim_start().starts_with("standards_dir")) {
        return Ok(());
    }
    fs::write(&path, format!("{text}standards_dir = \"{standards}\"\n")).map_err(failed)
}

/// Reads the demo's settings; `listen` goes before the address in the file.
///
/// # Errors
/// When somebody changed the file and what it says cannot be.
pub fn read(folder: &Path, listen: Option<SocketAddr>) -> Result<Config, DemoError> {
    let listen = listen.map(|address| Flag {
        option: "--listen",
        setting: "listen",
        value: address.to_string(),
    });
    let sources = Sources {
        file: Some(folder.join(FILE_NAME)),
        environment: Vec::new(),
        flags: listen.into_iter().collect(),
        folder: folder.to_owned(),
    };
    Ok(config::load(&sources)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_of_the_demo_lies_in_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), SocketAddr::from(([127, 0, 0, 1], 8080)), None).unwrap();
        let config = read(folder.path(), None).unwrap();
        for path in [
            &config.data_dir,
            &config.evidence_dir,
            &config.mail_dir(),
            &config.seal_dir,
        ] {
            assert!(path.starts_with(folder.path()), "{}", path.display());
        }
        assert!(
            config
                .database_url
                .expose()
                .starts_with(&format!("sqlite://{}", folder.path().display()))
        );
        assert_eq!(config.public_url, "http://127.0.0.1:8080");
    }

    #[test]
    fn who_vouches_for_the_time_is_kept_with_the_demo() {
        let (folder, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let trust = elsewhere.path().join("root.pem");
        fs::write(&trust, "PEM").unwrap();
        let tsa = Some(("http://tsa.example/\"x", trust.as_path()));
        write(folder.path(), SocketAddr::from(([127, 0, 0, 1], 8080)), tsa).unwrap();
        let config = read(folder.path(), None).unwrap();
        assert_eq!(config.tsa_url.as_deref(), Some("http://tsa.example/%22x"));
        assert_eq!(config.tsa_trust, Some(folder.path().join(TSA_TRUST)));
    }

    #[test]
    fn another_address_to_listen_on_leaves_the_printed_one_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), SocketAddr::from(([0, 0, 0, 0], 8080)), None).unwrap();
        let config = read(folder.path(), Some(SocketAddr::from(([127, 0, 0, 1], 9090)))).unwrap();
        assert_eq!(config.listen.port(), 9090);
        assert_eq!(config.public_url, "http://127.0.0.1:8080");
    }
}
