### The applicant's answers and evidence.

criteria-title = Self-assessment
criteria-areas = Criteria
criteria-missing = { $count ->
    [one] One thing is missing before submission
   *[other] { $count } things are missing before submission
}
criteria-owner-submits = When everything is answered, the owner of your organisation submits it.

missing-answer = no level chosen yet
missing-evidence = required evidence is not there yet
missing-look = changed with the new version: look at your answer again
missing-pinpoint = the place in the evidence is missing
missing-note = a note is missing

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
evidence-file-hint = Up to { $max } MB. Leave out personal data that the criterion does not need.
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
