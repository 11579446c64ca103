"""The speakers of the published programme: name, title, organisation and days, nothing else."""

from __future__ import annotations

from typing import Final

SPEAKERS: Final = (
    ("Elisabeth", "Vik Aspaker", "fylkesmann", "Fylkesmannen i Troms og Finnmark", "1"),
    ("Kjell", "Richardsen", "næringsutvikler", "Berlevåg kommune", "1"),
    ("Herdis", "Laupsa", "", "Miljødirektoratet", "1"),
    ("Marit", "Hepsø", "", "Miljødirektoratet", "1"),
    ("Marit", "Holter-Sørensen", "seksjonsleder", "Digitaliseringsdirektoratet", "1 og 2"),
    ("Kurt Atle", "Hansen", "nærings- og utviklingssjef", "Flakstad kommune", "1"),
    ("Frode Herje", "Løwø", "skogbruksleder", "Målselv kommune", "1"),
    ("Marie", "Rushfeldt", "klimarådgiver", "Alta kommune", "1"),
    ("Daniel", "Haugtun", "arealplanlegger", "Lyngen kommune", "1"),
    ("Kjetil", "Bjørklund", "fagleder for klima", "KS", "1"),
    ("Astrid", "Arnslett", "", "Cicero senter for klimaforskning", "1"),
    (
        "Line",
        "Bjørklund",
        "prosjektleder for Klimapartnere",
        "Troms og Finnmark fylkeskommune",
        "1",
    ),
    ("Lill-Hege", "Nergård", "", "Fylkesmannen i Troms og Finnmark", "1"),
    ("Målfrid", "Baik", "regiondirektør", "NHO Arktis", "1"),
    ("Ivar", "Prestbakmo", "fylkesordfører", "Troms og Finnmark fylkeskommune", "1"),
    ("Merete", "Hessen", "kommunedirektør", "Kvæfjord kommune", "1"),
    ("Wenche", "Pedersen", "ordfører", "Vadsø kommune", "1"),
)
"""Given name, family name, job title, organisation, days."""
