"""Titles of columns: what the program calls each column, and what people call it in English, Spanish, Portuguese and French.

To add a word: put it on the line of its column, without accents or capitals; a test keeps two columns from sharing one.
"""

from __future__ import annotations

from sam.domain.sheet_rows import Column
from sam.words.translate import N_

LABELS: dict[Column, str] = {
    Column.SERIAL: N_("Serial number"),
    Column.REGISTRY_NUMBER: N_("Registry number"),
    Column.MAKE: N_("Make"),
    Column.MODEL: N_("Model"),
    Column.CALIBRE: N_("Calibre"),
    Column.CATEGORY: N_("Category"),
    Column.ITEM_NAME: N_("Item name"),
    Column.STOCK_NUMBER: N_("Stock number"),
    Column.KIND: N_("Kind of item"),
    Column.QUANTITY: N_("Quantity"),
    Column.UNIT: N_("Unit of issue"),
    Column.LOT: N_("Lot number"),
    Column.MANUFACTURER: N_("Manufacturer"),
    Column.MADE_ON: N_("Made on"),
    Column.EXPIRES_ON: N_("Expires on"),
    Column.PLACE: N_("Store"),
    Column.HOLDER: N_("Holder"),
    Column.REGION: N_("Region"),
    Column.PERSON_NUMBER: N_("Service number"),
    Column.CONDITION: N_("Condition"),
    Column.DATE: N_("Received on"),
    Column.COUNTRY: N_("Country of manufacture"),
    Column.YEAR: N_("Year of manufacture"),
    Column.REFERENCE: N_("Reference"),
    Column.NOTE: N_("Remarks"),
    Column.VALUE: N_("Value"),
    Column.UN_NUMBER: N_("UN number"),
    Column.HAZARD_DIVISION: N_("Hazard division"),
    Column.CONTROL_CODE: N_("Control code"),
}
"""What the program calls each column, to be translated when it is shown."""

