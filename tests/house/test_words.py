"""Every text of the program is there in every language, with the same fields.

Red after new texts until they are translated: `make words`, translate, then run it again.
"""

import ast

import pytest
from babel.messages.catalog import Catalog

from sam.words.translate import LANGUAGES
from scripts import words
from tests.house.sources import SAM, calls, modules, short, tree, written

TRANSLATED = [language.code for language in LANGUAGES if language.code != "en"]


@pytest.fixture(scope="module")
def source() -> Catalog:
    return words.collected()


def test_the_tools_know_the_languages_of_the_program() -> None:
    assert sorted(words.LANGUAGES) == sorted(TRANSLATED)


def test_the_collector_finds_texts(source: Catalog) -> None:
    """As many as the code marks: each N_("...") is in the catalogue."""
    marked = {
        argument.value
        for path in modules()
        for node, name in calls(tree(path))
        if name in {"_", "N_"} and node.args
        for argument in node.args[:1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    assert marked
    assert marked - {message.id for message in source} == set()


def test_each_text_of_the_source_can_be_filled(source: Catalog) -> None:
    for message in source:
        for form in (message.id,) if isinstance(message.id, str) else message.id:
            assert isinstance(words.fields_of(form), frozenset)


@pytest.mark.parametrize("code", TRANSLATED)
def test_nothing_is_untranslated(code: str, source: Catalog) -> None:
    missing = list(words.problems(source, words.read(code)))
    assert not missing, f"{len(missing)} texts, first: {missing[:5]}"


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalogue_holds_no_text_that_is_gone(code: str, source: Catalog) -> None:
    texts = {message.id if isinstance(message.id, str) else message.id[0] for message in source if message.id}
    kept = {message.id if isinstance(message.id, str) else message.id[0] for message in words.read(code) if message.id}
    assert kept - texts == set()


def test_a_wrong_field_a_gap_and_a_doubt_are_found() -> None:
    source, translated = Catalog(), Catalog(locale="es")
    for text in ("{n} left", "Rack", "Bin"):
        source.add(text)
    source.add(("{n} weapon", "{n} weapons"))
    translated.add("{n} left", "quedan {m}")
    translated.add("Rack", "")
    translated.add("Bin", "Casilla", flags=["fuzzy"])
    translated.add(("{n} weapon", "{n} weapons"), ("un arma", "{n} armas"))
    assert len(list(words.problems(source, translated))) == 3


def test_collecting_keeps_what_was_translated() -> None:
    source, old = Catalog(), Catalog(locale="fr")
    source.add("Rack", locations=[("sam/a.py", 3)])
    source.add("Bin")
    old.add("Rack", "Râtelier")
    old.add("Gone", "Parti")
    text = words.po_text(words.with_translations(source, old)).decode()
    assert 'msgid "Rack"\nmsgstr "Râtelier"' in text
    assert "Gone" not in text
    assert "sam/a.py:" not in text


def test_no_text_is_marked_inside_the_domain() -> None:
    """The domain says codes; the words of them are above it."""
    found = [
        short(path)
        for path in modules()
        if path.is_relative_to(SAM / "domain") and any(name in {"_", "N_", "ngettext"} for _, name in calls(tree(path)))
    ]
    assert found == []


def test_no_text_stands_inside_another_where_the_collector_is_blind() -> None:
    """In the middle of an f-string a text is never collected, and so never translated."""
    found = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for outer in ast.walk(tree(path))
        if isinstance(outer, ast.JoinedStr)
        for node in ast.walk(outer)
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        if written(node.func) in {"_", "N_", "ngettext"}
    ]
    assert found == []
