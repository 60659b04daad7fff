//! The seal's key in a token, as the operator of the real programme meets it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Output,
    sync::Arc,
    time::{Duration, Instant},
};

use clustermark::{
    jobs,
    seal::{RawSigner, SealError, SignatureAlgorithm, TokenError, development::DevelopmentSeal},
    store::{certificates::issuances, queue},
    usecase::Services,
};

use super::command_line::{expect_failure, text};
use crate::support::{
    app::TestApp,
    databases::{Database, each_database},
    play::{Play, Until},
    process::{DEMO_BODY, Instance, clustermark, copy},
    script::Script,
    softhsm::{PIN, SoftHsm, TOKEN, module},
};

/// An instance whose seal is handed over in a folder, with its key in a token too.
struct Tokened {
    instance: Instance,
    token: SoftHsm,
}

impl Tokened {
    fn new() -> Self {
        let (instance, token) = (Instance::new(), SoftHsm::new());
        let files = hand_over(instance.folder(), "handed");
        token.put(&files.join("key.pem"), "seal", "01");
        for (setting, value) in [
            ("pkcs11.module", module().to_str().unwrap()),
            ("pkcs11.token", TOKEN),
            ("pkcs11.key", "seal"),
            ("pkcs11.pin", PIN),
        ] {
            instance.set(setting, value);
        }
        Self { instance, token }
    }

    /// What a command says; never the PIN.
    #[track_caller]
    fn run(&self, arguments: &[&str]) -> Output {
        let output = clustermark(self.instance.folder())
            .args(arguments)
            .env("SOFTHSM2_CONF", self.token.settings())
            .output()
            .unwrap();
        let said = text(&output.stdout) + &text(&output.stderr);
        assert!(!said.contains(PIN), "{said}");
        output
    }

    #[track_caller]
    fn succeed(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = text(&output.stdout);
        assert!(output.status.success(), "{arguments:?}: {said}{}", text(&output.stderr));
        said
    }
}

/// Key and certificates of a fresh seal in files.
fn hand_over(folder: &Path, name: &str) -> PathBuf {
    let now = now();
    let day = 86_400_000;
    let seal = DevelopmentSeal::generate(name, now.plus_millis(-day), now.plus_millis(3_650 * day)).unwrap();
    let files = seal.write(&folder.join(name)).unwrap();
    files.key.parent().unwrap().to_owned()
}

fn now() -> clustermark::domain::time::Timestamp {
    use clustermark::domain::time::Clock;
    clustermark::services::chance::SystemClock.now()
}

#[test]
fn a_key_in_a_token_is_imported_shown_and_replaced_by_its_certificates_alone() {
    let there = Tokened::new();
    let shown = there.run(&["seal", "show"]);
    expect_failure(&shown, 1, &["chain.pem"]);
    expect_failure(
        &there.run(&[
            "seal",
            "import",
            "--key",
            "handed/seal/key.pem",
            "--chain",
            "handed/seal/chain.pem",
        ]),
        1,
        &["leave out --key"],
    );
    let other = hand_over(there.instance.folder(), "other");
    expect_failure(
        &there.run(&["seal", "import", "--chain", "other/seal/chain.pem"]),
        1,
        &["does not belong", "help: "],
    );
    there.succeed(&["seal", "import", "--chain", "handed/seal/chain.pem"]);
    assert!(!there.instance.data().join("seal/key.pem").exists());
    let shown = there.succeed(&["seal", "show"]);
    assert!(shown.contains("label `seal` in token `Seal`"), "{shown}");
    there.succeed(&["config", "check"]);

    there.token.put(&other.join("key.pem"), "seal-2", "02");
    there.instance.set("pkcs11.key", "seal-2");
    expect_failure(&there.run(&["serve"]), 1, &["does not belong"]);
    there.succeed(&["seal", "rotate", "seal", "--chain", "other/seal/chain.pem"]);
    let shown = there.succeed(&["seal", "show", "--format", "json"]);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["key"], "label `seal-2` in token `Seal`");
    assert!(
        shown["former"][0]["certificate"]["subject"]
            .as_str()
            .unwrap()
            .contains("handed")
    );
}

