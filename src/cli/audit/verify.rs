//! `clustermark audit verify`.

use std::process::ExitCode;

use serde::Serialize;

use crate::{
    cli::{Failure, Format, Terminal, serve::not_opened, terminal::Mark},
    config::Config,
    domain::standard::Digest,
    services,
    store::StoreError,
    usecase::case_record::{Verdict, find_head, verify_all},
};

/// What was found, for a programme.
#[derive(Serialize)]
struct Found {
    whole: bool,
    events: Option<i64>,
    head: Option<String>,
    /// The number of the event that a head kept elsewhere is the hash of.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept_head: Option<i64>,
    cases: usize,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Fault {
    case: Option<String>,
    /// The address of the account that has a role it should not have, or lacks one.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    /// Whether it is about the body itself: its people, the ties on its register, what was brought before its panel.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    body: bool,
    fault: String,
}

impl Fault {
    /// Whether the chain itself is at fault.
    const fn is_of_chain(&self) -> bool {
        self.case.is_none() && self.account.is_none() && !self.body
    }

    /// What it is about.
    fn about(&self) -> Option<&str> {
        self.case.as_deref().or(self.account.as_deref())
    }
}

impl Found {
    fn of(verdict: &Verdict, kept: Option<Kept>) -> Self {
        let (head, broken) = match &verdict.chain {
            Ok(head) => (Some(head), None),
            Err(bad) => (None, Some(bad.to_string())),
        };
        let cut_off = kept.filter(|kept| kept.event.is_none()).map(|kept| {
            let head = kept.head;
            format!("no event has the head {head}: the chain was cut off or written anew since it was told")
        });
        let broken = broken.into_iter().chain(cut_off);
        let broken = broken.map(|fault| Fault {
            case: None,
            account: None,
            body: false,
            fault,
        });
        let of_cases = verdict.faults.iter().map(|(case, fault)| Fault {
            case: Some(case.clone()),
            account: None,
            body: false,
            fault: fault.to_string(),
        });
        let of_roles = verdict.roles.iter().map(|(account, fault)| Fault {
            case: None,
            account: Some(account.clone()),
            body: false,
            fault: fault.to_string(),
        });
        let of_body = verdict.body.iter().map(|fault| Fault {
            case: None,
            account: None,
            body: true,
            fault: fault.to_string(),
        });
        let faults: Vec<_> = broken.chain(of_cases).chain(of_body).chain(of_roles).collect();
        Self {
            whole: faults.is_empty(),
            events: head.map(|head| head.seq),
            head: head.map(|head| head.hash.clone()),
            kept_head: kept.and_then(|kept| kept.event),
            cases: verdict.cases,
            faults,
        }
    }
}

/// A head that was kept elsewhere, and the number of the event it is the hash of, if there still is one.
#[derive(Clone, Copy)]
struct Kept {
    head: Digest,
    event: Option<i64>,
}

pub(super) fn run(
    config: &Config,
    head: Option<Digest>,
    format: Format,
    terminal: &mut Terminal<'_>,
) -> Result<ExitCode, Failure> {
    let (store, blobs) = services::open_records(config).map_err(|error| not_opened(&error))?;
    let unreadable = |error: StoreError| {
        Failure::new(
            "the audit trail cannot be read",
            error,
            "check `database_url`; a new database needs `clustermark migrate`",
        )
    };
    let kept = |head| find_head(&store, head).map(|event| Kept { head, event });
    let kept = head.map(kept).transpose().map_err(unreadable)?;
    let verdict = verify_all(&store, &blobs).map_err(unreadable)?;
    let found = Found::of(&verdict, kept);
    match format {
        Format::Json => terminal.json(&found)?,
        Format::Text => print(&found, terminal)?,
    }
    Ok(ExitCode::from(u8::from(!found.whole)))
}

fn print(found: &Found, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
    let is_whole = !found.faults.iter().any(Fault::is_of_chain);
    if let (true, Some(events), Some(head)) = (is_whole, found.events, &found.head) {
        terminal.headline(Some(Mark::Good), format!("The audit trail is whole: {events} events"))?;
        terminal.line(format!("Head  {head}"))?;
        if let Some(kept) = found.kept_head {
            terminal.line(format!("It leads through the head you kept, which was event {kept}"))?;
        }
    } else {
        terminal.headline(Some(Mark::Bad), "The audit trail was changed")?;
    }
    let cases = found.cases;
    if !found.faults.iter().any(|fault| fault.case.is_some()) {
        let text = format!("Cases, certificates and files are as it tells: {cases} cases");
        terminal.headline(Some(Mark::Good), text)?;
    } else {
        terminal.headline(Some(Mark::Bad), format!("Of {cases} cases, some are not as it tells"))?;
    }
    if found.faults.iter().any(|fault| fault.account.is_some()) {
        terminal.headline(Some(Mark::Bad), "Somebody’s roles are not as it tells")?;
    } else {
        terminal.headline(Some(Mark::Good), "Everybody’s roles are as it tells")?;
    }
    if found.faults.iter().any(|fault| fault.body) {
        terminal.headline(
            Some(Mark::Bad),
            "What is kept of the body and its people is not as it tells",
        )?;
    } else {
        terminal.headline(
            Some(Mark::Good),
            "What is kept of the body and its people is as it tells",
        )?;
    }
    for fault in &found.faults {
        let about = fault.about().map(|about| format!("{about}: ")).unwrap_or_default();
        terminal.marked(Mark::Bad, format!("{about}{}", fault.fault), None)?;
    }
    if !found.whole {
        terminal.line("Keep the database as it is, and compare it with the last backup.")?;
    }
    Ok(())
}
