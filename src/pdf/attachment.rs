//! A file that travels inside a document (ISO 32000-1, 7.11.4; ISO 19005-3, 6.8).

use lopdf::{Document, Object, ObjectId, Stream, dictionary, text_string};

use super::PdfError;
use super::finish::pdf_date;
use crate::domain::time::Timestamp;

/// A file to attach to a document: the same contents, for machines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its file name, such as `credential.jwt`, in ASCII letters, so that every reader can save it.
    pub name: String,
    /// Its media type, such as `application/vc+jwt`.
    pub media_type: String,
    /// What it is, in the document's language.
    pub description: String,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// When it was made.
    pub created: Timestamp,
}

/// Attaches files to the document as a whole, as data that it was made from or says again.
pub(super) fn attach(document: &mut Document, attachments: &[Attachment]) -> Result<(), PdfError> {
    if attachments.is_empty() {
        return Ok(());
    }
    let mut ordered: Vec<&Attachment> = attachments.iter().collect();
    // A name tree is sorted (ISO 32000-1, 7.9.6).
    ordered.sort_by(|a, b| a.name.cmp(&b.name));
    let mut names = Vec::new();
    let mut associated = Vec::new();
    for attachment in ordered {
        let file = Object::from(file_specification(document, attachment));
        names.extend([text_string(&attachment.name), file.clone()]);
        associated.push(file);
    }
    let catalog = document.catalog_mut()?;
    catalog.set(
        "Names",
        dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
    );
    catalog.set("AF", associated);
    Ok(())
}

fn file_specification(document: &mut Document, attachment: &Attachment) -> ObjectId {
    let created = pdf_date(attachment.created);
    let file = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => attachment.media_type.as_str(),
        "Params" => dictionary! {
            "Size" => attachment.bytes.len() as i64,
            "CreationDate" => created.clone(),
            "ModDate" => created,
        },
    };
    let stream = document.add_object(Stream::new(file, attachment.bytes.clone()));
    document.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => text_string(&attachment.name),
        "UF" => text_string(&attachment.name),
        "Desc" => text_string(&attachment.description),
        "AFRelationship" => "Data",
        "EF" => dictionary! { "F" => stream, "UF" => stream },
    })
}
