# What the scripts say: a step, a warning, the reason for stopping.

step() { printf '\n== %s\n' "$*"; }

warn() { printf '!! %s\n' "$*" >&2; }

die() {
  printf '!! %s\n' "$*" >&2
  exit 1
}
