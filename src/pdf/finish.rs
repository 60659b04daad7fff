//! From drawn pages to a document: printpdf writes pages and fonts; version, identifier, structure, attachments, Info
//! dictionary, XMP, language and colour profile are set with lopdf, as PDF/A-3a and PDF/UA-1 want them.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary, text_string};
use printpdf::{PdfDocument, PdfSaveOptions};
use uuid::Uuid;

use super::attachment::{Attachment, attach};
use super::canvas::Canvas;
use super::{PdfError, fonts};
use crate::domain::time::Timestamp;

/// The sRGB profile that device colours are meant in: `sRGB-v4.icc` of the Compact ICC Profiles (CC0).
const SRGB_PROFILE: &[u8] = include_bytes!("srgb-v4.icc");
const PRODUCER: &str = concat!("Clustermark ", env!("CARGO_PKG_VERSION"));

/// What a document says about itself.
pub(super) struct Metadata<'a> {
    /// Becomes the file identifier: the same certificate is the same document.
    pub(super) id: Uuid,
    /// Shown as the window's title.
    pub(super) title: &'a str,
    /// Who answers for the content.
    pub(super) author: &'a str,
    /// One line about the content.
    pub(super) subject: &'a str,
    /// BCP 47 tag of the main language.
    pub(super) language: &'a str,
    /// When the content was fixed.
    pub(super) created: Timestamp,
    /// Further Info entries.
    pub(super) custom: &'a [(&'static str, &'a str)],
}

/// Makes the document of what was drawn, with its streams compressed.
pub(super) fn finish(canvas: Canvas, about: &Metadata<'_>, attachments: &[Attachment]) -> Result<Document, PdfError> {
    let (mut pages, structure) = canvas.finish();
    let mut pdf = PdfDocument::new(about.title);
    pdf.resources.fonts = fonts::embed(&mut pages)?;
    pdf.pages = pages;
    let mut warnings = Vec::new();
    let mut document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.into_iter().next() {
        return Err(PdfError::Content(warning.msg));
    }
    structure.write(&mut document)?;
    attach(&mut document, attachments)?;
    complete(&mut document, about)?;
    Ok(document)
}

fn complete(document: &mut Document, about: &Metadata<'_>) -> Result<(), PdfError> {
    document.version = "1.7".to_owned();
    let id = Object::String(about.id.as_bytes().to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    if let Ok(unwanted) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&unwanted);
    }
    let info = document.add_object(info(about));
    document.trailer.set("Info", info);
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB_PROFILE.to_vec()));
    document.compress();
    // After compressing: metadata stays readable to tools that do not decompress (ISO 19005-3, 6.6.2.1).
    let xmp = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let xmp = document.add_object(Stream::new(xmp, xmp_packet(about).into_bytes()).with_compression(false));
    let catalog = document.catalog_mut()?;
    catalog.set("Metadata", xmp);
    catalog.set("Lang", text_string(about.language));
    catalog.set("PageLayout", "SinglePage");
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("OutputIntents", vec![Object::Dictionary(output_intent(profile))]);
    Ok(())
}

fn info(about: &Metadata<'_>) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text_string(about.title),
        "Author" => text_string(about.author),
        "Subject" => text_string(about.subject),
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => pdf_date(about.created),
    };
    for &(key, value) in about.custom {
        info.set(key, text_string(value));
    }
    info
}

fn output_intent(profile: lopdf::ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    }
}

/// A PDF date (ISO 32000-1, 7.9.4), in UTC.
pub(super) fn pdf_date(time: Timestamp) -> Object {
    text_string(&time.civil().strftime("D:%Y%m%d%H%M%SZ").to_string())
}

/// The packet, with the claims of PDF/A-3a and PDF/UA-1. The latter's identifier is not known to PDF/A and so comes with
/// its description (ISO 19005-3, 6.6.2.3.3; ISO 14289-1, 5).
fn xmp_packet(about: &Metadata<'_>) -> String {
    let created = about.created.civil().strftime("%Y-%m-%dT%H:%M:%SZ");
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreateDate>{created}</xmp:CreateDate>
   <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>
   <pdf:Producer>{PRODUCER}</pdf:Producer>
   <xmpMM:DocumentID>urn:uuid:{id}</xmpMM:DocumentID>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"#,
        bom = '\u{feff}',
        title = escaped(about.title),
        author = escaped(about.author),
        subject = escaped(about.subject),
        language = escaped(about.language),
        id = about.id.hyphenated(),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_metadata_is_escaped() {
        assert_eq!(escaped("R&D <cluster>"), "R&amp;D &lt;cluster&gt;");
    }
}
