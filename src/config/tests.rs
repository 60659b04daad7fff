//! Settings from every source, and wrong ones with their messages.

use std::fs;

use super::*;

fn with_file(text: &str) -> (tempfile::TempDir, Sources) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), text).unwrap();
    let sources = Sources {
        folder: folder.path().to_owned(),
        ..Sources::default()
    };
    (folder, sources)
}

fn variables(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn bare(pairs: &[(&str, &str)]) -> Result<Config, ConfigErrors> {
    let folder = tempfile::tempdir().unwrap();
    load(&Sources {
        environment: variables(pairs),
        folder: folder.path().to_owned(),
        ..Sources::default()
    })
}

fn only(errors: Result<Config, ConfigErrors>) -> ConfigError {
    let mut errors = errors.unwrap_err().0;
    assert_eq!(errors.len(), 1, "{errors:#?}");
    errors.remove(0)
}

#[test]
fn without_any_source_everything_has_a_default() {
    let config = load(&Sources {
        folder: "/srv".into(),
        ..Sources::default()
    })
    .unwrap();
    assert_eq!(config.database_url.expose(), "sqlite:///srv/data/clustermark.db");
    assert_eq!(config.evidence_dir, PathBuf::from("/srv/data/evidence"));
    assert_eq!(config.seal_dir, PathBuf::from("/srv/data/seal"));
    assert_eq!(config.mail_dir(), PathBuf::from("/srv/data/mail"));
    assert_eq!(config.public_url, "http://localhost:8080");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.mail_from.to_string(), "Clustermark <no-reply@localhost>");
    assert_eq!(
        config.languages.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["en", "pl", "lt"]
    );
    assert!(config.smtp.is_none() && config.standards_dir.is_none());
}

#[test]
fn flags_outrank_the_environment_which_outranks_the_file_which_outranks_defaults() {
    let (_folder, mut sources) = with_file("listen = \"127.0.0.1:1\"\n");
    assert_eq!(load(&sources).unwrap().listen.port(), 1);
    sources.environment = variables(&[("CLUSTERMARK_LISTEN", "127.0.0.1:2")]);
    assert_eq!(load(&sources).unwrap().listen.port(), 2);
    sources.flags = vec![Flag {
        option: "--listen",
        setting: "listen",
        value: "127.0.0.1:3".to_owned(),
    }];
    assert_eq!(load(&sources).unwrap().listen.port(), 3);
}

#[test]
fn paths_in_a_file_start_from_the_files_folder_and_others_from_the_current_one() {
    let (folder, mut sources) = with_file("data_dir = \"kept\"\ndatabase_url = \"sqlite://x.db\"\n");
    let file = folder.path().to_owned();
    sources.file = Some(file.join(FILE_NAME));
    sources.folder = "/elsewhere".into();
    sources.environment = variables(&[("CLUSTERMARK_SEAL", "keys")]);
    let config = load(&sources).unwrap();
    assert_eq!(config.data_dir, file.join("kept"));
    assert_eq!(
        config.database_url.expose(),
        format!("sqlite://{}", file.join("x.db").display())
    );
    assert_eq!(config.seal_dir, PathBuf::from("/elsewhere/keys"));
}

#[test]
fn a_whole_file_is_read() {
    let (folder, sources) = with_file(
        r#"
        data_dir = "/var/lib/clustermark"
        database_url = "postgres://cm:s3cret@db.example/cm"
        evidence_url = "file:///var/lib/evidence"
        listen = "0.0.0.0:80"
        public_url = "https://certs.example.org/"
        smtp_url = "smtps://cm:s3cret@mail.example.org"
        mail_from = "Certificates <no-reply@example.org>"
        seal = "/etc/clustermark/seal"
        standards_dir = "."
        languages = ["pl", "en"]
        [body]
        name = "Jednostka Certyfikująca"
        address = ["ul. Prosta 1", "15-001 Białystok", "Poland"]
        authorised = [{ name = "Rūta Žemaitytė", function = "Director" }]
        "#,
    );
    let config = load(&sources).unwrap();
    assert_eq!(config.public_url, "https://certs.example.org");
    assert_eq!(config.evidence_dir, PathBuf::from("/var/lib/evidence"));
    assert_eq!(config.smtp.as_ref().unwrap().host, "mail.example.org");
    let body = config.body(false).unwrap();
    assert_eq!(
        (body.address.len(), body.signatories[0].name.as_str()),
        (3, "Rūta Žemaitytė")
    );
    assert_eq!(config.effective().len(), SETTINGS.len());
    let listen = config.effective().iter().find(|entry| entry.name == "listen").unwrap();
    assert_eq!(
        listen.origin,
        Origin::File {
            path: folder.path().join(FILE_NAME),
            line: 5
        }
    );
}

