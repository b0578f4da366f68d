"""Run by Alembic with the open connection that `sam.storage.upgrade` hands over; there is no other way in."""

from alembic import context

from sam.models import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transaction_per_migration=False,
    transactional_ddl=False,
)
context.run_migrations()
