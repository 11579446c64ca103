"""Whether words look like a person, an office or a body; nothing here reads a whole sentence."""

from __future__ import annotations

import re
from typing import Final

from store.importers.programme.given_names import GIVEN_NAMES
from store.importers.programme.words import words

PARTICLES: Final = words(
    """
    van von de der den del af av bin al el la le da dos du ibn ter ten zu dalla di san abu e y
    """
)
_ALSO_WORDS: Final = words(
    """
    will are live may april june sol dag mark ray else grace said even mai vår jo rosa grant hall
    norman florence art max
    """
)
"""Given names that are words as well, and so prove less."""

_SURNAME_ENDINGS: Final = tuple(
    words(
        """
        sen son stad vik berg dal dahl haug heim land nes ness rud set sæter seter seth vold moen
        bakk bakke bakken lund sund borg eng løkken ås øy øen mo moe gård gaard nær strand holm
        haugen rød stein by myr ski sky ova off enko ez ström qvist kvist gren blad stuen viken
        sdatter dottir dóttir dalen lien lie hagen aas eide tveit foss brekke fjord sletta haugland
        våg ling ung ang ini elli etti
        """
    )
)
_NO_SURNAMES: Final = words(
    """
    by ung ling ang ski set even land berg dal strand fjord eng myr foss sund borg holm
    """
)

_BODY_ENDINGS: Final = tuple(
    words(
        """
        kommune kommunen kommunar kommuner direktorat direktoratet departement departementet
        universitet universitetet sykehus sykehuset sjukehus sjukehuset institutt instituttet
        senter senteret høgskole høgskolen høgskule høgskulen høyskole høyskolen forbund forbundet
        forening foreningen foreninga foreining foreininga etaten verket vesenet vesen rådet
        stiftelsen stiftinga banken bank selskap selskapet tilsynet tinget nemnda utvalget klubben
        alliansen partiet organisasjonen skole skolen skule skulen barnehage barnehagen museum
        museet bibliotek biblioteket politi politiet politidistrikt kirke kirken forvalter
        forvalteren forvaltar forvaltaren fylkesmannen fabrikk akademi akademiet nettverk
        nettverket klynge klyngen gruppen laboratorium laboratoriet teknologi rederi havn
        havnevesen energi kraft nett konsult forlag forlaget avis avisa avisen redaksjon
        redaksjonen avdeling avdelingen seksjon seksjonen sekretariat sekretariatet regjeringen
        stortinget helseforetak helseforetaket brannvesen renovasjon herad fylke distrikt
        distriktet ombud ombudet
        """
    )
)
_BODY_WORDS: Final = words(
    """
    university universiteit universität institute institut council agency ministry directorate
    municipality county association group inc ltd gmbh plc llc corp department centre center
    foundation society college school hospital commission authority board office committee trust
    union federation academy research consulting solutions energy software systems technologies
    technology lab labs studio news partners ventures as asa sa hf iks ks nho lo ba kf se ab a/s
    da norge noreg norway norsk norske norges nordic nordisk sweden sverige danmark denmark europe
    european statens nasjonal nasjonalt national international nordland redd barna kors bymisjon
    grenser industri sjømat havforskning havforskningsinstituttet forskningsråd forskningsrådet
    innovasjon sparebank fylkesmann cluster forum fagforbundet legeforeningen media
    """
)
"""Words of the names of bodies, besides the endings above."""

_ACRONYM: Final = re.compile(
    r"[A-ZÆØÅ]{2,6}\d?|[A-ZÆØÅ][a-z]{0,3}[A-ZÆØÅ]{1,4}[a-z]{0,2}|[A-ZÆØÅ]{2,5}[-/][A-ZÆØÅ]{2,5}"
)

