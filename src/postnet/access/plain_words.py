"""Plain words: what anybody says at any counter, so that it tells nobody from anybody else.

No name is among them, no place, no date, no number and nothing rare: a word that stands here may be
shown to strangers.
"""

from __future__ import annotations

from typing import Final

from postnet.model.folding import fold

_GERMAN: Final = """
    alle allem allen aller alles allein anfang anfragen angaben angeben anrufen antrag antwort
    antworten aufgabe ausfullen bald beginnen bekommen bekomme bekommt benotigen benotige
    bescheid besser bezahle bin brief bringen bringe bestellen braucht bruder dauer dauert diese
    dieses durfen darf danach eigene eigenen einfach eingereicht einreichen eltern ende erhalten
    erhalt erhielt erledigen erst erste ersten etwas falsch familie fehlt fertig frage fragen
    frau fruher ganz gar geben gebracht gehen gehort geld gemacht gemeinde genau geschickt
    gewesen gleich grund gultig gut haus heute hilfe hier hin hinweis hoch holen immer
    informationen innerhalb irgendwo ja jahr jahre jahren jeder jemand kanton karte kaufen kein
    keiner kind kinder kindern klar kommen kommt komme kosten kostet konnen kurz lang lange
    lassen leben leider letzte letzten liegt machen machst macht mal mann meldung melden mich
    mitbringen mitteilen mitteilung moglich monat monate monaten morgen mutter nach nachher
    nachste nachsten name nehmen neu neue neuen neuer neues nochmals nie niemand notig nummer
    offen ohne online original ort papiere person personen plotzlich post preis problem recht
    rechtzeitig richtig sache sagen schicken schicke schnell schon schreiben schriftlich schweiz
    sehen seite seither selber selbst senden sicher sofort sohn solange sonst spat spater stadt
    statt stelle stellen stunde stunden suchen tage tagen teil telefon termin tochter tun
    unterlagen unterschied vater verfahren vergessen verlangen verschicken verstehe verstehen
    versuchen viel viele vielleicht voll vorbei vorher vorbeikommen vorlegen wahrend warten weg
    wegen weiter weiss wenig wenn wichtig wieso wissen woche wochen wohin wohnen wohne wohnt
    zahle zahlt zeigen zeit zimmer zuerst zuruck zusammen zustandig zustandige zwei drei vier
"""
_FRENCH: Final = """
    c d j l m n qu s t jusqu lorsqu acheter adresse affaire aide aider ailleurs aller annee
    annees annoncer apporter apportez appeler apres-midi arrive arriver attendre attend attends
    aujourd aujourd'hui aucun aucune avance avant avoir beaucoup bientot bon bonne bureau canton
    carte cas cause certain certaine chaque changer change chez chose clair combien commander
    commence commencer commune compte connaitre contre copie copies correct cote couple cours
    courrier coute couter date debut deja demain demande demander demandee demandes demarche
    demarches demeure dernier derniere deux devoir devons different dire dispose document
    documents donner donne dossier duree effet encore enfant enfants ensemble ensuite entre
    envoyer envoye envoyez epoux erreur essayer etais etait etre exact exemple explique
    expliquer facile famille faux femme fils fille fin frais frere gens gratuit guichet habite
    habiter habitons hier heure heures homme ici important indique indiquer information
    informations jamais jour jours jusque justificatif laisser lettre lieu ligne loin longtemps
    lors maintenant mais maison maman mari matin manque meilleur mere mettre moi mois moment
    montant montrer nom nombre normal nouveau nouveaux nouvel nouvelle numero obtenir obtient
    office ouvert ouvrir paie papier papiers parce parents parler part partir passer passe
    pendant pere permet personne personnes piece pieces place plusieurs possible poste pouvoir
    pouvons premier premiere prendre prends prend presenter pret prix probleme prochain
    prochaine procedure propre puisque quelqu quelque quelques question raison recu recevoir
    recevons recois refaire refuse remplir remplissez rendre rendez-vous rendez repondre reponse
    rester retour retrouver rien savoir semaine semaines semble separe seul seulement simple
    soeur soir souvent suisse suivant suffit tard telephone temps tenir terme toujours tout
    trois trop trouver trouve tot utile valable valide venir viens ville vit vivre voici voila
    voir voudrions vouloir vrai vraiment quatre
"""
_ITALIAN: Final = """
    adesso aiuto alcuni alloggio altro altra altri ancora andare anno anni appena appuntamento
    aprire arrivare aspettare attendere avanti aver avuto bambini bambino basta bene bisogna
    bisogno cambiare cambiato cantone carta casa caso causa cercare certo chiedere chiesto
    cinque comprare comune consegnare copia copie corso corrente costa costo cose data dare dato
    davvero dentro devono devi dice dire documento domanda domande domani dopo dovere dovrei due
    durante entro essere fa faccio fare famiglia fatto figli figlia figlio fine forse fratello
    genitori gia giorni giorno giusto grande gratis importante indirizzo informazione
    informazioni inizio insieme inviare invio lasciare lettera loro luogo madre mamma manca
    marito meglio meno mese mesi mettere modo moglie molto momento necessario nessuno niente
    nome numero nuova nuovo nuovi oggi ogni ora originale padre paga parte passare persona
    persone piu poco poi portare possibile possiamo posta potere potrei pratica prendere
    presentare presto prezzo prima primo problema procedura prossimo prossima pronto proprio
    qualche qualcosa qualcuno quattro questione qui ragione restare ricevere ricevuto richiesta
    richiedere ripetere rispondere risposta sapere scritto scrivere sbagliato sempre senza serve
    servono settimana settimane sola solo sono sorella sportello stare stato stata subito
    svizzera tanto tardi telefono tempo tornare tre trovare trovo tutto tutti tutta ufficio
    ultimo uomo usare valido valida vecchio vedere venire vengo vicino viene vita vivere vivo
    volta volte
"""
_ROMANSH: Final = """
    adina adressa ans annunziar auter autra avair avant bain bler bleras bun buna chantun chasa
    chaussa citad cuntar cura custa data dapi dar di dis dumanda dumandas durant duain duai
    emprim emna emnas enavos ensemen far fatg fegl feglia figl figlia fin furma gia gidar gugent
    infurmaziun infurmaziuns lieu lung mais mes mintga mussar nov nova num numer nagut nagin onn
    onns ordaifer ora pajar pader passar persuna persunas perquai plaschair plirs pli post posta
    prest prender procedura pudair puspe quaida quant quants resposta retschaiver rumantsch
    scriver sun saver savair scrit semper senza simpel spetgar sulet suenter svizra tard telefon
    temp termin trais tramess trametter tut tuts uffants uffizi ultim uschia valaivel vegni
    vegnir vid vischnanca viver vulain dus
"""
_ENGLISH: Final = """
    address after ago already always amount another answer anybody anyone apply ask asked asking
    available away back bad because become before began begin being best better both bring
    brother buy call came canton cannot card case change changed check child children city clear
    close come coming copy correct cost costs country day days different document documents
    doing done during each early else end enough even ever every example explain family father
    few fill find first forgot form forms found four full gave get getting give given go going
    good got happen happens help her him his hour hours house husband important information
    instead keep kind know last late later least leave letter like little live lived living long
    make many may maybe me mean mine missing moment money month months more most mother much
    name necessary never new next nobody nothing now number office often old once online only
    open order other over own paper papers parents part pay paid paying people person place
    please possible post price problem question questions quick received receive reply request
    right said same say says see send sent since sister somebody someone something soon still
    stay stop sure switzerland take taken tell thing things think three time today together
    tomorrow too took town two understand until us use valid very wait waiting wants way week
    weeks well went while wife within without write written wrong year years yes yesterday yet
"""

PLAIN_WORDS: Final = frozenset(
    fold(word)
    for words in (_GERMAN, _FRENCH, _ITALIAN, _ROMANSH, _ENGLISH)
    for word in words.split()
)
"""Words that anybody says, folded."""
