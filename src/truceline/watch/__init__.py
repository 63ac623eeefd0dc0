"""WATCH: reports are placed and matched against the zone and the clauses."""
