#!/usr/bin/env bash
# Installs what building Parallax needs and is not there yet, one line a step. Idempotent; quick when all is there.
#
#   scripts/setup.sh             for `make serve`: compiler target, wasm-bindgen, Node and its packages
#   scripts/setup.sh --tests   for `make test` as well: Chromium and Python
#
# Tools go to ${XDG_CACHE_HOME:-~/.cache}/parallax-tools, outside the build folder, each pinned: wasm-bindgen by
# Cargo.lock, Node's packages by package-lock.json. The file `environment` there sets the variables that use them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=${XDG_CACHE_HOME:-$HOME/.cache}/parallax-tools
node_least=20.11
node_pinned=22.23.3
rust_least=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)
tests=no
if [ "${1-}" = --tests ]; then tests=yes; fi
mkdir -p "$tools/bin"
export PATH="$tools/bin:$PATH"

say() { printf 'setup: %-14s %s\n' "$1:" "$2"; }
fail() {
  printf 'setup: %-14s %s\n' "$1:" "$2" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }
# at_least WANTED FOUND: versions, compared number by number.
at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -1)" = "$1" ]; }

# debian STEP PACKAGE...: installs Debian's packages, or says who has to install what.
debian() {
  local step=$1
  shift
  local sudo=()
  if [ "$(id -u)" != 0 ]; then sudo=(sudo -n); fi
  if ! has apt-get || { [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; }; then
    fail "$step" "not found, and not mine to install here: please install $*"
  fi
  say "$step" "installing Debian's $*"
  local log=$tools/apt.log get=(${sudo[@]+"${sudo[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -qq)
  { "${get[@]}" update && "${get[@]}" install -y --no-install-recommends "$@"; } >"$log" 2>&1 ||
    fail "$step" "apt-get could not install $*: $(tail -1 "$log") (all of it in $log)"
}

rust() {
  has cargo || fail rust "not found: install Rust $rust_least or newer, for example with rustup"
  local found
  found=$(rustc -V | cut -d' ' -f2)
  at_least "$rust_least" "$found" || fail rust "$found is here, $rust_least or newer is needed: rustup update stable"
  say rust "$found"
}

linker() {
  has cc || debian linker gcc libc6-dev
  say linker "$(command -v cc)"
}

node_version() { node --version 2>/dev/null | sed 's/^v//'; }

node_itself() {
  if ! has node || ! has npm; then debian node nodejs npm; fi
  if ! at_least "$node_least" "$(node_version)"; then
    local kind
    case "$(uname -s)-$(uname -m)" in
      Linux-x86_64) kind=linux-x64 ;;
      Linux-aarch64) kind=linux-arm64 ;;
      *) fail node "$(node_version) is here, $node_least or newer is needed: please install it" ;;
    esac
    # Debian 12's is 18. The registry has Node itself as a package.
    say node "$(node_version) is too old; installing $node_pinned beside it"
    npm install --silent --no-save --ignore-scripts --prefix "$tools/node" "node-$kind@$node_pinned" >/dev/null
    ln -sfn "../node/node_modules/node-$kind/bin/node" "$tools/bin/node"
    hash -r
  fi
  say node "$(node_version)"
}

node_packages() {
  local stamp=node_modules/.installed-from
  if ! cmp -s package-lock.json "$stamp"; then
    say "node packages" "installing those of package-lock.json"
    npm ci --silent --ignore-scripts >/dev/null || fail "node packages" "npm ci failed; run it by hand to see why"
    cp package-lock.json "$stamp"
  fi
  say "node packages" "$(node -p 'Object.entries(require("./package.json").devDependencies).map(p => p.join(" ")).join(", ")')"
}

wasm_target() {
  local toolchain
  toolchain=$(scripts/ensure-wasm-target.sh) || fail "wasm target" "cannot be had here (see above)"
  {
    echo "export PATH=\"$tools/bin:\$PATH\""
    if [ -n "$toolchain" ]; then echo "export $toolchain"; fi
  } >"$tools/environment"
  say "wasm target" "ready${toolchain:+, with $toolchain}"
}

wasm_bindgen() {
  # The tool and the library speak a private format: the versions must be equal.
  if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $bindgen" ]; then
    say wasm-bindgen "compiling $bindgen once (some minutes)"
    # Its own lock file, where that can still be resolved. Optimization would double the wait and save no second later.
    local install=(cargo install --quiet wasm-bindgen-cli --version "$bindgen" --root "$tools" --force)
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 "${install[@]}" --locked 2>/dev/null ||
      CARGO_PROFILE_RELEASE_OPT_LEVEL=1 "${install[@]}" || fail wasm-bindgen "could not be compiled"
  fi
  say wasm-bindgen "$bindgen"
}

python() {
  has python3 || debian python python3
  say python "$(python3 --version | cut -d' ' -f2)"
}

chromium() {
  local found
  found=$(node scripts/browser.mjs)
  if [ -z "$found" ]; then
    debian chromium chromium
    found=$(node scripts/browser.mjs)
  fi
  [ -n "$found" ] || fail chromium "not found: install it, or name a browser in the variable CHROME"
  say chromium "$("$found" --version 2>/dev/null | head -1)"
}

rust
linker
node_itself
node_packages
wasm_target
wasm_bindgen
if [ "$tests" = yes ]; then
  python
  chromium
fi
