### Moving a draft to a later version of its standard.

newer-version = Version { $version } is in force since { $since }: see what would change for you
open-looks = { $count ->
    [one] One answer changed with the new version and waits to be looked at
   *[other] { $count } answers changed with the new version and wait to be looked at
}
earlier-version = Earlier version
earlier-left = { $version }, left on { $at }
earlier-left-and-back = { $version }, left on { $at } and come back to

move-title = Move to version { $version }
move-short = In short
move-lede = Version { $to } is in force since { $since }. This is what would become of your draft under version { $from }. Nothing has been changed yet.
move-changed = Somebody changed the draft after you opened this page. It was not moved. Below is what would happen to it now.
move-result-before = By { $version }, as it is now:
move-result-after = by { $version }, after the move:
move-result-reached = { $label } reached
move-result-none = no level reached yet
move-all-differences = All differences between { $from } and { $to }

move-count-kept = { $count ->
    [one] One answer stays as it is.
   *[other] { $count } answers stay as they are.
}
move-count-look_again = { $count ->
    [one] One answer stays and has to be looked at.
   *[other] { $count } answers stay and have to be looked at.
}
move-count-proposed = { $count ->
    [one] One new answer is proposed and has to be looked at.
   *[other] { $count } new answers are proposed and have to be looked at.
}
move-count-dropped = { $count ->
    [one] One answer does not come along.
   *[other] { $count } answers do not come along.
}
move-count-new = { $count ->
    [one] One criterion is new.
   *[other] { $count } criteria are new.
}
move-count-unanswered = { $count ->
    [one] One criterion has no answer yet.
   *[other] { $count } criteria have no answer yet.
}

move-all-evidence = { $kept ->
    [one] Evidence comes along in one place.
   *[other] Evidence comes along in { $kept } places.
}
move-all-evidence-to-check = { $count ->
    [one] In one place it comes along and has to be looked at.
   *[other] In { $count } places it comes along and has to be looked at.
}
move-all-evidence-dropped = { $count ->
    [one] In one place it does not come along; the file is kept.
   *[other] In { $count } places it does not come along; the files are kept.
}

move-group-kept = Stay as they are
move-group-look_again = Stay, and have to be looked at
move-group-proposed = Proposed anew, and have to be looked at
move-group-dropped = Do not come along
move-group-new = New
move-group-unanswered = Not answered yet

move-meaning-kept = Nothing to do.
move-meaning-look_again = The criterion asks something else than before. Your answer comes along; confirm or change it before you submit.
move-meaning-proposed = The answer follows from what you had. Confirm or change it before you submit.
move-meaning-dropped = What you wrote stays readable in the archive.
move-meaning-new = To be answered before you submit, unless the criterion is for comparison only.
move-meaning-unanswered = Nothing to carry over.

move-before = Before
move-after = Then
move-nothing = nothing
move-not-applicable = does not apply
move-from = From { $criteria }
move-what-changed = What changed

move-evidence-kept = { $count } kept
move-evidence-to-check = { $count } to look at
move-evidence-dropped = { $count } not carried over
move-evidence-to-check-sentence = { $count ->
    [one] Check that one piece of evidence still fits.
   *[other] Check that { $count } pieces of evidence still fit.
}

move-figures-dropped = Figures that are no longer asked
move-picks-dropped = Improvement areas that can no longer be picked

move-form = Move this draft to { $version }
move-form-what = Answers, figures and evidence are carried over as shown. You can undo it until something is changed. What you have under { $from } stays readable in any case.
move-label = Level
move-label-hint = The level you applied for is not awarded any more. Choose another one.
move-track = Track
move-track-hint = Choose the one that fits your organisation.
move-picks = Improvement areas
move-picks-hint = { $count ->
    [one] One is picked. You can also do it later.
   *[other] { $count } are picked. You can also do it later.
}
move-do = Move to { $version }
move-stay = Stay with { $version }

looks-title = Answers to look at again
looks-lede = { $name } moved this draft from version { $from } to version { $to } on { $at }.
looks-open = { $count ->
    [one] One answer has to be looked at before the self-assessment can be submitted.
   *[other] { $count } answers have to be looked at before the self-assessment can be submitted.
}
looks-none = Nothing is left to be looked at.
looks-confirmed = { $count ->
    [one] One has been.
   *[other] { $count } have been.
}
looks-archive = What was there under version { $version }
looks-legend = I have looked at these answers, and they stand
looks-hint = To change an answer, open its criterion: saving it confirms it as well.
looks-do = Confirm the ticked answers
look-look_again = The criterion changed.
look-proposed = This answer is proposed.
look-was = Before: { $level }.
look-was-nothing = Before: no answer.
look-is = Now: { $level }.
look-is-nothing = Now: no answer yet.
look-open = Open the criterion

undo-title = Undo the move
undo-what = Nothing was changed since the move. It can be undone: then everything is as it was under version { $from }.
undo-do = Go back to { $from }

archive-title = What was there under { $standard }
archive-lede = These answers were given under version { $from }. { $name } moved the draft to version { $to } on { $at }.
archive-undone = The move was undone on { $at }.
archive-taken-out = (taken out since)
archive-digest = SHA-256 of the archive
archive-figures = Figures
archive-moved = What the move to { $version } did
