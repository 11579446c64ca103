"""The words from which the searching bench invents people; none of them is a sample person's."""

from __future__ import annotations

from typing import Final

Pool = tuple[tuple[str, ...], tuple[str, ...]]
"""Given names and family names that go together."""

NORWEGIAN: Final[Pool] = (
    (
        *("Aksel", "Amalie", "Anita", "Arvid", "Asbjørn", "Aud", "Benedikte", "Birger"),
        *("Birgitte", "Bodil", "Borghild", "Brynjar", "Bård", "Cathrine", "Dagfinn", "Dagny"),
        *("Dordi", "Edvard", "Egil", "Eldbjørg", "Erlend", "Eskil", "Eva", "Finn", "Fridtjof"),
        *("Gaute", "Gjertrud", "Grete", "Gudrun", "Gunhild", "Gunnar", "Gøril", "Hallvard"),
        *("Harald", "Hedda", "Henning", "Herborg", "Hjørdis", "Idar", "Inger", "Ingvild"),
        *("Jarle", "Jens", "Johanne", "Jostein", "Jøran", "Karsten", "Kjartan", "Kjersti"),
        *("Knud", "Kristin", "Leif", "Lillian", "Linnea", "Lovise", "Margit", "Marte", "Mathilde"),
        *("Morten", "Nina", "Njål", "Oluf", "Oddvar", "Oline", "Peder", "Randi", "Reidun"),
        *("Roar", "Roger", "Rikard", "Stein", "Sturla", "Sunniva", "Sverre", "Sølvi", "Thea"),
        *("Torbjørn", "Tormod", "Torunn", "Tove", "Trine", "Tuva", "Ulf", "Une", "Vegard"),
        *("Vetle", "Viljar", "Wiggo", "Ågot", "Åsmund", "Ørnulf", "Øystein", "Øydis"),
    ),
    (
        *("Aakre", "Aamodt", "Almås", "Amundsen", "Aspelund", "Askevold", "Bakken", "Bergseth"),
        *("Birkeland", "Bjørkli", "Blikra", "Bragstad", "Bråthen", "Brænd", "Bøe", "Dahle"),
        *("Dyrhaug", "Dyrstad", "Edvardsen", "Egeland", "Eidsvik", "Eilertsen", "Engebretsen"),
        *("Eriksen", "Espeland", "Evensen", "Fauske", "Fjeldstad", "Flåten", "Frantzen"),
        *("Frøyland", "Furuly", "Gjerde", "Gjøvik", "Granlund", "Gravdal", "Grøtting", "Gulseth"),
        *("Gundersen", "Haaland", "Hagerup", "Halvorsen", "Hansteen", "Hauge", "Heggelund"),
        *("Helgesen", "Hjelmeland", "Hofseth", "Hovland", "Hustad", "Høgmo", "Håkonsen"),
        *("Indrebø", "Iversen", "Jenssen", "Johnsen", "Jøsang", "Kaspersen", "Kilvær", "Kjelsås"),
        *("Klungland", "Knutsen", "Kolstad", "Kvaløy", "Kvåle", "Larsen", "Lauvås", "Leirvåg"),
        *("Lie", "Lillegård", "Lindstad", "Ludvigsen", "Løkken", "Løvås", "Markussen", "Mathisen"),
        *("Mellemstrand", "Midtbø", "Mjelde", "Mo", "Myklebust", "Mæland", "Møller", "Nordbø"),
        *("Nordgård", "Nyhus", "Nærbø", "Nøstvik", "Opdahl", "Opsahl", "Osvoll", "Paulsen"),
        *("Pedersli", "Prestvik", "Rasmussen", "Reinertsen", "Rishaug", "Rosvoll", "Rødli"),
        *("Rønning", "Samuelsen", "Sletten", "Sivertsen", "Skaar", "Skjelstad", "Skjærvø"),
        *("Skåren", "Slettvoll", "Sneve", "Solem", "Stavrum", "Stenersen", "Storhaug", "Strand"),
        *("Stene", "Størset", "Sundby", "Svendsen", "Sætre", "Sørbø", "Tangen", "Teigen", "Tjelta"),
        *("Tollefsen", "Torgersen", "Tveit", "Tønder", "Ulvund", "Utne", "Vatne", "Veum", "Viken"),
        *("Volden", "Vågen", "Wærnes", "Westgård", "Østby", "Øyen", "Ågnes", "Åmli", "Ånderå"),
    ),
)

