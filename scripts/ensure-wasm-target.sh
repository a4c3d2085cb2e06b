#!/usr/bin/env bash
# Makes `cargo build --target wasm32-unknown-unknown` work with the toolchain that is active here. Idempotent.
#
#   1. nothing to do where the target is there
#   2. `rustup target add`, the usual way
#   3. where rustup's server cannot be reached: the target's standard library is built once, from Debian's copy of the
#      sources of the very same release, into the same toolchain
#   4. where Debian no longer has them: Debian's own compiler, linked into rustup as the toolchain `debian`
#
# Progress goes to standard error. Standard output gets RUSTUP_TOOLCHAIN=debian in the fourth case, else nothing.
set -euo pipefail

target=wasm32-unknown-unknown

say() { echo "setup: wasm target: $*" >&2; }
has_target() { ls "$1/lib/rustlib/$target/lib"/libstd*.rlib >/dev/null 2>&1; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# build_std TOOLCHAIN SOURCES: what the compiler's own build does for the standard library, with cargo alone; the crates
# that it needs come from the registry, by the versions of the sources' own lock file.
build_std() {
  local toolchain=$1 sources=$2
  # A fixed path: the crates' hashes depend on it, so that a library built again still fits old build folders.
  local work=${CARGO_HOME:-$HOME/.cargo}/wasm-std-build
  rm -rf "$work"
  mkdir -p "$work/$target/lib"
  cp -rL "$sources" "$work/library"
  (
    cd "$work/library"
    unset CARGO_ENCODED_RUSTFLAGS RUSTC_WRAPPER
    RUSTC="$toolchain/bin/rustc" RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=wasmstd \
      CARGO_TARGET_DIR="$work/built" \
      RUSTFLAGS="-Zforce-unstable-if-unmarked --remap-path-prefix=$work/library=/rustc/std" \
      "$toolchain/bin/cargo" build --quiet --profile dist -p sysroot --target "$target" >&2
  )
  mv "$work/built/$target"/dist/deps/*.rlib "$work/$target/lib/"
  rm -rf "$toolchain/lib/rustlib/$target"
  mv "$work/$target" "$toolchain/lib/rustlib/$target"
  rm -rf "$work"
}

# same_release_from_debian TOOLCHAIN: looks through Debian's suites for the sources of this release, and builds them.
# The lists are read into a folder of its own, so the machine's package sources stay as they are.
same_release_from_debian() {
  local toolchain=$1 version mirror folder found
  version=$(rustc -V | cut -d' ' -f2)
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Identifier: Packages' | grep -m1 -E '/debian/?$') || return 1
  folder=$scratch
  chmod 777 "$folder"
  mkdir -p "$folder"/{lists,cache}/partial
  local suite
  for suite in bookworm bookworm-backports trixie trixie-backports forky sid; do
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main"
  done >"$folder/sources"
  local apt=(-qq -o Dir::Etc::SourceList="$folder/sources" -o Dir::Etc::SourceParts=/dev/null
    -o Dir::State::Lists="$folder/lists" -o Dir::Cache="$folder/cache" -o Acquire::Languages=none
    -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false)
  apt-get "${apt[@]}" update >&2 || true
  found=$(apt-cache "${apt[@]}" madison rust-src rust-web-src | tr -d ' ' | grep -m1 -F "|$version+") || return 1
  local package release
  IFS='|' read -r package release _ <<<"$found"
  say "building it once from Debian's $package $release (about a minute)"
  (cd "$folder" && apt-get "${apt[@]}" download "$package=$release" >&2 && dpkg -x ./*.deb sources.d) || return 1
  build_std "$toolchain" "$folder/sources.d/usr/src/rustc-$version/library"
}

debians_own_compiler() {
  as_root apt-get -qq update >&2
  as_root apt-get -qq install -y --no-install-recommends rustc-web cargo-web rust-web-src >&2
  local llvm
  llvm=$(/usr/bin/rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p')
  as_root apt-get -qq install -y --no-install-recommends "lld-$llvm" >&2
  local host=/usr/lib/rustlib/$(/usr/bin/rustc -vV | sed -n 's/^host: //p')/bin
  as_root mkdir -p "$host"
  as_root ln -sfn "/usr/bin/lld-$llvm" "$host/rust-lld"
  has_target /usr || build_std /usr /usr/lib/rustlib/src/rust/library
  rustup toolchain link debian /usr >&2
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
toolchain=$(rustc --print sysroot)
if has_target "$toolchain"; then exit 0; fi
if has_target /usr && rustup run debian rustc -V >/dev/null 2>&1; then
  echo RUSTUP_TOOLCHAIN=debian
  exit 0
fi
if command -v rustup >/dev/null; then
  say "asking rustup for it"
  if timeout 120 rustup target add "$target" >&2 && has_target "$toolchain"; then exit 0; fi
fi
if ! command -v apt-get >/dev/null; then
  say "rustup cannot add $target here; add it to $(rustc -V) by hand"
  exit 1
fi
say "rustup cannot add it here; looking for Debian's sources of $(rustc -V)"
if same_release_from_debian "$toolchain"; then exit 0; fi
say "falling back to Debian's own compiler"
debians_own_compiler
echo RUSTUP_TOOLCHAIN=debian
