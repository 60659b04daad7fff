//! What sealing produces, and that it verifies.

use der::Decode;
use lopdf::{Document, Object, dictionary};
use x509_cert::Certificate;

use super::*;
use crate::seal::verify::{ChainTrust, Check, SealedMetadata, Trailing};
use crate::seal::{Appearance, RawSigner, SealError, SignatureAlgorithm, read_signed_revision};

#[test]
fn a_sealed_document_passes_every_check() {
    let report = report(&SEALED.bytes);
    assert_eq!(report.findings, []);
    assert!(report.is_valid());
    assert_eq!(report.intact, Check::Passed);
    assert_eq!(report.covers_whole_file, Check::Passed);
    assert_eq!(report.signature_valid, Check::Passed);
    assert_eq!(report.algorithms_allowed, Check::Passed);
    assert_eq!(report.in_validity, Check::Passed);
    assert_eq!(report.docmdp, Check::Passed);
    assert_eq!(report.chain, ChainTrust::Trusted);
    assert_eq!(report.trailing, Some(Trailing::Nothing));
    assert_eq!(report.claimed_time, Some(now()));
    assert_eq!(report.signed_bytes.unwrap().revision_end, SEALED.bytes.len());
    let signer = report.signer.unwrap();
    assert!(signer.development_seal);
    assert!(
        signer.subject.contains(&format!("O={ORGANISATION}")),
        "{}",
        signer.subject
    );
    assert!(
        signer.subject.contains("Development seal: not a certificate"),
        "{}",
        signer.subject
    );
}

#[test]
fn the_report_serialises_with_the_standards_words_and_readable_times() {
    let json = serde_json::to_value(report(&SEALED.bytes)).unwrap();
    assert_eq!(
        json["conclusion"],
        serde_json::json!({ "indication": "TOTAL-PASSED", "sub_indication": null })
    );
    assert_eq!(json["at"], "2026-11-23T10:00:00.000Z");
    assert_eq!(json["intact"], "passed");

    let json = serde_json::to_value(report(&[SEALED.bytes.as_slice(), b" "].concat())).unwrap();
    assert_eq!(
        json["conclusion"],
        serde_json::json!({ "indication": "INDETERMINATE", "sub_indication": "SIG_CONSTRAINTS_FAILURE" })
    );
    assert_eq!(json["findings"], serde_json::json!(["bytes_after_sealed_content"]));
}

#[test]
fn number_and_address_come_from_the_sealed_document() {
    let expected = SealedMetadata {
        number: Some(NUMBER.to_owned()),
        address: Some(ADDRESS.to_owned()),
        ..SealedMetadata::default()
    };
    assert_eq!(read_signed_revision(&SEALED.bytes), Ok(Some(expected)));
}

#[test]
fn number_and_address_are_withheld_when_the_content_was_changed() {
    let changed = replaced(&SEALED.bytes, b"(ECMS-2026-000001-7)", b"(ECMS-2026-000002-7)");
    assert_eq!(read_signed_revision(&changed), Ok(None));
}

#[test]
fn the_document_is_saved_once_with_its_version_and_identifier() {
    let text = String::from_utf8_lossy(&SEALED.bytes);
    assert!(text.starts_with("%PDF-1.7\n"));
    assert_eq!(text.matches("startxref").count(), 1);
    assert!(text.contains("/ID[(0123456789abcdef)(0123456789abcdef)]"));
    assert!(text.contains("/SubFilter/ETSI.CAdES.detached"));
    assert!(text.contains("/M(D:20261123100000+00'00')"));
    assert!(!text.contains("/Cert"), "PAdES forbids the entry");
}

#[test]
fn the_field_is_a_printable_locked_widget_of_a_form_with_signatures() {
    let document = Document::load_mem(&SEALED.bytes).unwrap();
    let catalog = document.catalog().unwrap();
    let form = catalog.get(b"AcroForm").and_then(Object::as_dict).unwrap();
    assert_eq!(form.get(b"SigFlags").and_then(Object::as_i64).unwrap(), 3);
    let field = form.get(b"Fields").and_then(Object::as_array).unwrap()[0]
        .as_reference()
        .unwrap();
    let widget = document.get_dictionary(field).unwrap();
    assert_eq!(widget.get(b"F").and_then(Object::as_i64).unwrap(), 132);
    assert!(widget.has(b"AP") && widget.has(b"TU"));
    let page = document.get_dictionary(document.page_iter().next().unwrap()).unwrap();
    assert_eq!(
        page.get(b"Annots").and_then(Object::as_array).unwrap(),
        &vec![Object::from(field)]
    );
}

#[test]
fn the_same_document_sealed_twice_differs_in_nothing_but_the_signature() {
    let again = seal_document(document(), &SEALED.signer, &options()).unwrap();
    let gap = gap();
    assert_eq!(again[..gap.start], SEALED.bytes[..gap.start]);
    assert_eq!(again[gap.end..], SEALED.bytes[gap.end..]);
}

