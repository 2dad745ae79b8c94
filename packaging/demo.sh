#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job: a sample school in a new data folder, its server on a free loopback port, and the application
# signed in as a registry clerk. --help tells the options.
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage() {
    cat <<'TEXT'
Usage: packaging/demo.sh [options]

  --students N   size of the sample school, 30 to 10000 (1200)
  --data DIR     keep the school in DIR; one that is there is used as it is (a new folder, removed at the end)
  --no-window    do the whole main job with licheng-ctl and pictures of the real window, without a display
  --no-pictures  with --no-window: leave out the pictures, which take two minutes
  --out DIR      with --no-window: where rosters and pictures are written (build/demo)
  --help         this text
TEXT
}

# setup.sh has gone to the project's folder; paths are meant from where the caller stands.
from_caller() { (cd "$OLDPWD" && realpath -m -- "$1"); }

students=1200 data= window=yes pictures=yes out="$project/build/demo"
while [ $# -gt 0 ]; do
    case $1 in
    --students | --data | --out) [ $# -ge 2 ] || fail "$1 needs a value; see packaging/demo.sh --help." ;;
    esac
    case $1 in
    --students) students=$2 && shift 2 ;;
    --data) data=$(from_caller "$2") && shift 2 ;;
    --out) out=$(from_caller "$2") && shift 2 ;;
    --no-window) window=no && shift ;;
    --no-pictures) pictures=no && shift ;;
    --help | -h) usage && exit 0 ;;
    *) fail "There is no option $1; see packaging/demo.sh --help." ;;
    esac
done
[[ $students =~ ^[0-9]+$ ]] && [ "$students" -ge 30 ] && [ "$students" -le 10000 ] ||
    fail "--students takes a number from 30 to 10000, not '$students'."
if [ $window = yes ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "There is no display, so the main job is done without a window (as with --no-window)."
    window=no
fi

install_packages
began=$EPOCHREALTIME
seconds() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }
# step NAME COMMAND…: runs it, prints one line with the last line it printed and the seconds.
step() {
    local name=$1 start=$EPOCHREALTIME log="$work/step.log"
    shift
    if "$@" >"$log" 2>&1; then
        printf '%-34s %6s s  %s\n' "$name" "$(seconds "$start")" "$(tail -n 1 "$log")"
    else
        printf '%-34s %6s s  FAILED: %s\n' "$name" "$(seconds "$start")" "$*" >&2
        tail -n 20 "$log" >&2
        exit 1
    fi
}

build_targets licheng licheng-server licheng-sample licheng-ctl licheng-pictures
printf '%-34s %6s s\n' "built" "$(seconds "$began")"

. packaging/sample_school.sh
data=${data:-$LICHENG_DATA}
export LICHENG_DATA="$data"
made=no
if [ -e "$data/licheng.sqlite" ]; then
    echo "The school in $data is used as it is."
else
    step "sample school" make_school "$students"
    made=yes
fi

# A school that goes away with this run keeps its backups beside it; one that stays is not given a plan unasked.
if [ "$data" = "$work/school" ]; then
    mkdir -p "$work/backups"
    "$bin/licheng-server" backup-plan --add "$work/backups" >/dev/null
fi

start_server
step "server" wait_for_server

as() { local user=$1 && shift && "$bin/licheng-ctl" "$@" --server "$invitation" --user "$user" --quiet; }
ctl() { as registry "$@"; }
roc=$(($(date +%Y) - 1911))
case $(date +%-m) in
1) year=$((roc - 1)) term=$((roc - 1))-1 ;;
[2-7]) year=$((roc - 1)) term=$((roc - 1))-2 ;;
*) year=$roc term=$roc-1 ;;
esac

