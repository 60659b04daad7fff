#!/usr/bin/env bash
# Prints the path of a Chromium for the tests: $CHROMIUM, or the first of the usual names; exit 1 if there is none.
set -euo pipefail
if [[ -n ${CHROMIUM-} ]]; then
  echo "$CHROMIUM"
else
  command -v chromium || command -v chromium-browser || command -v google-chrome
fi
