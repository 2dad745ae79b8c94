# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by demo.sh, handbook_pictures.sh and test.sh: what they share. Leaves the shell in the project's folder.
set -euo pipefail
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$project"
build="$project/build/dev"

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Installs what packages.txt names and is missing; asks nothing when all of it is there.
install_packages() {
    command -v dpkg-query >/dev/null && command -v apt-get >/dev/null ||
        fail "This script installs its packages with apt-get; on a system without it install what packaging/packages.txt lists and build with: cmake --preset dev && cmake --build --preset dev"
    local wanted=() missing=() name
    mapfile -t wanted < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' packaging/packages.txt)
    for name in "${wanted[@]}"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)" = installed ] || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local run=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "These packages are missing and only root can install them: ${missing[*]}. Run this as root, or install sudo."
        run=(sudo)
    fi
    printf 'Installing %d packages\n' "${#missing[@]}"
    local log="$project/build/packages.log"
    mkdir -p "$project/build"
    "${run[@]}" apt-get update >"$log" 2>&1 ||
        fail "apt-get update failed, so the packages cannot be fetched; see build/packages.log."
    "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1 ||
        fail "These packages could not be installed: ${missing[*]}; see build/packages.log."
}

# Configures once, then builds the given targets (none: everything).
build_targets() {
    mkdir -p "$project/build"
    if [ ! -f "$build/build.ninja" ]; then
        cmake --preset dev >"$project/build/configure.log" 2>&1 ||
            fail "The project could not be configured: $(grep -m1 -A2 'CMake Error' "$project/build/configure.log" | tr '\n' ' '); see build/configure.log."
    fi
    local targets=()
    [ $# -eq 0 ] || targets=(--target "$@")
    # Without a terminal one line in the log is enough; the errors still show.
    cmake --build "$build" "${targets[@]}" >"$project/build/build.log" 2>&1 || {
        # A linker without room on the disk says neither "error" nor "FAILED": its own words are printed as well.
        grep -m20 -E 'error|FAILED|fatal|No space left|cannot|undefined' "$project/build/build.log" >&2 || tail -n 20 "$project/build/build.log" >&2
        fail "The build failed; see build/build.log."
    }
}
