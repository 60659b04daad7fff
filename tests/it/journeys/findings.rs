//! Findings followed from the desk to the decision: one that is mended, and one that never is.

use std::fs;

use crate::support::{
    actors::PASSWORD,
    app::TestApp,
    browser::Request,
    databases::{Database, each_database},
    page::Page,
    play::{Play, Until},
    script::Script,
};

const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;

fn state(play: &Play<'_>) -> String {
    play.app
        .database
        .open()
        .texts("SELECT state AS text FROM cases")
        .join(",")
}

/// The second assessor finds something at the desk, before both sheets are locked.
fn raise(play: &Play<'_>, kind: &str) {
    let criterion = &play.script.answers[0].criterion;
    let address = format!("/findings/new?criterion={criterion}");
    let desk = play.page(&play.cast.assessor, &format!("/sheet/{criterion}"));
    let form = desk.follow(&address).form(&address);
    let wrong = form.send().expect_status(422);
    let back = wrong
        .form(&address)
        .set("kind", kind)
        .set("statement", "Twelve of the members on the list have not signed.")
        .choose("evidence", "List of members")
        .submit();
    back.expect_text("Twelve of the members on the list have not signed.");
}

/// A case with a finding of this kind, both sheets locked and every level settled.
fn found<'a>(app: &'a TestApp, kind: &str) -> Play<'a> {
    let play = Play::begin(app, Script::small()).to(Until::Evaluation);
    raise(&play, kind);
    let play = {
        play.on(Until::Evaluation, Until::Locked);
        play
    };
    play.settle();
    play
}

fn open_corrective_action(play: &Play<'_>) {
    let findings = play.page(&play.cast.lead, "/consensus").follow("/findings");
    findings.form("/corrective-action/open").submit();
    assert_eq!(state(play), "corrective_action");
}

fn finding(play: &Play<'_>, person: &crate::support::actors::Person) -> Page {
    play.page(person, "/findings").follow("/findings/1")
}

fn answer(play: &Play<'_>) {
    let page = play.owner().open("/app").follow("/findings").follow("/findings/1");
    page.form("/answer")
        .set("cause", "The form did not ask for a signature.")
        .set("correction", "The twelve sign by the end of the month.")
        .set("corrective_action", "The form asks, and the office looks at it.")
        .submit()
        .expect_text("The twelve sign by the end of the month.");
}

fn judge(play: &Play<'_>, verdict: &str, reason: &str) -> Page {
    let form = finding(play, &play.cast.lead).form("/judge");
    form.set("reason", reason).press("verdict", verdict).submit()
}

fn add_evidence(play: &Play<'_>) {
    let given = &play.script.answers[0];
    let path = format!("/criteria/{}", given.criterion);
    let page = finding(play, &play.cast.owner).follow(&format!("{path}#evidence"));
    let form = page.form(&format!("{path}/evidence"));
    let bytes = fs::read(&given.evidence[0].file).unwrap();
    let page = form
        .set("title", "Signed declarations")
        .set("pinpoint", "all pages")
        .attach("file", "signed.csv", "text/csv", &bytes)
        .submit();
    page.expect_text("Signed declarations")
        .expect_text("added after the submission");
    assert_eq!(
        play.app
            .database
            .open()
            .texts("SELECT title AS text FROM evidence WHERE late"),
        ["Signed declarations"]
    );
}

#[test]
fn a_major_finding_is_answered_mended_and_verified_and_gold_is_granted() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = found(&app, "major");
        app.new_mails();
        assert_eq!(play.owner().visit(&play.path("/findings/1")).status, 404);
        open_corrective_action(&play);
        let mails = app.new_mails();
        let told = mails
            .iter()
            .filter(|sent| sent.message.text.contains("one nonconformity"));
        assert_eq!(told.count(), 2, "owner and editor are told");
        answer(&play);
        assert!(
            app.new_mails()
                .iter()
                .any(|sent| sent.message.to.address() == play.cast.lead.email)
        );
        judge(&play, "reject", "Who looks at it, and when?");
        app.pass(MINUTE);
        answer(&play);
        judge(&play, "accept", "");
        let to_owner = || -> Vec<String> {
            let mails = app.new_mails().into_iter();
            let to_owner = mails.filter(|sent| sent.message.to.address() == play.cast.owner.email);
            to_owner.map(|sent| sent.message.text.replace('\n', " ")).collect()
        };
        let judged = to_owner();
        let early = play.page(&play.cast.lead, "/findings");
        assert!(!early.has_form("/corrective-action/close"), "{}", early.describe());
        add_evidence(&play);
        judge(&play, "verify", "Twelve signatures seen.");
        let verified = to_owner();
        for (texts, parts) in [
            (&judged, ["has sent back finding F1", "Who looks at it, and when?"]),
            (&judged, ["has accepted the plan for finding F1", "Carry the plan out"]),
            (&verified, ["is mended", "Twelve signatures seen."]),
        ] {
            let told = |text: &&String| parts.iter().all(|part| text.contains(part));
            assert_eq!(texts.iter().filter(told).count(), 1, "{parts:?} in {texts:?}");
        }
        let findings = play.browser(&play.cast.lead).open("/app").follow("/findings");
        findings.form("/corrective-action/close").submit();
        play.give_panel_points();
        play.report();
        app.run_jobs();
        play.page(&play.cast.reviewer, "/review").expect_text("F1");
        play.on(Until::Review, Until::Granted);
        assert_eq!(state(&play), "closed_granted");
    });
}

