# Complaints and appeals (ISO/IEC 17065 7.13).
concern-kind-appeal = Appeal
concern-kind-complaint = Complaint
concern-title = { $kind ->
    [appeal] Appeal { $number }
   *[complaint] Complaint { $number }
}
concern-state-acknowledged = Received
concern-state-refusal_proposed = Whether it is ours to judge is being checked
concern-state-out_of_scope = Not ours to judge
concern-state-admissible = Accepted for investigation
concern-state-investigation = Being investigated
concern-state-proposed = An outcome is being checked
concern-state-actions_open = Settled, actions under way
concern-state-closed = Settled
concern-next-acknowledged = We have it. The appeals panel looks first at whether it concerns what we certify.
concern-next-refusal_proposed = A second member of the appeals panel checks whether it concerns what we certify. Nobody decides that alone.
concern-next-out_of_scope = It does not concern what we certify. The reason is below.
concern-next-admissible = It concerns what we certify. A member of the panel who had no part in the matter takes it on.
concern-next-investigation = A member of the panel who had no part in the matter gathers and checks what there is to know.
concern-next-proposed = An outcome is proposed. A second member, who had no part in it either, checks it.
concern-next-actions_open = The outcome is below. What follows from it is being done.
concern-next-closed = The outcome is below. We have finished looking into it.
concern-event-file = It arrived and was acknowledged
concern-event-admit = Accepted for investigation
concern-event-propose_refusal = Found to be outside of what we certify; a second member checks that
concern-event-refuse = A second member found the same: it ends here
concern-event-investigate = The investigation began
concern-event-propose = An outcome was proposed
concern-event-send_back = The proposal was sent back
concern-event-approve = The outcome was approved and told
concern-event-approve_with_actions = The outcome was approved and told; actions follow
concern-event-complete = The actions are done
concern-do-admit = Accept for investigation
concern-do-propose_refusal = Not ours to judge
concern-do-refuse = Agree: not ours to judge
concern-do-investigate = Take on the investigation
concern-do-propose = Propose this outcome
concern-do-send_back = Send back
concern-do-approve = Approve and tell
concern-do-approve_with_actions = Approve and tell
concern-do-complete = The actions are done
concern-outcome-upheld = Upheld
concern-outcome-rejected = Not upheld
concern-keep-address = Keep the address of this page: it shows how far the matter has come, without an account.
concern-column-subject = About
concern-column-kind = Kind
concern-column-filed = Received
concern-by = Brought by
concern-by-nobody = Somebody who did not say who
concern-act = Your step
concern-outcome = Outcome
concern-outcome-upheld-hint = { $kind ->
    [appeal] The case goes before other deciders. The decision appealed against stays on record.
   *[complaint] The complaint is justified. Where it is about a certificate, a case is opened for an officer to look at it. Say below what is to be done.
}
concern-answer = What we tell whoever brought it
concern-answer-hint = The outcome and its reasons, in words they understand. Nothing confidential about others.
concern-actions = What is to be done
concern-actions-hint = One action a line, with who does it and by when. Leave empty if nothing is to be done.
concern-done = What was done
concern-note = Reason or note
concern-note-hint = { $state ->
    [acknowledged] Needed if it is not ours to judge. Once a second member agrees, whoever brought it reads this.
    [refusal_proposed] Needed if you accept it for investigation: why it is ours to judge.
    [proposed] Needed if you send it back: what is missing.
   *[other] It stays inside.
}
concern-no-ties = I had no part in this matter
concern-no-ties-hint = I neither worked for those concerned nor advised them within the last two years, and had no part in what this is about. Steps I took here, for the panel, are no such part.
concern-own-proposal = You proposed this outcome. A second member of the panel has to check it.
concern-declare-first = declare your ties first, then you can read it
concern-sealed = What was brought is read by those who handle it.
concerns-title = Complaints and appeals
concerns-open = Open
concerns-none-open = Nothing is open.
concerns-ended = Ended
complaint-title = Make a complaint
complaint-lede = About a certified cluster organisation, or about { $body }. You need no account.
complaint-subject = About whom or what
complaint-subject-hint = The number of a certificate if you have one, otherwise a name.
complaint-body = What happened
complaint-body-hint = What, when, how you know. The more can be checked, the better.
complaint-name = Your name
complaint-name-hint = You may stay unnamed.
complaint-email = Your e-mail address
complaint-email-hint = To tell you the outcome. It is used for nothing else.
complaint-do = Send complaint
complaint-way = How we handle complaints and appeals
complaint-way-acknowledged = You get a number and the address of a page at once.
complaint-way-scope = Two members of the appeals panel look at it before it is put aside as not concerning what we certify. You are told why.
complaint-way-investigation = A member who had no part in the matter, and no ties to those concerned in the last two years, gathers and checks what there is to know.
complaint-way-second = A second member, just as uninvolved, approves the outcome or sends it back.
complaint-way-told = You are told the outcome and its reasons. What follows from it is tracked until it is done.
complaint-confidential = What you write is confidential. Only the appeals panel and our auditors read it.
complaint-appeals = Appeals
complaint-appeals-how = A cluster organisation may appeal within 30 days against a refusal, or against a decision about its certificate: its owner signs in and opens the case. An appeal changes nothing by itself; if it is upheld, other people decide anew.
appeal-title = Appeal against the decision
appeal-lede = You may appeal until { $date }. People who had no part in the case look at it. The appeal by itself changes nothing in the case.
appeal-over = There is no decision that could be appealed against now.
appeal-so-far = Appeals so far
appeal-body = Why the decision is wrong
appeal-body-hint = Name what was overlooked or misjudged, criterion by criterion where you can.
appeal-do = Send appeal
email-concern-arrived-subject = { $number }: we have your { $kind ->
    [appeal] appeal
   *[complaint] complaint
}
email-concern-arrived = { $kind ->
    [appeal] Your appeal arrived. Its number is { $number }.
   *[complaint] Your complaint arrived. Its number is { $number }.
}
email-concern-arrived-next = People who had no part in the matter look at it. We write to you when there is an outcome.
email-concern-settled-subject = { $number }: the outcome of your { $kind ->
    [appeal] appeal
   *[complaint] complaint
}
email-concern-settled = { $kind ->
    [appeal] The outcome of your appeal { $number }:
   *[complaint] The outcome of your complaint { $number }:
}
email-concern-link = See how far it has come
nav-concerns = Complaints and appeals
nav-complaints = Complaints
field-subject = About whom or what
field-body = Your words
field-name = Name
field-no_ties = No part in the matter
error-second_person = A second member of the panel has to do this.
task-handle_appeal = See to an appeal: { $organisation }
task-handle_complaint = See to a complaint: { $organisation }
action-appeal = Appeal against the decision
flash-appealed = Your appeal arrived. A mail confirms it.
flash-concern_handled = Noted.
flash-complained = Your complaint arrived. Keep the address of this page.
deciders-title = Call a committee anew
deciders-lede = An appeal was upheld: the case is decided again, by people who did not vote in it before and had no other part in it.
deciders-too-few = There are fewer such people than the standard asks for. Under “Who may assess what” a case officer sees who is not authorised; an administrator can open an account for another decider.
deciders-do = Call these people
task-call_deciders = Call a committee anew for { $organisation }
action-call_deciders = Call a committee
flash-deciders_called = The committee is called.
guard-committee_fit = A committee of people who may decide has to be called first.
possible-call_deciders = Possible now: calling a committee.
event-appeal_upheld = An appeal was upheld; other people decide anew
event-call_deciders = Committee called by { $name }
concern-records = What was done and decided
event-join_concern = { $name } of the appeals panel: a complaint or an appeal about this certificate was upheld and is looked at here as well
concern-disagreed = An outcome was proposed and sent back. Two members who cannot agree do not settle it between them: a third one, who had no part in the matter, proposes an outcome or checks the one proposed.
concern-third = { $count ->
    [one] One other member of the panel can do so, and it waits for them too.
   *[other] { $count } other members of the panel can do so, and it waits for them too.
}
concern-no-third = Nobody else on the panel can do so now. An administrator can give the panel’s role to somebody who had no part in the matter.
email-concern-waits-subject = { $number }: { $kind ->
    [appeal] an appeal
   *[complaint] a complaint
} waits for the appeals panel
email-concern-waits = { $kind ->
    [appeal] The appeal { $number } waits for you. It is about: { $organisation }.
   *[complaint] The complaint { $number } waits for you. It is about: { $organisation }.
}
email-concern-waits-next = The page shows what happened so far and which step comes next. If you have a tie to those concerned or had a part in the matter, leave it to another member.
email-concern-waits-link = Open it
