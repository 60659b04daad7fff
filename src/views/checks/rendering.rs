//! Every template with every sample in every language.

use std::{collections::BTreeSet, path::Path};

use serde_json::Value;

use super::template_files;
use crate::views::{
    Lang, Views,
    helpers::Strictness,
    samples::{self, Sample},
};

/// Where the rendered samples are left to be looked at in a browser.
const SHELF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/pages");

/// Marks put into every text of a context, as a hostile person would.
const HOSTILE: &str = "<script>alert(1)</script>\"'{{csrf}}";

fn views() -> Views {
    Views::load_with(Strictness::Strict).unwrap()
}

fn rendered(views: &Views, lang: &Lang, sample: &Sample) -> String {
    let signed_in = !sample.template.contains("public/");
    let mut data = sample.data.clone();
    data["frame"] = serde_json::to_value(samples::frame(lang, signed_in)).unwrap();
    views
        .render_html(lang, sample.template, &data)
        .unwrap_or_else(|error| panic!("{} / {}: {error}", sample.template, sample.name))
}

/// Appends the hostile text to every value that is not a code, an address or a date: those are the service's own.
fn poison(value: &mut Value) {
    match value {
        Value::String(text) => {
            let own = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-./:#@?=,".contains(c);
            let instant = text.ends_with('Z') && text.starts_with("20");
            if !text.chars().all(own) && !instant {
                text.push_str(HOSTILE);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(poison),
        Value::Object(fields) => fields.values_mut().for_each(poison),
        _ => {}
    }
}

#[test]
fn every_page_renders_with_every_sample_in_every_language() {
    let views = views();
    for lang in views.languages() {
        let shelf = Path::new(SHELF).join(lang.tag());
        std::fs::create_dir_all(&shelf).unwrap();
        for sample in samples::pages() {
            let html = rendered(&views, &lang, &sample);
            assert!(!html.contains("{{"), "{} / {}", sample.template, sample.name);
            let local = html.replace("href=\"/assets/", "href=\"../assets/");
            let name = format!("{}-{}.html", sample.template.replace('/', "-"), sample.name);
            std::fs::write(shelf.join(name), local).unwrap();
        }
    }
    let assets = Path::new(SHELF).join("assets");
    std::fs::create_dir_all(&assets).unwrap();
    for name in ["clustermark.css", "favicon.svg"] {
        std::fs::write(assets.join(name), crate::views::assets::asset(name).unwrap().bytes).unwrap();
    }
}

#[test]
fn what_people_type_never_becomes_markup() {
    let views = views();
    for mut sample in samples::pages() {
        poison(&mut sample.data);
        let html = rendered(&views, &Lang::source(), &sample);
        assert!(!html.contains("<script"), "{} / {}", sample.template, sample.name);
        for attribute in scraper::Html::parse_document(&html)
            .root_element()
            .descendants()
            .filter_map(|node| node.value().as_element())
            .flat_map(|element| element.attrs())
        {
            assert!(
                !attribute.0.starts_with("alert"),
                "{}: attribute {attribute:?}",
                sample.template
            );
        }
    }
}

#[test]
fn every_page_template_has_a_sample() {
    let sampled: BTreeSet<String> = samples::pages()
        .iter()
        .map(|s| format!("{}.html", s.template))
        .collect();
    let written: BTreeSet<String> = template_files(&["html"])
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.starts_with("pages/") || name.starts_with("errors/"))
        .collect();
    assert_eq!(sampled, written);
}

#[test]
fn samples_have_names_of_their_own() {
    let mut seen = BTreeSet::new();
    for sample in samples::pages() {
        assert!(
            seen.insert((sample.template, sample.name)),
            "{} / {}",
            sample.template,
            sample.name
        );
    }
}
