"""How field teams report: the form for browsers, also without a network, and OpenRosa for ODK Collect."""
