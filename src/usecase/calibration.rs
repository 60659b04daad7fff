//! How alike assessors judge by a version of a standard, over the cases that a person watches over: an officer in theirs, an
//! auditor in all. Never one case alone, and never a sheet that is open (norms A3.7).

use std::collections::BTreeMap;

use crate::{
    domain::{
        calibration::{self, JudgedCase, Levels, OfAssessor, OfCriterion, Share},
        case::Case,
        policy::{self, Action, Resource},
        standard::{Standard, StandardRef},
    },
    store::{Db, cases, evaluation::consensus, self_assessment::answers},
    usecase::{Cx, UseCaseError, case_file, sheets},
};

/// What the cases by one version show.
pub struct Calibration {
    /// The version.
    pub standard: StandardRef,
    /// The versions by which cases were judged, each with how many.
    pub versions: Vec<(StandardRef, u32)>,
    /// How often two assessors gave the same level.
    pub same: Option<Share>,
    /// Each criterion that is judged.
    pub criteria: Vec<OfCriterion>,
    /// The assessors with their names.
    pub assessors: Vec<(OfAssessor, String)>,
}

/// What the cases by `asked` show, or those by the version with most of them; `None` where no case was judged.
///
/// # Errors
/// [`UseCaseError::Denied`] for whoever watches over no cases; [`UseCaseError::NotFound`] for a version without judged cases.
pub fn calibration(cx: &Cx, asked: Option<&StandardRef>) -> Result<Option<Calibration>, UseCaseError> {
    policy::can(cx.actor.as_ref(), Action::Oversee, Resource::Service)?;
    cx.services.store.read(|db| {
        let mut judged: BTreeMap<StandardRef, Vec<JudgedCase>> = BTreeMap::new();
        for case in cases::list_all(db)? {
            // A number over cases tells of each of them: an officer's are those they watch over (norms E6.9).
            let standing = case_file::standing(db, cx, &case)?;
            if policy::can(cx.actor.as_ref(), Action::Oversee, Resource::Case(&standing)).is_err() {
                continue;
            }
            let standard = cx.services.standards.load(&case.standard)?;
            if let Some(of_case) = judged_case(db, standard, &case)? {
                judged.entry(case.standard.clone()).or_default().push(of_case);
            }
        }
        let count = |cases: &Vec<JudgedCase>| u32::try_from(cases.len()).unwrap_or(u32::MAX);
        let versions: Vec<_> = judged
            .iter()
            .map(|(version, cases)| (version.clone(), count(cases)))
            .collect();
        let most = versions.iter().max_by_key(|(_, cases)| *cases);
        let Some((most, _)) = most else { return Ok(None) };
        let version = asked.unwrap_or(most).clone();
        let cases = judged.get(&version).ok_or(UseCaseError::NotFound)?;
        let standard = cx.services.standards.load(&version)?;
        let order = standard.criteria().iter().filter(|criterion| criterion.is_judged());
        let mut assessors = Vec::new();
        for of_assessor in calibration::assessors(cases) {
            assessors.push((of_assessor, sheets::name(db, of_assessor.person)?));
        }
        cx.sort_by_name(&mut assessors, |(_, name)| name);
        Ok(Some(Calibration {
            same: calibration::same_overall(cases),
            criteria: calibration::criteria(cases, order.map(|criterion| &criterion.uid)),
            standard: version,
            versions,
            assessors,
        }))
    })
}

/// A case as calibration sees it; `None` while a sheet is open.
fn judged_case(db: &mut Db, standard: &Standard, case: &Case) -> Result<Option<JudgedCase>, UseCaseError> {
    let Some(team) = sheets::opened(db, case, standard)? else {
        return Ok(None);
    };
    let mut asked = Levels::new();
    for criterion in standard.criteria() {
        let required = criterion
            .require
            .iter()
            .filter(|required| required.is_of(&case.label, case.track.as_ref()));
        asked.extend(
            required
                .map(|required| required.min_level)
                .max()
                .map(|level| (criterion.uid.clone(), level)),
        );
    }
    let sheets = team.iter().map(|sheet| {
        let levels = sheet.marks().into_iter();
        let levels = levels.filter_map(|(uid, mark)| Some((uid, mark.level()?)));
        (sheet.assessor, levels.collect())
    });
    let agreed = consensus::list(db, case.id)?.into_iter();
    let claimed = answers::list(db, case.id)?.into_iter();
    Ok(Some(JudgedCase {
        sheets: sheets.collect(),
        agreed: agreed
            .filter_map(|(uid, common)| Some((uid, common.mark.level()?)))
            .collect(),
        claimed: claimed
            .filter_map(|answer| Some((answer.criterion, answer.level?)))
            .collect(),
        asked,
    }))
}
