### The applicant's answers and evidence.

criteria-title = Self-assessment
criteria-areas = Criteria
criteria-missing = { $count ->
    [one] One thing is missing before submission
   *[other] { $count } things are missing before submission
}
criteria-owner-submits = When everything is answered, the owner of your organisation submits it.

missing-answer = No level chosen yet
missing-evidence = Evidence that is asked for is not there yet, or not enough of it
missing-look = Changed with the new version: look at your answer again
missing-pinpoint = Say where to look
missing-note = A note is missing
missing-one_of = One of several kinds of evidence is asked for
missing-too_much = More pieces than an assessor is asked to read
missing-figure = Figures that are not given yet
missing-picks = Pick the improvement areas ({ $detail } so far)
missing-track = No track is chosen.
missing-scope_en = What is to be certified is not said in English yet.
missing-gate = Not yet: “{ $detail }”, a condition for taking part.

criterion-all = All criteria
criterion-how = How to answer
criterion-good = What a good answer looks like
criterion-mistake = What often goes wrong
criterion-level = Which level describes you best?
criterion-note = Why this level
criterion-note-hint = Two or three sentences with figures. Say which evidence shows what.
criterion-no-note = Nothing was written.
criterion-save-next = Save and go to next
criterion-save = Save
criterion-saved = Saved { $at }

evidence-asked = Evidence asked for
evidence-given = Evidence provided
evidence-none = No evidence yet. What you add here is what the assessors will read.
evidence-remove = Remove
evidence-add = Add evidence
evidence-kind = What it is
evidence-title = Title
evidence-title-hint = So that an assessor knows it at a glance, for example “Joint projects 2024–2026”.
evidence-pinpoint = Where to look
evidence-pinpoint-hint = Page, table or cell, for example “page 4, table 2”.
evidence-file = File
evidence-file-hint = Up to { $max } MB: { $types }. Leave out personal data that the criterion does not need.
evidence-add-do = Add evidence

submit-title = Submit self-assessment
submit-what = What you submit
submit-contents = { $answered ->
    [one] One answer
   *[other] { $answered } answers
} and { $evidence ->
    [one] one piece of evidence
   *[other] { $evidence } pieces of evidence
}.
submit-missing = What is missing
submit-missing-what = The self-assessment can be submitted when these are done. What you have is kept.
submit-declaration = Declaration
submit-frozen = Submitting freezes answers and evidence as they are. A case officer then checks that the application can be evaluated. You can withdraw it until the decision.
submit-declare = I declare for { $organisation } that the answers are true and complete, and that we may hand over this evidence.
submit-do = Submit self-assessment
evidence-link = Use a document that is already here
evidence-existing = Document
evidence-link-do = Use this document

## What is missing for a label
gap-level_knock_out = needs level { $needs }, has { $has }. Without it { $label } cannot be reached.
gap-level_condition = needs level { $needs }, has { $has }. { $label } can be granted on condition that this is mended.
gap-level_warning = should have level { $needs }, has { $has }. This does not stand in the way of { $label }.
gap-met_knock_out = is “{ $has }”. Without “{ $needs }” { $label } cannot be reached.
gap-met_condition = is “{ $has }”. { $label } can be granted on condition that it becomes “{ $needs }”.
gap-met_warning = is “{ $has }” and should be “{ $needs }”. This does not stand in the way of { $label }.
gap-pick_level = picked as an improvement area: needs level { $needs }, has { $has }.
gap-picks = { $needs } improvement areas are to be picked, and { $has } fit so far.
gap-points = { $by ->
    [one] { $by } point
   *[other] { $by } points
} short of { $of }.
gap-points_at_best = { $by ->
    [one] { $by } point
   *[other] { $by } points
} short of { $of }, even if everything still open comes out at its best.
gap-area = { $by ->
    [one] { $by } point
   *[other] { $by } points
} short of { $of } in this area.
gap-area_at_best = { $by ->
    [one] { $by } point
   *[other] { $by } points
} short of { $of } in this area, even if everything still open comes out at its best.
gap-rule = Not yet: a rule of { $label }, { $needs }
gap-gate = Not yet: “{ $needs }”, a condition for taking part.
gap-track = { $label } is not awarded on the track “{ $has }”.
gap-no_track = No track is chosen.
gap-left_out = Too much is said not to apply ({ $has } criteria): at most { $needs } % may be left out.
gap-answers = { $count ->
    [one] One criterion has no level yet:
   *[other] { $count } criteria have no level yet:
}
gap-figures = { $count ->
    [one] One figure is not given:
   *[other] { $count } figures are not given:
}
gap-untold = The figures leave nothing to divide by, so no level can be told for:
gap-panels = The panel has not given its points yet:

way-title = The shortest way to { $label }
way-what = Raising these levels takes the least work we could find. Other ways may suit you better.
way-from = Now
way-to = Needed
way-gain = Gain
way-effort = Work
way-figure = needs better figures
way-besides = Needed besides:
way-unknown = The shortest way could not be worked out for this standard. What is missing is listed all the same.

effort-small = days
effort-medium = weeks
effort-large = months
effort-unknown = not told

criteria-progress = { $answered } of { $asked } criteria answered
criteria-gaps = What { $label } still needs
criteria-not-asked = { $count ->
    [one] One criterion is not asked of you for { $label }
   *[other] { $count } criteria are not asked of you for { $label }
}

earlier-title = What you typed under version { $from }
earlier-title-unnamed = What you typed
earlier-what = The draft is at version { $to } now. Nothing of this was saved.
earlier-gone = Version { $to } no longer has the criterion { $criterion }. Copy from here what you still need.
earlier-column-what = What
earlier-column-typed = You typed
earlier-column-kept = Kept now
earlier-nothing = nothing

picks-title = Improvement areas
picks-what = { $label } asks you to pick { $count ->
    [one] one improvement area
   *[other] { $count } improvement areas
} and to reach level { $level } in each.
picks-so-far = Picked so far: { $picked } of { $count }.
picks-open = Pick improvement areas
picks-legend = Criteria to pick from
picks-do = Save improvement areas

criterion-gate = This is a precondition: met or not met, without points.
criterion-not-asked = This criterion is not asked of you for { $label }. You can answer it, and it does not count.
criterion-level-follows = The level follows from your figures
criterion-remark = What should be known about these figures
criterion-remark-hint = Where they come from, what is unusual about them.
requirement-knock_out = { $of } needs “{ $level }” or higher here. Without it { $of } cannot be reached.
requirement-condition = { $of } needs “{ $level }” or higher here. Below it, { $of } can be granted on condition that this is mended.
requirement-warning = { $of } should have “{ $level }” or higher here. It can be reached without.
level-beyond = Out of reach with your figures

evidence-not-asked = No evidence is asked for here.
evidence-count = { $count ->
    [0] none yet
    [one] one provided
   *[other] { $count } provided
}

figures-title = Figures
figures-link = Figures and what is computed from them
figures-progress = ({ $given } of { $asked } given)
figures-here = Figures asked for once
figures-elsewhere = Figures asked for with criteria
figures-computed = What is computed
figures-save = Save figures
figure-between = From { $min } to { $max }.
figure-least = At least { $min }.
figure-most = At most { $max }.
figure-date = For example 2026-12-31.
figure-country = Two letters, for example PL.
figure-table = Paste rows from a spreadsheet, one row a line, cells parted by tabs or semicolons, { $most } rows at most. The columns, in this order:
figure-no-rows = There is nothing to list: the table stays empty
figure-words = one of: { $words }
figure-place = Look at row { $place }.