#[test]
fn every_setting_can_come_from_the_environment() {
    for setting in SETTINGS {
        let variable = setting.variable();
        let outcome = bare(&[(&variable, "\u{1}")]);
        let told = match outcome {
            Ok(config) => config
                .effective()
                .iter()
                .any(|it| it.origin == Origin::Variable(variable.clone())),
            Err(errors) => errors
                .0
                .iter()
                .any(|it| it.setting.split('.').next() == setting.name.split('.').next()),
        };
        assert!(told, "{variable} has no effect");
    }
    let config = bare(&[
        ("CLUSTERMARK_LANGUAGES", "lt, en"),
        ("CLUSTERMARK_BODY_NAME", "Body"),
        ("CLUSTERMARK_BODY_ADDRESS", "Gedimino pr. 1; Vilnius"),
        ("CLUSTERMARK_BODY_AUTHORISED", "Rūta | Director; Jan | Head"),
    ])
    .unwrap();
    assert_eq!(config.languages.len(), 2);
    assert_eq!(config.body(false).unwrap().signatories[1].function, "Head");
}

#[test]
fn wrong_settings_are_named_with_their_source_and_how_to_mend_them() {
    for (variable, value, why) in [
        ("DATABASE_URL", "mysql://root@db/x", "only SQLite and PostgreSQL"),
        ("DATABASE_URL", "sqlite://", "no file"),
        ("DATABASE_URL", "sqlite://:memory:", "lose every case"),
        ("DATABASE_URL", "postgres://db.example", "no database"),
        ("DATABASE_URL", "postgres://[/x", "not a URL"),
        ("EVIDENCE_URL", "s3://bucket/prefix", "S3 is not supported yet"),
        ("EVIDENCE_URL", "/var/lib", "only `file://`"),
        ("LISTEN", "8080", "not an address"),
        ("LISTEN", "example.org:80", "not an address"),
        ("LISTEN", "127.0.0.1:99999", "not an address"),
        ("PUBLIC_URL", "certs.example.org", "not a URL"),
        ("PUBLIC_URL", "http://certs.example.org", "could be read on the way"),
        ("PUBLIC_URL", "https://example.org/certs", "beside the host"),
        ("PUBLIC_URL", "https://a:b@example.org", "beside the host"),
        ("PUBLIC_URL", "ftp://example.org", "begins neither"),
        ("SMTP_URL", "mail.example.org:25", "begins neither"),
        ("SMTP_URL", "https://mail.example.org", "begins neither"),
        ("MAIL_FROM", "nobody", "not a mail address"),
        ("TSA_URL", "tsa.example", "not a URL"),
        ("TSA_URL", "ldap://tsa.example", "begins neither"),
        ("TSA_URL", "https://a:b@tsa.example", "not supported"),
        ("TSA_URL", "https://tsa.example/#x", "behind `#`"),
        ("TSA_TRUST", "missing.pem", "no such file"),
        ("DATA_DIR", "", "empty"),
        ("SEAL", " ", "empty"),
        ("STANDARDS_DIR", "missing", "no such folder"),
        ("LANGUAGES", "", "empty"),
        ("LANGUAGES", "en,en", "twice"),
        ("LANGUAGES", "English", "no language code"),
        ("BODY_AUTHORISED", "Rūta", "name | function"),
    ] {
        let variable = format!("CLUSTERMARK_{variable}");
        let mut given = vec![(variable.as_str(), value)];
        if variable == "CLUSTERMARK_SMTP_URL" {
            given.push(("CLUSTERMARK_MAIL_FROM", "a@example.org"));
        }
        if variable == "CLUSTERMARK_TSA_URL" {
            given.push((
                "CLUSTERMARK_TSA_TRUST",
                concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
            ));
        }
        let error = only(bare(&given));
        assert!(error.why.contains(why), "{variable}={value}: {error}");
        assert_eq!(
            error.origin.as_deref(),
            Some(&Origin::Variable(variable.clone())),
            "{value}"
        );
        assert!(
            !error.help.is_empty() && error.to_string().contains(&error.setting),
            "{error}"
        );
    }
}

