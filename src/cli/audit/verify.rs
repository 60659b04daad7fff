//! `clustermark audit verify`.

use std::process::ExitCode;

use serde::Serialize;

use crate::{
    cli::{Failure, Format, Terminal, serve::not_opened, terminal::Mark},
    config::Config,
    services,
    usecase::case_record::{Verdict, verify_all},
};

/// What was found, for a programme.
#[derive(Serialize)]
struct Found {
    whole: bool,
    events: Option<i64>,
    head: Option<String>,
    cases: usize,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    case: Option<String>,
    fault: String,
}

impl Found {
    fn of(verdict: &Verdict) -> Self {
        let (head, broken) = match &verdict.chain {
            Ok(head) => (Some(head), None),
            Err(bad) => (None, Some(bad.to_string())),
        };
        let broken = broken.into_iter().map(|fault| Fault { case: None, fault });
        let of_cases = verdict.faults.iter().map(|(case, fault)| Fault {
            case: Some(case.clone()),
            fault: fault.to_string(),
        });
        let faults: Vec<_> = broken.chain(of_cases).collect();
        Self {
            whole: faults.is_empty(),
            events: head.map(|head| head.seq),
            head: head.map(|head| head.hash.clone()),
            cases: verdict.cases,
            faults,
        }
    }
}

pub(super) fn run(config: &Config, format: Format, terminal: &mut Terminal<'_>) -> Result<ExitCode, Failure> {
    let (store, blobs) = services::open_records(config).map_err(|error| not_opened(&error))?;
    let verdict = verify_all(&store, &blobs).map_err(|error| {
        Failure::new(
            "the audit trail cannot be read",
            error,
            "check `database_url`; a new database needs `clustermark migrate`",
        )
    })?;
    let found = Found::of(&verdict);
    match format {
        Format::Json => terminal.json(&found)?,
        Format::Text => print(&found, terminal)?,
    }
    Ok(ExitCode::from(u8::from(!found.whole)))
}

fn print(found: &Found, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    if let (Some(events), Some(head)) = (found.events, &found.head) {
        terminal.headline(Some(Mark::Good), format!("The audit trail is whole: {events} events"))?;
        terminal.line(format!("Head  {head}"))?;
    } else {
        terminal.headline(Some(Mark::Bad), "The audit trail was changed")?;
    }
    let cases = found.cases;
    if found.faults.iter().all(|fault| fault.case.is_none()) {
        let text = format!("Cases, certificates and files are as it tells: {cases} cases");
        terminal.headline(Some(Mark::Good), text)?;
    } else {
        terminal.headline(Some(Mark::Bad), format!("Of {cases} cases, some are not as it tells"))?;
    }
    for Fault { case, fault } in &found.faults {
        let case = case.as_ref().map(|case| format!("{case}: ")).unwrap_or_default();
        terminal.marked(Mark::Bad, format!("{case}{fault}"), None)?;
    }
    if !found.whole {
        terminal.line("Keep the database as it is, and compare it with the last backup.")?;
    }
    Ok(())
}
