### Organizacijos žmonės, kvietimai ir laiškai apie juos.

members-title = Organizacijos žmonės
start-members = Organizacijos „{ $organisation }“ žmonės
members-now = Kas jai priklauso
members-none = Šiuo metu organizacijai niekas nepriklauso.
members-column-name = Vardas ir pavardė
members-column-address = El. pašto adresas
members-column-role = Vaidmuo
members-column-change = Pakeitimai
members-you = (jūs)
members-closed = (paskyra uždaryta)
members-change = Keisti: { $name }
members-make = { $role ->
    [owner] Paskirti atstovu
    [editor] Paskirti rengėju
   *[viewer] Paskirti skaitytoju
}
members-remove = Pašalinti iš organizacijos
members-invited = Pakviesti
members-invited-until = kvietimą galima priimti iki { $date }
members-withdraw = Atšaukti kvietimą: { $email }
members-ownerless = Organizacija neturi atstovo: niekas negali jos vardu teikti, pasirašyti ar atsakyti, todėl jos bylos laukia.
members-owner-invited = Organizacija dar neturi savininko: pakviesta { $email }. Iki tol niekas negali jos vardu teikti, pasirašyti ar atsakyti.
members-ownerless-ask = Parašykite sertifikavimo įstaigai, ką ji turėtų paskirti. Visa kita tuo metu gali vykti toliau.

member-role-hint-owner = Pasirašo organizacijos vardu: teikia paraišką, sutinka, atsako į neatitiktis, teikia apeliacijas ir tvarko žmonių sąrašą. Gali viską, ką gali rengėjas.
member-role-hint-editor = Atsako į kriterijus, įrašo skaičius ir prideda įrodymus.
member-role-hint-viewer = Skaito viską apie organizaciją ir nieko nekeičia.

invite-title = Pakviesti žmogų
invite-what = Šiuo adresu išsiųsime nuorodą. Ji galioja vieną kartą, { $days } d.; iki tol kvietimą galite atšaukti.
invite-role = Koks vaidmuo?
invite-do = Siųsti kvietimą

member-event-invite = { $by } pakvietė žmogų būti { $role ->
    [owner] atstovu
    [editor] rengėju
   *[viewer] skaitytoju
}
member-event-withdraw_invitation = { $by } atšaukė kvietimą
member-event-join = { $who } prisijungė prie organizacijos kaip { $role ->
    [owner] atstovas
    [editor] rengėjas
   *[viewer] skaitytojas
}
member-event-change_role = { $who } gavo { $role ->
    [owner] atstovo
    [editor] rengėjo
   *[viewer] skaitytojo
} vaidmenį (pakeitė { $by })
member-event-remove = { $who } nebepriklauso organizacijai (pakeitė { $by })
member-event-leave = { $who } išėjo iš organizacijos
member-event-appoint = Sertifikavimo įstaiga paskyrė atstovą: { $who } (pakeitė { $by })
member-event-invite_owner = Sertifikavimo įstaiga pakvietė naują atstovą (pakvietė { $by })

leave-title = Išeiti iš organizacijos
leave-what = Jos bylų nebematysite. Tai, ką jose padarėte, liks įrašyta jūsų vardu. Norint sugrįžti, reikės kvietimo.
leave-only-owner = Esate vienintelis jos atstovas. Jums išėjus, niekas negalės organizacijos vardu teikti, pasirašyti ar atsakyti, kol sertifikavimo įstaiga ko nors nepaskirs. Jei galite, pirmiau paskirkite atstovu kitą žmogų.
leave-reason = Kodėl išeinate ir ką būtų galima paskirti?
leave-confirm = Išeinu iš organizacijos „{ $organisation }“
leave-do = Išeiti iš organizacijos

appoint-title = Paskirti atstovą
appoint-what = Šios organizacijos vardu niekas negali pasirašyti. Atstovą skirkite tik pagal dokumentą, kuris įrodo jo teisę pasirašyti: valdybos raštą ar įrašą registre.
appoint-whom = Kas bus atstovas?
appoint-by-address = Kitas žmogus, pagal el. pašto adresą
appoint-address = El. pašto adresas
appoint-address-hint = Tik jei tai kitas žmogus: šiuo adresu bus išsiųstas kvietimas.
appoint-reason = Kokiu pagrindu?
appoint-reason-hint = Pagrindas lieka įrašytas, organizacija gali jį perskaityti.
appoint-do = Paskirti atstovą

oversight-ownerless = Organizacijos, kurių vardu niekas negali pasirašyti
oversight-ownerless-cases = { $count ->
    [one] { $count } vykdoma byla
    [few] { $count } vykdomos bylos
    [many] { $count } vykdomos bylos
   *[other] { $count } vykdomų bylų
}
case-ownerless = Šios organizacijos vardu dabar niekas negali pasirašyti: ji neturi atstovo. Tai, ką gali tik atstovas, turi palaukti.
task-appoint_owner = Paskirkite atstovą, nes niekas negali pasirašyti: { $organisation }
action-appoint_owner = Paskirti atstovą

