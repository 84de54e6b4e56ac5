"""`dragoman schema`."""

import json
import sys

from dragoman.model.codec import schema as record_schema


def schema() -> int:
    """Print the JSON Schema of the record that `dragoman read --json` writes.

    Example:

        dragoman schema > record.schema.json
    """
    sys.stdout.write(json.dumps(record_schema(), indent=1) + "\n")
    return 0