#[test]
fn each_thing_that_is_wrong_with_a_token_stops_the_start_with_its_own_reason() {
    let there = Tokened::new();
    there.succeed(&["seal", "import", "--chain", "handed/seal/chain.pem"]);
    let with = |setting: &str, value: &str| {
        let file = there.instance.folder().join("clustermark.toml");
        let settings = fs::read_to_string(&file).unwrap();
        there.instance.set(setting, value);
        let output = there.run(&["serve"]);
        fs::write(file, settings).unwrap();
        output
    };
    expect_failure(
        &with("pkcs11.module", "/nowhere.so"),
        1,
        &["pkcs11.module", "no such file"],
    );
    let no_library = there.instance.folder().join("clustermark.toml");
    expect_failure(
        &with("pkcs11.module", no_library.to_str().unwrap()),
        1,
        &["cannot be loaded", "pkcs11.module"],
    );
    expect_failure(
        &with("pkcs11.token", "Seals"),
        1,
        &["no token `Seals`", "`Seal` in slot", "pkcs11.token"],
    );
    expect_failure(&with("pkcs11.pin", "1111"), 1, &["refuses the PIN", "pkcs11.pin"]);
    expect_failure(
        &with("pkcs11.key", "sael"),
        1,
        &["no private key with label `sael`", "pkcs11.key"],
    );
    expect_failure(&with("pkcs11.slot", "1"), 1, &["pkcs11.slot", "pkcs11.token"]);
    there
        .token
        .put(&there.instance.folder().join("handed/seal/key.pem"), "seal", "02");
    expect_failure(&there.run(&["serve"]), 1, &["several private keys", "pkcs11.key_id"]);
    there.instance.set("pkcs11.key_id", "02");
    there.succeed(&["seal", "show"]);
    let pin = there.instance.folder().join("pin");
    fs::write(&pin, format!("{PIN}\n")).unwrap();
    let file = there.instance.folder().join("clustermark.toml");
    let settings = fs::read_to_string(&file)
        .unwrap()
        .replace(&format!("pkcs11.pin = \"{PIN}\"\n"), "");
    fs::write(&file, settings).unwrap();
    expect_failure(&there.run(&["serve"]), 1, &["pkcs11.pin", "pkcs11.pin_file"]);
    there.instance.set("pkcs11.pin_file", "pin");
    there.succeed(&["seal", "show"]);
    there.token.add_token(TOKEN);
    expect_failure(&there.run(&["serve"]), 1, &["several of token `Seal`", "pkcs11.slot"]);
}

/// A case that was just granted: its certificate is not issued yet.
fn granted_by_all(app: &TestApp) -> Play<'_> {
    let play = Play::begin(app, Script::small()).to(Until::Decision);
    (0..play.committee()).for_each(|which| drop(play.vote(which, "grant")));
    play
}

/// A granted case whose certificate is still to be issued, in a database and a folder of files that are nobody's.
fn granted(into: &Path) -> String {
    let app = TestApp::start_with(Database::sqlite(), |services| {
        DEMO_BODY.clone_into(&mut services.body.name);
    });
    app.pass(now().millis() - app.as_operator().now().millis());
    let play = granted_by_all(&app);
    fs::create_dir_all(into).unwrap();
    let database = into.join("clustermark.db");
    app.database
        .open()
        .execute(&format!("VACUUM INTO '{}'", database.display()));
    copy(&app.database.folder().join("data/blobs"), &into.join("evidence"));
    let case = play.id().parse().unwrap();
    let intent = app
        .services
        .store
        .read(|db| issuances::find(db, (case, 1)))
        .unwrap()
        .unwrap();
    intent.number.to_string()
}

