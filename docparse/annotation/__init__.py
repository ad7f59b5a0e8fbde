"""Text to references, deadlines, units and actions."""
