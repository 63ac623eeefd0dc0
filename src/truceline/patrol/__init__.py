"""PATROL: legs, meetings, revisit times and coverage of the zone's borders."""
