//! Every response, whatever it is, carries the security headers. (Each response any test receives is checked too.)

use crate::support::{
    app::TestApp,
    browser::Request,
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until},
    routes::{Names, csrf, ways},
    script::Script,
};

#[test]
fn pages_errors_redirects_assets_and_downloads_all_carry_the_headers() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let (names, owner, visitor) = (Names::of(&play), play.owner(), app.browser());
    let token = csrf(&owner);
    let mut seen = std::collections::BTreeSet::new();
    let mut look = |page: Page| {
        page.expect_security_headers();
        seen.insert(page.status);
    };
    for way in ways().filter(|way| way.path != "/sign-out") {
        look(owner.send(way.request(&names, &owner, &token)));
        look(visitor.send(way.request(&names, &visitor, "")));
        look(visitor.send(way.request(&names, &visitor, "").json()));
        look(owner.send(way.request(&names, &owner, "forged")));
    }
    look(visitor.send(Request::get("/nothing/here")));
    look(visitor.send(Request {
        method: "DELETE",
        ..Request::get("/verify")
    }));
    look(visitor.send(Request::post("/sign-in", &[("email", &"x".repeat(600_000))]).header("Origin", app.origin())));
    for expected in [200, 303, 401, 403, 404, 405, 409, 422] {
        assert!(
            seen.contains(&expected),
            "no answer with {expected} was looked at, only {seen:?}"
        );
    }
}

#[test]
fn only_what_never_changes_or_says_how_long_it_holds_may_be_kept_by_a_cache() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let names = Names::of(&play);
    for way in ways() {
        let page = play.owner().send(way.request(&names, &play.owner(), ""));
        let kept = page.header("cache-control") != Some("no-store");
        let wanted = match way.path {
            path if path.starts_with("/assets/") => continue,
            "/c/{number}/credential/{revision}"
            | "/credentials/context/{edition}"
            | "/credentials/schema/{edition}" => Some("public, max-age=31536000, immutable"),
            "/status/{purpose}/{list}"
            | "/.well-known/did.json"
            | "/.well-known/jwks.json"
            | "/.well-known/seal.pem" => Some("public, max-age=300"),
            _ => None,
        };
        let told = page.header("cache-control").filter(|_| kept);
        assert_eq!(told, wanted, "{}", way.path);
    }
    let style = app
        .browser()
        .open("/")
        .attributes("link[rel=stylesheet]", "href")
        .remove(0);
    assert!(
        app.browser()
            .open(&style)
            .header("cache-control")
            .unwrap()
            .contains("immutable")
    );
}

#[test]
fn search_engines_find_what_says_the_same_tomorrow_and_nothing_that_somebody_may_lose() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::Granted);
    let (names, owner, visitor) = (Names::of(&play), play.owner(), app.browser());
    let mut found = std::collections::BTreeSet::new();
    // `/apply` is everybody's.
    let is_kept = |path: &str| path == "/app" || path.starts_with("/app/") || path.starts_with("/c/");
    for way in ways() {
        let public = visitor.send(way.request(&names, &visitor, ""));
        if public.header("x-robots-tag") == Some("all") {
            found.insert(way.path);
        }
        let of_hers = owner.send(way.request(&names, &owner, ""));
        if is_kept(&of_hers.path) {
            assert_eq!(of_hers.header("x-robots-tag"), Some("noindex"), "{}", of_hers.path);
        }
    }
    assert!(
        found.contains("/") && found.contains("/standards") && found.contains("/register"),
        "{found:?}"
    );
    for path in found {
        assert!(!is_kept(path) && path != "/sign-in", "{path}");
    }
    for path in ["/register?q=zubr", "/standards/never", "/nothing/here"] {
        assert_eq!(visitor.visit(path).header("x-robots-tag"), Some("noindex"), "{path}");
    }
}

#[test]
fn a_certificate_asked_for_again_and_again_is_answered_alike_to_each_in_its_language_form_and_compression() {
    each_database(|database| {
        let app = TestApp::start(database);
        let names = Names::of(&Play::begin(&app, Script::small()).to(Until::Granted));
        let visitor = app.browser();
        let (page, badge) = (
            format!("/c/{}", names.certificate),
            format!("/c/{}/badge.svg", names.certificate),
        );
        let mut ways = Vec::new();
        for method in ["GET", "HEAD"] {
            for path in [&page, &format!("{page}?lang=pl"), &badge] {
                for (lang, accept) in [("en", "text/html"), ("lt", "text/html"), ("lt", "application/json")] {
                    for encodings in ["identity", "gzip", "br;q=0.5, gzip", "gzip;q=0"] {
                        let request = Request {
                            method,
                            ..Request::get(path.as_str())
                        };
                        let request = request.header("Accept-Language", lang).header("Accept", accept);
                        ways.push(request.header("Accept-Encoding", encodings));
                    }
                }
            }
        }
        // The first line says nothing; the second is heard all the same, and nobody else gets what it asks for.
        let request = Request::get(page.as_str()).header("Accept-Encoding", "");
        ways.insert(0, request.header("Accept-Encoding", "gzip"));
        ways.insert(0, Request::get(page.as_str()).header("Accept-Encoding", ""));
        let told = |page: &Page| {
            // What is kept goes out as a whole, what is compressed as it is drawn in parts.
            let by_chance = ["date", "transfer-encoding", "content-length"];
            let told = page
                .headers
                .iter()
                .filter(|(name, _)| !by_chance.contains(&name.as_str()));
            let told = told.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
            (page.status, told.collect::<std::collections::BTreeSet<_>>())
        };
        let ask = || -> Vec<_> { ways.iter().map(|way| visitor.send(way.clone())).collect() };
        let first = ask();
        let encodings: std::collections::BTreeSet<_> = first
            .iter()
            .filter_map(|page| page.header("content-encoding"))
            .collect();
        assert!(encodings.contains("gzip"), "{encodings:?}");
        let texts: std::collections::BTreeSet<_> = first.iter().map(|page| &page.bytes).collect();
        assert!(texts.len() >= 8, "{}", texts.len());
        for round in 0..4 {
            for ((way, first), again) in ways.iter().zip(&first).zip(ask()) {
                assert_eq!(told(&again), told(first), "{round}: {way:?}");
                assert_eq!(again.bytes, first.bytes, "{round}: {way:?}");
            }
        }
    });
}
