# Sertifikavimo įstaigos žmonių paskyros ir sistemos būklė.

accounts-title = Paskyros
accounts-lede = Kas prisijungia ir kokius vaidmenis turi. Vaidmuo galioja, kai jam pritaria du administratoriai; atimti užtenka vieno.
accounts-body = Įstaigos žmonės
accounts-search = Vardas, pavardė arba adresas
accounts-search-hint = Randa ir organizacijų žmones.
accounts-search-do = Ieškoti
accounts-found = { $count ->
    [one] Rasta { $count } paskyra
    [few] Rastos { $count } paskyros
   *[other] Rasta { $count } paskyrų
}
accounts-none = Paskyros nerasta. Įrašykite dalį vardo ar adreso.
accounts-column-roles = Vaidmenys
accounts-proposed = { $count ->
    [one] { $count } vaidmuo laukia pritarimo
    [few] { $count } vaidmenys laukia pritarimo
   *[other] { $count } vaidmenų laukia pritarimo
}

new-account-title = Atidaryti paskyrą
new-account-lede = Sertifikavimo įstaigos žmonėms. El. paštu ateis nuoroda slaptažodžiui pasirinkti, galiojanti { $days } d. Organizacijų žmones kviečia jų atstovas.
new-account-country-hint = Kur šis žmogus gyvena ar dirba. Nuo to priklauso, kas laikomas užsienio vertintoju.
new-account-roles-hint = Kiekvienas galioja, kai jam pritaria kitas administratorius.
new-account-do = Atidaryti paskyrą

account-is-closed = Ši paskyra uždaryta: su ja niekas neprisijungia.
account-no-roles = nėra
account-belongs = Priklauso
account-since = Paskyra nuo
account-proposals = Pasiūlyti vaidmenys
account-proposed-by = Pasiūlė { $who }, { $date }
account-password = Jūsų slaptažodis
account-password-hint = Dar kartą, kad pritartumėte: kas turi vaidmenį, gali viską, kas su juo susiję.
account-agree = Pritarti
account-drop = Atsisakyti pasiūlymo
account-waits = Turi pritarti kitas administratorius.
account-no-second = Kito administratoriaus nėra. Operatorius gali suteikti vaidmenį serveryje: clustermark user role --email … --give … --reason "…".
account-propose = Pasiūlyti vaidmenį
account-propose-what = Jis galios, kai pritars kitas administratorius.
account-propose-do = Pasiūlyti
account-reason-hint = Lieka įrašyta, pavyzdžiui, „įdarbinta nuo gruodžio 1 d., sutartis 12/2026“.
account-take = Atimti vaidmenį
account-take-what = Nustoja galioti iš karto. Jei šis žmogus byloje užima vietą, kuriai jo reikia, bylos tvarkytojui bus pranešta, kad jį reikia pakeisti.
account-take-do = Atimti
account-close = Uždaryti paskyrą
account-close-what = Šis žmogus bus visur atjungtas ir nebegalės prisijungti; neteks vaidmenų. Ką jis padarė, lieka įrašyta.
account-reopen = Vėl atidaryti paskyrą
account-reopen-what = Be vaidmenų: juos reikia pasiūlyti iš naujo. Senasis slaptažodis vėl galioja.
account-link = Siųsti nuorodą slaptažodžiui pasirinkti
account-link-what = Tiems, kas pametė pirmąjį laišką ar pamiršo slaptažodį. Dabartinis slaptažodis galioja, kol pasirenkamas kitas.
account-link-do = Siųsti nuorodą

account-your-roles = Jums pasiūlyti vaidmenys, laukiantys kito administratoriaus pritarimo:
happened-title = Kas įvyko
account-operator = Operatorius
account-event-invite = { $by }: paskyra atidaryta
account-event-send_link = { $by }: išsiųsta nuoroda slaptažodžiui pasirinkti
account-event-propose = { $by }: pasiūlytas vaidmuo: { $role }
account-event-agree = { $by }: pritarta vaidmeniui: { $role }
account-event-drop = { $by }: atsisakyta pasiūlyto vaidmens: { $role }
account-event-take = { $by }: atimtas vaidmuo: { $role }
account-event-give = Operatorius suteikė vaidmenį: { $role }
account-event-close = { $by }: paskyra uždaryta
account-event-reopen = { $by }: paskyra vėl atidaryta
account-event-reset = Operatorius suteikė kitą slaptažodį

body-role-hint-officer = Tvarko paraiškas, planuoja, siūlo grupes.
body-role-hint-assessor = Vertina grupėje; įgaliotas gali jai vadovauti.
body-role-hint-reviewer = Peržiūri ataskaitą prieš sprendimą ir teikia rekomendaciją.
body-role-hint-decider = Balsuoja komitete; nepriklauso jokiai organizacijai.
body-role-hint-appeals = Nagrinėja apeliacijas ir skundus.
body-role-hint-auditor = Skaito viską ir nieko nekeičia; kito vaidmens neturi.
body-role-hint-administrator = Tvarko paskyras ir sistemą; bylų nemato ir kito vaidmens neturi.

flash-account_opened = Paskyra atidaryta. Laiškas su nuoroda išsiųstas.
flash-role_proposed = Vaidmuo pasiūlytas. Kitas administratorius pritaria šiame puslapyje.
flash-role_given = Vaidmuo galioja nuo dabar.
flash-role_dropped = Pasiūlymo atsisakyta.
flash-role_taken = Vaidmuo atimtas.
flash-account_closed = Paskyra uždaryta.
flash-account_reopened = Paskyra vėl atidaryta.
flash-link_sent = Laiškas su nuoroda išsiųstas.
flash-tried_again = Nutraukti darbai dabar bandomi vėl.

