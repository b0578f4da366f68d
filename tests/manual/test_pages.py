"""The pages of the manual: complete in every language, with true words of the screen, and nothing dangling.

Bold is for words of the program alone, exactly as they are shown in the language of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from sam.ui.manual import CONTENTS, FOLDER, TOPICS, title_of
from sam.ui.navigation import SCREENS
from sam.words.translate import LANGUAGES
from scripts import words

CODES = [language.code for language in LANGUAGES]
EVERY = [(code, topic) for code in CODES for topic in TOPICS]
CODE = re.compile(r"`([^`\n]+)`")
BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[([^]]+)\]\(([^)]*)\)")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
TAG = re.compile(r"</?[a-zA-Z][^>]*>|&[a-z]+;")
MOST_LINES = 150


def pages(code: str) -> set[str]:
    return {path.stem for path in (FOLDER / code).glob("*")}


def text(code: str, topic: str) -> str:
    return (FOLDER / code / f"{topic}.md").read_text(encoding="utf-8")


def without_code(page: str) -> str:
    return CODE.sub("", page)


def plain(word: str) -> str:
    return word.rstrip("…:").strip()


@cache
def shown(code: str) -> frozenset[str]:
    """Every text of the program in a language, without its ending."""
    catalogue = words.collected() if code == "en" else words.read(code)
    texts = [message.id if code == "en" else message.string for message in catalogue if message.id]
    forms = [form for text in texts if text for form in ((text,) if isinstance(text, str) else text)]
    return frozenset(plain(form) for form in forms)


def links(page: str) -> list[str]:
    return [target for _words, target in LINK.findall(without_code(page))]


def test_every_screen_has_its_page() -> None:
    assert {screen.manual or screen.key for screen in SCREENS} <= set(TOPICS)


@pytest.mark.parametrize("code", CODES)
def test_each_language_has_exactly_the_pages(code: str) -> None:
    assert pages(code) == set(TOPICS)


def test_there_is_no_folder_of_another_language() -> None:
    assert {path.name for path in FOLDER.iterdir()} <= set(CODES)


@pytest.mark.parametrize(("code", "topic"), EVERY)
def test_a_page_is_built_like_the_english_one(code: str, topic: str) -> None:
    page, english = text(code, topic), text("en", topic)
    assert [len(signs) for signs, _words in HEADING.findall(page)] == [
        len(signs) for signs, _words in HEADING.findall(english)
    ]
    assert Counter(links(page)) == Counter(links(english))
    assert Counter(CODE.findall(page)) == Counter(CODE.findall(english))


@pytest.mark.parametrize(("code", "topic"), EVERY)
def test_a_page_begins_with_its_only_title_and_ends_with_a_line(code: str, topic: str) -> None:
    page = text(code, topic)
    levels = [len(signs) for signs, _words in HEADING.findall(page)]
    assert page.startswith("# ")
    assert levels[0] == 1
    assert set(levels[1:]) == {2}
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert len(page.splitlines()) <= MOST_LINES


@pytest.mark.parametrize(("code", "topic"), EVERY)
def test_what_is_bold_is_a_word_of_the_screen(code: str, topic: str) -> None:
    bold = {plain(word) for word in BOLD.findall(without_code(text(code, topic)))}
    assert bold - shown(code) == set()


@pytest.mark.parametrize(("code", "topic"), EVERY)
def test_every_mark_is_closed_and_nothing_is_html(code: str, topic: str) -> None:
    for line in text(code, topic).splitlines():
        assert line.count("`") % 2 == 0, line
        said = without_code(line)
        assert said.count("**") % 2 == 0, line
        assert not TAG.search(said), line
        assert not said.startswith(("|", "    ", "![", ">")), line


@pytest.mark.parametrize(("code", "topic"), EVERY)
def test_every_link_leads_to_a_page(code: str, topic: str) -> None:
    assert [to for to in links(text(code, topic)) if to.removesuffix(".md") not in TOPICS or to == topic] == []


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_listed_under_its_title_in_the_contents(code: str) -> None:
    listed = {
        to.removesuffix(".md"): said
        for said, to in re.findall(r"^- \[(.+)\]\((.+)\)$", text(code, CONTENTS), re.MULTILINE)
    }
    assert listed == {topic: title_of(text(code, topic)) for topic in TOPICS if topic != CONTENTS}


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_reached_from_the_first(code: str) -> None:
    reached, waiting = {CONTENTS}, [CONTENTS]
    while waiting:
        fresh = {to.removesuffix(".md") for to in links(text(code, waiting.pop()))} - reached
        reached |= fresh
        waiting += fresh
    assert reached == set(TOPICS)


def test_the_keys_of_the_screens_are_those_of_the_page_about_keys() -> None:
    page = text("en", "keys")
    for screen in SCREENS:
        if screen.shortcut:
            assert re.search(
                rf"^- `{re.escape(screen.shortcut)}`: .*\({screen.manual or screen.key}\.md\)", page, re.MULTILINE
            ), screen.key


@pytest.mark.parametrize("code", CODES)
def test_every_command_and_every_exit_status_is_told(code: str) -> None:
    from sam.cli.parser import make_parser

    told = " ".join(CODE.findall(text(code, "command-line"))).split()
    commands = next(action for action in make_parser()._actions if isinstance(action.choices, dict)).choices
    assert commands
    assert set(commands) - set(told) == set()
    assert {"0", "1", "2", "3", "70"} <= set(told)