#[test]
fn an_appearance_is_drawn_in_the_given_rectangle() {
    let appearance = Appearance {
        rect: [72.0, 72.0, 272.0, 112.5],
        content: b"0 0 200 40.5 re S".to_vec(),
        resources: dictionary! {},
    };
    let shown = SealOptions {
        appearance: Some(appearance),
        ..options()
    };
    let bytes = seal_document(document(), &SEALED.signer, &shown).unwrap();
    assert!(report(&bytes).is_valid());
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/Rect[72 72 272 112.5]") && text.contains("/BBox[0 0 200 40.5]"));
}

#[test]
fn existing_annotations_stay_beside_the_seal() {
    for held_elsewhere in [false, true] {
        let mut document = document();
        let link = document.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Link" });
        let list = Object::Array(vec![link.into()]);
        let annotations = if held_elsewhere {
            document.add_object(list).into()
        } else {
            list
        };
        let page = document.page_iter().next().unwrap();
        document.get_dictionary_mut(page).unwrap().set("Annots", annotations);
        let bytes = seal_document(document, &SEALED.signer, &options()).unwrap();
        assert!(report(&bytes).is_valid());
        let sealed = Document::load_mem(&bytes).unwrap();
        let page = sealed.get_dictionary(sealed.page_iter().next().unwrap()).unwrap();
        let annotations = sealed.dereference(page.get(b"Annots").unwrap()).unwrap().1;
        assert_eq!(annotations.as_array().unwrap().len(), 2);
    }
}

#[test]
fn in_a_tagged_document_the_field_has_its_place_in_the_structure() {
    let mut document = document();
    let root = document.new_object_id();
    let top = document.add_object(dictionary! { "Type" => "StructElem", "S" => "Document", "P" => root });
    let tree = document.add_object(dictionary! { "Nums" => vec![0.into(), Object::Array(vec![top.into()])] });
    document.objects.insert(
        root,
        dictionary! { "Type" => "StructTreeRoot", "K" => top, "ParentTree" => tree, "ParentTreeNextKey" => 1 }.into(),
    );
    document.catalog_mut().unwrap().set("StructTreeRoot", root);
    let bytes = seal_document(document, &SEALED.signer, &options()).unwrap();
    assert!(report(&bytes).is_valid());

    let sealed = Document::load_mem(&bytes).unwrap();
    let numbers = sealed
        .get_dictionary(tree)
        .unwrap()
        .get(b"Nums")
        .and_then(Object::as_array)
        .unwrap();
    assert_eq!(numbers[2], Object::Integer(1));
    let element = sealed.get_dictionary(numbers[3].as_reference().unwrap()).unwrap();
    assert_eq!(element.get(b"S").and_then(Object::as_name).unwrap(), b"Form");
    let reference = element.get(b"K").and_then(Object::as_dict).unwrap();
    let widget = sealed
        .get_dictionary(reference.get(b"Obj").and_then(Object::as_reference).unwrap())
        .unwrap();
    assert_eq!(widget.get(b"StructParent").and_then(Object::as_i64).unwrap(), 1);
}

#[test]
fn a_document_that_cannot_carry_the_seal_is_refused() {
    let mut with_form = document();
    with_form.catalog_mut().unwrap().set("AcroForm", dictionary! {});
    let with_placeholder = {
        let mut document = document();
        let zeros = Object::String(vec![0; 4096], lopdf::StringFormat::Hexadecimal);
        document.catalog_mut().unwrap().set("Odd", zeros);
        document
    };
    for document in [Document::with_version("1.7"), with_form, with_placeholder] {
        let sealed = seal_document(document, &SEALED.signer, &options());
        assert!(matches!(sealed, Err(SealError::Document(_))), "{sealed:?}");
    }
}

struct LongWinded<'a>(&'a dyn RawSigner);

impl RawSigner for LongWinded<'_> {
    fn algorithm(&self) -> SignatureAlgorithm {
        self.0.algorithm()
    }
    fn chain(&self) -> &[Vec<u8>] {
        self.0.chain()
    }
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, SealError> {
        Ok(vec![1; 4096])
    }
}

#[test]
fn a_signature_that_does_not_fit_its_place_is_an_error() {
    let sealed = seal_document(document(), &LongWinded(&SEALED.signer), &options());
    assert!(matches!(sealed, Err(SealError::TooLarge { needed, reserved: 4096 }) if needed > 4096));
}

#[test]
fn sets_in_the_signature_are_in_der_order() {
    let info = cms::content_info::ContentInfo::from_der(&contents()).unwrap();
    let data: cms::signed_data::SignedData = info.content.decode_as().unwrap();
    let encoded = |set: &[x509_cert::attr::Attribute]| -> Vec<Vec<u8>> {
        set.iter().map(|item| der::Encode::to_der(item).unwrap()).collect()
    };
    let attributes = data.signer_infos.0.get(0).unwrap().signed_attrs.clone().unwrap();
    assert!(encoded(attributes.as_slice()).is_sorted());
    assert_eq!(
        attributes.len(),
        3,
        "content-type, message-digest, signing-certificate-v2; no signing-time"
    );
    let certificates = data.certificates.unwrap().0;
    let certificates: Vec<_> = certificates
        .iter()
        .map(|item| der::Encode::to_der(item).unwrap())
        .collect();
    assert_eq!(certificates.len(), 2);
    assert!(certificates.is_sorted());
    assert!(Certificate::from_der(&certificates[0]).is_ok());
}
