### The people of an organisation, invitations into it, and mails about both.

members-title = People
start-members = People of { $organisation }
members-now = Who belongs to it
members-none = Nobody belongs to this organisation now.
members-column-name = Name
members-column-address = E-mail address
members-column-role = Role
members-column-change = Change
members-you = (you)
members-closed = (account closed)
members-change = Change { $name }
members-make = { $role ->
    [owner] Make owner
    [editor] Make editor
   *[viewer] Make viewer
}
members-remove = Take off this organisation
members-invited = Invited
members-invited-until = can be accepted until { $date }
members-withdraw = Withdraw the invitation of { $email }
members-ownerless = This organisation has no owner: nobody can submit, sign or answer for it, and its cases wait.
members-owner-invited = This organisation has no owner yet: { $email } is invited. Until then nobody can submit, sign or answer for it.
members-ownerless-ask = Write to the certification body whom it is to appoint. Everything else can go on meanwhile.

member-role-hint-owner = Signs for the organisation: submits, agrees, answers findings, appeals, and manages its people. Does everything an editor does.
member-role-hint-editor = Answers criteria, enters figures and adds evidence.
member-role-hint-viewer = Reads everything of the organisation and changes nothing.

invite-title = Invite somebody
invite-what = We send a link to this address. It is good once, for { $days } days; until then you can withdraw it.
invite-role = As what?
invite-do = Send invitation

member-event-invite = { $by } invited somebody as { $role ->
    [owner] owner
    [editor] editor
   *[viewer] viewer
}
member-event-withdraw_invitation = { $by } withdrew an invitation
member-event-join = { $who } joined as { $role ->
    [owner] owner
    [editor] editor
   *[viewer] viewer
}
member-event-change_role = { $by } made { $who } { $role ->
    [owner] owner
    [editor] editor
   *[viewer] viewer
}
member-event-remove = { $by } took { $who } off
member-event-leave = { $who } left
member-event-appoint = { $by } made { $who } owner, for the certification body
member-event-invite_owner = { $by } invited a new owner, for the certification body

leave-title = Leave this organisation
leave-what = You no longer see its cases. What you did in them stays on record under your name. To come back, you need an invitation.
leave-only-owner = You are its only owner. If you leave, nobody can submit, sign or answer for the organisation until the certification body has appointed somebody. Make somebody else owner first, if you can.
leave-reason = Why do you leave, and who could be appointed?
leave-confirm = I leave { $organisation }
leave-do = Leave organisation

appoint-title = Appoint an owner
appoint-what = Nobody can sign for this organisation. Make somebody owner only on what proves that they may sign for it: a letter of its board, an entry in its register.
appoint-whom = Who is to be owner?
appoint-by-address = Somebody else, by e-mail address
appoint-address = E-mail address
appoint-address-hint = Only if it is somebody else: an invitation is sent there.
appoint-reason = On what grounds?
appoint-reason-hint = It stays on record, and the organisation reads it.
appoint-do = Appoint owner

oversight-ownerless = Nobody can sign for these organisations
oversight-ownerless-cases = { $count ->
    [one] { $count } open case
   *[other] { $count } open cases
}
case-ownerless = Nobody can sign for this organisation now: it has no owner. What only an owner does has to wait.
task-appoint_owner = Appoint an owner for { $organisation }: nobody can sign for it
action-appoint_owner = Appoint an owner

invitation-title = Invitation: { $organisation }
invitation-by = { $by } invites you to work with { $organisation } as { $role ->
    [owner] its owner
    [editor] an editor
   *[viewer] a viewer
}.
invitation-by-body = { $body } invites you to work with { $organisation } as { $role ->
    [owner] its owner
    [editor] an editor
   *[viewer] a viewer
}.
invitation-for = This invitation is for { $email }, until { $date }.
invitation-join = Join { $organisation }
invitation-other = You are signed in with another account. Sign out, and open the link of the mail again to join as { $email }.
invitation-sign-in = Sign in to join
invitation-account = Make your account
invitation-name = Your name
invitation-country = Country
invitation-country-hint = Where you live or work.
invitation-password-hint = 15 characters or more. A few words in a row do well.
invitation-join-anew = Make account and join
invitation-gone-title = Nothing is behind this link
invitation-gone-what = This invitation was accepted, was withdrawn, or its time is over. If there is a later mail, the link in that one is good.
invitation-gone-do = Ask whoever invited you to do so again.

flash-member_invited = The invitation is on its way.
flash-invitation_withdrawn = The invitation is withdrawn. Its link leads nowhere any more.
flash-member_changed = The role is changed.
flash-member_removed = This person no longer belongs to the organisation.
flash-member_left = You have left the organisation.
flash-joined = Welcome. You now belong to the organisation.
flash-owner_appointed = Done. The organisation’s people are told.

field-country = Country
field-role = Role
field-member = Member
field-confirm = Confirmation
field-whom = Who is to be owner
error-is_member = Whoever has this address belongs to the organisation already.
error-too_many_invited = As many invitations are open as can be. Withdraw one first.
error-last_owner = This is the only owner. Make somebody else owner first.
error-leave_instead = To take yourself off, leave the organisation below.
error-has_owner = This organisation has an owner, who manages its people.
error-other_account = This invitation is for another address than the account you are signed in with.
error-kept_out = Whoever decides or audits for the certification body cannot belong to a cluster organisation.

email-about-organisation = This message is about the people of { $organisation }. You receive it because you belong to it, did so, or are invited.
email-invitation-subject = { $organisation }: invitation, until { $date }
email-invitation-next = Accept it by { $date } on the page below. The link is good once, and for you alone: do not pass it on.
email-invitation-link = See the invitation
email-invitation-not = If you do not know what this is about, do nothing. Nobody is told whether this address has an account.
email-member-subject-join = { $organisation }: { $who } has joined
email-member-subject-change_role = { $organisation }: your role has changed
email-member-subject-remove = { $organisation }: you no longer belong to it
email-member-subject-leave = { $organisation }: { $who } has left
email-member-subject-appoint = { $organisation }: the certification body appoints an owner
email-member-subject-invite_owner = { $organisation }: the certification body invites a new owner
email-member-what-join = { $who } has accepted the invitation and belongs to { $organisation } as { $role ->
    [owner] owner
    [editor] editor
   *[viewer] viewer
}.
email-member-what-change_role = You are now { $role ->
    [owner] owner
    [editor] editor
   *[viewer] viewer
} of { $organisation }.
email-member-what-remove = An owner has taken you off { $organisation }. What you did stays on record under your name.
email-member-what-leave = { $who } has left { $organisation }.
email-member-what-appoint = { $organisation } had no owner. The certification body has made { $who } its owner.
email-member-what-invite_owner = { $organisation } has no owner. The certification body has invited somebody to be its owner.
email-member-reason = The reason given:
email-member-ownerless = Nobody can submit, sign or answer for the organisation now. Write to the certification body whom it is to appoint.
email-member-link = See the people of the organisation
