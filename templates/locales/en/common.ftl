### The frame of every page, dates, forms, and words used in many places.

## Frame
page-skip = Skip to content
page-navigation = Main
page-trail = Where you are
page-language = Language
page-error-prefix = Error:
page-errors = Some of this needs another look
page-development = Development seal: not a certificate. What this instance issues proves nothing.
page-genuine-host = Certificates issued here are checked at { $host } and nowhere else.
page-version = Clustermark { $version }
page-body = Certification body: { $body }

nav-work = Your work
nav-verify = Check a certificate
nav-register = Register
nav-standards = Standards
nav-sign-in = Sign in
nav-sign-out = Sign out

## Dates
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-long = { $day } { $month } { $year }
date-and-time = { $date }, { $time } UTC

## Forms
form-optional = (optional)
needed-tie = needed if there is a tie
needed-remote = needed unless everything is on site
needed-withdrawal = needed before a withdrawal
needed-without_evidence = needed where no evidence is named
needed-somebody_else = needed for somebody else’s tie
form-choose = Choose
form-yes = Yes
form-no = No

## Roles
role-owner = owner
role-editor = editor
role-viewer = viewer
role-officer = case officer
role-assessor = assessor
role-lead = lead assessor
role-reviewer = reviewer
role-decider = committee member
role-appeals = appeals panel
role-auditor = auditor
role-administrator = administrator

## Parts in a case
part-lead = Lead assessor
part-assessor = Assessor
part-reviewer = Reviewer
part-decider = Committee member

interests-none = Not declared yet
interests-clean = No ties declared
interests-conflict = Ties declared

mode-on_site = On site
mode-remote = Remote
mode-mixed = On site and remote

outcome-grant = Grant the certificate
outcome-refuse = Refuse the certificate
outcome-back = Send back to review

## Columns and scores
column-organisation = Organisation
column-number = Case
column-standard = Standard
column-state = State
column-changed = Last change
column-criterion = Criterion
column-level = Level
column-claimed = Self-assessment
column-points = Points
column-evidence = Evidence
column-gate = no points

level-none = not chosen
level-chosen = Chosen
level-not_applicable = Does not apply
level-held = { $level } counts: its figure holds it
level-waits = Counts once its figures are given
level-not_applicable-what = There is nothing here that this criterion could be about. Say why.
level-abstains = Abstain
level-abstains-what = You leave this criterion to the others: you are not competent here, have a tie to this part, or could not see it. Say why in the remark.
level-left-out-by = Confirmed by { $name }.
level-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}

score-sum = { $points } of { $max } points
score-met = { $points } of { $max } met
score-of = { $points } of { $max } points
score-of-max = of { $max }
score-drawing = Bar: { $points } of { $max } points
score-reached = { $label } asks for { $pass } points: reached.
score-not_reached = { $label } asks for { $pass } points: not reached.
score-incomplete = { $label } asks for { $pass } points. Whether it is reached cannot be told yet.
score-plain-reached = { $label }: reached.
score-plain-not_reached = { $label }: not reached.
score-plain-incomplete = { $label }: whether it is reached cannot be told yet.

progress-empty = open
progress-started = begun
progress-done = done

need-must = required
need-may = if you have it

evidence-there = provided
evidence-added = added by { $name }, { $at }

criterion-pager = Criteria before and after

## What the last form did
flash-saved = Saved.
flash-evidence_added = The evidence is added.
flash-evidence_removed = The evidence is removed.
flash-paper_taken_back = The paper is taken back.
flash-case_created = The application is begun. Until it is submitted, only your organisation and the certification body’s auditor can see it.
flash-application_changed = What is applied for is changed.
flash-submitted = Submitted. Your answers and evidence are now frozen as they are.
flash-case_closed = The case is closed, and the certificate stays as it is.
flash-withdrawn = The application is withdrawn.
flash-taken_up = You have taken up the case.
flash-info_requested = Your question is on its way to the applicant.
flash-more_time = The cluster organisation has until then, and is told so.
flash-resubmitted = Your answers are sent.
flash-accepted = The application is accepted. The agreement waits for signatures.
flash-declined = The application is declined, and the applicant is told why.
flash-signed = Signed.
flash-declared = Your declaration is recorded. Where you named a tie, others take your place, and the case leaves your list.
flash-team_proposed = The team is proposed to the applicant.
flash-team_confirmed = The team is confirmed. The evaluation has begun.
flash-objection_raised = Your objection is sent. A second case officer answers it, and you are told.
flash-objection_answered = Your answer is sent.
flash-score_begun = Kept as it is. Your sheet lists it as unfinished.
flash-report_begun = Kept as it is. You find it here when you come back.
flash-sheet_locked = Your sheet is locked.
flash-sheet_brought = What the workbook says is on your sheet.
flash-remark_kept = Your remark is on record.
flash-consensus_saved = The agreed level is saved.
flash-consensus_settled = The consensus is settled.
flash-evaluation_completed = The evaluation is complete. The report is frozen and with the reviewer.
flash-recommended = Your recommendation is with the committee.
flash-returned = The case is back for another look.
flash-voted = Your vote is recorded.
flash-moved = The draft is moved. Nothing else was changed.
flash-move_undone = The move is undone. Everything is as it was before.
flash-looks_confirmed = Confirmed.
flash-signed_out = You are signed out.

form-password = Your password
form-password-hint = Asked again, because this act cannot be undone.
