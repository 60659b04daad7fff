//! Every address of the service, on one screen, as data: method, path, the row of the permission matrix, the handler.
//!
//! There is no other way to add a route, so none can lack its row. The row is checked before the handler runs (a person
//! none of whose roles could ever do it is turned away there); what the person may do to *this* case is the use case's
//! question.

use crate::{
    domain::{
        megabytes::Megabytes,
        policy::Action::{self, *},
    },
    web::{
        form::FormData,
        pages::{
            accounts, admissions, application, assessment, board, calibration, cases, certificates, change_application,
            commitment, competence, concern, credential, deciders, decision, evaluation_plan, findings, home,
            interests, language, members, moves, new_case, new_password, oversight, papers, public, register,
            replacement, self_assessment, service, session, standards, statement, team, verify, watch,
        },
        upload::{Shown, Uploaded},
        visit::{Outcome, Visit},
    },
};

/// How a route is answered. Handlers are plain synchronous functions; the server runs them off its async threads.
#[derive(Clone, Copy)]
pub enum Handler {
    /// Shows something and changes nothing.
    Get(fn(&Visit) -> Outcome),
    /// Takes a form.
    Post(fn(&Visit, &FormData) -> Outcome),
    /// Takes a form with a file. The first function says, before a byte of it is stored, whether it may be sent at all
    /// and how large it may be.
    Upload(
        fn(&Visit) -> Result<Megabytes, crate::usecase::UseCaseError>,
        fn(&Visit, &FormData, Uploaded) -> Outcome,
    ),
    /// The same with a file of which nothing is kept.
    Look(
        fn(&Visit) -> Result<Megabytes, crate::usecase::UseCaseError>,
        fn(&Visit, &FormData, Shown) -> Outcome,
    ),
}

/// One address.
#[derive(Clone, Copy)]
pub struct Route {
    /// The path, `{names}` standing for values.
    pub path: &'static str,
    /// The row of the permission matrix.
    pub action: Action,
    /// The handler, and with it the method.
    pub handler: Handler,
    /// Whether search engines may show it: what says the same tomorrow.
    pub findable: bool,
    /// Whether its answer follows from address, language, what is committed and the second alone, and is small: then it
    /// is kept for that long.
    pub kept: bool,
    /// Whether the secret in the address is all the right it takes: then it may be posted to from anywhere, as mail
    /// programs do for their readers (RFC 8058). No other site knows such an address.
    pub by_secret: bool,
    /// Whether it answers everybody alike, keeps nothing and acts in nobody's name: then nothing can be forged by posting to
    /// it, and it takes what does not tell where it comes from, as programs and some browsers send it. What says that it is
    /// of another site is still refused, before a byte of its file is read: no page of others can have its visitors fill
    /// the places there are for files.
    pub for_nobody: bool,
    /// The page that has the form, with what is wrong: where a file is refused on its way.
    pub mend: Option<fn(&Visit, crate::usecase::UseCaseError) -> Outcome>,
}

impl Route {
    const fn new(path: &'static str, action: Action, handler: Handler) -> Self {
        Self {
            path,
            action,
            handler,
            findable: false,
            kept: false,
            by_secret: false,
            for_nobody: false,
            mend: None,
        }
    }

    const fn findable(self) -> Self {
        Self { findable: true, ..self }
    }

    const fn kept(self) -> Self {
        Self { kept: true, ..self }
    }

    const fn by_secret(self) -> Self {
        Self {
            by_secret: true,
            ..self
        }
    }

    const fn for_nobody(self) -> Self {
        Self {
            for_nobody: true,
            ..self
        }
    }

    const fn mended_by(self, mend: fn(&Visit, crate::usecase::UseCaseError) -> Outcome) -> Self {
        Self {
            mend: Some(mend),
            ..self
        }
    }
}

const fn get(path: &'static str, action: Action, handler: fn(&Visit) -> Outcome) -> Route {
    Route::new(path, action, Handler::Get(handler))
}

const fn post(path: &'static str, action: Action, handler: fn(&Visit, &FormData) -> Outcome) -> Route {
    Route::new(path, action, Handler::Post(handler))
}

const fn upload(
    path: &'static str,
    action: Action,
    before: fn(&Visit) -> Result<Megabytes, crate::usecase::UseCaseError>,
    handler: fn(&Visit, &FormData, Uploaded) -> Outcome,
) -> Route {
    Route::new(path, action, Handler::Upload(before, handler))
}

