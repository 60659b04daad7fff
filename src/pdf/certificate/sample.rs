//! Views to try the layout with: the demonstration's cluster, in English, in Polish, and with very long names.

use uuid::Uuid;

use super::view::{
    AuthorisedPerson, Bilingual, CertificateDates, CertificateLabels, CertificateView, CertificationBody, Holder,
    Level, NormativeDocument, Note, PrintedDate,
};
use crate::domain::{
    certificate::snapshot::Metal,
    time::{Date, Timestamp},
};

impl CertificateView {
    /// The demonstration's certificate, in English.
    pub fn sample() -> Self {
        Self {
            uuid: Uuid::from_u128(0x0193_5a2c_7d10_7000_8000_0000_0000_0001),
            language: "en".to_owned(),
            language_name: Bilingual::only("English"),
            created: Timestamp::from_millis(1_795_428_000_000),
            labels: english_labels(),
            holder: Holder {
                name: "Klaster Obróbki Metali i Maszyn „Żubr”".to_owned(),
                english_name: Some("Żubr Metalworking and Machinery Cluster".to_owned()),
                address: owned(&["ul. Fabryczna 12", "15-483 Białystok", "Poland"]),
                english_country: None,
                registration_id: "KRS 0000512345".to_owned(),
                sites: Bilingual::only("Białystok, Poland"),
            },
            standard: NormativeDocument {
                title: Bilingual::only("European Cluster Management Standard"),
                short: "ECMS".to_owned(),
                version: "1.0.0".to_owned(),
                digest: "9f2c41d07ab35e86".to_owned(),
            },
            level: Level {
                word: Bilingual::only("Gold"),
                rank: 3,
                metal: Metal::Gold,
            },
            scope: Bilingual::only(
                "Management of the cluster by its legal coordinator, Fundacja Rozwoju Przemysłu Podlasia Żubr: structure \
                 of the cluster, governance and cooperation, financing, strategy, objectives and services, achievements \
                 and recognition.",
            ),
            conditions: Some(Bilingual::only(
                "A written report on the action plan is due by 22 November 2027. No other conditions are open.",
            )),
            number: "ECMS-2026-00001-V".to_owned(),
            revision: "1".to_owned(),
            replaces: None,
            in_place_of: None,
            dates: CertificateDates {
                first_certified: date("23 November 2026", 2026, 11, 23),
                lapses: Vec::new(),
                granted: date("23 November 2026", 2026, 11, 23),
                valid_from: date("23 November 2026", 2026, 11, 23),
                valid_until: date("22 November 2028", 2028, 11, 22),
                surveillance: vec![date("23 November 2027", 2027, 11, 23)],
            },
            authorised: vec![
                AuthorisedPerson {
                    name: "Rūta Žemaitytė".to_owned(),
                    function: Bilingual::only("Head of certification"),
                },
                AuthorisedPerson {
                    name: "Jokūbas Šimkūnas".to_owned(),
                    function: Bilingual::only("Chair of the certification committee"),
                },
            ],
            body: CertificationBody {
                name: "Clustermark Demo Certification Body".to_owned(),
                address: owned(&["Gedimino pr. 1", "LT-01103 Vilnius", "Lithuania"]),
            },
            verify_address: "http://localhost:8080/c/ECMS-2026-00001-V".to_owned(),
            development: Some("Development seal: not a certificate".to_owned()),
            machine_readable: None,
        }
    }

