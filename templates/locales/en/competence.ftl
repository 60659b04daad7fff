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
competence-changed = Last change
competence-records-title = Qualification, experience, training
competence-records-none = Nothing is on record.
competence-record-qualification = Qualification
competence-record-experience = Experience
competence-record-training = Training
competence-record-by = Put on record by { $name } on { $date }
competence-record-add = Add an entry
competence-record-kind = Kind
competence-record-on = Day
competence-record-on-hint = For what lasted, its last day.
competence-record-text = What it is
competence-record-text-hint = In a sentence: what, where, how long, with which result. What is added stays on record.
competence-record-do = Add entry
field-record_kind = Kind
field-record_on = Day
field-record_text = What it is

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
suggestion-languages = in { $languages }
suggestion-authorised = authorised until { $date }
suggestion-last = last with this organisation: { $date }
suggestion-never = never yet with this organisation
suggestion-no-tie = no tie on record
suggestion-taken = As suggested.
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

### The written commitment, and by what people belong to the body.

competence-committed = Commitment signed
competence-not-committed = not signed
competence-engaged = Belongs to the body by
competence-not-engaged = nothing on record
commitment-title = Commitment to confidentiality and independence
commitment-lede = Who acts for the certification body signs this once, before they see anything of a case. Until then its cases stay closed to you.
commitment-lede-signed = You have signed this. It holds until you withdraw it, or the certification body replaces it by another version.
commitment-text = The text, version { $version }
commitment-signed-title = What you have signed
commitment-line = Version { $version }, signed in { $language } on { $date }
commitment-line-withdrawn = withdrawn on { $date }
commitment-line-replaced = replaced by a later version
commitment-none = The version of now is not signed. Until it is, this person sees nothing of any case.
commitment-sign = Sign the commitment
commitment-accept = I have read this text, and commit myself to it.
commitment-password-hint = Asked again, because this is your signature.
commitment-sign-do = Sign
commitment-withdraw = Withdraw the commitment
commitment-withdraw-what = From then on you see nothing of any case, and somebody else has to take your places. What you signed stays on record, and what you have learnt stays confidential.
commitment-withdraw-confirm = I withdraw my commitment.
flash-commitment_withdrawn = Your commitment is withdrawn.
engagements-title = Employment, contract, committee
engagements-what = Nobody decides on a certification without being employed by the certification body, under contract with it, or a member of its committee.
engagements-none = Nothing is on record. Without it this person cannot decide.
engagement-employment = Employed by the body
engagement-contract = Under contract with the body
engagement-committee = Member of its committee
engagement-open = from { $from }, no end agreed
engagement-end = Enter the last day
engagement-ends-on = Last day
engagement-end-do = Enter last day
engagement-until-hint = Leave it empty where no end is agreed.
engagement-reference-hint = Number and date of the contract, or the resolution that appointed this person.
field-engaged_as = How this person belongs to the body
field-engaged_from = First day
field-engaged_until = Last day
field-engaged_by = What tells of it
field-ends_on = Last day
error-not_engaged = This person is not employed by the certification body, under contract with it, or a member of its committee today. A case officer or an administrator enters that under “Who may assess what”.
error-ends_later = It ends before that day already.
commitment-wording =
    ## My commitment to { $body }

    I work for { $body }, called “the body”, as a case officer, assessor, reviewer, or member of its committee or its appeals panel. This is version { $version } of the commitment.

    ## Confidentiality

    - I keep confidential everything I learn in this work, whoever it comes from, except what the certificate and the public register state and what the body has released.
    - I use it for this work alone, show it to nobody who has no part in the case, and keep no copies once my part is over.
    - I keep complaints confidential, and above all who made them.
    - Where the law obliges me to disclose something, I tell the body beforehand, unless the law forbids that.

    ## Independence

    - I judge by evidence and by the standard alone, free from commercial, financial and other pressure, and accept no advantage from those I judge.
    - I have told the body of all my ties, past and present, to organisations it certifies, and tell it of new ones as soon as I know of them.
    - Before I see anything of a case I declare whether anything ties me to its cluster. Where something does, I take no part.
    - I work on no case of an organisation that I advised, worked for or belonged to in the two years before.
    - I tell the body’s management of every attempt to influence my judgement.

    ## How long it holds

    It holds from my signature until I withdraw it, or the body replaces it by another version. My duty of confidentiality goes on after that, and after my work for the body has ended.
