use super::{CASE_URL, HOLDER, Sample, mail, text};
use crate::views::{emails::*, vocabulary};

pub(super) fn samples() -> Vec<Sample> {
    let mut all = vec![
        mail(
            "plain",
            &SubmittedEmail {
                about: about(),
                submitted_at: text("2026-10-05T12:00:00.000Z"),
                answer_by: None,
            },
        ),
        mail(
            "dated",
            &SubmittedEmail {
                about: about(),
                submitted_at: text("2026-10-05T12:00:00.000Z"),
                answer_by: Some(text("2026-10-19")),
            },
        ),
        mail(
            "asked",
            &InfoRequestedEmail {
                about: about(),
                question: text("How many members did the cluster have at the end of 2025?"),
                due_on: text("2026-10-31"),
            },
        ),
        mail("ready", &AgreementReadyEmail { about: about() }),
        mail(
            "version",
            &NewVersionEmail {
                about: about(),
                certificate: text("ECMS-2026-00001-V"),
                version: text("ECMS 2.0.0"),
                earlier: text("ECMS 1.0.0"),
                since: text("2027-07-01"),
                until: text("2028-06-30"),
            },
        ),
        mail(
            "proposed",
            &TeamProposedEmail {
                about: about(),
                members: vec![text("Rūta Žemaitytė, Lithuania"), text("Piotr Zieliński, Poland")],
                objection_until: text("2026-10-31"),
            },
        ),
        mail(
            "planned",
            &PlanWrittenEmail {
                about: about(),
                why: String::new(),
                answers: true,
            },
        ),
        mail(
            "anew",
            &PlanWrittenEmail {
                about: about(),
                why: text("The manager is abroad in the week of the visit."),
                answers: false,
            },
        ),
        mail(
            "sent",
            &FindingsSentEmail {
                about: about(),
                count: 2,
                due_on: text("2027-02-08"),
            },
        ),
        mail("judged", &judged("accept_answer", "deed", "")),
        mail(
            "rejected",
            &judged("reject_answer", "answer", "Who looks at the list, and when?"),
        ),
        mail("verified", &judged("verify_finding", "nothing", "Five contracts seen.")),
        mail("regraded", &judged("regrade_finding", "wait", "It concerns one list.")),
        mail("granted", &decision(true)),
        mail("refused", &decision(false)),
        mail(
            "issued",
            &CertificateIssuedEmail {
                about: about(),
                certificate: text("ECMS-2026-00001-V"),
                level: text("Gold"),
                standard: text("European Cluster Management Standard 1.0.0"),
                valid_from: text("2026-11-23"),
                valid_until: text("2028-11-22"),
            },
        ),
        mail(
            "overtaken",
            &DocumentOvertakenEmail {
                about: about(),
                certificate: text("ECMS-2026-00001-V"),
            },
        ),
        mail("opened", &case_opened(true)),
        mail("upheld", &case_opened(false)),
        mail("suspended", &certificate_decided("suspend", true)),
        mail("left", &certificate_decided("maintain", false)),
        mail("given-up", &certificate_decided("terminate", false)),
        mail(
            "asked",
            &WatchQuestionEmail {
                about: about_watch(),
                status: text("active"),
            },
        ),
        mail(
            "suspended",
            &WatchNewsEmail {
                about: about_watch(),
                event: text("suspended"),
                at: text("2027-03-01T09:00:00.000Z"),
                status: text("suspended"),
            },
        ),
        mail("replaced", &person_replaced(Some("Piotr Zieliński"))),
        mail("filled", &person_replaced(None)),
        mail("off", &CalledOffEmail { about: about() }),
        mail("upheld", &objection_answered(true)),
        mail("rejected", &objection_answered(false)),
        mail("soon", &reminder(false)),
        mail("late", &reminder(true)),
        mail("told-granted", &decided_notice(true)),
        mail("told-refused", &decided_notice(false)),
        mail(
            "declined",
            &DeclinedEmail {
                about: about(),
                about_certificate: false,
                reason: text("The body has no assessors for this field this year."),
            },
        ),
        mail(
            "declined-about",
            &DeclinedEmail {
                about: about(),
                about_certificate: true,
                reason: text("What was brought does not concern what is certified."),
            },
        ),
        mail(
            "review",
            &WorkWaitsEmail {
                about: about(),
                task: text("review"),
            },
        ),
    ];
    all.push(mail("by-owner", &invitation(true)));
    all.push(mail("by-body", &invitation(false)));
    all.extend(
        vocabulary::MEMBER_NEWS
            .iter()
            .map(|event| mail(event, &member_news(event))),
    );
    all.extend([
        mail(
            "authorisation",
            &ending("lead", Some("European Cluster Management Standard"), true),
        ),
        mail(
            "turned-down",
            &NotAdmittedEmail {
                about: about_organisation(Some(text("Agnieszka Wysocka"))),
                reason: text(
                    "The register knows no organisation with this number. Ask again with the number in the extract.",
                ),
            },
        ),
        mail(
            "asked",
            &AdmissionAskedEmail {
                about: about_organisation(Some(text("Agnieszka Wysocka"))),
            },
        ),
        mail("engagement", &ending("contract", None, false)),
        mail(
            "asked",
            &NewPasswordEmail {
                about: about_account(),
                minutes: 30,
            },
        ),
        mail(
            "invited",
            &AccountOpenEmail {
                about: about_account(),
                until: text("2026-11-27"),
            },
        ),
        mail("role-waits", &account_news("propose")),
        mail("role-held", &account_news("agree")),
        mail("role-gone", &account_news("take")),
        mail("password-given", &account_news("reset")),
    ]);
    for letter in vocabulary::CLOCK_LETTERS {
        let email = ByClockEmail {
            about: about(),
            letter: text(letter),
        };
        all.push(mail(letter, &email));
    }
    all
}