invitation-title = Kvietimas: { $organisation }
invitation-by = { $by } kviečia jus dirbti su organizacija „{ $organisation }“. Jūsų vaidmuo: { $role ->
    [owner] organizacijos atstovas
    [editor] rengėjas
   *[viewer] skaitytojas
}.
invitation-by-body = { $body } kviečia jus dirbti su organizacija „{ $organisation }“. Jūsų vaidmuo: { $role ->
    [owner] organizacijos atstovas
    [editor] rengėjas
   *[viewer] skaitytojas
}.
invitation-for = Kvietimas skirtas adresui { $email } ir galioja iki { $date }.
invitation-join = Prisijungti prie organizacijos „{ $organisation }“
invitation-other = Esate prisijungę su kita paskyra. Norėdami priimti kvietimą kaip { $email }, atsijunkite ir dar kartą atverkite laiško nuorodą.
invitation-sign-in = Prisijungti ir priimti kvietimą
invitation-account = Sukurkite paskyrą
invitation-name = Vardas ir pavardė
invitation-country = Šalis
invitation-country-hint = Kur gyvenate arba dirbate.
invitation-password-hint = Ne mažiau kaip 15 ženklų. Puikiai tinka keli žodžiai iš eilės.
invitation-join-anew = Sukurti paskyrą ir priimti kvietimą
invitation-gone-title = Ši nuoroda nebegalioja
invitation-gone-what = Kvietimas priimtas, atšauktas arba baigėsi jo laikas. Jei gavote vėlesnį laišką, galioja jo nuoroda.
invitation-gone-do = Paprašykite kvietusio žmogaus pakviesti jus dar kartą.

flash-member_invited = Kvietimas siunčiamas.
flash-invitation_withdrawn = Kvietimas atšauktas. Jo nuoroda nebegalioja.
flash-member_changed = Vaidmuo pakeistas.
flash-member_removed = Šis žmogus organizacijai nebepriklauso.
flash-member_left = Išėjote iš organizacijos.
flash-joined = Sveiki atvykę. Dabar priklausote organizacijai.
flash-owner_appointed = Atlikta. Organizacijos žmonėms pranešama.

field-country = Šalis
field-role = Vaidmuo
field-member = Žmogus
field-confirm = Patvirtinimas
field-whom = Kas bus atstovas
error-is_member = Šio adreso savininkas organizacijai jau priklauso.
error-too_many_invited = Daugiau kvietimų vienu metu siųsti negalima. Pirmiau kurį nors atšaukite.
error-last_owner = Tai vienintelis atstovas. Pirmiau paskirkite atstovu kitą žmogų.
error-leave_instead = Norėdami pasišalinti patys, išeikite iš organizacijos šio puslapio apačioje.
error-has_owner = Ši organizacija turi atstovą, kuris tvarko jos žmonių sąrašą.
error-other_account = Kvietimas skirtas kitam adresui nei paskyra, su kuria esate prisijungę.
error-kept_out = Kas sertifikavimo įstaigoje priima sprendimus ar atlieka auditą, negali priklausyti klasterio organizacijai.

email-about-organisation = Šis laiškas – apie organizacijos „{ $organisation }“ žmones. Gaunate jį, nes jai priklausote ar priklausėte arba esate pakviesti.
email-invitation-subject = { $organisation }: kvietimas, galioja iki { $date }
email-invitation-next = Kvietimą galite priimti iki { $date } toliau nurodytame puslapyje. Nuoroda galioja vieną kartą ir skirta tik jums: niekam jos neperduokite.
email-invitation-link = Peržiūrėti kvietimą
email-invitation-not = Jei nežinote, apie ką tai, nieko nedarykite. Niekas nesužinos, ar šis adresas turi paskyrą.
email-member-subject-join = { $organisation }: kvietimą priėmė { $who }
email-member-subject-change_role = { $organisation }: pasikeitė jūsų vaidmuo
email-member-subject-remove = { $organisation }: organizacijai nebepriklausote
email-member-subject-leave = { $organisation }: iš organizacijos išėjo { $who }
email-member-subject-appoint = { $organisation }: sertifikavimo įstaiga paskyrė atstovą
email-member-subject-invite_owner = { $organisation }: sertifikavimo įstaiga kviečia naują atstovą
email-member-what-join = { $who } priėmė kvietimą ir dabar priklauso organizacijai „{ $organisation }“. Vaidmuo: { $role ->
    [owner] atstovas
    [editor] rengėjas
   *[viewer] skaitytojas
}.
email-member-what-change_role = Naujas jūsų vaidmuo organizacijoje „{ $organisation }“: { $role ->
    [owner] atstovas
    [editor] rengėjas
   *[viewer] skaitytojas
}.
email-member-what-remove = Atstovas nutraukė jūsų priklausymą organizacijai „{ $organisation }“. Tai, ką padarėte, liks įrašyta jūsų vardu.
email-member-what-leave = { $who } išėjo iš organizacijos „{ $organisation }“.
email-member-what-appoint = Organizacija „{ $organisation }“ neturėjo atstovo. Sertifikavimo įstaiga juo paskyrė šį žmogų: { $who }.
email-member-what-invite_owner = Organizacija „{ $organisation }“ neturi atstovo. Sertifikavimo įstaiga pakvietė žmogų, kuris juo taps.
email-member-reason = Nurodyta priežastis:
email-member-ownerless = Dabar niekas negali organizacijos vardu teikti, pasirašyti ar atsakyti. Parašykite sertifikavimo įstaigai, ką ji turėtų paskirti.
email-member-link = Peržiūrėti organizacijos žmones
