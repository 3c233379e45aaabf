"""Words that state a quantity, and numbers that state none, in English and in French, as data."""

from __future__ import annotations

QUANTITIES: dict[str, tuple[str, ...]] = {
    "en": (
        r"(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bat )(?<!\bits )(?<!\bour )(?<!\btheir )"
        r"(?<!\bhis )(?<!\bher )(?<!\w-)"
        r"most (?:of (?!all\b)|people\b|women\b|men\b|children\b"
        r"|(?!always\b|perhaps\b|\w+(?:ous|less|ss|wards|is|us)\b)\w+s\b)",
        r"(?:the|a) (?:\w+ )?majority\b(?! (?:vote|opinion|rule|decision|government))",
        r"a (?:small |tiny |large )?minority of\b",
        r"(?<!\w-)half (?:of |the (?!time\b)|a million|as (?:many|much))",
        r"(?:more than|less than|nearly|almost|about|over|under|around|roughly) half\b(?! a\b|-)",
        r"(?:a|one)[ -](?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth) of (?!an?\b)",
        r"(?:two|three|four|five|seven|nine)[ -](?:thirds|quarters|fifths|sixths|eighths|tenths)",
        r"{n} (?:in|out of) (?:every )?{n2}",
        r"{n} times (?:the\b|as\b|more\b|less\b|higher\b|lower\b|greater\b|larger\b)",
        r"twice (?:the\b|those\b|that of\b|as (?!if\b))",
        r"(?:doubled|tripled|trebled|quadrupled|halved)\b",
        r"(?:two|three|four|five|ten|\d+)-?fold\b",
        r"(?:per ?cent|percent|percentage points?)\b",
        r"(?:dozens|scores|hundreds|thousands|millions|billions) of\b",
        r"{big}",
    ),
    "fr": (
        r"la plupart (?:des?|d['’]|du|sont|ont)\b",
        r"(?:la|une) (?:\w+ )?majorité (?:des?\b|d['’])",
        r"une (?:petite |faible |forte )?minorité (?:des?\b|d['’])",
        r"la moitié (?:des?\b|du\b|d['’])",
        r"(?:plus|moins|près) de la moitié\b",
        r"(?:un|le) (?:tiers|quart|cinquième|sixième|septième|huitième|neuvième|dixième) "
        r"(?:des?\b|du\b|d['’](?!heure))",
        r"(?:deux|trois|quatre|cinq) (?:tiers|quarts|cinquièmes|sixièmes|huitièmes|dixièmes)",
        r"{n}(?: [\w’'-]+){0,2} sur {n2}",
        r"{n} fois (?:plus|moins)\b",
        r"(?:a|ont|est|sont) (?:doublé|triplé|quadruplé)\b",
        r"pour ?cents?\b|points? de pourcentage",
        r"(?:dizaines?|vingtaines?|centaines?|milliers?|millions?|milliards?) (?:des?\b|d['’])",
        r"{big}",
    ),
}
"""Patterns by language. `{n}` is a number, `{n2}` one from two on, `{big}` a number in words that
is large enough to have been counted."""

TRIGGERS: dict[str, str] = {
    "en": "most majority minority half thirds quarters fifths sixths eighths tenths third quarter "
    "fifth sixth seventh eighth ninth tenth in out times twice doubled tripled trebled quadrupled "
    "halved fold twofold threefold fourfold fivefold tenfold per percent percentage dozens scores "
    "hundreds thousands millions billions",
    "fr": "plupart majorité minorité moitié tiers quart quarts cinquième cinquièmes sixième "
    "sixièmes septième huitième huitièmes neuvième dixième dixièmes sur fois doublé triplé "
    "quadruplé pour point points dizaine dizaines vingtaine vingtaines centaine centaines millier "
    "milliers",
}
"""One of these, or a large number in words, stands in whatever the patterns find: a text without
any need not be searched."""

NUMBERS: dict[str, str] = {
    "en": "one two three four five six seven eight nine ten",
    "fr": "un une deux trois quatre cinq six sept huit neuf dix",
}
"""Small numbers in words: they state a quantity only in a ratio (`one in five`)."""
BIG: dict[str, str] = {
    "en": "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen",
    "fr": "onze douze treize quatorze quinze seize vingt vingts trente quarante cinquante soixante "
    "septante huitante octante nonante cent cents mille million millions milliard milliards",
}

UNITS_OF_TIME: dict[str, str] = {
    "en": r"years?|months?|weeks?|days?|hours?|minutes?|o['’]clock|century|centuries",
    "fr": r"ans?|années?|mois|semaines?|jours?|heures?|minutes?|siècles?",
}
"""What is counted in these is how long something lasts or how old somebody is."""

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
)

NUMBERED = (
    "art|arts|article|articles|sec|sect|section|sections|s|ss|p|pp|page|pages|para|paras|paragraph"
    "|paragraphs|paragraphe|paragraphes|chapter|chapters|chapitre|chapitres|ch|annex|annexes|annexe"
    "|appendix|appendices|principle|principles|principe|principes|recital|recitals|considérant"
    "|considérants|recommendation|recommendations|recommandation|recommandations|point|points|rule"
    "|rules|règle|title|titre|part|parts|partie|book|livre|volume|vol|tome|no|nos|n°|number|numbers"
    "|numéro|numéros|table|tables|tableau|tableaux|figure|figures|box|boxes|encadré|note|notes|step"
    "|steps|étape|étapes|phase|version|question|questions|model|level|case|cases|protocol|protocole"
    "|convention|resolution|résolution|directive|regulation|règlement|act|law|loi|décret|decree"
    "|ordonnance|code|schedule|sch|alinéa|al|clause|goal|goals|target|objectif|objectifs|indicator"
    "|indicateur|room|line|form|round|wave|vague|session|bus"
)
"""What bears a number instead of being counted: `article 3`, `principle 4`, `ASH no. 2788`."""

AGES = {
    "en": r"(?:under|over|below|above|aged?|age of|ages of|the age|turn(?:s|ed|ing)?|until|before)",
    "fr": r"(?:moins de|plus de|âgée?s? de|âge de|avant|dès|à)",
}
"""Words before an age."""