#[test]
fn what_other_settings_make_necessary_is_missed() {
    let missing = |pairs| only(bare(pairs)).setting;
    assert_eq!(missing(&[("CLUSTERMARK_LISTEN", "0.0.0.0:8080")]), "public_url");
    assert_eq!(
        missing(&[("CLUSTERMARK_SMTP_URL", "smtp://mail.example.org")]),
        "mail_from"
    );
    assert_eq!(
        missing(&[("CLUSTERMARK_TSA_URL", "https://tsa.example.org")]),
        "tsa_trust"
    );
    let half = bare(&[("CLUSTERMARK_BODY_NAME", "Body")]).unwrap_err();
    let settings: Vec<_> = half.0.iter().map(|error| error.setting.as_str()).collect();
    assert_eq!(settings, ["body.address", "body.authorised"]);
}

#[test]
fn the_body_that_the_readme_shows_is_taken() {
    let readme = include_str!("../../README.md");
    let example = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE_NAME), example).unwrap();
    let config = load(&Sources {
        folder: folder.path().to_owned(),
        ..Sources::default()
    });
    let body = config.unwrap().body(false).unwrap();
    assert_eq!((body.address.len(), body.signatories.len()), (3, 1));
}

#[test]
fn without_a_body_only_a_development_seal_may_be_used() {
    let config = bare(&[]).unwrap();
    assert_eq!(config.body(true).unwrap().signatories[0].name, "Rūta Žemaitytė");
    assert_eq!(config.body(false).unwrap_err().setting, "body.name");
}

#[test]
fn everything_wrong_is_told_at_once() {
    let errors = bare(&[
        ("CLUSTERMARK_LISTEN", "x"),
        ("CLUSTERMARK_LANGUAGES", ""),
        ("CLUSTERMARK_SEAL", ""),
    ]);
    assert_eq!(errors.unwrap_err().0.len(), 3);
}

#[test]
fn a_list_in_the_environment_is_mended_as_it_is_written_there_and_one_in_the_file_as_there() {
    for (variables, help) in [
        (
            vec![("CLUSTERMARK_LANGUAGES", "[\"en\"]")],
            "CLUSTERMARK_LANGUAGES=en, pl, lt",
        ),
        (
            vec![("CLUSTERMARK_BODY_NAME", "B"), ("CLUSTERMARK_BODY_AUTHORISED", "A | B")],
            "CLUSTERMARK_BODY_ADDRESS=Gedimino pr. 1; ",
        ),
        (
            vec![
                ("CLUSTERMARK_BODY_NAME", "B"),
                ("CLUSTERMARK_BODY_ADDRESS", "V"),
                ("CLUSTERMARK_BODY_AUTHORISED", "[{ name = \"A\" }]"),
            ],
            "CLUSTERMARK_BODY_AUTHORISED=Rūta Žemaitytė | Director; ",
        ),
    ] {
        let error = only(bare(&variables));
        assert!(error.help.contains(help), "{error}");
    }
    let (_folder, sources) = with_file("languages = [\"x y\"]\n");
    let error = only(load(&sources));
    assert!(error.help.contains("[\"en\", \"pl\"]"), "{error}");
}

#[test]
fn an_unknown_variable_is_refused_with_what_may_be_meant() {
    let error = only(bare(&[("CLUSTERMARK_DATABASE_URI", "sqlite://x.db")]));
    assert_eq!(error.help, "did you mean `CLUSTERMARK_DATABASE_URL`?");
    assert!(
        only(bare(&[("CLUSTERMARK_WHATEVER", "")]))
            .help
            .contains("CLUSTERMARK_")
    );
}

#[test]
fn variables_for_tests_and_the_files_name_are_no_settings() {
    let harmless = [
        ("CLUSTERMARK_TEST_POSTGRES_URL", "x"),
        ("CLUSTERMARK_BIN", "x"),
        ("CLUSTERMARK_CONFIG", "x"),
    ];
    assert!(bare(&harmless).is_ok());
}

#[test]
fn an_unknown_key_is_refused_at_its_line_with_what_may_be_meant() {
    for (text, line, help) in [
        (
            "listen = \"127.0.0.1:1\"\npublik_url = \"x\"\n",
            2,
            "did you mean `public_url`?",
        ),
        ("[body]\n\naddres = []\n", 3, "did you mean `address`?"),
        ("zzzzzzzz = 1\n", 1, "known are data_dir"),
    ] {
        let (_folder, sources) = with_file(text);
        let error = only(load(&sources));
        assert!(error.help.starts_with(help), "{error}");
        assert!(
            matches!(error.origin.as_deref(), Some(Origin::File { line: found, .. }) if *found == line),
            "{error}"
        );
    }
}

