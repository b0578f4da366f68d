"""${message}

The tables of the book (`entry`, `evidence`) only ever gain nullable columns: a rebuild (batch_alter_table) drops the triggers
that guard them, without a word. A new kind of document needs no migration at all.
"""

from alembic import op
import sqlalchemy as sa

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
