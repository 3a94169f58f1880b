"""From answers to numbers: direction, confidence, readiness."""