_ROLE_ENDINGS: Final = tuple(
    words(
        """
        leder leiar ledere leiarar sjef sjefen rådgiver rådgivar rådgivere direktør direktøren
        ordfører ordførar ordføreren ordføraren fylkesmann ansvarlig ansvarleg forsker forskar
        professor advokat konsulent lærer lærar minister ministeren statsråd statsråden
        statssekretær sekretær sekretæren president presidenten styrer styrar styreren
        representant koordinator ingeniør planlegger planleggar utvikler utviklar arkitekt økonom
        psykolog politiker politikar politikerne politikarane ordførarane biskop prost sogneprest
        redaktør journalist forfatter forfattar stipendiat gründer amanuensis lektor dosent rektor
        dekan spesialist analytiker analytikar jurist controller rådmann rådmannen statsforvalter
        komiker kunstner kunstnar musiker musikar fotograf veileder rettleiar sykepleier
        sjukepleiar terapeut pedagog bibliotekar arkivar konservator byantikvar antikvar geolog
        biolog hydrolog meteorolog oseanograf sosiolog historiker filosof inspektør assistent
        saksbehandler sakshandsamar fylkesråd byråd kommissær oberst ombud ombudet talsperson
        talskvinne talsmann eigar aktivist influenser foredragsholder moderator ordstyrer
        ordstyrar konferansier programleder debattleder møteleder møteleiar innleder innleiar
        fasilitator kursholder instruktør vertinne produsent designer utreder utgreiar overlege
        pensjonist lokfører foredragshaldar tillitsvalgt tillitsvald verneombud kontrollør revisor
        bestyrer gartner agronom veterinær farmasøyt tannlege fysioterapeut ergoterapeut
        vernepleier sosionom logoped representantane
        sköterska sköterske skötare ledare chef formand formann
        """
    )
)
_ROLE_WORDS: Final = words(
    """
    adm dir adm.dir administrerende administrerande daglig dagleg ceo cto cfo coo cio chief head
    director manager prof dr h.e phd ph.d researcher scientist adviser advisor consultant chair
    chairman mayor secretary engineer architect developer founder co-founder analyst editor
    officer fellow lecturer dean rector vice deputy senior principal associate assistant executive
    managing coordinator specialist expert lead leader owner author commissioner ambassador
    governor candidate planner economist lawyer teacher nurse doctor strategist curator
    chairperson member fungerende fungerande tidligere tidlegare assisterende assisterande
    nestleder nestleiar kst første sjefforsker hkh h.k.h kronprins dronning konge mr mrs ms sir
    rev postdoktor postdoc vitenskapelig lege prest elev eier reder fisker guide mester meister
    vert medlem student partner bonde trener general kaptein skipper frivillig overlege
    kommuneoverlege fastlege tannlege sogneprest domprost byggmester varamedlem styremedlem
    bystyremedlem kommunestyremedlem sentralstyremedlem fylkestingsmedlem masterstudent
    doktorgradsstudent samarbeidspartner gårdeier huseier
    """
)

