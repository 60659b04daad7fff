use printpdf::{Op, PdfPage, TextItem};

use super::super::canvas::A4_HEIGHT;
use super::super::fonts::{Face, UNITS_PER_EM};
use super::super::{Attachment, to_bytes};
use super::{view::PrintedLapse, *};

fn bytes_of(view: &CertificateView) -> Vec<u8> {
    to_bytes(render(view).unwrap()).unwrap()
}

/// All text of the file as a reader extracts it, without white space, which wrapping moves.
fn text_of(view: &CertificateView) -> String {
    let document = lopdf::Document::load_mem(&bytes_of(view)).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    squeezed(&document.extract_text(&pages).unwrap())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn samples() -> [CertificateView; 3] {
    [
        CertificateView::sample(),
        CertificateView::sample_in_polish(),
        CertificateView::sample_with_long_names(),
    ]
}

fn with_attachment() -> CertificateView {
    let mut view = CertificateView::sample_in_polish();
    view.machine_readable = Some(Attachment {
        name: "credential.jwt".to_owned(),
        media_type: "application/vc+jwt".to_owned(),
        description: "Certyfikat do odczytu maszynowego".to_owned(),
        bytes: b"header.payload.signature".to_vec(),
        created: view.created,
    });
    view
}

#[test]
fn equal_views_give_equal_bytes() {
    assert_eq!(bytes_of(&with_attachment()), bytes_of(&with_attachment()));
}

#[test]
fn an_attachment_can_be_taken_out_and_its_fingerprint_is_printed() {
    let view = with_attachment();
    let document = lopdf::Document::load_mem(&bytes_of(&view)).unwrap();
    let associated = document.catalog().unwrap().get(b"AF").unwrap().as_array().unwrap();
    let file = document.get_dictionary(associated[0].as_reference().unwrap()).unwrap();
    assert_eq!(file.get(b"AFRelationship").unwrap().as_name().unwrap(), b"Data");
    let stream = file.get(b"EF").unwrap().as_dict().unwrap().get(b"UF").unwrap();
    let stream = document
        .get_object(stream.as_reference().unwrap())
        .unwrap()
        .as_stream()
        .unwrap();
    assert_eq!(
        stream.dict.get(b"Subtype").unwrap().as_name().unwrap(),
        b"application/vc+jwt"
    );
    assert_eq!(stream.get_plain_content().unwrap(), b"header.payload.signature");
    // sha256sum of these bytes.
    assert!(text_of(&view).contains("256d04db4e5e4ac308751ed0885b722b758630567c53a7125ed9fbd068e5c3f6"));
}

#[test]
fn a_certificate_without_an_attachment_speaks_of_none() {
    let document = lopdf::Document::load_mem(&bytes_of(&CertificateView::sample())).unwrap();
    assert!(!document.catalog().unwrap().has(b"AF"));
    assert!(!text_of(&CertificateView::sample()).contains("SHA-256"));
}

#[test]
fn where_there_are_no_conditions_the_certificate_says_so() {
    let mut view = CertificateView::sample();
    view.conditions = None;
    view.labels.no_conditions = Bilingual::only("No conditions are open");
    assert!(text_of(&view).contains("Noconditionsareopen"));
}

#[test]
fn a_lapse_is_stated_behind_the_day_of_recertification() {
    let mut view = CertificateView::sample();
    assert!(!text_of(&view).contains("Notcertified"));
    view.dates.lapses = vec![PrintedLapse {
        text: "23 May 2024 – 1 August 2024".to_owned(),
        days: "2024-05-23/2024-08-01".to_owned(),
    }];
    let text = text_of(&view);
    for part in ["Notcertified", "23May2024–1August2024", "2024-05-23/2024-08-01"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn an_address_breaks_behind_commas_before_it_breaks_inside_a_street() {
    let address = ["ul. Żurawia 71, lokal 2".to_owned(), "15-540 Białystok".to_owned()];
    assert_eq!(
        address_line(&address),
        "ul.\u{a0}Żurawia\u{a0}71, lokal\u{a0}2, 15-540\u{a0}Białystok"
    );
}

/// The structure as an outline: each element's type, indented, with its language where it has one of its own.
fn outline(document: &lopdf::Document, element: &lopdf::Dictionary, depth: usize, lines: &mut Vec<String>) {
    let name = element.get(b"S").unwrap().as_name().unwrap();
    let language = element.get(b"Lang").map_or("", |_| " en");
    lines.push(format!("{:depth$}{}{language}", "", String::from_utf8_lossy(name)));
    for kid in element.get(b"K").unwrap().as_array().unwrap() {
        if let Ok(id) = kid.as_reference() {
            outline(document, document.get_dictionary(id).unwrap(), depth + 1, lines);
        }
    }
}

fn structure_of(view: &CertificateView) -> Vec<String> {
    let document = render(view).unwrap();
    let root = document.catalog().unwrap().get(b"StructTreeRoot").unwrap();
    let root = document.get_dictionary(root.as_reference().unwrap()).unwrap();
    let [top] = root.get(b"K").unwrap().as_array().unwrap().as_slice() else {
        panic!("one element holds the document");
    };
    let mut lines = Vec::new();
    let top = document.get_dictionary(top.as_reference().unwrap()).unwrap();
    outline(&document, top, 0, &mut lines);
    lines
}

#[test]
fn a_certificate_is_read_from_warning_and_title_on_with_english_marked_as_english() {
    let lines = structure_of(&CertificateView::sample_in_polish());
    let begin = [
        "Document",
        " P",
        " H1",
        "  Span en",
        " P",
        "  Span en",
        " P",
        "  Span en",
        " P",
        " P",
    ];
    assert_eq!(lines[..begin.len()], begin);
    let row = [
        " Table",
        "  TR",
        "   TH",
        "    P",
        "     Span en",
        "   TD",
        "    P",
        "     Span en",
    ];
    assert!(lines.windows(row.len()).any(|window| window == row), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| *line == " Figure").count(), 2);
    assert_eq!(lines.iter().filter(|line| *line == " H2").count(), 3);
}

#[test]
fn what_runs_over_pages_stays_one_row_and_running_heads_are_read_once() {
    let mut view = CertificateView::sample();
    let short = structure_of(&view);
    view.scope = Bilingual::only("a service of the cluster, ".repeat(600));
    assert!(render(&view).unwrap().get_pages().len() > 3);
    assert_eq!(structure_of(&view), short);
}

#[test]
fn every_text_of_the_view_can_be_read_in_the_file() {
    for view in samples() {
        let printed = text_of(&view);
        for (field, text) in view.texts() {
            let is_template = field == "labels.page_of";
            let is_unused = match field.trim_end_matches(".english") {
                "labels.replaces" => view.replaces.is_none(),
                "labels.in_place_of" => view.in_place_of.is_none(),
                "labels.no_conditions" => view.conditions.is_some(),
                "labels.lapse" => view.dates.lapses.is_empty(),
                "labels.machine_readable" => view.machine_readable.is_none(),
                _ => false,
            };
            assert!(
                is_template || is_unused || printed.contains(&squeezed(text)),
                "{field}: {text}\nin {printed}"
            );
        }
    }
}

#[test]
fn every_day_is_also_printed_in_iso_form() {
    let printed = text_of(&CertificateView::sample_in_polish());
    assert!(printed.contains("2026-11-23") && printed.contains("2028-11-22"));
}

#[test]
fn names_keep_their_diacritics_even_if_they_come_decomposed() {
    let mut view = CertificateView::sample();
    view.holder.name = "Klaster Obro\u{301}bki „Z\u{307}ubr”".to_owned();
    assert!(text_of(&view).contains("KlasterObróbki„Żubr”"));
}

#[test]
fn pages_are_counted() {
    let printed = text_of(&CertificateView::sample());
    assert!(
        printed.contains("Page1of2") && printed.contains("Page2of2"),
        "{printed}"
    );
}

#[test]
fn the_development_wording_is_on_every_page_of_a_development_certificate_and_on_no_other() {
    let mut view = CertificateView::sample();
    let wording = squeezed("Development seal: not a certificate");
    // Two on the band and one in plain words at the foot, on each of two pages.
    assert_eq!(text_of(&view).matches(&wording).count(), 6);
    view.development = None;
    assert_eq!(text_of(&view).matches(&wording).count(), 0);
}

#[test]
fn characters_outside_the_fonts_are_refused_with_field_and_characters() {
    let mut view = CertificateView::sample();
    view.holder.name = "Cluster 集群".to_owned();
    let error = render(&view).unwrap_err();
    assert!(matches!(&error, PdfError::Unprintable { field, characters }
        if field == "holder.name" && characters == &['集', '群']));
    assert_eq!(
        error.to_string(),
        "holder.name holds characters that cannot be printed: “集” (U+96C6), “群” (U+7FA4)"
    );
}

/// Left end, right end and baseline of each line of text that is not on the slope, before fonts are reduced.
fn extents(page: &PdfPage) -> Vec<[f32; 3]> {
    let (mut face, mut size, mut matrix) = (Face::Serif, 0.0, [0.0; 6]);
    let mut found = Vec::new();
    for op in &page.ops {
        match op {
            Op::SetFont { font, size: points } => {
                face = Face::ALL
                    .into_iter()
                    .find(|face| face.name() == font.get_resource_name())
                    .unwrap();
                size = points.0;
            }
            Op::SetTextMatrix { matrix: set } => matrix = set.as_array(),
            Op::ShowText { items } if matrix[1] == 0.0 => {
                let glyphs = items.iter().flat_map(|item| match item {
                    TextItem::GlyphIds(glyphs) => glyphs.as_slice(),
                    _ => &[],
                });
                let units: f32 = glyphs
                    .map(|g| face.font().unwrap().advance(g.gid) as f32 - g.offset)
                    .sum();
                found.push([matrix[4], matrix[4] + units * size / UNITS_PER_EM, matrix[5]]);
            }
            _ => {}
        }
    }
    found
}

fn assert_inside_the_margins(view: &CertificateView) {
    let mut canvas = Canvas::default();
    front::draw(&mut canvas, view).unwrap();
    back::draw(&mut canvas, view).unwrap();
    for page in canvas.finish().0 {
        let extents = extents(&page);
        assert!(extents.len() > 5);
        for [left, right, baseline] in extents {
            assert!(
                left >= MARGIN - 0.01 && right <= A4_WIDTH - MARGIN + 0.01,
                "{left} to {right} at {baseline}"
            );
            assert!(baseline > FOOT && baseline < A4_HEIGHT - FRAME_DEPTH, "{baseline}");
        }
    }
}

#[test]
fn no_text_leaves_the_frame_however_long_the_names() {
    samples().iter().for_each(assert_inside_the_margins);
    let mut view = CertificateView::sample();
    view.holder.name = "Donaudampfschifffahrtsgesellschaft".repeat(4);
    view.level.word = Bilingual::only("Internationalisierung");
    view.verify_address = format!("https://{}.example/c/{}", "register".repeat(9), view.number);
    assert_inside_the_margins(&view);
}

#[test]
fn a_name_no_page_can_hold_is_an_error_and_not_a_clipped_name() {
    let mut view = CertificateView::sample();
    view.holder.name = "Cluster ".repeat(120);
    assert!(matches!(
        render(&view),
        Err(PdfError::DoesNotFit { page: 1, points: 1.. })
    ));
}

#[test]
fn a_long_scope_goes_on_over_further_pages_without_losing_a_word() {
    let mut view = CertificateView::sample();
    let words: Vec<String> = (0..1500).map(|i| format!("service{i}")).collect();
    view.scope = Bilingual::only(words.join(" "));
    assert!(render(&view).unwrap().get_pages().len() > 3);
    assert_inside_the_margins(&view);
    let printed = text_of(&view);
    assert!(words.iter().all(|word| printed.contains(word.as_str())));
}

#[test]
fn the_file_says_what_it_is_without_being_opened() {
    let view = CertificateView::sample();
    let document = lopdf::Document::load_mem(&bytes_of(&view)).unwrap();
    assert_eq!(document.version, "1.7");
    let id = document.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert_eq!(id[0].as_str().unwrap(), view.uuid.as_bytes());
    let info = document.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = document.get_dictionary(info).unwrap();
    let entry = |key: &[u8]| String::from_utf8_lossy(info.get(key).unwrap().as_str().unwrap()).into_owned();
    assert_eq!(entry(b"ClustermarkNumber"), view.number);
    assert_eq!(entry(b"ClustermarkAddress"), view.verify_address);
    assert_eq!(entry(b"Author"), view.body.name);
    assert_eq!(entry(b"CreationDate"), "D:20261123100000Z");
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
}

#[test]
fn a_certificate_stays_below_a_hundred_kilobytes() {
    for view in samples() {
        let size = bytes_of(&view).len();
        assert!((20_000..100_000).contains(&size), "{size}");
    }
}
