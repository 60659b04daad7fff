### Review and decision.

review-title = Review
review-lede = You took no part in this evaluation. Check that evidence, levels and report fit together and that every step was done, then recommend a decision or return the case.
review-report = Evaluation report
review-recommend = Recommend a decision
review-outcome = What do you recommend?
review-reason = Reasons
review-reason-hint = What convinced you. The committee reads it.
review-recommend-do = Send recommendation
review-return = Return to the assessors
review-return-reason = What should they look at again?
review-return-hint = Name criteria and points.
review-return-do = Return to the assessors

decision-title = Decision
decision-lede = { $voters ->
    [2] Two committee members vote.
    [one] One committee member votes.
   *[other] { $voters } committee members vote.
} A certificate is granted only when all vote for it.
decision-recommendation = The reviewer’s recommendation
decision-appeals = Appeals against an earlier decision
decision-recommended-by = { $name }, { $at }
wanting-title = What was found wanting
decision-votes = Votes
decision-no-votes = The votes are shown when all members of the committee have voted. Until then each member sees their own.
decision-vote = Your vote
decision-vote-legend = How do you decide?
decision-reason = Reasons
decision-reason-hint = They become part of the record. If the certificate is refused, the applicant reads them.
decision-dossier = Your vote counts for the dossier exactly as shown here. Its fingerprint (SHA-256):
decision-vote-do = Give vote

voted-grant = { $name } voted to grant
voted-refuse = { $name } voted to refuse
voted-back = { $name } voted to send back
vote-lapsed = The vote of { $name } does not count.
