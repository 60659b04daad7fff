### Pages anybody may read.

home-title = Certificates for well-run clusters
home-lede = Clustermark certifies organisations that manage clusters: it checks how they work against a published standard, and anybody can check the certificate.
home-check = Is this certificate valid?
home-check-file = Or check the PDF itself
home-way = How a cluster organisation earns it
home-way-1 = It assesses itself
home-way-1-text = It says of each criterion of the standard how far it meets it, and shows evidence.
home-way-2 = Assessors test it
home-way-2-text = Independent assessors score the evidence: at least as many as the standard asks for. Where there are several, each scores alone, then they agree.
home-way-3 = Others decide
home-way-3-text = People who took no part in the assessment review it and decide. The certificate is sealed and entered in the register.
home-to-work = Go to your work
home-standards = The standards, to read

sign-in-title = Sign in
sign-in-email = E-mail address
sign-in-password = Password
sign-in-do = Sign in
sign-in-help = Accounts are set up by your organisation’s owner or by the certification body. If you cannot sign in, ask them to reset your password.

## Checking a certificate
verify-title = Check a certificate
verify-lede = Only the register tells whether a certificate is valid today. Look it up by its number, or hand over the PDF.
verify-by-number = By number
verify-number = Certificate number
verify-number-hint = It stands on the certificate, for example ECMS-2026-00042-K.
verify-number-check = Check number
verify-meant = Did you mean one of these?
verify-by-file = By file
verify-file = The certificate as PDF
verify-file-hint = Up to { $max } MB. We check seal and content, and do not keep the file.
verify-file-check = Check file

status-active = Valid
status-suspended = Suspended
status-withdrawn = Withdrawn
status-terminated = Withdrawn at the holder’s request
status-expired = Expired
status-superseded = Replaced by a newer revision
status-not_yet_valid = Not valid yet
status-unknown = Not in the register

status-headline-active = Valid today
status-headline-suspended = Suspended: not valid for now
status-headline-withdrawn = Withdrawn: not valid
status-headline-terminated = Ended: not valid
status-headline-expired = Expired: not valid
status-headline-superseded = Replaced: not valid
status-headline-not_yet_valid = Not valid yet
status-headline-unknown = No such certificate

status-meaning-active = The register lists this certificate as in force on { $date }.
status-meaning-suspended = The certificate was suspended on { $date }. Until that is lifted, its holder may not claim to be certified.
status-meaning-withdrawn = The certificate was withdrawn on { $date }. Its holder may not claim to be certified.
status-meaning-terminated = The certificate was withdrawn at its holder’s request on { $date }. Its holder may not claim to be certified by it.
status-meaning-expired = The certificate’s validity ended on { $date }.
status-meaning-superseded = A newer revision replaced this certificate on { $date }. Ask the holder for the newer one.
status-meaning-not_yet_valid = The certificate is issued and becomes valid on { $date }.
status-meaning-unknown = The register has no certificate with this number. Compare it with the paper, character by character. If it still is not found, the paper was not issued here.

status-then-active = On { $date }: valid
status-then-suspended = On { $date }: suspended
status-then-withdrawn = On { $date }: withdrawn
status-then-terminated = On { $date }: withdrawn at the holder’s request
status-then-expired = On { $date }: expired
status-then-not_yet_valid = On { $date }: not valid yet
status-then-not_issued = On { $date }: not issued yet
status-then-today = This is how the register stood at the end of that day (UTC). Now:

register-at = What it was on another day
register-at-day = Day
register-at-hint = Any day until today. The register answers for the end of it (UTC).
register-at-do = Look

register-title = Register of certificates
register-lede = Everybody who is or was certified here. What a certificate is worth is said by this register alone, not by the paper.
register-words = Search
register-words-hint = A name, a city, a sector or a number. Accents do not matter.
register-country = Country
register-label = Level
register-status = Status
register-any = Any
register-search = Search the register
register-all = Show all
register-nothing = Nothing in the register matches that.
register-previous = Earlier in the list
register-next = Further in the list
register-csv = This list as a table (CSV)
register-list-json = This list for programs (JSON)
register-found = { $count ->
    [0] No certificates
    [one] { $count } certificate
   *[other] { $count } certificates
}


register-compare = Compare with the paper
register-compare-how = Holder, level and dates on the certificate must be the same as here. If they differ, this page is right.
register-as-of = As of { $time }.
register-holder = Holder
register-level = Level
register-standard = Standard
register-scope = Certified for
register-valid-from = Valid from
register-valid-until = Valid until
register-number = Number
register-revision = Revision
register-granted = Granted on
register-first = First certified on
register-issuer = Issued by
register-checks = What was checked
register-history = History
register-files = The certificate itself
register-pdf = Sealed certificate (PDF)
register-json = This entry for programs (JSON)
register-credential = Verifiable credential
register-credential-hint = The credential is this certificate for wallets and programs, signed by the body: it is also inside the PDF.
register-credential-none = This document was issued without a verifiable credential.
register-again = Check another number

