"""Units that stand after a number, or before a sum of money."""

from __future__ import annotations

from mdmdraft.checks.numbers.number_words import by_word, words

CURRENCIES: dict[str, str] = by_word(
    {
        "€ euro euros eur": "€", "$ dollar dollars usd": "$",
        "£ pound pounds gbp livres": "£", "chf franc francs fr": "CHF",
        "¥ yen yens jpy": "¥", "₹ rupee rupees roupie roupies inr": "₹",
        "crown crowns couronne couronnes krone kroner kronor": "kr", "rouble roubles rub": "RUB",
    }
)  # fmt: skip
"""Currencies by what is written for them, in lower case."""
DOLLARS = frozenset({"us", "a", "c", "au", "ca", "nz", "hk"})
"""What stands before a `$`."""

DOLLAR = frozenset({"$", "dollar", "dollars"})
CODES = frozenset({"eur", "usd", "gbp", "chf", "jpy", "inr", "fr"})
"""Words for currencies that stand before the digits too."""
_TIME = by_word(
    {
        "second seconds seconde secondes sec": "second",
        "minute minutes min mins": "minute",
        "hour hours heure heures hr hrs": "hour",
        "day days jour jours journée journées night nights nuit nuits": "day",
        "week weeks semaine semaines fortnight": "week",
        "month months mois": "month",
        "year years an ans année années yr yrs": "year",
        "decade decades décennie décennies": "decade",
        "century centuries siècle siècles": "century",
    }
)
TIME_UNITS = frozenset(_TIME.values())
_WORDS = by_word(
    {
        "millimetre millimetres millimeter millimeters millimètre millimètres": "mm",
        "centimetre centimetres centimeter centimeters centimètre centimètres": "cm",
        "metre metres meter meters mètre mètres": "m",
        "kilometre kilometres kilometer kilometers kilomètre kilomètres": "km",
        "mile miles": "mile",
        "foot feet": "ft",
        "inch inches pouce pouces": "in",
        "hectare hectares": "ha",
        "gram grams gramme grammes": "g",
        "kilogram kilograms kilo kilos kilogramme kilogrammes": "kg",
        "tonne tonnes ton tons": "t",
        "litre litres liter liters": "l",
        "watt watts": "W",
        "kilowatt kilowatts": "kW",
        "volt volts": "V",
        "degree degrees degré degrés": "°",
        "byte bytes octet octets": "B",
        "bit bits": "bit",
        "pixel pixels": "px",
        "knot knots nœud nœuds": "kn",
    }
)
_SYMBOLS = words(
    """nm µm μm mm cm dm m km m² km² cm² m³ cm³ ha ng µg μg mg g kg t nl µl μl µL μL ml mL
    cl dl l L hl K W kW MW GW TW Wh kWh MWh GWh TWh Hz kHz MHz GHz mV V kV mA A Pa hPa
    kPa MPa mbar bar s ms µs min h d J kJ MJ kcal cal lx lm Bq Sv mSv Bft nM µM μM mM M
    mol kDa Da bp kb kbp rpm px pt dpi dB kB KB MB GB TB ko Ko Mo Go To Mb Mbit Gbit Bd
    kn ft lb oz"""
)
_ALIKE = {"L": "l", "ko": "kB", "Ko": "kB", "KB": "kB", "Mo": "MB", "Go": "GB", "To": "TB",
          "h": "hour", "min": "minute", "s": "second", "d": "day"}  # fmt: skip


def measure(word: str, *, digits: bool) -> str:
    """Return the unit of measure that a word says, as written; nothing when it is none. Symbols
    stand after digits only."""
    lowered = word.lower()
    if lowered in _TIME:
        return _TIME[lowered]
    if lowered in _WORDS:
        return _WORDS[lowered]
    if digits and word in _SYMBOLS:
        word = word.replace("μ", "µ")
        return _ALIKE.get(word, word.replace("L", "l"))
    return ""
