//! What printpdf leaves open: version, identifier, Info dictionary, XMP, language and colour profile, set with lopdf.
//!
//! PDF/A-3a and PDF/UA claims (structure tree, `MarkInfo`, `pdfaid`, attachments) join here when the pages are tagged.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use uuid::Uuid;

use super::PdfError;
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

/// Completes a document and compresses its streams.
pub(super) fn finish(document: &mut Document, about: &Metadata<'_>) -> Result<(), PdfError> {
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
        "CreationDate" => text_string(&about.created.civil().strftime("D:%Y%m%d%H%M%SZ").to_string()),
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

/// A PDF text string: ASCII as it is, anything else as UTF-16 with a byte order mark (ISO 32000-1, 7.9.2.2).
fn text_string(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let utf16 = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(utf16.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

fn xmp_packet(about: &Metadata<'_>) -> String {
    let created = about.created.civil().strftime("%Y-%m-%dT%H:%M:%SZ");
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
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

    #[test]
    fn text_beyond_ascii_is_written_as_utf_16() {
        assert_eq!(text_string("Z").as_str().unwrap(), b"Z");
        assert_eq!(text_string("Ż").as_str().unwrap(), [0xFE, 0xFF, 0x01, 0x7B]);
    }
}
