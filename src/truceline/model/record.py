"""What the record gives into other hands: checkpoints, receipts, and what others sign."""

from dataclasses import dataclass, field

from truceline.model.plain import SPARSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """A log at a moment: whose log it is, how many entries it had, and the RFC 6962 root over them, in hexadecimal."""

    origin: str
    size: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What somebody is given for an accepted report: entry `index` has this leaf, and the log of the signed `checkpoint` holds it.

    `leaf`: the leaf's own bytes as text; `proof`: the hashes from the leaf up to the root, in hexadecimal. `key`: the log's verifying key as it
    was when the receipt was given, for comparison with the one that the holder got elsewhere. `handovers`: the notes by which older keys gave
    way to it, one after the other.
    """

    index: int
    leaf: str
    proof: tuple[str, ...]
    checkpoint: str
    key: str
    handovers: tuple[str, ...] = field(default=(), metadata=SPARSE)
