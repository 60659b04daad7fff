### From the submitted application to a confirmed team.

organisation-name = Cluster
organisation-name-en = In English
organisation-registration = Registration
organisation-place = Seat
organisation-sector = Sector

review-application-title = Review application
review-application-applicant = Applicant
review-application-checks = Can this be evaluated?
review-application-checks-hint = Five checks (ISO/IEC 17065, 7.3.1). The application is accepted when all are answered with yes.
review-application-note = Note
review-application-left-out = Said not to apply
review-application-left-out-hint = This standard leaves it to you to confirm. What you confirm is left out of the result, and the assessors do not judge it. If a criterion does apply, ask the applicant to answer it.
review-application-left-out-yes = Does not apply
review-application-left-out-no = Applies
review-application-accept = Accept application
review-application-answered = Questions answered
review-application-ask = Ask the applicant
review-application-question = Question
review-application-question-hint = The owner receives it by e-mail. Ask for facts; do not suggest answers.
review-application-due = Answer by
review-application-ask-do = Send question
review-application-decline = Decline the application
review-application-reason = Reason
review-application-reason-hint = The owner receives it word for word.
review-application-decline-do = Decline application

application-check-information_sufficient = Is the information sufficient?
application-check-hint-information_sufficient = It is enough to plan and carry out an evaluation.
application-check-differences_resolved = Are differences in understanding resolved?
application-check-hint-differences_resolved = The applicant and we mean the same by standard, level and terms.
application-check-scope_defined = Is the scope defined?
application-check-hint-scope_defined = It is clear which organisation and which activities are certified.
application-check-means_available = Are the means there?
application-check-hint-means_available = People, time, languages and access are available for every part of the evaluation.
application-check-competence_available = Are we competent and able to do it?
application-check-hint-competence_available = We have assessors and deciders for this sector who are free of ties.

resubmit-title = Answer questions
resubmit-lede = The certification body needs to know more before it can go on. You may also change answers and add evidence.
resubmit-lede-certificate = The certification body wants to know this of you and your certificate. Papers that show it can be added to the case.
resubmit-asked = Asked by { $name }. Answer by { $date }.
resubmit-do = Send answers
resubmit-evidence = Go to answers and evidence
resubmit-papers = Go to the papers of the case

agreement-title = Certification agreement
agreement-lede = Both sides sign the same text: the owner for the cluster organisation, and the certification body. The evaluation is planned once both have.
agreement-text = Text of the agreement, version { $version }
agreement-hash = Fingerprint of this text (SHA-256):
agreement-signatures = Signatures
agreement-owner = Cluster organisation
agreement-certifier = Certification body
agreement-signed = { $name } for { $organisation }, { $at }
agreement-not-signed = not signed yet
agreement-sign = Sign
agreement-accept = I have read this agreement, I am entitled to sign it, and I agree to it.
agreement-sign-do = Sign agreement

team-title = Plan and team
team-plan = Plan
team-when = When
team-from-until = { $from } to { $until }
team-people = People
team-none = Nobody is proposed yet. The people and what they declared appear here.
team-name = Name
team-part = Part in this case
team-interests = Ties to the applicant
team-propose = Propose plan and team
team-rule = This level asks for { $assessors ->
    [2] two assessors
    [one] one assessor
   *[other] { $assessors } assessors
}{ $foreign ->
    [0] {""}
    [one] , of whom at least one comes from another country than the applicant
   *[other] , of whom at least { $foreign } come from another country than the applicant
}. Everybody declares their ties before the evaluation begins.
team-seat-assessor = Assessor { $number }
team-seat-decider = Committee member { $number }
team-seats-hint = Neither the reviewer nor the committee takes part in the evaluation, and the reviewer does not decide.
team-plan-hint = What is looked at, how it is sampled, who is interviewed, in which languages.
team-from = First day
team-until = Last day
team-propose-do = Propose team
team-answer = Do you agree with this team?
team-answer-what = If you agree now, the evaluation begins at once. If you neither agree nor object until { $date }, it begins after that day.
team-partial = { $names }: a tie to your organisation was declared or came to light. Whoever has one sees nothing of the case and takes no part. The certification body puts somebody else in the place, tells you who, and you can object to them. If you agree now, you agree to the others.
team-confirm-do = Agree with this team
team-objection-until = The applicant may object until { $date }.

declaration-title = Declare your ties
declaration-part = You are asked to take part as: { $role }.
declaration-to-answer = The applicant objects to its team. You had no part in composing it, so you can answer the objection. Declare your ties first; then you see it.
declaration-what = Before you take part, say whether you have or had ties to { $organisation } that could make you partial, or look so: work, advice, ownership, family, competition.
declaration-legend = In the last two years or now
declaration-clean = I have no such ties
declaration-conflict = I have or had ties
declaration-text = Which ones
declaration-text-hint = Whom to, of which kind, from when to when.
declaration-do = Declare
declared-title = Your declaration
declared-at = You declared this on { $at }, about { $organisation }.
declared-out = You see nothing of this case.
declared-case = Open the case
team-place = Place
team-ict = What is agreed on remote means
team-ict-hint = Needed unless everything is on site: which means, how they are kept confidential, and that both sides agreed.
objection-title = Object to this team
objection-what = A second case officer, who took no part in composing the team, answers. Until then the evaluation does not begin.
objection-reason = Reasons
objection-reason-hint = Who could be partial, and why; for example because they work for a competitor.
objection-do = Send objection
objections-title = Objections to the team
objection-by = Objection by { $name }
objection-waits = Not answered yet. The evaluation waits for the answer.
objection-upheld = Found right by { $name }: the team changes.
objection-rejected = Not found right by { $name }: the team stays.
objection-answer = Answer the objection
objection-answer-what = You took no part in composing this team. If the objection is right, planning begins again and everybody proposed is taken off the case; plan and declarations stay.
objection-answer-legend = Is the objection right?
objection-uphold = Yes: compose the team anew
objection-reject = No: the team stays
objection-concerns = Whom does it concern?
objection-concerns-hint = Only if the objection is right. Who is ticked is not proposed in this case again. If you tick nobody, that goes for the whole team.
objection-answer-hint = The cluster organisation reads them word for word.
objection-answer-do = Send answer
review-application-over = Nothing can be sent from here now: the application is with the applicant, or its review is over. What you found so far is below.
