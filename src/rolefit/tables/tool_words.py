"""Words that survey tools write, in the languages that they are used in most; folded, and without accents.

A language that is missing costs little: marks are known by how often they stand there, times by what the
cells hold, and for names there is --label-column.
"""


def _all(text: str) -> frozenset[str]:
    return frozenset(text.split())


YES = _all(
    "yes y true x ✓ ✔ ☑ ✅ checked selected chosen on ja j wahr oui o vrai si sí s verdadero sim "
    "verdadeiro vero tak да はい 是"
)
NO = _all("no n false unchecked unselected off nein falsch non faux falso não nao nee nie нет いいえ 否") | {
    "not selected",
    "not checked",
    "not chosen",
}
MISSING = _all("- . na n/a #n/a nan null -99 -999") | {""}
"""How programs write that there is no answer."""

FIRST_NAME = _all("first given forename vorname prenom voornaam imie fornavn fornamn имя 名")
LAST_NAME = _all(
    "last family surname nachname familienname zuname apellido apellidos cognome sobrenome achternaam "
    "nazwisko etternavn efternavn efternamn фамилия 姓"
)
ANY_NAME = _all(
    "name names fullname label pseudonym nickname alias initials initialen vorname nom nombre nome navn "
    "namn naam nimi jmeno ime nev ονομα фио зовут 姓名 氏名 お名前 名前 이름 성명 heisst heissen "
    "appelles appelez llamas chiami heet"
)
"""Words for a name."""
AROUND_NAME = _all(
    "your my the a full complete display preferred respondent respondents participant participants "
    "client clients user users person persons customer coachee of "
    "student students recipient what is s whats who are you please enter write type tell "
    "us give and or code if like optional required dein deinen deine ihr ihren ihre der den die voller "
    "vollstandiger vor nach wie du sie bitte und votre ton quel est complet de famille et comment vous "
    "tu t su cual es completo y como te seu sua qual e il tuo suo completa come ti ci je uw jouw "
    "volledige en wat hoe i ваше как вас"
)
"""What may stand beside one in the head of a column, which is not so for `company` or `project`."""

PERSONS = _all(
    "client coachee participant person respondent user who teilnehmer teilnehmerin kunde kundin klient "
    "klientin cliente participante persona partecipante deelnemer uczestnik участник"
) | {"teilnehmer in", "kunde kundin", "klient in"}
"""Heads that say who answers without a word for a name."""

SUMMARIES = _all(
    "total totals sum average averages mean avg median minimum maximum summe gesamt mittelwert durchschnitt "
    "moyenne somme promedio suma soma somma gemiddelde srednia"
)
"""What stands in front of a row that sums up others."""

IDS = _all("id # uuid token responseid") | {
    f"{what} {number}"
    for what in ("response", "respondent", "submission", "entry", "record", "unique", "participant", "case")
    for number in ("id", "number")
}
"""The heads of a column that tells rows apart."""

ENDS = _all(
    "submit submission complet end finish record timestamp answered added zeitstempel abgesch gesendet "
    "fertig abgabe beendet horodat soumis fin enviad envio marcatemporal inviat invio ingevuld voltooid "
    "отметка タイムスタンプ 送信 完了 提交"
)
"""How heads say that somebody came to the end."""
STARTS = _all("start begin debut inicio inizio начал 開始 开始")
DAYS = _all("date datum fecha data day tag jour dia giorno dag 日期")
"""The heads of a column that may hold days without a time, and no birthdays."""

MONTH_BEGINNINGS = {
    begin: number
    for number, begins in enumerate(
        (
            *("jan ene gen", "feb fev", "mar mrz", "apr abr avr", "may mai mag mei", "jun juin"),
            *("jul juil lug", "aug aou ago", "sep set", "oct okt ott out", "nov", "dec dez dic"),
        ),
        start=1,
    )
    for begin in begins.split()
}
"""How months begin."""

RANK_WORDS = _all(
    "rank ranking place position pos priority rang platz rangplatz puesto lugar posicion posicao "
    "posizione prioritat prioridad priorite plaats miejsce место"
)
"""What stands before the number of a place in a ranking."""
CHOICES = _all("choice rank place platz rang wahl choix eleccion escolha scelta keuze wybor")
"""What stands after it."""
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
