"""The only part that touches the disk."""
