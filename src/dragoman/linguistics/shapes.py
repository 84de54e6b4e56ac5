"""Word shapes: what an uncased vocabulary does not see."""

OTHER, LOWER, TITLE, UPPER, MIXED, DIGIT, PUNCTUATION, INITIAL = range(8)


def shape(word: str) -> int:
    """The shape class of a word, 0 … 7.

    lower, Title (a hyphenated word goes by its first part), UPPER (two letters or
    more), one capital letter alone, mixed, with a digit, without letter or digit, other.
    """
    if word.islower():
        return DIGIT if any(c.isdigit() for c in word) else LOWER
    if not any(c.isalnum() for c in word):
        return PUNCTUATION
    if any(c.isdigit() for c in word):
        return DIGIT
    if len(word) == 1:
        return INITIAL if word.isupper() else OTHER
    if word.isupper():
        return UPPER
    if word[0].isupper() and word.split("-")[0][1:].islower():
        return TITLE
    return MIXED if any(c.isupper() for c in word) else OTHER
