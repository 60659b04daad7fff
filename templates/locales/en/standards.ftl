### The standards, to read: what they ask, how they count, what changed between versions.

## The list
standards-title = Standards
standards-lede = A standard says what is assessed, how each level looks, and what counts as evidence. Every published version stays readable for good, and so does every criterion.
standards-none = No standard is published yet. Published versions appear here, newest first.
standards-versions = Versions of { $standard }
standards-column-version = Version
standards-column-now = Today
standards-column-texts = Texts in
standards-column-difference = What changed
standards-difference = since { $version }
standards-first = first version

## How a version stands
standard-state-announced = Announced
standard-state-in_force = In force
standard-state-closed = Closed for applications
standard-state-withdrawn = Withdrawn
standard-life-announced = Applications are taken from { $from }.
standard-life-in-force = Applications are taken since { $from }, and no end is set.
standard-life-in-force-until = Applications are taken until { $until }.
standard-life-closed = Applications were taken until { $until }.
standard-life-closed-decisions = Applications were taken until { $until }. Cases begun under it are decided until { $decisions }.
standard-life-withdrawn = It was withdrawn on { $on }. Certificates issued under it are still explained by it.
standard-newest = This is the newest version in force today.
standard-not-newest = In force today is version { $version }.
standard-newer-in-force = A newer version is in force too: { $version }. Both take applications.
standard-version = Version { $version }
standard-named = { $short }, version { $version }

## The language of the texts
language-bg = Bulgarian
language-cs = Czech
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-fi = Finnish
language-fr = French
language-ga = Irish
language-hr = Croatian
language-hu = Hungarian
language-is = Icelandic
language-it = Italian
language-lt = Lithuanian
language-lv = Latvian
language-mt = Maltese
language-nl = Dutch
language-no = Norwegian
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-sk = Slovak
language-sl = Slovenian
language-sv = Swedish
language-uk = Ukrainian

standard-languages = Language of the standard’s text
standard-lacks = This standard has no text in { $language }. It is shown in the language that binds.
standard-marks = Marks on this page
standard-mark-stale = earlier text
standard-mark-machine = machine translation
standard-mark-missing = not translated
standard-mark-meaning-stale = The translation was made from an earlier text. The binding text has changed since.
standard-mark-meaning-machine = A machine translated it, and nobody has reviewed it.
standard-mark-meaning-missing = There is no translation yet. The binding text stands here.

standard-texts = Translations
standard-texts-source = The binding text: { $total } texts.
standard-texts-current = { $current } of { $total } texts are current.
standard-texts-stale = { $count ->
    [one] One was made from an earlier text.
   *[other] { $count } were made from an earlier text.
}
standard-texts-machine = { $count ->
    [one] One was translated by a machine and not reviewed.
   *[other] { $count } were translated by a machine and not reviewed.
}
standard-texts-missing = { $count ->
    [one] One is not translated.
   *[other] { $count } are not translated.
}
standard-texts-by = Translated by { $name }, { $date }.
standard-texts-reviewed = Reviewed by { $name }.
standard-texts-digest = SHA-256 of its words

## A version
standard-contents = On this page
standard-labels = What can be awarded
standard-required = Required levels
standard-required-lede = Apart from points, these levels have to be reached.
standard-tracks = Tracks
standard-tracks-lede = The applicant chooses one with the application.
standard-criteria = Criteria
standard-gates = Who may apply
standard-arithmetic = How points are counted
standard-figures = Figures
standard-kinds = Evidence
standard-process = Process and validity
standard-relations = Relations to other standards
standard-examples = Worked examples
standard-about = About this version
standard-print = Print the whole standard
standard-json = The same for programs (JSON)
standard-differences = Compare with version
standard-for-print = Version to print