const fn look(
    path: &'static str,
    action: Action,
    before: fn(&Visit) -> Result<Megabytes, crate::usecase::UseCaseError>,
    handler: fn(&Visit, &FormData, Shown) -> Outcome,
) -> Route {
    Route::new(path, action, Handler::Look(before, handler))
}

/// Where every answer that is kept has its address: elsewhere none is looked for.
pub const KEPT_BELOW: &str = "/c/";

/// The whole service.
#[rustfmt::skip]
pub const ROUTES: &[Route] = &[
    // They are looked for in this order, and these are asked for most.
    get("/c/{number}", VerifyCertificate, verify::certificate).kept(),
    get("/c/{number}/certificate.pdf", VerifyCertificate, verify::pdf),
    get("/c/{number}/credential", VerifyCertificate, credential::in_force),
    get("/c/{number}/credential/{revision}", VerifyCertificate, credential::of_revision),
    get("/c/{number}/status.jwt", VerifyCertificate, credential::signed_entry),
    get("/c/{number}/badge.svg", VerifyCertificate, register::badge).kept(),
    get("/c/{number}/feed", VerifyCertificate, watch::feed),
    get("/c/{number}/watch", VerifyCertificate, watch::form),
    post("/c/{number}/watch", VerifyCertificate, watch::ask),

    get("/", VerifyCertificate, public::home).findable(),
    get("/healthz", VerifyCertificate, public::healthz),
    get("/readyz", VerifyCertificate, public::readyz),
    get("/assets/{file}", VerifyCertificate, public::asset),
    get("/favicon.ico", VerifyCertificate, public::favicon),
    get("/standards", VerifyCertificate, standards::list).findable(),
    get("/standards/{id}", VerifyCertificate, standards::current).findable(),
    get("/standards/{id}/{version}", VerifyCertificate, standards::version).findable(),
    get("/standards/{id}/{version}/print", VerifyCertificate, standards::print),
    get("/standards/{id}/{version}/{criterion}", VerifyCertificate, standards::criterion).findable(),
    get("/standards/{id}/{from}/diff/{to}", VerifyCertificate, standards::difference).findable(),
    get("/verify", VerifyCertificate, verify::form).findable(),
    look("/verify", VerifyCertificate, verify::before, verify::check).for_nobody().mended_by(verify::refused),
    get("/watch/{token}", VerifyCertificate, watch::shown),
    post("/watch/{token}", VerifyCertificate, watch::settle).by_secret(),
    get("/register", VerifyCertificate, register::list).findable(),
    get("/register.csv", VerifyCertificate, register::csv),
    get("/register.json", VerifyCertificate, register::json),
    get("/register.jwt", VerifyCertificate, credential::signed_register),
    get("/status/{purpose}/{list}", VerifyCertificate, credential::status_list),
    get("/.well-known/did.json", VerifyCertificate, credential::did_document),
    get("/.well-known/jwks.json", VerifyCertificate, credential::jwks),
    get("/.well-known/seal.pem", VerifyCertificate, credential::seal_certificates),
    get("/credentials/context/{edition}", VerifyCertificate, credential::context),
    get("/credentials/schema/{edition}", VerifyCertificate, credential::schema),

    get("/complaints", FileComplaint, concern::form).findable(),
    post("/complaints", FileComplaint, concern::file),
    get("/complaints/{token}", FileComplaint, concern::shown),

    get("/apply", AskAdmission, admissions::form).findable(),
    post("/apply", AskAdmission, admissions::ask),
    get("/invitations/{token}", SignIn, members::invitation),
    post("/invitations/{token}", SignIn, members::join_anew),

    get("/sign-in", SignIn, session::form),
    post("/sign-in", SignIn, session::sign_in),
    get("/new-password", SignIn, new_password::form),
    post("/new-password", SignIn, new_password::ask),
    get("/new-password/{token}", SignIn, new_password::chosen),
    post("/new-password/{token}", SignIn, new_password::choose),
    get("/.well-known/change-password", SignIn, new_password::well_known),
    post("/sign-out", SignIn, session::sign_out),
    post("/language", SignIn, language::choose),

    get("/app", SeeOwnWork, home::start),
    get("/app/invitations/{token}", SeeOwnWork, members::invitation),
    post("/app/invitations/{token}", SeeOwnWork, members::join),
    get("/app/organisations/{organisation}/members", SeeMembers, members::list),
    post("/app/organisations/{organisation}/members/invite", ManageMembers, members::invite),
    post("/app/organisations/{organisation}/members/invitations/{invitation}/withdraw", ManageMembers, members::withdraw),
    post("/app/organisations/{organisation}/members/leave", LeaveOrganisation, members::leave),
    post("/app/organisations/{organisation}/members/owner", AppointOwner, members::appoint),
    post("/app/organisations/{organisation}/members/{person}/role", ManageMembers, members::change),
    post("/app/organisations/{organisation}/members/{person}/remove", ManageMembers, members::remove),
    get("/app/admissions", AdmitOrganisation, admissions::list),
    get("/app/admissions/{admission}", AdmitOrganisation, admissions::one),
    post("/app/admissions/{admission}/admit", AdmitOrganisation, admissions::admit),
    post("/app/admissions/{admission}/turn-down", AdmitOrganisation, admissions::turn_down),
    get("/app/concerns", ReadConcerns, concern::list),
    get("/app/concerns/{concern}", ReadConcerns, concern::panel),
    post("/app/concerns/{concern}", ResolveAppeal, concern::handle),
    get("/app/interests", ReadInterests, interests::page),
    post("/app/interests", KeepInterests, interests::add),
    post("/app/interests/end", KeepInterests, interests::end),
    get("/app/commitment", GiveCommitment, commitment::page),
    post("/app/commitment", GiveCommitment, commitment::sign),
    post("/app/commitment/withdraw", GiveCommitment, commitment::withdraw),
    get("/app/competence", ReadCompetence, competence::list),
    get("/app/competence/{person}", ReadCompetence, competence::page),
    post("/app/competence/{person}", AuthorisePeople, competence::authorise),
    post("/app/competence/{person}/records", KeepCompetence, competence::add_record),
    post("/app/competence/{person}/engagements", KeepEngagements, competence::engage),
    post("/app/competence/{person}/engagements/end", KeepEngagements, competence::end_engagement),
    post("/app/competence/{person}/revoke", AuthorisePeople, competence::revoke),
    get("/app/accounts", ManageUsers, accounts::list),
    post("/app/accounts", ManageUsers, accounts::invite),
    get("/app/accounts/new", ManageUsers, accounts::form),
    get("/app/accounts/{person}", ManageUsers, accounts::one),
    post("/app/accounts/{person}/roles", ManageUsers, accounts::propose),
    post("/app/accounts/{person}/roles/take", ManageUsers, accounts::take),
    post("/app/accounts/{person}/proposals", ManageUsers, accounts::settle),
    post("/app/accounts/{person}/close", ManageUsers, accounts::close),
    post("/app/accounts/{person}/reopen", ManageUsers, accounts::reopen),
    post("/app/accounts/{person}/link", ManageUsers, accounts::send_link),
    get("/app/service", ManageKeys, service::page),
    post("/app/service/try-again", ManageKeys, service::try_again),
    get("/app/oversight", Oversee, oversight::page),
    get("/app/calibration", Oversee, calibration::page),
    get("/app/calibration.csv", Oversee, calibration::csv),
    get("/app/board", Oversee, board::page),
    get("/app/cases/new", BeginApplication, new_case::page),
    post("/app/cases", BeginApplication, new_case::create),
    get("/app/cases/{case}", SeeOwnWork, cases::overview),
    get("/app/cases/{case}/application", EditDraft, change_application::page),
    post("/app/cases/{case}/application", EditDraft, change_application::change),
    post("/app/cases/{case}/withdraw", CommitOrganisation, cases::withdraw),
    get("/app/cases/{case}/appeal", CommitOrganisation, concern::appeal_form),
    post("/app/cases/{case}/appeal", CommitOrganisation, concern::appeal),
    get("/app/cases/{case}/declaration", DeclareInterests, cases::declaration),
    post("/app/cases/{case}/declaration", DeclareInterests, cases::declare),
    post("/app/cases/{case}/declaration/conflict", DeclareInterests, cases::declare_conflict),
    get("/app/cases/{case}/evidence/{evidence}", DownloadEvidence, cases::evidence),

    get("/app/cases/{case}/criteria", ReadDossier, self_assessment::overview),
    get("/app/cases/{case}/criteria/{criterion}", ReadDossier, self_assessment::criterion),
    post("/app/cases/{case}/criteria/{criterion}", EditDraft, self_assessment::save),
    upload("/app/cases/{case}/criteria/{criterion}/evidence", EditDraft, self_assessment::before_upload, self_assessment::upload),
    post("/app/cases/{case}/criteria/{criterion}/link", EditDraft, self_assessment::link),
    get("/app/cases/{case}/eligibility", ReadDossier, self_assessment::eligibility),
    post("/app/cases/{case}/eligibility", EditDraft, self_assessment::save_eligibility),
    get("/app/cases/{case}/sections", EditDraft, self_assessment::sections),
    post("/app/cases/{case}/sections", EditDraft, self_assessment::share),
    get("/app/cases/{case}/figures", ReadDossier, self_assessment::figures),
    post("/app/cases/{case}/figures", EditDraft, self_assessment::save_figures),
    post("/app/cases/{case}/picks", EditDraft, self_assessment::set_picks),
    post("/app/cases/{case}/evidence/{evidence}/remove", EditDraft, self_assessment::remove_evidence),
    get("/app/cases/{case}/submit", CommitOrganisation, self_assessment::submission),
    post("/app/cases/{case}/submit", CommitOrganisation, self_assessment::submit),

    get("/app/cases/{case}/move/{version}", EditDraft, moves::preview),
    post("/app/cases/{case}/move/{version}", EditDraft, moves::go),
    get("/app/cases/{case}/moves/{move}", ReadDossier, moves::archive),
    post("/app/cases/{case}/moves/{move}/undo", EditDraft, moves::undo),
    get("/app/cases/{case}/looks", ReadDossier, moves::looks),
    post("/app/cases/{case}/looks", EditDraft, moves::confirm),

    get("/app/certificates", ReadCertificate, certificates::list),
    get("/app/certificates/{number}", ReadCertificate, certificates::one),
    post("/app/certificates/{number}/special", OpenCase, certificates::open_special),
    get("/app/certificates/{number}/surveillance", OpenCase, certificates::surveillance_form),
    post("/app/certificates/{number}/surveillance", OpenCase, certificates::open_surveillance),
    post("/app/certificates/{number}/renew", CommitOrganisation, certificates::renew),
    get("/app/certificates/{number}/change", CommitOrganisation, certificates::change_form),
    post("/app/certificates/{number}/change", CommitOrganisation, certificates::change),
    get("/app/certificates/{number}/lift", CommitOrganisation, certificates::lift_form),
    post("/app/certificates/{number}/lift", CommitOrganisation, certificates::lift),
    get("/app/certificates/{number}/give-up", CommitOrganisation, certificates::give_up_form),
    post("/app/certificates/{number}/give-up", CommitOrganisation, certificates::give_up),
    post("/app/cases/{case}/looked-at", Oversee, oversight::look_at),
    get("/app/cases/{case}/statement", ReadInternalReasons, statement::statement),
    post("/app/cases/{case}/statement", AssignTeam, statement::propose),
    post("/app/cases/{case}/ask", ReviewApplication, statement::ask),
    get("/app/cases/{case}/papers", ReadDossier, papers::list),
    upload("/app/cases/{case}/papers", BringPapers, papers::before, papers::bring),
    post("/app/cases/{case}/papers/{evidence}/remove", BringPapers, papers::take_back),
    post("/app/cases/{case}/end", ReviewApplication, statement::end),

    post("/app/cases/{case}/take-up", ReviewApplication, cases::take_up),
    get("/app/cases/{case}/application-review", ReviewApplication, application::review),
    post("/app/cases/{case}/accept", ReviewApplication, application::accept),
    post("/app/cases/{case}/request-info", ReviewApplication, application::request_info),
    post("/app/cases/{case}/more-time", ReviewApplication, application::more_time),
    post("/app/cases/{case}/decline", ReviewApplication, application::decline),
    get("/app/cases/{case}/resubmit", CommitOrganisation, application::questions),
    post("/app/cases/{case}/resubmit", CommitOrganisation, application::resubmit),
    get("/app/cases/{case}/agreement", ReadDossier, application::agreement),
    post("/app/cases/{case}/agreement/sign", ReadDossier, application::sign),
    get("/app/cases/{case}/team", ReadDossier, team::team),
    post("/app/cases/{case}/team", AssignTeam, team::propose_team),
    post("/app/cases/{case}/team/confirm", CommitOrganisation, team::confirm_team),
    post("/app/cases/{case}/team/object", CommitOrganisation, team::object),
    post("/app/cases/{case}/team/objection", ResolveObjection, team::answer_objection),
    get("/app/cases/{case}/team/replace", AssignTeam, replacement::form),
    post("/app/cases/{case}/team/replace", AssignTeam, replacement::replace),
    post("/app/cases/{case}/team/accept", CommitOrganisation, replacement::accept),

    get("/app/cases/{case}/plan", ReadDossier, evaluation_plan::plan),
    get("/app/cases/{case}/plan.ics", ReadDossier, evaluation_plan::calendar),
    post("/app/cases/{case}/plan", LeadEvaluation, evaluation_plan::writing::write),
    get("/app/cases/{case}/plan/edit", LeadEvaluation, evaluation_plan::writing::form),
    post("/app/cases/{case}/plan/accept", CommitOrganisation, evaluation_plan::accept),
    post("/app/cases/{case}/plan/other-date", CommitOrganisation, evaluation_plan::ask_other_date),
    get("/app/cases/{case}/sheet", Score, assessment::sheet),
    get("/app/cases/{case}/sheet/{criterion}", Score, assessment::desk),
    post("/app/cases/{case}/sheet/{criterion}", Score, assessment::score),
    get("/app/cases/{case}/sheet.xlsx", Score, assessment::take_home),
    look("/app/cases/{case}/sheet.xlsx", Score, assessment::before_bringing, assessment::bring_back),
    post("/app/cases/{case}/sheet-changes", Score, assessment::keep),
    post("/app/cases/{case}/lock", Score, assessment::lock),
    get("/app/cases/{case}/consensus", Score, assessment::consensus),
    post("/app/cases/{case}/consensus/{criterion}", LeadEvaluation, assessment::settle),
    post("/app/cases/{case}/consensus/{criterion}/remarks", Score, assessment::discuss),
    post("/app/cases/{case}/panels/{panel}", LeadEvaluation, assessment::give),
    get("/app/cases/{case}/findings", ReadDossier, findings::list),
    get("/app/cases/{case}/findings/new", Score, findings::form),
    post("/app/cases/{case}/findings/new", Score, findings::raise),
    get("/app/cases/{case}/findings/{finding}", ReadDossier, findings::finding),
    post("/app/cases/{case}/findings/{finding}/answer", CommitOrganisation, findings::answer),
    post("/app/cases/{case}/findings/{finding}/judge", LeadEvaluation, findings::judge),
    post("/app/cases/{case}/findings/{finding}/regrade", LeadEvaluation, findings::regrade),
    post("/app/cases/{case}/findings/{finding}/void", LeadEvaluation, findings::void),
    post("/app/cases/{case}/corrective-action/open", LeadEvaluation, findings::open),
    post("/app/cases/{case}/corrective-action/close", LeadEvaluation, findings::close),
    get("/app/cases/{case}/report", LeadEvaluation, assessment::report),
    post("/app/cases/{case}/report", LeadEvaluation, assessment::complete),
    get("/app/cases/{case}/report.pdf", ReadDossier, assessment::printed),

    get("/app/cases/{case}/review", Review, decision::review),
    post("/app/cases/{case}/review/recommend", Review, decision::recommend),
    post("/app/cases/{case}/review/return", Review, decision::send_back),
    get("/app/cases/{case}/decision", ReadInternalReasons, decision::dossier),
    post("/app/cases/{case}/decision", Decide, decision::vote),
    get("/app/cases/{case}/deciders", AssignTeam, deciders::form),
    post("/app/cases/{case}/deciders", AssignTeam, deciders::call),
];

/// Whether this path, without a query, is the address of a page of this service.
pub fn is_page(path: &str) -> bool {
    let pages = ROUTES.iter().filter(|route| matches!(route.handler, Handler::Get(_)));
    pages.map(|route| route.path).any(|pattern| fits(pattern, path))
}

fn fits(pattern: &str, path: &str) -> bool {
    let mut asked = path.split('/');
    let all = pattern.split('/').all(|part| match asked.next() {
        Some(given) if part.starts_with('{') => !given.is_empty(),
        given => given == Some(part),
    });
    all && asked.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_that_is_kept_is_looked_for_where_it_is_and_has_no_header_of_its_own() {
        let kept: Vec<_> = ROUTES.iter().filter(|route| route.kept).collect();
        assert!(!kept.is_empty());
        for route in kept {
            assert!(route.path.starts_with(KEPT_BELOW) && !route.findable, "{}", route.path);
        }
    }
}