    /// The same certificate in Polish with English beneath, as its second revision.
    pub fn sample_in_polish() -> Self {
        let mut view = Self::sample();
        view.language = "pl".to_owned();
        view.language_name = Bilingual::new("polski", "Polish");
        view.labels = polish_labels();
        view.standard.title = Bilingual::new(
            "Europejski Standard Zarządzania Klastrem",
            "European Cluster Management Standard",
        );
        view.level.word = Bilingual::new("Złoty", "Gold");
        view.scope = Bilingual::new(
            "Zarządzanie klastrem przez jego koordynatora prawnego, Fundację Rozwoju Przemysłu Podlasia Żubr: struktura \
             klastra, zarządzanie i współpraca, finansowanie, strategia, cele i usługi, osiągnięcia i rozpoznawalność.",
            view.scope.text,
        );
        view.conditions = view.conditions.map(|conditions| {
            Bilingual::new(
                "Pisemne sprawozdanie z realizacji planu działań do 22\u{a0}listopada 2027\u{a0}r.",
                conditions.text,
            )
        });
        view.revision = "2".to_owned();
        view.replaces = Some("1 (2026-11-23)".to_owned());
        view.dates = CertificateDates {
            first_certified: date("23\u{a0}listopada 2026\u{a0}r.", 2026, 11, 23),
            lapses: Vec::new(),
            granted: date("23\u{a0}listopada 2026\u{a0}r.", 2026, 11, 23),
            valid_from: date("23\u{a0}listopada 2026\u{a0}r.", 2026, 11, 23),
            valid_until: date("22\u{a0}listopada 2028\u{a0}r.", 2028, 11, 22),
            surveillance: vec![date("23\u{a0}listopada 2027\u{a0}r.", 2027, 11, 23)],
        };
        let functions = [
            "Kierowniczka działu certyfikacji",
            "Przewodniczący komitetu certyfikacyjnego",
        ];
        for (person, function) in view.authorised.iter_mut().zip(functions) {
            person.function = Bilingual::new(function, person.function.text.clone());
        }
        view
    }

    /// A certificate whose every text is as long as registers know them.
    pub fn sample_with_long_names() -> Self {
        let mut view = Self::sample_in_polish();
        view.holder.name = "Stowarzyszenie na rzecz Rozwoju Innowacyjności Przetwórstwa Metali, Budowy Maszyn Rolniczych, \
                            Robotyki i Automatyki Przemysłowej Polski Północno-Wschodniej „Dolina Zrównoważonych Technologii \
                            Wytwarzania Podlasia, Warmii i Mazur”"
            .to_owned();
        view.holder.english_name = Some(
            "Association for the Development of Innovation in Metalworking, Agricultural Machinery, Robotics and Industrial \
             Automation of North-Eastern Poland"
                .to_owned(),
        );
        view.holder.address = owned(&[
            "Białostocki Park Naukowo-Technologiczny, ul. Żurawia 71, budynek B, lokal 2.14",
            "15-540 Białystok, województwo podlaskie",
            "Poland",
        ]);
        view.holder.sites = Bilingual::only("Białystok; Łomża; Suwałki; Olsztyn; Elbląg; Ełk");
        view.body.name = "Sertifikavimo įstaiga „Tarptautinis klasterių valdymo kokybės vertinimo centras“".to_owned();
        view.verify_address = "https://certificates.international-clusters.example.eu/c/ECMS-2026-00001-V".to_owned();
        view.authorised.push(AuthorisedPerson {
            name: "Prof. dr. habil. Kazimiera Aleksandra Wierzbicka-Štreimikienė".to_owned(),
            function: Bilingual::new(
                "Członkini komitetu certyfikacyjnego",
                "Member of the certification committee",
            ),
        });
        view
    }
}

