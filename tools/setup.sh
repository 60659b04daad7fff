#!/usr/bin/env bash
# Installs what the tests need and is not here yet, and says so: Debian packages (as root, or by sudo without a password),
# Python packages into .tools/venv, Java archives into .tools/java, npm packages into node_modules of tests/browser and
# tests/formats.
# What cannot be installed is named at the end; exit 0 when all is there, 77 when something is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()

# Debian packages whose commands are not here.
wanted_packages() {
  has cc || echo build-essential
  has git || echo git
  has pdfsig && has pdftoppm || echo poppler-utils
  has qpdf || echo qpdf
  has zbarimg || echo zbar-tools
  has openssl || echo openssl
  has softhsm2-util || echo softhsm2
  has shellcheck || echo shellcheck
  has javac || echo default-jdk-headless
  has mvn || echo maven
  has node || echo nodejs
  has npm || echo npm
  tools/browser.sh >/dev/null || echo chromium
  tools/postgres.sh found || echo postgresql
  python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
}

has() {
  command -v "$1" >/dev/null 2>&1
}

install_packages() {
  local packages=() as_root=() package
  mapfile -t packages < <(wanted_packages)
  if [[ ${#packages[@]} -eq 0 ]]; then
    echo "Debian packages: all there"
    return
  fi
  if ! has apt-get; then
    missing+=("${packages[*]}: this system has no apt-get; install their like by hand")
    return
  fi
  if [[ $EUID -ne 0 ]]; then
    if ! sudo -n true 2>/dev/null; then
      missing+=("${packages[*]}: neither root nor sudo without a password; run: sudo apt-get install ${packages[*]}")
      return
    fi
    as_root=(sudo -n)
  fi
  echo "Debian packages: installing ${packages[*]}"
  as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300)
  "${as_root[@]}" update </dev/null >"$log" 2>&1 || echo "apt-get update failed; trying with the lists that are here"
  if "${as_root[@]}" install -y --no-install-recommends "${packages[@]}" </dev/null >>"$log" 2>&1; then
    return
  fi
  # One that this distribution does not have must not keep the others out.
  for package in "${packages[@]}"; do
    "${as_root[@]}" install -y --no-install-recommends "$package" </dev/null >>"$log" 2>&1 ||
      missing+=("$package: apt-get could not install it ($(grep '^E:' "$log" | tail -n 1))")
  done
}

# A stamp holds the digest of what was installed from, so that a second run does nothing.
is_fresh() {
  [[ -e $2 && $(cat "$2") == "$(sha256sum <"$1")" ]]
}

install_python() {
  local requirements=tests/formats/requirements.txt stamp=.tools/venv/installed
  if is_fresh "$requirements" "$stamp"; then
    echo "Python packages: all there"
    return
  fi
  echo "Python packages: installing $(grep -v '^#' "$requirements" | tr '\n' ' ')into .tools/venv"
  # Not `--clear`: through a link it would empty what others use.
  rm -rf .tools/venv
  if python3 -m venv .tools/venv && .tools/venv/bin/pip install --quiet --requirement "$requirements"; then
    sha256sum <"$requirements" >"$stamp"
  else
    missing+=("Python packages: pip could not install them; see above")
  fi
}

install_java() {
  local list=tests/formats/java.txt stamp=.tools/java/installed artifact
  if is_fresh "$list" "$stamp"; then
    echo "Java archives: all there"
    return
  fi
  if ! has mvn; then
    missing+=("Java archives: mvn is missing (Debian package maven)")
    return
  fi
  rm -f "$stamp"
  while read -r artifact; do
    echo "Java archives: installing $artifact into .tools/java"
    # Later versions of this plugin want the descriptions of everything that the archive was built from.
    mvn --quiet --batch-mode "-Dmaven.repo.local=$PWD/.tools/java" "-Dartifact=$artifact" -Dtransitive=false \
      org.apache.maven.plugins:maven-dependency-plugin:2.8:get </dev/null || {
      missing+=("$artifact: mvn could not install it; see above")
      return
    }
  done < <(grep -v '^#' "$list")
  sha256sum <"$list" >"$stamp"
}

install_dss() {
  local project=tests/formats/dss/pom.xml stamp=.tools/java/dss/installed
  if is_fresh "$project" "$stamp"; then
    echo "Java archives of DSS: all there"
    return
  fi
  if ! has mvn; then
    return # Said already.
  fi
  echo "Java archives of DSS: installing what $project asks for into .tools/java/dss"
  rm -rf .tools/java/dss
  if mvn --quiet --batch-mode "-Dmaven.repo.local=$PWD/.tools/java" -f "$project" -DincludeScope=runtime \
    "-DoutputDirectory=$PWD/.tools/java/dss" \
    org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies </dev/null; then
    sha256sum <"$project" >"$stamp"
  else
    missing+=("Java archives of DSS: mvn could not install them; see above")
  fi
}

# The packages of one folder.
install_npm() {
  local folder=$1 lock=$1/package-lock.json stamp=$1/node_modules/.installed
  if is_fresh "$lock" "$stamp"; then
    echo "npm packages of $folder: all there"
    return
  fi
  if ! has npm; then
    missing+=("npm packages of $folder: npm is missing")
    return
  fi
  echo "npm packages: installing what $folder/package.json names into $folder/node_modules"
  if (cd "$folder" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error); then
    sha256sum <"$lock" >"$stamp"
  else
    missing+=("npm packages of $folder: npm could not install them; see above")
  fi
}

install_rust_components() {
  cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 && return
  echo "Rust components: installing rustfmt and clippy"
  { has rustup && rustup component add rustfmt clippy; } || missing+=("rustfmt, clippy: rustup could not add them")
}

mkdir -p .tools
log=.tools/apt.log
install_rust_components
install_packages
install_python
install_java
install_dss
install_npm tests/browser
install_npm tests/formats
if [[ ${#missing[@]} -gt 0 ]]; then
  printf 'not set up: %s\n' "${missing[@]}"
  exit 77
fi
