//! Everything that anybody can see of a certificate: page, JSON, signed status, register in each form, badge, feed, credential
//! with its lists, and what the check of its file says.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use clustermark::{
    credential::{Failure, TrustedIssuer, VerifiedCertificate, verify},
    domain::time::Clock,
    views::{Arguments, Lang},
};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::Value;

use super::{
    app::TestApp,
    browser::{Browser, Request},
    page::Page,
    routes::{Kind, ways},
};

/// Where a certificate has its own addresses.
const OWN: &str = "/c/{number}";

/// The addresses of a certificate, as the table of routes has them, and whether something is sent there.
fn addresses(number: &str) -> Vec<(String, bool)> {
    let own = ways().filter(|way| way.path.starts_with(OWN));
    let mut all: Vec<_> = own
        .map(|way| {
            let path = way.path.replace("{number}", number).replace("{revision}", "1");
            assert!(!path.contains('{'), "what stands for the name in {path}?");
            (path, way.kind != Kind::Get)
        })
        .collect();
    // Said behind the number, and answered by the page's own route.
    all.push((format!("/c/{number}.json"), false));
    assert!(all.len() > 9, "{all:?}");
    all
}

/// Where the register is read, in each form.
fn registers() -> impl Iterator<Item = &'static str> {
    ways().map(|way| way.path).filter(|path| path.starts_with("/register"))
}

/// What an answer says, for people or programs: what is signed is opened, marks are left out.
fn said(app: &TestApp, page: &Page) -> String {
    match page.header("content-type").unwrap_or_default() {
        "application/pdf" => streams(&page.bytes),
        "application/jwt" => claims(app, page.body()).1.to_string(),
        "application/vc+jwt" => {
            let body = page.body().split('.').nth(1).unwrap();
            String::from_utf8(URL_SAFE_NO_PAD.decode(body).unwrap()).unwrap()
        }
        _ => {
            let parts = page.body().split('<');
            let texts = parts.map(|part| part.split_once('>').map_or(part, |(_, text)| text));
            texts.collect::<Vec<_>>().join(" ")
        }
    }
}

/// What stands in a file apart from its drawing: metadata, and what is attached.
fn streams(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let texts = streams.filter_map(|stream| String::from_utf8(stream.decompressed_content().ok()?).ok());
    let texts: Vec<_> = texts.collect();
    assert!(texts.iter().any(|text| text.starts_with("eyJ")), "the credential");
    texts.join("\n")
}

/// None of these words is said of a certificate to anybody.
#[track_caller]
pub fn expect_untold(app: &TestApp, number: &str, words: &[String]) {
    let visitor = app.browser();
    let own = addresses(number).into_iter().filter(|(_, is_sent)| !is_sent);
    let own = own.map(|(path, _)| path);
    for path in own.chain(registers().map(str::to_owned)) {
        let said = said(app, &visitor.open(&path));
        assert!(!said.trim().is_empty(), "{path}");
        let tokens: Vec<_> = said
            .split(|sign: char| !sign.is_alphanumeric() && sign != '.')
            .collect();
        for word in words {
            let told = said.contains(word.as_str()) && (word.contains(' ') || tokens.contains(&word.as_str()));
            assert!(!told, "{path} tells `{word}`");
        }
    }
}

/// Fetches what a program reads: its kind is said, and everybody may read it.
pub fn fetch(browser: &Browser, path: &str, media_type: &str) -> String {
    let page = browser.visit(path).expect_status(200);
    assert_eq!(page.header("content-type"), Some(media_type), "{path}");
    assert_eq!(page.header("access-control-allow-origin"), Some("*"), "{path}");
    String::from_utf8(page.bytes).unwrap()
}

/// What a stranger finds who fetches keys and lists, and checks a credential with them.
pub fn found(app: &TestApp, token: &str) -> Result<VerifiedCertificate, Failure> {
    let browser = app.browser();
    let keys = fetch(&browser, "/.well-known/did.json", "application/did+json");
    let issuer = TrustedIssuer::from_did_document(&keys).unwrap();
    let lists = |url: &str| {
        let path = url.strip_prefix(app.origin())?;
        Some(fetch(&browser, path, "application/vc+jwt"))
    };
    verify(token, &[issuer], lists, app.clock.now())
}

