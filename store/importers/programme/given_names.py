"""Common given names, which tell people from places, bodies and titles.

A name that is not here is still read where the page says that it is one (`ved`, `Ordstyrer:`).
"""

from __future__ import annotations

from typing import Final

_NORDIC: Final = """
aase ada adam adrian agathe agnar agnes agnethe aksel albert aleksander alexander alf alfred alice
alida alma alva alvar amalie amanda amund anders andrea andreas ane anette anita anja ann anna anne
annelise annette annie anniken ansgar anton antonsen ante are arild arne arnfinn arnstein arnt arve
arvid asbjørn asgeir aslak aslaug astri astrid asta atle aud audhild audun aurora axel balder beate
bendik benedicte benedikte benjamin bente berit bernhard bernt bersvend bertil birger birgit birgitta
birgitte birthe bitten bjarne bjarte bjørg bjørn bjørnar bodil borghild brage brit brita brith britt
brynjar brynjulf bård børge børre camilla carina carl carina caroline cathrine cathrin cato cecilie
celine charlotte christel christen christer christian christin christina christine christoffer
christopher claes claus conrad cornelia dag dagfinn dagmar dagny dagrun dan daniel daniella david
dennis didrik dina ditte dorte dorthe ebba ebbe edel edgar edith edmund edvard edvin egil egon eigil
eilert eilif eilin einar eirik eirin eivind elbjørg eldar eldbjørg eldrid elen elena eli elias elin elina
eline elisa elisabeth elise ella ellen ellinor elly elna elsa else elvira emil emilie emma emrik endre
erik erika erlend erling ernst espen ester esther eva evelyn even evy eyvind fartein felix filip finn
florian frank fred freddy fredrik fredrikke frida fride frithjof frode fritz froydis frøydis gard geir
georg gerd gerda gerhard gina gisle gitte gjermund gjertrud gorm greta grete grethe gro gry grim
grunde gudbrand gudmund gudrun gudveig gunn gunda gunhild gunleik gunnar gunnhild gunnlaug gunvald
gunvor gustav guri guro guttorm gøran hallgeir hallgrim hallstein hallvard halvard halvdan halvor hanna
hanne hannah hans harald harriet haakon hauk hedda hedvig hege heidi helén helen helena helene helga
helge helle henny henning henriette henrik henry herbjørn herbrand herdis herman hermod hilda hilde
hildegunn hjalmar hjørdis håkon håvard ida idar idun inga inge ingeborg ingebjørg ingebrigt ingelin inger
ingjerd ingrid ingunn ingvar ingvild ingvill ingvald irene iris irmelin isabell isabella isak iselin ivar
iver jacob jakob jan jane janicke janne jannicke jannike jardar jarl jarle jarmund jens jeanette jeanett
jenny jesper jim joachim joakim joar jofrid johan johanna johanne johannes john johnny jo jon jonas
jonathan jone jonny jorid jorun jorunn josef josefine jostein julia julianne julie june jørg jørgen
jørn jøran kai kaia kaja kaj kamilla karen kari karianne karin karina karine karl karna karoline karstein
karsten kasper kathrine katinka katja katrin katrine ken kenneth kent ketil kim kine kirsten kirsti
kirstine kitty kjartan kjell kjellaug kjersti kjerstin kjetil klara klaus knut kolbein kolbjørn konrad
kornelia kristen krister kristian kristiane kristin kristina kristine kristoffer kurt kyrre kåre lars
lasse laila laura lars leif leiv lena lene leonard lilian lill lilli lilly lina linda line linn linnea
lisa lisbet lisbeth lise lise-lotte live liv lone lotte louise lucas ludvig ludvik lukas lydia magda
magdalena magn magne magnar magnhild magni magnor magnus mai maia maja maj malene malin marcus margareth
margaretha margit margot margrete margrethe margunn margreth mari maria mariann marianne marie mariell
marina marit marita marius mark markus marlene marta marte martha marthe marthine martin martine
mathea mathias mathilde mats mattias matz maud may mai-britt maren mats mette mia michael mikael mikal
mikkel milla millie mimi mina mirjam mona monica monika morten møyfrid målfrid nanna narve natalie nelly
nicolai nicolas nicoline niels niklas nikolai nikoline nils nina njål noah nora norunn oda odd oddbjørn
oddgeir oddleif oddmund oddny oddrun oddvar odin ola olaf olai olaug olav ole oleif oline oliver olivia
oluf olga ommund ola-håkon oscar oskar osvald otto oddveig ottar oystein patrick patrik paul peder pelle
per pernille peter petra petter philip pia preben pål ragna ragne ragnar ragnhild ragni rakel ramona
randi randulf rannei rannveig rasmus rebecca rebekka regine reidar reidun remi renate rita robert roald
roar roger rolf ronald ronja ronny rosa roy rudolf ruben runa runar rune runi ruth rutt rønnaug sander
sandra sara sarah sebastian selma selje severin sidsel sigbjørn sigfrid sigmund signe signy sigrid sigrun
sigurd sigve silja silje silvia simen simon siren siri sissel siv siw sivert snorre sofia sofie sol
solfrid solgunn solrun solveig sondre sonja sophie stefan steffen stein steinar steinulf stella sten stian
stig stina stine sture sunniva susann susanne svanhild svein sveinung sven svend sverre svenn sylvi
sylvia syver synne synneva synnøve syvert sølve sølvi søren tage tanja tarald tarjei tea terese terje
teodor thea theodor theresa therese thina thomas thor thorbjørn thore thoralf thorleif thorstein
thorvald thov tina tine tirill tobias tom tommy tomas tone tonje tor torald torbjørg torbjørn torben tord
tore torfinn torgeir torger torgunn torgrim torhild toril torill torkel torkil torkjell torleif torleiv
tormod torolf torstein torunn torvald torvid tove trine trond tron trude trude truls trygve trym turi turid
tuva ulf ulla ulrik ulrikke une unn unni vanja vebjørn vegar vegard veronica veronika vera vetle vibecke
vibeke victor victoria vidar vigdis viggo vigleik viktor viktoria vilde vilhelm vilja vivi vivian walter
werner wenche wencke wilhelm willy yngvar yngve yngvild åge åse åshild åslaug åsmund åsne åsta åsulf
øistein ørjan ørnulf østen øystein øyunn øyvind ørn ådne åste aina aino aira ailo áilu ánte ánne elle inga
issát jovnna káre mákká máret máhtte nils-aslak niillas piera risten sárá sunna beaska biret biera ellen-anne
"""
_OTHERS: Final = """
aaron abdi abdul abdullah abigail abraham agata agnieszka ahmed aisha akira alan alejandro alessandro
alex alexandra alexis ali alicia alison alistair allan allison amal amelia amin amina amir amy ana anastasia
andré andrea andreas andrei andrew andrzej andy angela angelica ania anil anila anthony antonio april
arianna arthur asha ashley audrey aylin ayse barbara bartosz beatrice ben benjamin beth betty bill björn
bob brad brenda brendan brian bruce bruno carla carlos carmen carol catherine cathy charles charlie chen
chloe chris christophe chiara claire clara claudia clive colin connor craig cristina cynthia daisy damien
dariusz dave deborah debra deepak denise derek diana diane diego dimitri dmitri dominic donald donna
doris dorothy douglas dylan eamon edward edwina eileen eleanor elena elliot elizabeth ellie emily emmanuel
enrique eric erin esteban ethan eugene evan faisal farah farid fatima fatma fernando fiona florence
francesca francesco francis francisco frances françois franz gabriel gabriela gareth gary gavin gemma
george gerald geoffrey giovanni giulia glen gloria gordon grace graham greg gregory guillaume habib
hana hannah harold harry hassan heather hector hiroshi helmut hugh hugo hussein ian ibrahim igor imran
ines ingmar irina isabel isabelle ismail ivan jack jackie jaime james jamie janet janice jason javier
jean jeff jeffrey jennifer jeremy jerry jessica jill jimmy joan joanna joanne joe joel jordan jorge jose
josé joseph joshua joyce juan judith judy julian juliet jürgen justin kaisa kamal karim karolina kate
katarina katarzyna kathleen kathryn katherine kathy katie keith kelly kerry kevin khaled khalid kimberly
kirsty krzysztof kumar kyle larry latifa laura lauren laurence lee leila leo leon leonardo leslie lewis
lidia linda lindsay lorenzo louis luca lucia lucy luis luke lynn maciej madeleine mahmoud malcolm manuel
marc marcel marco margaret maria mario marion mark marjan marta mary maryam masud mateusz matt
matteo matthew maureen max maya megan mehmet mei melanie melissa mhairi michal michel michele michelle
miguel mike mikhail milan miriam mohamed mohammad mohammed muhammad mustafa nadia nadine naomi natalia
natasha nathan nathalie neil nicholas nick nicola nicole nigel nikita noel norman nuria olena oleg olivier
omar oscar owen pablo pamela paola paolo patricia paula pauline pavel pedro peggy penelope philippa phil
philippe pierre piotr priya rachel rafael rahul raj ralph ramon raquel ravi ray raymond rebecca renata rhys
ricardo richard rob roberta roberto robin rodrigo roland roman ronan rosemary rosie ross roxana ruth ryan
sabina sabine sadia said sajid sally salma sam samantha samir samuel sanjay santiago sean sergei sergey
sergio shannon sharon sheila shirley simone sofie sonia sophia stacey stefania stephan stephanie stephen
steve steven stewart stuart sue suresh susan suzanne svetlana tamara tanya tariq tatiana terry theo tim
timothy tina toby tomasz tony tracey tracy trevor tristan ursula valentina valeria vanessa vincent viktor
violeta virginia vladimir wei wendy wiktor will william xavier yasmin yasmine yuki yusuf yvonne zahra zara
zoe zoë annika anders britta elisabet emelie fredrika göran gunilla ingela jonas kerstin lennart maj-britt
mattias mikael monika niklas pär pernilla pontus rikard sören ulrika åsa åke örjan östen jette kirsten
lone merete mogens niels ole poul preben rikke søs torben ulla vibe aino antti eero hanna heikki helena
jaakko jari jukka juha kaarina kari katri leena liisa mari marja markku matti mika mikko minna outi paavo
päivi pekka petri riitta sari satu seppo tapio timo tuomas tuula veikko ville
"""

GIVEN_NAMES: Final = frozenset(_NORDIC.split()) | frozenset(_OTHERS.split())
"""Folded to lower case."""
