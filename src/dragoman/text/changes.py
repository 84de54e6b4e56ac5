"""What a new version of an article says otherwise than the one before."""

from difflib import SequenceMatcher

import msgspec

from dragoman.model.article import Article

LONGEST = 20_000
"""Words between the common beginning and end up to which the words are aligned; above, all count
as changed."""


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What has changed: the title before and after (None where it has not), how many words of the
    text came and went, the date of publication before and after."""

    title: tuple[str | None, str | None] | None = None
    published: tuple[str | None, str | None] | None = None
    words_added: int = 0
    words_removed: int = 0

    def line(self) -> str:
        """The changes in a few words."""
        said = []
        if self.title:
            before, after = (_quoted(t) for t in self.title)
            said.append(f"title {before} → {after}")
        if self.words_added or self.words_removed:
            said.append(f"{self.words_added:,} words added, {self.words_removed:,} removed")
        if self.published:
            said.append(f"dated {self.published[0] or 'no day'} → {self.published[1] or 'no day'}")
        return "; ".join(said) or "white space only"


def changes(before: Article, after: Article) -> Changes:
    """The changes from one version to the next."""
    added, removed = _words(_body(before).split(), _body(after).split())
    return Changes(
        title=_pair(before.title, after.title),
        published=_pair(before.published, after.published),
        words_added=added,
        words_removed=removed,
    )


def _body(article: Article) -> str:
    """The text without its title, whose change is told apart."""
    kept = [b for b in article.blocks if b.kind not in ("title", "leftover")]
    return "\n".join(article.text[b.start : b.end] for b in kept)


def _words(before: list[str], after: list[str]) -> tuple[int, int]:
    """Words that came and that went."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    before, after = before[start:], after[start:]
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    if max(len(before), len(after)) > LONGEST:
        return len(after), len(before)
    same = SequenceMatcher(None, before, after, autojunk=len(before) > 2_000).get_matching_blocks()
    kept = sum(block.size for block in same)
    return len(after) - kept, len(before) - kept


def _pair(before: str | None, after: str | None) -> tuple[str | None, str | None] | None:
    return (before, after) if before != after else None


def _quoted(title: str | None) -> str:
    folded = " ".join((title or "").split())
    return f"“{folded if len(folded) <= 80 else folded[:79] + '…'}”" if folded else "none"
