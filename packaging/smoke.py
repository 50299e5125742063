"""Does a built program work? `python packaging/smoke.py dist/photogroup`: it paints, scans, names, exports,
encrypts and draws.

It runs in an empty folder with a home of its own, so that nothing of this computer helps it. Prints its size.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def main(folder: Path) -> None:
    program = folder / ("photogroup.exe" if sys.platform == "win32" else "photogroup")
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{program}: {size / 1e6:.0f} MB")
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)

        def run(*arguments: str, passphrase: str = "") -> list[dict[str, Any]]:
            print("photogroup", *arguments)
            return answers(program, home, passphrase, *arguments)

        run("--version")
        checks = run("doctor", "--json")
        broken = [check for check in checks if check["state"] == "MISSING" and check["what"] != "System libraries"]
        assert not broken, broken
        demo = ["demo", "--folder", str(home / "demo"), "--photos", "40", "--no-window", "--json"]
        told = run(*demo)
        assert told[0]["new"] == 40, told
        library = ["--library", str(home / "demo" / "library"), "--json"]
        people = run("people", *library)
        assert len(people) > 3, people
        run("name", str(people[0]["id"]), "Anna", *library)
        run("export", "faces", str(home / "faces.csv"), *library)
        assert "Anna" in (home / "faces.csv").read_text("utf-8")
        assert run("verify", *library)[0]["sound"]
        run("encrypt", *library, passphrase="three blind mice")
        assert "Anna" in str(run("people", *library, passphrase="three blind mice"))
        run("decrypt", "--yes", *library, passphrase="three blind mice")
        run("demo", "--folder", str(home / "demo"), "--photos", "40", "--json")  # without a display: draws the window
        pictures = list((home / "demo" / "screenshots").glob("people-*.png"))
        assert pictures or sys.platform != "linux", "the window was not drawn"
    print("It works.")


def answers(program: Path, home: Path, passphrase: str, *arguments: str) -> list[dict[str, Any]]:
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TEMP") if name in os.environ}
    home_of = {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home)}
    home_of |= {"PHOTOGROUP_PASSPHRASE": passphrase} if passphrase else {}
    done = subprocess.run(
        [str(program), *arguments], cwd=home, env=environment | home_of, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 or arguments[0] == "doctor", f"{done.returncode}: {done.stdout}{done.stderr}"
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
