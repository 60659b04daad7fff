//! `--many N`: as many cases more, in every state a case can be in, of clusters of several countries and over the past years.
//!
//! They are played by the use cases of the pages, one after the other, under a clock that is driven to the times of their
//! plots; the present of the instance stays the present. What happens in which case follows from its place in the row, so
//! that running it again finds what is there and adds what is not.

mod after;
mod apply;
mod clock;
mod clusters;
mod company;
mod fill;
mod judge;
mod pilot;
mod play;
mod plot;
mod seed;
mod words;

pub use clusters::MOST;
pub use pilot::{FOLDER, lay};
#[cfg(test)]
pub use plot::PLOTS as ALL_PLOTS;

use std::{io::Write, path::Path, sync::Arc, time::Instant};

use self::{
    clock::DrivenClock,
    clusters::cluster,
    company::Company,
    play::{Play, Stage},
    plot::PLOTS,
};
use crate::{
    cli::demo::{
        DemoError,
        account::Account,
        input::Input,
        stage::visitor,
        summary::{ManySummary, Summary},
    },
    services::chance,
    store::organisations,
    usecase::{Services, keep_time::keep_time},
};

/// Adds what is missing of the first `count` cases, and tells how many there were to add.
///
/// # Errors
/// Those of the use cases.
pub fn add(
    services: &Services,
    folder: &Path,
    count: usize,
    summary: &mut Summary,
    account: &mut Account<impl Write>,
) -> Result<usize, DemoError> {
    let began = Instant::now();
    let mut missing = Vec::new();
    for place in 0..count {
        let cluster = cluster(place);
        let slug = &cluster.organisation.slug;
        if services
            .store
            .read(|db| organisations::find_by_slug(db, slug))?
            .is_none()
        {
            missing.push((place, cluster));
        }
    }
    let password = name_everybody(folder, count, summary)?;
    let now = services.clock.now();
    let clock = Arc::new(DrivenClock::at(now));
    let driven = Arc::new(Services {
        clock: clock.clone(),
        ..services.clone()
    });
    let stage = Stage {
        company: &Company::engage(&visitor(services), summary)?,
        input: &Input::load()?,
        services: driven,
        clock: &clock,
        now,
        password: &password,
    };
    let total = missing.len();
    for (done, (place, cluster)) in missing.into_iter().enumerate() {
        let name = cluster.organisation.name_en.clone();
        Play::run(&stage, place, &PLOTS[place % PLOTS.len()], cluster)?;
        account.progress(done + 1, total, &name)?;
    }
    clock.set(now);
    keep_time(&stage.visitor())?;
    crate::jobs::run_all_due(services)?;
    let there = count - total;
    let result = if there == 0 {
        format!("{total} cases, in {} plots", PLOTS.len().min(count))
    } else {
        format!("{total} cases; {there} were there")
    };
    account.done("add cases", &result, began.elapsed())?;
    Ok(total)
}

/// The address with which the signatory of the first cluster signs in.
pub fn example() -> String {
    cluster(0).owner_email()
}

/// Writes down who takes part and how they sign in, before anybody gets an account: an interrupted run goes on with them.
fn name_everybody(folder: &Path, count: usize, summary: &mut Summary) -> Result<String, DemoError> {
    Company::name(summary)?;
    let password = match &summary.many {
        Some(many) => many.password.clone(),
        None => chance::password()?,
    };
    let before = summary.many.as_ref().map_or(0, |many| many.cases);
    summary.many = Some(ManySummary {
        cases: count.max(before),
        password: password.clone(),
    });
    let path = folder.join(Summary::FILE);
    summary.write(folder).map_err(|why| DemoError::File { path, why })?;
    Ok(password)
}
