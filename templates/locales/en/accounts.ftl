# Accounts of the certification body's people, and how the service is.

accounts-title = Accounts
accounts-lede = Who signs in, and with which roles. A role is held once two administrators agree; taking one away takes one.
accounts-body = The body’s people
accounts-search = Name or address
accounts-search-hint = Finds people of organisations too.
accounts-search-do = Search
accounts-found = { $count ->
    [one] { $count } account found
   *[other] { $count } accounts found
}
accounts-none = No account is found. Look for a part of the name or of the address.
accounts-column-roles = Roles
accounts-proposed = { $count ->
    [one] { $count } role waits for agreement
   *[other] { $count } roles wait for agreement
}

new-account-title = Open an account
new-account-lede = For people of the certification body. A mail brings a link to choose a password, good for { $days } days. People of organisations are invited by their owner.
new-account-country-hint = Where this person lives or works. It decides who counts as a foreign assessor.
new-account-roles-hint = Each is held once another administrator agrees.
new-account-do = Open the account

account-is-closed = This account is closed: nobody signs in with it.
account-no-roles = none
account-belongs = Belongs to
account-since = Account since
account-proposals = Proposed roles
account-proposed-by = Proposed by { $who } on { $date }
account-password = Your password
account-password-hint = Once more, to agree: whoever has a role may do all that goes with it.
account-agree = Agree
account-drop = Drop the proposal
account-waits = Another administrator has to agree.
account-no-second = There is no other administrator. The operator can give roles on the machine: clustermark user role --email … --give … --reason "…".
account-propose = Propose a role
account-propose-what = It is held once another administrator agrees.
account-propose-do = Propose
account-reason-hint = It stays on record, such as “employed from 1 December, contract 12/2026”.
account-take = Take a role away
account-take-what = It is gone at once. Where this person has a place in a case that needs it, the case officer is told to replace them.
account-take-do = Take away
account-close = Close the account
account-close-what = This person is signed out everywhere and cannot sign in any more; the roles are gone. What they did stays on record.
account-reopen = Open the account again
account-reopen-what = Without roles: they are proposed anew. The old password is good again.
account-link = Send a link to choose a password
account-link-what = For whoever lost the first mail or forgot the password. The present password stays good until another is chosen.
account-link-do = Send the link

account-your-roles = These roles are proposed for you, and wait for another administrator:
happened-title = What happened
account-operator = The operator
account-event-invite = { $by } opened the account
account-event-send_link = { $by } sent a link to choose a password
account-event-propose = { $by } proposed a role: { $role }
account-event-agree = { $by } agreed to a role: { $role }
account-event-drop = { $by } dropped a proposed role: { $role }
account-event-take = { $by } took a role away: { $role }
account-event-give = The operator gave a role: { $role }
account-event-close = { $by } closed the account
account-event-reopen = { $by } opened the account again
account-event-reset = The operator gave another password

body-role-hint-officer = Follows applications, plans, proposes teams.
body-role-hint-assessor = Scores in teams; may lead one where authorised.
body-role-hint-reviewer = Reviews a report before it is decided, and recommends.
body-role-hint-decider = Votes on the committee; belongs to no organisation.
body-role-hint-appeals = Handles appeals and complaints.
body-role-hint-auditor = Reads everything and changes nothing; holds no other role.
body-role-hint-administrator = Keeps accounts and the service; sees no cases and holds no other role.

flash-account_opened = The account is open. The mail with the link is on its way.
flash-role_proposed = The role is proposed. Another administrator agrees on this page.
flash-role_given = The role is held from now on.
flash-role_dropped = The proposal is dropped.
flash-role_taken = The role is taken away.
flash-account_closed = The account is closed.
flash-account_reopened = The account is open again.
flash-link_sent = The mail with the link is on its way.
flash-tried_again = What was given up is tried again now.

field-roles = Roles
field-language = Language
field-proposal = Which proposal
field-held = Role
field-held_reason = Reason
field-account = Account
field-account_reason = Reason
error-own_account = Nobody does this for themself: another administrator does.
error-proposed_by_you = You proposed this role: another administrator agrees to it.
error-role_held = This person has the role already.
error-role_proposed = This role is proposed already.
error-roles_exclude = Auditors and administrators hold no other role.
error-account_closed = The account is closed. Open it again first.
error-account_open = The account is open already.
error-last_administrator = This is the only administrator who can sign in. Make somebody else one first.

task-agree_role = Agree to a role: { $organisation }

service-title = The service
service-well = Nothing is lacking, and all work gets done.
service-unwell = Something about the service is not well.
service-lacks = What is lacking
service-lack-files = Files cannot be kept or read: the folder is gone, full or failing.
service-jobs = Work
service-none-failed = No work has failed.
service-job-tried = { $count ->
    [one] Tried { $count } time, to be done since { $since }
   *[other] Tried { $count } times, to be done since { $since }
}
service-given-up = Given up: it is tried no more.
service-next = Tried again at { $at }
service-now = It is being tried.
service-try-again-what = Mend first what the reason names. Then have what was given up tried again.
service-try-again = Try again
service-seal = Seal
service-cannot-seal = Nothing can be sealed today: the seal’s certificate is not valid. Certificates wait until it is.
service-seal-of = Seal of
service-seal-by = Vouched for by
service-seal-until = Valid until
service-days-left = { $count ->
    [one] ({ $count } day left)
   *[other] ({ $count } days left)
}
service-stamps = Time of sealing
service-stamped = An authority vouches for it.
service-unstamped = By the clock of this machine: no authority is set.
service-development = It is a development seal: certificates under it prove nothing.

job-issue = Issue a certificate
job-renew = Renew a certificate’s file so that it stays verifiable
job-admission = Tell case officers that an organisation asks to apply
job-not_admitted = Tell an organisation why it is not entered
job-watch = Tell who watches a certificate
job-invitation = Mail an invitation
job-member_news = Tell an organisation’s people
job-account_news = Tell people what happened to an account
job-concern = Answer a complaint or an appeal
job-new_password = Mail a link to choose a password
job-mail = Mail news of a case
job-other = Work of another release of the programme
job-ending = Tell that an authorisation or engagement comes to its end

email-account-open-subject = Your account at { $body }
email-account-open-what = { $body } has an account for you. Choose a password by this link, which is good once, until { $date }.
email-account-open-not-you = If you expect no such account, do nothing, and tell the certification body.
email-account-changed-subject = Your account at { $body } was changed
email-role-waits-subject = A role for { $who } waits for a second administrator
email-account-what-agree = Two administrators agreed on a role for you at { $body }:
email-account-what-give = The operator gave you a role at { $body }:
email-account-what-take = You no longer have a role that you had at { $body }:
email-account-what-close = Your account at { $body } was closed. You cannot sign in with it any more.
email-account-what-reopen = Your account at { $body } was opened again. Roles are agreed on anew.
email-account-what-reset = The operator gave your account at { $body } another password, and signed it out everywhere.
email-account-what-propose = { $by } proposes a role for { $who }:
email-account-reason = The reason given:
email-account-unexpected = If you did not expect this, tell the certification body.
email-account-link = Your start page
email-role-waits = It is held once another administrator agrees.
email-role-waits-link = See the account, and agree or drop it