/// Header and claims of a signed statement, by the key it names among those the service gives out.
pub fn claims(app: &TestApp, token: &str) -> (Value, Value) {
    let part = |text: &str| -> Value { serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).unwrap()).unwrap() };
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let (header, body) = signed.split_once('.').unwrap();
    let header = part(header);
    let keys = fetch(&app.browser(), "/.well-known/jwks.json", "application/jwk-set+json");
    let keys: Value = serde_json::from_str(&keys).unwrap();
    let key = keys["keys"]
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["kid"] == header["kid"])
        .unwrap();
    let coordinate = |name: &str| URL_SAFE_NO_PAD.decode(key[name].as_str().unwrap()).unwrap();
    let point = [vec![4], coordinate("x"), coordinate("y")].concat();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(signed.as_bytes(), &signature)
        .expect("the signature of a key that the service gives out");
    (header, part(body))
}

/// Has a file checked as anybody can.
pub fn check_file(browser: &Browser, bytes: &[u8]) -> Page {
    let form = browser.open("/verify").form_with_button("Check file");
    form.attach("file", "certificate.pdf", "application/pdf", bytes).send()
}

/// The faces of a certificate that is out, with the file and the credential that its holder has.
pub struct Faces<'a> {
    app: &'a TestApp,
    number: String,
    file: Vec<u8>,
    credential: String,
}

impl<'a> Faces<'a> {
    /// Takes file and credential as they are now.
    pub fn of(app: &'a TestApp, number: &str) -> Self {
        let browser = app.browser();
        Self {
            file: browser.open(&format!("/c/{number}/certificate.pdf")).bytes,
            credential: fetch(&browser, &format!("/c/{number}/credential"), "application/vc+jwt"),
            number: number.to_owned(),
            app,
        }
    }

    /// Each of them says that the certificate has this status now, and none says another; file and credential are given out
    /// as their holder has them.
    #[track_caller]
    pub fn expect(&self, status: &str) {
        let visitor = self.app.browser();
        let below = |face: &str| format!("/c/{}{face}", self.number);
        assert_eq!(visitor.open(&below("/certificate.pdf")).bytes, self.file, "{status}");
        self.expect_without_files(status);
    }

    /// While files cannot be read: the document is not given out, and whoever asks for it is told so.
    #[track_caller]
    pub fn expect_no_document(&self) {
        let below = format!("/c/{}/certificate.pdf", self.number);
        let page = self.app.browser().visit(&below).expect_status(503);
        assert!(page.header("retry-after").is_some());
        let problem = self.app.browser().send(Request::get(&below).json()).expect_status(503);
        let told = problem.json();
        let code = told["code"].as_str().unwrap();
        assert!(["files_unreachable", "document_unreachable"].contains(&code), "{told}");
    }

