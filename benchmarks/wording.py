"""Words for a paper that says nothing: sentences on street lighting, alike for equal seeds."""

from __future__ import annotations

import random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NOUNS = _words(
    "lamp street lantern council district night walker evening budget survey column cable "
    "season resident traffic corner junction market school crossing park square bridge hour "
    "measure meter contract supplier maintenance repair fault outage complaint report record "
    "register standard brightness glare shade colour spectrum energy tariff saving cost "
    "investment grant programme pilot trial phase decision ordinance agreement authority "
    "committee office inspector engineer worker neighbour household shopkeeper cyclist driver "
    "pedestrian pavement footpath canal quay station platform shelter tree canopy façade window "
    "garden courtyard stairway passage tunnel ramp kerb sign signal sensor timer switch cabinet "
    "network grid feeder pole bracket diffuser lens housing gasket foundation trench duct"
)
ADJECTIVES = _words(
    "public municipal lit unlit bright dim narrow wide early late annual seasonal local regional "
    "reported measured estimated older newer partial complete steady uneven careful ordinary "
    "shared private technical legal practical modest considerable adequate doubtful comparable"
)
VERBS = _words(
    "replaces measures records reports requires allows limits describes compares repeats covers "
    "follows precedes supports delays reduces raises changes confirms qualifies contradicts "
    "explains omits lists counts separates joins repairs inspects funds approves postpones"
)
LINKS = (
    ("because although while where unless before after whenever so that since provided that")
    .replace("so that", "so-that")
    .replace("provided that", "provided-that")
    .split()
)
ADVERBS = _words("often rarely usually seldom partly mostly again nevertheless elsewhere later")
FAMILIES = _words(
    "Abadie Berger Castel Duvivier Eklund Ferrand Grosjean Hallström Ibarra Jansen Kowalski "
    "Lindqvist Marchetti Nakamura Okonkwo Petrov Quintana Rossi Schneider Tanaka Urquhart "
    "Vermeulen Weber Ximenes Yilmaz Zimmermann Andersson Bianchi Costa Dupont Eriksen Fischer"
)
GIVEN = _words("Anna Bruno Clara Daniel Elena Félix Greta Hugo Inès Jonas Karin Leo Mira Nils")
COUNTRIES = _words("Aldmark Borovia Cairnland Dunmere Estmark Fallonia Grenmark Halvaria")


class Words:
    """A source of words; what it gives depends on the seed and on what was asked before."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def noun(self) -> str:
        """Return a noun, common ones more often."""
        return NOUNS[int(len(NOUNS) * self.dice.random() ** 1.6)]

    def phrase(self) -> str:
        """Return two or three words that can stand in a heading or a cell."""
        made = f"{self.dice.choice(ADJECTIVES)} {self.noun()}"
        return f"{made} and {self.noun()}" if self.dice.random() < 0.4 else made

    def title(self) -> str:
        """Return a phrase that opens with a capital."""
        made = self.phrase()
        return made[0].upper() + made[1:]

    def clause(self) -> str:
        """Return a main clause without its full stop."""
        dice = self.dice
        parts = ["the", self.phrase(), dice.choice(VERBS), "the", self.noun()]
        if dice.random() < 0.5:
            parts += ["of the", self.phrase()]
        if dice.random() < 0.3:
            parts.insert(2, dice.choice(ADVERBS))
        return " ".join(parts)

    def sentence(self) -> str:
        """Return a sentence of 6 to 30 words."""
        made = self.clause()
        if self.dice.random() < 0.55:
            made += f", {self.dice.choice(LINKS).replace('-', ' ')} {self.clause()}"
        return made[0].upper() + made[1:] + "."

    def sentences(self, number: int) -> str:
        """Return so many sentences on one line."""
        return " ".join(self.sentence() for _ in range(number))

    def name(self) -> dict[str, str]:
        """Return a CSL name."""
        return {"family": self.dice.choice(FAMILIES), "given": self.dice.choice(GIVEN)}

    def date(self) -> str:
        """Return a day, ISO 8601."""
        dice = self.dice
        return f"{dice.randint(1990, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
