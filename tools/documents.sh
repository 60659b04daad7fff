#!/usr/bin/env bash
# Writes the documents that are made from data: docs/RULES.md and the README's table of settings.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p target
touch target/write-documents
trap 'rm -f target/write-documents' EXIT
cargo test --quiet --test it guards::documents
