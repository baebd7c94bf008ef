# Read by Scripts/setup and Scripts/bench: how packages are installed.
# shellcheck shell=sh

# as_root COMMAND…: directly, or through sudo when that needs no answer from a person.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

may_install() {
  [ "$(id -u)" -eq 0 ] ||
    { command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1 </dev/null; }
}