_PEOPLE_SAY: dict[Column, str] = {
    Column.SERIAL: """serial number|serial no|serial num|serial|serial nr|sn|s n|weapon number|weapon no|weapon serial number|gun number
        |numero de serie|n de serie|no de serie|nro de serie|num de serie|nro serie|no serie|n serie|num serie|serie|serial del arma|numero del arma
        |numero de arma|no de arma|no arma|matricula del arma|serie del arma|nr serie|numero de serie da arma|n da arma|numero da arma|serie da arma
        |numero de l arme|n de l arme|n arme|no de l arme|matricule de l arme|numero serie""",
    Column.REGISTRY_NUMBER: """registry number|registry no|registration number|registration no|reg no|inventory number|inventory no|asset number
        |numero de registro|n de registro|no de registro|registro|numero de inventario|no de inventario|inventario|codigo de inventario
        |numero patrimonial|patrimonio|n de patrimonio|no de patrimonio|tombo|numero do sigma|sigma|numero de inventario interno
        |numero d enregistrement|n d enregistrement|numero d inventaire|n d inventaire""",
    Column.MAKE: "make|brand|marca|marque|fabrica|casa",
    Column.MODEL: """model|type and model|make model|make and model|model name|designation|modelo|marca modelo|marca y modelo|marca e modelo
        |modele|marque modele|marque et modele|nombre del arma|arma|arme|weapon|weapon model|modelo de arma|modelo do arma""",
    Column.CALIBRE: "calibre|caliber|cal|bore|gauge|calibre mm|caliber mm|calibre del arma|calibre da arma",
    Column.CATEGORY: """category|weapon category|weapon type|type of weapon|type|class|categoria|tipo de arma|tipo|clase de arma|clase|classe
        |especie|categorie|type d arme|type de l arme|genre""",
    Column.ITEM_NAME: """item name|item|item description|description|nomenclature|article|material|name of item|denominacion|descripcion
        |descripcion del articulo|designacion|articulo|nombre del articulo|nomenclatura|detalle|descricao|denominacao|descricao do material|nome do item|designacao
        |artigo|denomination|libelle|designation de l article|nom de l article""",
    Column.STOCK_NUMBER: """stock number|nsn|national stock number|nato stock number|stock no|part number|part no|item code
        |numero de stock|numero otan de catalogo|noc|codigo|codigo del articulo|codigo de articulo|numero de catalogo|codigo de material
        |nee|numero de estoque|codigo do item|numero de nomenclature|nno|code article""",
    Column.KIND: """kind of item|kind|class of supply|item type|clase de articulo|clase de material|tipo de articulo|tipo de material|tipo de bien
        |tipo de item|classe de material|nature du materiel|type de materiel""",
    Column.QUANTITY: """quantity|qty|quantity on hand|on hand|number of items|count|pieces|rounds|balance|stock|cantidad|cant|cantidad total
        |existencia|existencias|saldo|unidades|piezas|quantidade|qtd|qtde|quant|pecas|quantite|qte|nombre|effectif|en stock|total""",
    Column.UNIT: """unit of issue|ui|u i|unit of measure|uom|unit|unidad de medida|unidad medida|u m|um|unidad|unidad de entrega
        |unidade de medida|unidade|unidade de fornecimento|unite de mesure|unite|unite de distribution""",
    Column.LOT: """lot number|lot|lot no|batch|batch number|lot batch|numero de lote|lote|n de lote|no de lote|nro de lote|lote no|numero do lote|lote de fabricacao
        |numero de lot|n de lot|no de lot""",
    Column.MANUFACTURER: "manufacturer|maker|made by|fabricante|productor|fabricant|constructeur|produtor",
    Column.MADE_ON: """made on|date of manufacture|manufacture date|manufactured|production date|fecha de fabricacion|fecha fabricacion|fabricacion
        |elaborado el|data de fabricacao|data fabricacao|fabricado em|date de fabrication|fabrique le""",
    Column.EXPIRES_ON: """expires on|expiry|expiry date|expiration date|best before|shelf life end|fecha de vencimiento|vencimiento|fecha de caducidad
        |caducidad|vence el|data de validade|validade|vencimento|data de vencimento|vence em|date de peremption|peremption|date d expiration|expire le""",
    Column.PLACE: """store|location|place|warehouse|depot|armoury|armory|room|rack|shelf|bin|storage location|almacen|deposito|armeria|ubicacion|bodega
        |sala de armas|local|lugar|estante|estanteria|armazem|paiol|localizacao|reserva de armas|prateleira|magasin|emplacement|armurerie|lieu|rayon
        |soute|dependance""",
    Column.HOLDER: """holder|holder name|issued to|custodian|user|agency name|agency|assigned to|responsible|station name lea|officer
        |tenedor|asignado a|responsable|funcionario|usuario|a cargo de|portador|dependencia|unidad militar|unidad policial|comisaria|portador da arma
        |detentor|responsavel|distribuido a|cautelado a|unidade militar|detenteur|attribue a|affecte a|titulaire|beneficiaire""",
    Column.REGION: """region|state|province|department|county|district|command|provincia|departamento|municipio|jurisdiccion|zona|comando|uf
        |estado federal|unidade federativa|regiao|comarca|departement|commandement|zone""",
    Column.PERSON_NUMBER: """service number|identity number|id number|badge number|badge|employee number|rank number|cedula|cedula de identidad|dni
        |documento de identidad|carnet|numero de identidad|legajo|placa|numero de empleado|cpf|rg|matricula|matricula funcional|identidade
        |matricule|numero d identite|numero matricule""",
    Column.CONDITION: """condition|condition code|status|serviceability|estado|condicion|situacion|estado de conservacion|estado del arma|estado fisico
        |condicao|situacao|estado da arma|etat|situation|etat de conservation""",
    Column.DATE: """received on|date|date received|receipt date|date acquired|acquired|acquisition date|ship date|since|issue date|entry date
        |fecha|fecha alta|fecha de alta|fecha de ingreso|fecha ingreso|fecha de recepcion|fecha de entrada|fecha de adquisicion|recibido el
        |data|data de entrada|data de recebimento|data de aquisicao|data de inclusao|recebido em|date de reception|date d entree|date d acquisition|recu le
        |date de prise en compte""",
    Column.COUNTRY: """country of manufacture|country|country of origin|made in|origin|pais|pais de origen|pais de fabricacion|procedencia|origen
        |pais de origem|pais de fabricacao|origem|pays|pays d origine|pays de fabrication|origine""",
    Column.YEAR: """year of manufacture|year|year made|ano|ano de fabricacion|ano fabricacion|ano de fabricacao|ano fabricacao|annee|annee de fabrication""",
    Column.REFERENCE: """reference|reference number|ref|voucher|voucher number|document|document number|contract|referencia|comprobante|acta|numero de acta
        |documento|guia|contrato|nota de entrega|numero de documento|guia de remessa|nota fiscal|boletim|bordereau|piece|numero de piece|bon""",
    Column.NOTE: """remarks|remark|note|notes|comment|comments|observations|obs|observacion|observaciones|comentarios|nota|notas|anotaciones
        |observacao|observacoes|comentario|remarque|remarques|observation|commentaire""",
    Column.VALUE: """value|unit price|price|cost|unit cost|acquisition value|amount|valor|precio|precio unitario|costo|valor de adquisicion
        |preco|custo|valor de aquisicao|valor unitario|valeur|prix|prix unitaire|cout|valeur d acquisition""",
    Column.UN_NUMBER: "un number|un no|un|numero onu|onu|no onu|n onu|numero un",
    Column.HAZARD_DIVISION: """hazard division|hd|hazard class|hazard classification|hcc|division de riesgo|clase de riesgo|clasificacion de riesgo
        |divisao de risco|classe de risco|division de risque|classe de danger""",
    Column.CONTROL_CODE: "control code|demil code|security code|ciic|codigo de control|codigo de controle|code de controle",
}

SYNONYMS: dict[str, Column] = {
    " ".join(word.split()): column for column, words in _PEOPLE_SAY.items() for word in words.split("|")
}
"""Plain title (no accents, capitals, signs) to the column it means."""

UNIT_OR_HOLDER = frozenset({"unit", "unidad", "unidade", "unite"})
"""In a list of serial numbers these mean the unit that holds the weapon, else the unit of measure."""
