"""Keys: who may open a depot, and who signed.

Read in this order:

* `secret`: the one random secret of a depot and the keys that are derived from it.
* `effort`: how much work a guess of a password costs.
* `slots`, `key_file`, `vault`: the file `keys.json`, in which the secret is wrapped once for each user.
* `passphrase`, `recovery`: what a person remembers, and what lies in the sealed envelope.
* `signing`: signatures of people and depots, and letters only one key can open.
* `paper`, `pairing`: codes that are copied by hand from paper, and how two depots learn each other's key.

All cryptography is libsodium's, through PyNaCl; digests are the standard library's.
"""
