"""Whether English words name a group of people by an adjective (`the hungry come`), or describe a
thing by it (`the hungry cat`). Some do neither surely: `the hungry cook`."""

from __future__ import annotations

import re

_ENDS = re.compile(
    r"\W*$|\s?[.;:!?)—–”]|\s(?:and|or|who|whom|of|in|at|on|to|from|for|by|with|are|were|is|was|be|have"
    r"|had|has|can|could|may|must|should|will|would|do|did|does|live|enter|sleep|need|get|not|as|than|often|always"
    r"|never|still|also|already|too|lived|slept|entered|worked|stayed|came|went|died|said|asked|begged"
    r"|wanted|needed|arrived|crossed|walked|waited|sat|ate|received|faced|suffered|work|stay|come|go|die"
    r"|say|ask|beg|want|arrive|cross|walk|wait|sit|eat|receive|face|suffer|travel|pay|fear|feel|know"
    r"|take|find|seem|remain)\b",
    re.IGNORECASE,
)
"""What follows a group, and no thing."""
_THING = re.compile(
    r"(?:,\s\w+(?:ed|ful|less))*\s(?:[^\W\d_]\w*\s)?(?:[^\W\d_]\w*[^\Ws]s\b"
    r"|[^\W\d_]\w*(?:['’]s|\s(?:of|is|was|has|does|who|that|which)\b))"
)
"""A plural, which is no verb after a group; a singular that a word after it gives away. One more
adjective may stand before it, more between commas."""


def is_group(after: str) -> bool:
    """Tell whether what follows `the hungry` shows that it names people."""
    return _ENDS.match(after) is not None


def is_thing(after: str) -> bool:
    """Tell whether what follows `the hungry` shows that it describes a thing."""
    return not is_group(after) and _THING.match(after) is not None
