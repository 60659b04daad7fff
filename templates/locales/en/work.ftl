### A person's start page and the pages of a case as a whole.

start-title = Good day, { $name }
start-tasks = Waiting for you
start-no-tasks = Nothing waits for you. When a case needs you, it says so here and by e-mail.
start-since = since { $date }
start-by = due by { $date }
start-late = was due by { $date }
start-cases = Cases
start-no-cases = No cases yet. Cases you are assigned to appear here.
start-no-cases-owner = No application yet. Begin one and it appears here; you can leave it and come back as often as you like.
start-new-case = Begin an application

task-continue_self_assessment = Continue the self-assessment of { $organisation }
task-answer_questions = Answer the questions about the application of { $organisation }
task-sign_agreement = Sign the certification agreement for { $organisation }
task-sign_for_body = Sign the certification agreement with { $organisation }
task-see_team = See who will assess { $organisation }, and agree
task-take_up = Take up the application of { $organisation }
task-review_application = Review the application of { $organisation }
task-plan_team = Plan the evaluation of { $organisation } and propose a team
task-declare_interests = Declare your ties to { $organisation }
task-score = Score the criteria for { $organisation }
task-consensus = Find consensus about { $organisation }
task-report = Write the report about { $organisation }
task-review = Review the evaluation of { $organisation }
task-decide = Vote on the certificate of { $organisation }

new-case-title = Begin an application
new-case-lede = You begin with a self-assessment. Nobody but your organisation sees it until its owner submits it.
new-case-standard = Standard
new-case-standard-hint = The application stays with the version you choose until you move it to a newer one.
new-case-standard-which = Which standard?
new-case-standard-none = No standard takes applications at present. When one does, it appears here.
new-case-standard-other = Choose another standard
new-case-track = Track
new-case-track-hint = What is asked of you depends on it.
new-case-label = Level to apply for
new-case-do = Begin self-assessment

case-number = Case { $number }
case-steps = The way of this case
case-due = Due by { $date }.
case-history = What happened
case-score = Score by self-assessment
case-facts = About this case
case-opened = Begun
case-submitted = Submitted
case-certificate = Certificate

step-application = Application
step-check = Check
step-agreement = Agreement
step-team = Team
step-evaluation = Evaluation
step-review = Review
step-decision = Decision
step-certificate = Certificate
step-place-done = (done)
step-place-now = (now)
step-place-ahead = (still to come)

state-draft = Self-assessment in progress
state-submitted = Submitted
state-application_review = Application being reviewed
state-info_requested = Questions to the applicant
state-agreement = Agreement to be signed
state-planning = Evaluation being planned
state-team_proposed = Team proposed
state-evaluation = Evaluation under way
state-corrective_action = Corrective action
state-review = Under review
state-decision = To be decided
state-granted = Granted
state-refused = Refused
state-declined = Application declined
state-abandoned = Application withdrawn
state-closed_granted = Certified
state-closed_refused = Refused, closed

state-next-draft = The cluster organisation answers the criteria and adds evidence. Its owner then submits the self-assessment.
state-next-submitted = A case officer of the certification body takes up the application and checks that it can be evaluated.
state-next-application_review = The case officer checks the application. It is then accepted, declined, or sent back with questions.
state-next-info_requested = The owner answers the case officer’s questions. The review of the application then goes on.
state-next-agreement = The owner and then the case officer sign the certification agreement. After that the evaluation is planned.
state-next-planning = The case officer plans the evaluation and proposes assessors, a reviewer and the committee members who decide.
state-next-team_proposed = The owner sees who will assess, and writes to the case officer if somebody could be partial. Once the owner agrees, the evaluation begins.
state-next-evaluation = Each assessor scores every criterion alone. When all sheets are locked, the team agrees on each level and the lead assessor completes the report.
state-next-corrective_action = The cluster organisation answers the findings, and the lead assessor verifies what it did.
state-next-review = A reviewer who took no part in the evaluation checks it and recommends a decision, or returns it with points to look at again.
state-next-decision = The committee members vote. None of them took part in the evaluation.
state-next-granted = The certificate is granted. It is now being sealed and entered in the register.
state-next-refused = The certificate is refused. The owner has been told the reasons and may appeal.
state-next-declined = The application was declined. The cluster organisation may apply again.
state-next-abandoned = The application was withdrawn. Nothing more happens in this case.
state-next-closed_granted = The certificate is issued, and anybody can check it in the register. Nothing more happens in this case.
state-next-closed_refused = The certificate was refused and the time to appeal is over. The cluster organisation may apply again.

event-create = Begun by { $name }
event-submit = Submitted by { $name }
event-move_draft = Moved to another version of the standard by { $name }
event-undo_move = Move to another version undone by { $name }
event-withdraw_application = Withdrawn by { $name }
event-take_up = Taken up by { $name }
event-request_info = Questions asked by { $name }
event-resubmit = Questions answered by { $name }
event-decline = Declined by { $name }
event-accept = Application accepted by { $name }
event-sign_agreement = Agreement signed by both sides, last by { $name }
event-declare_interests = Interests declared by { $name }
event-propose_team = Team proposed by { $name }
event-object = Objection to the team by { $name }
event-confirm_team = Team confirmed by { $name }
event-record_score = Criterion scored by { $name }
event-lock_sheet = Sheet locked by { $name }
event-consensus = Consensus settled by { $name }
event-complete_evaluation = Evaluation completed by { $name }
event-return = Returned to the assessors by { $name }
event-recommend = Decision recommended by { $name }
event-vote = Vote given by { $name }
event-grant = Certificate granted by the committee, last vote by { $name }
event-refuse = Certificate refused by the committee, last vote by { $name }
event-back = Sent back to review by the committee, last vote by { $name }
event-issued = Certificate sealed and issued by { $name }

action-self_assessment = Continue self-assessment
action-answers = Read answers and evidence
action-submit = Go to submission
action-take_up = Take up: I have no ties to the applicant
action-review_application = Review application
action-resubmit = Answer questions
action-agreement = Open agreement
action-plan_team = Plan evaluation and team
action-team = See plan and team
action-sheet = Open your score sheet
action-consensus = Open consensus
action-report = Write report
action-review = Open review
action-decision = Open decision
action-certificate = See certificate

withdraw-title = Withdraw this application
withdraw-what = The case ends here. Answers and evidence stay readable for you, and you can begin a new application at any time.
withdraw-reason = Reason
withdraw-do = Withdraw application
new-case-organisation = Organisation
new-case-scope = What is to be certified
new-case-scope-hint = One or two sentences, as they will stand on the certificate: which management, which services, for whom.

## What a label asks for
ask-criteria = Answers to { $count ->
    [one] one criterion
   *[other] { $count } criteria
}
ask-points = At least { $points } of { $max } points
ask-areas = At least { $count } % of the points of each area that has a threshold
ask-levels = { $count ->
    [one] One criterion has to reach a level of its own
   *[other] { $count } criteria have to reach a level of their own
}
ask-select = { $count ->
    [one] One improvement area that you pick, at level { $of } or higher
   *[other] { $count } improvement areas that you pick, each at level { $of } or higher
}
ask-rule = The rule of the standard: { $names }
ask-tracks = Awarded on: { $names }
