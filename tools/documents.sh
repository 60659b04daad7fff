#!/usr/bin/env bash
# Writes the documents that are made from data: docs/RULES.md, the README's table of settings, and standards/schema.json
# with the tables of standards/README.md.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p target
touch target/write-documents
trap 'rm -f target/write-documents' EXIT
# One at a time: two of them write into the same document.
cargo test --quiet --test it guards::documents -- --test-threads=1
