### Who of the certification body may assess, review and decide what.

competence-title = Who may assess what
competence-lede = Nobody is proposed, called or put in another’s place without an authorisation for the function, the standard, the level and its language.
competence-person = Person
competence-country = Country
competence-holds = Authorised today
competence-nothing = to nothing
competence-none = Nobody on record yet assesses, reviews or decides.
authorisation-held = { $part }: { $standard }, until { $date }

authorisations-title = Authorisations
authorisations-none = Nothing is on record. Without an authorisation this person has no place in any case.
authorisation-all-versions = all versions
authorisation-all-labels = all levels
authorisation-up-to = up to { $label }
authorisation-from-until = { $from } to { $until }
authorisation-standing-in_force = In force
authorisation-standing-to_come = Not in force yet
authorisation-standing-over = Over
authorisation-standing-revoked = Taken back
authorisation-by = Authorised by { $name } on { $date }
authorisation-by-operator = Entered by the operator on { $date }
authorisation-revoked-by = Taken back by { $name } on { $date }
authorisation-revoked-by-operator = Taken back by the operator on { $date }
authorisation-revoke = Take it back
authorisation-revoke-what = It holds no more from today. In cases that this person works on already, nobody loses their place by it: put somebody else there where that is right.
authorisation-revoke-reason = Why
authorisation-revoke-do = Take authorisation back

authorise-title = Authorise
authorise-function = To do what
authorise-function-hint = Only what goes with this person’s roles. Who may lead a team may also be its other member.
authorise-standard = By which standard
authorise-up-to = Up to which level
authorise-up-to-hint = Choose nothing for all levels.
authorise-languages = In which languages
authorise-languages-hint = A case is kept in the language of its standard: agreement, scope and report.
authorise-from = First day
authorise-until = Last day
authorise-ground = What it rests on
authorise-ground-hint = Qualification, training, an examination, cases witnessed, with their days. It stays on record.
authorise-do = Authorise
suggestion-authorise = Enter an authorisation

field-function = To do what
field-up_to = Up to which level
field-languages = In which languages
field-ground = What it rests on
flash-authorised = The authorisation is on record.
flash-authorisation_revoked = The authorisation is taken back.
error-authorisation_missing = This person has no authorisation for this function by this standard. A case officer enters one under “Who may assess what”.
error-authorisation_not_in_force = This person’s authorisation for this function by this standard is not in force today. A case officer enters a new one under “Who may assess what”.
error-authorisation_label = This person’s authorisation does not reach this level. A case officer enters one that does under “Who may assess what”.
error-authorisation_language = This person is not authorised in the language of this standard. A case officer enters such an authorisation under “Who may assess what”.
error-not_oneself = Nobody authorises themself, or takes that back: another case officer does.
error-not_of_standard = This standard has no such level.
error-until_before_from = The last day would come before the first.
