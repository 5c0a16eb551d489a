"""The codes of PLOVER 2021: roots by quad class, the modes of each root, and the one root of the codebook of 2018."""

# PLOVER 2021: the root codes by quad class.
QUADS = {
    "verbal-cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material-cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal-conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material-conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
EVENT_TYPES = tuple(root for roots in QUADS.values() for root in roots)
# Roots and modes of the PLOVER manual, draft 0.8 (September 2021), in order of severity: among patterns that say
# equally much, a use that is no act wins, then the first root.
MODES: dict[str, tuple[str, ...]] = {
    "ASSAULT": (
        *("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives"),
        *("suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"),
    ),
    "COERCE": (
        *("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold"),
        *("misinformation", "cyber"),
    ),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "AID": (),
    "COOPERATE": (),
    "CONCEDE": (),
    "SUPPORT": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "AGREE": (),
}
# The codebook of 2018 has one root for CONCEDE and RETREAT; it stands in the tables of ``--dyads`` alone.
YIELD = "YIELD"
QUAD_OF = {root: quad for quad, roots in QUADS.items() for root in roots} | {YIELD: "material-cooperation"}
