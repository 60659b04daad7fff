### Somebody else in a place, halfway through a case; ties that come to light.

guard-place_stands = The cluster organisation may still object to you. You begin once it agrees, or its time to object is over.
guard-places_held = This waits for others to come. A tie to the applicant, or want of an authorisation, keeps from the case who is named here. The case officer fills places; a statement goes back to be written anew:
possible-replace_team_member = Possible now: putting somebody else on the team.
possible-replace_reviewer = Possible now: having somebody else review.
possible-replace_decider = Possible now: having somebody else on the committee.
possible-accept_replacement = Possible now: agreeing to who came onto the team.
event-replace_team_member = Somebody else put on the team by { $name }
event-replace_reviewer = Somebody else asked to review by { $name }
event-replace_decider = Somebody else called to the committee by { $name }
event-accept_replacement = New member of the team agreed to by { $name }
task-see_replacement = See who newly assesses { $organisation }, and agree or object
task-replace_person = Find somebody else for a place in the case of { $organisation }
action-replace_person = Find somebody else
period-by-replacement = objections to the new assessor until { $date }
reminder-replacement = You can agree to the new assessor or object until { $date }. If you do neither, they begin after that day.
flash-person_replaced = The place has somebody else. Everybody it concerns is told.
flash-replacement_accepted = You agree. The new assessor can begin.
field-successor = Who comes
field-concerns = Whom the objection concerns
error-person_was_replaced = This person had a place in this case already and gave it up.
error-person_has_conflict = This person declared a conflict of interest in this case.
error-person_objected = The cluster organisation objected to this person in this case, and was right.
error-vote_cast = A vote was cast that would be lost. By now only what is on record against somebody takes them off the case: a conflict of interest, or an authorisation that was taken back.

places-title = Change a place
places-hint = If somebody has a conflict of interest or cannot go on, put somebody else in their place. What the others did stays.
places-wait = Whom somebody else can replace once the objection is settled:
place-of = { $part }: { $name }
place-free = { $part }: nobody
place-conflict = has declared a conflict
place-conflict-recorded = has a tie that { $name } put on record

replaced-title = Changes
replaced-line = { $part }: { $came } came for { $left }.
replaced-line-free = { $part }: { $came } came into the free place.
replaced-cause-conflict = A conflict of interest came to light.
replaced-cause-unavailable = The one before could not go on.
replaced-cause-called_off = The certification body called the one before off.
replaced-cause-objection = The cluster organisation had objected.
replaced-set-aside = What the one before scored stays on record and does not count.

replace-title = Put somebody else in a place
replace-lede = { $part }: { $name }
replace-lede-free = { $part }: nobody at present
replace-conflict = { $name } has declared a conflict of interest and sees nothing of this case any more.
replace-conflict-recorded = { $by } put a tie of { $name } to the applicant on record. { $name } sees nothing of this case any more.
replace-what = Who leaves sees nothing of this case any more, and is told by e-mail. Who comes declares their ties first. What the others did stays as it is.
replace-consequence-anew = The cluster organisation is told, and has the whole time to object to the team again.
replace-consequence-sheet = The sheet of who leaves stays on record and does not count. Who comes begins a sheet of their own, sees nobody else’s before it is locked, and can begin once the cluster organisation agrees or its time to object is over.
replace-consequence-report = The report rests on the sheet of who leaves. The case goes back to the evaluation: who comes scores, and the team completes a new report. Recommendation and votes given so far do not count.
replace-consequence-review = The recommendation and the votes given so far do not count. The case goes back to review.
replace-consequence-vote = A vote of who leaves does not count. The votes of the others do.
replace-nobody = Nobody can come into this place: everybody with the role has a part in this case, a tie to it, no authorisation for it, or comes from the wrong country.
replace-nobody-do = An administrator can open an account with the role, or give the role to somebody who had no part in the case.
replace-successor = Who comes
replace-successor-hint = Only people who can have this place are listed.
replace-cause = Why
replace-cause-conflict = A conflict of interest
replace-cause-unavailable = They cannot go on
replace-cause-called_off = The certification body calls them off
replace-reason = Reasons
replace-reason-hint = For the file of the certification body. The cluster organisation does not read them. Say nothing about anybody’s health.
replace-do = Put somebody else in this place

