// SPDX-License-Identifier: GPL-3.0-or-later
// The methods of the process: certification, selection, files, imports, lists, receipts, the work group.
#include "shared/protocol/method_catalogue.h"

#include "shared/protocol/parameters.h"

namespace licheng::protocol {

namespace {

using enum MethodKind;
using enum MethodPace;

constexpr Method processPart[] = {
    {"outcome.certify", Write, "certify", "courseOutcome",
     "requestId:string(60), ids:ids(5000), decision:string(20), reason:string(1000)?",
     "changed, unchanged, refused",
     "Certifies or returns outcomes, or takes that back (waiting); article 5, row 3."},
    {"outcome.recordPaperCertification", Write, "certifyOnPaper", "courseOutcome",
     "requestId:string(60), ids:ids(5000), decision:string(20), certifier:string(200)?, "
     "certifiedOn:string(20)?, reason:string(1000)?",
     "changed, unchanged, refused",
     "Records what a teacher has certified on paper, marked as that, or takes such a record back (waiting)."},
    {"outcome.select", Write, "select", "courseOutcome",
     "requestId:string(60), ids:ids(5000), selected:boolean, instead:id?", "changed, unchanged, refused",
     "Selects or unselects outcomes; article 6, paragraph 1. With instead, one takes the place of that one, "
     "which a quota that was lowered does not keep from it."},
    {"outcome.resend", Write, "edit", "courseOutcome", "requestId:string(60), id:id", "record",
     "Sends a returned outcome to its teacher again."},
    {"outcome.overdue", Read, "view", "courseOutcome", "schoolYear:integer(0..999), semester:integer(0..2)",
     "teachers",
     "What still waits for certification, by teacher: how many, since when, until when it can be certified, "
     "and when the teacher was reminded last; article 5, row 3."},
    {"outcome.remind", Write, "edit", "reminder",
     "requestId:string(60), schoolYear:integer(0..999), semester:integer(0..2), teacherIds:ids(2000), "
     "note:string(1000)?",
     "sent, skipped",
     "Reminds teachers of what waits for them, each with the number and the end of certification. Skipped, "
     "with rule and article: nothingWaits, remindedToday."},
    {"teaching.courses", Read, "view", "course", "schoolYear:integer(0..999), semester:integer(0..2)",
     "teachers, courses",
     "The caller's courses of the term, and those of the teachers whose deputy they are, with what waits, is "
     "certified, returned and selected."},
    {"teaching.classes", Read, "view", "student", "schoolYear:integer(0..999), semester:integer(0..2)",
     "classes",
     "The classes that the caller tutors, each with its register check and what its students have entered."},
    {"outcome.quota", Read, "view", "student",
     "studentId:id, schoolYear:integer(0..999), semester:integer(0..2)", "uploads, selections, performances",
     "What a student has used of the quotas, with their articles."},

    {"performance.select", Write, "select", "performance",
     "requestId:string(60), ids:ids(5000), selected:boolean, instead:id?", "changed, unchanged, refused",
     "Selects or unselects performances; article 6, paragraph 1, and article 5, row 4. With instead, one "
     "takes the place of that one, which a quota that was lowered does not keep from it."},

    {"attachment.begin", Write, "edit", "attachment",
     "requestId:string(60), ownerType:string(40), ownerId:id, slot:string(20), fileName:string(1000), "
     "size:id, sha256:string(64)",
     "upload, offset", "Opens an upload, or resumes one with the same owner, slot and SHA-256."},
    {"attachment.finish", Write, "edit", "attachment", "requestId:string(60), upload:id", "record",
     "Checks size, SHA-256 and content; the answer means: on disk."},
    {"attachment.abort", Work, "edit", "attachment", "upload:id", "", "Gives an upload up."},
    {"attachment.read", Read, "view", "attachment", "id:id, offset:id", "length, size, sha256",
     "One binary message with the next piece of the file, then the answer."},
    {"attachment.receipt", Read, "view", "attachment", "id:id", "receipt",
     "A signed receipt of the file, as the text of a JSON object."},
    {"receipt.verify", Read, "", "", "receipt:string(20000)", "valid, findings",
     "Whether a receipt is this server's and its file still held: form, key, signature, unknownFile, "
     "replaced, missing, damaged tell what is not so."},

    {"import.begin", Work, "import", "*",
     "type:string(40), format:string(80)?, schoolYear:integer(0..999), semester:integer(0..2), "
     "columns:texts(64*120), fileName:string(1000), oddAges:boolean?, title:string(4000)?, "
     "headings:texts(64*120)?",
     "import",
     "Opens a staged import whose rows follow. headings: what the file calls the columns, kept with the "
     "import."},
    {"import.rows", Work, "", "", "import:id, rows:array(5000*40000*65)", "received",
     "Adds rows: each an array of the sheet's row number and the cells in the order of columns."},
    {"import.check", Read, "", "", "import:id",
     "summary, faults, faultsTotal, obstacle, otherTerms, movedColumns, existing",
     "The dry run: says exactly what apply will do, changing nothing; and what speaks for another semester "
     "or for a column sorted alone. `existing`: the rows (up to 1000) whose records are there already."},
    {"import.apply", Write, "", "",
     "requestId:string(60), import:id, mode:string(10), acceptTerm:boolean?, "
     "acceptColumns:boolean?",
     "summary, run, firstCreated",
     "Applies all rows or none (all), or the rows without faults (good). A list that seems to be of another "
     "semester is refused unless acceptTerm, one with a column that was most likely sorted alone unless "
     "acceptColumns. run: the number of what is kept of it. firstCreated: the record of the first row that "
     "brought a new one; 0: none did.",
     Long},
    {"import.takeBack", Write, "edit", "importRun", "requestId:string(60), id:id",
     "removed, changed, alsoCreated",
     "Takes back all that an import stored, or nothing: not what was changed since, nor what the rules of "
     "its "
     "type keep (submitted, certified, register changes).",
     Long},
    {"import.made", Read, "view", "importRun", "id:id", "alsoCreated",
     "What an import made along with the records of its list, by record type, as import.apply told it."},
    {"import.columns", Read, "", "", "", "formats",
     "Which field the caller's office chose for a heading of its lists, where that is not the one found by "
     "itself: by format, an object of each heading with the path; an empty path leaves the column out."},
    {"import.keepColumns", Write, "import", "*",
     "requestId:string(60), type:string(40), format:string(80), headings:texts(200*120), "
     "paths:texts(200*120)",
     "columns",
     "Keeps it for the next list of the format; what is found by itself is forgotten. Headings that are data "
     "are not kept."},
    {"import.discard", Work, "", "", "import:id", "", "Gives a staged import up; also stops its check."},

    {"register.confirm", Write, "edit", "registerCheck",
     "requestId:string(60), classId:id, schoolYear:integer(0..999), semester:integer(0..2), seen:id, "
     "note:string(1000)?",
     "record",
     "Confirms a class's register data for the semester, with what changed since, by the unit of its "
     "division; "
     "article 5, row 1. `seen`: "
     "the revision "
     "that register.changes told; with later changes in the class it is a conflict that tells how many, "
     "unless they did not fit into the list: then what it showed is confirmed, and the rest stays."},
    {"register.changes", Read, "view", "registerCheck",
     "classId:id, schoolYear:integer(0..999), semester:integer(0..2)", "check, changes, total, revision",
     "What changed in a class's students and their register changes since the last confirmation: the first "
     "1,000 of `total`, "
     "each with its type. `revision`: up to which they are told."},
    {"register.overview", Read, "view", "registerCheck", "schoolYear:integer(0..999), semester:integer(0..2)",
     "classes",
     "The classes of the year with the semester's check, by whom and when, whose register it is, and how "
     "many "
     "changes came since the last one."},
    {"selfCheck.overview", Read, "view", "selfCheck", "schoolYear:integer(0..999), semester:integer(0..2)",
     "checks",
     "Every self-check that the regulation asks of a unit for the semester (article 4): step, unit, division "
     "or list, "
     "period, and what was made of it, with how many numbers have changed since."},
    {"selfCheck.read", Read, "view", "selfCheck", "id:id", "record, findings, now, changed",
     "A self-check with its findings as they were found or signed, the same as they are now, and the keys of "
     "those "
     "that differ. A finding has key, level (info, warn, block), count, type and conditions of the records "
     "behind "
     "it."},
    {"selfCheck.prepare", Write, "edit", "selfCheck",
     "requestId:string(60), step:string(40), schoolYear:integer(0..999)?, semester:integer(0..2)?, "
     "division:string(20)?, listId:id?",
     "record",
     "Finds what the step of the caller's own unit has, in its period (article 4). The step submit names a "
     "list, and "
     "is of its year and semester. A signed one is taken back first."},
    {"selfCheck.sign", Write, "edit", "selfCheck",
     "requestId:string(60), id:id, version:integer(0..2147483647), remarks:string(2000)?", "record",
     "Signs a self-check of the caller's own unit on the findings of that version; with other numbers now it "
     "is a "
     "conflict that names them. What is open needs remarks; what blocks is refused."},
    {"selfCheck.withdraw", Write, "edit", "selfCheck", "requestId:string(60), id:id, reason:string(1000)",
     "record", "Takes the signature of a self-check back, with a reason; not under a submitted list."},
    {"register.pending", Read, "view", "registerChange", "studentId:id", "waiting, returned, unsubmitted",
     "What of a student is still open, to be looked at before a transfer: outcomes that wait for "
     "certification "
     "or were returned, and what was selected and has not been submitted; article 8."},
    {"turn.check", Read, "edit", "schoolClass",
     "schoolYear:integer(1..999), classes:array(1000*100*8)?, repeaters:ids(2000)?",
     "schoolYear, divisions, classes, promoted, graduates, repeaters, left, faults, digest, refusal, undo",
     "What the turn to that school year would do with the classes and students of the divisions whose "
     "register the caller's unit keeps (article 5, row 1), changing nothing. classes: name and tutorId "
     "wanted "
     "for the class after fromClassId (isFirstGrade: of the new first grade in its place). refusal: from "
     "which day it can be done, while that has not come. undo: the last turn or preparation that stands; "
     "closedBy: the "
     "first change after it, which keeps it from being taken back."},
    {"turn.prepare", Write, "edit", "schoolClass",
     "requestId:string(60), schoolYear:integer(1..999), classes:array(1000*100*8)?, repeaters:ids(2000)?, "
     "digest:string(64)",
     "schoolYear, classes, toFill",
     "Makes the classes that turn.check told with this digest, with their tutors, and leaves the students "
     "where they are until the turn. toFill: classes without tutors, departments or courses.",
     Long},
    {"turn.apply", Write, "edit", "schoolClass",
     "requestId:string(60), schoolYear:integer(1..999), classes:array(1000*100*8)?, repeaters:ids(2000)?, "
     "digest:string(64)",
     "schoolYear, classes, promoted, graduated, repeating, toFill",
     "Does all that turn.check told with this digest, or nothing; article 8. Refused before the school "
     "year's "
     "first day. toFill: classes without tutors, departments or courses.",
     Long},
    {"turn.undo", Write, "edit", "schoolClass", "requestId:string(60)", "schoolYear, changes, isPreparation",
     "Takes the last turn or preparation of the caller's divisions back, as long as nothing that it changed "
     "has been "
     "changed since and nothing stands on what it made.",
     Long},
    {"retention.list", Read, "view", "destruction", "schoolYear:integer(0..999)?",
     "students, records, sealedYears, article",
     "Whose portfolio is sealed until when, and what stands against its deletion: graduates of the school "
     "year, or of all. state: sealed, undated, due, held, proposed or destroyed."},
    {"retention.hold", Write, "edit", "retentionHold",
     "requestId:string(60), studentIds:ids(5000), reason:string(500)", "holds",
     "Places a legal hold on each of the portfolios: it is not deleted until it is lifted."},
    {"retention.lift", Write, "edit", "retentionHold", "requestId:string(60), id:id, reason:string(500)",
     "record", "Lifts a legal hold."},
    {"retention.propose", Write, "edit", "destruction",
     "requestId:string(60), studentIds:ids(5000), reason:string(500)?", "record",
     "Proposes the deletion of portfolios whose time has ended, all or none; another account carries it "
     "out."},
    {"retention.withdraw", Write, "edit", "destruction", "requestId:string(60), id:id, reason:string(500)",
     "record", "Withdraws a deletion that was not carried out."},
    {"retention.destroy", Write, "remove", "destruction", "requestId:string(60), id:id", "record",
     "Deletes the proposed portfolios for good and makes the certificate; article 7. The answer comes when "
     "the "
     "store's rows are gone; the record is completed when files and remains are.",
     Long},
    {"attendance.totals", Read, "view", "absence",
     "classId:id?, studentId:id?, schoolYear:integer(0..999), semester:integer(0..2)", "rows",
     "Absences by student and kind; semester 0 is the whole year."},
    {"attendance.save", Write, "edit", "absence",
     "requestId:string(60), classId:id, date:string(20), cells:array(2000*500*10)",
     "created, changed, removed, unchanged",
     "Saves cells of a class's day, all or none; kind null removes. A cell may tell by `was` the kind that "
     "it replaces. Of a day without school the answer has `dayOff` (weekend, holiday) and `occasion`."},

    {"schedule.check", Read, "view", "window", "schoolYear:integer(0..999), semester:integer(1..2)",
     "findings", "What is odd about the schedule of a semester, each with rule and article; article 4."},
    {"schedule.preview", Read, "edit", "window",
     "schoolYear:integer(0..999), semester:integer(1..2), from:string(20)",
     "windows, existing, completed, findings, digest",
     "The windows that schedule.plan would make from the template (template) or from the windows of the year "
     "before "
     "(lastYear), those that the schedule has already, the school's own that it would complete (units and "
     "self-check, where they are empty), and what would be odd about the whole."},
    {"schedule.plan", Write, "edit", "window",
     "requestId:string(60), schoolYear:integer(0..999), semester:integer(1..2), from:string(20), "
     "digest:string(64)?",
     "windows, existing, completed, lacking",
     "Makes the windows of schedule.preview that are not there yet, and completes those that lack "
     "something (lacking: as they were). With its digest only as they were "
     "shown."},
    {"schedule.publish", Write, "edit", "window",
     "requestId:string(60), schoolYear:integer(0..999), semester:integer(1..2)", "record",
     "Keeps the schedule of a semester as its next published version, without extensions, and announces it; "
     "article "
     "4. The same as the version before is a fault."},

    {"submission.prepare", Write, "precheck", "submissionList",
     "requestId:string(60), roster:string(60), schoolYear:integer(0..999), semester:integer(0..2)?, "
     "grades:string(40), division:string(20), "
     "batch:integer(0..99)?, addition:boolean?, forExport:boolean?",
     "record",
     "Finds or makes the list of a roster, its audience and batch; a roster of a semester needs the "
     "semester. addition: one more list for what was selected after the last one was submitted. forExport: "
     "only when it may be exported now."},
    {"submission.precheck", Write, "precheck", "submissionList", "requestId:string(60), id:id",
     "record, findings, findingsTotal, records",
     "Checks every record of the list: block, warn, info. findings: the first 2,000, those that block first.",
     Long},
    {"submission.findings", Read, "precheck", "submissionList",
     "id:id, offset:integer(0..10000000), revision:id?", "findings, findingsTotal, revision, changed",
     "All that the pre-check finds, 5,000 a call. The next call gives the first one's revision; changed: the "
     "list's records have changed since, begin anew.",
     Long},
    {"submission.export", Write, "export", "submissionList", "requestId:string(60), id:id",
     "record, size, difference",
     "Writes the workbook of a list that nothing blocks and archives its bytes with their SHA-256. "
     "difference: how many rows are new, gone "
     "and "
     "other since the last export.",
     Long},
    {"submission.takeExportBack", Write, "export", "submissionList",
     "requestId:string(60), id:id, sha256:string(64)", "record",
     "The workbook of that export was not written where it was wanted: the list is not exported, as long as "
     "nobody else has exported the same bytes."},
    {"submission.owed", Read, "view", "submissionList", "schoolYear:integer(0..999), semester:integer(1..2)",
     "lists",
     "The lists that the school owes in the term, begun or not, as far as the caller may view them: roster, "
     "semester, grades, division, batch, "
     "whether the caller's unit submits it, and whether it has passed its pre-check and is submitted."},
    {"submission.read", Read, "export", "submissionList", "id:id, offset:id, sha256:string(64)?",
     "length, size, sha256, fileName",
     "One binary message with the next piece of the archived workbook, then the answer; by sha256 that of an "
     "earlier version."},
    {"submission.difference", Read, "export", "submissionList", "id:id", "record, records, difference",
     "How a workbook of now differs from that of the last export: added, removed, changed, and the first "
     "1,000 "
     "rows with their cells. Empty when there was none.",
     Long},
    {"submission.withdraw", Write, "submit", "submissionList",
     "requestId:string(60), id:id, reason:string(500), correct:boolean?, afterEnd:boolean?", "record",
     "Takes a submitted list back, or opens it for a correction, with a reason; its records are free again "
     "and "
     "it is submitted as its next edition. After the end of the submission period only with afterEnd: it "
     "goes "
     "again once the period is prolonged."},
    {"submission.submit", Write, "submit", "submissionList", "requestId:string(60), id:id", "record",
     "Marks an exported list without blocking faults as submitted; article 6, paragraph 2.", Long},

    {"submission.attachments", Work, "export", "submissionList", "id:id, part:integer(1..999)?",
     "package, parts, files, fileName, size, sha256",
     "Writes the files of the list's last export as a zip with SHA.txt; a large list has several parts. "
     "Without "
     "files there is no package. The package is the connection's own and gone with it; transfer.discard "
     "gives it "
     "up."},
    {"submission.readAttachments", Read, "export", "submissionList", "package:id, offset:id",
     "length, size, sha256", "One binary message with the next piece of such a package, then the answer."},

    {"transfer.prepare", Work, "export", "student", "students:ids(2000)",
     "package, fileName, size, sha256, md5, password, students, cadrePosts, courseOutcomes, performances, "
     "files",
     "Writes the transfer package of students for another school; the password is told here and kept "
     "nowhere. The change log "
     "keeps the rest. The package is the connection's own and gone with it."},
    {"transfer.read", Read, "export", "student", "package:id, offset:id", "length, size, sha256",
     "One binary message with the next piece of a package, then the answer."},
    {"transfer.begin", Work, "import", "student", "fileName:string(1000), size:id, sha256:string(64)",
     "package",
     "Opens a package of another school whose bytes follow in binary messages, in their order; "
     "transfer.check judges what came."},
    {"transfer.check", Work, "import", "student", "package:id, password:string(1000)",
     "students, problems, notes",
     "Reads the package, compares every file with its MD5, and says what apply will do, changing nothing."},
    {"transfer.apply", Write, "import", "student", "requestId:string(60), package:id, mode:string(10)",
     "students, problems, notes, files",
     "Takes all students over or nobody (all), or those without problems (good); article 8.", Long},
    {"transfer.discard", Work, "", "", "package:id", "", "Gives a package up."},
    {"transfer.packages", Read, "export", "student", "", "packages",
     "Packages that went out and came in: name, size, MD5, SHA-256, students, who and when."},

    {"workGroup.composition", Read, "view", "groupMember", "day:string(10)?", "day, seats",
     "The seats of the work group on a day (today's when none is asked for): how many places each has, who "
     "sends them, who holds them, and findings: missing, expired, surplus, wrongSource; article 2."},
    {"workGroup.invited", Read, "edit", "meeting", "meeting:id", "addresses",
     "The addresses of the members who are in office on the day of a meeting, by their accounts, for its "
     "invitation; article 3."},
    {"award.measure", Read, "edit", "awardProposal", "schoolYear:integer(1..999), semester:integer(1..2)",
     "people",
     "What each person of the staff has done in a semester: counts, how many in time, the lists that show it "
     "to the caller, and all in words as the evidence of a proposal; article 10."},
    {"compliance.read", Read, "view", "complianceState", "schoolYear:integer(1..999), semester:integer(1..2)",
     "items, at, keptAt, began, history",
     "How it stands with each article and sub-item of the regulation in a semester: its words, who sees to "
     "it, the state (met, due, overdue, notApplicable, notRecorded) that its rule makes of the store, "
     "numbers, end, and the records that show it. keptAt: of an ended school year, when that was kept. "
     "began: of a semester that had ended by then, the day on which the school began to use the system; "
     "only what records show to be met is told of it. history: the states kept of other semesters."},
    {"accountAudit.prepare", Write, "edit", "accountAudit", "requestId:string(60)", "record",
     "Looks through all accounts and permissions and keeps what it finds as the audit of today's semester "
     "(article 5, row 6); once more before it is signed adds what is new and keeps what was decided. By the "
     "unit "
     "in charge alone.",
     Long},
    {"accountAudit.decide", Write, "edit", "accountAuditRow",
     "requestId:string(60), ids:ids(5000), decision:string(20), note:string(400)?",
     "changed, unchanged, refused",
     "Decides findings: keep (with a reason), disable (the accounts are disabled), or mended (ended deputies "
     "are removed and log-in names become student numbers; any other finding must hold no more)."},
    {"accountAudit.sign", Write, "edit", "accountAudit",
     "requestId:string(60), id:id, version:integer(0..2147483647), remarks:string(2000)?", "record",
     "Signs an audit: first the unit in charge, once nothing is open, then the unit that supervises."},
    {"accountAudit.withdraw", Write, "edit", "accountAudit",
     "requestId:string(60), id:id, reason:string(1000)", "record",
     "Takes the first signature back, with a reason, by either unit, until the second."},
    {"training.coverage", Read, "view", "trainingAttendance", "id:id", "circles, attendances",
     "How many of those for whom a training was came, by class or role, as far as the caller may view them, "
     "with conditions; attendances: of all who came. Article 9."},
    {"training.restAttended", Write, "edit", "trainingAttendance", "requestId:string(60), id:id", "records",
     "Records of everybody for whom the training was and of whom nothing is recorded that he attended. "
     "records: whom those that it made are of, with their numbers and versions.",
     Long},
    {"account.mailboxes", Read, "view", "account", "", "accounts, without, foreign",
     "Active accounts, and which have no mail or one of another domain, with conditions; article 9.4."},
    {"announcement.read", Write, "view", "announcement", "requestId:string(60), id:id", "readAt",
     "Keeps that the caller has read an announcement, once (article 5). Null: it does not concern the "
     "caller."},
    {"announcement.readers", Read, "edit", "announcement", "id:id, limit:integer(1..5000)?",
     "audience, read, unread",
     "How many active accounts an announcement concerns and how many of them have read it; unread: account, "
     "name, place (class or unit) and role of those who have not, at first the first 200."},
    {"mail.state", Read, "precheck", "school", "",
     "relay, sender, at, fault, trouble, waiting, sent, refused, lastSentAt, failures",
     "How reminders by e-mail go: the relay (host:port; empty: none is set) and what is wrong with it, "
     "numbers of "
     "today, and what did not arrive in the last seven days (article 9, paragraph 4)."},
    {"mail.choices", Read, "", "", "", "address, isSent, refused",
     "Where the caller's reminders by e-mail go, whether the school sends any, and the kinds that the caller "
     "does "
     "not want."},
    {"mail.choose", Write, "", "", "requestId:string(60), refused:texts(20*20)", "",
     "Keeps the kinds of reminders by e-mail that the caller does not want."},
    {"trouble.summary", Read, "view", "troubleReport", "schoolYear:integer(0..999), semester:integer(1..2)",
     "reported, open, solved, withdrawn, median, longest, rows",
     "The semester's trouble reports that the caller may view, as a whole and by kind and page (rows), with "
     "the minutes that the solved ones took; article 5."},
    {"receiptPackage.begin", Work, "import", "receiptPackage",
     "fileName:string(1000), size:id, sha256:string(64)", "package",
     "Opens a package of receipts (收訖明細) of the national database whose bytes follow in binary messages, "
     "in "
     "their order."},
    {"receiptPackage.check", Work, "import", "receiptPackage", "package:id, password:string(1000)",
     "mode, known, files, lists, deviations, deviationsTotal",
     "Reads the package, compares each file with its SHA-256 and each row with what was submitted, and says "
     "what apply will do, changing nothing. A fault tells `problem` and `where`. `mode`: all; good, when the "
     "rows of some lists are those of an edition that was submitted before (`formerEdition`), which are left "
     "out; none, when all are. `known`: number of the import in which the same package came before, or 0."},
    {"receiptPackage.apply", Write, "import", "receiptPackage",
     "requestId:string(60), package:id, mode:string(10)?",
     "record, mode, files, lists, deviations, deviationsTotal",
     "Takes what the check has told, in its mode (all when none is given), or nothing; article 6, paragraph "
     "2, item 5. Rows that came before as they are keep their confirmation; questions about others go on "
     "with the row in their place, or are settled.",
     Long},
    {"receiptPackage.discard", Work, "", "", "package:id", "", "Gives a package up."},
    {"receiptPackage.confirmList", Write, "submit", "receiptPackage", "requestId:string(60), listId:id",
     "record, unconfirmed, deviations",
     "The registry confirms a list's receipts as a whole, once nothing is in question and either all are "
     "confirmed or the window of those that are not has ended; article 6, paragraph 2, item 5. "
     "`unconfirmed`: how many are not. `deviations`: how many came otherwise than they were submitted."},
    {"receiptRow.confirm", Write, "edit", "receiptRow",
     "requestId:string(60), ids:ids(5000), confirmed:boolean", "changed, unchanged, refused",
     "The student confirms receipts, or takes that back; the tutor records it from paper. Only inside the "
     "window."},
    {"receiptRow.ask", Write, "edit", "receiptRow",
     "requestId:string(60), id:id, code:string(40), text:string(4000)", "record",
     "Asks the unit that submitted about a receipt; it has to answer within the days that the regulation "
     "gives."},
    {"receiptRow.withdraw", Write, "edit", "receiptRow", "requestId:string(60), id:id", "record",
     "Who asked about the receipt withdraws the question before it is answered; the receipt is unconfirmed "
     "again. The history keeps both."},
    {"receiptQuestion.answer", Write, "edit", "receiptQuestion",
     "requestId:string(60), id:id, decision:string(20), answer:string(4000)", "record",
     "The unit answers: explained, or resubmit (the list has to be corrected and submitted again)."},
    {"receiptQuestion.takeBack", Write, "edit", "receiptQuestion",
     "requestId:string(60), id:id, reason:string(2000)", "record",
     "The unit takes its answer back, with the reason, as long as the list was not withdrawn to be submitted "
     "again: the question is to be answered anew."},
    {"receiptRow.summary", Read, "view", "receiptRow", "schoolYear:integer(0..999)", "lists, classes",
     "Receipts of the year by list and by class: rows, confirmed, questioned, open, deviations; of a list "
     "that "
     "the caller cannot confirm as a whole now, the refusal."},
};

} // namespace

std::span<const Method> processMethods()
{
    return processPart;
}

} // namespace licheng::protocol
