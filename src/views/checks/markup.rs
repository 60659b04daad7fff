//! Markup that the content security policy and people with assistive technology can live with.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

use super::template_files;
use crate::views::{Lang, Views, helpers::Strictness, samples};

fn documents() -> Vec<(String, Html)> {
    documents_in(&Lang::source())
}

fn documents_in(lang: &Lang) -> Vec<(String, Html)> {
    let views = Views::load_with(Strictness::Strict).unwrap();
    samples::pages()
        .into_iter()
        .map(|sample| {
            let mut data = sample.data;
            data["frame"] = serde_json::to_value(samples::frame(lang, true)).unwrap();
            let html = views.render_html(lang, sample.template, &data).unwrap();
            (
                format!("{} / {}", sample.template, sample.name),
                Html::parse_document(&html),
            )
        })
        .collect()
}

fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

#[test]
fn no_template_has_inline_styles_scripts_or_event_attributes() {
    for (name, text) in template_files(&["html"]) {
        let lower = text.to_lowercase();
        // A mail has no style sheet to link to; a page has.
        let forbidden: &[&str] = if name.starts_with("emails/") {
            &["<script", " style=", "javascript:", " onclick", " onload"]
        } else {
            &[
                "<script",
                "<style",
                " style=",
                "javascript:",
                " onclick",
                " onload",
                " onchange",
                " onsubmit",
                "{{{",
            ]
        };
        for mark in forbidden {
            assert!(!lower.contains(mark), "{name} contains `{mark}`");
        }
    }
}

#[test]
fn every_form_that_posts_sends_a_csrf_token_none_that_asks_does_and_each_has_a_button_that_says_what_it_does() {
    for (name, document) in documents() {
        for form in all(&document, "form") {
            let tokens = match form.attr("method") {
                Some("post") => 1,
                // What only asks changes nothing, and its address is kept and shared: no token may stand in it.
                Some("get") => 0,
                other => panic!("{name}: {other:?}"),
            };
            let token = Selector::parse("input[type=hidden][name=csrf]").unwrap();
            assert_eq!(form.select(&token).count(), tokens, "{name}: {:?}", form.attr("action"));
            let button = Selector::parse("button").unwrap();
            let words: Vec<String> = form.select(&button).map(|b| b.text().collect()).collect();
            assert!(
                !words.is_empty() && words.iter().all(|w| w.trim().len() > 3),
                "{name}: {words:?}"
            );
        }
    }
}

#[test]
fn every_input_has_a_label() {
    for (name, document) in documents() {
        let labelled: BTreeSet<&str> = all(&document, "label[for]")
            .iter()
            .filter_map(|l| l.attr("for"))
            .collect();
        for input in all(&document, "input:not([type=hidden]), textarea, select") {
            let inside = input
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|ancestor| ancestor.value().name() == "label");
            let named = input.attr("id").is_some_and(|id| labelled.contains(id));
            assert!(inside || named, "{name}: {:?} has no label", input.attr("name"));
        }
    }
}

#[test]
fn ids_are_unique_and_every_reference_finds_its_element() {
    for (name, document) in documents() {
        let mut ids = BTreeSet::new();
        for element in all(&document, "[id]") {
            assert!(
                ids.insert(element.attr("id").unwrap()),
                "{name}: id {:?} twice",
                element.attr("id")
            );
        }
        for attribute in ["aria-describedby", "aria-labelledby", "for"] {
            for element in all(&document, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute} names {id}, which is not there");
                }
            }
        }
        for link in all(&document, "a[href^='#']") {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            assert!(ids.contains(id), "{name}: a link to #{id}, which is not there");
        }
    }
}

#[test]
fn a_page_has_one_first_heading_and_skips_no_level() {
    for (name, document) in documents() {
        let levels: Vec<u32> = all(&document, "h1, h2, h3, h4")
            .iter()
            .map(|h| h.value().name()[1..].parse().unwrap())
            .collect();
        assert_eq!(
            levels.iter().filter(|level| **level == 1).count(),
            1,
            "{name}: {levels:?}"
        );
        // The error summary stands before the first heading; from there on no level is left out.
        let from_first: Vec<u32> = levels.into_iter().skip_while(|level| *level != 1).collect();
        for pair in from_first.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{name}: h{} follows h{}", pair[1], pair[0]);
        }
    }
}

#[test]
fn every_page_says_its_language_and_title_and_offers_the_other_languages() {
    for lang in Views::load().unwrap().languages() {
        for (name, document) in documents_in(&lang) {
            assert_eq!(all(&document, "html")[0].attr("lang"), Some(lang.tag()), "{name}");
            let title: String = all(&document, "title")[0].text().collect();
            assert!(title.trim().len() > "· Clustermark".len(), "{name}: {title:?}");
            let here = all(&document, ".tongues [aria-current]");
            assert_eq!(here.len(), 1, "{name}");
            assert_eq!(here[0].attr("lang"), Some(lang.tag()), "{name}");
            assert_eq!(all(&document, ".tongues button[lang]").len(), 2, "{name}");
        }
    }
}

#[test]
fn a_marked_field_is_named_in_the_error_summary() {
    for (name, document) in documents() {
        let summary = all(&document, ".trouble a").len();
        let marked = all(&document, ".wrong").len();
        assert!(
            summary >= 1 || marked == 0,
            "{name}: {marked} marked, none in the summary"
        );
    }
}