standard-rule-total = At least { $points } of { $max } points ({ $percent } %).
standard-rule-area-points = At least { $points } points in area { $area }.
standard-rule-area-percent = At least { $percent } % of the points in area { $area }.
standard-rule-level = At least level { $level } in { $criterion }.
standard-rule-met = { $criterion } is met.
standard-rule-panel = At least { $points } points from the panel: { $panel }.
standard-rule-label = { $label } is reached as well.
standard-rule-own = Its rule:
standard-label-no-total = No total of points has to be reached.
standard-label-criteria = { $count ->
    [one] One criterion counts.
   *[other] { $count } criteria count.
}
standard-picks = The applicant picks { $count } of { $of } criteria as improvements, and reaches at least level { $level } in each.
standard-picks-list = Criteria to pick from
standard-only-on = Awarded only on these tracks:
standard-assessors = { $count ->
    [one] One assessor.
   *[other] { $count } assessors.
}
standard-assessors-foreign = { $count } assessors, at least { $foreign ->
    [one] one
   *[other] { $foreign }
} of them from another country than the applicant.

standard-needs-level = level { $level }
standard-needs-met = met
standard-needs-none = nothing required
standard-effect-knock_out = required
standard-effect-condition = or a condition
standard-effect-warning = recommended
standard-effect-meaning-knock_out = Required: without it the label is not reached, whatever the total.
standard-effect-meaning-condition = Or a condition: below it the label can be reached, and the decision sets a condition.
standard-effect-meaning-warning = Recommended: missing it is told, and has no consequence.
standard-track-knock_out = { $count ->
    [one] One criterion is required.
   *[other] { $count } criteria are required.
}
standard-track-condition = { $count ->
    [one] One criterion is required, or leads to a condition.
   *[other] { $count } criteria are required, or lead to a condition.
}
standard-track-warning = { $count ->
    [one] One criterion is recommended.
   *[other] { $count } criteria are recommended.
}

standard-area = Area { $code }
standard-area-weight = The whole area is worth { $points } points.
standard-area-least = At least { $percent } % of its points are needed for any label.
standard-note-gate = gate
standard-note-metric = computed
standard-note-info = for comparison
standard-note-announced = announced
standard-note-retiring = retiring

standard-gate-when-application = Looked at when the application is sent.
standard-gate-when-submission = Looked at when the self-assessment is submitted.
standard-gate-when-assessment = Looked at when the evaluation is completed.
standard-gate-if-not = Where that is not so:

standard-method-sum = The points of all criteria that count are added.
standard-method-weighted_areas = Each area gives its weight times the share of its points that is reached.
standard-max-points = { $points } points are the most there are.
standard-left-out-forbid = Every criterion applies to everybody.
standard-left-out-exclude = A criterion that does not apply is left out of the points and of their maximum.
standard-left-out-zero = A criterion that does not apply gives no points; the maximum stays.
standard-left-out-most = At most { $percent } % of the criteria may be left out.
standard-no-answer-incomplete = Without an answer to every criterion there is no result yet.
standard-no-answer-lowest = A criterion without an answer counts as the lowest level.
standard-scale = Scale of { $used ->
    [one] one criterion
   *[other] { $used } criteria
}
standard-panels = Points from a panel
standard-panel-points = up to { $points } points
standard-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
}

standard-fields = Asked of the applicant
standard-metrics = Computed
standard-field-required = required
standard-field-optional = may be left out
standard-type-integer = whole number
standard-type-decimal = number
standard-type-money = amount of money
standard-type-percent = percentage
standard-type-date = date
standard-type-text = text
standard-type-choice = choice
standard-type-country = country
standard-type-table = table
standard-unit = in { $unit }
standard-from-to = from { $min } to { $max }
standard-at-least = at least { $min }
standard-at-most = at most { $max }
standard-rows-most = up to { $rows } rows
standard-columns = Columns
standard-choices = Choices
standard-privacy-public = public
standard-privacy-case = seen by the people of the case
standard-privacy-personal = personal data, seen by those of the case who need it
standard-as-computed = As it is computed
standard-direction-up = more is better
standard-direction-down = less is better
standard-direction-none = neither more nor less is better
standard-zero-unknown = where there is nothing to divide by, it cannot be told
standard-zero-level = where there is nothing to divide by, level { $level }
standard-bands = What the figure means
standard-column-figure = Figure
standard-column-level = Level
standard-percent = { $number } %
standard-band-any = any figure
standard-band-between = { $from } to less than { $to }
standard-band-from = { $from } or more
standard-band-below = less than { $to }

