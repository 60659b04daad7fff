### What the rules of a case say to people: conditions, what is possible now, why somebody may not.

guard-answers_complete = Each criterion needs a level and a note. Still open:
guard-evidence_complete = Some criteria need evidence, or the place in it. Still open:
guard-figures_complete = Some figures are not given yet:
guard-choices_made = The choices that this label asks for are not made yet:
guard-scope_in_english = The certificate says in English too what is certified, and the application does not yet: change the application.
guard-gates_open = The conditions for taking part are not all met:
guard-looks_confirmed = Some answers have to be looked at again, because the standard has changed. Still open:
guard-later_version = A case only moves to a later version of its standard. It is at version
guard-version_open = That version does not take applications today.
guard-way_known = That version does not say what becomes of answers under this one.
guard-unchanged = Something was changed since the move, so that it cannot be undone any more. What was there before stays readable.
guard-declaration_accepted = The signatory has to declare that the answers are true and complete.
guard-reason_given = A reason has to be given.
guard-questions_asked = There has to be a question.
guard-later_day = The new day to answer by is not later than the one that was set.
guard-nothing_upheld = What the appeals panel found right is stated, reviewed and decided: it is not closed without that.
guard-questions_answered = Every question has to be answered.
guard-checks_passed = All five checks have to be answered with yes. Not yet:
guard-left_out_confirmed = The case officer has to confirm what is said not to apply. Not yet:
guard-agreement_signed = Both sides have to sign the agreement.
guard-team_fit = Team and plan do not meet the rules of this level yet:
guard-objection_in_time = Objections are possible until the day named, one at a time.
guard-objection_open = There is no objection to answer.
guard-no_objection = The objection has to be settled first.
guard-interests_clean = Everybody has to declare their interests in this case first.
guard-own_sheet_open = Your sheet is locked.
guard-own_sheet_complete = Every criterion on your sheet needs a score. Still open:
guard-most_judged = You abstain from more criteria than one assessor may leave to the others. Whoever can judge so little leaves the place to somebody else: the officer gives it to them. You abstain from:
guard-scores_tied = Every level on your sheet rests on evidence, on an interview, or on a stated lack of both. Not yet:
guard-sheets_locked = Every assessor has to lock their sheet first.
guard-consensus_complete = The team has to agree on a level where the sheets differ or too few judge. Still open:
guard-nonconformity_raised = There is no nonconformity to mend.
guard-nonconformities_settled = Every nonconformity has to be settled first.
guard-report_complete = The report is not complete yet:
guard-dossier_current = The dossier changed since you opened it.
guard-stepped_up = Your password is needed again.
guard-quorum_reached = Not all members of the committee have voted.
guard-evaluation_fresh = The evaluation is too old to decide on. It has to be repeated.
guard-certificate_published = The certificate is not published yet.
guard-draft_idle = The draft is still being worked on.
guard-appeal_window_closed = The time to appeal is not over.

possible-submit = Possible now: submitting the self-assessment.
possible-change_application = Possible now: changing label, track or scope of the application.
possible-move_draft = Possible now: moving the draft to a later version of the standard.
possible-undo_move = Possible until something is changed: undoing a move.
possible-withdraw_application = Possible now: withdrawing the application.
possible-lapse = The draft ends by itself when nobody works on it.
possible-take_up = Possible now: an officer takes the application up.
possible-request_info = Possible now: asking the cluster a question.
possible-extend_answer = Possible now: giving the cluster more time to answer.
possible-resubmit = Possible now: answering the officer’s questions.
possible-decline = Possible now: declining the application.
possible-accept = Possible now: accepting the application.
possible-sign_agreement = Possible now: signing the agreement.
possible-propose_team = Possible now: proposing plan and team.
possible-object = Possible now: objecting to the team.
possible-uphold_objection = Possible now: finding the objection right.
possible-reject_objection = Possible now: finding the objection not right.
possible-confirm_team = Possible now: confirming the team.
possible-record_score = Possible now: scoring.
possible-lock_sheet = Possible now: locking a complete sheet.
possible-consensus = Possible now: settling the differences.
possible-open_corrective_action = Possible now: sending nonconformities to the applicant.
possible-close_ca = Possible now: closing the corrective action.
possible-discuss = Possible now: discussing criteria with the team.
possible-give_panel_points = Possible now: putting the points of panels on record.
possible-complete_evaluation = Possible now: completing the report.
possible-return = Possible now: returning the report to the team.
possible-recommend = Possible now: recommending.
possible-vote = Possible now: voting.
possible-grant = The committee can grant once all have voted.
possible-refuse = The committee can refuse once all have voted.
possible-back = The committee can send the matter back once all have voted.
possible-issued = The certificate is being issued.
possible-appeal_window_over = The case closes when the time to appeal is over.
possible-appeal_upheld = Possible now: upholding an appeal.

denied-involved = You took part in an earlier step of this case. Whoever did cannot do this one.
denied-member = You belong to the organisation this case is about, or did less than two years ago.
guard-decider_engaged = Only who is employed by the certification body, under contract with it, or a member of its committee can decide, and by what is on record you are none of these today. A case officer or an administrator puts that on record.
denied-not_committed = Sign your commitment to confidentiality and independence first.
denied-not_declared = Declare your interests in this case first.
denied-conflict = You declared ties to the applicant. Others work on this case.
denied-not_authorised = No authorisation of yours covers this work today. A case officer enters one under “Who may assess what”, or puts somebody else in your place.


agreement-wording =
    ## The parties

    This is an agreement between **{ $organisation }**, { $seat }, registered as { $registration }, called “the cluster”, and **{ $body }**, { $body_seat }, called “the body”, on the certification of the cluster in case { $number }. This is version { $version } of the body’s agreement.

    ## What is certified

    The body evaluates the cluster against the **{ $standard }** (SHA-256 of its normative content: { $digest }) for the level **{ $label }**. The scope is: { $scope }

    ## What the cluster undertakes

    - It meets the requirements of the standard at all times, and carries out changes the body tells it of in due time.
    - It gives the body what an evaluation needs: documents, places, people, and the records of complaints made about it.
    - It claims certification only within the scope above, and in no way that misleads or harms the body’s name.
    - When a certificate is suspended, withdrawn or ended, it stops at once all advertising that refers to it, and does what the body asks to that end.
    - It hands out copies of a certificate only whole, and follows the rules for the use of the mark.
    - It keeps a record of complaints about what is certified, mends what is at fault, and shows the record on request.
    - It tells the body without delay of changes that may affect its conformity: name, legal form, ownership, management, scope.

    ## What the body undertakes

    - It keeps what it learns confidential, except what the certificate and the public register state: holder, level, standard, scope, number, validity and status.
    - Nobody who took part in the evaluation decides on it. Everybody who works on the case declares their interests first, and the cluster may object to members of the team.
    - It tells the cluster of every finding, gives reasons for a refusal, and hears complaints and appeals.

    ## How long it holds

    This agreement holds from the second signature until the certificate issued under it ends, or the case ends without one.
