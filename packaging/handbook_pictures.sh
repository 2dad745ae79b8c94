#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The pictures of the handbook and of README.md, taken from a new sample school: light, 1366x768, in few colours.
# packaging/handbook_pictures.sh [FOLDER]; without one those in resources/handbook/pictures are taken anew.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

case ${1:-} in
--help | -h) sed -n '3,4s/^# //p' "$project/packaging/handbook_pictures.sh" && exit 0 ;;
-*) fail "There is no option $1; see packaging/handbook_pictures.sh --help." ;;
esac
out="$project/resources/handbook/pictures"
[ $# -eq 0 ] || out=$(cd "$OLDPWD" && realpath -m -- "$1")

install_packages
build_targets licheng-ctl licheng-server licheng-sample licheng-pictures
. packaging/sample_school.sh
export QT_QPA_PLATFORM=offscreen

make_school 240 >"$work/sample.log" 2>&1 || fail "The sample school could not be made: $(tail -n 1 "$work/sample.log")"
start_server
wait_for_server >"$work/wait.log" 2>&1 || fail "The server did not start: $(tail -n 1 "$work/wait.log")"

# take USER PAGES [OPTIONS…]: the pages as this account sees them, into a folder of its own.
take() {
    local user=$1 pages=$2
    shift 2
    "$bin/licheng-pictures" --invitation "$invitation" --user "$user" --pages "$pages" --handbook --out "$work/$user" "$@" >"$work/pictures.log" 2>&1 ||
        fail "The pictures of $user could not be taken: $(tail -n 1 "$work/pictures.log")"
}
student=$("$bin/licheng-ctl" query account --columns login --where "roleId.key eq student" --sort login --limit 1 \
    --server "$invitation" --user registry --quiet | tr -d '\r' | awk -F, 'NR == 2 { print $NF }')
# The lists are shown with what their pre-check has found (1: it has found something).
month=$(date +%-m)
year=$(($(date +%Y) - 1911 - (month < 8)))
semester=$((month >= 2 && month < 8 ? 2 : 1))
for roster in students courseOutcomes; do
    "$bin/licheng-ctl" precheck --roster $roster --year $year --semester $semester --grades 1,2 --division day \
        --server "$invitation" --user registry --quiet >"$work/precheck.log" 2>&1 || [ $? -eq 1 ] ||
        fail "The list $roster could not be checked: $(tail -n 1 "$work/precheck.log")"
done
take registry home,students,submission,schedule,imports,outcomes,progress
take workgroup compliance
take t001 teaching
take "$student" home

mkdir -p "$out"
for name in home students submission schedule imports outcomes progress; do
    cp "$work/registry/$name.png" "$out/$name.png"
done
cp "$work/workgroup/compliance.png" "$work/t001/teaching.png" "$out"
cp "$work/$student/home.png" "$out/student-home.png"
du -b "$out"/*.png