fn person_replaced(left: Option<&str>) -> PersonReplacedEmail {
    PersonReplacedEmail {
        about: about(),
        left: left.map(text),
        came: text("Inga Kalniņa, Latvia"),
        objection_until: text("2026-11-30"),
    }
}

fn objection_answered(upheld: bool) -> ObjectionAnsweredEmail {
    ObjectionAnsweredEmail {
        about: about(),
        upheld,
        reason: text("The second assessor advised a member of yours until last spring."),
    }
}

fn reminder(late: bool) -> ReminderEmail {
    ReminderEmail {
        about: about(),
        task: text("answer_questions"),
        period: text("questions"),
        until: text("2026-12-04"),
        late,
    }
}

fn about() -> AboutCase {
    AboutCase {
        name: text("Agnieszka Wysocka"),
        organisation: text(HOLDER),
        number: text("2026-0007"),
        url: format!("https://register.example.org{CASE_URL}"),
        body: text("Clustermark Demo Certification Body"),
        development: true,
    }
}

fn decision(granted: bool) -> DecisionEmail {
    DecisionEmail {
        about: about(),
        granted,
        level: text("Gold"),
        standard: text("European Cluster Management Standard 1.0.0"),
        decided_on: text("2026-11-23"),
        reason: text("Evidence and levels fit together.\nEvery step is on record."),
        appeal_until: (!granted).then(|| text("2026-12-23")),
    }
}

fn case_opened(by_officer: bool) -> CaseOpenedEmail {
    CaseOpenedEmail {
        about: about(),
        certificate: text("ECMS-2026-00001-V"),
        why: by_officer.then(|| text("A member says that two of the services are no longer offered.")),
    }
}

fn certificate_decided(outcome: &str, suspends: bool) -> CertificateDecidedEmail {
    CertificateDecidedEmail {
        about: AboutCase {
            url: text("https://register.example.org/app/certificates/ECMS-2026-00001-V"),
            ..about()
        },
        certificate: text("ECMS-2026-00001-V"),
        outcome: text(outcome),
        decided_on: text("2027-03-01"),
        conditions: suspends.then(|| text("Both services are offered again.")),
        due_on: suspends.then(|| text("2027-06-01")),
        reason: suspends.then(|| text("Two of the services are no longer offered.")),
        appealable: outcome != "terminate",
    }
}

fn decided_notice(granted: bool) -> DecidedNoticeEmail {
    DecidedNoticeEmail {
        about: about(),
        granted,
        level: text("Gold"),
        standard: text("European Cluster Management Standard 1.0.0"),
        decided_on: text("2026-11-23"),
    }
}

fn about_organisation(name: Option<String>) -> AboutOrganisation {
    AboutOrganisation {
        name,
        organisation: text(HOLDER),
        url: text("https://register.example.org/invitations/0a1b2c"),
        body: text("Clustermark Demo Certification Body"),
        development: true,
    }
}

fn invitation(by_owner: bool) -> InvitationEmail {
    InvitationEmail {
        about: about_organisation(None),
        by: by_owner.then(|| text("Agnieszka Wysocka")),
        role: text("editor"),
        until: text("2026-12-08"),
    }
}

fn member_news(event: &str) -> MemberNewsEmail {
    let left = event == "leave";
    MemberNewsEmail {
        about: about_organisation(Some(text("Agnieszka Wysocka"))),
        event: text(event),
        who: text("Tomasz Kalinowski"),
        role: text("owner"),
        reason: left.then(|| text("I take up another post. Ewa Dąbrowska could be appointed.")),
        ownerless: left,
    }
}

fn account_news(event: &str) -> AccountNewsEmail {
    let waits = event == "propose";
    AccountNewsEmail {
        about: about_account(),
        own: !waits,
        event: text(event),
        who: text(if waits { "Ewa Dąbrowska" } else { "Agnieszka Wysocka" }),
        by: text("Tomasz Kalinowski"),
        role: ["propose", "agree", "take"].contains(&event).then(|| text("reviewer")),
        reason: ["propose", "close"]
            .contains(&event)
            .then(|| text("She leaves at the end of the month.")),
        has_link: event != "close",
    }
}

fn about_account() -> AboutAccount {
    AboutAccount {
        name: text("Agnieszka Wysocka"),
        url: text("https://certs.example/app/competence/p1"),
        body: text("Clustermark Demo Certification Body"),
        development: true,
    }
}

fn ending(kind: &str, standard: Option<&str>, own: bool) -> EndingEmail {
    EndingEmail {
        about: about_account(),
        own,
        who: text("Eglė Petrauskaitė"),
        kind: text(kind),
        standard: standard.map(text),
        until: text("2027-03-31"),
        over: !own,
    }
}

fn about_watch() -> AboutWatch {
    AboutWatch {
        organisation: text(HOLDER),
        number: text("ECMS-2026-00001-V"),
        url: text("https://certs.example/c/ECMS-2026-00001-V"),
        stop_url: text("https://certs.example/watch/0a1b2c"),
        body: text("Clustermark Demo Certification Body"),
        development: true,
    }
}

fn judged(word: &str, next: &str, reason: &str) -> FindingJudgedEmail {
    FindingJudgedEmail {
        about: about(),
        finding: text("F1"),
        word: text(word),
        kind: text("minor"),
        reason: text(reason),
        next: text(next),
        due_on: ["answer", "deed"].contains(&next).then(|| text("2027-02-08")),
    }
}
