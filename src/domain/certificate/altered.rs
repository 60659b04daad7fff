//! Certificates that differ from one in a single fact each, to try whether a face tells all of them.

use serde_json::Value;

use super::{
    lapse::Lapse,
    number::{CertificateNumber, NumberPattern},
    snapshot::{CertificateSnapshot, tests::snapshot_in_polish},
};
use crate::domain::time::Date;

/// A certificate that says all that one can say.
pub(crate) fn full() -> CertificateSnapshot {
    let day = Date::constant;
    CertificateSnapshot {
        lapses: vec![Lapse {
            from: day(2024, 1, 1),
            until: day(2024, 2, 1),
        }],
        in_place_of: Some(number(3)),
        ..snapshot_in_polish()
    }
}

/// For each place in a certificate where something stands, as a JSON pointer, the same certificate with something else there.
pub(crate) fn altered(register: &CertificateSnapshot) -> Vec<(String, CertificateSnapshot)> {
    let whole = serde_json::to_value(register).unwrap();
    let mut places = Vec::new();
    leaves(&whole, "", &mut places);
    assert!(places.len() > 40, "{places:?}");
    let otherwise = |place: String| {
        let other = others(whole.pointer(&place).unwrap()).into_iter().find_map(|other| {
            let mut file = whole.clone();
            *file.pointer_mut(&place).unwrap() = other;
            let file: CertificateSnapshot = serde_json::from_value(file).ok()?;
            (file != *register).then_some(file)
        });
        let other = other.unwrap_or_else(|| panic!("{place} cannot be otherwise"));
        (place, other)
    };
    places.into_iter().map(otherwise).collect()
}

/// Everything in a value that holds nothing else, by its JSON pointer.
fn leaves(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(map) => map
            .iter()
            .for_each(|(key, inner)| leaves(inner, &format!("{at}/{key}"), found)),
        Value::Array(list) => {
            for (place, inner) in list.iter().enumerate() {
                leaves(inner, &format!("{at}/{place}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

/// Texts of every kind that a snapshot has.
const OTHERS: [&str; 6] = [
    "01939000-0000-7000-8000-000000000009",
    "2027-01-01",
    "2027-01-01T00:00:00Z",
    "ecms@9.9.9",
    "other",
    "lt",
];

fn number(serial: u32) -> CertificateNumber {
    let pattern: NumberPattern = "ECMS-{year}-{serial}-{check}".parse().unwrap();
    pattern.number(2026, serial)
}

/// Others of the same kind: one of them is read as what stood there.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(yes) => vec![Value::Bool(!yes)],
        Value::Number(number) => vec![Value::from(number.as_i64().unwrap_or_default() + 1)],
        Value::String(text) => OTHERS
            .into_iter()
            .filter(|other| other != text)
            .map(Value::from)
            .chain([Value::from(number(2).to_string()), Value::from(format!("{text}0"))])
            .collect(),
        _ => vec![Value::from("2027-01-01")],
    }
}
