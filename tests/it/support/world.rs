//! The service as one person sees it: what every address answers, as a page and as data, less what differs by chance alone.

use std::collections::BTreeMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

use super::{
    browser::{Browser, Request},
    page::Page,
    routes::{Names, Way, ways},
};

/// What an address answers: status, where it leads to, media type, and the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    status: u16,
    leads_to: String,
    media_type: String,
    words: String,
}

/// All answers, by how they are asked for.
pub type World = BTreeMap<String, Answer>;

/// Searches and lists that could betray something by a count.
const SEARCHES: [&str; 8] = [
    "/register?q=Żubr",
    "/register?q=Klaster",
    "/register?country=PL",
    "/register?status=active",
    "/register.csv?q=Klaster",
    "/register.json?q=Klaster",
    "/verify?number=MINI-2026-00001",
    "/register?standard=mini",
];

/// What differs between two instances for no other reason than that each has keys of its own.
const OF_THE_KEYS: [&str; 6] = [
    "/.well-known/did.json",
    "/.well-known/jwks.json",
    "/.well-known/seal.pem",
    "/certificate.pdf",
    "/credential",
    "/credential/{revision}",
];

/// Every address of the service as somebody sees it now. `names` are those of a case they may not know of: they are asked for
/// and taken out of the answers. Of two instances what their `keys` make is left out, and the digests of it.
pub fn seen(browser: &Browser, names: &Names, keys: bool) -> World {
    let token = browser.visit("/app").forms().iter().find_map(|form| {
        let token = form.value("csrf");
        (!token.is_empty()).then_some(token)
    });
    let plain = |text: &str| {
        // With its scheme and without.
        let host = browser.origin().trim_start_matches("http://");
        let port = host.rsplit(':').next().unwrap_or_default();
        let mut text = text.replace(browser.origin(), "ORIGIN").replace(host, "HOST");
        text = text.replace(&format!("%3A{port}"), "PORT");
        let mut chance = vec![
            (names.case.as_str(), "CASE"),
            (names.evidence.as_str(), "EVIDENCE"),
            (names.criterion.as_str(), "CRITERION"),
        ];
        chance.extend(token.iter().map(|token| (token.as_str(), "TOKEN")));
        for (by_chance, instead) in chance {
            text = text.replace(by_chance, instead);
        }
        without_chance(&text, keys)
    };
    let mut world = World::new();
    let mut keep = |asked: String, page: &Page| {
        let header = |name| page.header(name).unwrap_or_default().to_owned();
        let answer = Answer {
            status: page.status,
            leads_to: plain(&header("location")),
            media_type: header("content-type"),
            words: plain(&words(page)),
        };
        world.insert(asked, answer);
    };
    let is_of_keys = |way: &Way| keys && OF_THE_KEYS.iter().any(|end| way.path.ends_with(end));
    let reading = ways().filter(|way| !way.is_unsafe() && !is_of_keys(way));
    for way in reading {
        let path = way.path(names);
        keep(way.path.to_owned(), &browser.send(Request::get(&path)));
        keep(
            format!("{} as data", way.path),
            &browser.send(Request::get(&path).json()),
        );
    }
    for search in SEARCHES {
        let path = search.replace('Ż', "%C5%BB");
        keep(search.to_owned(), &browser.send(Request::get(path)));
    }
    world
}

/// The words of an answer; of a signed text what it says, since two signatures over the same words differ.
fn words(page: &Page) -> String {
    let text = String::from_utf8_lossy(&page.bytes).into_owned();
    if page.path.ends_with(".jwt") || page.path.starts_with("/status/") {
        let said = text.split('.').nth(1).unwrap_or_default();
        let said = URL_SAFE_NO_PAD.decode(said).unwrap_or_default();
        return String::from_utf8_lossy(&said).into_owned();
    }
    text
}

/// A refusal names its request, and each request has a name of its own; and what a key made has a digest of its own.
fn without_chance(text: &str, digests: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_hexdigit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        out += before;
        out += match word.len() {
            32 => "REQUEST",
            64 if digests => "DIGEST",
            _ => word,
        };
        rest = after;
    }
    out + rest
}

/// Where two worlds differ, in one sentence each.
pub fn differences(one: &World, other: &World) -> Vec<String> {
    let mut found = Vec::new();
    for (asked, answer) in one {
        let Some(now) = other.get(asked) else {
            found.push(format!("{asked} is not there"));
            continue;
        };
        if now != answer {
            found.push(format!("{asked}: {}", first_difference(answer, now)));
        }
    }
    found
}

fn first_difference(one: &Answer, other: &Answer) -> String {
    if one.words == other.words || one.status != other.status {
        return format!(
            "{} {} {} → {} {} {}",
            one.status, one.leads_to, one.media_type, other.status, other.leads_to, other.media_type
        );
    }
    let (before, after): (Vec<_>, Vec<_>) = (one.words.chars().collect(), other.words.chars().collect());
    let at = before
        .iter()
        .zip(&after)
        .take_while(|(one, other)| one == other)
        .count();
    let around = |text: &[char]| -> String { text.iter().skip(at.saturating_sub(60)).take(160).collect() };
    format!("`{}` → `{}`", around(&before), around(&after))
}
