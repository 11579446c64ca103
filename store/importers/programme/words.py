"""The words that organisers use: headings, labels, tracks, columns, breaks, offices, bodies.

Everything is folded to lower case. Bokmål, nynorsk and English, with some Swedish and Danish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from store.conference.programme import Function


def words(text: str) -> frozenset[str]:
    """Give a set of words written one after another; `_` stands for a space inside one."""
    return frozenset(word.replace("_", " ") for word in text.split())


def any_of(choices: Iterable[str]) -> str:
    """Give a pattern that matches one of the words, the longest first."""
    return "|".join(sorted(map(re.escape, choices), key=len, reverse=True))


STRONG_TRACKS: Final = words(
    """
    spor fagspor temaspor hovedspor løp programløp strøm parallell parallelle parallellsesjon
    parallelløkt parallellprogram parallellseminar parallell_sesjon parallel parallel_session
    parallel_track track stream strand delprogram parallellsesjonar parallellspor
    """
)
"""Words that always name one of several programmes beside each other."""

WEAK_TRACKS: Final = words(
    """
    del sesjon delsesjon session økt bolk bulk blokk seminar kurs workshop verksted verkstad rom
    room sal møterom auditorium scene stage hall breakout breakout_session alternativ alternative
    valg option modul module temasesjon temaøkt fagsesjon fagøkt minikurs masterclass miniseminar
    arbeidsverksted course class lab gruppe group arbeidsgruppe tema theme temaseksjon seksjon
    section
    """
)
"""Words that name such a programme only when several stand at the same time."""

PART_WORDS: Final = words("del gruppe group tema theme arbeidsgruppe bolk modul module")
"""Of those, the words that name parts of a session when they have no times of their own."""

ROOM_WORDS: Final = words(
    """
    rom room sal møterom auditorium auditoriet aud aud. scene stage hall seminarrom grupperom
    konferansesal konferanserom lokale plenumssal foajé foaje foyer kantine kantina lounge lobby
    lobbyen resepsjon restaurant klasserom undervisningsrom meeting_room conference_room ballroom
    conference_hall main_hall storsal festsal vestibyle vestibylen
    """
)
_ROOM_ENDINGS: Final = "salen rommet auditoriet scenen kantinen foajeen restauranten teltet stua"
ROOM: Final = re.compile(
    rf"(?:{any_of(ROOM_WORDS)})\b[\s:]?[\w .,/'’-]{{0,40}}"
    rf"|[\w'’ -]{{0,30}}(?:{'|'.join(_ROOM_ENDINGS.split())})(?:\s\w{{1,3}})?"
    r"|[A-ZÆØÅ][\w'’-]{0,20}\s(?:hall|room|auditorium|stage|ballroom|foyer|suite)(?:\s\w{1,3})?"
    r"|[A-ZÆØÅ][\w-]{1,20}\s(?:sal|scene|auditorium|rom|lokale)"
    r"|\d{1,2}\.\s(?:etasje|etg)\.?",
    re.IGNORECASE,
)

PLENARY: Final = re.compile(
    r"(?:(?:felles(?:program|sesjon|samling|økt|del|avslutning)?|plenum(?:ssesjon|sdel)?"
    r"|i\splenum|samling\si\splenum|plenary(?:\ssession)?|joint\ssession|all\stracks"
    r"|common\sprogram(?:me)?|hovedprogram|hovudprogram|hovedsesjon|alle)\b)",
    re.IGNORECASE,
)
PARALLEL: Final = re.compile(
    r"\b(?:parallel+e?l?l?e?[\w-]{0,12}|breakout\w{0,4}|workshops?|verksteder|delprogram\w{0,3}"
    r"|velg\s(?:én|en|mellom)|choose|valgfri\w{0,2}|sesjoner|seminarer)\b",
    re.IGNORECASE,
)
PART_OF_DAY: Final = re.compile(
    r"(?:formiddag|føremiddag|ettermiddag|kveld|kveldsprogram|morgen|morning|afternoon|evening"
    r"|before\slunch|after\slunch|før\slunsj|etter\slunsj|sosialt\sprogram"
    r"|social\sprogram(?:me)?)"
    r"(?:en)?(?:\ssession|sprogram)?",
    re.IGNORECASE,
)

PROGRAMME_HEADING: Final = re.compile(
    r"(?:(?:foreløpig|førebels|tentativt|endelig|endeleg|detaljert|faglig|fagleg|fullt|hele"
    r"|preliminary"
    r"|provisional|final|full|detailed|draft|scientific|conference|tentative)\s){0,2}"
    r"(?:program(?:me|met|oversikt|oversyn|plan)?|agenda|schedule|timetable|tidsplan|timeplan"
    r"|tidsskjema"
    r"|dagsorden|kjøreplan|køyreplan|møteplan|dagsprogram|kursprogram|konferanseprogram)\b",
    re.IGNORECASE,
)
"""The heading under which the programme stands; dates and titles may follow."""

_STOPS: Final = words(
    """
    påmelding påmeldingsfrist meld_deg_på meld_på meld_deg registrer_deg kontakt kontaktperson
    kontaktpersoner kontaktinformasjon spørsmål_om spørsmål_kan har_du_spørsmål
    praktisk_informasjon praktiske_opplysninger pris priser deltakeravgift deltakaravgift
    kostnader kostnad avgift overnatting hotell adresse veibeskrivelse transport avmelding
    avbestilling arrangør arrangører arrangørar programkomité programkomite komité målgruppe
    målgruppen om_konferansen om_samlingen om_kurset om_seminaret om_arrangementet
    om_foredragsholderne om_innlederne om_innleiarane bidragsytere sponsorer sponsor
    samarbeidspartnere utstillere les_mer les_meir last_ned lenker lenkjer presentasjoner
    presentasjonar publisert sist_oppdatert sist_endret sist_endra oppdatert med_forbehold
    vi_tar_forbehold det_tas_forbehold programmet_kan programmet_er velkommen_til del_på
    register_here register_now register_by contact contacts practical_information price prices fee
    fees accommodation venue address getting_there travel cancellation organisers organizers
    organiser organizer committee target_group about_the about_us speakers sponsors exhibitors
    partners read_more download links published last_updated subject_to_change the_programme_is
    the_programme_may the_program_may programme_subject disclaimer questions_about
    for_more_information for_informasjon for_mer_informasjon mer_informasjon
    more_information how_to_register deadline frist frister arrangementet_er tilbake_til
    share_this følg_oss copyright © personvern privacy deltakelse_er deltaking_er konferansen_er
    kurset_er med_vennlig_hilsen vennlig_hilsen med_venleg_helsing venleg_helsing beste_helsing
    beste_hilsen mvh kind_regards best_regards best_wishes med_vänlig_hälsning vänliga_hälsningar
    med_venlig_hilsen venlig_hilsen vi_sees vi_ses vi_ser_fram velkommen_skal_dere_være
    """
)
STOP: Final = re.compile(
    rf"(?:{any_of(_STOPS)})(?!\w)|(?:hilsen|helsing|regards|hälsningar),?\Z", re.IGNORECASE
)
"""How lines begin that stand after or beside a programme, not in it."""

NO_DAY: Final = re.compile(
    r"frist|deadline|påmeld|register|registrering\såpner|registration\s(?:opens|closes)|publisert"
    r"|published|posted|oppdatert|updated|endret|endra\b|skrevet|written|innen\b|av\s[A-ZÆØÅ]"
    r"|arkiv",
    re.IGNORECASE,
)
"""What follows a date that is no day of the conference."""

_LABELS: Final[dict[Function | str, str]] = {
    Function.MODERATOR: """
        ordstyrer ordstyrere ordstyrar ordstyrarar møteleder møteledere møteleiar møteleiarar
        moderator moderators moderatorer moderated_by moderert_av modereres_av chair chairs
        chairperson chairpersons chairman chairmen chaired_by co-chair session_chair
        session_chairs session_chairman debattleder debattleiar debattledere konferansier
        konferansierer konferanseleder programleder programledere programleiar toastmaster
        facilitator facilitators facilitated_by fasilitator fasilitatorer fasiliteres_av
        prosessleder vert verter host hosts master_of_ceremonies emcee mc moderering
        samtaleleder samtaleleiar dirigent dirigenter
    """,
    Function.LEADER: """
        leder ledere leiar leiarar ledes_av leies_av leia_av leiast_av ledet_av ledd_av led_by
        sesjonsleder sesjonsledere sesjonsleiar session_lead session_leader leader leaders
        workshopleder workshopledere workshopleiar kursleder kursledere kursleiar instructor
        instructors instruktør instruktører kursholder kursholdere kurshaldar kurshaldarar
        gruppeleder gruppeledere gruppeleiar gruppeleiarar under_ledelse_av under_leiing_av
        leder_av_sesjonen leder_for_sesjonen bolkleder økt-leder spor-leder sporleder ansvarlig
    """,
    Function.SPEAKER: """
        innleder innledere innlederne innleiar innleiarar innleiarane foredragsholder
        foredragsholdere foredragshaldar foredragshaldarar foredragsholdar forelesere foreleser
        forelesar forelesarar taler talere talar talarar speaker speakers keynote_speaker
        keynote_speakers presenter presenters presented_by presenteres_av presentert_av
        medvirkende medverkande bidragsyter bidragsytere bidragsytarar innledning_ved
        innledninger_ved innledes_av innleies_av innledet_av innlegg_ved innlegg_av innlegg_fra
        innlegg_frå innleiing_ved lecturer lecturers hovedtaler hovedtalere hovudtalar kåsør
        kåsøri_ved kommentator kommentatorer kommentar_ved discussant discussants diskutant
        diskutanter respondent respondenter opponent föredragshållare talare oplægsholder
        oplægsholdere foredrag_ved ved v/ med by with holdes_av held_av
    """,
    Function.PANELLIST: """
        panel panelet i_panelet paneldeltaker paneldeltakere paneldeltakar paneldeltakarar
        paneldeltakarane panelister panelist panelists panellist panellists panel_members
        panel_participants deltakere_i_panelet deltakarar_i_panelet deltakere_i_debatten
        deltakere deltakarar participants debattanter debattant debattdeltakere med_i_panelet
        panel_med in_the_panel on_the_panel deltar deltek i_samtale deltakere_i_samtalen
    """,
    Function.OPENER: "åpner åpnes_av åpnet_av opnar opnast_av opna_av opened_by åpningsord_ved",
    "room": """
        rom sal lokale sted stad møterom møtestad room venue location place where hvor kvar
        auditorium
    """,
    "time": "tid tidspunkt time when når klokkeslett kl klokka klokken tidsrom",
    "list": """
        tema temaer temaene temaa temaer_blant_annet themes theme topics topic innhold innhald
        content program tentativt_program programme stikkord blant_annet agenda punkter innlegg
        innledninger innleiingar presentasjoner foredrag talks presentations spørsmål dagsorden
        følgende_tema problemstillinger
    """,
    "note": """
        beskrivelse description abstract sammendrag samandrag info informasjon merk nb obs
        målgruppe mål formål språk language note merknad kommentar om_foredraget om_innlegget
        ingress format arrangør pris påmelding maks_deltakere antall_plasser kapasitet capacity
        lenke link streaming organized_by organised_by arrangert_av arrangeres_av contact_person
        kontaktperson kontakt contact
    """,
    "organisation": """
        organisasjon virksomhet verksemd organisation organization affiliation institution firma
    """,
}
LABELS: Final[dict[str, Function | str]] = {
    label: meaning for meaning, labels in _LABELS.items() for label in words(labels)
}
"""What a label before a colon announces: what somebody does, or a room, time, list or note."""

PEOPLE_LABELS: Final = frozenset(
    label for label, meaning in LABELS.items() if isinstance(meaning, Function)
)
LABEL: Final = re.compile(
    rf"(?P<label>{any_of(LABELS)})(?:\s?\(\w{{1,12}}\)|/\w{{2,20}})?\s?:\s?(?P<value>.*)",
    re.IGNORECASE,
)
DAY_PEOPLE: Final = re.compile(
    rf"(?:dagens\s(?:{any_of(PEOPLE_LABELS)})|(?:{any_of(PEOPLE_LABELS)})\s(?:for|på|begge|hele|dag|of)\s?"
    r"(?:the\s)?(?:dagen|dager|dagene|samlingen|konferansen|seminaret|\d|day|conference)\s?\d?)"
    r"\s?:\s?(?P<value>\S.*)",
    re.IGNORECASE,
)
"""`Ordstyrer for dagen: …`, which no row alone is about."""
_INLINE: Final = PEOPLE_LABELS - words(
    "ved v/ med by with leder ansvarlig panel panelet deltar vert"
)
INLINE_LABEL: Final = re.compile(
    rf"(?<![\w-])(?P<label>{any_of(_INLINE)}|leder|panel|panelet)\s?:\s?", re.IGNORECASE
)
"""A label inside a text: `… Ordstyrer: Kari Nordmann`."""

ACTING: Final = re.compile(
    rf"(?P<label>{any_of(_INLINE - words('participants deltakere panelister'))})\b(?!\s?[:/,.-])",
    re.IGNORECASE,
)
"""A label without its colon, at the start of a sentence: `Ordstyrer leder …`."""

COLUMNS: Final[dict[str, frozenset[str]]] = {
    "time": words(
        """
    tid tidspunkt klokkeslett klokka klokken kl kl. når time times when tidsrom tider time_slot
    slot timing
    """
    ),
    "start": words("start begin begins fra frå from starttid start_time starts"),
    "end": words("slutt end ends til to sluttid end_time stopp"),
    "title": words(
        """
    program programme tema temaer tittel innhold innhald hva kva aktivitet emne foredrag sesjon
    programpost title session topic what activity content innlegg event item description
    beskrivelse agenda subject theme hendelse punkt sak presentation talk arrangement økt
    tema/innhold
    """
    ),
    "people": words(
        """
    innleder innledere innleiar innleiarar foredragsholder foredragsholdere foredragshaldar
    foreleser forelesere forelesar hvem kven ansvarlig ansvarleg speaker speakers who presenter
    presenters ved v/ navn namn name medvirkende lecturer presented_by holder taler bidragsyter
    person speaker(s) innleder(e) foredragsholder(e) foredragsholder/ansvarlig ansvar
    """
    ),
    "moderator": words("ordstyrer ordstyrar møteleder møteleiar moderator chair leder"),
    "room": words(
        """
    rom sted stad lokale sal hvor kvar room where location venue place møterom auditorium
    """
    ),
    "organisation": words(
        """
    organisasjon virksomhet verksemd organisation organization company affiliation institusjon
    firma etat
    """
    ),
    "role": words("stilling rolle role position job_title"),
    "day": words("dag dato date day ukedag vekedag weekday"),
    "note": words(
        """
    merknad merknader kommentar kommentarer notes note info informasjon comments detaljer
    """
    ),
    "duration": words("varighet varigheit lengde min minutter duration length tidsbruk"),
    "nothing": words("nr nr. # no no. id type format kategori språk language"),
}
"""What the heads of a table's columns are called."""
