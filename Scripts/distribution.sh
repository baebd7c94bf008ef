# Read by scripts that build the program for others; from the package's folder.
# shellcheck shell=sh

# The release build with Swift's own library inside, so that it runs where no Swift is, and without
# information for debuggers, which holds the paths of the folder it was built in.
build_for_distribution() {
  swift build -c release --product keyinquest --static-swift-stdlib -debug-info-format none \
    "$@" </dev/null
}
