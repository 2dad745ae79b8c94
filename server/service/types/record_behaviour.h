// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/record_check.h"
#include "server/service/record_rules.h"
#include "server/store/viewer.h"

#include <memory>

namespace licheng::service {

struct ImportTask;
class ImportPlan;
class ImportPlanner;
class RowValues;

/// Who wants to change what when; no caller: an import, which is an office's act.
struct ChangeStep
{
    store::Connection &connection;
    QDateTime now;
    const Regulation &regulation;
    const Caller *caller = nullptr;
};

/// What a rule sees of a removal.
struct RemoveStep
{
    store::WriteContext &write;
    const Caller &caller;
    const Regulation &regulation;
    const QJsonObject &record;
};

/// The school year, or semester, that a row of an import is of by its own days and grades.
struct RowTerm
{
    SchoolYear year;
    std::optional<Semester> semester = {};
};

/// One rule of a type, which is told of a record whatever else is wrong with it.
struct RecordRule
{
    std::vector<const char *> reads; ///< the fields on which it hangs
    std::optional<RecordProblem> (*check)(const RecordStep &) = nullptr;
    bool isOfForm = false; ///< an import is an office's act: windows and quotas of today do not hold it up
};

/// Everything that the server does for the records of one type beyond its description: one value a type, made
/// in the file of its name in this folder. What is left out is what every type has.
struct RecordBehaviour
{
    const RecordType *type = nullptr;

    /// Its rules beyond those of its fields, by form and by import.
    std::vector<RecordRule> rules = {};
    /// Fills in what only the server sets, once nothing stands against the record.
    void (*complete)(const RecordStep &) = nullptr;
    /// False: records come in by methods of their own, which keep together what belongs together.
    bool isSavedByForm = true;
    /// What a save brings along in the same transaction: further members of the answer.
    protocol::Answer<QJsonObject> (*followSave)(store::WriteContext &, const QJsonObject &saved) = nullptr;
    /// Whether the record, its files included, may still be changed by who wants to; none: until it is
    /// submitted.
    Verdict (*mayChange)(const ChangeStep &, const QJsonObject &record) = nullptr;
    /// Whether files may come; none: as mayChange says.
    std::optional<protocol::Fault> (*checkFiles)(const FilesStep &) = nullptr;
    /// What stands against a removal; none: what stands against a change.
    std::optional<protocol::Fault> (*checkRemove)(const RemoveStep &) = nullptr;
    protocol::Answer<Done> (*followRemove)(store::WriteContext &, const QJsonObject &removed) = nullptr;

    /// Records that mean nothing without it and go with it: their type, and its field that names it.
    std::vector<std::pair<const RecordType *, const char *>> parts = {};

    /// What a teacher's deputy may do to it.
    std::vector<Action> deputyActions = {};
    /// Which rows a caller sees; none: as the grants and the description's scopes say.
    store::ScopeFilter (*scope)(const Caller &, Action) = nullptr;
    /// Whoever is signed in may have become another by a change.
    bool changesCallers = false;
    /// The last administrator must not go with a change.
    bool guardsAdministrators = false;
    /// Its rules ask who imports, as they ask who saves; else an import is an office's act.
    bool asksImporter = false;
    /// The code table of a field that hangs on the record; none: that of the description.
    QString (*codeTable)(const FieldInfo &, const QJsonObject &record) = nullptr;

    /// How its imports are planned; none: by the keys of the form (RecordPlanner).
    std::unique_ptr<ImportPlanner> (*planner)(const ImportTask &, store::Connection &, const Regulation &,
                                              ImportPlan &) = nullptr;
    /// A reference by which its records follow on each other, each on what the last one did: an import takes
    /// one new record of each.
    const char *followsOn = nullptr;
    /// What a new row that leaves it out means by the rest of it; a fault names the field that stays open.
    std::optional<FieldFault> (*completeRow)(store::Connection &, QJsonObject &values) = nullptr;
    /// What only the applying instant knows of a new record.
    void (*completeImport)(const QDateTime &now, QJsonObject &record) = nullptr;
    /// What no two records may share and the rows of an import may exchange: all that is shared now.
    FieldFaults (*shared)(store::Connection &) = nullptr;
    std::optional<RowTerm> (*termOfRow)(const RowValues &, Term chosen) = nullptr;
    /// New records enrol the students of a class in its courses.
    bool bringsEnrolments = false;
};

/// Never fails: a type without a file of its own does what every type does.
[[nodiscard]] const RecordBehaviour &behaviourOf(const RecordType &type);

/// Whether it is the student's own act: who may enter only what is his own. An import is an office's act.
[[nodiscard]] bool isStudentsAct(const Caller *caller, const RecordType &type);

/// One function a file of this folder; record_behaviour.cpp has the table of them.
namespace types {
[[nodiscard]] RecordBehaviour absence();
[[nodiscard]] RecordBehaviour account();
[[nodiscard]] RecordBehaviour accountAudit();
[[nodiscard]] RecordBehaviour accountAuditRow();
[[nodiscard]] RecordBehaviour announcement();
[[nodiscard]] RecordBehaviour announcementRead();
[[nodiscard]] RecordBehaviour agendaItem();
[[nodiscard]] RecordBehaviour attachment();
[[nodiscard]] RecordBehaviour autobiography();
[[nodiscard]] RecordBehaviour awardProposal();
[[nodiscard]] RecordBehaviour cadrePost();
[[nodiscard]] RecordBehaviour calendarDay();
[[nodiscard]] RecordBehaviour classMembership();
[[nodiscard]] RecordBehaviour complianceState();
[[nodiscard]] RecordBehaviour counselling();
[[nodiscard]] RecordBehaviour course();
[[nodiscard]] RecordBehaviour courseOutcome();
[[nodiscard]] RecordBehaviour coursePlan();
[[nodiscard]] RecordBehaviour deputy();
[[nodiscard]] RecordBehaviour destruction();
[[nodiscard]] RecordBehaviour enrolment();
[[nodiscard]] RecordBehaviour grade();
[[nodiscard]] RecordBehaviour groupMember();
[[nodiscard]] RecordBehaviour importRun();
[[nodiscard]] RecordBehaviour meeting();
[[nodiscard]] RecordBehaviour meetingPaper();
[[nodiscard]] RecordBehaviour performance();
[[nodiscard]] RecordBehaviour receiptPackage();
[[nodiscard]] RecordBehaviour receiptQuestion();
[[nodiscard]] RecordBehaviour receiptRow();
[[nodiscard]] RecordBehaviour registerChange();
[[nodiscard]] RecordBehaviour registerCheck();
[[nodiscard]] RecordBehaviour reminder();
[[nodiscard]] RecordBehaviour retentionHold();
[[nodiscard]] RecordBehaviour role();
[[nodiscard]] RecordBehaviour scheduleVersion();
[[nodiscard]] RecordBehaviour sealAccess();
[[nodiscard]] RecordBehaviour selfCheck();
[[nodiscard]] RecordBehaviour student();
[[nodiscard]] RecordBehaviour submissionList();
[[nodiscard]] RecordBehaviour submissionStep();
[[nodiscard]] RecordBehaviour training();
[[nodiscard]] RecordBehaviour trainingAttendance();
[[nodiscard]] RecordBehaviour troubleAnswer();
[[nodiscard]] RecordBehaviour troubleReport();
[[nodiscard]] RecordBehaviour window();
} // namespace types

} // namespace licheng::service