#[test]
fn a_file_of_the_wrong_shape_is_refused_at_its_line() {
    for (text, line) in [
        ("listen = 8080\n", 1),
        ("\n\nlisten = \"127", 3),
        ("languages = \"en\"\n", 1),
    ] {
        let (_folder, sources) = with_file(text);
        let error = only(load(&sources));
        assert!(
            matches!(error.origin.as_deref(), Some(Origin::File { line: found, .. }) if *found == line),
            "{text}: {error}"
        );
    }
}

#[test]
fn a_file_that_was_asked_for_must_be_there() {
    let sources = Sources {
        file: Some("/nowhere/x.toml".into()),
        ..Sources::default()
    };
    let error = only(load(&sources));
    assert!(error.to_string().contains("/nowhere/x.toml"), "{error}");
}

#[test]
fn no_password_is_ever_shown() {
    let given = [
        (
            "CLUSTERMARK_DATABASE_URL",
            "postgres://cm:s3cret@db.example/cm?password=s3cret&sslpassword=s3cret",
        ),
        ("CLUSTERMARK_SMTP_URL", "smtps://cm:s3cret@mail.example.org"),
        ("CLUSTERMARK_MAIL_FROM", "a@example.org"),
    ];
    let config = bare(&given).unwrap();
    let shown = format!("{config:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
    assert!(shown.contains("cm:***@db.example"), "{shown}");
    for (variable, value) in [
        ("CLUSTERMARK_DATABASE_URL", "mysql://cm:s3cret@db.example/cm"),
        ("CLUSTERMARK_DATABASE_URL", "cm:s3cret@db.example"),
        ("CLUSTERMARK_DATABASE_URL", "host=db password=s3cret"),
        ("CLUSTERMARK_SMTP_URL", "smtp://cm:s3cret@/"),
        ("CLUSTERMARK_PUBLIC_URL", "https://cm:s3cret@example.org"),
    ] {
        let errors = bare(&[(variable, value)]).unwrap_err();
        assert!(
            !errors.to_string().contains("s3cret") && !format!("{errors:?}").contains("s3cret"),
            "{errors}"
        );
    }
    let (_folder, sources) = with_file("smtp_url = \"smtp://cm:s3cret@mail\n");
    assert!(!load(&sources).unwrap_err().to_string().contains("s3cret"));
}

#[test]
fn the_reference_lists_every_setting_once() {
    let table = markdown_table();
    assert_eq!(table.lines().count(), SETTINGS.len() + 2);
    for setting in SETTINGS {
        assert_eq!(table.matches(&format!("| `{}` |", setting.name)).count(), 1);
    }
}

const TOKEN: [(&str, &str); 3] = [
    ("CLUSTERMARK_PKCS11_TOKEN", "Seal"),
    ("CLUSTERMARK_PKCS11_KEY", "seal"),
    ("CLUSTERMARK_PKCS11_PIN", "4711-secret"),
];

/// A token's settings with a file that stands for its module.
fn with_token(further: &[(&str, &str)]) -> (tempfile::NamedTempFile, Result<Config, ConfigErrors>) {
    let module = tempfile::NamedTempFile::new().unwrap();
    let path = module.path().to_str().unwrap().to_owned();
    let all = [&TOKEN, &[("CLUSTERMARK_PKCS11_MODULE", path.as_str())][..], further].concat();
    let loaded = bare(&all);
    (module, loaded)
}

#[test]
fn a_key_in_a_token_takes_all_settings_it_needs_and_shows_no_pin() {
    let (module, config) = with_token(&[("CLUSTERMARK_PKCS11_KEY_ID", "01aB")]);
    let config = config.unwrap();
    let key = config.token_key.as_ref().unwrap();
    assert_eq!(key.module, module.path());
    assert_eq!(
        (key.label.as_deref(), key.id.as_deref()),
        (Some("seal"), Some(&[1, 0xab][..]))
    );
    assert_eq!(key.pin.expose(), "4711-secret");
    let told = format!("{:?} {:?}", config.effective(), config);
    assert!(!told.contains("4711"), "{told}");
    assert!(bare(&[]).unwrap().token_key.is_none());
}

#[test]
fn a_token_with_too_few_or_too_many_settings_is_refused() {
    for (left_out, named) in [
        ("MODULE", "pkcs11.module"),
        ("TOKEN", "pkcs11.token"),
        ("PIN", "pkcs11.pin"),
    ] {
        let module = tempfile::NamedTempFile::new().unwrap();
        let path = ("CLUSTERMARK_PKCS11_MODULE", module.path().to_str().unwrap());
        let given = [&TOKEN[..], &[path]].concat();
        let given: Vec<_> = given
            .into_iter()
            .filter(|(name, _)| !name.ends_with(&format!("_{left_out}")))
            .collect();
        let error = only(bare(&given));
        assert_eq!(error.setting, named);
        assert!(error.to_string().contains("[pkcs11]"), "{error}");
    }
    for (setting, value) in [("PKCS11_SLOT", "0"), ("PKCS11_PIN_FILE", "Cargo.toml")] {
        let name = format!("CLUSTERMARK_{setting}");
        let (_module, loaded) = with_token(&[(&name, value)]);
        let told = loaded.unwrap_err().to_string();
        assert!(
            told.contains("they may disagree") || told.contains("no such file"),
            "{told}"
        );
    }
    let (_module, loaded) = with_token(&[("CLUSTERMARK_PKCS11_KEY_ID", "seal")]);
    assert!(only(loaded).to_string().contains("hexadecimal"));
}

#[test]
fn a_pin_written_as_a_number_is_refused_without_being_told() {
    let (_folder, sources) = with_file("[pkcs11]\npin = 471108\n");
    let error = only(load(&sources));
    let told = error.to_string();
    assert!(told.contains("expected a string") && told.contains(":2"), "{told}");
    assert!(!told.contains("471108"), "{told}");
}

#[test]
fn a_pin_can_stand_in_a_file_of_its_own() {
    let pin = tempfile::NamedTempFile::new().unwrap();
    fs::write(pin.path(), "4711 0815\n").unwrap();
    let module = pin.path().to_str().unwrap();
    let given = [
        TOKEN[0],
        TOKEN[1],
        ("CLUSTERMARK_PKCS11_MODULE", module),
        ("CLUSTERMARK_PKCS11_PIN_FILE", module),
    ];
    assert_eq!(bare(&given).unwrap().token_key.unwrap().pin.expose(), "4711 0815");
    fs::write(pin.path(), "\n").unwrap();
    assert!(only(bare(&given)).to_string().contains("first line is empty"));
}

#[test]
fn neither_module_nor_pin_is_looked_for_in_a_folder_or_a_device() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    for (path, why) in [
        (folder, "it is a folder"),
        ("/dev/null", "device"),
        ("/dev/zero", "device"),
    ] {
        for (variable, setting) in [("MODULE", "pkcs11.module"), ("PIN_FILE", "pkcs11.pin_file")] {
            let name = format!("CLUSTERMARK_PKCS11_{variable}");
            let given = TOKEN
                .iter()
                .filter(|(other, _)| variable != "PIN_FILE" || !other.ends_with("_PIN"));
            let module = tempfile::NamedTempFile::new().unwrap();
            let module = ("CLUSTERMARK_PKCS11_MODULE", module.path().to_str().unwrap());
            let mut given: Vec<_> = given
                .copied()
                .chain([module])
                .filter(|(other, _)| *other != name)
                .collect();
            given.push((&name, path));
            let error = only(bare(&given));
            assert_eq!(error.setting, setting);
            let told = error.to_string();
            assert!(told.contains(why) && told.contains(&name), "{told}");
        }
    }
}

#[test]
fn a_development_seal_is_for_this_machine_unless_the_settings_insist() {
    let allowed = |pairs: &[(&str, &str)]| bare(pairs).unwrap().allow_development_seal();
    for url in [
        "http://localhost:8080",
        "https://localhost",
        "https://127.0.0.1",
        "https://[::1]",
    ] {
        allowed(&[("CLUSTERMARK_PUBLIC_URL", url)]).unwrap();
    }
    let public = ("CLUSTERMARK_PUBLIC_URL", "https://certificates.example.org");
    let refused = allowed(&[public]).unwrap_err();
    assert_eq!(refused.setting, "public_url");
    assert!(refused.help.contains("seal import"), "{refused}");
    allowed(&[public, ("CLUSTERMARK_DEVELOPMENT_SEAL", "public")]).unwrap();
}
