### The board of cases, and how alike assessors judge.

board-title = Cases
board-states = States of the cases
board-words-hint = A number, a name or a city. Accents do not matter.
board-kind = Kind
board-officer = Officer
board-nobody = Nobody yet
board-since = Since
board-time = Time
board-no-time = No deadline
board-only-overdue = Overdue
board-found = { $count ->
    [0] No cases
    [one] { $count } case
   *[other] { $count } cases
}
board-overdue = { $count ->
    [one] { $count } overdue
   *[other] { $count } overdue
}
board-more = { $count ->
    [one] Show { $count } case in this state
   *[other] Show all { $count } cases in this state
}
board-nothing = No case fits. Take a filter away, or show all.
board-empty = No cases yet. As soon as an application is handed in, it stands here.
waits-days = { $days ->
    [0] today
    [one] { $days } day
   *[other] { $days } days
}
start-overdue = Overdue for you
start-board = Cases by state
start-no-cases-administrator = Administrators see no cases.
start-for-no-officer = { $count ->
    [one] One case stands still: ties to its cluster keep each case officer from it. An administrator has to add one.
   *[other] { $count } cases stand still: ties to their cluster keep each case officer from them. An administrator has to add one.
}

calibration-title = Calibration
calibration-lede = How alike assessors judge, and what that says of the criteria. Only sheets that are locked count, and nothing is told of fewer than { $fewest } cases.
board-show = Show
calibration-none = There is nothing to compare yet. It takes cases whose sheets are all locked.
calibration-cases = { $count ->
    [one] { $count } case
   *[other] { $count } cases
}
calibration-same-overall = On { $percent } % of { $pairs } pairs of levels, both assessors gave the same level.
calibration-too-few = Too few cases have two sheets to compare.
calibration-criteria = Criteria
calibration-criterion = Criterion
calibration-pairs = Cases compared
calibration-same = Same level
calibration-apart = Levels apart
calibration-alpha = Beyond chance
calibration-claimed = Claimed above agreed
calibration-met = Met
calibration-few = too few
calibration-note-everybody = Everybody meets it.
calibration-note-nobody = Nobody meets it.
calibration-how = How to read this
calibration-how-same = Same level: of all pairs of sheets of one case, the share in which both have the same level. Levels apart: how far the two are apart on average.
calibration-how-alpha = Beyond chance: Krippendorff's alpha with squared differences, from { $fewest } cases on. 1.00 means that all agree, 0.00 that they agree as chance would have it; below 0.67, the descriptions of the levels need a look. Where everybody has the same level it cannot be told.
calibration-how-claimed = Claimed above agreed: by how many levels the self-assessments are above what the team agreed on. Below nought, clusters think less of themselves than the team does.
calibration-how-met = Met: in how many cases the agreed level is the one that the label or track asks for; where none is asked for, one above the lowest. What everybody or nobody meets tells nobody apart.
calibration-assessors = Assessors
calibration-assessors-lede = How much higher an assessor's levels are than those of the others on the same team, for whoever judged in { $fewest } cases or more beside somebody. Below nought is stricter. It is a reason to talk, and no grade.
calibration-assessor = Assessor
calibration-above = Above the others
calibration-compared = Levels compared
calibration-no-assessors = Nobody has judged in enough cases beside somebody else.
calibration-csv = As a table (CSV)