standard-form-document = document
standard-form-dataset = table of data
standard-form-link = web address, kept as a note with its date
standard-form-photo = picture
standard-form-statement = declaration by the applicant
standard-form-register_extract = extract from a public register
standard-form-interview_record = record of an interview
standard-evidence-files = { $files }, up to { $mb } MB
standard-evidence-tells = tells: { $what }
standard-metadata-date = its date
standard-metadata-period = the period it covers
standard-metadata-author = who made it
standard-personal-none = personal data have no place in it
standard-personal-possible = personal data may occur
standard-personal-expected = personal data are to be expected
standard-confidentiality-case = read by the people of the case
standard-confidentiality-restricted = read by those who evaluate, and nobody else
standard-reusable-yes = may serve again at a renewal
standard-reusable-no = does not serve again at a renewal

standard-reconcile-consensus = Assessors score alone first, then agree on each level.
standard-reconcile-lead = Assessors score alone first; then the lead’s level counts.
standard-reconcile-min = Assessors score alone first; then the lowest level counts.
standard-reconcile-median = Assessors score alone first; then the middle level counts.
standard-tie-lower = Of two levels in the middle the lower one counts.
standard-tie-higher = Of two levels in the middle the higher one counts.
standard-explain-difference = { $levels ->
    [one] Where their levels differ, the one agreed on needs a reason.
   *[other] Where their levels differ by { $levels } or more, the one agreed on needs a reason.
}
standard-deciders = { $count ->
    [one] One person who took no part in the evaluation decides.
   *[other] { $count } people who took no part in the evaluation decide, and a certificate needs all of them.
}
standard-reference-period = { $years ->
    [one] Evidence looks back on the last full year.
   *[other] Evidence looks back on the last { $years } full years.
}
standard-decision-months = { $months ->
    [one] The decision falls within a month of the evaluation.
   *[other] The decision falls within { $months } months of the evaluation.
}
standard-evidence-deadline = Evidence is handed in { $days } days before a visit.
standard-objection-days = The applicant has { $days } days to object to the team proposed.
standard-response-days = The applicant has { $days } days to respond to questions.
standard-minor-days = A minor nonconformity is mended within { $days } days.
standard-major-days = A major nonconformity is mended within { $days } days.
standard-upgrade-days = A minor nonconformity that is not mended after { $days } days becomes a major one.
standard-valid-months = A certificate is valid for { $months } months.
standard-valid-start-decision_date = Validity begins on the day of the decision.
standard-valid-start-month_of_assessment = Validity is counted from the month of the evaluation, and begins with the decision.
standard-valid-conditional = valid for { $months } months, where it is granted with a condition
standard-any-label = Any label
standard-renewal-none = It is renewed by a new application like the first.
standard-renewal-old_end_plus = It can be renewed from { $before } months before its end to { $after } months after it, for { $months } months counted from the old end.
standard-renewal-decision_plus = It can be renewed from { $before } months before its end to { $after } months after it, for { $months } months counted from the decision.
standard-surveillance-documents = After { $months } months its documents are looked at again.
standard-surveillance-visit = After { $months } months the holder is visited again.
standard-number-pattern = Certificates are numbered { $pattern }.
standard-public-fields = The register tells the public: { $fields }.
standard-public-holder = holder
standard-public-label = label
standard-public-standard = standard and version
standard-public-scope = scope
standard-public-valid_from = first day of validity
standard-public-valid_until = last day of validity
standard-public-status = status

standard-relations-lede = For information: nothing is awarded because of it.
standard-relation-owner = Published by { $owner }.
standard-column-criterion = Criterion
standard-column-clause = There
standard-column-relation = How they relate
standard-relation-equal = Both ask the same
standard-relation-subset = This asks a part of it
standard-relation-superset = This asks all of it, and more
standard-relation-intersects = They share a part
standard-relation-none = They share nothing
standard-strength-low = little of the evidence serves both
standard-strength-medium = a good part of the evidence serves both
standard-strength-high = nearly all of the evidence serves both
standard-relation-by = Compared by { $by }, { $date }.
standard-relation-count = { $count ->
    [one] One criterion
   *[other] { $count } criteria
}

