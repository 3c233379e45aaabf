from __future__ import annotations

import pytest

from mdmdraft.model.slugs import lost_letters, proposed, slug


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Région", "region"), ("re\u0301gion", "region"), ("Œuvres & Cie", "oeuvres-cie"),
        ("Straße", "strasse"), ("Łódź", "lodz"), ("Ærø", "aero"), ("naïve (2019)", "naive-2019"),
        ("Þingvellir", "thingvellir"), ("Đà Nẵng", "da-nang"), ("ırmak", "irmak"), ("Москва", ""),
    ],
)  # fmt: skip
def test_a_slug_has_small_letters_digits_and_hyphens(text: str, made: str) -> None:
    assert slug(text) == made
    assert slug(made) == made


def test_an_id_is_proposed_or_asked_for() -> None:
    assert proposed("région") == ": `region`"
    assert proposed("region") == ""
    assert proposed("2019") == ""
    assert proposed("Москва-1") == "; for Мос… choose a name in Latin letters"
    assert lost_letters("Москва aé1") == "Москва"
