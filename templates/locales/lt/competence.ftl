### Who of the certification body may assess, review and decide what.

competence-title = Kas ką gali vertinti
competence-lede = Be įgaliojimo šiai funkcijai, pagal šį standartą, šiam lygiui ir jo kalba nieko negalima siūlyti, kviesti ar paskirti į kito vietą.
competence-person = Žmogus
competence-country = Šalis
competence-holds = Šiandien galiojantys įgaliojimai
competence-nothing = nėra
competence-none = Dar neįrašyta nė vieno, kas vertina, peržiūri ar sprendžia.
authorisation-held = { $part }: { $standard }, iki { $date }

authorisations-title = Įgaliojimai
authorisations-none = Nieko neįrašyta. Be įgaliojimo šis žmogus jokioje byloje vietos neturi.
authorisation-all-versions = visos versijos
authorisation-all-labels = visi lygiai
authorisation-up-to = iki lygio „{ $label }“
authorisation-from-until = nuo { $from } iki { $until }
authorisation-standing-in_force = Galioja
authorisation-standing-to_come = Dar negalioja
authorisation-standing-over = Baigėsi
authorisation-standing-revoked = Atšauktas
authorisation-by = Įgaliojo { $name }, { $date }
authorisation-by-operator = Įrašė operatorius, { $date }
authorisation-revoked-by = Atšaukė { $name }, { $date }
authorisation-revoked-by-operator = Atšaukė operatorius, { $date }
authorisation-revoke = Atšaukti
authorisation-revoke-what = Nuo šiandien jis nebegalios. Bylose, kuriose šis žmogus jau dirba, dėl to vietos niekas nepraranda: jei reikia, paskirkite ten kitą.
authorisation-revoke-reason = Priežastis
authorisation-revoke-do = Atšaukti įgaliojimą

authorise-title = Įgalioti
authorise-function = Kokiai funkcijai
authorise-function-hint = Tik tai, kas atitinka šio žmogaus vaidmenis. Kas gali vadovauti komandai, gali būti ir kitas jos narys.
authorise-standard = Pagal kurį standartą
authorise-up-to = Iki kurio lygio
authorise-up-to-hint = Nieko nepasirinkus – visi lygiai.
authorise-languages = Kuriomis kalbomis
authorise-languages-hint = Byla tvarkoma jos standarto kalba: sutartis, sritis ir ataskaita.
authorise-from = Pirma diena
authorise-until = Paskutinė diena
authorise-ground = Pagrindas
authorise-ground-hint = Kvalifikacija, mokymai, egzaminas, stebėtos bylos, su datomis. Lieka įraše.
authorise-do = Įgalioti
suggestion-authorise = Įrašyti įgaliojimą

field-function = Kokiai funkcijai
field-up_to = Iki kurio lygio
field-languages = Kuriomis kalbomis
field-ground = Pagrindas
flash-authorised = Įgaliojimas įrašytas.
flash-authorisation_revoked = Įgaliojimas atšauktas.
error-authorisation_missing = Šis žmogus neturi įgaliojimo šiai funkcijai pagal šį standartą. Jį įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“.
error-authorisation_not_in_force = Šio žmogaus įgaliojimas šiai funkcijai pagal šį standartą šiandien negalioja. Naują įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“.
error-authorisation_label = Šio žmogaus įgaliojimas nesiekia šio lygio. Tinkamą įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“.
error-authorisation_language = Šis žmogus neįgaliotas dirbti šio standarto kalba. Tokį įgaliojimą įrašo bylų tvarkytojas puslapyje „Kas ką gali vertinti“.
error-not_oneself = Niekas neįgalioja pats savęs ir to neatšaukia: tai daro kitas bylų tvarkytojas.
error-not_of_standard = Šis standartas tokio lygio neturi.
error-until_before_from = Paskutinė diena būtų anksčiau už pirmą.
