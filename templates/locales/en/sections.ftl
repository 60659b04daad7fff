### Who of the cluster takes which area of a draft on.

sections-title = Share out the areas
sections-lede = Name who takes which area on. It then waits on their start page. Everybody who may write can still work on everything, and nobody outside your organisation sees this.
sections-person = Who takes it on
sections-nobody = Nobody in particular
sections-due = By when
sections-save = Save
sections-not = Leave it as it is
sections-who = Who does what
sections-link = Share out the areas
sections-line = { $name }: { $done } of { $asked } criteria complete
sections-you = (you)
sections-by = by { $date }
task-fill_section = Fill in { $organisation }
period-by-section = by { $date }
field-person = Who takes it on
