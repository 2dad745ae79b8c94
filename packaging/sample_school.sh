# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by demo.sh and handbook_pictures.sh after setup.sh: a folder that goes away with the script, and a server of
# a sample school on a free loopback port.
bin="$build/bin"
work=$(mktemp -d)
server_pid=
finish() {
    local code=$?
    trap - EXIT
    if [ -n "$server_pid" ]; then
        kill "$server_pid" 2>/dev/null || true
        wait "$server_pid" 2>/dev/null || true
    fi
    rm -rf "$work"
    exit $code
}
trap finish EXIT
trap 'exit 130' INT TERM
export LICHENG_DATA="$work/school" LICHENG_PASSWORD="sample-school-2025" LC_ALL=C.UTF-8
# Own settings: those of the person who runs it are not touched.
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/share" XDG_CACHE_HOME="$work/cache"

# make_school STUDENTS: in $LICHENG_DATA; prints what there is.
make_school() {
    printf '%s\n' "$LICHENG_PASSWORD" |
        "$bin/licheng-sample" --students "$1" --password-stdin --host 127.0.0.1 --address 127.0.0.1 --port 0 | grep '^Sample school'
}

# Its process is a child of the script itself, which ends it; wait_for_server leaves the invitation in $invitation.
start_server() {
    "$bin/licheng-server" serve --address 127.0.0.1 --port 0 --port-file "$work/port" >"$work/server.out" 2>"$work/server.err" &
    server_pid=$!
}
wait_for_server() {
    local i
    for i in $(seq 600); do
        if [ -s "$work/port" ]; then
            invitation=$(grep -o 'licheng://.*' "$work/server.out" | head -n 1)
            echo "$invitation"
            return
        fi
        kill -0 "$server_pid" 2>/dev/null || { cat "$work/server.err" >&2; return 1; }
        sleep 0.05
    done
    echo "The server did not answer within 30 seconds." >&2
    return 1
}
