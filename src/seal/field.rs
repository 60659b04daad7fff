//! The PDF objects of a seal: signature dictionary, field with its widget, form, certification.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary, text_string};

use super::SealError;
use super::pades::{OFFSET_PLACEHOLDER, SealOptions};
use crate::domain::time::Timestamp;

/// Annotation flags Print and Locked (ISO 32000-1, 12.5.3); PDF/A wants Print and forbids Hidden.
const PRINT_AND_LOCKED: i64 = 4 | 128;

/// SignaturesExist and AppendOnly (ISO 32000-1, 12.7.2).
const SIG_FLAGS: i64 = 3;

/// Certification level "no changes" (ISO 32000-1, 12.8.2.2).
const NO_CHANGES: i64 = 1;

/// Where the seal's widget was put.
pub(super) struct Widget {
    pub(super) id: ObjectId,
    pub(super) page: ObjectId,
}

/// Adds a signature with its field to the first page and certifies the document with it. `reserved` is the room for its
/// CMS, in bytes.
pub(super) fn add_seal(document: &mut Document, options: &SealOptions, reserved: usize) -> Result<Widget, SealError> {
    let catalog = document.catalog()?;
    if catalog.has(b"AcroForm") || catalog.has(b"Perms") {
        return Err(SealError::Document(
            "it already has a form or a certification".to_owned(),
        ));
    }
    let page = document
        .page_iter()
        .next()
        .ok_or_else(|| SealError::Document("it has no page".to_owned()))?;
    // A document that was put together by hand may not have kept count; a new object must never replace an old one.
    let highest = document.objects.keys().map(|id| id.0).max().unwrap_or(0);
    document.max_id = document.max_id.max(highest);

    let signature = document.add_object(signature_dictionary(options, reserved));
    let id = add_widget(document, signature, page, options);
    add_annotation(document, page, id)?;
    let catalog = document.catalog_mut()?;
    catalog.set(
        "AcroForm",
        dictionary! { "Fields" => vec![id.into()], "SigFlags" => SIG_FLAGS },
    );
    catalog.set("Perms", dictionary! { "DocMDP" => signature });
    Ok(Widget { id, page })
}

fn signature_dictionary(options: &SealOptions, reserved: usize) -> Dictionary {
    let certification = dictionary! {
        "Type" => "SigRef",
        "TransformMethod" => "DocMDP",
        "TransformParams" => dictionary! { "Type" => "TransformParams", "P" => NO_CHANGES, "V" => "1.2" },
    };
    let mut signature = dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![
            0.into(),
            OFFSET_PLACEHOLDER.into(),
            OFFSET_PLACEHOLDER.into(),
            OFFSET_PLACEHOLDER.into(),
        ],
        "Contents" => Object::String(vec![0; reserved], StringFormat::Hexadecimal),
        "Reference" => vec![certification.into()],
        "M" => Object::string_literal(pdf_date(options.claimed_time)),
    };
    let said = [
        ("Name", &options.name),
        ("Reason", &options.reason),
        ("Location", &options.location),
        ("ContactInfo", &options.contact),
    ];
    for (key, text) in said {
        if let Some(text) = text {
            signature.set(key, text_string(text));
        }
    }
    signature
}

fn add_widget(document: &mut Document, signature: ObjectId, page: ObjectId, options: &SealOptions) -> ObjectId {
    let (rect, content, resources) = match &options.appearance {
        Some(shown) => (shown.rect, shown.content.clone(), shown.resources.clone()),
        None => ([0.0; 4], Vec::new(), Dictionary::new()),
    };
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers([0.0, 0.0, rect[2] - rect[0], rect[3] - rect[1]]),
        "Resources" => resources,
    };
    let appearance = document.add_object(Stream::new(form, content));
    document.add_object(dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text_string("Seal"),
        "TU" => text_string(&options.description),
        "V" => signature,
        "F" => PRINT_AND_LOCKED,
        "Rect" => numbers(rect),
        "P" => page,
        "AP" => dictionary! { "N" => appearance },
    })
}

fn numbers(values: [f32; 4]) -> Vec<Object> {
    values.iter().map(|&value| Object::Real(value)).collect()
}

/// Adds to the page's `/Annots`, which may be absent, an array, or a reference to one.
fn add_annotation(document: &mut Document, page: ObjectId, widget: ObjectId) -> Result<(), SealError> {
    let held_elsewhere = document
        .get_dictionary(page)?
        .get(b"Annots")
        .and_then(Object::as_reference)
        .ok();
    if let Some(annotations) = held_elsewhere {
        document
            .get_object_mut(annotations)?
            .as_array_mut()?
            .push(widget.into());
        return Ok(());
    }
    let page = document.get_dictionary_mut(page)?;
    match page.get_mut(b"Annots") {
        Ok(annotations) => annotations.as_array_mut()?.push(widget.into()),
        Err(_) => page.set("Annots", vec![Object::from(widget)]),
    }
    Ok(())
}

/// `D:20261123100000+00'00'` (ISO 32000-1, 7.9.4).
fn pdf_date(time: Timestamp) -> String {
    time.civil().strftime("D:%Y%m%d%H%M%S+00'00'").to_string()
}