_NO_NAMES: Final = words(
    """
    opening keynote session panel lunch coffee break welcome closing remarks day track programme
    program workshop networking future climate green digital new how why what when where
    introduction discussion åpning pause lunsj middag velkommen velkomst avslutning oppsummering
    diskusjon debatt paneldebatt innledning registrering praktisk informasjon tema dag del spor
    sesjon kaffe samtale hva hvordan hvorfor kva korleis kvifor vær nord sør øst vest ny nye nytt
    god gode stor liten lokal lokale grønn grønne kommunal kommunale kommunenes felles case status
    dialog spørsmål erfaringer eksempler veien foredrag innlegg presentasjon orientering social
    gala dinner reception registration key note best practice award prize festival konferanse
    conference seminar summit week month january february march july august september october
    november december monday tuesday wednesday thursday friday saturday sunday mandag tirsdag
    onsdag torsdag fredag lørdag søndag oslo bergen trondheim tromsø stavanger bodø and or og i på
    til for med fra ved av en et the of to in on a an is questions answers break-out group session
    hotel hotell scandic thon clarion quality radisson public sector big open smart
    annual general meeting assembly årsmøte generalforsamling
    """
)
_AGENT: Final = re.compile(
    r"[^\W\d_-]{3,}(?:er|or|ør|ar|ist|ant|ent|log|graf|gog|nom|eut|urg|iat|ikar|mann|kvinne|inne"
    r"|kon|ian|eur)",
    re.IGNORECASE,
)
"""How words for what somebody does are made; names end so as well, so more must tell."""
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’´`.-](?=[^\W\d_]))*\.?")
_INITIALS: Final = re.compile(r"(?:[A-ZÆØÅ]\.?){1,3}(?:-[A-Z]\.?)?")
SURE: Final = 2
"""A score from which words are a name wherever they stand."""


def is_capital(word: str) -> bool:
    """Tell whether a word begins in upper case and is a word."""
    return word[:1].isupper() and _WORD.fullmatch(word) is not None


def is_role(word: str) -> bool:
    """Tell whether one word names an office or a profession."""
    folded = word.casefold().strip(".,:;()")
    return folded.endswith(_ROLE_ENDINGS) or folded in _ROLE_WORDS


def is_agent(word: str) -> bool:
    """Tell whether a word that is no known name may be what somebody does: `Urmaker`."""
    return is_role(word) or (_AGENT.fullmatch(word) is not None and not is_given(word))


def is_body(word: str) -> bool:
    """Tell whether one word belongs to the name of a body: `kommune`, `Universitetet`, `AS`."""
    bare = word.strip(".,:;()«»\"'")
    folded = bare.casefold()
    if len(folded) <= 3:
        return folded in _BODY_WORDS and (bare.isupper() or bare.islower())
    return folded.endswith(_BODY_ENDINGS) or folded in _BODY_WORDS


def is_acronym(word: str) -> bool:
    """Tell whether one word is an abbreviation in capitals: `NVE`, `UiT`."""
    return _ACRONYM.fullmatch(word.strip(".,:;()")) is not None


def is_given(word: str) -> bool:
    """Tell whether one word is a known given name, also the first half of a double one."""
    folded = word.casefold().strip(".,")
    return folded in GIVEN_NAMES or folded.split("-")[0] in GIVEN_NAMES


def name_score(parts: list[str]) -> int:
    """Rate words as a person's name: below 0 is none, from `SURE` on it is one anywhere."""
    if not 2 <= len(parts) <= 6 or not _has_shape(parts):
        return -10
    if any(map(is_body, parts)):
        return -10
    is_known = is_given(parts[0]) and (
        parts[0].casefold() not in _ALSO_WORDS or (len(parts) > 2 and is_given(parts[1]))
    )
    if not is_known and any(part.casefold() in _NO_NAMES for part in parts):
        return -10
    is_shouted = all(part.isupper() for part in parts) and is_given(parts[0])
    if not is_shouted and is_acronym(parts[-1]):
        return -10
    if is_role(parts[0]) or is_role(parts[-1]):
        return -1 if is_given(parts[0]) else -10
    score = 2 if parts[0].endswith(".") and _INITIALS.fullmatch(parts[0]) else 0
    first = parts[0].casefold()
    if is_given(parts[0]):
        score += 1 if first in _ALSO_WORDS else 3
    last = parts[-1].casefold()
    if last.endswith(_SURNAME_ENDINGS) and last not in _NO_SURNAMES and len(last) > 4:
        score += 1
    if len(parts) > 2 and (is_given(parts[1]) or _INITIALS.fullmatch(parts[1])):
        score += 1
    if any("-" in part and part.split("-")[-1][:1].isupper() for part in parts):
        score += 1
    return score


def _has_shape(parts: list[str]) -> bool:
    if not is_capital(parts[0]) or not is_capital(parts[-1]) or len(parts[-1].strip(".")) < 2:
        return False
    if parts[-1].endswith(".") and not _INITIALS.fullmatch(parts[-1]):
        return False
    capitals = [part for part in parts if part.isupper() and len(part) > 3]
    if len(capitals) not in {0, len(parts)} and not is_given(parts[0]):
        return False
    return all(
        is_capital(part) or part.casefold() in PARTICLES or _INITIALS.fullmatch(part)
        for part in parts
    )


ACTING_VERBS: Final = words(
    """
    presenterer forteller fortel orienterer snakker innleder innleiar deler kommenterer presents
    introduces besvarer svarer holder tar er har kan vil skal is are will has can talks speaks
    tells leads diskuterer drøfter viser ser gir får går kommer møter åpner opens ønsker inviterer
    """
)
