### The assessors' pages.

sheet-title = Your score sheet
sheet-criteria = Criteria
sheet-progress = { $scored } of { $total } criteria scored
sheet-begun = Begun, and not finished
sheet-untied = Scored, and resting on nothing yet
sheet-left = Left to the others, and too many
sheet-left-what = The sheet can be locked when you abstain from no more than { $most } % of the criteria. Where you cannot judge more of them, tell the case officer, who gives your place to somebody else.
sheet-missing = { $count ->
    [one] One criterion is missing
   *[other] { $count } criteria are missing
}
sheet-alone = You score alone. The sheets open to the team when all are locked.
sheet-all-locked = All sheets are locked and open to the team.
sheet-lock-what = Locking closes your sheet for good. Differences are then settled in the consensus.
sheet-lock-do = Lock sheet
sheet-locked = Your sheet is locked
sheet-locked-at = Locked { $at }.

desk-back = Your score sheet
desk-later = Keep unfinished
desk-begun = Kept unfinished { $at }. It is no score yet: complete it and save.
desk-locked = Your sheet is locked. You see what you scored.
desk-no-evidence = The applicant gave no evidence for this criterion.
desk-check = How to test it
desk-level = Which level does the evidence show?
desk-claimed-here = Self-assessment
desk-cited = Evidence your score rests on
desk-no-evidence-reason = If none, why not
desk-no-evidence-hint = Only where you tick nothing and note no interview: say what is lacking, and why.
desk-computed = The level of this criterion follows from its figure. There is nothing to score; look whether the figures are right.
desk-left-out = The case officer confirmed that this criterion does not apply. There is nothing to judge.
desk-voluntary = This criterion never counts. You can score it, and need not.
desk-claimed-out = The applicant says that this criterion does not apply. Choose “Does not apply” to confirm it, or a level.
desk-figures = Figures it rests on
desk-remark = Remark
desk-remark-hint = What you found, and where.
desk-cited-hint = Tick what you looked at, and say where in it, such as “p. 4” or “sheet B, C7”.
desk-cited-other = { $count ->
    [one] One document given for other criteria
   *[other] { $count } documents given for other criteria
}
desk-place = Where in it
desk-notes = Interviews your score rests on
desk-note-new = Note an interview
desk-note-hint = The note goes on your sheet with this score; you can tick it at other criteria too. The team reads it when all sheets are locked. It is not changed afterwards: who has more to say writes another.
desk-note-whom-hint = The function, such as “Manager of the cluster” or “Member, metal firm with 40 people”.
note-interview = Interview on { $day }: { $whom }
rests-on = What it rests on
report-found = What each score rests on
report-by-few = { $count ->
    [one] Fewer assessors than the level applied for asks for judge one criterion: { $codes }.
   *[other] Fewer assessors than the level applied for asks for judge { $count } criteria: { $codes }.
}

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
consensus-thin = Too few assessors judge it
consensus-thin-what = Fewer assessors judge this criterion than the level applied for asks for. Look at it together; the lead writes why the score stands all the same.
consensus-agreed = agreed: { $level }
consensus-sheets = What each sheet says
consensus-who = Sheet
consensus-level = Agreed level
consensus-reason = Why this level
consensus-save = Save agreed level
consensus-save-reason = Save reason
consensus-held = Its figure holds it: { $level } counts.

talk-title = { $count ->
    [0] Discussion
    [one] Discussion: one remark
   *[other] Discussion: { $count } remarks
}
talk-count = { $count ->
    [one] The team has made one remark.
   *[other] The team has made { $count } remarks.
}
talk-what = You can discuss each criterion with the team. A remark stays as it was written. This is working material: whoever reviews, decides or audits the case reads it, the applicant never does.
talk-remark = Your remark to the team
talk-do = Add remark

reconcile-consensus = Where the sheets differ, the team agrees on a level and says why.
reconcile-lead = The lead assessor’s level counts. Where the sheets differ much, the lead says why.
reconcile-min = The lowest level of the sheets counts. Where they differ much, the lead says why.
reconcile-median = The middle level of the sheets counts. Where they differ much, the lead says why.

panels-title = Points given besides the criteria
panels-points = Points, at most { $max }
panels-points-hint = A number, such as 7 or 7.5.
panels-reason = Why so many
panels-save = Save points
panels-given = { $points } of { $max } points
panels-open = not given yet

basis-track = Track
basis-picks = Improvement areas picked
basis-figures = Figures given


report-title = Evaluation report
report-returned = Points to look at again
report-score = Result
report-gaps = What is missing for { $label }, or comes with it
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
report-barred = Before the evaluation can be completed
report-differing = These sessions were not as the applicant had agreed to them. Say why, and add what no plan shows: samples that could not be looked at, people who were not there.
report-session = Session { $number }, { $day }
report-deviations = Deviations from the plan
report-deviations-hint = In what the evaluation was not as planned, and why. If it was, write “None”.
deviation-called_off = called off
deviation-added = not in the plan that was agreed to
deviation-moved = at another time
deviation-place = at another place, or by other means
deviation-criteria = other criteria
deviation-team = others of the team
deviation-people = others of the applicant
deviation-sampling = another sample
deviation-not_yet = still to be held
field-deviations = Deviations from the plan
report-places = Places and means
report-places-hint = For example “Białystok, two days on site”.
report-ict = Remote means
report-ict-hint = To what extent remote means were used, and how well they served. May stay empty if everything was on site.
report-lead = Lead assessor
report-completed = Completed
report-frozen = Completing the evaluation freezes this report and hands it to the reviewer.
report-begun = Kept unfinished { $at }. Nobody else reads it, and it is no report yet.
report-do = Complete evaluation