standard-examples-lede = Answers worked through by hand. What is expected is part of the standard; what is computed comes from the same engine that scores applications, just now.
standard-example-seeks = Seeks
standard-example-track = Track
standard-example-picks = Improvements
standard-example-answers = Answers
standard-example-level = { $count } × level { $level }
standard-example-count-met = { $count } met
standard-example-count-not_met = { $count } not met
standard-example-count-left_out = { $count } left out
standard-example-count-open = { $count } not answered
standard-example-count-figures = { $count ->
    [one] one figure
   *[other] { $count } figures
}
standard-example-panel = { $points } points from a panel
standard-example-none = none
standard-example-nothing = nothing
standard-column-result = Result
standard-column-expected = Expected
standard-column-computed = Computed
standard-result-total = Total
standard-result-reached = Reached
standard-result-cannot_tell = Cannot be told yet
standard-result-area = Points in
standard-result-level = Level in
standard-result-missing = Missing for
standard-agrees-true = Expected and computed agree.
standard-agrees-false = Expected and computed do not agree.
standard-gap-level = needs level { $needs }, has { $has }
standard-gap-points = { $by ->
    [one] { $by } point short of { $of }
   *[other] { $by } points short of { $of }
}
standard-gap-open = not answered
standard-gap-figure = not given
standard-gap-gate = condition not met

standard-owner = Owner
standard-licence = Licence of its texts
standard-approved = Approved by
standard-approval = { $name }, { $role }, { $date } ({ $reference })
standard-published = Published on
standard-in-force = Applications from
standard-applications = Applications until
standard-decisions = Decisions until
standard-withdrawn = Withdrawn on
standard-no-end = no end set
standard-supersedes = Takes the place of
standard-superseded = Its place is taken by
standard-digest-normative = Fingerprint of its rules (SHA-256)
standard-digest-normative-hint = Everything free of language. A certificate prints its beginning, and a case is pinned to it.
standard-digest-text = Fingerprint of the words shown (SHA-256)
standard-digest-package = Fingerprint of all its files (SHA-256)

## A criterion
standard-kind-gate = A gate: met or not met. It gives no points.
standard-kind-scored = Scored: the level gives the points.
standard-kind-metric = Computed: the level follows from a figure and gives the points.
standard-kind-mixed = Scored within bounds: a figure bounds the level, and the level gives the points.
standard-kind-info = For comparison: it is asked and never counts.
standard-up-to-points = { $points ->
    [one] Up to one point.
   *[other] Up to { $points } points.
}
standard-level-is-worth = level { $level }: { $points ->
    [one] { $points } point
   *[other] { $points } points
}
standard-counts-from = Announced: it is shown and may be answered, and counts from { $date }.
standard-counts-until = It counts until { $date }.
standard-leave-out-assessor = It may be said not to apply; the assessors confirm that.
standard-leave-out-officer = It may be said not to apply; the case officer confirms that.
standard-leave-out-with-reason-assessor = It may be said not to apply, with a reason; the assessors confirm that.
standard-leave-out-with-reason-officer = It may be said not to apply, with a reason; the case officer confirms that.
standard-finding-major = Below the required level, a major nonconformity is raised unless the assessors say otherwise.
standard-finding-minor = Below the required level, a minor nonconformity is raised unless the assessors say otherwise.
standard-finding-observation = Below the required level, an observation is made unless the assessors say otherwise.
standard-finding-repeated = The same in the next cycle is one grade worse.
standard-effort-S = One level more usually takes days of work.
standard-effort-M = One level more usually takes weeks of work.
standard-effort-L = One level more usually takes months of work.
standard-since = In the standard since version { $version }.
standard-counts-for = Counts only for
standard-applies-if = Applies only if
standard-level-rule-cumulative = A level needs the signs of all levels up to it.
standard-level-rule-best_fit = The level that fits best is chosen, and the signs that show it are named.
standard-levels = Levels
standard-signs = Signs of it
standard-how = How to answer
standard-good-example = What a good answer looks like
standard-common-mistake = What often goes wrong
standard-check = For assessors: how to test it
standard-evidence-asked = Evidence asked for
standard-need-must = Required
standard-need-one_of = One of these is required
standard-need-may = If there is any
standard-evidence-least = at least { $min }
standard-evidence-exactly = exactly { $min }
standard-evidence-between = { $min } to { $max }
standard-covers-reference_period = covers the whole period looked back on
standard-covers-latest = the latest there is
standard-covers-date = stands for one date, which it names
standard-evidence-age = not older than { $months } months
standard-evidence-place = with the place in it: page, table, minute
standard-evidence-shared = may serve other criteria as well
standard-figures-asked = Figures asked for
standard-figure-role-level = This figure makes the level.
standard-figure-role-upper = This figure bounds the level from above: its level is the highest that may be given.
standard-figure-role-lower = This figure bounds the level from below: its level is the lowest that may be given.
standard-figure-role-shown = This figure is shown beside the answer.
standard-facts = How it counts
standard-tags = Keywords
standard-permanent = Permanent address
standard-permanent-uid = The name at its end never changes its meaning, and no other criterion is ever given it:
standard-history = Through the versions
standard-absent = Version { $version } does not have this criterion. Its pages in the versions that have it remain.
standard-absent-yet = Version { $version } does not have this criterion yet. It comes with version { $since }.
standard-life-event-first = It is in the standard from the first version on.
standard-life-event-unchanged = Unchanged.
standard-life-event-changed = Changed:
standard-life-event-new = New with this version.
standard-life-event-retired = Retired with this version.
standard-here = this page
standard-before-after = See before and after
standard-pager = Criteria before and after
standard-all-criteria = All criteria

