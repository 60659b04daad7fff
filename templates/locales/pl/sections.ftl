### Kto z organizacji zajmuje się którym obszarem wniosku.

sections-title = Podział obszarów
sections-lede = Tutaj można wskazać, kto zajmie się którym obszarem. Obszar pojawi się wtedy na stronie głównej tej osoby. Każdy, kto może edytować wniosek, nadal może pracować nad całością, a nikt spoza organizacji tego nie widzi.
sections-person = Kto się tym zajmie
sections-nobody = Nikt konkretny
sections-due = Do kiedy
sections-save = Zapisz
sections-not = Pozostaw bez zmian
sections-who = Kto czym się zajmuje
sections-link = Podziel obszary
sections-line = { $name }: kompletne kryteria { $done } z { $asked }
sections-you = (to konto)
sections-by = do { $date }
task-fill_section = Wypełnij obszar: { $organisation }
period-by-section = do { $date }
field-person = Kto się tym zajmie
