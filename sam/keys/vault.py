"""The vault: signing in, and keeping the list of those who may.

One file, `keys.json`, with an identical `keys.json.bak` beside it. Each user has a slot that only their password
opens; the recovery code has one too. Whoever has signed in holds the secret, and with it can add and remove others.

    vault = Vault.create(path, depot_id, Secret.new(), calibrate())
    public = vault.add_user(secret, "Ana", password, writes=True)     # the public key goes into the book
    unlocked = vault.unlock("ana", password)
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sam.domain.problems import Problem, Refused, Unavailable, refuse
from sam.domain.problems.keys import KeyProblem
from sam.keys import key_file
from sam.keys.effort import SALT_BYTES, Effort
from sam.keys.key_file import KeyList
from sam.keys.passphrase import check_password, name_key, normal, password_bytes
from sam.keys.recovery import read_recovery_code
from sam.keys.secret import Secret
from sam.keys.signing import Signer, new_seed
from sam.keys.slots import RECOVERY_HOLDER, Contents, Holder, Slot, SlotKind, new_slot
from sam.paths import COPY, beside, write_durably

LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What signing in gives.

    Attributes:
        user_name: the name as it was entered when the user was added; empty after the recovery code.
        secret: the depot's secret; without the depot's signing seed for those who only read and after the recovery
            code.
        signer: the person's own signing key; None after the recovery code, which signs nothing.
        list_is_whole: False if somebody without the secret changed the list of users or their effort.
    """

    user_name: str
    secret: Secret
    signer: Signer | None
    list_is_whole: bool


@dataclass(frozen=True, slots=True)
class VaultUser:
    """One line of the list of users: name, personal public signing key (32 bytes), whether they may write."""

    name: str
    public: bytes
    writes: bool


