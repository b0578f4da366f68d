"""Words that lists use for conditions, units, kinds and categories, in four languages, so that a row can be understood.

Compared without accents, capitals and signs. A condition or unit that is not here is not guessed: the row is refused and says which
words are known. To add a word: put it on the line of its code; a test keeps two codes from sharing one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import TypeVar

from sam.domain.items import LOT_MIXED, LOT_NONE, LOT_UNKNOWN, Condition, TypeKind, Unit
from sam.domain.sheet_profile import plain_title
from sam.words.translate import N_

Code = TypeVar("Code", bound=Enum | str)

CONDITIONS: Mapping[Condition, str] = {
    Condition.SV: """sv|service|servicio|servico|serviceable|good|very good|new|used|operational|ok|a|b|serv|bueno|buena|buen estado|muy bueno|util|operativo|operativa|nuevo
        |nueva|apto|servible|en servicio|disponible|bon|bonne|bon etat|neuf|neuve|operationnel|operationnelle|utilisable|en service|bom|boa|bom estado
        |novo|nova|operacional|servivel|em servico|em condicoes""",
    Condition.SR: """sr|restricted|serviceable restricted|serviceable with restriction|fair|regular|restringido|restringida|restreint|restreinte
        |restrito|restrita|passable|razoavel|servible restringido|utilisable restreint|servivel com restricao""",
    Condition.SP: "sp|use first|serviceable use first|usar primero|usar primeiro|a utiliser en premier|servible usar primero|utilisable en premier|servivel usar primeiro",
    Condition.SU: """su|suspended|awaiting inspection|to be inspected|suspendido|suspendida|por inspeccionar|en revision|suspendu|suspendue|a inspecter
        |suspenso|suspensa|a inspecionar|em inspecao""",
    Condition.BN: "bn|banned|prohibido|prohibida|interdit|interdite|proibido|proibida",
    Condition.RP: """rp|repairable|repair|in repair|unserviceable|not serviceable|damaged|broken|poor|bad|reparable|en reparacion|reparacion|danado
        |danada|averiado|averiada|malo|mala|mal estado|inutil|no util|inoperativo|inoperativa|fuera de servicio|defectuoso|reparavel|em reparo|danificado
        |danificada|avariado|avariada|inservivel|inoperante|mau|mau estado|fora de servico|a reparer|en reparation|endommage|endommagee|mauvais
        |mauvais etat|casse|cassee|hors service|defectueux""",
    Condition.DS: """ds|disposal|for disposal|scrap|condemned|for destruction|obsolete|baja|de baja|para baja|dado de baja|desecho|chatarra|para destruir
        |para destruccion|obsoleto|obsoleta|sucata|a eliminer|para descarga|descarte|para descarte|para destruicao|rebut|au rebut|reforme|reformee|a detruire""",
}
UNITS: Mapping[Unit, str] = {
    Unit.EACH: """each|ea|piece|pieces|pc|pcs|unit|units|no|unidad|unidades|und|ud|u|un|uni|pza|pzas|pieza|piezas|peca|pecas|unidade|unite|unites
        |weapon|weapons|arma|armas|arme|armes""",
    Unit.ROUND: """round|rounds|rd|rds|cartridge|cartridges|cartucho|cartuchos|municion|municiones|tiro|tiros|disparo|disparos|municao|municoes
        |cartouche|cartouches|coup|coups""",
    Unit.GRAM: "gram|grams|g|gramo|gramos|grama|gramas|gramme|grammes",
    Unit.METRE: "metre|metres|meter|meters|m|metro|metros",
    Unit.KIT: "kit|kits|kt|juego|juegos",
    Unit.BOX: "box|boxes|bx|caja|cajas|caixa|caixas|boite|boites|caisse|caisses",
    Unit.SET: "set|sets|se|conjunto|conjuntos|jeu|jeux",
    Unit.ASSEMBLY: "assembly|assemblies|ay|ensamble|ensamblaje|ensambles|ensamblajes|montagem|montagens|assemblage|assemblages",
    Unit.PACKAGE: "package|packages|pack|packs|pg|paquete|paquetes|pacote|pacotes|paquet|paquets|bulto|bultos|volume|volumes|colis",
}
KINDS: Mapping[TypeKind, str] = {
    TypeKind.WEAPON: "weapon|weapons|arma|armas|arma de fuego|arma de fogo|arme|armes|arme a feu|firearm|firearms|armamento|armement",
    TypeKind.AMMUNITION: "ammunition|ammo|municion|municiones|municao|municoes|munition|munitions|cartridge|cartridges|cartucho|cartuchos|cartouche|cartouches",
    TypeKind.EXPLOSIVE: "explosive|explosives|explosivo|explosivos|explosif|explosifs",
    TypeKind.BULK: """accessory|accessories|accesorio|accesorios|acessorio|acessorios|accessoire|accessoires|bulk|bulk item|part|parts|spare part|spare parts
        |repuesto|repuestos|peca|pecas|piece|pieces|piece detachee|pieces detachees""",
    TypeKind.PART: "numbered part|parte numerada|pieza numerada|peca numerada|piece numerotee",
}
CATEGORIES: Mapping[str, str] = {
    "SA-REV": "revolver|revolvers|revolveres",
    "SA-PST": "pistol|pistols|handgun|handguns|self loading pistol|pistola|pistolas|arma corta|pistola semiautomatica|pistolet|pistolets|arme de poing",
    "SA-RIF": """rifle|rifles|carbine|carbines|rifles and carbines|sniper rifle|fusil|fusiles|carabina|carabinas|fusil de precision|arma larga|rifle de precision
        |fusils|carabine|carabines|fuzil|fuzis|fuzil de precisao|mosqueton|mosquetao""",
    "SA-SMG": """submachine gun|sub machine gun|submachine guns|sub machine guns|smg|machine pistol|subfusil|subfusiles|subametralladora|subametralladoras|pistola ametralladora
        |mitraillette|mitraillettes|pistolet mitrailleur|pistolets mitrailleurs|submetralhadora|submetralhadoras|metralhadora de mao""",
    "SA-ASR": "assault rifle|assault rifles|fusil de asalto|fusiles de asalto|fusil d assaut|fusils d assaut|fuzil de assalto|fuzis de assalto",
    "SA-LMG": """light machine gun|light machine guns|machine gun|machine guns|lmg|gpmg|general purpose machine gun|ametralladora|ametralladoras|ametralladora ligera
        |mitrailleuse|mitrailleuses|mitrailleuse legere|fusil mitrailleur|metralhadora|metralhadoras|metralhadora leve|fusil ametrallador""",
    "SA-SHG": "shotgun|shotguns|escopeta|escopetas|fusil de chasse|fusil a pompe|espingarda|espingardas|espingarda calibre 12",
    "SA-OTH": "other small arms|other small arm|otras armas pequenas|outras armas de pequeno porte",
    "LW-HMG": "heavy machine gun|heavy machine guns|hmg|ametralladora pesada|ametralladoras pesadas|mitrailleuse lourde|metralhadora pesada",
    "LW-GL": "grenade launcher|grenade launchers|lanzagranadas|lanzagranada|lance grenade|lance grenades|lanca granadas|lanca granada",
    "LW-RCL": "recoilless rifle|recoilless rifles|recoilless gun|fusil sin retroceso|canon sin retroceso|fusil sans recul|canon sans recul|fuzi sem recuo|fuzil sem recuo",
    "LW-MOR": "mortar|mortars|mortero|morteros|mortier|mortiers|morteiro|morteiros",
    "LW-MAN": "manpads|manpad",
    "AM-CTG": "small arms ammunition|cartridge|cartridges|cartucho|cartuchos|cartouche|cartouches",
    "AM-GRE": "hand grenade|hand grenades|grenade|grenades|granada|granadas|granada de mano|granadas de mano|grenade a main|grenades a main|granada de mao",
    "AM-MIN": "landmine|landmines|mine|mines|mina|minas",
    "AM-EXP": "explosive|explosives|explosivo|explosivos|explosif|explosifs",
    "PC-FRM": "frame|receiver|frame or receiver|armazon|cajon de mecanismos|carcasse|armacao|caixa da culatra",
    "PC-BAR": "barrel|barrels|canon|canones|cano|canos",
    "PC-SLC": "slide|cylinder|corredera|tambor|glissiere|barillet|ferrolho",
    "PC-BLT": "bolt|bolt carrier|breech block|cerrojo|cierre|culasse|culasse mobile|culatra",
    "PC-SIL": "silencer|silencers|suppressor|suppressors|silenciador|silenciadores|silencieux",
    "PC-MAG": "magazine|magazines|cargador|cargadores|proveedor|proveedores|chargeur|chargeurs|carregador|carregadores",
    "PC-OPT": "optic|optics|sight|sights|scope|scopes|mira|miras|visor|mira optica|optique|lunette|luneta|night sight",
    "AC": "accessory|accessories|accesorio|accesorios|accessoire|accessoires|acessorio|acessorios|sling|slings|holster|holsters|bayonet|bayonets|correa|funda|bayoneta",
}
"""Codes of the category table and what people write for them. More words stand in the table itself."""
LOTS: Mapping[str, str] = {
    LOT_NONE: "none|no lot|without lot|ninguno|sin lote|nenhum|sem lote|aucun|sans lot",
    LOT_MIXED: "mixed|various|mixto|mezclado|mezclados|varios|misto|misturado|misturados|mixte|melange|melanges|divers",
    LOT_UNKNOWN: "unknown|not known|desconocido|no conocido|ignorado|desconhecido|inconnu|non connu",
}
"""Words for lots that have no number of their own; as marked they are NONE, MIXED, UNKNOWN."""
UNMARKED = """unmarked|no number|no serial|no serial number|not marked|none|na|n a|s n|illegible|unreadable|not legible|unknown|sin numero|sin numero de serie
    |sin serie|sin marca|no tiene|no visible|ninguno|ilegible|borrado|limado|desconocido|sem numero|sem numero de serie|sem serie|nao tem|ilegivel|raspado
    |raspada|nenhum|desconhecido|sans numero|sans numero de serie|non marque|aucun|illisible|efface|lime|inconnu"""
"""What is written in place of a serial number where there is none to read."""

LEFT_OUT: Mapping[str, str] = {
    "repeated_header": N_("the titles stand here again"),
    "total": N_("a total"),
    "other_stock_class": N_("other stock class"),
    "not_in_filter": N_("not part of this list"),
    "posted_already": N_("posted already, with entry"),
}
"""Why rows are no part of a list, when many of them are told together; by the code of the reason."""


def phrases(words: str) -> frozenset[str]:
    """The words and phrases of one code."""
    return frozenset(" ".join(one.split()) for one in words.split("|"))


def by_phrase(table: Mapping[Code, str]) -> dict[str, Code]:
    """Every word and phrase of a table with its code."""
    return {phrase: code for code, words in table.items() for phrase in phrases(words)}


@cache
def _conditions() -> dict[str, Condition]:
    return by_phrase(CONDITIONS)


@cache
def _units() -> dict[str, Unit]:
    return by_phrase(UNITS)


@cache
def _kinds() -> dict[str, TypeKind]:
    return by_phrase(KINDS)


@cache
def _categories() -> dict[str, str]:
    return by_phrase(CATEGORIES)


@cache
def _lots() -> dict[str, str]:
    return by_phrase(LOTS)


@cache
def _unmarked() -> frozenset[str]:
    return phrases(UNMARKED)


def condition(text: str) -> Condition | None:
    """The condition that a word of a list means; None when it is not known."""
    return _conditions().get(plain_title(text))


def unit(text: str) -> Unit | None:
    """The unit that a word of a list means; None when it is not known."""
    return _units().get(plain_title(text))


def kind(text: str) -> TypeKind | None:
    """The kind of item that a word of a list means; None when it is not known."""
    return _kinds().get(plain_title(text))


def category(text: str) -> str:
    """The category code that a word of a list means; "" when it is not known."""
    return _categories().get(plain_title(text), "")


def lot(text: str) -> str:
    """The lot as it stands in the book: NONE, MIXED or UNKNOWN for a word that means it, else exactly as marked."""
    return _lots().get(plain_title(text), text)


def unmarked(text: str) -> bool:
    """Whether what stands in place of a serial number says that there is none to read."""
    plain = plain_title(text)
    return plain in _unmarked() or not any(c.isalnum() for c in text)
