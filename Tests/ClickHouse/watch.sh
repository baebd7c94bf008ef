#!/bin/sh
# Runs a server and watches over it:  watch.sh FOLDER COMMAND…
# The first word on the input is the signal by which the server ends. When the input ends without
# one, whoever started this has died in whatever way: the server is killed and FOLDER removed.
# FOLDER/pid names the server's process, FOLDER/ended is there when it has ended.
set -eu

folder=$1
shift
rm -f -- "$folder/pid" "$folder/ended"
(
  # shellcheck disable=SC2016  # The inner shell expands these.
  sh -c 'echo $$ >"$0/pid"; exec "$@"' "$folder" "$@" >"$folder/stdout" 2>"$folder/stderr" || true
  : >"$folder/ended"
) </dev/null &
# Ctrl-C in a terminal reaches this shell too: it ends the reading, and with that the server.
trap : INT TERM HUP
read -r signal || signal=none
until [ -s "$folder/pid" ]; do sleep 0.01; done
case $signal in
  none)
    kill -KILL "$(cat "$folder/pid")" 2>/dev/null || true
    wait
    rm -rf -- "$folder"
    ;;
  *)
    kill -"$signal" "$(cat "$folder/pid")" 2>/dev/null || true
    wait
    ;;
esac
