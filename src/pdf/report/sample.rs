//! A report to try the layout with: every kind of block, more than a page of them.

use uuid::Uuid;

use super::view::{AreaShare, Block, Charts, Fact, Item, Part, ReportView};
use crate::domain::time::Timestamp;

fn fact(caption: &str, value: &str) -> Fact {
    Fact {
        caption: caption.to_owned(),
        value: value.to_owned(),
    }
}

fn part(heading: &str, blocks: Vec<Block>) -> Part {
    Part {
        heading: heading.to_owned(),
        blocks,
    }
}

impl ReportView {
    /// The demonstration's report, in Polish, with `criteria` criteria.
    pub(in crate::pdf) fn sample(criteria: usize) -> Self {
        let shares = [
            ("Struktura klastra", 10_000, 10_000),
            ("Typologia, zarządzanie, współpraca", 7_600, 9_000),
            ("Finansowanie", 6_250, 7_500),
            ("Strategia, cele, usługi", 8_800, 8_800),
            ("Osiągnięcia i uznanie", 5_000, 9_500),
        ];
        let area = |(name, found, claimed): (&str, u32, u32)| AreaShare {
            name: name.to_owned(),
            found,
            claimed: Some(claimed),
            text: format!("{} %, deklarowano {} %", found / 100, claimed / 100),
        };
        let item = |number: usize| {
            Block::Item(Item {
                heading: format!("{}.{} Zaangażowanie członków", 1 + number / 7, 1 + number % 7),
                line: "Poziom 3 – Ugruntowany · deklarowano 4 – Wzorcowy · arkusze: 3, 2 · 7,5 pkt".to_owned(),
                facts: vec![
                    fact(
                        "Uzasadnienie",
                        "90 podpisanych deklaracji, z czego 74 odnowione w ciągu roku.",
                    ),
                    fact(
                        "Anna Zielińska",
                        "Protokoły zgromadzeń wskazują na stały udział mniej więcej połowy członków.",
                    ),
                ],
            })
        };
        Self {
            id: Uuid::from_u128(7),
            language: "pl".to_owned(),
            created: Timestamp::from_millis(1_795_428_000_000),
            author: "Baltic Clusters Certification".to_owned(),
            title: "Raport z oceny".to_owned(),
            organisation: "Klaster Obróbki Metali i Maszyn „Żubr”".to_owned(),
            number: "C-2026-00001".to_owned(),
            verdict: "Poziom Złoty osiągnięty: 78 z 100 punktów, wymagane 75.".to_owned(),
            mark: "Znak Clustermark".to_owned(),
            digest: "9f".repeat(32),
            page_of: "Strona {page} z {pages}".to_owned(),
            facts: vec![
                fact("Sprawa", "C-2026-00001"),
                fact("Zespół", "Anna Zielińska (audytor wiodący), Jonas Petrauskas"),
                fact(
                    "Metoda",
                    "Dokumenty, dwanaście wywiadów, próba 30 deklaracji członkowskich 🙂",
                ),
            ],
            parts: vec![
                part(
                    "Podsumowanie",
                    vec![Block::Text(
                        "Klaster jest dobrze zarządzany.\nMierzy skutki.".to_owned(),
                    )],
                ),
                part(
                    "Wynik według obszarów",
                    vec![Block::Charts(Charts {
                        caption: "Udział punktów".to_owned(),
                        found: "Ustalono".to_owned(),
                        claimed: "Deklarowano".to_owned(),
                        areas: shares.into_iter().map(area).collect(),
                    })],
                ),
                part("Kryteria", (0..criteria).map(item).collect()),
            ],
        }
    }
}