replacement-answer = Do you agree with the new assessor?
replacement-answer-what = Under “Changes” you see who came. If you agree now, they can begin at once. If you neither agree nor object until { $date }, they begin after that day. The others work on meanwhile.
replacement-accept-do = Agree with the new assessor
replacement-object = Object to the new assessor
replacement-object-what = A second case officer, who took no part in composing the team, answers. Until then the new assessor does not begin.
objection-answer-during = You took no part in composing this team. If the objection is right, who came last is called off, and the case officer has to find somebody else. The others and their work stay.
objection-uphold-during = Yes: find somebody else

declaration-late-link = Declare a tie that came to light
declaration-late-what = You declared that nothing ties you to { $organisation }. If that is not so, or not any more, say it here. You see nothing of this case any more from then on, and cannot take this back; the case officer finds somebody else.
declaration-late-do = Declare, and leave this case

email-replaced-subject = { $organisation }: new assessor, objections until { $date } ({ $number })
email-replaced-what = Somebody else comes onto the team that assesses { $organisation }: { $came }, for { $left }. What the others found stays.
email-replaced-free = Somebody else comes onto the team that assesses { $organisation }: { $came }. What the others found stays.
email-replaced-next = If you have reasons to object, do so until { $date }. You can also agree; the new assessor then begins at once.
email-off-subject = { $organisation }: you have no part in this case any more ({ $number })
email-off-what = The certification body has put somebody else in your place in the case of { $organisation }. You see nothing of the case any more.
email-off-next = What you did stays on record. Delete everything you saved from this case.
email-off-link = See what else waits for you

## The register of ties
interests-title = Ties to cluster organisations
interests-lede = Whoever has or had a tie to a cluster organisation takes no part in anything that concerns it, until two years after the tie has ended: no evaluation, review or decision, no complaint and no appeal.
interests-own = Your ties
interests-own-none = You have no ties on record. If you have or had one in the last two years, add it here before you are asked to work on a case.
interests-all = Everybody’s ties
interests-all-none = No ties are on record.
interest-from = since { $date }
interest-until = until { $date }
interest-goes-on = goes on
interest-bars = Bars until two years after it ends
interest-bars-until = Bars until { $date }
interest-barred-until = Barred until { $date }, and does no more
interest-bar = How long it bars
interest-end = It has ended
interest-ended-on = Last day of the tie
interest-end-do = Save last day
interest-add = Add a tie
interest-person = Person
interest-person-hint = Leave it at “Choose” for a tie of your own.
interest-organisation = Organisation
interest-tie = Kind of tie
interest-since = Since
interest-to = Until
interest-to-hint = Leave it empty while the tie goes on.
interest-source = Where it is known from
interest-source-hint = Needed for somebody else’s tie: a public register, a web page, what the person said and when.
interest-add-do = Add tie
tie-member = Member of the cluster or of its bodies
tie-employee = Employed there
tie-consultant = Gave advice
tie-owner = Share in it or in a member
tie-family = Somebody close has such a tie
tie-competitor = Works for a competitor
tie-declared = Declared in a case
field-tie = Kind of tie
field-source = Where it is known from
field-ended_on = Last day of the tie
error-person_has_tie = This person has a tie to the applicant on record that bars them.
error-dates_in_disorder = The tie would end before it began.

## Whom an officer could propose
suggestions-title = Teams that fit
suggestions-hint = They satisfy the rule of this level, with nobody who is barred. Who has least to do comes first, and who was on this organisation’s last team comes last. You decide.
suggestions-none = No team fits: for some place there is nobody whom nothing bars.
suggestions-out = Who is out, and why
suggestion-load = { $count ->
    [one] { $count } open case
   *[other] { $count } open cases
}
suggestion-foreign = from another country
suggestion-was-there = was on the last team
suggestion-take = Fill the form with this team
