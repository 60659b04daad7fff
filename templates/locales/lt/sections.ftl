### Kas iš klasterio rengia kurią paraiškos sritį.

sections-title = Sričių pasidalijimas
sections-lede = Nurodykite, kas rengs kurią sritį. Ji atsiras to žmogaus pradžios puslapyje. Kiekvienas, kas gali rengti paraišką, ir toliau gali dirbti su viskuo, o už jūsų organizacijos ribų to niekas nemato.
sections-person = Kas rengs
sections-nobody = Niekas konkrečiai
sections-due = Iki kada
sections-save = Išsaugoti
sections-not = Palikti, kaip yra
sections-who = Kas ką rengia
sections-link = Pasidalyti sritimis
sections-line = { $name }: užbaigta kriterijų – { $done } iš { $asked }
sections-you = (jūs)
sections-by = iki { $date }
task-fill_section = Užpildykite sritį: { $organisation }
period-by-section = iki { $date }
field-person = Kas rengs
