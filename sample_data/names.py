"""Word lists from which the sample's invented people get names and job titles."""

from __future__ import annotations

from typing import Final

Pool = tuple[tuple[str, ...], tuple[str, ...]]
"""Given names and family names that go together."""

NORWEGIAN: Final[Pool] = (
    (
        *("Anne Lise", "Arne", "Astrid", "Berit", "Bjørn-Åge", "Camilla", "Einar", "Elin", "Eirik"),
        *("Frode", "Geir Inge", "Gro", "Guro", "Hanne", "Heidi", "Helge", "Hilde", "Håkon"),
        *("Ingrid", "Ingunn", "Ivar", "Jan Erik", "Jorunn", "Kari", "Ketil", "Kine", "Kåre"),
        *("Lars", "Liv Torill", "Magnus", "Maja", "Mona", "Nils Petter", "Odd Arne", "Oddbjørg"),
        *("Pål", "Ragnhild", "Rune", "Sigrid", "Silje", "Sindre", "Siv", "Solveig", "Stian"),
        *("Svein", "Synnøve", "Terje", "Tone", "Tor Helge", "Trond", "Turid", "Unni", "Vebjørn"),
        *("Vigdis", "Yngve", "Ørjan", "Øyvind", "Åse", "Åshild"),
    ),
    (
        *("Andreassen", "Aronsen", "Bakkejord", "Bergmo", "Berntsen", "Brekke", "Børresen"),
        *("Dalvik", "Ellingsen", "Enoksen", "Fagerli", "Fossbakk", "Fredriksen", "Grønnli"),
        *("Haugland", "Hemmingsen", "Henriksen", "Holmgren", "Isaksen", "Jakobsen", "Jørgensen"),
        *("Karlstad", "Kjærstad", "Kristoffersen", "Kvamme", "Langnes", "Lorentzen", "Lyngmo"),
        *("Moen", "Myrvang", "Mørkved", "Næss", "Nergård", "Nilsen", "Nygaard", "Olaussen"),
        *("Pettersen", "Rognli", "Rydningen", "Røst", "Sandnes", "Simonsen", "Skogvoll", "Solbakk"),
        *("Steinsvik", "Strømsnes", "Sørensen", "Thomassen", "Tverrå", "Ulriksen", "Vangen"),
        *("Vollan", "Wiik", "Ytreberg", "Ødegaard", "Øvergård", "Årnes", "Aasen"),
    ),
)

SAMI: Final[Pool] = (
    (
        *("Áile", "Ánte", "Biret Elle", "Elle Márjá", "Gáren", "Heaika", "Inga Sárá", "Issát"),
        *("Iŋgá", "Jovnna", "Juvvá", "Káre", "Lásse", "Máhtte", "Máret Ánne", "Mihkkal", "Nilla"),
        *("Ovllá Ánte", "Piera", "Ráste", "Ristin", "Sárá", "Sire", "Šuoma", "Ánne Risten"),
    ),
    (
        *("Balto", "Boine", "Buljo", "Čáppa", "Eira", "Gaino", "Gaup", "Guttorm", "Heaika"),
        *("Helander", "Holmberg", "Hætta", "Idivuoma", "Juuso", "Kemi", "Magga", "Náhkkeš"),
        *("Nutti", "Oskal", "Porsanger", "Rasmus", "Sara", "Siri", "Skum", "Somby", "Tornensis"),
        *("Triumf", "Turi", "Utsi", "Vars", "Vuolab", "Ánnán", "Eira Guttorm"),
    ),
)

KVEN: Final[Pool] = (
    (
        *("Aino Kaarina", "Aslak", "Eino", "Elsa Maija", "Hilma", "Juhani", "Kaisa", "Lempi"),
        *("Martti", "Oskari", "Pekka", "Reeta", "Saara", "Terttu", "Toivo", "Väinö"),
    ),
    (
        *("Beddari", "Heikkinen", "Hämäläinen", "Kaikkonen", "Karvonen", "Kiviniemi", "Koski"),
        *("Mikkola", "Niemelä", "Paloniemi", "Pietilä", "Rautio", "Seppälä", "Törmänen", "Ylitalo"),
    ),
)

ARRIVED: Final[tuple[Pool, ...]] = (
    (("Ayaan", "Hodan", "Ubah"), ("Warsame Ali", "Mohamud", "Jama Farah")),
    (("Rania", "Yousef", "Amal"), ("al-Haddad", "Nasser", "Khoury")),
    (("Selam", "Filmon", "Yonas"), ("Tesfay", "Gebremedhin", "Haile")),
    (("Małgorzata", "Agnieszka", "Bożena"), ("Wiśniewska", "Dąbrowska", "Zielińska")),
    (("Mindaugas", "Darius", "Tomas"), ("Petrauskas", "Kazlauskas", "Žukauskas")),
    (("Jelena", "Dragan", "Milica"), ("Petrović", "Đorđević", "Stanković")),
    (("Nirmala", "Suresh", "Kavitha"), ("Sivakumar", "Rajaratnam", "Thevarajah")),
    (("Oleksandr", "Svitlana", "Daryna"), ("Kovalenko", "Shevchuk", "Bondar")),
    (("Thi Lan", "Minh", "Hoa"), ("Pham", "Nguyen", "Tran")),
    (("Zahra", "Farid", "Maryam"), ("Rahimi", "Haidari", "Sadat")),
    (("José Luis", "Inés"), ("Ibáñez", "Núñez Ortega")),
    (("Jürgen", "Anke"), ("von Reichenau", "Grünewald")),
    (("Chloé", "Siobhán", "Pieter"), ("Lefèvre", "O'Donnell", "de Vries")),
)

LEADERS: Final = (
    *("kommunalsjef", "teknisk sjef", "næringssjef", "enhetsleder plan og byggesak", "rådmann"),
    *("kommunalsjef samfunnsutvikling", "leder for teknisk drift", "kommunedirektør", "havnesjef"),
    *("virksomhetsleder eiendom", "nærings- og utviklingssjef", "økonomisjef", "planleder"),
)

CASEWORKERS: Final = (
    *("klimarådgiver", "miljørådgiver", "arealplanlegger", "saksbehandler byggesak", "jurist"),
    *("landbruksrådgiver", "skogbruksrådgiver", "innkjøpsrådgiver", "beredskapskoordinator"),
    *("avdelingsingeniør", "kommuneplanlegger", "prosjektleder", "næringskonsulent", "driftsleder"),
    *("folkehelsekoordinator", "rådgiver", "ingeniør vann og avløp", "byggesaksbehandler"),
    *("GIS-ansvarlig", "eiendomsforvalter", "samfunnsplanlegger", "fagansvarlig miljø"),
)
