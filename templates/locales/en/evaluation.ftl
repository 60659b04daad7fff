### The assessors' pages.

sheet-title = Your score sheet
sheet-criteria = Criteria
sheet-progress = { $scored } of { $total } criteria scored
sheet-alone = You score alone. The sheets open to the team when all are locked.
sheet-all-locked = All sheets are locked and open to the team.
sheet-lock-what = Locking closes your sheet for good. Differences are then settled in the consensus.
sheet-lock-do = Lock sheet
sheet-locked = Your sheet is locked
sheet-locked-at = Locked { $at }.

desk-back = Your score sheet
desk-locked = Your sheet is locked. You see what you scored.
desk-no-evidence = The applicant gave no evidence for this criterion.
desk-check = How to test it
desk-level = Which level does the evidence show?
desk-claimed-here = Self-assessment
desk-cited = Evidence your score rests on
desk-no-evidence-reason = If none, why not
desk-no-evidence-hint = For example an interview, or that nothing was provided.
desk-remark = Remark
desk-remark-hint = What you found, and where.

consensus-title = Consensus
consensus-open = { $count ->
    [0] Every criterion is agreed
    [one] One criterion is open
   *[other] { $count } criteria are open
}
consensus-settled = The consensus is settled
consensus-difference = { $count ->
    [0] The sheets agree
    [one] The sheets differ by one level
   *[other] The sheets differ by { $count } levels
}
consensus-agreed = agreed: { $level }
consensus-sheets = What each sheet says
consensus-who = Sheet
consensus-level = Agreed level
consensus-reason = Why this level
consensus-save = Save agreed level

report-title = Evaluation report
report-returned = Points to look at again
report-score = Result
report-levels = Levels, criterion by criterion
report-words = Report
report-summary = Summary
report-summary-hint = The result in a few paragraphs that the applicant understands.
report-strengths = Strengths
report-strengths-hint = What the cluster organisation does well, with examples.
report-recommendations = Where it can improve
report-recommendations-hint = Say what you found, not how to solve it.
report-method = Method and sampling
report-method-hint = What and whom you looked at, so that another assessor could repeat it.
report-mode = On site or remote
report-places = Places and means
report-places-hint = For example “Białystok, two days on site”.
report-ict = Remote means
report-ict-hint = To what extent remote means were used, and how well they served. May stay empty if everything was on site.
report-lead = Lead assessor
report-completed = Completed
report-frozen = Completing the evaluation freezes this report and hands it to the reviewer.
report-do = Complete evaluation
