//! Every template with every sample in every language.

use std::{collections::BTreeSet, path::Path};

use serde_json::Value;

use super::template_files;
use crate::views::{
    Lang, RenderedEmail, Views,
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
    let mut frame = samples::frame(lang, signed_in);
    if data["errors"].as_array().is_some_and(|errors| !errors.is_empty()) {
        frame.flash = None;
    }
    data["frame"] = serde_json::to_value(frame).unwrap();
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

#[test]
fn every_mail_renders_in_every_language_and_names_what_it_is_about_and_the_organisation() {
    let views = views();
    for lang in views.languages() {
        for sample in samples::mails() {
            let mail = mail(&views, &lang, &sample);
            // Who watches a certificate has no name and no case, and a second link: the one that ends it.
            let watches = sample.template.starts_with("watch_");
            // An organisation's people are no case, and who is invited has no name yet.
            let (number, links) = match sample.template {
                "invitation" | "member_news" | "ending" | "new_password" | "account_open" | "account_news"
                | "not_admitted" | "admission_asked" => ("", 1),
                _ if watches => ("ECMS-2026-00001", 2),
                _ => ("2026-0007", 1),
            };
            // Somebody's own account, and their work for the body, are of no cluster.
            let of_account = ["ending", "new_password", "account_open", "account_news"].contains(&sample.template);
            let nameless = watches || sample.template == "invitation";
            assert!(
                mail.subject.contains(number) && (of_account || mail.subject.contains("„Żubr”")),
                "{}",
                mail.subject
            );
            for part in [&mail.text, &mail.html] {
                assert_eq!(part.matches("https://").count(), links, "{links} links: {part}");
                assert!(
                    !part.contains("{{") && (nameless || part.contains("Agnieszka Wysocka")),
                    "{part}"
                );
            }
            assert!(
                !mail.text.contains("\n\n\n") && !mail.text.contains("&#"),
                "{}",
                mail.text
            );
            let shelf = Path::new(SHELF).join(lang.tag());
            std::fs::create_dir_all(&shelf).unwrap();
            let name = format!("emails-{}-{}", sample.template, sample.name);
            std::fs::write(shelf.join(format!("{name}.html")), &mail.html).unwrap();
            std::fs::write(
                shelf.join(format!("{name}.txt")),
                format!("{}\n\n{}", mail.subject, mail.text),
            )
            .unwrap();
        }
    }
}

#[test]
fn a_mail_shows_what_people_typed_as_text() {
    let views = views();
    for mut sample in samples::mails() {
        poison(&mut sample.data);
        let mail = mail(&views, &Lang::source(), &sample);
        assert!(!mail.html.contains("<script"), "{}", mail.html);
        assert!(
            mail.text.contains("<script>"),
            "plain text is not escaped: {}",
            mail.text
        );
        assert!(!mail.subject.contains('\n'), "{}", mail.subject);
    }
}

fn mail(views: &Views, lang: &Lang, sample: &Sample) -> RenderedEmail {
    views
        .render_mail(lang, sample.template, &sample.data)
        .unwrap_or_else(|error| panic!("{} / {}: {error}", sample.template, sample.name))
}

/// Handlebars lets a value given to a partial hide a field of the same name inside the partial's loops.
#[test]
fn options_show_their_own_labels_and_not_the_fields() {
    let views = views();
    let shown = |template: &str, name: &str, element: &str| -> Vec<String> {
        let sample = samples::pages()
            .into_iter()
            .find(|sample| sample.template == template && sample.name == name)
            .unwrap();
        let document = scraper::Html::parse_document(&rendered(&views, &Lang::source(), &sample));
        let selector = scraper::Selector::parse(element).unwrap();
        document.select(&selector).map(|found| found.text().collect()).collect()
    };
    let options = shown("pages/self-assessment/criterion", "draft", "#kind option");
    assert_eq!(options, ["Choose", "Project list", "Minutes of working groups"]);
    let radios = shown("pages/work/new-case", "empty", "#track label");
    assert_eq!(
        radios,
        [
            "YoungClusters in their first three years.",
            "GrownClusters with results of their own."
        ]
    );
}
