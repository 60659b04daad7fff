//! The clusters of the many cases: invented, each named in its own language after what it does and where it sits.

use crate::{
    cli::demo::many::seed::Seed,
    domain::{ids::OrganisationId, organisation::Organisation, time::Timestamp},
};

/// Somewhere a cluster can sit.
struct Place {
    slug: &'static str,
    /// As the cluster's name has it.
    named: &'static str,
    english: &'static str,
    city: &'static str,
    street: &'static str,
    postcode: &'static str,
    country: &'static str,
}

/// What a cluster can do.
struct Sector {
    slug: &'static str,
    english: &'static str,
    polish: &'static str,
    lithuanian: &'static str,
    told: &'static str,
}

const fn place(
    slug: &'static str,
    [named, english, city]: [&'static str; 3],
    [street, postcode, country]: [&'static str; 3],
) -> Place {
    Place {
        slug,
        named,
        english,
        city,
        street,
        postcode,
        country,
    }
}

#[rustfmt::skip]
const PLACES: &[Place] = &[
    place("podlasie", ["Podlaski", "Podlasie", "Białystok"], ["ul. Lipowa 41", "15-424", "PL"]),
    place("alytus", ["Alytaus", "Alytus", "Alytus"], ["Pramonės g. 1", "LT-62175", "LT"]),
    place("mazury", ["Mazurski", "Masurian", "Olsztyn"], ["ul. Trylińskiego 2", "10-683", "PL"]),
    place("kaunas", ["Kauno", "Kaunas", "Kaunas"], ["Taikos pr. 88", "LT-51182", "LT"]),
    place("tartu", ["Tartu", "Tartu", "Tartu"], ["Teaduspargi 6", "50411", "EE"]),
    place("lublin", ["Lubelski", "Lublin", "Lublin"], ["ul. Dobrzańskiego 3", "20-262", "PL"]),
    place("siauliai", ["Šiaulių", "Šiauliai", "Šiauliai"], ["Vilniaus g. 88", "LT-76285", "LT"]),
    place("kurzeme", ["Kurzeme", "Kurzeme", "Liepāja"], ["Lielā iela 12", "LV-3401", "LV"]),
    place("silesia", ["Śląski", "Silesian", "Gliwice"], ["ul. Konarskiego 18C", "44-100", "PL"]),
    place("klaipeda", ["Klaipėdos", "Klaipėda", "Klaipėda"], ["Minijos g. 93", "LT-93234", "LT"]),
    place("pomerania", ["Pomorski", "Pomeranian", "Gdynia"], ["al. Zwycięstwa 96", "81-451", "PL"]),
    place("ostrava", ["Ostrava", "Ostrava", "Ostrava"], ["Technologická 372", "708 00", "CZ"]),
    place("panevezys", ["Panevėžio", "Panevėžys", "Panevėžys"], ["Respublikos g. 44", "LT-35171", "LT"]),
    place("carpathia", ["Podkarpacki", "Carpathian", "Rzeszów"], ["ul. Szopena 51", "35-959", "PL"]),
    place("zemgale", ["Zemgale", "Zemgale", "Jelgava"], ["Lielā iela 2", "LV-3001", "LV"]),
    place("vilnius", ["Vilniaus", "Vilnius", "Vilnius"], ["Saulėtekio al. 15", "LT-10224", "LT"]),
    place("poznan", ["Wielkopolski", "Wielkopolska", "Poznań"], ["ul. Rubież 46", "61-612", "PL"]),
    place("savo", ["Savo", "Savo", "Kuopio"], ["Microkatu 1", "70210", "FI"]),
    place("suwalki", ["Suwalski", "Suwałki", "Suwałki"], ["ul. Innowacyjna 1", "16-400", "PL"]),
    place("lusatia", ["Lusatia", "Lusatia", "Cottbus"], ["Platz der Deutschen Einheit 1", "03046", "DE"]),
];

const fn sector(slug: &'static str, [english, polish, lithuanian]: [&'static str; 3], told: &'static str) -> Sector {
    Sector {
        slug,
        english,
        polish,
        lithuanian,
        told,
    }
}

#[rustfmt::skip]
const SECTORS: &[Sector] = &[
    sector("wood", ["Wood and Furniture", "Drzewno-Meblarski", "medienos ir baldų"], "wood and furniture"),
    sector("it", ["Software", "Informatyczny", "programinės įrangos"], "information technology"),
    sector("food", ["Food", "Spożywczy", "maisto pramonės"], "food production"),
    sector("photonics", ["Photonics", "Fotoniczny", "fotonikos"], "photonics and lasers"),
    sector("health", ["Medical Technology", "Technologii Medycznych", "medicinos technologijų"], "medical technology"),
    sector("build", ["Timber Construction", "Budownictwa Drewnianego", "medinės statybos"], "timber construction"),
    sector("energy", ["Clean Energy", "Czystej Energii", "švarios energetikos"], "renewable energy"),
    sector("metal", ["Machinery", "Maszynowy", "mašinų gamybos"], "machine building"),
    sector("textile", ["Textile", "Tekstylny", "tekstilės"], "textiles and clothing"),
    sector("maritime", ["Maritime", "Morski", "jūrinis"], "ports and shipbuilding"),
    sector("plastics", ["Plastics", "Tworzyw Sztucznych", "plastikų"], "plastics processing"),
    sector("tourism", ["Health Tourism", "Turystyki Zdrowotnej", "sveikatos turizmo"], "health tourism"),
    sector("logistics", ["Logistics", "Logistyczny", "logistikos"], "transport and logistics"),
    sector("bio", ["Bioeconomy", "Biogospodarki", "bioekonomikos"], "bioeconomy"),
    sector("creative", ["Creative Industries", "Przemysłów Kreatywnych", "kūrybinių industrijų"], "creative industries"),
    sector("aviation", ["Aviation", "Lotniczy", "aviacijos"], "aviation"),
];

/// How many clusters there are names for.
pub const MOST: usize = PLACES.len() * SECTORS.len();

/// Who manages a cluster.
struct Names {
    country: &'static str,
    given: [&'static str; 4],
    family: [&'static str; 4],
}

#[rustfmt::skip]
const NAMES: &[Names] = &[
    Names { country: "PL", given: ["Agnieszka", "Paweł", "Joanna", "Michał"], family: ["Zielonka", "Mazur", "Krupa", "Sadowy"] },
    Names { country: "LT", given: ["Aistė", "Mantas", "Giedrė", "Darius"], family: ["Norvaiša", "Butkus", "Stonys", "Gudas"] },
    Names { country: "LV", given: ["Ilze", "Andris", "Laura", "Mārtiņš"], family: ["Liepa", "Vītols", "Kronbergs", "Zvaigzne"] },
    Names { country: "EE", given: ["Kadi", "Priit", "Triin", "Rasmus"], family: ["Saar", "Lepik", "Mägi", "Oja"] },
    Names { country: "CZ", given: ["Jana", "Petr", "Lucie", "Ondřej"], family: ["Horká", "Malík", "Kolář", "Beran"] },
    Names { country: "FI", given: ["Aino", "Juha", "Sanna", "Ville"], family: ["Koski", "Salo", "Niemi", "Lahti"] },
    Names { country: "DE", given: ["Birgit", "Lars", "Heike", "Jonas"], family: ["Brandt", "Lehmann", "Vogel", "Krüger"] },
];

/// A cluster and who acts for it.
pub struct Cluster {
    /// The organisation as it is entered.
    pub organisation: Organisation,
    /// The language its people read and write.
    pub language: &'static str,
    /// The name of its signatory.
    pub owner: String,
    /// The name of who writes for it.
    pub editor: String,
}

impl Cluster {
    /// The address its signatory signs in with.
    pub fn owner_email(&self) -> String {
        format!("owner@{}.example", self.organisation.slug)
    }

    /// The address of who writes for it.
    pub fn editor_email(&self) -> String {
        format!("editor@{}.example", self.organisation.slug)
    }
}

/// The cluster at a place in the row; the names of [`MOST`] are different.
pub fn cluster(at: usize) -> Cluster {
    let place = &PLACES[at % PLACES.len()];
    // Seven has no factor in common with the number of sectors: each round meets every place with another sector.
    let sector = &SECTORS[(at * 7 + at / PLACES.len()) % SECTORS.len()];
    let number = u64::try_from(at).unwrap_or(u64::MAX);
    let mut seed = Seed::of(number.wrapping_add(1_000_003));
    let slug = format!("{}-{}", place.slug, sector.slug);
    let english = format!("{} {} Cluster", place.english, sector.english);
    let (language, legal_name, legal_form) = match place.country {
        "PL" => (
            "pl",
            format!("{} Klaster {}", place.named, sector.polish),
            "stowarzyszenie",
        ),
        "LT" => (
            "lt",
            format!("{} {} klasteris", place.named, sector.lithuanian),
            "asociacija",
        ),
        _ => ("en", english.clone(), "association"),
    };
    let register = match place.country {
        "PL" => "KRS",
        "DE" => "VR",
        _ => "Reg.",
    };
    let names = NAMES.iter().find(|names| names.country == place.country);
    let mut name = |at: usize| {
        let names = names.unwrap_or(&NAMES[0]);
        format!("{} {}", names.given[at], seed.pick(&names.family))
    };
    Cluster {
        owner: name(at % 4),
        editor: name((at + 1) % 4),
        language,
        organisation: Organisation {
            id: OrganisationId::new(uuid::Uuid::nil()),
            website: format!("https://{slug}.example"),
            slug,
            legal_name,
            name_en: english,
            legal_form: legal_form.to_owned(),
            registration_id: format!("{register} {:07}", 4_100_000 + at * 317),
            street: place.street.to_owned(),
            postcode: place.postcode.to_owned(),
            city: place.city.to_owned(),
            region: String::new(),
            country: place.country.to_owned(),
            sector: sector.told.to_owned(),
            created_at: Timestamp::from_millis(0),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_clusters_share_a_name_and_each_has_people_of_its_country() {
        let all: Vec<_> = (0..MOST).map(cluster).collect();
        let slugs: BTreeSet<_> = all.iter().map(|cluster| &cluster.organisation.slug).collect();
        let names: BTreeSet<_> = all.iter().map(|cluster| &cluster.organisation.legal_name).collect();
        assert_eq!((slugs.len(), names.len()), (MOST, MOST));
        for place in PLACES {
            assert!(
                NAMES.iter().any(|names| names.country == place.country),
                "{}",
                place.slug
            );
        }
    }
}
