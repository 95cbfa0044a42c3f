"""Where the words of a rating say something else than its ticks: a slip of the finger is asked about before it counts. Pure."""

import re

from tracker.core.text import narrow

# Words that find fault, and those that praise; 没有不满意 finds none.
_BLAME = re.compile(
    r"(?<!没有)(?<!并非)(?<!不是)不满意|推诿|敷衍|踢皮球|没有解决|没解决|未解决|没有办|没办|未办|没有落实|未落实|没有答复|没有回应|答非所问|避重就轻|"
    r"走过场|态度(?:差|恶劣|不好)|不作为|毫无进展|没有进展|没有变化|没有改善|仍然|还是老样子|糊弄|很差|太差|失望"
)
_STRONG = re.compile(r"(?<!没有)(?<!并非)(?<!不是)不满意|推诿|敷衍|踢皮球|不作为|恶劣|糊弄|走过场|毫无进展|失望")
_PRAISE = re.compile(
    r"(?<!不)(?<!不太)(?<!不够)(?:很|非常|十分|比较|都)满意|感谢|谢谢|很好|非常好|办得好|圆满|表扬|点赞|已经解决|都解决了|全部解决|及时有效"
)
_BUT = re.compile(r"但|不过|然而|可是|只是|却|仍|还|没|不满意|未|希望|应|建议|请|差|慢|缺")


def is_odd(worst: str, best: str, words: str) -> bool:
    """Whether words stand against the ticks. worst, best: the stored value of the lower and of the higher of the two degrees.

    Blame under two that satisfy; plain praise under one that does not. Between the two only strong words are asked about.
    """
    said = narrow(words)
    if not said:
        return False
    if worst == best == "satisfied":
        return bool(_BLAME.search(said))
    if worst in ("basically", "satisfied"):
        return bool(_STRONG.search(said))
    return bool(_PRAISE.search(said)) and not _BUT.search(said) and not _BLAME.search(said)