#[test]
fn a_major_finding_that_stays_open_for_six_months_bars_the_grant_and_the_certificate_is_refused() {
    each_database(|database| {
        let app = TestApp::start(database);
        let play = found(&app, "major");
        open_corrective_action(&play);
        let list = play.page(&play.cast.lead, "/findings");
        assert!(!list.has_form("/corrective-action/close"), "{}", list.describe());
        app.run_jobs();
        app.pass(100 * DAY);
        let play = play.resumed();
        let list = play.page(&play.cast.lead, "/findings").expect_text("bar a grant");
        list.form("/corrective-action/close").submit();
        play.report();
        app.run_jobs();
        play.recommend("refuse");
        app.run_jobs();
        app.pass(85 * DAY);
        let play = play.resumed();
        let page = play.page(&play.cast.deciders[0], "/decision");
        let page = page.expect_text("A grant is not possible now").expect_text("F1");
        let refused = page
            .form("/decision")
            .set("vote", "grant")
            .set("reason", "We would rather grant.")
            .set("password", PASSWORD)
            .send();
        let refused = refused
            .expect_status(409)
            .expect_text("Every nonconformity has to be settled first. F1")
            .expect_text("which has to be repeated before anything is granted: F1");
        let again = refused.form("/decision");
        assert_eq!(again.value("reason"), "We would rather grant.");
        for which in 0..2 {
            play.vote(which, "refuse");
        }
        assert_eq!(state(&play), "refused");
        app.run_jobs();
    });
}

#[test]
fn a_programme_that_grants_past_a_finding_is_told_its_number() {
    let app = TestApp::start(Database::sqlite());
    let play = found(&app, "minor");
    open_corrective_action(&play);
    app.run_jobs();
    app.pass(100 * DAY);
    let play = play.resumed();
    play.page(&play.cast.lead, "/findings")
        .form("/corrective-action/close")
        .submit();
    play.report();
    app.run_jobs();
    play.recommend("refuse");
    app.run_jobs();
    let decider = &play.cast.deciders[0];
    let form = play.page(decider, "/decision").form("/decision");
    let fields = [
        ("csrf", form.value("csrf")),
        ("dossier_hash", form.value("dossier_hash")),
        ("vote", "grant".to_owned()),
        ("reason", "We would rather grant.".to_owned()),
        ("password", PASSWORD.to_owned()),
    ];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let request = Request::post(play.path("/decision"), &fields)
        .header("Origin", app.origin())
        .json();
    let problem = play.browser(decider).send(request).expect_status(409).json();
    assert_eq!(problem["unmet"][0]["guard"], "nonconformities_settled");
    assert_eq!(problem["unmet"][0]["missing"][0], "F1");
}

#[test]
fn a_finding_taken_back_is_before_the_reviewer_with_its_reason_who_returns_the_report() {
    let app = TestApp::start(Database::sqlite());
    let play = found(&app, "major");
    let page = finding(&play, &play.cast.lead);
    page.form("/regrade")
        .set("kind", "minor")
        .set("regrade_reason", "It concerns one list.")
        .submit();
    let page = finding(&play, &play.cast.lead);
    page.form("/void")
        .set("void_reason", "The list was an old one.")
        .submit();
    let criterion = &play.script.answers[0].criterion;
    let talk = format!("/consensus/{criterion}/remarks");
    let open = play.page(&play.cast.assessor, "/consensus");
    play.report();
    app.run_jobs();
    // Whoever was still writing is refused, and gets back what they wrote.
    let late = open.form(&talk).set("remark", "Half an hour's work.").send();
    late.expect_status(409).expect_text("Half an hour's work.");
    finding(&play, &play.cast.reviewer)
        .expect_text("The list was an old one.")
        .expect_text("It concerns one list.");
    let form = play.page(&play.cast.reviewer, "/review").form("/review/return");
    form.set("return_reason", "The list is not that old: raise it anew.")
        .submit();
    let address = format!("/findings/new?criterion={criterion}");
    // The team talks it over; who is not on it reads it with the report, and the cluster never.
    let consensus = play.page(&play.cast.assessor, "/consensus");
    let empty = consensus.form(&talk).send().expect_status(422);
    assert!(empty.body().contains(&format!("href=\"#remark-{criterion}\"")));
    let said = "Look at the list of March <again>.";
    empty.form(&talk).set("remark", said).submit().expect_text(said);
    play.page(&play.cast.reviewer, "/review").expect_text(said);
    for page in ["", "/findings", "/criteria"] {
        let read = play.page(&play.cast.owner, page);
        assert!(!read.text().contains("list of March"), "{page}");
    }
    let consensus = play.page(&play.cast.lead, "/consensus").expect_text(said);
    consensus
        .follow(&address)
        .form(&address)
        .set("kind", "minor")
        .set("statement", "Twelve have not signed.")
        .set("no_evidence_reason", "Told in the interview.")
        .submit()
        .expect_text("F2");
}
