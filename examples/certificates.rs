//! Writes certificates for the judges of formats: one in each language and one with long names, each before and after
//! sealing, with what they have to say as JSON beside them.
//!
//! `cargo run --example certificates FOLDER [MODULE TOKEN KEY PIN CHAIN.pem]`: by a development seal, or by a key in a token.

use std::{error::Error, fs, mem, path::Path};

use clustermark::{
    domain::{
        certificate::{
            lapse::Lapse,
            number::NumberPattern,
            snapshot::{
                Authorisation, CertificateHolder, CertificateLabel, CertificateSnapshot, CertificateStandard,
                CertifyingBody,
            },
        },
        ids::CertificateId,
        time::{Date, Timestamp},
    },
    passwords::Secret,
    pdf::{self, certificate::render},
    seal::{Pkcs11Signer, RawSigner, SealOptions, TokenKey, TokenName, development::DevelopmentSeal, seal_document},
    usecase::certificate_view::certificate_view,
    views::Views,
};
use uuid::Uuid;

const SEALED_AT: Timestamp = Timestamp::from_millis(1_795_428_000_000);
const YEAR: i64 = 366 * 86_400_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let (folder, token) = arguments.split_first().ok_or("name the folder to write into")?;
    let folder = Path::new(folder);
    let views = Views::load()?;
    let signer = signer(token)?;
    for (name, snapshot) in [
        ("english", english()?),
        ("polish", polish()?),
        ("lithuanian", lithuanian()?),
        ("long", long()?),
    ] {
        let credential = format!("{}.for-the-judges.{name}", snapshot.number);
        let view = certificate_view(&views, &snapshot, Some(&credential));
        let write = |suffix: &str, bytes: &[u8]| fs::write(folder.join(format!("{name}{suffix}")), bytes);
        write(".json", &serde_json::to_vec(&snapshot)?)?;
        write("-unsealed.pdf", &pdf::to_bytes(render(&view)?)?)?;
        let options = SealOptions::at(SEALED_AT);
        write(".pdf", &seal_document(render(&view)?, signer.as_ref(), &options)?)?;
    }
    Ok(())
}

fn signer(token: &[String]) -> Result<Box<dyn RawSigner>, Box<dyn Error>> {
    let [module, token, key, pin, chain] = token else {
        let seal = DevelopmentSeal::generate("Certification Body", SEALED_AT, SEALED_AT.plus_millis(YEAR))?;
        return Ok(Box::new(seal.signer()?));
    };
    let key = TokenKey {
        module: module.into(),
        token: TokenName::Label(token.clone()),
        label: Some(key.clone()),
        id: None,
        pin: Secret::new(pin),
    };
    Ok(Box::new(Pkcs11Signer::open(key, &fs::read(chain)?)?))
}

