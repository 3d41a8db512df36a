"""Write the documents of two months of the example factory: `2026-10.jsonl` and `2026-11.jsonl`.

The story is fixed: who buys, makes and sells what on which day stands as data in `october.py` and
`november.py`; `slips.py` turns it into documents. What varies (hours against the routing) follows a linear
pattern. There is no clock and no chance in it, so every run writes the same bytes.

    python examples/factory/make_documents.py [FOLDER]
"""

import json
import sys
from pathlib import Path

import november
import october
from slips import Story, plain

HERE = Path(__file__).parent


def main(folder: Path) -> None:
    story = Story()
    october.tell(story)
    november.tell(story)
    slips = story.numbered()
    for month in ("2026-10", "2026-11"):
        lines = [
            json.dumps(
                {"type": slip.type, "id": slip.id, "date": slip.date} | plain(slip.fields), ensure_ascii=False
            )
            for slip in slips
            if slip.date.startswith(month)
        ]
        text = "".join(f"{line}\n" for line in lines)
        (folder / f"{month}.jsonl").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