    /// The same of all that can be given out while no file can be read.
    #[track_caller]
    pub fn expect_without_files(&self, status: &str) {
        let (app, number) = (self.app, &self.number);
        let visitor = app.browser();
        let below = |face: &str| format!("/c/{number}{face}");
        let text = |key: &str| app.services.views.text(&Lang::source(), key, &Arguments::new());
        // The tests' seal is a development seal: what holds under it is a trial.
        let told = if status == "active" { "trial" } else { status };
        let headline = text(&format!("status-headline-{told}"));

        let page = visitor.open(&below(""));
        assert!(page.shows(&headline), "{headline}: {}", page.describe());
        assert_eq!(
            page.shows("Valid for trial only"),
            status == "active",
            "{}",
            page.describe()
        );

        let read = |path: &str| -> Value {
            serde_json::from_str(&fetch(&visitor, path, "application/json; charset=utf-8")).unwrap()
        };
        let entry = read(&below(".json"));
        assert_eq!(entry["status"], status);
        let signed = fetch(&visitor, &below("/status.jwt"), "application/jwt");
        assert_eq!(claims(app, &signed).1["register"], entry);

        let listed = |list: &Value| {
            let rows = list["certificates"].as_array().unwrap();
            let row = rows.iter().find(|row| row["number"] == number.as_str());
            row.map(|row| row["status"].clone())
        };
        assert_eq!(listed(&read("/register.json")), Some(status.into()));
        let signed = fetch(&visitor, "/register.jwt", "application/jwt");
        assert_eq!(listed(&claims(app, &signed).1["register"]), Some(status.into()));
        let table = visitor.visit("/register.csv").expect_status(200).body().to_owned();
        let row = table.lines().find(|line| line.contains(number)).unwrap_or_default();
        assert!(row.contains(&format!(",{status},")), "{status}: {row}");
        for sought in [
            "active",
            "suspended",
            "withdrawn",
            "terminated",
            "expired",
            "not_yet_valid",
        ] {
            let shown = visitor.open(&format!("/register?status={sought}")).shows(number);
            assert_eq!(shown, sought == status, "{sought}");
        }

        let badge = visitor.visit(&below("/badge.svg")).expect_status(200).body().to_owned();
        assert_eq!(badge.contains("not a certificate"), status == "active", "{badge}");
        let feed = visitor.visit(&below("/feed")).expect_status(200).body().to_owned();
        assert!(feed.contains(&format!("<subtitle>{headline}")), "{feed}");

        let given = fetch(&visitor, &below("/credential"), "application/vc+jwt");
        assert_eq!(given, self.credential, "{status}");
        let credential = found(app, &given);
        // Days are looked at before the lists: of what was ended and is over, a stranger learns the latter.
        let is_over = matches!(&credential, Err(Failure::Expired(last)) if *last < app.clock.now());
        let is_so = match status {
            "active" => credential.is_ok(),
            "suspended" | "withdrawn" | "terminated" if is_over => true,
            "suspended" => credential == Err(Failure::Suspended),
            "withdrawn" | "terminated" => credential == Err(Failure::Revoked),
            "expired" => matches!(credential, Err(Failure::Expired(_))),
            "not_yet_valid" => matches!(credential, Err(Failure::NotYetValid(_))),
            other => panic!("no face says `{other}`"),
        };
        assert!(is_so, "{status}: {credential:?}");
        let checked = check_file(&visitor, &self.file);
        assert!(checked.shows("Genuine"), "{}", checked.describe());
        let valid = checked.shows("Genuine, but for trial only");
        assert_eq!(valid, status == "active", "{}", checked.describe());
    }
}

/// Nothing public tells a number that is settled and not out from one that was never given.
#[track_caller]
pub fn expect_nothing_of(app: &TestApp, number: &str, never_given: &str) {
    let visitor = app.browser();
    let answer = |number: &str, (path, is_sent): (String, bool)| {
        let page = match is_sent {
            true => {
                let fields = [("email", "somebody@example.org")];
                visitor.follow(Request::post(path, &fields).header("Origin", app.origin()))
            }
            false => visitor.visit(&path),
        };
        let mut said = page.body().replace(number, "NUMBER");
        // Each answer names its own request.
        if let Ok(Value::Object(mut problem)) = serde_json::from_str(&said) {
            problem.remove("request");
            said = Value::from(problem).to_string();
        }
        (page.status, said)
    };
    let asked = |number: &str| {
        let by_number = (format!("/verify?number={number}"), false);
        addresses(number).into_iter().chain([by_number]).collect::<Vec<_>>()
    };
    for (settled, never) in asked(number).into_iter().zip(asked(never_given)) {
        let what = settled.clone();
        let [settled, never] = [answer(number, settled), answer(never_given, never)];
        assert_eq!(settled.0, 404, "{what:?}: {}", settled.1);
        assert_eq!(settled, never, "{what:?}");
    }
    for list in registers() {
        let page = visitor.open(list);
        assert!(!said(app, &page).contains(number), "{list}: {}", page.describe());
    }
}
