// SPDX-License-Identifier: GPL-3.0-or-later
// The methods of the session, of every record, and of what is read of the school as a whole.
#include "shared/protocol/method_catalogue.h"

#include "shared/protocol/parameters.h"

namespace licheng::protocol {

namespace {

using enum MethodKind;
using enum MethodPace;

constexpr Method generalPart[] = {
    {"session.hello", Open, "", "", "protocol:integer(0..1000), client:string(200), locale:string(40)?",
     "protocol, server, schoolName, features", "Agrees on the protocol; the first message of a connection."},
    {"session.login", Open, "", "", "login:string(100), password:string(1000), device:string(200)?",
     "token, expiresAt, account, role, unit, school, terms, revision, now, device",
     "Signs in. The answer's device proves that this account has signed in on this computer; whoever shows "
     "it at the next "
     "log-in is not delayed by those who guess the password elsewhere. It signs nobody in."},
    {"session.resume", Open, "", "", "token:string(200)",
     "token, expiresAt, account, role, unit, school, terms, revision, now",
     "Continues a session after a cut."},
    {"session.logout", Work, "", "", "", "", "Revokes the session's token."},
    {"session.changePassword", Work, "", "", "oldPassword:string(1000), newPassword:string(1000)", "",
     "Changes one's own password and revokes the account's other sessions."},
    {"session.list", Read, "", "", "", "sessions",
     "One's own sessions that have not ended: since when, from which address, whether it is connected now, "
     "and "
     "which is this one; newest first, "
     "the last 100."},
    {"session.endOthers", Work, "", "", "", "ended", "Ends one's own sessions on all other computers."},
    {"account.setPassword", Work, "manage", "account", "id:id, password:string(1000)?", "password",
     "Gives another account an initial password, which is made and told once when none is given; its "
     "sessions end, and it must be changed at the next log-in."},
    {"account.issuePasswords", Write, "manage", "account",
     "requestId:string(60), ids:ids(200), renew:boolean?", "slips, kept, refused",
     "Makes initial passwords and tells them once, for printing. Accounts whose owner has chosen a password "
     "are "
     "kept unless renew; those of many that hold more than the caller are left out, as refused. The answer "
     "is never stored: repeated within minutes it comes from memory, later the "
     "passwords are made anew."},
    {"account.createForStudents", Write, "edit", "account", "requestId:string(60), classId:id",
     "created, existing, refused",
     "Makes the missing accounts of a class; the log-in name is the student number.", Long},

    {"record.query", Read, "view", "*",
     "type:string(40), columns:texts(64*120), conditions:array(32*500*5000)?, search:string(200)?, "
     "sort:array(4*120*2)?, after:array(8*500)?, skip:integer(0..1000000)?, limit:integer(1..1000)?, "
     "count:boolean?",
     "columns, rows, next, total", "A page of a list, only rows that the role may see."},
    {"record.place", Read, "view", "*",
     "type:string(40), id:id, conditions:array(32*500*5000)?, search:string(200)?, sort:array(4*120*2)?",
     "row",
     "The row of such a list at which the record stands, counted from 0; -1: it does not stand in it."},
    {"record.get", Read, "view", "*", "type:string(40), id:id", "record", "One record."},
    {"record.history", Read, "view", "*",
     "type:string(40), id:id, before:integer(1..1000000000)?, limit:integer(1..500)?", "entries, older",
     "Who changed the record, when and how, newest first: those of a lower `revision` than `before`, "
     "at most `limit`; `older` is how many more there are to read (of the last 500). `file` names the file "
     "that came, went or was replaced."},
    {"record.save", Write, "edit", "*", "requestId:string(60), type:string(40), record:object(200*40000*100)",
     "record",
     "Creates (id null) or changes a record; a stale version is a conflict, with who changed it "
     "(`actor`) and when (`at`). What is odd but taken stands in "
     "`warnings`, as faults do; which submitted lists (article 6, paragraph 2) hold what a write of any "
     "method has changed, in `submittedLists`, with how many records."},
    {"record.check", Read, "edit", "*", "type:string(40), record:object(200*40000*100)", "",
     "Nothing when record.save would most likely take the record, else its fault with all that is wrong at "
     "once, and with a refusal (article) the `further` ones and the faults beside it, as record.save does. "
     "Each "
     "refusal has the `fields` that it is about, the one to mend first, and in `hangsOn` the record behind "
     "it "
     "that the caller may view (record, id, name). Stores nothing."},
    {"record.saveMany", Write, "edit", "*",
     "requestId:string(60), type:string(40), records:array(1000*40000*200)", "records",
     "Creates or changes up to 1,000 records of a type, all or none, each as record.save does. Faults and "
     "`warnings` name their place as records.3.note, as do the `fields` of refusals, which come before the "
     "faults "
     "and have their `index`; conflicts lists every record that was changed meanwhile."},
    {"record.remove", Write, "remove", "*",
     "requestId:string(60), type:string(40), id:id, version:integer(0..2147483647)", "",
     "Removes a record that nothing refers to."},
    {"record.putBack", Write, "edit", "*",
     "requestId:string(60), type:string(40), id:id, version:integer(0..2147483647)", "record",
     "Puts a record back that the caller removed at that version, as record.save of a new one would judge "
     "it, under the number it had: its history goes on. Without its files, and as the steps of the process "
     "find a new record."},
    {"changes.since", Read, "", "", "revision:string(200)?, limit:integer(1..5000)?",
     "revision, changes, complete, everything",
     "What changed after a revision, as far as the caller may view it; closes the gap after a reconnect. A "
     "revision is a "
     "text of the server, from the log-in, a notification or here. everything: it is unknown or too old, so "
     "read all anew."},
    {"record.subscribe", Read, "view", "*",
     "subscription:id, type:string(40), columns:texts(64*120), conditions:array(32*500*5000)?, "
     "search:string(200)?, sort:array(4*120*2)?, skip:integer(0..1000000)?, limit:integer(1..400)?",
     "columns, rows, next, total",
     "As record.query with the count, and from then on each commit that changes what was answered is told as "
     "record.patch: "
     "subscription, total, rows (those that are new or other, as in the answer), and where rows came, went "
     "or moved gone (ids) "
     "and order (the ids of the rows now); or again: true when very much changed or the caller may view "
     "other records, and then "
     "nothing more until it is subscribed anew. The number is the client's own and replaces what had it "
     "before; a connection has at most 32."},
    {"record.unsubscribe", Read, "", "", "subscription:id", "",
     "Ends a subscription; one that is not known has ended already."},
    {"changes.watch", Read, "", "", "types:texts(100*40), within:array(200*120*3)?", "",
     "The record types of whose changes this connection is told from now on (changed), in place of those "
     "named before; at first none. within: of further types only the records whose id or reference (path) "
     "has the value (type, path, value), before or after the change."},
    {"regulation.current", Read, "", "", "", "regulation", "The regulation in force."},
    {"regulation.versions", Read, "", "", "", "versions",
     "The versions of the regulation with their approvals, the newest first, and which one is in force. "
     "state: "
     "approved; who may draft or approve sees also draft and withdrawn."},
    {"regulation.version", Read, "", "", "label:string(60)", "regulation",
     "One version as a whole. edition counts its changes, history tells who drafted, changed, approved and "
     "withdrew it."},
    {"regulation.compare", Read, "", "", "from:string(60), to:string(60)", "changes",
     "What one version has differently from another: part (article, quota, textLimit, file, submitter, "
     "selfCheck, seat, meeting, retention, category, planner, optionalRoster, training), key, before "
     "and "
     "after."},
    {"regulation.whatIf", Read, "view", "complianceState",
     "regulation:object(200*8000*400), schoolYear:integer(1..999)",
     "faults, changes, quotas, lists, missingUnits, windows",
     "What a version that is not approved yet would touch: how many students are over its quotas in the "
     "school "
     "year, which lists would be another unit's, which units the school does not have, and which windows are "
     "open when it takes effect."},
    {"regulation.touched", Read, "view", "student",
     "quota:string(60), limit:integer(0..100000), schoolYear:integer(0..999)", "limit, total, students",
     "Whom a quota of uploads or selections would put over its limit: the first 2,000 with how many they "
     "have "
     "(of uploads by semester), before a version of the regulation is approved; article 5, row 3 and article "
     "6, paragraph 1."},
    {"regulation.draft", Write, "manage", "complianceState",
     "requestId:string(60), regulation:object(200*8000*400), label:string(60)?", "label, edition",
     "Enters a draft of a version, or changes the one of that label in the edition that the regulation "
     "names; "
     "article 11. Nothing goes by it before it is approved."},
    {"regulation.approve", Write, "certify", "complianceState",
     "requestId:string(60), label:string(60), edition:integer(0..2147483647)", "label, edition",
     "Approves a draft that the meeting of school affairs has passed and the principal approved; article 11. "
     "It stays as it is from then on."},
    {"regulation.withdraw", Write, "manage", "complianceState",
     "requestId:string(60), label:string(60), edition:integer(0..2147483647), reason:string(500)",
     "label, edition",
     "Withdraws a draft, or an approved version before the day on which it takes effect; article 11."},
    {"home.summary", Read, "", "", "schoolYear:integer(0..999), semester:integer(0..2)",
     "cards, duties, windows, articles, reminders, announcements, opensOn",
     "What the regulation asks of the caller now."},
    {"home.watch", Read, "", "", "schoolYear:integer(0..999), semester:integer(1..2)",
     "cards, duties, windows, articles, reminders, announcements, opensOn",
     "As home.summary, and from then on home.changed tells the members that have become others: schoolYear, "
     "semester and those. One term a connection, in place of the one before."},
    {"progress.read", Read, "view", "registerCheck",
     "schoolYear:integer(0..999), semester:integer(0..2), by:string(20)?, step:string(40)?, classId:id?",
     "numbers, groups, lists, quotas",
     "What is to be done, done and late (counts: total, done, open, late) for every step of articles 5 and "
     "6, as far as the caller may view the checks of classes: by school, division, grade, department, class, "
     "student (of a class, or all), unit or teacher (of certification). Each number has the conditions that "
     "list its records, and the paths by which they are narrowed to a group's key."},
    {"progress.trend", Read, "view", "registerCheck",
     "schoolYear:integer(0..999), semester:integer(0..2), step:string(40)", "now, before, hours",
     "How upload, certify or select went on, by days from its end, this year and last, and by hour in the "
     "last seven days until then or now."},
    {"progress.behind", Read, "view", "registerCheck",
     "schoolYear:integer(0..999), semester:integer(0..2), step:string(40), part:string(10), "
     "within:array(6*60*4)?",
     "rows, total, lines",
     "Who stands behind a number of progress.read, for who may not list its records: courses with teacher, "
     "students (with names for who may view them) or classes, how many records of the part (all, done, open) "
     "each has, since and until when. within: objects {by, key} with by class, division, grade, department, "
     "student, teacher, from or until (of the upload)."},
    {"search.find", Read, "", "", "text:string(200), limit:integer(1..50)?", "hits",
     "Students, classes, courses and outcomes by text."},

    {"ops.state", Read, "precheck", "school", "",
     "level, reason, verifiedAt, targets, times, nextRun, running, scrub, store",
     "How well the school's data are kept: backups by target, what the last reading of all attachments found "
     "and whom it concerns, sizes. Progress of a backup is then told as ops.progress and ops.finished."},
    {"ops.backupNow", Work, "manage", "school", "", "run", "Begins a backup to every target of the plan."},
    {"ops.cancelBackup", Work, "manage", "school", "run:id", "", "Stops the backup of that run."},
};

} // namespace

std::span<const Method> generalMethods()
{
    return generalPart;
}

} // namespace licheng::protocol
