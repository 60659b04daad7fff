use super::super::to_bytes;
use super::*;

fn bytes_of(view: &ReportView) -> Vec<u8> {
    to_bytes(render(view).unwrap()).unwrap()
}

fn opened(view: &ReportView) -> lopdf::Document {
    lopdf::Document::load_mem(&bytes_of(view)).unwrap()
}

/// All text as a reader extracts it, without white space, which wrapping moves.
fn text_of(document: &lopdf::Document) -> String {
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The role of each structure element, in the order of the file's objects, which is that of reading.
fn roles(document: &lopdf::Document) -> Vec<String> {
    let elements = document.objects.values().filter_map(|object| {
        let dictionary = object.as_dict().ok()?;
        let is_element = dictionary.get(b"Type").and_then(lopdf::Object::as_name).ok()? == b"StructElem";
        let role = dictionary.get(b"S").and_then(lopdf::Object::as_name).ok()?;
        is_element.then(|| String::from_utf8_lossy(role).into_owned())
    });
    elements.collect()
}

#[test]
fn equal_views_give_equal_bytes() {
    assert_eq!(bytes_of(&ReportView::sample(3)), bytes_of(&ReportView::sample(3)));
}

#[test]
fn everything_that_is_said_is_printed() {
    let text = text_of(&opened(&ReportView::sample(2)));
    for said in [
        "RaportzOceny",
        "78z100punktów",
        "Audytorwiodący",
        "Mierzyskutki",
        "1.2Zaangażowanie",
        "76%,deklarowano90%",
    ] {
        assert!(
            text.to_lowercase().contains(&said.to_lowercase()),
            "{said} is not in {text}"
        );
    }
}

#[test]
fn a_character_that_no_font_has_is_named_and_not_left_out() {
    assert!(text_of(&opened(&ReportView::sample(1))).contains("[U+1F642]"));
}

#[test]
fn a_long_report_takes_as_many_pages_as_it_needs_and_each_says_which_it_is() {
    let document = opened(&ReportView::sample(31));
    let pages = document.get_pages().len();
    assert!(pages > 4, "{pages}");
    for page in 1..=pages {
        let text = document.extract_text(&[u32::try_from(page).unwrap()]).unwrap();
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(text.contains(&format!("Strona{page}z{pages}")), "page {page}");
        assert!(text.contains("9f9f9f9f9f9f9f9f…"), "page {page}");
    }
}

#[test]
fn a_value_longer_than_a_page_goes_on_over_the_next() {
    let mut view = ReportView::sample(0);
    view.facts[0].value = "Protokoły zgromadzeń wskazują na stały udział członków. ".repeat(120) + "Koniec.";
    let document = opened(&view);
    assert!(document.get_pages().len() > 2);
    assert!(text_of(&document).contains("Koniec."));
}

#[test]
fn headings_are_tagged_by_their_depth_and_each_share_is_a_figure_with_words() {
    let document = opened(&ReportView::sample(2));
    let roles = roles(&document);
    let count = |role: &str| roles.iter().filter(|found| *found == role).count();
    assert_eq!([count("H1"), count("H2"), count("H3")], [1, 3, 2]);
    // The mark, the radar, and a bar for each of the five areas.
    assert_eq!(count("Figure"), 7);
}

#[test]
fn two_areas_are_no_figure_to_see() {
    let mut view = ReportView::sample(0);
    for part in &mut view.parts {
        for block in &mut part.blocks {
            if let Block::Charts(charts) = block {
                charts.areas.truncate(2);
            }
        }
    }
    let document = opened(&view);
    assert_eq!(roles(&document).iter().filter(|role| *role == "Figure").count(), 3);
}
