#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything and runs all tests but the fuzz and bench programs. Arguments go to ctest.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
install_packages
build_targets
exec ctest --test-dir "$build" --output-on-failure --label-exclude 'fuzz|bench' --parallel 2 "$@"