fn english() -> Result<CertificateSnapshot, Box<dyn Error>> {
    let number = "ECMS-{year}-{serial}-{check}".parse::<NumberPattern>()?.number(2026, 1);
    Ok(CertificateSnapshot {
        id: CertificateId::new(Uuid::from_u128(7)),
        verify_url: format!("https://register.example.org/c/{number}"),
        number,
        revision: 1,
        replaces: None,
        in_place_of: None,
        language: "en".to_owned(),
        case_number: "C-2026-00001".to_owned(),
        body: CertifyingBody {
            name: "Baltic Certification Body".to_owned(),
            address: owned(["Gedimino pr. 1", "LT-01103 Vilnius", "Lithuania"]),
        },
        holder: CertificateHolder {
            legal_name: "Klaster Obróbki Metali i Maszyn „Żubr”".to_owned(),
            name_en: "Żubr Metalworking and Machinery Cluster".to_owned(),
            registration_id: "KRS 0000512345".to_owned(),
            street: "ul. Fabryczna 12".to_owned(),
            postcode: "15-483".to_owned(),
            city: "Białystok".to_owned(),
            region: Some("podlaskie".to_owned()),
            country: "Poland".to_owned(),
            country_en: None,
            country_code: Some("PL".to_owned()),
            sector: Some("Metal-working".to_owned()),
            sites: "Białystok and Łomża, Poland".to_owned(),
            sites_en: None,
        },
        standard: CertificateStandard {
            reference: "ecms@1.0.0".parse()?,
            title: "European Cluster Management Standard".to_owned(),
            title_en: None,
            short: "ECMS".to_owned(),
            statement: "manages its cluster well".to_owned(),
            digest: "9f2c".repeat(16),
        },
        label: CertificateLabel {
            uid: "gold".parse()?,
            title: "Gold".to_owned(),
            title_en: None,
            rank: 3,
            above: Some(0),
        },
        scope:
            "Management of the cluster by its legal coordinator: structure of the cluster, governance and cooperation, \
                financing, strategy, objectives and services, achievements and recognition."
                .to_owned(),
        scope_en: None,
        conditions: None,
        conditions_en: None,
        decided_at: SEALED_AT,
        first_certified: Date::constant(2024, 5, 17),
        lapses: Lapse::between(Date::constant(2026, 5, 16), Date::constant(2026, 11, 24))
            .into_iter()
            .collect(),
        granted: Date::constant(2026, 11, 23),
        valid_from: Date::constant(2026, 11, 24),
        valid_until: Date::constant(2028, 11, 22),
        surveillance: Some([Date::constant(2027, 11, 23)].into_iter().collect()),
        authorised: [
            ("Rūta Žemaitytė", "Head of certification"),
            ("Jokūbas Šimkūnas", "Chair of the committee"),
        ]
        .map(|(name, function)| authorised(name, function))
        .to_vec(),
        development: true,
    })
}

/// What stands in English on a certificate in another language.
fn with_english() -> Result<CertificateSnapshot, Box<dyn Error>> {
    let mut snapshot = english()?;
    snapshot.standard.title_en = Some(snapshot.standard.title.clone());
    snapshot.label.title_en = Some(snapshot.label.title.clone());
    snapshot.scope_en = Some(snapshot.scope.clone());
    Ok(snapshot)
}

fn polish() -> Result<CertificateSnapshot, Box<dyn Error>> {
    let mut snapshot = with_english()?;
    snapshot.language = "pl".to_owned();
    snapshot.revision = 2;
    snapshot.replaces = Some("1 (2026-11-23)".to_owned());
    snapshot.holder.country_en = Some(mem::replace(&mut snapshot.holder.country, "Polska".to_owned()));
    snapshot.holder.sites_en = Some(snapshot.holder.sites.clone());
    snapshot.holder.sites = "Białystok i Łomża, Polska".to_owned();
    snapshot.standard.title = "Europejski Standard Zarządzania Klastrem".to_owned();
    snapshot.label.title = "Złoty".to_owned();
    snapshot.scope =
        "Zarządzanie klastrem przez jego koordynatora prawnego: struktura klastra, zarządzanie i współpraca, \
                      finansowanie, strategia, cele i usługi, osiągnięcia i rozpoznawalność."
            .to_owned();
    snapshot.conditions = Some("Pisemne sprawozdanie z realizacji planu działań do 22 listopada 2027 r.".to_owned());
    snapshot.conditions_en = Some("A written report on the action plan is due by 22 November 2027.".to_owned());
    snapshot.authorised = vec![in_both(
        "Rūta Žemaitytė",
        "Kierowniczka działu certyfikacji",
        "Head of certification",
    )];
    Ok(snapshot)
}

