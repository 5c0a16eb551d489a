"""The labels of the encoder's heads, in the order of its outputs. The exported file repeats them; a test compares."""

NAME_TYPES = ("PER", "ORG", "LOC", "NORP", "OTHER")
NAMES = ("O", *(f"{part}-{kind}" for kind in NAME_TYPES for part in "BI"))
# What the tables tell apart: a tag for the first word of a name of each kind, and one for the words behind it.
KINDS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "OTHER")
TAGS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
CUES = ("O", "B-CUE", "I-CUE")
# Words that annotators of news mark as an event: a happening, a saying or thinking, a light or phase verb.
TRIGGERS = ("O", "event", "report", "light")
# Events of this pipeline's tables.
EVENTS = ("O", "event")
# Words inside any report: learnt beside the cues, so that the link layers only have to choose.
SAID = ("O", "B-CONTENT", "I-CONTENT", "SOURCE")
# The types of act, "" for none, and the statuses, of a word that is an event of the tables.
TYPES = (
    "", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST",
    "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
STATUSES = ("actual", "planned", "possible", "negated")
# The role of a word to a predicate, as in PropBank; and of a mention or a time expression to an event of the tables.
ROLES = ("", "actor", "recipient", "place", "time")
PARTIES = ("", "actor", "recipient", "place", "date")
HEADS = {
    "names": NAMES, "cues": CUES, "triggers": TRIGGERS, "events": EVENTS, "said": SAID, "types": TYPES,
    "statuses": STATUSES,
}  # fmt: skip

# The relation of a piece to a given cue.
LINKS = ("O", "content", "source", "cue")
CUE_TYPES = ("speech", "writing", "attitude", "action")

# The link layer reads so many pieces to each side of a cue.
LINK_REACH = 88
