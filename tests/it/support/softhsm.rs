//! A token in software, as SoftHSM's own tool makes it; for this file's tests and for those of `src/seal`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// The label of the token.
pub const TOKEN: &str = "Seal";
/// The PIN of its user.
pub const PIN: &str = "red-heron-4711";

/// A token in a folder of its own.
pub struct SoftHsm {
    folder: TempDir,
}

impl SoftHsm {
    /// A token without keys.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let tokens = folder.path().join("tokens");
        fs::create_dir(&tokens).unwrap();
        let settings = format!("directories.tokendir = {}\nlog.level = ERROR\n", tokens.display());
        fs::write(folder.path().join("softhsm2.conf"), settings).unwrap();
        let token = Self { folder };
        token.add_token(TOKEN);
        token
    }

    /// One more token beside it.
    pub fn add_token(&self, label: &str) {
        self.tool(&[
            "--init-token",
            "--free",
            "--label",
            label,
            "--so-pin",
            "12345678",
            "--pin",
            PIN,
        ]);
    }

    /// Puts a private key (PKCS#8, PEM) into the token.
    pub fn put(&self, key: &Path, label: &str, id: &str) {
        let key = key.to_str().unwrap();
        self.tool(&[
            "--import", key, "--token", TOKEN, "--label", label, "--id", id, "--pin", PIN,
        ]);
    }

    fn tool(&self, arguments: &[&str]) {
        let output = Command::new("softhsm2-util")
            .args(arguments)
            .env("SOFTHSM2_CONF", self.settings())
            .output()
            .expect("softhsm2-util runs: it is in Debian's package softhsm2, which ./test setup installs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// What the variable `SOFTHSM2_CONF` must say to whoever is to find the token.
    pub fn settings(&self) -> PathBuf {
        self.folder.path().join("softhsm2.conf")
    }
}

/// SoftHSM's library.
pub fn module() -> PathBuf {
    let places = [
        "/usr/lib/softhsm/libsofthsm2.so",
        "/usr/lib64/softhsm/libsofthsm2.so",
        "/usr/local/lib/softhsm/libsofthsm2.so",
        "/opt/homebrew/lib/softhsm/libsofthsm2.so",
    ];
    let found = places.iter().map(PathBuf::from).find(|path| path.exists());
    found.expect("SoftHSM's library is in Debian's package softhsm2, which ./test setup installs")
}
