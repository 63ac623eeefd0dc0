"""READ: a text becomes a draft agreement, every field on its exact words."""
