"""What act a trigger names: PLOVER's root and mode by the patterns of the ontology, and the words they ask for."""
