### Figures as given, and what is computed from them.

figures-not-given = nepateikta
figures-asked-at = klausiama prie kriterijaus { $criterion }
figures-no-rows = Įrašų nėra
figures-rows =
    { $count ->
        [one] { $count } eilutė
        [few] { $count } eilutės
        [many] { $count } eilutės
       *[other] Eilučių – { $count }
    }
metric-missing = Apskaičiuoti dar negalima. Trūksta: { $figures }.
metric-untold = Apskaičiuoti negalima: nėra iš ko dalyti.
metric-bands = Kokį lygį reiškia rezultatas
metric-column-range = Rezultatas
metric-column-level = Lygis
metric-here = gautas rezultatas
metric-range-between = ne mažiau kaip { $from }, bet mažiau kaip { $to }
metric-range-from = ne mažiau kaip { $from }
metric-range-to = mažiau kaip { $to }
metric-range-any = bet koks rezultatas
holds-is = Pagal šį rodiklį nustatytas lygis: { $level }.
holds-at_most = Pagal šį rodiklį aukščiausias galimas lygis: { $level }.
holds-at_least = Pagal šį rodiklį žemiausias galimas lygis: { $level }.
holds-none = Šį rodiklį atitinkantis lygis: { $level }.