## The difference between two versions
standard-difference-title = What changed from { $from } to { $to }
standard-read-whole = To be read whole:
standard-difference-none = Nothing changed that this service compares.
standard-difference-demands-patch = Only words changed: the last part of the version number had to be raised, to { $version } at least.
standard-difference-demands-minor = Nobody is asked for more: the middle part of the version number had to be raised, to { $version } at least.
standard-difference-demands-major = Something is asked or counted otherwise: the first part of the version number had to be raised, to { $version } at least.
standard-difference-no-way = The newer version does not say what becomes of answers. A draft cannot be moved to it.
standard-difference-way = A draft can be moved to the newer version. What becomes of its answers is told with each change.
standard-classes = Changes by weight
standard-class-editorial = Editorial
standard-class-clarifying = Clarifying
standard-class-additive = Addition
standard-class-relaxing = Milder
standard-class-tightening = Stricter
standard-class-structural = Built anew
standard-class-meaning-editorial = Words, order, translation: nothing is asked or awarded otherwise.
standard-class-meaning-clarifying = It says better what was asked all along.
standard-class-meaning-additive = Something new that does not count.
standard-class-meaning-relaxing = It asks less.
standard-class-meaning-tightening = It asks more.
standard-class-meaning-structural = It is built or counted otherwise.
standard-item-criterion = Criteria
standard-item-label = Labels
standard-item-track = Tracks
standard-item-area = Areas
standard-item-rules = Rules
standard-item-field = Figures
standard-item-evidence = Kinds of evidence
standard-nature-added = New
standard-nature-removed = Gone
standard-before = Before, { $version }
standard-after = After, { $version }
standard-was-nothing = nothing
standard-is-nothing = nothing
standard-rules-aggregate = Arithmetic
standard-rules-process = Process
standard-rules-validity = Validity
standard-rules-certificate = Certificate
standard-rules-standard = The standard itself

standard-step-title = What happens to drafts
standard-step-same = Unchanged
standard-step-reworded = Reworded
standard-step-moved = Moved
standard-step-split = Split
standard-step-merged = Merged
standard-step-replaced = Replaced
standard-step-covered_by = Covered by another
standard-step-retired = Retired
standard-step-new = New
standard-step-rescaled = Counted anew
standard-step-metric_changed = Figure changed
standard-step-field_changed = Question changed
standard-step-tightened = Stricter
standard-step-relaxed = Milder
standard-step-from = from
standard-step-to = to
standard-carry-new = Nothing is carried over: the applicant answers it.
standard-carry-keep = Answers are kept.
standard-carry-look_again = The applicant looks at the answer again and confirms or changes it.
standard-carry-propose = A new answer is proposed, and the applicant confirms or changes it.
standard-carry-drop = Answers do not come along; they stay readable in the archive.
standard-carry-below-keep = Below level { $level } the answer is kept.
standard-carry-below-look_again = Below level { $level } the applicant looks at the answer again.
standard-carry-below-propose = Below level { $level } a new answer is proposed.
standard-carry-below-drop = Below level { $level } the answer does not come along.
standard-carry-from-keep = From level { $level } on it is kept.
standard-carry-from-look_again = From level { $level } on the applicant looks at it again.
standard-carry-from-propose = From level { $level } on a new one is proposed.
standard-carry-from-drop = From level { $level } on it does not come along.
standard-carry-levels = Levels become: { $levels }.
standard-carry-evidence-keep = Evidence is kept.
standard-carry-evidence-keep_if_covers = Evidence is kept where it still covers what it must.
standard-carry-evidence-drop = Evidence does not come along.

