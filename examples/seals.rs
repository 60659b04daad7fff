//! Seals a document without and with a time stamp, as certificates are, and renews it twice, for the judges of formats.
//!
//! `cargo run --example seals DOCUMENT FOLDER KEY CHAIN TSA_URL TRUST`: the document without seal, the folder to write
//! into, the seal's key and chain, the time-stamping authority, and the root certificates that all must lead to.

use std::{error::Error, fs, path::Path, time::Duration};

use clustermark::{
    domain::time::Clock,
    seal::{PemSigner, SealOptions, Sealing, TimeStampAuthority, TrustAnchors},
    services::{chance::SystemClock, revocation::HttpRevocation, time_stamps::HttpAuthority},
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
    for (name, authority) in [("b-b", None), ("b-lta", Some(&authority as &dyn TimeStampAuthority))] {
        let sealing = Sealing {
            signer: &signer,
            anchors: &anchors,
            authority,
            revocation: &HttpRevocation::default(),
            now: &|| SystemClock.now(),
            nonce: &|| Ok(0x5eed),
        };
        let sealed = sealing.seal(document.clone(), &options)?;
        println!("{name}: {}", sealed.level);
        fs::write(folder.join(format!("{name}.pdf")), &sealed.bytes)?;
        if let Some(authority) = authority {
            let renewed = sealing.renew(&sealing.renew(&sealed.bytes, authority)?, authority)?;
            fs::write(folder.join("renewed.pdf"), renewed)?;
        }
    }
    Ok(())
}