class Vault:
    """The key file of one depot. What changes it writes it at once; a failed write leaves file and vault as they were.

    Attributes:
        path: the key file.
        from_copy: the file itself was missing or damaged and its copy was read. The next change writes both again.
    """

    def __init__(self, path: Path, keys: KeyList, *, from_copy: bool = False) -> None:
        self.path = path
        self.from_copy = from_copy
        self._keys = keys

    @classmethod
    def create(cls, path: Path, depot_id: str, secret: Secret, effort: Effort) -> Vault:
        """A new key file without users. Add at least one before the secret is forgotten.

        Raises:
            Unavailable: there is a key file already, or it cannot be written.
        """
        if path.exists() or beside(path, COPY).exists():
            raise Unavailable(KeyProblem.KEY_FILE_EXISTS, path=str(path))
        vault = cls(path, KeyList(depot_id, effort, (), b""))
        vault._write(KeyList(depot_id, effort, (), b"").marked(secret))
        return vault

    @classmethod
    def load(cls, path: Path) -> Vault:
        """The key file as it stands, or its copy if the file is missing or damaged.

        Raises:
            Unavailable: both are missing or damaged, or made by a newer program. Tells what is wrong with the file
                itself.
        """
        try:
            return cls(path, key_file.load(path))
        except Unavailable as trouble:
            try:
                return cls(path, key_file.load(beside(path, COPY)), from_copy=True)
            except Unavailable:
                raise trouble from None

    @property
    def depot_id(self) -> str:
        """The depot this key file belongs to."""
        return self._keys.depot_id

    def users(self) -> tuple[VaultUser, ...]:
        """Everybody who has a password, in the order they were added. Readable without one."""
        holders = [slot.holder for slot in self._keys.slots if slot.holder.kind is SlotKind.USER]
        return tuple(VaultUser(h.name, h.public, h.writes) for h in holders)

    def unlock(self, name: str, password: str) -> Unlocked:
        """Sign in. Takes a good part of a second, as long for an unknown name as for a wrong password.

        Raises:
            Refused: no such name or not the password; it is not said which.
            Unavailable: too little memory for the derivation.
        """
        slot, contents = self._opened(name, password)
        return Unlocked(slot.holder.name, contents.secret, contents.signer, self._keys.is_whole(contents.secret))

    def unlock_recovery(self, code: str) -> Unlocked:
        """Open the data with the code from the sealed envelope. It gives no signing key.

        Raises:
            Refused: the code is mistyped (naming the group where that can be told), or it is the code of another depot.
            Unavailable: too little memory for the derivation.
        """
        password = read_recovery_code(code)
        slot = next((s for s in self._keys.slots if s.holder.kind is SlotKind.RECOVERY), None)
        contents = slot.open(password, self.depot_id) if slot else None
        if contents is None:
            raise refuse(KeyProblem.RECOVERY_WRONG, "code")
        return Unlocked("", contents.secret, None, self._keys.is_whole(contents.secret))

    def add_user(self, secret: Secret, name: str, password: str, *, writes: bool) -> bytes:
        """Give a person a slot and a fresh signing key; returns its public half for the book.

        Args:
            secret: from an `Unlocked`, or from the making of the depot.
            name: up to 64 visible characters; must differ from the others by more than case.
            password: the person's own.
            writes: whether the depot's signing seed goes into the slot.

        Raises:
            Refused: name taken or unusable, password too weak, the secret of a reader cannot make a writer, or the list
                was changed by hand.
            Unavailable: the file cannot be written, or too little memory.
        """
        self._require_whole(secret)
        name = normal(name).strip()
        self._check_new(name, password)
        if writes and secret.depot_seed is None:
            raise refuse(KeyProblem.READER_CANNOT_GIVE, "writes")
        signer = Signer(new_seed())
        holder = Holder(SlotKind.USER, name, writes, signer.public)
        self._write_slots((*self._keys.slots, self._filled(holder, Contents(secret, signer), password)), secret)
        return signer.public

    def set_recovery(self, secret: Secret, code: str) -> None:
        """Make this the recovery code; the one before no longer opens. Its slot holds no signing seed.

        Raises:
            Refused: not a whole recovery code, or the list was changed by hand.
            Unavailable: the file cannot be written, or too little memory.
        """
        self._require_whole(secret)
        contents = Contents(secret.without_depot_seed(), None)
        slot = new_slot(RECOVERY_HOLDER, contents, read_recovery_code(code), self.depot_id, self._keys.effort)
        others = tuple(s for s in self._keys.slots if s.holder.kind is not SlotKind.RECOVERY)
        self._write_slots((*others, slot), secret)

    def change_password(self, name: str, old: str, new: str) -> None:
        """Wrap a user's slot anew. Their signing key stays the same.

        An older copy of the file still opens with the old password.

        Raises:
            Refused: not the old password, the new one is too weak, or the list was changed by hand.
            Unavailable: the file cannot be written, or too little memory.
        """
        slot, contents = self._opened(name, old)
        self._require_whole(contents.secret)
        check_password(new, slot.holder.name)
        fresh = self._filled(slot.holder, contents, new)
        self._write_slots(tuple(fresh if s is slot else s for s in self._keys.slots), contents.secret)

    def remove_user(self, secret: Secret, name: str) -> None:
        """Take a user's slot out. Who kept an older copy of the key file and the book can still read that older book.

        Raises:
            Refused: no such user, the only one left, or the list was changed by hand.
            Unavailable: the file cannot be written.
        """
        self._require_whole(secret)
        slot = self._keys.user(name)
        if slot is None:
            raise refuse(KeyProblem.USER_UNKNOWN, "name", name=name)
        if len(self.users()) == 1:
            raise refuse(KeyProblem.LAST_USER, "name", name=slot.holder.name)
        self._write_slots(tuple(s for s in self._keys.slots if s is not slot), secret)

    def confirm_list(self, secret: Secret) -> None:
        """Take the list as it stands for the right one, after people have looked through `users()`.

        Raises:
            Unavailable: the file cannot be written.
        """
        self._write(self._keys.marked(secret))

    def _opened(self, name: str, password: str) -> tuple[Slot, Contents]:
        secret_word = password_bytes(password)
        slot = self._keys.user(name)
        if slot is None:
            # the same work as for a wrong password, so that the time does not tell which names exist
            self._keys.effort.derive(secret_word, bytes(SALT_BYTES))
        contents = slot.open(secret_word, self.depot_id) if slot else None
        if slot is None or contents is None:
            raise refuse(KeyProblem.NAME_OR_PASSWORD_WRONG, "password")
        return slot, contents

    def _filled(self, holder: Holder, contents: Contents, password: str) -> Slot:
        return new_slot(holder, contents, password_bytes(password), self.depot_id, self._keys.effort)

    def _check_new(self, name: str, password: str) -> None:
        problems: list[Problem] = []
        try:
            check_password(password, name)
        except Refused as refused:
            problems.extend(refused.problems)
        if not name_key(name) or not name.isprintable() or len(name) > LONGEST_NAME:
            problems.extend(refuse(KeyProblem.NAME_UNUSABLE, "name", longest=LONGEST_NAME).problems)
        elif self._keys.user(name) is not None:
            problems.extend(refuse(KeyProblem.NAME_TAKEN, "name", name=name).problems)
        if problems:
            raise Refused(problems)

    def _require_whole(self, secret: Secret) -> None:
        # writing would put a fresh mark under the list and so hide that it was changed
        if not self._keys.is_whole(secret):
            raise refuse(KeyProblem.LIST_CHANGED, path=str(self.path))

    def _write_slots(self, slots: tuple[Slot, ...], secret: Secret) -> None:
        self._write(self._keys.with_slots(slots, secret))

    def _write(self, keys: KeyList) -> None:
        try:
            write_durably(self.path, key_file.encode(keys), keep_previous=True, private=True)
        except OSError as trouble:
            raise Unavailable(
                KeyProblem.KEY_FILE_NOT_WRITTEN, path=str(self.path), reason=trouble.strerror
            ) from trouble
        self._keys, self.from_copy = keys, False
