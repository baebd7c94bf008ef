# For scripts that compile modules without SwiftPM; to be read with `.` from the package's folder.
# They set `work`, the folder for what is compiled, and `instruments`, options of the compiler.

# compile ARGUMENT…
compile() {
  # shellcheck disable=SC2086  # One option a word.
  swiftc -O -swift-version 6 $instruments -parse-as-library -enable-testing -I "$work" \
    -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
    -enable-upcoming-feature MemberImportVisibility \
    -I Sources/CISAL -I Sources/CZlib -I Sources/CZstandard -I Sources/CCrypto "$@" </dev/null >&2
}

# compile_module NAME: Sources/NAME as one object and its interface.
compile_module() {
  # shellcheck disable=SC2046  # No source has a space in its name.
  compile -wmo -emit-module -emit-module-path "$work/$1.swiftmodule" -module-name "$1" \
    -c -o "$work/$1.o" $(find "Sources/$1" -name '*.swift' | LC_ALL=C sort)
}
