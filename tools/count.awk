# Adds up the tests of a log: awk -v kind=cargo|pytest|tap -f count.awk LOG  prints "passed failed skipped".
#   cargo   "test result: ok. 12 passed; 0 failed; 1 ignored; …", one line a binary
#   pytest  "1 failed, 12 passed, 1 skipped, 1 error in 3.2s", the last such line
#   tap     "ok …", "not ok …", "ok … # SKIP …", one line a test
function number_before(word,    found) {
  if (match($0, "[0-9]+ " word)) {
    found = substr($0, RSTART, RLENGTH)
    sub(/ .*/, "", found)
    return found + 0
  }
  return 0
}
kind == "cargo" && /^test result: / {
  passed += number_before("passed")
  failed += number_before("failed")
  skipped += number_before("ignored")
}
kind == "pytest" && / in [0-9.]+s/ && /passed|failed|error|skipped/ {
  passed = number_before("passed")
  failed = number_before("failed") + number_before("error")
  skipped = number_before("skipped")
}
kind == "tap" && /^ok .*# SKIP/ { skipped++; next }
kind == "tap" && /^ok / { passed++ }
kind == "tap" && /^not ok / { failed++ }
END { print passed + 0, failed + 0, skipped + 0 }