fn lithuanian() -> Result<CertificateSnapshot, Box<dyn Error>> {
    let mut snapshot = with_english()?;
    snapshot.language = "lt".to_owned();
    snapshot.holder.legal_name = "Asociacija „Šiaurės Lietuvos mechatronikos klasteris“".to_owned();
    snapshot.holder.name_en = "Northern Lithuanian Mechatronics Cluster".to_owned();
    snapshot.holder.registration_id = "304512345".to_owned();
    snapshot.holder.street = "Vilniaus g. 12".to_owned();
    snapshot.holder.postcode = "LT-76285".to_owned();
    snapshot.holder.city = "Šiauliai".to_owned();
    snapshot.holder.region = None;
    snapshot.holder.country = "Lietuva".to_owned();
    snapshot.holder.country_en = Some("Lithuania".to_owned());
    snapshot.holder.country_code = Some("LT".to_owned());
    snapshot.holder.sites_en = Some("Šiauliai and Panevėžys, Lithuania".to_owned());
    snapshot.holder.sites = "Šiauliai ir Panevėžys, Lietuva".to_owned();
    snapshot.standard.title = "Europos klasterių valdymo standartas".to_owned();
    snapshot.label.title = "Auksinis".to_owned();
    snapshot.scope =
        "Klasterio valdymas: struktūra, bendradarbiavimas, finansavimas, strategija, tikslai ir paslaugos, \
                      pasiekimai ir pripažinimas."
            .to_owned();
    snapshot.authorised = vec![in_both(
        "Jokūbas Šimkūnas",
        "Sertifikavimo komiteto pirmininkas",
        "Chair of the certification committee",
    )];
    Ok(snapshot)
}

/// Names as long as registers know them, on a certificate that is no development certificate.
fn long() -> Result<CertificateSnapshot, Box<dyn Error>> {
    let mut snapshot = polish()?;
    snapshot.development = false;
    snapshot.verify_url = format!(
        "https://certificates.international-clusters.example.eu/c/{}",
        snapshot.number
    );
    snapshot.body.name = "Sertifikavimo įstaiga „Tarptautinis klasterių valdymo kokybės vertinimo centras“".to_owned();
    snapshot.holder.legal_name =
        "Stowarzyszenie na rzecz Rozwoju Innowacyjności Przetwórstwa Metali, Budowy Maszyn Rolniczych, Robotyki \
         i Automatyki Przemysłowej Polski Północno-Wschodniej „Dolina Zrównoważonych Technologii Wytwarzania Podlasia, \
         Warmii i Mazur”"
            .to_owned();
    snapshot.holder.name_en = "Association for the Development of Innovation in Metalworking, Agricultural Machinery, \
                               Robotics and Industrial Automation of North-Eastern Poland"
        .to_owned();
    snapshot.holder.street =
        "Białostocki Park Naukowo-Technologiczny, ul. Żurawia 71, budynek B, lokal 2.14".to_owned();
    snapshot.holder.sites = "Białystok; Łomża; Suwałki; Olsztyn; Elbląg; Ełk".to_owned();
    snapshot.holder.sites_en = None;
    snapshot.scope = vec![snapshot.scope; 16].join(" ");
    snapshot.scope_en = snapshot.scope_en.map(|scope| vec![scope; 16].join(" "));
    snapshot.authorised = vec![
        in_both(
            "Rūta Žemaitytė",
            "Kierowniczka działu certyfikacji",
            "Head of certification",
        ),
        in_both(
            "Jokūbas Šimkūnas",
            "Przewodniczący komitetu certyfikacyjnego",
            "Chair of the certification committee",
        ),
        in_both(
            "Prof. dr. habil. Kazimiera Aleksandra Wierzbicka-Štreimikienė",
            "Członkini komitetu certyfikacyjnego",
            "Member of the certification committee",
        ),
    ];
    Ok(snapshot)
}

fn authorised(name: &str, function: &str) -> Authorisation {
    Authorisation {
        name: name.to_owned(),
        function: function.to_owned(),
        function_en: None,
    }
}

fn in_both(name: &str, function: &str, english: &str) -> Authorisation {
    Authorisation {
        function_en: Some(english.to_owned()),
        ..authorised(name, function)
    }
}

fn owned<const N: usize>(lines: [&str; N]) -> Vec<String> {
    lines.map(str::to_owned).to_vec()
}
