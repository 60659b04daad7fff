//! A renewal and a first application by the same scheme: nobody begins both, and if there were both before the committee, one
//! of them would become a certificate.

use crate::support::{
    actors::PASSWORD,
    after::After,
    app::TestApp,
    databases::each_database,
    play::{Play, Until, new_application},
    standards::{RENEWAL, mini_with, with},
};

const DAY: i64 = 86_400_000;

/// The case at whose page somebody has arrived.
fn case_at(path: &str) -> String {
    let id = path.split(['/', '?']).nth(3).unwrap();
    format!("/app/cases/{id}")
}

fn states(play: &Play<'_>) -> Vec<String> {
    let mut open = play.app.database.open();
    open.texts("SELECT kind || ' ' || state AS text FROM cases ORDER BY number")
}

#[test]
fn while_a_certificate_is_on_its_way_no_second_one_is_granted_beside_it() {
    each_database(|database| {
        let app = TestApp::start_with(database, with(mini_with(RENEWAL)));
        let after = After::granted(&app);
        // Two months after its end: it can be renewed, and its holder may begin anew instead.
        app.pass(790 * DAY);
        let mut after = after.resumed();
        let form = new_application(&after.play.owner(), "mini@1.0.0");
        let renewal = after.page(&after.play.cast.owner).form("/renew").submit();
        let renewal = case_at(&renewal.path);
        let beside = form.set("label", "gold").set("scope", "Management of it anew").send();
        beside
            .expect_status(422)
            .expect_text("Your organisation has an open application to this standard already");
        // As if there were none: no page lets anybody come to have both.
        let hidden = |state: &str| {
            app.write_past(&format!(
                "UPDATE cases SET state = '{state}' WHERE kind = 'recertification'"
            ));
        };
        hidden("abandoned");
        let form = new_application(&after.play.owner(), "mini@1.0.0");
        let anew = form.set("label", "gold").set("scope", "Management of it anew").submit();
        hidden("draft");
        let play = &mut after.play;
        for case in [&renewal, &case_at(&anew.path)] {
            play.case.clone_from(case);
            play.on(Until::Draft, Until::Decision);
        }
        // The one is granted; whoever vouches for the time is slow, and its certificate waits.
        let other = play.case.clone();
        play.case = renewal;
        (0..2).for_each(|which| drop(play.vote(which, "grant")));
        play.case = other;
        let waits = ["initial closed_granted", "recertification granted", "initial decision"];
        assert_eq!(states(play), waits);
        let form = play.page(&play.cast.deciders[0], "/decision").form("/decision");
        let refused = form
            .set("vote", "grant")
            .set("reason", "Every level is evidenced.")
            .set("password", PASSWORD)
            .send();
        refused
            .expect_status(422)
            .expect_text("The organisation already holds a certificate under this standard");
        app.run_jobs();
        assert_eq!(states(play)[1], "recertification closed_granted");
        assert_eq!(states(play)[2], "initial decision");
    });
}
