//! A granted certificate issued: signed as a credential, drawn, sealed, verified, stored and published, with every commit and
//! every file on the disk for good; against the three things in it that cannot be spared: laying out and deflating its pages,
//! and one raw signature.
//!
//! The case is the demo's. After each time the certificate is taken back, which is not measured.

#[path = "support/demo.rs"]
mod demo;
mod support;

use std::time::{Duration, Instant};

use clustermark::{
    domain::{certificate::snapshot::CertificateSnapshot, ids::CaseId},
    pdf::{self, certificate::render},
    store::{StoreError, certificates::issuances},
    usecase::{Cx, certificate_view::certificate_view, issue_certificate::issue_certificate},
};
use demo::Demo;
use diesel::{Connection, RunQueryDsl, SqliteConnection, connection::SimpleConnection, sql_query, sql_types::Text};
use support::{Comparison, Effort, Failure, rate};

/// About as many bytes as the signed attributes of a seal have, which is what its signature is made over.
const ATTRIBUTES: [u8; 192] = [0; 192];

/// As the case was when it was granted. The guards of the database against exactly this are taken down first.
const TAKE_BACK: &str = "
    DELETE FROM register_rows;
    DELETE FROM certificate_documents;
    DELETE FROM certificate_events;
    DELETE FROM certificates;
    UPDATE credentials SET token = NULL;
    UPDATE issuances SET step = 'intent';
    UPDATE cases SET state = 'granted';
    DELETE FROM audit_events WHERE seq >= (SELECT min(seq) FROM audit_events WHERE event = 'issued');
    UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_events ORDER BY seq DESC LIMIT 1);
    DELETE FROM jobs WHERE dedupe_key LIKE 'mail:certificate_issued:%';
";
const GUARDS: &str = "
    DROP TRIGGER certificate_events_no_delete;
    DROP TRIGGER credentials_no_update;
    DROP TRIGGER audit_events_no_delete;
    DROP TRIGGER audit_head_follows;
";

fn main() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let demo = Demo::play(folder.path())?;
    let services = &demo.opened.services;
    let cx = Cx::system(services, "bench");
    let mut database = SqliteConnection::establish(&demo.database)?;
    database.batch_execute(GUARDS)?;
    let case = case(&mut database)?;
    let issuance = services
        .store
        .read::<_, StoreError>(|db| issuances::find(db, (case, 1)))?;
    let issuance = issuance.filter(|issuance| issuance.number.as_str() == demo.number);
    let issuance = issuance.ok_or("what the demo granted is not what it tells")?;
    let snapshot: CertificateSnapshot = serde_json::from_str(&issuance.snapshot)?;
    let view = certificate_view(&services.views, &snapshot, None);

    Comparison::new("certificates issued: how many per second")
        .with("issue, every step", |slice| {
            issued(slice, &mut database, || Ok(issue_certificate(&cx, (case, 1))?))
        })
        .with("layout, deflate, one signature", |slice| {
            rate(slice, || {
                Ok((pdf::to_bytes(render(&view)?)?, services.signer.sign(&ATTRIBUTES)?))
            })
        })
        .run(Effort::asked())
}

/// How often a second it can be issued, the time of taking it back left out.
fn issued<T>(
    slice: Duration,
    database: &mut SqliteConnection,
    mut issue: impl FnMut() -> Result<T, Failure>,
) -> Result<f64, Failure> {
    let (mut done, mut spent) = (0_u32, Duration::ZERO);
    loop {
        database.batch_execute(TAKE_BACK)?;
        let began = Instant::now();
        issue()?;
        spent += began.elapsed();
        done += 1;
        if spent >= slice {
            return Ok(f64::from(done) / spent.as_secs_f64());
        }
    }
}

#[derive(diesel::QueryableByName)]
struct Granted {
    #[diesel(sql_type = Text)]
    case_id: String,
}

fn case(database: &mut SqliteConnection) -> Result<CaseId, Failure> {
    let row: Granted = sql_query("SELECT case_id FROM issuances").get_result(database)?;
    Ok(row.case_id.parse()?)
}
