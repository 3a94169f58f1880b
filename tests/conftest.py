"""Settings that all tests share."""

from hypothesis import settings

# Machines differ in speed: how long one example takes is no property of the code.
settings.register_profile("rolefit", deadline=None, max_examples=50)
settings.load_profile("rolefit")