SAMI: Final[Pool] = (
    (
        *("Áilu", "Ándaras", "Áslat", "Beaska", "Biera", "Birehtá", "Dávvet", "Elmmá", "Gáddjá"),
        *("Hánsa", "Iŋggá", "Jelle-Násti", "Joavnna", "Jovsset", "Juhán", "Káhtariin", "Láilá"),
        *("Leammet", "Lemeš", "Márgu", "Márgget-Liissá", "Máŋŋá", "Niillas", "Ovlá", "Rávssá"),
        *("Rávnná", "Sámmol", "Sofe", "Suvvi", "Uŋŋá", "Vulle", "Wimme"),
    ),
    (
        *("Anti", "Bæhr", "Bær", "Bongo", "Čeavžá", "Gaski", "Labba-Jomppanen", "Jáhkoš"),
        *("Joks", "Kitti", "Labba", "Länsman", "Mathis-Nærva", "Máttar", "Mienna", "Njuolla"),
        *("Pulk", "Päiviö", "Sárgon", "Šaldi", "Sokki", "Suhonen-Eriksen", "Valkeapää", "Varsi"),
        *("Ŋávdni", "Đáhpi", "Žiellá"),
    ),
)

KVEN: Final[Pool] = (
    (
        *("Aili", "Anselmi", "Eemeli", "Fanni", "Hannu", "Heikki", "Helvi", "Impi", "Kerttu"),
        *("Lyyli", "Matilda", "Onni", "Päivi", "Rauha", "Sulo", "Tuomas", "Urho", "Yrjö"),
    ),
    (
        *("Alatalo", "Björkman", "Hietala", "Järvinen", "Kallijärvi", "Kangas", "Lehtijärvi"),
        *("Mäkelä", "Mettälä", "Niska", "Oinas", "Palojärvi", "Peltonen", "Rantala", "Salmela"),
        *("Tiensuu", "Vaara", "Välijärvi", "Wara", "Yliniemi"),
    ),
)

ARRIVED: Final[tuple[Pool, ...]] = (
    (("Fadumo", "Abdirahman", "Sagal", "Liban"), ("Abdi", "Hersi Nuur", "Osman", "Duale")),
    (("Layla", "Samir", "Nour-Eddine", "Hala"), ("el-Sayed", "Mansour", "Bin Saleh", "Darwish")),
    (("Helen", "Abel", "Senait", "Biniam"), ("Berhane", "Woldu", "Kidane", "Tekle")),
    (("Łukasz", "Katarzyna", "Grażyna", "Jędrzej"), ("Wójcik", "Pawłowski", "Gołąb", "Źrebiec")),
    (("Jurgita", "Vytautas", "Rūta", "Andrius"), ("Butkus", "Šimkutė", "Žemaitis", "Ąžuolas")),
    (("Zoran", "Snežana", "Đuro", "Nikola"), ("Jovanović", "Đukić", "Nikolić", "Šarić")),
    (("Arun", "Priya", "Selvi", "Ganesh"), ("Kandasamy", "Yogarajah", "Nadarajah", "Selvam")),
    (("Iryna", "Taras", "Halyna", "Bohdan"), ("Melnyk", "Tkachenko", "Hrytsenko", "Lysenko")),
    (("Phuong", "Duc Anh", "Thuy", "Khanh"), ("Bui", "Dang", "Vo", "Huynh")),
    (("Parisa", "Navid", "Shirin", "Omid"), ("Ahmadzai", "Karimi", "Noori", "Stanekzai")),
    (("Begoña", "Íñigo", "Lucía", "Joaquín"), ("Muñoz", "Peña Gil", "Etxeberría", "Güell")),
    (("Günther", "Käthe", "Jörg", "Annegret"), ("zu Löwenthal", "Weiß", "Schröder", "Bäumler")),
    (("Zoë", "Niamh", "Françoise", "Aoife"), ("O'Brien", "D'Amico", "Ó Súilleabháin", "Noël")),
    (("Þórdís", "Guðmundur", "Æsa", "Högni"), ("Þórarinsson", "Jóhannesdóttir", "Friðriksson")),
    (("Napaporn", "Somchai", "Ploy"), ("Saetang", "Wongsakul", "Chaiyaporn")),
)

TITLES: Final = (
    *("brannsjef", "oppvekstsjef", "kulturkonsulent", "reindriftsrådgiver", "vaktmester"),
    *("energirådgiver", "avfallskonsulent", "varaordfører", "kommuneoverlege", "byplanlegger"),
    *("lærling", "formannskapssekretær", "renholdsleder", "biolog", "hydrolog", "veterinær"),
    *("parksjef", "byggeleder", "kartingeniør", "naturforvalter", "vannmiljøkoordinator"),
)
