# Vertinimo lapas kaip skaičiuoklės failas ir tai, ką jis keičia sugrįžęs.
sheet-file = Darbas neprisijungus
sheet-file-what = Lapą galima atsisiųsti kaip skaičiuoklės failą, užpildyti namuose ir įkelti atgal. Prieš ką nors išsaugant, parodoma, kas skiriasi.
sheet-file-take = Atsisiųsti failą
sheet-file-file = Užpildytas failas
sheet-file-hint = Iš čia atsisiųstas .xlsx failas, ne didesnis kaip 2 MB.
sheet-file-bring = Parodyti skirtumus
sheet-file-title = Vertinimo lapas, byla { $case }, { $standard }
sheet-file-how = Pildomi nuspalvinti langeliai. Įrodymai nurodomi ženklais iš kito lapo, pavyzdžiui, „E1 (4 p.), E3“, o pokalbių užrašai – „N1“; jei jų nėra, rašoma kodėl. Tuščia eilutė nieko nekeičia.
sheet-file-mark = Nr.
sheet-file-place = Kur žiūrėti
brought-title = Ką keičia failas
brought-count = { $count ->
    [0] Failas nieko nekeičia
    [one] Skiriasi { $count } kriterijus
    [few] Skiriasi { $count } kriterijai
    [many] Skiriasi { $count } kriterijaus
   *[other] Skiriasi { $count } kriterijų
}
brought-same = { $count ->
    [0] Jūsų lape dar nėra kriterijų, įvertintų taip kaip faile.
    [one] { $count } kriterijus Jūsų lape jau toks kaip faile.
    [few] { $count } kriterijai Jūsų lape jau tokie kaip faile.
    [many] { $count } kriterijaus Jūsų lape jau tokie kaip faile.
   *[other] { $count } kriterijų Jūsų lape jau tokie kaip faile.
}
brought-unknown = Šios eilutės neįvardija jokio standarto kriterijaus ir praleidžiamos:
brought-refused = Ko negalima išsaugoti
brought-refused-what = Pataisykite šias eilutes faile ir įkelkite jį dar kartą arba įvertinkite čia. Visa kita galima išsaugoti dabar.
brought-field = Kas
brought-was = Jūsų lape
brought-becomes = Faile
brought-do = { $count ->
    [one] Išsaugoti { $count } pakeitimą
    [few] Išsaugoti visus { $count } pakeitimus
    [many] Išsaugoti visus { $count } pakeitimo
   *[other] Išsaugoti visus { $count } pakeitimų
}
brought-leave = Nieko neišsaugoti
