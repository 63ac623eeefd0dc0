"""The desk: the only place where rooms, shelves and the clock meet."""
