"""The words of SAM in its languages: `collect` them, `compile` them, `check` that none is missing.

    python scripts/words.py collect   every text in _(), N_() and ngettext() goes to locale/<code>/LC_MESSAGES/sam.po;
                                      translations are kept, texts that are gone are dropped
    python scripts/words.py compile   each sam.po to the sam.mo that the running program reads, where it is newer
    python scripts/words.py check     says what is not translated, or names other {fields} than the English; exit 1

A .po file is committed and holds no dates and no line numbers, so that it changes only when words do. A .mo file is
made here by the set-up and by the build of the installer, and never committed.
"""

from __future__ import annotations

import io
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "sam"
LOCALE = SOURCES / "locale"
LANGUAGES = ("es", "fr", "pt_BR")  # a test compares this with sam.words.translate.LANGUAGES
DOMAIN = "sam"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
COMMENT_TAG = "Translators:"


def po_path(language: str) -> Path:
    """The catalogue of a language that translators work on."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def collected() -> Catalog:
    """Every text of the program, with the files it stands in."""
    catalogue = Catalog(project="SAM", charset="utf-8", fuzzy=False)
    found = extract_from_dir(
        str(SOURCES), method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=(COMMENT_TAG,)
    )
    for file, _line, text, comments, context in found:
        catalogue.add(text, None, [(Path("sam", file).as_posix(), 0)], auto_comments=comments, context=context)
    return catalogue


def read(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one where there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, project="SAM", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def with_translations(source: Catalog, old: Catalog) -> Catalog:
    """A catalogue with exactly the texts of `source` and their translations from `old`."""
    new = Catalog(locale=old.locale, domain=DOMAIN, project="SAM", charset="utf-8", fuzzy=False)
    for message in source:
        if message.id:
            kept = old.get(message.id, message.context)
            new.add(
                message.id,
                kept.string if kept else None,
                message.locations,
                flags=sorted((kept.flags if kept else set()) | message.flags),
                auto_comments=message.auto_comments,
                user_comments=kept.user_comments if kept else (),
                context=message.context,
            )
    return new


def po_text(catalogue: Catalog) -> bytes:
    """The catalogue as the bytes of its file: sorted, without dates, without line numbers."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=120, omit_header=True, sort_output=True, include_lineno=False)
    plural = "" if catalogue.locale is None else f'"Plural-Forms: {catalogue.plural_forms}\\n"\n'
    language = "" if catalogue.locale is None else f'"Language: {catalogue.locale}\\n"\n'
    header = f'msgid ""\nmsgstr ""\n{language}"Content-Type: text/plain; charset=utf-8\\n"\n{plural}\n'
    return header.encode() + buffer.getvalue()


def problems(source: Catalog, translated: Catalog) -> Iterator[str]:
    """What a translator still has to do in one language, a line for each text."""
    for message in _texts(source):
        known = translated.get(message.id, message.context)
        name = _first(message)
        if known is None:
            yield f"not collected: {name!r}"
        elif not all(_forms(known.string)) or "fuzzy" in known.flags:
            yield f"not translated: {name!r}"
        else:
            yield from _wrong_fields(message, known)


def fields_of(text: str) -> frozenset[str]:
    """The names in braces of a text.

    Raises:
        ValueError: the braces do not match, or a field has no name.
    """
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    if "" in names:
        message = "a field without a name"
        raise ValueError(message)
    return frozenset(names)


def collect() -> int:
    """Write every catalogue anew, keeping its translations."""
    source = collected()
    for language in LANGUAGES:
        catalogue = with_translations(source, read(language))
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_text(catalogue))
        done = sum(all(_forms(message.string)) for message in _texts(catalogue))
        print(f"{language}: {done} of {len(catalogue)} texts translated")
    return 0


def compile_all() -> int:
    """Make the .mo files that are missing or older than their .po."""
    for language in LANGUAGES:
        path = po_path(language)
        target = path.with_suffix(".mo")
        if path.exists() and not (target.exists() and target.stat().st_mtime >= path.stat().st_mtime):
            buffer = io.BytesIO()
            write_mo(buffer, read(language))
            target.write_bytes(buffer.getvalue())
    return 0


def check() -> int:
    """Print what is missing in any language; 1 if anything is."""
    source = collected()
    lines = [f"{language}: {problem}" for language in LANGUAGES for problem in problems(source, read(language))]
    print(*lines, sep="\n", end="\n" if lines else "")
    return 1 if lines else 0


def _texts(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """The singular and plurals of a text; a text that is missing counts as empty."""
    if not text:
        return ("",)
    return (text,) if isinstance(text, str) else tuple(text)


def _first(message: Message) -> str:
    return _forms(message.id)[0]


def _wrong_fields(message: Message, known: Message) -> Iterator[str]:
    wanted = frozenset().union(*map(fields_of, _forms(message.id)))
    for form in _forms(known.string):
        try:
            found = fields_of(form)
        except ValueError as reason:
            yield f"{reason}: {form!r}"
            continue
        # a plural form may say "one" in words and leave the number out
        if found != wanted and not (len(_forms(message.id)) > 1 and found < wanted):
            yield f"names {sorted(found)} instead of {sorted(wanted)}: {form!r}"


COMMANDS = {"collect": collect, "compile": compile_all, "check": check}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(COMMANDS[sys.argv[1]]())
