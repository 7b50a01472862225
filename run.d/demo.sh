# ./run demo: web server and task worker on demo data, until Ctrl-C.

CHILDREN=()

demo() {
  [ $# -eq 0 ] || die "./run demo takes no arguments; PORT=… and HOST=… are variables."
  local host=${HOST:-127.0.0.1} port=${PORT:-8000}
  # The demo's people and remarks belong in the embedded database, whatever else is configured.
  unset DATABASE_URL CACHE_URL TASKS_IMMEDIATE DEBUG HTTPS
  setup_runtime
  need_free_port "$host" "$port"
  own_settings
  export ALLOWED_HOSTS=${ALLOWED_HOSTS:-localhost,127.0.0.1,[::1],$host}
  mkdir -p "$DATA_DIR/log"
  step "Preparing database, static files and demo data"
  .venv/bin/python manage.py migrate --verbosity 0
  .venv/bin/python manage.py createcachetable --verbosity 0
  collect_static
  LOG_LEVEL=WARNING .venv/bin/python manage.py load_demo
  serve "$host" "$port"
}

need_free_port() {
  .venv/bin/python - "$1" "$2" <<'PY' || die "Another port: PORT=$(($2 + 1)) ./run demo"
import socket, sys
host, port = sys.argv[1], int(sys.argv[2])
try:
    socket.create_server((host, port)).close()
except OSError as error:
    sys.exit(f"!! Cannot serve on {host}:{port}: {error.strerror}")
PY
}

# Hashed and compressed copies, once per state of the sources.
collect_static() {
  local stamp=$DATA_DIR/static/.sources sum
  sum=$( (find consultation drafts comments synthesis exports -path '*/static/*' -type f \
    -printf '%p %s %T@\n' | sort; cat requirements.txt) | sha256sum)
  [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return 0
  .venv/bin/python manage.py collectstatic --noinput --clear --verbosity 0
  echo "$sum" >"$stamp"
}

# start LOG COMMAND...: in the background, in a process group of its own so that all of it can be ended.
start() {
  local log=$1
  shift
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  CHILDREN+=($!)
  set +m
}

serve() {
  local address="http://$1:$2/" log=$DATA_DIR/log
  trap end_children EXIT
  trap 'echo; exit 0' INT TERM
  # Two processes for two cores; threads carry the requests that wait for the database.
  start "$log/web.log" .venv/bin/gunicorn consultation.wsgi --bind "$1:$2" \
    --workers "${WEB_WORKERS:-2}" --threads 4 --timeout 60 --graceful-timeout 5 --no-control-socket
  start "$log/worker.log" .venv/bin/python manage.py work
  wait_for_page "${address}suc-khoe/" || die "The web server did not answer; see $log/web.log"
  step "Ready: $address"
  echo "   Logs: $log/web.log, $log/worker.log. Ctrl-C ends web server and worker."
  while all_alive; do sleep 1; done
  kill -0 "${CHILDREN[0]}" 2>/dev/null || fell "web server" "$log/web.log"
  fell "task worker" "$log/worker.log"
}

# Waits until the page answers, or a child has ended.
wait_for_page() {
  for _ in $(seq 60); do
    all_alive || return 1
    .venv/bin/python - "$1" 2>/dev/null <<'PY' && return 0
import sys, urllib.request
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
opener.open(sys.argv[1], timeout=20)
PY
    sleep 0.5
  done
  return 1
}

all_alive() {
  local pid
  for pid in "${CHILDREN[@]}"; do kill -0 "$pid" 2>/dev/null || return 1; done
}

fell() {
  tail -n 20 "$2" >&2
  die "The $1 ended by itself; see $2"
}

end_children() {
  local pid
  trap '' INT TERM
  for pid in "${CHILDREN[@]}"; do kill -TERM -- "-$pid" 2>/dev/null || true; done
  for _ in $(seq 50); do
    kill -0 "${CHILDREN[@]}" 2>/dev/null || break # true while any of them lives
    sleep 0.2
  done
  for pid in "${CHILDREN[@]}"; do kill -KILL -- "-$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
}
