//! How alike assessors judge: a page, and the same as a table for a spreadsheet.

use crate::{
    domain::{
        calibration::{FEWEST_CASES, FEWEST_FOR_ALPHA, Mean, OfCriterion, Share, Verdict},
        standard::{CriterionSlot, Standard, StandardRef},
    },
    usecase::{
        UseCaseError,
        calibration::{self, Calibration},
    },
    views::{
        pages::calibration::{AssessorLine, Bar, CalibrationPage, CalibrationView, CriterionLine},
        parts::{Choice, ChoiceField},
    },
    web::{
        present::{Texts, standard_lang},
        reply::{Cache, Reply},
        visit::{Outcome, Visit},
    },
};

/// `GET /app/calibration`
pub fn page(visit: &Visit) -> Outcome {
    let found = found(visit)?;
    let versions = found.iter().flat_map(|found| &found.versions);
    let options = versions.map(|(version, _)| {
        Ok(Choice {
            value: version.to_string(),
            label: title(visit, visit.cx.services.standards.load(version)?),
            hint: None,
            checked: found.as_ref().is_some_and(|found| found.standard == *version),
        })
    });
    visit.page(&CalibrationPage {
        standard: ChoiceField {
            options: options.collect::<Result<_, UseCaseError>>()?,
            error: None,
        },
        fewest: FEWEST_CASES,
        fewest_for_alpha: FEWEST_FOR_ALPHA,
        found: found.as_ref().map(|found| view(visit, found)).transpose()?,
    })
}

/// `GET /app/calibration.csv`: one line a criterion; shares in percent, an empty cell where too few cases are there.
pub fn csv(visit: &Visit) -> Outcome {
    let found = found(visit)?.ok_or(UseCaseError::NotFound)?;
    let standard = visit.cx.services.standards.load(&found.standard)?;
    Ok(Reply::Bytes {
        bytes: written(standard, &found).map_err(UseCaseError::internal)?.into(),
        media_type: "text/csv; charset=utf-8; header=present".to_owned(),
        cache: Cache::No,
    })
}

/// What the version in the query shows.
fn found(visit: &Visit) -> Result<Option<Calibration>, UseCaseError> {
    let asked = match visit.query.text("standard") {
        "" => None,
        text => Some(
            text.parse::<StandardRef>()
                .map_err(|_| UseCaseError::field("standard", "unknown_option"))?,
        ),
    };
    calibration::calibration(&visit.cx, asked.as_ref())
}

fn title(visit: &Visit, standard: &Standard) -> String {
    Texts::of(standard, &standard_lang(visit)).short_and_version()
}

fn view(visit: &Visit, found: &Calibration) -> Result<CalibrationView, UseCaseError> {
    let standard = visit.cx.services.standards.load(&found.standard)?;
    let lang = standard_lang(visit);
    let texts = Texts::of(standard, &lang);
    let line = |of: &OfCriterion| {
        let code = standard
            .criterion(&of.criterion)
            .map(|criterion| criterion.code.clone());
        CriterionLine {
            code: code.unwrap_or_default(),
            title: texts.criterion(&of.criterion, CriterionSlot::Title),
            url: format!(
                "/standards/{}/{}/{}",
                found.standard.id, found.standard.version, of.criterion
            ),
            cases: of.cases,
            same: of.same.map(bar),
            apart: of.apart.map(levels),
            alpha: of.alpha.map(hundredths_of_basis_points),
            claimed: of.claimed_above.map(levels),
            met: of.met.map(bar),
            note: of.tells_nothing().map(|verdict| match verdict {
                Verdict::EverybodyMeets => "everybody",
                Verdict::NobodyMeets => "nobody",
            }),
        }
    };
    let cases = found.versions.iter().find(|(version, _)| *version == found.standard);
    Ok(CalibrationView {
        title: texts.short_and_version(),
        cases: cases.map_or(0, |(_, cases)| *cases),
        same: found.same.map(percent),
        pairs: found.same.map_or(0, |share| share.of),
        criteria: found.criteria.iter().map(line).collect(),
        assessors: found
            .assessors
            .iter()
            .map(|(of, name)| AssessorLine {
                name: name.clone(),
                cases: of.cases,
                compared: of.above.of,
                above: levels(of.above),
            })
            .collect(),
        csv_url: format!("/app/calibration.csv?standard={}", found.standard),
    })
}

fn bar(share: Share) -> Bar {
    Bar {
        percent: percent(share),
        filled: (share.basis_points() + 50) / 100,
    }
}

/// A share in percent with one digit after the point: `87.5`.
fn percent(share: Share) -> String {
    let tenths = (share.basis_points() + 5) / 10;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// A mean of levels with two digits after the point: `-0.35`.
fn levels(mean: Mean) -> String {
    with_two_digits(mean.hundredths)
}

fn hundredths_of_basis_points(basis_points: i64) -> String {
    let half = if basis_points < 0 { -50 } else { 50 };
    with_two_digits((basis_points + half) / 100)
}

fn with_two_digits(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let whole = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", whole / 100, whole % 100)
}

fn written(standard: &Standard, found: &Calibration) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record([
        "standard",
        "code",
        "criterion",
        "cases_compared",
        "same_level_percent",
        "levels_apart",
        "alpha",
        "claimed_above_agreed",
        "met_percent",
    ])?;
    for of in &found.criteria {
        let code = standard
            .criterion(&of.criterion)
            .map(|criterion| criterion.code.as_str());
        writer.write_record([
            found.standard.to_string().as_str(),
            code.unwrap_or_default(),
            of.criterion.as_str(),
            &of.cases.to_string(),
            &of.same.map(percent).unwrap_or_default(),
            &of.apart.map(levels).unwrap_or_default(),
            &of.alpha.map(hundredths_of_basis_points).unwrap_or_default(),
            &of.claimed_above.map(levels).unwrap_or_default(),
            &of.met.map(percent).unwrap_or_default(),
        ])?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_with_a_point_and_rounded_to_the_nearest() {
        assert_eq!(percent(Share { part: 2, of: 3 }), "66.7");
        assert_eq!(percent(Share { part: 3, of: 3 }), "100.0");
        let mean = |hundredths| levels(Mean { hundredths, of: 5 });
        assert_eq!(
            [mean(-35), mean(7), mean(0), mean(120)],
            ["-0.35", "0.07", "0.00", "1.20"]
        );
        assert_eq!(hundredths_of_basis_points(4_706), "0.47");
        assert_eq!(hundredths_of_basis_points(-455), "-0.05");
    }
}
