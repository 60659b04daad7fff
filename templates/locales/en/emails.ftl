### Mails.

email-greeting = Good day, { $name },
email-signature = { $body }
email-about = This message is about case { $number } of { $organisation }. You receive it because of your part in it.
email-development = This is a development instance. Nothing in this message has any effect.

email-submitted-subject = { $organisation }: application received ({ $number })
email-submitted-what = The self-assessment of { $organisation } arrived on { $at }. Answers and evidence are frozen as they were then.
email-submitted-next = You need not do anything now. A case officer checks that the application can be evaluated.
email-submitted-by = You hear from us by { $date }.
email-submitted-link = See the case

email-info-subject = { $organisation }: please answer a question by { $date } ({ $number })
email-info-what = The certification body needs to know more from { $organisation }:
email-info-next = Answer by { $date }. You may also add evidence.
email-info-link = Answer the question

email-agreement-subject = { $organisation }: agreement ready to sign ({ $number })
email-agreement-what = The application of { $organisation } is accepted.
email-agreement-next = Read the certification agreement and sign it. The evaluation is planned once both sides have signed.
email-agreement-link = Read and sign the agreement

email-team-subject = { $organisation }: your assessors, objections until { $date } ({ $number })
email-team-what = These people are to assess { $organisation }:
email-team-next = If you have a reason to object to somebody, say so until { $date }. If you agree, you can say that, too, and the evaluation begins at once.
email-team-link = See plan and team

email-decision-subject-granted = { $organisation }: certificate granted ({ $number })
email-decision-subject-refused = { $organisation }: certificate refused ({ $number })
email-decision-granted = On { $date } the committee decided to grant { $organisation } the certificate { $level } of the { $standard }.
email-decision-refused = On { $date } the committee decided not to grant { $organisation } the certificate { $level } of the { $standard }.
email-decision-reason = Reasons:
email-decision-next-granted = You need not do anything now. The certificate is being sealed; you receive another message when it is ready.
email-decision-next-refused = You may appeal until { $until } on the page of the case. People who took no part in the case then consider it.
email-decision-link = See the case

email-issued-subject = { $organisation }: certificate { $certificate } issued ({ $number })
email-issued-what = The certificate { $level } of the { $standard } for { $organisation } is sealed and in the register. Its number is { $certificate }.
email-issued-valid = It is valid from { $from } to { $until }.
email-issued-next = Download the PDF from the register. Whoever wants to check it finds today’s status there.
email-issued-link = Open the certificate’s entry
email-version-subject = { $organisation }: { $version } is in force ({ $number })
email-version-what = { $version } is in force since { $since }. The certificate { $certificate } of { $organisation } is of { $earlier }.
email-version-next = The certificate stays valid for its term. Move to the new version with the renewal, so that you are certified by it until { $until }. What changed, and what becomes of your answers, is shown before you move.
email-version-link = Open the certificate

email-work-what = The case of { $organisation } waits for you.
email-work-next = Sign in to do it. If you cannot, tell the certification body, so that the case does not stand still.

email-decided-next = You need not do anything. The organisation was told, with the reasons.

email-declined-subject = { $organisation }: application not taken on ({ $number })
email-declined-what = The certification body does not take on the application of { $organisation }. The reason:
email-declined-next = Nothing more happens in this case. You may apply again once the reason no longer holds.
email-declined-about-subject = { $organisation }: case about certificate closed ({ $number })
email-declined-about-what = The certification body has closed this case about the certificate of { $organisation } without a decision. The certificate stays as it is. The reason:
email-declined-about-next = There will be no further steps in this case. You can write to us again at any time from the page of the certificate.
email-declined-link = See the case

email-watch-question-subject = { $number } of { $organisation }: do you wish to be told of changes?
email-watch-question = Somebody, perhaps you, asked us to tell this address when anything happens to certificate { $number } of { $organisation }.
email-watch-question-next = If you wish that, confirm it on the page below. If not, do nothing: we send nothing else, and forget this address in three days.
email-watch-question-link = Confirm
email-watch-news = Something happened to certificate { $number } of { $organisation }, which you watch:
email-watch-now = Now:
email-watch-link = See the certificate in the register
email-watch-about = This message is about certificate { $number } of { $organisation }. You receive it because you, or somebody with your address, asked for it.
email-watch-stop = Stop these messages and forget my address
email-objection-subject = { $organisation }: your objection is answered ({ $number })
email-objection-upheld = A second case officer found the objection of { $organisation } to its team right. The reasons:
email-objection-rejected = A second case officer did not find the objection of { $organisation } to its team right. The reasons:
email-objection-next-upheld = The team changes. You receive the new proposal and can object to it, too.
email-objection-next-rejected = The team stays. Until the day named for objections you can agree to it, or object for another reason.

email-clock-subject-lapsed = { $organisation }: application ended ({ $number })
email-clock-what-lapsed = Nobody worked on the application of { $organisation } for half a year. It has ended, as two messages announced.
email-clock-next-lapsed = Answers and evidence stay readable for you, and you can begin a new application at any time.
email-clock-subject-team_stands = { $organisation }: the evaluation begins ({ $number })
email-clock-what-team_stands = The time to object to the team for { $organisation } is over, and no objection is open. The team stands.
email-clock-next-team_stands = You need not do anything now. The assessors begin, and write to you if they need something.
email-clock-subject-appeal_time_over = { $organisation }: the time to appeal is over ({ $number })
email-clock-what-appeal_time_over = Nobody appealed in time against the refusal of a certificate to { $organisation }. The decision stands, and the case is closed.
email-clock-next-appeal_time_over = You may apply again at any time.

email-reminder-subject = { $organisation }: a reminder, { $date } ({ $number })
email-reminder-what = The case of { $organisation } still waits for you:
reminder-draft_idle = Nobody has worked on this application for a while. If nobody does until { $date }, it ends.
reminder-questions = The answers are due by { $date }.
reminder-objection = You can agree to the team or object to it until { $date }. If you do neither, the evaluation begins after that day.
reminder-corrective_action = The nonconformities are to be answered and mended by { $date }.
reminder-late = This was due by { $date }.

email-about-account = You get this mail because you have an account here.
email-ending-subject = { $who }: ends on { $date }
email-ending-authorisation = { $who } is authorised as { $part } by the { $standard }.
email-ending-engagement = { $who } belongs to the certification body as follows: { $engagement }.
email-ending-until = That ends on { $date }.
email-ending-over = That ended on { $date }.
email-ending-own = What you have begun in a case you finish, except decisions after a contract has ended; you come into no new place. The case officers have this mail too. Write to them if it is to go on.
email-ending-do = Enter what follows it, or see to it in time that somebody else takes this person’s places.
email-ending-link = What is on record of this person
email-new-password-subject = A new password for your account at { $body }
email-new-password-what = Somebody asked for a new password for your account. The link is good once, for { $minutes } minutes.
email-new-password-not-you = If that was not you, do nothing: your password stays what it is.
email-admission-subject = Asks to apply: { $organisation }
email-admission-what = { $organisation } asks to be let apply for certification. Check that who asks may sign for it, and answer.
email-admission-link = Answer the request
email-not-admitted-subject = Your request to apply: { $organisation }
email-not-admitted-what = You asked for { $organisation } to be let apply for certification. The certification body could not enter it, for this reason:
email-not-admitted-link = How to apply
