//! The evaluation is planned before it begins: the lead's form, the cluster's answer, a second revision.

use crate::support::{
    app::TestApp,
    databases::Database,
    play::{Play, Until},
    script::Script,
};

#[test]
fn a_plan_is_written_answered_and_written_anew_before_anybody_scores() {
    let app = TestApp::start(Database::sqlite());
    let play = Play::begin(&app, Script::small()).to(Until::TeamProposed);
    let cast = &play.cast;
    play.page(&cast.owner, "/team").form("/team/confirm").submit();
    play.declare(&cast.lead);
    play.declare(&cast.assessor);
    app.run_jobs();
    drop(app.new_mails());

    // The assessor is told to wait; the lead is led to the form.
    let sheet = play.page(&cast.assessor, "/sheet").expect_text("is not planned yet");
    assert!(!sheet.has_form("/sheet.xlsx"), "{}", sheet.describe());
    let criterion = format!("/sheet/{}", play.script.answers[0].criterion);
    let desk = play.page(&cast.assessor, &criterion);
    assert!(!desk.has_form(&criterion), "{}", desk.describe());
    let desk = play.browser(&cast.lead).open("/app");
    let form = desk.follow(&play.path("/plan/edit")).form("/plan");

    // What lacks something comes back with all that was written, and another session keeps it too.
    let wrong = form
        .set("ends_1", "08:00")
        .set("mode_2", "remote")
        .set("people_2", "Cluster manager")
        .clear("looked_at_1")
        .send()
        .expect_status(422)
        .expect_text("The end has to be after the beginning")
        .expect_text("Nobody looks at");
    for link in ["#ends_1", "#looked_at_1", "#agreement", "#risks", "#means"] {
        assert!(wrong.body().contains(&format!("href=\"{link}\"")), "{link}");
    }
    let more = wrong.form("/plan").press("more", "yes").send().expect_status(200);
    let form = more.form("/plan");
    assert!(form.has("day_3") && form.value("people_2") == "Cluster manager");
    let all = form.offered("looked_at_1");
    let form = all
        .iter()
        .fold(form.set("ends_1", "16:00"), |form, uid| form.set("looked_at_1", uid));
    let written = form
        .set("sampling_1", "Every third member of the list of 30 June.")
        .set("agreement", "Nothing is recorded.")
        .set("risks", "A bad line; members abroad can take part.")
        .set("means", "Video calls for the interviews of session 2.")
        .submit();
    written
        .expect_text("Every third member of the list of 30 June.")
        .expect_text("Not answered yet");
    app.run_jobs();
    let mails = app.new_mails();
    assert_eq!(mails.len(), 3, "owner, editor and assessor");
    for mail in &mails {
        let attached = mail.message.attachment.as_ref().unwrap();
        assert!(mail.message.text.contains("/plan"), "{}", mail.message.text);
        assert!(attached.text.contains("STATUS:CONFIRMED") && !attached.text.contains("STATUS:CANCELLED"));
    }

    // The cluster asks for another date, the lead calls a session off and plans one more.
    let plan = play.browser(&cast.owner).open("/app").follow(&play.path("/plan"));
    let refused = plan.form("/plan/other-date").send().expect_status(422);
    let asked = "Our manager is abroad that day; any day of the week after.";
    refused.form("/plan/other-date").set("reason", asked).submit();
    let stale = plan.form("/plan/accept").send();
    assert_eq!(stale.status, 409, "{}", stale.describe());
    let form = play.page(&cast.lead, "/plan/edit").expect_text(asked).form("/plan");
    let form = form.set("why", "The manager is abroad.").tick("called_off_2");
    form.submit().expect_text("called off");
    let plan = play.page(&cast.owner, "/plan").expect_text("The manager is abroad.");
    let calendar = plan.follow(&play.path("/plan.ics"));
    assert_eq!(
        calendar.header("content-type"),
        Some("text/calendar; charset=utf-8; method=PUBLISH")
    );
    let told = calendar.body().matches("SEQUENCE:2").count();
    assert_eq!((told, calendar.body().matches("STATUS:CANCELLED").count()), (2, 1));
    let earlier = plan.follow(&play.path("/plan?revision=1"));
    assert!(!earlier.has_form("/plan/accept"), "{}", earlier.describe());
    plan.form("/plan/accept").submit().expect_text("agreed on");
    let gone = play.page(&cast.owner, "/plan");
    assert!(!gone.has_form("/plan/accept"), "{}", gone.describe());

    // Half a score is kept as it is, and the sheet says so.
    let desk = play.page(&cast.assessor, &criterion);
    let half = desk
        .form(&criterion)
        .set("remark", "Half of it.")
        .press("then", "later");
    half.submit().expect_text("It is no score yet");
    let desk = play.page(&cast.assessor, &criterion);
    assert_eq!(desk.form(&criterion).value("remark"), "Half of it.");
    play.page(&cast.assessor, "/sheet")
        .expect_text("Begun, and not finished");

    for which in 0..2 {
        play.score(which);
        play.lock(which);
    }
}