fn owned(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

fn date(text: &str, year: i16, month: i8, day: i8) -> PrintedDate {
    PrintedDate {
        text: text.to_owned(),
        date: Date::constant(year, month, day),
    }
}

fn english_labels() -> CertificateLabels {
    let caption = |text: &str| Bilingual::only(text);
    CertificateLabels {
        certificate: caption("Certificate"),
        certifies_that: caption("This is to certify that"),
        meets: caption("meets the requirements of the"),
        holder: caption("Holder"),
        registration_id: caption("Registration"),
        sites: caption("Sites"),
        level: caption("Level"),
        version: caption("Version"),
        valid_from: caption("Valid from"),
        valid_until: caption("Valid until"),
        number: caption("Certificate number"),
        revision: caption("Revision"),
        replaces: caption("replaces revision"),
        in_place_of: caption("in place of certificate"),
        first_certified: caption("First certified"),
        lapse: caption("Not certified"),
        granted: caption("Granted on"),
        authorised_by: caption("Authorised by"),
        issued_by: caption("Issued by"),
        scope: caption("Scope"),
        standard: caption("Standard"),
        digest: caption("Digest"),
        conditions: caption("Conditions"),
        recertification: caption("Recertification due by"),
        surveillance: caption("Surveillance due"),
        no_conditions: caption("None"),
        language: caption("Language"),
        machine_readable: caption("Machine-readable certificate (attached)"),
        qr: "QR code with the address".to_owned(),
        mark: "Mark: six hexagons around a tick".to_owned(),
        check_at: caption("Check this certificate at"),
        register_only: caption("Only the register says whether this certificate is valid."),
        how_to_check: Note {
            heading: caption("How to check this certificate"),
            body: vec![
                caption(
                    "Open the address printed on the first page, by hand or by scanning the code, and see that your \
                     browser shows exactly that address.",
                ),
                caption("Compare holder, level, scope and dates there with this paper."),
                caption(
                    "To check the file itself, hand it in on the same page: it is compared with what was sealed, and is \
                     not kept.",
                ),
            ],
        },
        seal: Note {
            heading: caption("About the seal"),
            body: vec![caption(
                "The electronic file carries the certification body’s electronic seal with a time stamp. A print carries \
                 no seal: it is a copy for reading.",
            )],
        },
        page_of: "Page {page} of {pages}".to_owned(),
    }
}

fn polish_labels() -> CertificateLabels {
    let english = english_labels();
    let below = |text: &str, label: Bilingual| Bilingual::new(text, label.text);
    let below_each = |texts: &[&str], labels: Vec<Bilingual>| -> Vec<Bilingual> {
        let both = texts.iter().zip(labels);
        both.map(|(text, label)| below(text, label)).collect()
    };
    CertificateLabels {
        certificate: below("Certyfikat", english.certificate),
        certifies_that: below("Niniejszym zaświadcza się, że", english.certifies_that),
        meets: below("spełnia wymagania", english.meets),
        holder: below("Posiadacz", english.holder),
        registration_id: below("Rejestracja", english.registration_id),
        sites: below("Lokalizacje", english.sites),
        level: below("Poziom", english.level),
        version: below("Wersja", english.version),
        valid_from: below("Ważny od", english.valid_from),
        valid_until: below("Ważny do", english.valid_until),
        number: below("Numer certyfikatu", english.number),
        revision: below("Wydanie", english.revision),
        replaces: below("zastępuje wydanie", english.replaces),
        in_place_of: below("w miejsce certyfikatu", english.in_place_of),
        first_certified: below("Pierwsza certyfikacja", english.first_certified),
        lapse: below("Przerwa w certyfikacji", english.lapse),
        granted: below("Przyznano", english.granted),
        authorised_by: below("Zatwierdzili", english.authorised_by),
        issued_by: below("Wydany przez", english.issued_by),
        scope: below("Zakres", english.scope),
        standard: below("Standard", english.standard),
        digest: below("Skrót treści", english.digest),
        conditions: below("Warunki", english.conditions),
        recertification: below("Termin ponownej certyfikacji", english.recertification),
        surveillance: below("Termin nadzoru", english.surveillance),
        no_conditions: below("Brak", english.no_conditions),
        language: below("Język", english.language),
        machine_readable: below(
            "Certyfikat do odczytu maszynowego (w załączniku)",
            english.machine_readable,
        ),
        qr: "Kod QR z adresem".to_owned(),
        mark: "Symbol: sześć sześciokątów wokół znaku zatwierdzenia".to_owned(),
        check_at: below("Sprawdź ten certyfikat pod adresem", english.check_at),
        register_only: below(
            "O ważności certyfikatu rozstrzyga wyłącznie rejestr.",
            english.register_only,
        ),
        how_to_check: Note {
            heading: below("Jak sprawdzić ten certyfikat", english.how_to_check.heading),
            body: below_each(
                &[
                    "Proszę otworzyć adres wydrukowany na pierwszej stronie, wpisując go lub skanując kod, i upewnić się, \
                     że przeglądarka pokazuje dokładnie ten adres.",
                    "Posiadacza, poziom, zakres i daty należy porównać z niniejszym dokumentem.",
                    "Na tej samej stronie można sprawdzić sam plik; nie jest on przechowywany.",
                ],
                english.how_to_check.body,
            ),
        },
        seal: Note {
            heading: below("O pieczęci", english.seal.heading),
            body: below_each(
                &[
                    "Plik elektroniczny jest opatrzony pieczęcią elektroniczną jednostki certyfikującej ze znacznikiem czasu. \
                     Wydruk nie zawiera pieczęci: służy wyłącznie do odczytu.",
                ],
                english.seal.body,
            ),
        },
        page_of: "Strona {page} z {pages}".to_owned(),
    }
}
