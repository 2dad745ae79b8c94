// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands.h"

#include <algorithm>

namespace licheng::ctl {

const std::vector<Option> &commonOptions()
{
    static const std::vector<Option> options = {
        {"server", "invitation",
         "licheng://host:port#key, or host:port of a server whose key was accepted before"},
        {"user", "name", "Log-in name; the password comes from LICHENG_PASSWORD, or is asked for"},
        {"settings", "file", "Settings file with the accepted server keys, instead of the user's own"},
        {"json", "", "Print one JSON object instead of lines"},
        {"quiet", "", "Print no progress"},
    };
    return options;
}

namespace {

const std::vector<Option> rosterOptions = {
    {"list", "number", "Number of the submission list, instead of the options that follow", "1.."},
    {"roster", "name",
     "Roster: courseOutcomes (when left out), cadrePosts, performances, students, borrowedStudents, grades, "
     "repeatedGrades or eveningGrades"},
    {"year", "year", "School year, 114", "1.."},
    {"semester", "semester", "Semester of a roster of a semester, 1 or 2", "1..2"},
    {"grades", "grades", "Grades, 1,2"},
    {"division", "division", "day or evening", "day|evening"},
    {"batch", "batch", "Batch of grade 3, 1 or 2; 0: none", "0..2"},
    {"addition", "", "One more list, of what was selected after the last one was submitted"},
};

const std::vector<Option> whichOptions = {
    {"ids", "numbers", "Numbers of course outcomes, separated by commas"},
    {"where", "condition", "Condition \"path op value\"; may stand several times, and all hold together"},
};

std::vector<Option> with(std::vector<Option> options, const std::vector<Option> &more)
{
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

} // namespace

const std::vector<CommandRow> &commandTable()
{
    static const std::vector<CommandRow> table = {
        {"connect", nullptr, "", 0, 0, "Accepts a server's key, by an invitation that names it", {}},
        {"import",
         &makeImportCommand,
         "FILE",
         1,
         1,
         "Imports a spreadsheet (xlsx, ods, xls, csv)",
         {{"type", "type",
           "record type or form (student, courseOutcome, performance.work); found by the headers when left "
           "out"},
          {"term", "term", "School year and semester, 114-1"},
          {"sheet", "sheet", "Name or number of the sheet"},
          {"map", "header=field", "Field that a column fills; may stand several times"},
          {"hidden", "what", "Rows that the spreadsheet hides: leave or take; asked for when there are any",
           "leave|take"},
          {"ages", "how",
           "Birthdays of far too young or old pupils: roc (99/10/10 that became 1999 is year 99) or written "
           "(right as they are); faults when left out",
           "roc|written"},
          {"names", "how", "Names filled up with blanks: keep or tidy", "keep|tidy"},
          {"mode", "mode",
           "all (all rows or none), good (rows without faults), check (nothing is changed; ends as all "
           "would)",
           "all|good|check"},
          {"accept-term", "", "Import into the chosen semester although the list seems to be of another one"},
          {"accept-columns", "", "Import although a column seems to be sorted without the others"},
          {"report", "file", "Write the faulty rows with their reasons to this .csv or .xlsx"}}},
        {"certify", &makeOutcomeCommand, "", 0, 0,
         "Certifies course outcomes of one's own courses, or returns them",
         with({{"return", "reason", "Return them to their students, with this reason"},
               {"on-paper", "reason",
                "Record what a teacher has certified on paper, with why it was on paper"},
               {"certifier", "name", "With --on-paper: who certified"},
               {"date", "day", "With --on-paper: the day on the paper, 2025-12-01 or 114/12/1"}},
              whichOptions)},
        {"resend", &makeOutcomeCommand, "", 0, 0, "Sends returned course outcomes to their teachers again",
         whichOptions},
        {"select", &makeOutcomeCommand, "", 0, 0, "Selects course outcomes for submission",
         with({{"unselect", "", "Take the selection back"},
               {"instead", "number", "With one outcome: it takes the place of this one", "1.."}},
              whichOptions)},
        {"remind",
         &makeRemindCommand,
         "",
         0,
         0,
         "Tells for which teachers outcomes wait for certification, and reminds them",
         {{"term", "term", "School year and semester, 114-1; that of today when left out"},
          {"overdue", "", "Only those whose time to certify is over"},
          {"send", "", "Remind them; without it they are only told"},
          {"note", "text", "A note to them, at most 200 characters"}}},
        {"schedule",
         &makeScheduleCommand,
         "plan|check|publish|write",
         1,
         1,
         "Plans the schedule of a semester, tells what is odd about it, or publishes it as schedule.html and "
         "schedule.ics; write writes what was published last",
         {{"term", "term", "School year and semester, 114-1; that of today when left out"},
          {"from", "source", "Of plan: template (when left out) or lastYear", "template|lastYear"},
          {"preview", "", "Of plan: only tell what would be planned"},
          {"out", "folder", "Of publish and write: folder for the two files"}}},
        {"precheck", &makeSubmissionCommand, "", 0, 0, "Checks a submission list", rosterOptions},
        {"export", &makeSubmissionCommand, "", 0, 0, "Checks and exports a submission list as a workbook",
         with({{"out", "folder", "Folder that the workbook and the zips of its files are written to"}},
              rosterOptions)},
        {"difference", &makeSubmissionCommand, "", 0, 0,
         "Tells how a list differs from its last export, down to the cell", rosterOptions},
        {"withdraw", &makeSubmissionCommand, "", 0, 0,
         "Takes a submitted list back; it is submitted again as its next edition",
         with({{"reason", "text", "Why"},
               {"correct", "", "It is corrected, not taken back: that is what its history says"}},
              rosterOptions)},
        {"slip",
         &makeSlipCommand,
         "",
         0,
         0,
         "Writes the confirmation slips of what students have selected, to be signed",
         {{"class", "name", "Name of a class"},
          {"student", "number", "Student number, instead of a class"},
          {"year", "year", "School year, 114", "1.."},
          {"out", "file", "New .pdf file"}}},
        {"touched",
         &makeTouchedCommand,
         "",
         0,
         0,
         "Tells whom another quota of selections would put over its limit",
         {{"quota", "key", "selectedOutcomesPerYear or selectedPerformancesPerYear",
           "selectedOutcomesPerYear|selectedPerformancesPerYear"},
          {"limit", "number", "The new limit", "0.."},
          {"year", "year", "School year, 114", "1.."}}},
        {"submit", &makeSubmissionCommand, "", 0, 0, "Marks an exported list as submitted", rosterOptions},
        {"progress",
         &makeProgressCommand,
         "",
         0,
         0,
         "Tells what is to be done, done and late in each step of articles 5 and 6",
         {{"term", "term", "School year and semester, 114-1; that of today when left out"},
          {"by", "cut",
           "school (when left out), division, grade, department, class, student, unit or teacher",
           "school|division|grade|department|class|student|unit|teacher"},
          {"step", "name", "One step alone: register, certify, selectOutcomes …; as the list names them"},
          {"out", "file", "Write it to this .csv or .xlsx"}}},
        {"compliance",
         &makeComplianceCommand,
         "",
         0,
         0,
         "Tells how it stands with each article of the regulation",
         {{"term", "term", "School year and semester, 114-1; that of today when left out"},
          {"state", "state", "Only the items in this state", "met|due|overdue|notApplicable|notRecorded"},
          {"out", "file", "Write the report to this .pdf or .xlsx"}}},
        {"regulation",
         &makeRegulationCommand,
         "versions | compare LABEL LABEL | what-if FILE | enter FILE",
         1,
         3,
         "Tells the versions of the regulation, what one has differently from another, what a new one (JSON) "
         "would touch, or enters it once it is approved",
         {{"year", "year", "Of what-if: school year, 114; that of today when left out", "1.."}}},
        {"self-check",
         &makeSelfCheckCommand,
         "",
         0,
         0,
         "Tells the self-checks of a semester, or finds what one of the own unit has, and signs it",
         {{"term", "term", "School year and semester, 114-1; that of today when left out"},
          {"step", "step",
           "Step of the own unit: register, attendance, cadre, electives, counselling, grades, upload, "
           "certify, "
           "performance, autobiography, select, submit or accounts"},
          {"division", "division", "day or evening", "day|evening"},
          {"list", "number", "Of the step submit: number of the submission list", "1.."},
          {"sign", "remarks", "Sign it, with these remarks"},
          {"withdraw", "reason", "Take the signature back, with this reason"}}},
        {"query",
         &makeQueryCommand,
         "TYPE",
         1,
         1,
         "Lists records of a type",
         {{"columns", "paths", "Field paths, separated by commas"},
          {"where", "condition",
           "Condition \"path op value\"; may stand several times, and all hold together"},
          {"search", "text", "Text to look for"},
          {"sort", "path", "Order, path or path:desc; may stand several times"},
          {"limit", "rows", "Most rows", "1.."},
          {"format", "format", "csv or json", "csv|json"},
          {"out", "file", "File instead of standard output"}}},
        {"save",
         &makeSaveCommand,
         "TYPE FIELD=VALUE...",
         2,
         40,
         "Makes a record, or changes the fields of one",
         {{"id", "number", "Number of the record to change", "1.."}}},
        {"issue-passwords",
         &makePasswordCommand,
         "",
         0,
         0,
         "Makes the accounts of a class and initial passwords, as slips to be printed",
         {{"class", "name", "Name of the class"},
          {"year", "year", "School year of the class, 114; the newest when left out", "1.."},
          {"out", "file", "New .html (slips to print and cut) or .csv file, readable by its owner alone"},
          {"renew", "", "Also for those who have chosen a password of their own"}}},
        {"attach",
         &makeAttachCommand,
         "FOLDER|ZIP",
         1,
         1,
         "Uploads the files of a class to its course outcomes, by name or student number",
         {{"mode", "mode",
           "all (nothing is sent unless every file has a place), good (files with a place), check (only "
           "told)",
           "all|good|check"},
          {"rename", "",
           "Send files whose name only ends wrongly (a JPEG named .HEIC or without ending) under the right "
           "ending"},
          {"where", "condition", "Course outcomes to look at, \"path op value\"; may stand several times"}}},
        {"receipt",
         &makeReceiptCommand,
         "",
         0,
         0,
         "Fetches the signed receipt of an uploaded file",
         {{"id", "number", "Number of the attachment", "1.."},
          {"out", "file", "File that the receipt is written to"}}},
        {"verify-receipt", &makeReceiptCommand, "FILE", 1, 1, "Tells whether a receipt holds", {}},
        {"transfer-export",
         &makeTransferCommand,
         "NUMBERS",
         1,
         1,
         "Writes the transfer package of students (numbers, separated by commas) for another school; tells "
         "its password once",
         {{"out", "folder", "Folder that the package is written to"}}},
        {"transfer-import",
         &makeTransferCommand,
         "FILE",
         1,
         1,
         "Takes over students' records from another school's transfer package",
         {{"mode", "mode",
           "all (all students or none), good (students without problems), check (nothing is changed)",
           "all|good|check"},
          {"password-file", "file",
           "File whose first line is the package's password, instead of LICHENG_PACKAGE_PASSWORD"}}},
        {"receipts",
         &makeReceiptsCommand,
         "import FILE | confirm LIST",
         2,
         2,
         "Imports a package of receipts (收訖明細) and compares it with what was submitted, or confirms the "
         "receipts "
         "of a list as a whole",
         {{"mode", "mode", "all (the whole package or nothing), check (nothing is changed)", "all|check"},
          {"password-stdin", "",
           "Read the package's password from the first line of standard input; your own is in "
           "LICHENG_PASSWORD "
           "then"}}},
        {"turn",
         &makeTurnCommand,
         "",
         0,
         0,
         "Turns the school year: classes of the next grade, students promoted, the last grade graduated",
         {{"mode", "mode", "check (nothing is changed; the default), apply, or undo (until somebody goes on)",
           "check|apply|undo"},
          {"year", "year", "The next school year, 115; that after today's when left out", "1.."},
          {"repeaters", "numbers",
           "Numbers of students who sit in the same grade again, separated by commas"}}},
        {"history", &makeHistoryCommand, "TYPE NUMBER", 2, 2, "Who changed a record, when and how", {}},
        {"version", nullptr, "", 0, 0, "Prints the versions of client and server", {}},
    };
    return table;
}

const CommandRow *commandRow(QStringView name)
{
    const auto &table = commandTable();
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const CommandRow &row) { return name == QLatin1String(row.name); });
    return found == table.end() ? nullptr : &*found;
}

} // namespace licheng::ctl
