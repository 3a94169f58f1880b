"""Small questions beside a quiz, on the full screen or in plain lines."""

from collections.abc import Mapping

from rolefit.ask import plain_lines
from rolefit.commands.world import World


def offer_choices(world: World, question: str, choices: Mapping[str, str], *, plain: bool) -> str:
    """The key of the choice that was made. Raises KeyboardInterrupt where none was."""
    if plain:
        return plain_lines.offer(
            question, choices, reader=world.stdin, writer=world.stderr, width=world.columns
        )
    from rolefit.ask import full_screen

    return full_screen.offer(question, choices, screen=world.stderr, colour=world.colour)


def ask_for_key(world: World, question: str, keys: Mapping[str, str], *, plain: bool) -> str:
    """What the pressed key stands for in `keys`, where Enter is an empty text; Escape is as good as q.

    Raises EOFError where the input ends, KeyboardInterrupt for Ctrl-C.
    """
    if plain:
        return plain_lines.choose_key(
            question, keys, reader=world.stdin, writer=world.stderr, width=world.columns
        )
    from rolefit.ask import full_screen

    return full_screen.choose_key(question, {**keys, "escape": keys["q"]}, screen=world.stderr)
