### What a cluster has to be before anything else is looked at.

eligibility-title = Can you apply?
eligibility-lede = Some conditions come before everything else. Answer them first: if one is not met, you know it before you have filled in the rest.
eligibility-conditions = The conditions
eligibility-met = met
eligibility-not_met = not met
eligibility-untold = not told yet
eligibility-closed = As things stand you cannot submit this application. Keep it and mend what is missing: it waits for you, and you may fill in everything else meanwhile.
eligibility-figures = What they are told from
eligibility-save = Save and see
eligibility-on = Go on to the criteria
eligibility-first = Some conditions come first. Tell us whether they are met before you fill in the rest:
eligibility-not = As things stand you cannot submit this application. Not met:
eligibility-see = See the conditions
