//! A statement of the register: whose it is, of when, and what it says of which certificate.

use serde::Serialize;
use serde_json::Value;

use super::{
    report::{Facts, Kind, Parts, Report, Told, given},
    verdict::{Verdict, of_days, outcome, refused_statement, standing, within_days},
};
use crate::{
    credential::{Statement, StatementFailure, TrustedIssuer},
    domain::{
        certificate::PublicStatus,
        time::{Date, Timestamp},
    },
    seal::verify::{Check, Conclusion},
};

/// What was found out about a statement, for programs.
#[derive(Debug, Serialize)]
pub(super) struct StatementCheck {
    outcome: Check,
    /// The key that signed it, if that was checked.
    kid: Option<String>,
    /// What it is about: the address of a certificate's page, or of the register.
    subject: Option<String>,
    /// When it was made, and until when it is good.
    issued_at: Option<String>,
    expires_at: Option<String>,
    findings: Vec<StatementFinding>,
    /// The register's own words.
    register: Option<Value>,
}

#[derive(Debug, Serialize)]
struct StatementFinding {
    code: &'static str,
    text: String,
}

/// Checks a statement. What a certificate is worth by a good one, that is the conclusion.
pub(super) fn check(token: &str, issuers: &[TrustedIssuer], at: Timestamp) -> Report {
    let authentic = Statement::authentic(token, issuers);
    let facts_proven = authentic.is_ok();
    let kid = authentic.as_ref().ok().map(|statement| statement.kid.clone());
    let good = authentic.and_then(|statement| statement.speaks_of(at).map(|()| statement));
    let said = Statement::claimed(token).ok();
    let register = said.as_ref().map(|said| &said.register);
    let facts = register.and_then(only).map(facts).unwrap_or_default();
    let days = facts.days().filter(|_| facts_proven);
    let verdict = verdict(&good, days, at);
    let in_force = good.as_ref().map_or(Check::NotChecked, in_force);
    let failure = good.err();
    let findings = failure.iter().map(|failure| StatementFinding {
        code: failure.code(),
        text: failure.to_string(),
    });
    let findings: Vec<_> = findings.collect();
    let reasons = findings.iter().map(|it| format!("{} ({})", it.text, it.code)).collect();
    let time = |of: fn(&Statement) -> Timestamp| said.as_ref().map(|said| of(said).to_string());
    let (issued_at, expires_at) = (time(|said| said.issued), time(|said| said.expires));
    let subject = said.as_ref().map(|said| said.subject.clone());
    let hints = failure.as_ref().and_then(|failure| hint(failure, issuers));
    Report {
        kind: Kind::Statement,
        development_seal: register.is_some_and(is_of_a_trial),
        facts,
        facts_proven,
        sealed_by_body: Check::NotChecked,
        within_days: within_days(days, at),
        in_force,
        told: Told {
            reasons,
            known: given([("Key", kid.clone())]),
            claimed: given([
                ("Statement", subject.clone()),
                ("Made at", issued_at.clone()),
                ("Good until", expires_at.clone()),
                ("Listed", register.and_then(listed)),
            ]),
            hints: hints.into_iter().collect(),
            ..Told::default()
        },
        parts: Parts {
            statement: Some(StatementCheck {
                outcome: outcome(failure.as_ref().map(refused_statement)),
                kid,
                subject,
                issued_at,
                expires_at,
                findings,
                register: register.cloned(),
            }),
            ..Parts::default()
        },
        verdict,
    }
}

/// Whether it speaks of a certificate that is under a development seal, alone or in a list.
fn is_of_a_trial(register: &Value) -> bool {
    let listed = register["certificates"].as_array().into_iter().flatten();
    listed.chain([register]).any(|one| one["development_seal"] == true)
}

/// A statement is good for longer than the day it was made on, and a certificate that was active may end with that day.
fn verdict(good: &Result<Statement, StatementFailure>, days: Option<(Date, Date)>, at: Timestamp) -> Verdict {
    let statement = match good {
        Ok(statement) => statement,
        Err(failure) => return Verdict::new(refused_statement(failure), failure),
    };
    let (register, issued) = (&statement.register, statement.issued);
    let Some(register) = only(register) else {
        let why =
            "signed by whom you trust; of what a certificate that it lists was worth, only its `status` there tells";
        return Verdict::genuine(format_args!("what the register listed at {issued}, {why}"));
    };
    let word = register["status"].as_str().unwrap_or_default();
    let status = status(register);
    let number = register["number"].as_str().unwrap_or("the certificate");
    let but =
        format!("the statement is signed by whom you trust, but {number} was `{word}` in the register at {issued}");
    match status {
        Some(PublicStatus::Active) => days
            .and_then(|days| of_days(days, at, "the statement is signed by whom you trust"))
            .unwrap_or_else(|| {
                let why = format_args!("signed by whom you trust: {number} was `{word}` in the register at {issued}");
                Verdict::new(Conclusion::TotalPassed, why)
            }),
        Some(PublicStatus::Suspended) => Verdict::suspended(but),
        _ => Verdict::new(standing(status), but),
    }
}

/// The status it has in the register; none is a word that is not known here.
fn status(register: &Value) -> Option<PublicStatus> {
    register["status"].as_str()?.parse().ok()
}

/// Whether the one certificate that a good statement tells of was in force by it.
fn in_force(statement: &Statement) -> Check {
    let status = only(&statement.register).and_then(status);
    status.map_or(Check::NotChecked, |status| (status == PublicStatus::Active).into())
}

/// The one certificate that it tells of, or lists; nothing where that is none or several.
fn only(register: &Value) -> Option<&Value> {
    match register["certificates"].as_array().map(Vec::as_slice) {
        None => Some(register),
        Some([certificate]) => Some(certificate),
        Some(_) => None,
    }
}

/// What it says of a certificate.
fn facts(register: &Value) -> Facts {
    let text = |name: &str| register[name].as_str().map(str::to_owned);
    Facts {
        number: text("number"),
        revision: register["revision"].as_i64().map(|revision| revision.to_string()),
        holder: text("holder"),
        level: text("label"),
        level_en: text("label_en"),
        standard: text("standard")
            .zip(text("standard_reference"))
            .map(|(title, name)| format!("{title} ({name})")),
        scope: text("scope"),
        scope_en: text("scope_en"),
        body: text("issuer"),
        valid_from: text("valid_from"),
        valid_until: text("valid_until"),
        status: text("status"),
        address: text("url"),
    }
}

/// How many certificates it lists, and which were sought.
fn listed(register: &Value) -> Option<String> {
    let count = register["certificates"].as_array()?.len();
    Some(
        match register["sought"].as_object().filter(|sought| !sought.is_empty()) {
            Some(sought) => format!("{count}, sought by {}", Value::from(sought.clone())),
            None => count.to_string(),
        },
    )
}

fn hint(failure: &StatementFailure, issuers: &[TrustedIssuer]) -> Option<&'static str> {
    match failure {
        StatementFailure::UnknownIssuer(_) if issuers.is_empty() => {
            Some("Give the certification body's /.well-known/did.json with --issuer.")
        }
        StatementFailure::Dates { .. } => Some(
            "A statement is good for a day: fetch it anew from its address, or name the time that it speaks of with --at.",
        ),
        _ => None,
    }
}
