"""One module a command: options in, one call, output out."""
