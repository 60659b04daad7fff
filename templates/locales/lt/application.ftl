### From the submitted application to a confirmed team.

organisation-name = Klasteris
organisation-name-en = Pavadinimas anglų kalba
organisation-registration = Registracijos numeris
organisation-place = Buveinė
organisation-sector = Veiklos sritis
review-application-title = Paraiškos tikrinimas
review-application-applicant = Pareiškėjas
review-application-checks = Ar galima vertinti?
review-application-checks-hint = Penki patikros klausimai (ISO/IEC 17065, 7.3.1). Paraiška priimama, kai į visus atsakoma „taip“.
review-application-note = Pastaba
review-application-left-out = Nurodyta, kad netaikoma
review-application-left-out-hint = Pagal šį standartą tai tvirtinate jūs. Patvirtintas kriterijus į rezultatą neįskaičiuojamas, ir vertintojai jo nevertina. Jei kriterijus taikomas, paprašykite pareiškėjo į jį atsakyti.
review-application-left-out-yes = Netaikoma
review-application-left-out-no = Taikoma
review-application-accept = Priimti paraišką
review-application-answered = Atsakyti klausimai
review-application-ask = Klausti pareiškėjo
review-application-question = Klausimas
review-application-question-hint = Jį el. paštu gaus organizacijos atstovas. Klauskite faktų, atsakymų nesiūlykite.
review-application-due = Atsakyti iki
review-application-ask-do = Siųsti klausimą
review-application-decline = Paraiškos atmetimas
review-application-reason = Priežastis
review-application-reason-hint = Organizacijos atstovas ją gaus pažodžiui.
review-application-decline-do = Atmesti paraišką
application-check-information_sufficient = Ar pakanka informacijos?
application-check-hint-information_sufficient = Jos užtenka vertinimui suplanuoti ir atlikti.
application-check-differences_resolved = Ar išsiaiškinta, kas suprantama skirtingai?
application-check-hint-differences_resolved = Pareiškėjas ir mes vienodai suprantame standartą, lygį ir sąvokas.
application-check-scope_defined = Ar apibrėžta sertifikavimo sritis?
application-check-hint-scope_defined = Aišku, kuri organizacija ir kokia jos veikla sertifikuojama.
application-check-means_available = Ar yra viskas, ko reikia?
application-check-hint-means_available = Kiekvienai vertinimo daliai yra žmonių, laiko, reikiamų kalbų ir prieiga.
application-check-competence_available = Ar esame kompetentingi ir galime tai atlikti?
application-check-hint-competence_available = Turime šios srities vertintojų ir komiteto narių, nesusijusių su pareiškėju.
resubmit-title = Atsakymai į klausimus
resubmit-lede = Kad galėtų tęsti darbą, sertifikavimo įstaiga turi sužinoti daugiau. Kartu galite pakeisti įsivertinimo atsakymus ir pridėti įrodymų.
resubmit-lede-certificate = Sertifikavimo įstaiga klausia apie jus ir jūsų sertifikatą. Tai patvirtinančius dokumentus galite pridėti prie bylos.
resubmit-asked = Klausia { $name }. Iki { $date } laukiame atsakymo.
resubmit-do = Siųsti atsakymus
resubmit-evidence = Pereiti prie įsivertinimo ir įrodymų
resubmit-papers = Pereiti prie bylos dokumentų
agreement-title = Sertifikavimo sutartis
agreement-lede = Abi šalys pasirašo tą patį tekstą: klasterio organizacijos atstovas ir sertifikavimo įstaiga. Vertinimas planuojamas, kai pasirašo abi.
agreement-text = Sutarties tekstas, { $version } versija
agreement-hash = Šio teksto skaitmeninis atspaudas (SHA-256):
agreement-signatures = Parašai
agreement-owner = Klasterio organizacija
agreement-certifier = Sertifikavimo įstaiga
agreement-signed = { $name } ({ $organisation }), { $at }
agreement-not-signed = dar nepasirašyta
agreement-sign = Pasirašymas
agreement-accept = Sutartį perskaičiau, turiu teisę ją pasirašyti ir su ja sutinku.
agreement-sign-do = Pasirašyti sutartį
team-title = Planas ir komanda
team-plan = Planas
team-when = Kada
team-from-until = nuo { $from } iki { $until }
team-people = Žmonės
team-none = Dar niekas nepasiūlytas. Čia matysite žmones ir jų deklaruotas sąsajas.
team-name = Vardas ir pavardė
team-part = Vaidmuo byloje
team-interests = Sąsajos su pareiškėju
team-propose = Plano ir komandos siūlymas
team-rule =
    Šiam lygiui reikia { $assessors ->
        [1] vieno vertintojo
        [2] dviejų vertintojų
        [one] { $assessors } vertintojo
        [few] { $assessors } vertintojų
        [many] { $assessors } vertintojo
       *[other] { $assessors } vertintojų
    }{ $foreign ->
        [0] {""}
        [1] ; iš kitos šalies negu pareiškėjas turi būti bent vienas
        [2] ; iš kitos šalies negu pareiškėjas turi būti bent du
       *[other] ; iš kitos šalies negu pareiškėjas turi būti bent { $foreign }
    }. Prieš prasidedant vertinimui visi deklaruoja savo sąsajas.
