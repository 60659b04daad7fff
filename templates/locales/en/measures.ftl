### Figures as given, and what is computed from them.

figures-not-given = not given
figures-asked-at = asked at { $criterion }
figures-no-rows = None
figures-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}

metric-missing = Cannot be told yet. Missing: { $figures }.
metric-untold = Cannot be told: there is nothing to divide by.
metric-bands = What which result means
metric-column-range = Result
metric-column-level = Level
metric-here = here
metric-range-between = { $from } to less than { $to }
metric-range-from = { $from } or more
metric-range-to = less than { $to }
metric-range-any = any result

holds-is = The level follows from this figure: { $level }.
holds-at_most = This figure allows at most level { $level }.
holds-at_least = This figure gives at least level { $level }.
holds-none = This figure means level { $level }.
