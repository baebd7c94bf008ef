# Read by scripts that build the program for others; from the package's folder.
# shellcheck shell=sh

# The release build without information for debuggers, which holds the paths of the folder it was
# built in.
build_for_distribution() {
  swift build -c release --product keyinquest -debug-info-format none "$@" </dev/null
}