team-seat-assessor = Vertintojas { $number }
team-seat-decider = Komiteto narys { $number }
team-seats-hint = Nei peržiūrą atliekantis asmuo, nei komiteto nariai vertinime nedalyvauja, o peržiūrą atliekantis asmuo sprendimo nepriima.
team-plan-hint = Kas tikrinama, kaip sudaroma imtis, su kuo kalbamasi ir kokiomis kalbomis.
team-from = Pirma diena
team-until = Paskutinė diena
team-propose-do = Siūlyti komandą
team-answer = Ar sutinkate su šia komanda?
team-answer-what = Jei sutinkate dabar, vertinimas prasidės iš karto. Jei iki { $date } nei sutiksite, nei prieštarausite, vertinimas prasidės po šios dienos.
team-partial = { $names }: deklaruotas arba paaiškėjo ryšys su jūsų organizacija. Tokį ryšį turintis asmuo bylos nemato ir joje nedalyvauja. Sertifikavimo įstaiga paskirs kitą asmenį, jums apie tai praneš, ir galėsite pareikšti prieštaravimą. Jei sutinkate dabar, sutinkate su kitais nariais.
team-confirm-do = Sutikti su komanda
team-objection-until = Pareiškėjas gali prieštarauti iki { $date }
declaration-title = Sąsajų deklaracija
declaration-part = Siūlomas vaidmuo: { $role }.
declaration-to-answer = Pareiškėjas prieštarauja komandos sudėčiai. Jos nesudarėte, todėl galite į prieštaravimą atsakyti. Pirmiausia deklaruokite savo ryšius, tada jį matysite.
declaration-what = Prieš pradėdami nurodykite, ar turite arba turėjote sąsajų su organizacija { $organisation }, dėl kurių galėtumėte būti arba atrodyti šališki: darbo, konsultavimo, nuosavybės, šeimos, konkurencijos.
declaration-legend = Dabar arba per pastaruosius dvejus metus
declaration-clean = Tokių sąsajų neturiu ir neturėjau
declaration-conflict = Sąsajų turiu arba turėjau
declaration-text = Kokių sąsajų
declaration-text-hint = Su kuo, kokių, nuo kada iki kada.
declaration-do = Pateikti deklaraciją
declared-title = Jūsų deklaracija
declared-at = Deklaruota { $at }, dėl: { $organisation }.
declared-out = Šios bylos nematote.
declared-case = Atidaryti bylą
team-place = Vieta
team-ict = Susitarimas dėl nuotolinių priemonių
team-ict-hint = Būtina, jei bent dalis vertinimo vyksta nuotoliniu būdu: kokios priemonės, kaip užtikrinamas konfidencialumas ir kad abi šalys sutiko.
objection-title = Prieštarauti dėl šios komandos
objection-what = Atsakys antras bylos tvarkytojas, kuris sudarant komandą nedalyvavo. Iki tol vertinimas neprasideda.
objection-reason = Motyvai
objection-reason-hint = Kas galėtų būti šališkas ir kodėl, pavyzdžiui, dirba konkurentui.
objection-do = Siųsti prieštaravimą
objections-title = Prieštaravimai dėl komandos
objection-by = Prieštaravo { $name }
objection-waits = Dar neatsakyta. Vertinimas laukia atsakymo.
objection-upheld = Pagrįstu pripažino { $name }: komandos sudėtis keičiasi.
objection-rejected = Nepagrįstu pripažino { $name }: komanda lieka.
objection-answer = Atsakyti į prieštaravimą
objection-answer-what = Sudarant šią komandą jūs nedalyvavote. Jei prieštaravimas pagrįstas, planavimas prasideda iš naujo, o visi pasiūlytieji iš bylos atšaukiami; planas ir deklaracijos lieka.
objection-answer-legend = Ar prieštaravimas pagrįstas?
objection-uphold = Taip: sudaryti komandą iš naujo
objection-reject = Ne: komanda lieka
objection-concerns = Dėl ko prieštaraujama?
objection-concerns-hint = Tik jei prieštaravimas pagrįstas. Pažymėtų žmonių šioje byloje siūlyti nebegalima; jei nė vienas nepažymėtas, negalima siūlyti nė vieno iš šios komandos.
objection-answer-hint = Klasterio organizacija juos perskaitys pažodžiui.
objection-answer-do = Siųsti atsakymą
review-application-over = Iš čia dabar nieko siųsti negalima: paraiška yra pas pareiškėją arba jos patikra baigta. Ligšioliniai rezultatai – toliau.
