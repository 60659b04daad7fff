//! Seals a document without and with a time stamp, as certificates are, and renews it twice, for the judges of formats.
//!
//! `cargo run --example seals DOCUMENT FOLDER KEY CHAIN TSA_URL TRUST`: the document without seal, the folder to write
//! into, the seal's key and chain, the time-stamping authority, and the root certificates that all must lead to. In the place
//! of `KEY`, for one in a token: `MODULE TOKEN LABEL PIN`.

use std::{error::Error, fs, path::Path, time::Duration};

use clustermark::{
    domain::time::Clock,
    passwords::Secret,
    seal::{
        PemSigner, Pkcs11Signer, RawSigner, SealOptions, Sealing, TimeStampAuthority, TokenKey, TokenName, TrustAnchors,
    },
    services::{chance::SystemClock, revocation::HttpRevocation, time_stamps::HttpAuthority},
};
use lopdf::Document;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [document, folder, key @ .., chain, tsa_url, trust] = &arguments[..] else {
        return Err("see the source for the arguments".into());
    };
    let folder = Path::new(folder);
    let document = Document::load(document)?;
    let signer = signer(key, chain)?;
    let anchors = TrustAnchors::from_pem(&fs::read(trust)?)?;
    let authority = HttpAuthority::new(tsa_url, Duration::from_secs(20));
    let options = SealOptions::at(SystemClock.now());
    for (name, authority) in [("b-b", None), ("b-lta", Some(&authority as &dyn TimeStampAuthority))] {
        let sealing = Sealing {
            signer: signer.as_ref(),
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

fn signer(key: &[String], chain: &str) -> Result<Box<dyn RawSigner>, Box<dyn Error>> {
    match key {
        [file] => Ok(Box::new(PemSigner::load(Path::new(file), Path::new(chain))?)),
        [module, token, label, pin] => {
            let key = TokenKey {
                module: module.into(),
                token: TokenName::Label(token.clone()),
                label: Some(label.clone()),
                id: None,
                pin: Secret::new(pin),
            };
            Ok(Box::new(Pkcs11Signer::open(key, &fs::read(chain)?)?))
        }
        _ => Err("a key in a file, or one in a token".into()),
    }
}