#[test]
fn the_service_issues_with_a_key_in_a_token_and_what_it_issued_verifies_after_the_seal_was_replaced() {
    let there = Tokened::new();
    there.succeed(&["seal", "import", "--chain", "handed/seal/chain.pem"]);
    let number = granted(&there.instance.data());
    let serving = there
        .instance
        .serve_with(&[("SOFTHSM2_CONF", there.token.settings().to_str().unwrap())]);
    let address = format!("/c/{number}/certificate.pdf");
    let begun = Instant::now();
    let file = loop {
        let page = serving.browser().visit(&address);
        if page.status == 200 {
            break page.bytes;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it was not issued: {}",
            page.status
        );
        std::thread::sleep(Duration::from_millis(200));
    };
    drop(serving);
    fs::write(there.instance.folder().join("certificate.pdf"), file).unwrap();
    // The seal bears another name than the body, so its own certificate is named too.
    fs::copy(
        there.instance.folder().join("data/seal/chain.pem"),
        there.instance.folder().join("trusted.pem"),
    )
    .unwrap();
    let verify = ["verify", "certificate.pdf", "--trust", "trusted.pem"];
    let told = there.succeed(&verify);
    assert!(told.contains("handed"), "{told}");

    hand_over(there.instance.folder(), "other");
    let file = there.instance.folder().join("clustermark.toml");
    let settings = fs::read_to_string(&file).unwrap();
    let others: Vec<_> = settings.lines().filter(|line| !line.starts_with("pkcs11")).collect();
    fs::write(&file, others.join("\n") + "\n").unwrap();
    there.succeed(&[
        "seal",
        "rotate",
        "seal",
        "--key",
        "other/seal/key.pem",
        "--chain",
        "other/seal/chain.pem",
    ]);
    there.succeed(&verify);
    let serving = there.instance.serve();
    let page = serving.browser().visit(&format!("/c/{number}.json"));
    assert_eq!(page.status, 200);
}

/// A key in a token that refuses.
struct Refusing(Arc<dyn RawSigner>, TokenError);

impl Refusing {
    /// The services, but the seal's key is in a token that refuses so.
    fn services(app: &TestApp, error: TokenError) -> Services {
        Services {
            signer: Arc::new(Self(app.services.signer.clone(), error)),
            ..app.services.clone()
        }
    }
}

impl RawSigner for Refusing {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.0.algorithm()
    }
    fn chain(&self) -> &[Vec<u8>] {
        self.0.chain()
    }
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SealError> {
        Err(self.1.clone().into())
    }
}

#[test]
fn while_the_token_is_away_the_certificate_waits_unseen_and_is_issued_once_it_is_back() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = granted_by_all(&app);
        let away = Refusing::services(&app, TokenError::Refused("Sign: DeviceRemoved".to_owned()));
        assert_eq!(jobs::run_all_due(&away).unwrap().waiting, 1);
        let store = &app.services.store;
        let waiting = store.read(queue::list_unfinished).unwrap();
        let why = waiting[0].last_error.as_deref().unwrap();
        assert!(why.contains("DeviceRemoved"), "{why}");
        let case = play.id().parse().unwrap();
        let intent = store.read(|db| issuances::find(db, (case, 1))).unwrap().unwrap();
        let address = format!("/c/{}.json", intent.number);
        assert_eq!(app.browser().visit(&address).status, 404);
        app.pass(3_600_000);
        app.run_jobs();
        assert_eq!(app.browser().visit(&address).status, 200);
    });
}

#[test]
fn a_pin_that_is_refused_stops_the_job_which_says_what_to_do_and_the_next_start_goes_on() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = granted_by_all(&app);
        let refusing = Refusing::services(&app, TokenError::PinWrong);
        assert_eq!(jobs::run_all_due(&refusing).unwrap().parked, 1);
        let store = &app.services.store;
        let stopped = store.read(queue::list_unfinished).unwrap();
        let why = stopped[0].last_error.as_deref().unwrap();
        assert!(
            ["refuses the PIN", "pkcs11.pin", "restart"]
                .iter()
                .all(|word| why.contains(word)),
            "{why}"
        );
        app.pass(86_400_000);
        assert_eq!(jobs::run_all_due(&refusing).unwrap(), jobs::Summary::default());

        let runner = jobs::Runner::start(app.services.clone()).unwrap();
        let case = play.id().parse().unwrap();
        let begun = Instant::now();
        let issued = || {
            let intent = store.read(|db| issuances::find(db, (case, 1))).unwrap().unwrap();
            let address = format!("/c/{}.json", intent.number);
            app.browser().visit(&address).status == 200
        };
        while !issued() {
            assert!(begun.elapsed() < Duration::from_secs(30), "it was not issued");
            std::thread::sleep(Duration::from_millis(50));
        }
        runner.stop();
    });
}