field-roles = Vaidmenys
field-language = Kalba
field-proposal = Kuris pasiūlymas
field-held = Vaidmuo
field-held_reason = Priežastis
field-account = Paskyra
field-account_reason = Priežastis
error-own_account = Niekas to nedaro sau: tai daro kitas administratorius.
error-proposed_by_you = Šį vaidmenį pasiūlėte jūs: jam pritaria kitas administratorius.
error-role_held = Šis žmogus vaidmenį jau turi.
error-role_proposed = Šis vaidmuo jau pasiūlytas.
error-roles_exclude = Auditoriai ir administratoriai kitų vaidmenų neturi.
error-account_closed = Paskyra uždaryta. Pirmiausia ją vėl atidarykite.
error-account_open = Paskyra jau atidaryta.
error-last_administrator = Tai vienintelis administratorius, galintis prisijungti. Pirmiausia suteikite šį vaidmenį kitam.

task-agree_role = Pritarkite vaidmeniui: { $organisation }

service-title = Sistema
service-well = Nieko netrūksta, visi darbai atliekami.
service-unwell = Sistemoje kažkas negerai.
service-lacks = Ko trūksta
service-lack-files = Failų negalima išsaugoti ar perskaityti: aplanko nėra, jis pilnas arba sugedęs.
service-jobs = Darbai
service-none-failed = Nė vienas darbas nenutrūko.
service-job-tried = { $count ->
    [one] Bandyta { $count } kartą, atliktina nuo { $since }
    [few] Bandyta { $count } kartus, atliktina nuo { $since }
   *[other] Bandyta { $count } kartų, atliktina nuo { $since }
}
service-given-up = Nutraukta: daugiau nebandoma.
service-next = Bus bandoma vėl: { $at }
service-now = Bandoma dabar.
service-try-again-what = Pirmiausia sutvarkykite tai, ką nurodo priežastis. Tada bandykite nutrauktus darbus vėl.
service-try-again = Bandyti vėl
service-seal = Spaudas
service-cannot-seal = Šiandien nieko negalima užantspauduoti: spaudo sertifikatas negalioja. Sertifikatai laukia.
service-seal-of = Kieno spaudas
service-seal-by = Kas patvirtina
service-seal-until = Galioja iki
service-days-left = { $count ->
    [one] (liko { $count } diena)
    [few] (liko { $count } dienos)
   *[other] (liko { $count } dienų)
}
service-stamps = Antspaudavimo laikas
service-stamped = Jį patvirtina išorinė įstaiga.
service-unstamped = Pagal šio serverio laikrodį: jį tvirtinanti įstaiga nenustatyta.
service-development = Tai bandomasis spaudas: juo pažymėti sertifikatai nieko neįrodo.

job-issue = Sertifikato išdavimas
job-renew = Sertifikato failo atnaujinimas, kad jį ir toliau būtų galima patikrinti
job-admission = Pranešimas apie organizaciją, norinčią teikti paraišką
job-not_admitted = Atsakymas neįrašytai organizacijai
job-watch = Pranešimas sertifikatą stebintiems
job-invitation = Kvietimo siuntimas
job-member_news = Pranešimas organizacijos žmonėms
job-account_news = Pranešti, kas įvyko su paskyra
job-concern = Atsakymas į skundą ar apeliaciją
job-new_password = Nuorodos slaptažodžiui pasirinkti siuntimas
job-mail = Pranešimas apie bylą
job-other = Kitos programos versijos darbas
job-ending = Pranešimas apie besibaigiantį įgaliojimą ar ryšį su įstaiga

email-account-open-subject = Jūsų paskyra: { $body }
email-account-open-what = { $body } turi jums paskyrą. Pasirinkite slaptažodį pagal šią nuorodą: ji galioja vieną kartą, iki { $date }.
email-account-open-not-you = Jei tokios paskyros nelaukiate, nieko nedarykite ir praneškite sertifikavimo įstaigai.
email-account-changed-subject = Jūsų { $body } paskyra pakeista
email-role-waits-subject = Asmens { $who } vaidmuo laukia antro administratoriaus
email-account-what-agree = Du administratoriai sutarė dėl jūsų vaidmens, { $body }:
email-account-what-give = Operatorius jums suteikė vaidmenį, { $body }:
email-account-what-take = Nebeturite vaidmens, { $body }:
email-account-what-close = Jūsų paskyra, { $body }, uždaryta. Su ja prisijungti nebegalima.
email-account-what-reopen = Jūsų paskyra, { $body }, vėl atidaryta. Dėl vaidmenų sutariama iš naujo.
email-account-what-reset = Operatorius jūsų paskyrai, { $body }, suteikė kitą slaptažodį ir visur ją atjungė.
email-account-what-propose = { $by } siūlo vaidmenį asmeniui { $who }:
email-account-reason = Nurodyta priežastis:
email-account-unexpected = Jei to nesitikėjote, praneškite sertifikavimo įstaigai.
email-account-link = Jūsų pradžios puslapis
email-role-waits = Vaidmuo įsigalioja, kai sutinka kitas administratorius.
email-role-waits-link = Peržiūrėti paskyrą ir nuspręsti