standard-part-title = Name
standard-part-short = Short name
standard-part-summary = Summary
standard-part-statement = Statement
standard-part-purpose = Why it matters
standard-part-guidance = How to answer
standard-part-good-example = Good answer
standard-part-common-mistake = Common mistake
standard-part-check = For assessors
standard-part-hint = What exactly is asked
standard-part-level = Level { $level }
standard-part-code = Number
standard-part-order = Order
standard-part-tags = Keywords
standard-part-kind = How it counts
standard-part-level-rule = How signs make a level
standard-part-bound = How the figure bounds the level
standard-part-effort = Effort
standard-part-applies-if = When it applies
standard-part-retires-on = Last day it counts
standard-part-active-from = First day it counts
standard-part-area = Area
standard-part-points = Points
standard-part-signs = Signs
standard-part-labels = Labels it counts for
standard-part-require = Required level
standard-part-na = Whether it may be left out
standard-part-evidence = Evidence
standard-part-data = Figures asked for
standard-part-metric = Figure
standard-part-metric-expr = Formula
standard-part-metric-unit = Unit of the figure
standard-part-metric-direction = Direction of the figure
standard-part-metric-on-zero-denominator = Nothing to divide by
standard-part-metric-show = Decimals shown
standard-part-metric-bands = What the figure means
standard-part-finding = What is raised below the required level
standard-part-required = Whether it is required
standard-part-privacy = Who may read it
standard-part-type = Type
standard-part-unit = Unit
standard-part-columns = Columns
standard-part-choices = Choices
standard-part-min = Least
standard-part-max = Most
standard-part-max-rows = Most rows
standard-part-accept = Files taken
standard-part-max-mb = Largest size in MB
standard-part-form = Form
standard-part-metadata = What it must tell
standard-part-personal-data = Personal data
standard-part-confidentiality = Who may read it
standard-part-reusable-in-renewal = At a renewal
standard-part-parent = Part of
standard-part-weight = Weight
standard-part-min-percent = Least share of its points, in percent
standard-part-rank = Rank
standard-part-rule = Rule
standard-part-tracks = Tracks
standard-part-assessors = Assessors
standard-part-foreign-assessors-min = Assessors from another country
standard-part-select = Improvements picked
standard-part-select-from = Criteria to pick from
standard-part-select-count = How many are picked
standard-part-select-min-level = Level of the improvements
standard-part-method = How points are added
standard-part-no-answer = Without an answer
standard-part-na-max-percent = Most that may be left out
standard-part-max-points = Most points
standard-part-reconcile = How sheets become one
standard-part-tie = Two levels in the middle
standard-part-explain-if-difference = When a reason is due
standard-part-deciders = Who decides
standard-part-reference-period-years = Period looked back on
standard-part-objection-days = Time to object
standard-part-response-days = Time to respond
standard-part-minor-days = Time for minor nonconformities
standard-part-major-days = Time for major nonconformities
standard-part-upgrade-minor-after-days = When minor becomes major
standard-part-evidence-deadline-days = Evidence before a visit
standard-part-evaluation-to-decision-months = Time to decide
standard-part-months = Validity
standard-part-start = Beginning of validity
standard-part-renewal = Renewal
standard-part-surveillance = Surveillance
standard-part-conditional = With a condition
standard-part-number-pattern = Number
standard-part-public-fields = What the register tells
standard-part-when = When it is looked at
