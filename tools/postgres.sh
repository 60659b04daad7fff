#!/usr/bin/env bash
# A throw-away PostgreSQL for the tests: on a free port of 127.0.0.1, in a folder of its own, without fsync.
#
#   tools/postgres.sh start DIR   makes and starts a cluster in the new folder DIR, prints its postgres:// address;
#                                 every user must be able to reach DIR's parent
#   tools/postgres.sh stop DIR    stops it and removes DIR
#   tools/postgres.sh found       exit 0 if PostgreSQL's server programs are here
#
# PostgreSQL refuses to run as root; then the cluster belongs to the user `postgres`, or to `nobody`.
set -euo pipefail

# The folder of initdb and pg_ctl: Debian keeps them out of PATH, one folder a version; the newest serves.
programs() {
  local newest
  newest=$(find /usr/lib/postgresql -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1)
  if [[ -z $newest ]]; then
    newest=$(command -v initdb) || return 1
  fi
  dirname "$newest"
}

# Runs a command as the user who owns the cluster.
as_owner() {
  if [[ $EUID -ne 0 ]]; then
    "$@"
  else
    runuser -u "$(owner)" -- "$@"
  fi
}

owner() {
  if id -u postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

# A port nobody listens on at this moment. Another process may take it before PostgreSQL does: start tries again.
free_port() {
  local port
  while true; do
    port=$((20000 + RANDOM % 20000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      echo "$port"
      return
    fi
  done
}

start() {
  local directory=$1 bin password port attempt
  bin=$(programs) || {
    echo "PostgreSQL's initdb is missing (Debian package postgresql)" >&2
    exit 1
  }
  mkdir -m 700 "$directory"
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  (umask 077 && echo "$password" >"$directory/password")
  if [[ $EUID -eq 0 ]]; then chown -R "$(owner)" "$directory"; fi
  cd "$directory"
  as_owner "$bin/initdb" --pgdata="$directory/data" --username=clustermark --pwfile="$directory/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
  for attempt in 1 2 3 4 5; do
    port=$(free_port)
    # The server keeps the descriptors it is started with: none of ours, or a caller reading our output would wait for it.
    if as_owner "$bin/pg_ctl" start --pgdata="$directory/data" --wait --timeout=60 --silent --log="$directory/log" \
      --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 \
                 -c fsync=off -c full_page_writes=off -c synchronous_commit=off" </dev/null >/dev/null 2>&1; then
      echo "postgres://clustermark:$password@127.0.0.1:$port/postgres"
      return
    fi
    echo "PostgreSQL did not start on port $port (attempt $attempt of 5)" >&2
  done
  cat "$directory/log" >&2
  exit 1
}

stop() {
  local directory=$1 bin
  bin=$(programs)
  if [[ -e $directory/data/postmaster.pid ]]; then
    (cd "$directory" && as_owner "$bin/pg_ctl" stop --pgdata="$directory/data" --mode=immediate --wait --silent)
  fi
  rm -rf "$directory"
}

case "${1-} ${2-}" in
  "start /"*) start "$2" ;;
  "stop /"*) stop "$2" ;;
  "found ") programs >/dev/null ;;
  *)
    echo "usage: tools/postgres.sh start DIR | stop DIR | found (DIR absolute)" >&2
    exit 2
    ;;
esac
