"""Common given names, which tell people from places, bodies and titles.

A name that is not here is still read where the page says that it is one (`ved`, `Ordstyrer:`).
"""

from __future__ import annotations

from typing import Final

_NORDIC: Final = """
aase ada adam adrian agathe agnar agnes agnethe ailo aina aino aira aksel albert aleksander
alexander alf alfred alice alida alma alva alvar amalie amanda amund anders andrea andreas ane
anette anita anja ann anna anne annelise annette annie anniken ansgar ante anton antonsen are
arild arne arnfinn arnstein arnt arve arvid asbjørn asgeir aslak aslaug asta astri astrid atle aud
audhild audun aurora axel balder beaska beate bendik benedicte benedikte benjamin bente berit
bernhard bernt bersvend bertil biera biret birger birgit birgitta birgitte birthe bitten bjarne
bjarte bjørg bjørn bjørnar bodil borghild brage brit brita brith britt brynjar brynjulf bård børge
børre camilla carina carl caroline cathrin cathrine cato cecilie celine charlotte christel
christen christer christian christin christina christine christoffer christopher claes claus
conrad cornelia dag dagfinn dagmar dagny dagrun dan daniel daniella david dennis didrik dina ditte
dorte dorthe ebba ebbe edel edgar edith edmund edvard edvin egil egon eigil eilert eilif eilin
einar eirik eirin eivind elbjørg eldar eldbjørg eldrid elen elena eli elias elin elina eline elisa
elisabeth elise ella elle ellen ellen-anne ellinor elly elna elsa else elvira emil emilie emma
emrik endre erik erika erlend erling ernst espen ester esther eva evelyn even evy eyvind fartein
felix filip finn florian frank fred freddy fredrik fredrikke frida fride frithjof fritz frode
froydis frøydis gard geir georg gerd gerda gerhard gina gisle gitte gjermund gjertrud gorm greta
grete grethe grim gro grunde gry gudbrand gudmund gudrun gudveig gunda gunhild gunleik gunn gunnar
gunnhild gunnlaug gunvald gunvor guri guro gustav guttorm gøran haakon hallgeir hallgrim hallstein
hallvard halvard halvdan halvor hanna hannah hanne hans harald harriet hauk hedda hedvig hege
heidi helen helena helene helga helge helle helén henning henny henriette henrik henry herbjørn
herbrand herdis herman hermod hilda hilde hildegunn hjalmar hjørdis håkon håvard ida idar idun
inga inge ingebjørg ingeborg ingebrigt ingelin inger ingjerd ingrid ingunn ingvald ingvar ingvild
ingvill irene iris irmelin isabell isabella isak iselin issát ivar iver jacob jakob jan jane
janicke janne jannicke jannike jardar jarl jarle jarmund jeanett jeanette jenny jens jesper jim jo
joachim joakim joar jofrid johan johanna johanne johannes john johnny jon jonas jonathan jone
jonny jorid jorun jorunn josef josefine jostein jovnna julia julianne julie june jøran jørg jørgen
jørn kai kaia kaj kaja kamilla karen kari karianne karin karina karine karl karna karoline
karstein karsten kasper kathrine katinka katja katrin katrine ken kenneth kent ketil kim kine
kirsten kirsti kirstine kitty kjartan kjell kjellaug kjersti kjerstin kjetil klara klaus knut
kolbein kolbjørn konrad kornelia kristen krister kristian kristiane kristin kristina kristine
kristoffer kurt kyrre káre kåre laila lars lasse laura leif leiv lena lene leonard lilian lill
lilli lilly lina linda line linn linnea lisa lisbet lisbeth lise lise-lotte liv live lone lotte
louise lucas ludvig ludvik lukas lydia magda magdalena magn magnar magne magnhild magni magnor
magnus mai mai-britt maia maj maja malene malin marcus maren margareth margaretha margit margot
margrete margreth margrethe margunn mari maria mariann marianne marie mariell marina marit marita
marius mark markus marlene marta marte martha marthe marthine martin martine mathea mathias
mathilde mats mattias matz maud may mette mia michael mikael mikal mikkel milla millie mimi mina
mirjam mona monica monika morten máhtte mákká máret målfrid møyfrid nanna narve natalie nelly
nicolai nicolas nicoline niels niillas niklas nikolai nikoline nils nils-aslak nina njål noah nora
norunn oda odd oddbjørn oddgeir oddleif oddmund oddny oddrun oddvar oddveig odin ola ola-håkon
olaf olai olaug olav ole oleif olga oline oliver olivia oluf ommund oscar oskar osvald ottar otto
oystein patrick patrik paul peder pelle per pernille peter petra petter philip pia piera preben
pål ragna ragnar ragne ragnhild ragni rakel ramona randi randulf rannei rannveig rasmus rebecca
rebekka regine reidar reidun remi renate risten rita roald roar robert roger rolf ronald ronja
ronny rosa roy ruben rudolf runa runar rune runi ruth rutt rønnaug sander sandra sara sarah
sebastian selje selma severin sidsel sigbjørn sigfrid sigmund signe signy sigrid sigrun sigurd
sigve silja silje silvia simen simon siren siri sissel siv sivert siw snorre sofia sofie sol
solfrid solgunn solrun solveig sondre sonja sophie stefan steffen stein steinar steinulf stella
sten stian stig stina stine sture sunna sunniva susann susanne svanhild svein sveinung sven svend
svenn sverre sylvi sylvia synne synneva synnøve syver syvert sárá sølve sølvi søren tage tanja
tarald tarjei tea teodor terese terje thea theodor theresa therese thina thomas thor thoralf
thorbjørn thore thorleif thorstein thorvald thov tina tine tirill tobias tom tomas tommy tone
tonje tor torald torben torbjørg torbjørn tord tore torfinn torgeir torger torgrim torgunn torhild
toril torill torkel torkil torkjell torleif torleiv tormod torolf torstein torunn torvald torvid
tove trine tron trond trude truls trygve trym turi turid tuva ulf ulla ulrik ulrikke une unn unni
vanja vebjørn vegar vegard vera veronica veronika vetle vibecke vibeke victor victoria vidar
vigdis viggo vigleik viktor viktoria vilde vilhelm vilja vivi vivian walter wenche wencke werner
wilhelm willy yngvar yngve yngvild áilu ánne ánte ådne åge åse åshild åslaug åsmund åsne åsta åste
åsulf øistein ørjan ørn ørnulf østen øystein øyunn øyvind
"""
_OTHERS: Final = """
aaron abdi abdul abdullah abigail abraham agata agnieszka ahmed aino aisha akira alan alejandro
alessandro alex alexandra alexis ali alicia alison alistair allan allison amal amelia amin amina
amir amy ana anastasia anders andrea andreas andrei andrew andrzej andré andy angela angelica ania
anil anila annika anthony antonio antti april arianna arthur asha ashley audrey aylin ayse barbara
bartosz beatrice ben benjamin beth betty bill björn bob brad brenda brendan brian britta bruce
bruno carla carlos carmen carol catherine cathy charles charlie chen chiara chloe chris christophe
claire clara claudia clive colin connor craig cristina cynthia daisy damien dariusz dave deborah
debra deepak denise derek diana diane diego dimitri dmitri dominic donald donna doris dorothy
douglas dylan eamon edward edwina eero eileen eleanor elena elisabet elizabeth ellie elliot emelie
emily emmanuel enrique eric erin esteban ethan eugene evan faisal farah farid fatima fatma
fernando fiona florence frances francesca francesco francis francisco franz françois fredrika
gabriel gabriela gareth gary gavin gemma geoffrey george gerald giovanni giulia glen gloria gordon
grace graham greg gregory guillaume gunilla göran habib hana hanna hannah harold harry hassan
heather hector heikki helena helmut hiroshi hugh hugo hussein ian ibrahim igor imran ines ingela
ingmar irina isabel isabelle ismail ivan jaakko jack jackie jaime james jamie janet janice jari
jason javier jean jeff jeffrey jennifer jeremy jerry jessica jette jill jimmy joan joanna joanne
joe joel jonas jordan jorge jose joseph joshua josé joyce juan judith judy juha jukka julian
juliet justin jürgen kaarina kaisa kamal kari karim karolina katarina katarzyna kate katherine
kathleen kathryn kathy katie katri keith kelly kerry kerstin kevin khaled khalid kimberly kirsten
kirsty krzysztof kumar kyle larry latifa laura lauren laurence lee leena leila lennart leo leon
leonardo leslie lewis lidia liisa linda lindsay lone lorenzo louis luca lucia lucy luis luke lynn
maciej madeleine mahmoud maj-britt malcolm manuel marc marcel marco margaret mari maria mario
marion marja marjan mark markku marta mary maryam masud mateusz matt matteo matthew matti mattias
maureen max maya megan mehmet mei melanie melissa merete mhairi michal michel michele michelle
miguel mika mikael mike mikhail mikko milan minna miriam mogens mohamed mohammad mohammed monika
muhammad mustafa nadia nadine naomi natalia natasha nathalie nathan neil nicholas nick nicola
nicole niels nigel nikita niklas noel norman nuria ole oleg olena olivier omar oscar outi owen
paavo pablo pamela paola paolo patricia paula pauline pavel pedro peggy pekka penelope pernilla
petri phil philippa philippe pierre piotr pontus poul preben priya päivi pär rachel rafael rahul
raj ralph ramon raquel ravi ray raymond rebecca renata rhys ricardo richard riitta rikard rikke
rob roberta roberto robin rodrigo roland roman ronan rosemary rosie ross roxana ruth ryan sabina
sabine sadia said sajid sally salma sam samantha samir samuel sanjay santiago sari satu sean seppo
sergei sergey sergio shannon sharon sheila shirley simone sofie sonia sophia stacey stefania
stephan stephanie stephen steve steven stewart stuart sue suresh susan suzanne svetlana sören søs
tamara tanya tapio tariq tatiana terry theo tim timo timothy tina toby tomasz tony torben tracey
tracy trevor tristan tuomas tuula ulla ulrika ursula valentina valeria vanessa veikko vibe viktor
ville vincent violeta virginia vladimir wei wendy wiktor will william xavier yasmin yasmine yuki
yusuf yvonne zahra zara zoe zoë åke åsa örjan östen
"""

GIVEN_NAMES: Final = frozenset(_NORDIC.split()) | frozenset(_OTHERS.split())
"""Folded to lower case."""
