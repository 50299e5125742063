#!/bin/sh
# Collects the window's words into photogroup/gui/translations/*.ts and compiles them.
# English is there for its plurals; translate the other files by hand or with pyside6-linguist, then run this again.
set -eu
cd "$(dirname "$0")/.."
tools=$(.venv/bin/python -c 'import PySide6, pathlib; print(pathlib.Path(PySide6.__file__).parent)')
folder=photogroup/gui/translations
common="-extensions py photogroup/gui -locations none -no-obsolete -source-language en"
# shellcheck disable=SC2086
"$tools/lupdate" -silent $common -target-language en -pluralonly -ts $folder/photogroup_en.ts
# shellcheck disable=SC2086
"$tools/lupdate" -silent $common -target-language de -ts $folder/photogroup_de.ts
for language in en de; do
    "$tools/lrelease" -silent $folder/photogroup_$language.ts -qm $folder/photogroup_$language.qm
done
