use super::*;
use crate::pdf::to_bytes;

#[test]
fn write_samples() {
    for (name, view) in [
        ("en", CertificateView::sample()),
        ("pl", CertificateView::sample_in_polish()),
        ("long", CertificateView::sample_with_long_names()),
    ] {
        let bytes = to_bytes(render(&view).unwrap()).unwrap();
        std::fs::write(format!("/tmp/cert-{name}.pdf"), bytes).unwrap();
    }
}