# Article 6, paragraph 2: each list is the work of the unit that it names. It is exported, self-checked (article 4) and
# submitted; the line tells of each part how far it came, and what blocks it.
list_number() {
    local office=$1 roster=$2 division=$3 grades=$4 batch=$5
    as "$office" query submissionList --columns roster --where "roster eq $roster" --where "division eq $division" --where "grades eq $grades" \
        --where "batch eq $batch" --where "schoolYear eq $year" | tail -n 1 | cut -d, -f1
}
send_part() {
    local office=$1 roster=$2 division=$3 grades=$4 batch=$5 number said code=0
    # The batches of grade 3 are the semesters.
    local semester=${term#*-}
    [ "$batch" -eq 0 ] || semester=$batch
    local list=(--roster "$roster" --year "$year" --semester "$semester" --grades "$grades" --division "$division" --batch "$batch")
    said=$(as "$office" export "${list[@]}" --out "$out/rosters" 2>&1) || code=$?
    printf '%s\n' "$said"
    # Nothing of a semester that has not begun (3); of a list with faults (1) what is to be mended.
    if [ $code -eq 3 ] || [ $code -eq 1 ]; then
        told+=" | $grades/$batch: $(tail -n 1 <<<"$said")"
        [ $code -eq 3 ] || printf '%s\n' "$said" >"$out/rosters/$division-$roster-$grades-$batch-faults.txt"
        return
    fi
    [ $code -eq 0 ] || return 1
    local records workbook
    workbook=$(grep -o '^.*\.xlsx' <<<"$said" | head -n 1)
    records=$(grep -o '[0-9]* records' <<<"$said" | head -n 1)
    number=$(list_number "$office" "$roster" "$division" "$grades" "$batch")
    if said=$(as "$office" self-check --term "$term" --step submit --list "$number" --sign "已核對" 2>&1) &&
        said+=$'\n'$(as "$office" submit "${list[@]}" 2>&1); then
        told+=" | $grades/$batch: $records, submitted"
        mkdir -p "$work/submitted/$division"
        cp "$workbook" "$work/submitted/$division"
    else
        told+=" | $grades/$batch: $records, $(grep 'licheng-ctl: ' <<<"$said" | tail -n 1)"
    fi
    printf '%s\n' "$said"
}
list_of() {
    local office=$1 division=$2 roster=$3 told=
    send_part "$office" "$roster" "$division" 1,2 0 || return 1
    case $roster in
    courseOutcomes | performances | cadrePosts)
        send_part "$office" "$roster" "$division" 3 1 || return 1
        send_part "$office" "$roster" "$division" 3 2 || return 1
        ;;
    *) send_part "$office" "$roster" "$division" 3 0 || return 1 ;;
    esac
    printf '%s\n' "${told# | }"
}
# Receipts as the national database would send them: made from the evening's rosters that were submitted, with three deviations.
receipts_password="Receipts-$year"
receipts_of_submitted() {
    rm -f "$out/receipts.zip"
    printf '%s\n' "$receipts_password" | "$bin/licheng-sample" receipts --rosters "$work/submitted/evening" --out "$out/receipts.zip" --password-stdin
}
import_receipts() { printf '%s\n' "$1" | as evening receipts import "$out/receipts.zip" --password-stdin --mode "$2"; }

# What the pages of submitted lists and of receipts show. A school that is too small for it does without.
receipts_of_the_evening() {
    local told=
    out="$work/out"
    mkdir -p "$out/rosters"
    as evening connect && list_of evening evening courseOutcomes && list_of eveningaffairs evening cadrePosts &&
        receipts_of_submitted && import_receipts "$receipts_password" all || echo "no lists were submitted"
}
if [ $window = yes ]; then
    [ $made = no ] || step "submitted lists, receipts" receipts_of_the_evening
    # The tools above run in the C locale; the school of the demonstration is in Taiwan.
    "$bin/licheng" --invitation "$invitation" --user registry --language zh_TW
    exit
fi

mkdir -p "$out/rosters" "$out/screens"
# The numbers of the records for which the condition holds.
numbers() { ctl query "$1" --columns "$2" --where "$2 $3" | tail -n +2 | cut -d, -f1; }
# A command that must be refused, find faults or leave rows out ends with that exit status.
expect() {
    local wanted=$1 code=0
    shift
    "$@" || code=$?
    [ "$code" -eq "$wanted" ] || { echo "expected exit status $wanted, got $code" >&2; return 1; }
}
# Faults found (1) are what a pre-check is for; anything else is a failure.
findings_as() {
    local code=0
    as "$@" || code=$?
    [ "$code" -le 1 ]
}
step "connect" ctl connect
# Article 4: the schedule of the semester, by 教務處 alone.
step "schedule: plan" ctl schedule plan --term "$term" --from template
step "schedule: check" findings_as registry schedule check --term "$term"
step "another office does not publish" expect 3 as evening schedule publish --term "$term" --out "$out"
step "schedule: publish" ctl schedule publish --term "$term" --out "$out"
step "lists of a new class" "$bin/licheng-sample" lists --out "$out/lists"
lists="$out/lists"
step "import: students, dry run" expect 1 ctl import "$lists/學生名冊.xlsx" --type student --term "$term" --mode check
step "import: students" expect 6 ctl import "$lists/學生名冊.xlsx" --type student --term "$term" --mode good --report "$out/lists/學生名冊-faults.xlsx"
step "import: courses" ctl import "$lists/開課資料.csv" --type course --term "$term" --mode all
step "import: outcomes" expect 6 ctl import "$lists/課程學習成果.xlsx" --type courseOutcome --term "$term" --mode good
step "import: outcomes once more" expect 6 ctl import "$lists/課程學習成果.xlsx" --type courseOutcome --term "$term" --mode good
step "files of the outcomes" expect 6 ctl attach "$lists/成果檔案" --mode good
# Certification is for the course's teacher or the deputy alone: the new class's courses get a teacher, whose deputy
# the sample school has for these weeks.
assign_teacher() {
    local teacher course
    teacher=$(numbers account login "eq t001")
    for course in $(numbers course classId.name "eq 電機一戊"); do
        ctl save course --id "$course" "teacherId=$teacher" || return 1
    done
}
step "the courses' teacher" assign_teacher
step "an office does not certify" expect 3 ctl certify --where "studentId.classId.name eq 電機一戊"
first_course="${term/-/}99901"
step "certify: the teacher" as t001 certify --where "studentId.classId.name eq 電機一戊" --where "courseId.offeringCode eq $first_course"
step "certify: the deputy" as t002 certify --where "studentId.classId.name eq 電機一戊" --where "courseId.offeringCode ne $first_course"
step "select" ctl select --where "studentId.classId.name eq 電機一戊"
while read -r office division roster; do
    step "$division: $roster" list_of "$office" "$division" "$roster"
