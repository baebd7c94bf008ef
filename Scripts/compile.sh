# For scripts that compile modules without SwiftPM; to be read with `.` from the package's folder.
# They set `work`, the folder for what is compiled, and `instruments`, options of the compiler.

# compile ARGUMENT…
compile() {
  # shellcheck disable=SC2086  # One option a word.
  swiftc -O -swift-version 6 -package-name keyinquest $instruments \
    -parse-as-library -enable-testing -I "$work" \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
    -enable-upcoming-feature MemberImportVisibility \
    -I Sources/CISAL -I Sources/CZlib -I Sources/CZstandard -I Sources/CCrypto \
    -I Sources/CSQLite -I Sources/CCurl -I Sources/CMaxMind "$@" </dev/null >&2
}

# stamp FILE…: a hash of what is compiled from these files, and of how.
stamp() {
  { printf '%s\n' "$instruments"; cat -- "$@"; } | sha256sum | cut -d ' ' -f 1
}

# compile_once NAME STAMP ARGUMENT…: compiles unless it was done with the same stamp before.
compile_once() {
  stamp_file=$work/$1.stamp
  new_stamp=$2
  shift 2
  if [ -f "$stamp_file" ] && [ "$(cat -- "$stamp_file")" = "$new_stamp" ]; then return 0; fi
  rm -f -- "$stamp_file"
  compile "$@"
  printf '%s\n' "$new_stamp" >"$stamp_file"
}

# compile_module NAME: Sources/NAME as one object and its interface, behind the modules it imports.
compile_module() {
  # shellcheck disable=SC2046  # No source has a space in its name.
  set -- "$1" $(find "Sources/$1" -name '*.swift' | LC_ALL=C sort)
  module=$1
  shift
  below=$(sed -n 's/^\(public \|internal \)\{0,1\}import \([A-Z][A-Za-z]*\)$/\2/p' "$@" | sort -u |
    while read -r name; do
      # Of the system's modules there is no stamp.
      [ ! -f "$work/$name.stamp" ] || printf '%s\n' "$work/$name.stamp"
    done)
  # shellcheck disable=SC2086  # One file a word.
  compile_once "$module" "$(stamp "$@" $below)" \
    -wmo -emit-module -emit-module-path "$work/$module.swiftmodule" -module-name "$module" \
    -c -o "$work/$module.o" "$@"
}