check-number_known-yes = The number is in the register.
check-number_known-no = The number is not in the register.
check-number_known-unknown = We could not ask the register.
check-within_validity-yes = Today lies within its period of validity.
check-within_validity-no = Today lies outside its period of validity.
check-within_validity-unknown = We could not read its period of validity.
check-in_force-yes = It is neither suspended nor withdrawn.
check-in_force-no = It is suspended or withdrawn.
check-in_force-unknown = We could not tell whether it is suspended or withdrawn.
check-latest_revision-yes = It is the latest revision.
check-latest_revision-no = A newer revision has replaced it.
check-latest_revision-unknown = We could not tell whether it is the latest revision.
check-document_kept-yes = The sealed PDF is kept here, unchanged.
check-document_kept-no = The sealed PDF kept here does not match the register.
check-document_kept-unknown = The sealed PDF is not ready to be fetched yet.
check-seal_intact-yes = The sealed content has not been changed.
check-seal_intact-no = The content was changed after it was sealed, or it carries no seal.
check-seal_intact-unknown = We could not read the seal.
check-seal_trusted-yes = The seal was made with the certification body’s key.
check-seal_trusted-no = The seal was not made with the certification body’s key.
check-seal_trusted-unknown = We could not tell whose key made the seal.
check-nothing_added-yes = Nothing was added to the file after sealing.
check-nothing_added-no = Something was added to the file after sealing.
check-nothing_added-unknown = We could not tell whether anything was added after sealing.
check-time_stamp-yes = A time stamp confirms when it was sealed.
check-time_stamp-no = The time stamp cannot be relied on.
check-time_stamp-unknown = The seal carries no independent time stamp; its time is the certification body’s own.
check-revocation-yes = The file brings along that no certificate of the seal was revoked.
check-revocation-no = A certificate of the seal was revoked, or what the file brings along about that cannot be relied on.
check-revocation-unknown = The file brings along nothing about whether a certificate of the seal was revoked.
check-credential-yes = The verifiable credential inside is ours, and says what the document says.
check-credential-no = The verifiable credential inside is not ours, or says something else than the document.
check-credential-unknown = No verifiable credential inside the file could be checked.
check-register_match-yes = The file is the one the register knows.
check-register_match-no = The file is not the one the register knows.
check-register_match-unknown = The register does not know this file.

history-granted = Certification granted
history-issued = Certificate sealed and entered in the register
history-revised = New revision issued
history-suspended = Suspended
history-lifted = Suspension lifted
history-reduced = Suspension lifted with a smaller scope, new revision issued
history-misissued = Withdrawn: the document itself was wrong
history-withdrawn = Withdrawn
history-terminated = Withdrawn at the holder’s request
history-expired = Validity ended

verdict-genuine_valid = Genuine, and valid today
verdict-genuine_not_valid = Genuine, but not valid today
verdict-genuine_replaced = Genuine, but replaced
verdict-altered = Altered: not to be trusted
verdict-not_ours = Not sealed by us
verdict-not_a_pdf = This is not a PDF
verdict-unreadable = We could not check this file
verdict-meaning-genuine_valid = The seal is intact, the file is the one we issued, and the register lists the certificate as in force.
verdict-meaning-genuine_not_valid = The seal is intact and the file is the one we issued. The register says the certificate is not in force today.
verdict-meaning-genuine_replaced = The seal is intact and the file is one we issued. A newer document has taken its place: ask the holder for that one, or see below what it says.
verdict-meaning-altered = The file carries our seal, but it is not what we sealed. Ask the holder for the original, and rely on the register.
verdict-meaning-not_ours = The file carries no seal of this certification body. It may still have been printed from a genuine certificate: check its number.
verdict-meaning-not_a_pdf = Certificates are PDF files, and this is another kind of file. Nothing is said about a certificate: check its number, or choose its PDF.
verdict-meaning-unreadable = It is a PDF, but it is damaged or cannot be read. Nothing is said about the certificate: check its number instead.
file-check-register = What the register says
file-check-open = Open the register’s entry
file-check-seal = The seal
file-check-sealed-by = Sealed by
file-check-sealed-at = Sealed at
file-check-digest = Fingerprint of the file (SHA-256)
file-check-not-kept = The file was checked and not kept.
credential-reasons = About the credential inside
credential-reason-missing = The file holds no verifiable credential; those issued earlier have none.
credential-reason-unreadable = What is attached in the place of the credential is none.
credential-reason-foreign = The credential was signed by somebody else.
credential-reason-signature = The credential was changed after it was signed.
credential-reason-number = It is the credential of the certificate { $credential }, and the document is { $document }.
credential-reason-revision = It is the credential of revision { $credential }, and the document is revision { $document }.
credential-reason-holder = The holder is “{ $document }” in the document and “{ $credential }” in the credential.
credential-reason-level = The level is “{ $document }” in the document and “{ $credential }” in the credential.
credential-reason-valid_from = The first day of validity is { $document } in the document and { $credential } in the credential.
credential-reason-valid_until = The last day of validity is { $document } in the document and { $credential } in the credential.

## Watching a certificate
watch-title = Be told when something changes
watch-lede = We write to you when this certificate is suspended, withdrawn, revised or expires. You need no account.
watch-email = E-mail address
watch-email-hint = We ask you first, by one mail, whether you wish this. The address is used for nothing else and forgotten when you say so, or when the certificate ends.
watch-ask = Send me the question
watch-feed = Or follow it in a feed reader
watch-feed-link = Feed of this certificate (Atom)
watch-over = This certificate has ended or run out. There is nothing to wait for.
watch-question = Do you wish to be told of changes?
watch-is-on = You are told of changes
watch-of = Certificate { $number } of { $holder }
watch-confirm = Yes, tell me
watch-end = Stop, and forget my address
watch-back = To the certificate
register-watch = Be told when something changes
feed-title = Certificate { $number }, { $holder }
flash-watch_asked = If this address is not asked already, a mail is on its way. Confirm with the link in it within three days.
flash-watch_on = You will be told when something happens to this certificate.
flash-watch_off = No more mail about this certificate. Your address is forgotten.

file-check-differences = This file is not what the register says today
file-check-differences-how = On the left what stands on the file, on the right what the register says today. The register is right.
file-check-fact = Fact
file-check-on-file = On the file
file-check-in-register = In the register today
fact-number = Number
fact-revision = Revision
fact-holder = Holder
fact-level = Level
fact-standard = Standard
fact-scope = Certified for
fact-valid_from = Valid from
fact-valid_until = Valid until
