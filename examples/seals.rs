//! Seals a document at each level, for the judges of formats.
//!
//! `cargo run --example seals DOCUMENT FOLDER KEY CHAIN TSA_URL TRUST`: the document without seal, the folder to write
//! into, the seal's key and chain, the time-stamping authority, and the root certificates that all must lead to.

use std::{error::Error, fs, path::Path, time::Duration};

use clustermark::{
    domain::time::Clock,
    seal::{
        PemSigner, SealError, SealOptions, TimeStampAuthority, TrustAnchors, seal_document, seal_with_time_stamp,
        time_stamp::Request,
    },
    services::{chance::SystemClock, time_stamps::HttpAuthority},
};
use lopdf::Document;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [document, folder, key, chain, tsa_url, trust] = &arguments[..] else {
        return Err("see the source for the six arguments".into());
    };
    let folder = Path::new(folder);
    let document = Document::load(document)?;
    let signer = PemSigner::load(Path::new(key), Path::new(chain))?;
    let anchors = TrustAnchors::from_pem(&fs::read(trust)?)?;
    let authority = HttpAuthority::new(tsa_url, Duration::from_secs(20));
    let options = SealOptions::at(SystemClock.now());
    let mut stamp = |data: &[u8]| -> Result<Vec<u8>, SealError> {
        let request = Request::new(data, 0x5eed)?;
        let answer = authority.ask(&request.to_der()?)?;
        Ok(request.accept(&answer, &anchors, SystemClock.now())?)
    };

    let level_b = seal_document(document.clone(), &signer, &options)?;
    fs::write(folder.join("b-b.pdf"), &level_b)?;
    let level_t = seal_with_time_stamp(document, &signer, &options, &mut stamp)?;
    fs::write(folder.join("b-t.pdf"), &level_t)?;
    Ok(())
}
