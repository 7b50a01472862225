# Set-up: Python, .venv, system libraries, translations. Each step looks first and does nothing twice.

PDF_PACKAGES=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
APT_UPDATED=

is_root() { [ "$(id -u)" -eq 0 ]; }

# apt_install PACKAGE...: true when they were installed; otherwise says the exact line.
apt_install() {
  if is_root && command -v apt-get >/dev/null; then
    step "apt-get install $*"
    if [ -z "$APT_UPDATED" ]; then
      apt-get update -qq || warn "apt-get update failed; trying with the lists there are."
      APT_UPDATED=1
    fi
    DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$@" \
      </dev/null >/dev/null && return 0
    warn "apt-get could not install: $*"
  fi
  warn "Missing on this system: $*. To install:"
  warn "    sudo apt-get update && sudo apt-get install --no-install-recommends $*"
  return 1
}

# The first Python of at least 3.11, by name.
find_python() {
  local name
  for name in ${PYTHON:-} python3.11 python3 python3.12 python3.13; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$name"
      return 0
    fi
  done
  return 1
}

need_python() {
  find_python >/dev/null && return 0
  apt_install python3 python3-venv && find_python >/dev/null && return 0
  die "Python 3.11 or newer is needed (PYTHON names another one)."
}

make_venv() {
  [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && return 0
  local python
  python=$(find_python)
  step "Making .venv with $python"
  rm -rf .venv
  if command -v uv >/dev/null; then
    uv venv --quiet --python "$(command -v "$python")" .venv && return 0
  fi
  # Debian ships venv without ensurepip until python3-venv is there.
  "$python" -c 'import ensurepip, venv' 2>/dev/null || apt_install python3-venv || exit 1
  "$python" -m venv .venv
}

# install_requirements FILE: into .venv, checked against their hashes, once per content of FILE.
install_requirements() {
  local file=$1 stamp=.venv/.installed-${1%.txt} sum
  sum=$(sha256sum <"$file")
  [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return 0
  step "Installing $file"
  if command -v uv >/dev/null; then
    VIRTUAL_ENV=$PWD/.venv uv pip install --quiet --require-hashes -r "$file" && echo "$sum" >"$stamp" &&
      return 0
    warn "uv did not manage; trying with pip."
  fi
  .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null ||
    apt_install python3-venv || exit 1
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$file"
  echo "$sum" >"$stamp"
}

has_pdf_libraries() {
  .venv/bin/python - 2>/dev/null <<'PY'
import ctypes
for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
    ctypes.CDLL(name)
PY
}

need_pdf_libraries() {
  has_pdf_libraries && return 0
  apt_install "${PDF_PACKAGES[@]}" || warn "Going on without PDF; everything else works."
}

# .po to .mo, those that changed, by Babel: gettext need not be installed.
compile_translations() {
  local po stale=()
  for po in */locale/*/LC_MESSAGES/django.po; do
    if [ -e "$po" ] && [ ! "${po%.po}.mo" -nt "$po" ]; then stale+=("$po"); fi
  done
  [ ${#stale[@]} -eq 0 ] || .venv/bin/python run.d/compile_translations.py "${stale[@]}"
}

setup_runtime() {
  need_python
  make_venv
  # What the tests need includes what the platform needs.
  [ "$(cat .venv/.installed-requirements-dev 2>/dev/null)" = "$(sha256sum <requirements-dev.txt)" ] ||
    install_requirements requirements.txt
  need_pdf_libraries
  compile_translations
}

setup_dev() {
  need_python
  make_venv
  install_requirements requirements-dev.txt
  need_pdf_libraries
  compile_translations
}

# Settings of a machine that has set none: data in ./var, a secret key made once.
own_settings() {
  export DATA_DIR=${DATA_DIR:-$PWD/var}
  mkdir -p "$DATA_DIR"
  [ -n "${SECRET_KEY:-}" ] || SECRET_KEY=$(secret_key)
  export SECRET_KEY
}

secret_key() {
  local file=$DATA_DIR/secret_key
  if [ ! -s "$file" ]; then
    (umask 077 && .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(64))' >"$file")
  fi
  cat "$file"
}