done <<'LISTS'
registry day students
registry day borrowedStudents
registry day grades
registry day repeatedGrades
registry day courseOutcomes
affairs day cadrePosts
affairs day performances
evening evening students
evening evening borrowedStudents
evening evening eveningGrades
evening evening courseOutcomes
evening evening performances
eveningaffairs evening cadrePosts
LISTS
step "a blocked list is not submitted" expect 3 ctl submit --roster courseOutcomes --year "$year" --grades 1,2 --division day
# What blocks a list is told by outcome: each is taken out of the selection here, and the list goes as well.
mend_list() {
    local part level number title told=
    for part in 1,2-0 3-1; do
        while IFS=$'\t' read -r level number _ title _; do
            [ "$level" != block ] || ctl select --unselect --where "studentId.studentNumber eq $number" --where "title eq $title" || return 1
        done <"$out/rosters/day-courseOutcomes-$part-faults.txt"
        send_part registry courseOutcomes day "${part%-*}" "${part#*-}" || return 1
    done
    printf '%s\n' "${told# | }"
}
step "day: courseOutcomes, mended" mend_list
step "another unit does not submit it" expect 3 ctl submit --roster courseOutcomes --year "$year" --grades 1,2 --division evening
evening_list=(--roster courseOutcomes --year "$year" --grades 1,2 --division evening)
step "withdrawn, with a reason" as evening withdraw "${evening_list[@]}" --reason "更正科目名稱" --correct
step "what has changed since" as evening difference "${evening_list[@]}"
step "its next edition" as evening export "${evening_list[@]}" --out "$out/rosters"
# What is submitted again is checked again, where its signature has gone with the withdrawal.
submit_again() {
    local number
    number=$(list_number evening courseOutcomes evening 1,2 0)
    as evening self-check --term "$term" --step submit --list "$number" --sign "已核對" || true
    as evening submit "${evening_list[@]}"
}
step "is submitted" submit_again
step "confirmation slips of a class" ctl slip --class 電機一戊 --year "$year" --out "$out/rosters/選件確認單.pdf"
step "whom a lower quota would touch" ctl touched --quota selectedOutcomesPerYear --limit 3 --year "$year"
step "a package of receipts" receipts_of_submitted
step "receipts: a wrong password" expect 3 import_receipts wrong check
step "receipts: dry run" import_receipts "$receipts_password" check
step "receipts: import" import_receipts "$receipts_password" all
step "receipts: the comparison" as evening query receiptRow --columns studentId.name,sheet,title,comparison,differences --where "comparison ne same"
# Article 4: a unit checks its own step by what the program finds, and signs; another unit's is not its work.
step "self-check: found and signed" ctl self-check --term "$term" --step register --sign "各班學籍資料於月底前核對完畢"
step "another unit's self-check" expect 3 ctl self-check --term "$term" --step attendance
step "self-check: taken back" ctl self-check --term "$term" --step register --withdraw "補登新生後重新檢核"
step "self-checks of the semester" ctl self-check --term "$term"
# Courses of another class with one fault: what the pictures of the import assistant show.
other_courses() { sed -E '1!s/^([0-9]+)([0-9][0-9]),/\16\2,/; 4s/,[0-9]+,電機/,x,電機/' "$lists/開課資料.csv" >"$lists/開課資料-2.csv"; }
step "a list with a fault" other_courses
[ $pictures = no ] || step "pictures of every page" env QT_QPA_PLATFORM=offscreen "$bin/licheng-pictures" --invitation "$invitation" --user registry --out "$out/screens" --import "$lists/開課資料-2.csv"
# What the work group looks at before a meeting, and what each office has to do.
step "progress by class" ctl progress --by class --out "$out/progress-class.xlsx"
step "progress by unit" ctl progress --by unit --out "$out/progress-unit.csv"
homes() {
    local user student
    student=$(ctl query student --columns studentNumber --where "state eq enrolled" | awk -F, 'NR == 2 { print $NF }')
    for user in evening teaching eveningteaching affairs eveningaffairs discipline counsellor adviser convenor workgroup \
        principal academic affairsdirector eveningdirector library practicum infodirector system infosection "$student"; do
        QT_QPA_PLATFORM=offscreen "$bin/licheng-pictures" --invitation "$invitation" --user "$user" --pages home,progress --out "$out/screens/$user" || return 1
    done
}
# Articles 1 to 11: how it stands with each, for the work group's meeting.
step "compliance: the board" as workgroup compliance --term "$term"
step "compliance: the report" as workgroup compliance --term "$term" --language zh_TW --out "$out/compliance.pdf"
step "teachers do not see it" expect 3 as t001 compliance --term "$term"
[ $pictures = no ] || step "compliance: pictures" env QT_QPA_PLATFORM=offscreen "$bin/licheng-pictures" --invitation "$invitation" --user workgroup --pages compliance --out "$out/screens"
# Articles 2, 3, 5 and 9: the members' letters, a meeting with its papers, an announcement, a trouble, a training, an audit.
first_of() { as "$1" query "$2" --columns id | sed -n 2p | cut -d, -f1; }
step "letters of appointment" as academic letters --out "$out/letters.pdf"
meeting_paper() {
    local meeting=$1 paper
    as academic save meetingPaper "meetingId=$meeting" title=補充規定辦理情形總表 || return 1
    paper=$(as academic query meetingPaper --columns id --where "title eq 補充規定辦理情形總表" | tail -n 1 | cut -d, -f1)
    as academic give "$out/compliance.pdf" --to "meetingPaper/$paper"
}
meeting=$(first_of academic meeting)
step "meeting: a paper with its file" meeting_paper "$meeting"
step "meeting: agenda" as academic meeting "$meeting" --paper agenda --out "$out/agenda.pdf"
step "meeting: attendance sheet" as academic meeting "$meeting" --paper sign-in --out "$out/attendance-sheet.pdf"
step "meeting: minutes" as academic meeting "$meeting" --out "$out/minutes.pdf"
step "meeting: invitation" as academic meeting "$meeting" --paper invitation --out "$out/meeting.ics"
step "an announcement" as academic save announcement title=課程學習成果上傳期程 text=請於期限內上傳並送認證。 "startsOn=$(date +%F)" "endsOn=$(date -d '+14 days' +%F)"
trouble() {
    local report
    as t001 save troubleReport kind=file page=課程學習成果 text=上傳時畫面停住，重新登入後才看到檔案。 || return 1
    report=$(as t001 query troubleReport --columns id | tail -n 1 | cut -d, -f1)
    as system save troubleAnswer "reportId=$report" step=take || return 1
    as system save troubleAnswer "reportId=$report" step=solve text=連線恢復後會自動續傳，檔案已完整收到。 || return 1
    as t001 query troubleAnswer --columns step,text,writtenBy --where "reportId eq $report"
}
step "a trouble, reported and solved" trouble
training=$(as counsellor query training --columns id --where "audience eq students" | sed -n 2p | cut -d, -f1)
step "training: sign-in list" as counsellor training "$training" --sign-in --out "$out/sign-in.pdf"
step "training: report" as counsellor training "$training" --out "$out/training.pdf"
# The first administrator's password is printed once and must be changed: the information section has an account of its own.
information() {
    printf '%s\n' "$LICHENG_PASSWORD" | "$bin/licheng-server" account add infosection --role administrator --unit information \
        --permanent --password-stdin || true # it is there already in a school that is used again
}
step "the information section" information
step "account audit: found" as infosection account-audit --term "$term" --find
step "account audit: report" as infosection account-audit --term "$term" --out "$out/account-audit.pdf"
[ $pictures = no ] || step "pictures of each role's home" homes
step "remind teachers" ctl remind --send --note "請於學生勾選前完成認證"
[ $pictures = no ] || step "pictures of a teacher's pages" env QT_QPA_PLATFORM=offscreen "$bin/licheng-pictures" --invitation "$invitation" --user t001 --out "$out/screens/teacher"
printf '%-34s %6s s  %s rosters and %s pictures in %s\n' "done" "$(seconds "$began")" \
    "$(find "$out/rosters" -name '*.xlsx' | wc -l)" "$(find "$out/screens" -name '*.png' | wc -l)" "$out"
