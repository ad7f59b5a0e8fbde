"""Many documents: which files, one after another, none lost because another failed."""
