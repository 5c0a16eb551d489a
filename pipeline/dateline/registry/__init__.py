"""Registers of the user's own: CSV files of people and bodies that the entities of an article are linked to.

``find_registers`` opens what ``--registry`` names (register.py), with an index beside each (index.py); layouts.py
knows the columns of dateline's own registers, OpenSanctions' and Wikidata's. Behind the stages, ``link_extraction``
(linking.py) asks them for each named entity: names.py compares names, matching.py weighs country, role and rivals.
Without a register nothing of this runs.
Misses: an entity that the stages give another type than the register; a namesake where the article tells no country.
"""

from dateline.registry.linking import COLUMNS as COLUMNS
from dateline.registry.linking import explain_links as explain_links
from dateline.registry.linking import link_extraction as link_extraction
from dateline.registry.register import Registry as Registry
from dateline.registry.register import Source as Source
from dateline.registry.register import as_list as as_list
from dateline.registry.register import find_registers as find_registers
from dateline.registry.register import open_register as open_register
