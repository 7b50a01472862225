# ./run test: format, lint, types, layers, migrations, then the tests on SQLite and on PostgreSQL.

FAILED=()
POSTGRES=

tests() {
  setup_dev
  test_settings
  need_test_programs
  if [ $# -gt 0 ]; then
    if [ "$1" = --postgres ]; then
      shift
      start_postgres || die "There is no PostgreSQL to test on."
    fi
    run_pytest "$@"
    return
  fi
  if [ -n "${REQUIRE_PDF:-}" ]; then check "PDF libraries" has_pdf_libraries; fi
  checks
  check "pytest on SQLite" run_pytest --numprocesses 2 -m "not postgres"
  on_postgres
  [ ${#FAILED[@]} -eq 0 ] || die "Failed: $(printf '%s; ' "${FAILED[@]}")"
}

# Tests have data of their own: the demo's is never touched.
test_settings() {
  TEST_DIR=$(mktemp -d)
  trap clean_up EXIT
  export DATA_DIR=$TEST_DIR SECRET_KEY=for-tests-only-${RANDOM}${RANDOM}${RANDOM}
  export PYTHONPATH=$PWD
  unset DATABASE_URL CACHE_URL DEBUG HTTPS
  # Under CI what is missing on the system is a failure, not a reason to skip.
  if [ -n "${CI:-}" ]; then
    export REQUIRE_BROWSER=1 REQUIRE_POSTGRES=1 REQUIRE_PDF=1 REQUIRE_GETTEXT=1 REQUIRE_OFFICE=1 REQUIRE_OCR=1
  fi
}

clean_up() {
  stop_postgres
  rm -rf "$TEST_DIR"
}

need_test_programs() {
  local missing=()
  find_chromium >/dev/null || missing+=(chromium)
  postgres_bin >/dev/null || missing+=(postgresql)
  command -v msgfmt >/dev/null || missing+=(gettext)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  command -v soffice >/dev/null || missing+=(libreoffice-writer-nogui)
  command -v tesseract >/dev/null || missing+=(tesseract-ocr tesseract-ocr-vie)
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}" || warn "Tests that need them are skipped."
  CHROMIUM=$(find_chromium || true)
  export CHROMIUM
}

find_chromium() {
  local name
  for name in ${CHROMIUM:-} chromium chromium-browser google-chrome; do
    command -v "$name" && return 0
  done
  return 1
}

# check NAME COMMAND...: runs it, goes on when it fails, and remembers.
check() {
  local name=$1
  shift
  step "$name"
  if ! "$@"; then
    FAILED+=("$name")
    warn "Failed: $name"
  fi
}

checks() {
  local bin=.venv/bin
  check "ruff format" $bin/ruff format --check --quiet .
  check "ruff check" $bin/ruff check --quiet .
  check "mypy --strict" $bin/mypy . .ci/*.py
  check "import layers" $bin/lint-imports --no-cache
  check "missing migrations" $bin/python manage.py makemigrations --check --dry-run
}

run_pytest() { .venv/bin/pytest "$@"; }

on_postgres() {
  if ! start_postgres; then
    if [ -n "${REQUIRE_POSTGRES:-}" ]; then
      FAILED+=("PostgreSQL is missing")
    else
      warn "There is no PostgreSQL here: the tests have run on SQLite only."
    fi
    return 0
  fi
  # The data layer: what never touches a database, and the contract of the API, has been tested above.
  local pure=() path
  for path in tests/drafts/parse tests/drafts/compare tests/exports/test_{docx,pdf,tables,summary,akn}*.py \
    tests/test_{assets,house,docs,translations,contract}*.py; do
    [ -e "$path" ] && pure+=("--ignore=$path")
  done
  check "pytest on PostgreSQL" run_pytest --numprocesses 2 -m "not browser" "${pure[@]}"
}

# ------------------------------------------------------------------ a PostgreSQL of our own

# The newest server's programs; Debian keeps them out of PATH.
postgres_bin() {
  local folder
  for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
    [ -x "$folder/initdb" ] && echo "$folder" && return 0
  done
  folder=$(command -v initdb) && dirname "$folder"
}

# It refuses to run as root.
as_postgres() {
  if is_root; then runuser -u postgres -- "$@"; else "$@"; fi
}

start_postgres() {
  local bin port
  bin=$(postgres_bin) || return 1
  POSTGRES=$(mktemp -d)
  if is_root; then chown postgres "$POSTGRES"; fi
  port=$(.venv/bin/python -c \
    'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
  step "Starting PostgreSQL on port $port"
  (
    cd "$POSTGRES"
    as_postgres "$bin/initdb" --pgdata data --auth trust --username postgres --encoding UTF8 \
      --locale C.UTF-8 --no-sync >initdb.log || { cat initdb.log >&2; exit 1; }
    # Nothing here outlives the run, so nothing waits for the disk.
    as_postgres "$bin/pg_ctl" --pgdata data --log server.log --silent --wait start -o \
      "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off \
       -c synchronous_commit=off -c full_page_writes=off -c max_connections=50"
  ) || return 1
  export DATABASE_URL=postgres://postgres@127.0.0.1:$port/postgres
}

stop_postgres() {
  [ -n "$POSTGRES" ] || return 0
  (cd "$POSTGRES" && as_postgres "$(postgres_bin)/pg_ctl" --pgdata data --mode immediate --silent stop) ||
    true
  rm -rf "$POSTGRES"
  POSTGRES=
}
