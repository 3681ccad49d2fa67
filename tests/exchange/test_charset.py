"""Letters of files that are no UTF-8."""

import pytest

from mapapp.exchange.charset import guessed


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Date,Ville,Lieu,Note\n2024-04-03,Beyrouth,x,Peñón ação\n", "cp1252"),
        ("Fecha,Lugar\n2024-04-03,Peñón acción mañana\n", "cp1252"),
        ("Date;Lieu;Note\n03/04/2024;Mopti;près de l’hôpital, à Sévaré\n", "cp1252"),
        ("Date,Place,Note\n2024-04-03,Beirut,“Attack” – café\n", "cp1252"),
        ("Data;Miejsce\n3.4.2024;Łódź, Kraków żołnierz\n", "cp1250"),
        ("التاريخ;الموقع\n2024-04-03;دمشق\n", "cp1256"),
        ("Дата;Место\n2024-04-03;Харьков\n", "cp1251"),
    ],
)
def test_few_letters_are_read_as_the_likeliest_language_writes_them(text: str, encoding: str) -> None:
    assert guessed(text.encode(encoding)) == encoding
