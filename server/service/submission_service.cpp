// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/submission_service.h"

#include "server/service/outcome_desk.h"
#include "server/service/scope.h"
#include "server/service/submission_rows.h"
#include "server/service/write_call.h"
#include "shared/model/school_time.h"
#include "shared/rosters/roster_writer.h"

#include <QCryptographicHash>

namespace licheng::service
{

using namespace protocol;

namespace
{

const RecordType &listType()
{
    return recordTypeOf<SubmissionList>();
}

/// The list when it exists and the caller may do the action to it.
Answer<SubmissionList> listFor(store::Connection &connection, const Caller &caller, Action action, qint64 id)
{
    auto list = store::Records(connection).get(Id<SubmissionList>(id));
    if (!list || !mayTouch(connection, caller, Action::View, listType(), id))
        return notFound(listType().name(), id);
    if (!mayTouch(connection, caller, action, listType(), id))
        return forbidden(wireName(action), listType().name());
    return *std::move(list);
}

/// The list's lines and what is wrong with them, from one state of the store.
struct Checked
{
    School school;
    std::vector<PrecheckRow> rows;
    std::vector<Finding> findings;
};

Answer<Checked> check(store::Connection &connection, const SubmissionList &list, const Regulation &regulation)
{
    const auto schools = store::Records(connection).find<School>({}, 1);
    if (schools.empty())
        return Fault{ErrorCode::Internal, QStringLiteral("the store has no school"), {}};
    Checked checked{schools.front(), submissionRows(connection, list), {}};
    checked.findings = precheckOutcomes(checked.rows, list, checked.school, regulation);
    return checked;
}

void count(SubmissionList &list, const Checked &checked, const QDateTime &now)
{
    const auto level = [&](QStringView wanted) {
        return static_cast<int>(std::count_if(checked.findings.begin(), checked.findings.end(),
                                              [&](const Finding &f) { return f.level == wanted; }));
    };
    list.recordCount = static_cast<int>(checked.rows.size());
    list.blockCount = level(u"block");
    list.warnCount = level(u"warn");
    list.checkedAt = now;
}

QJsonArray findingsJson(const Checked &checked)
{
    QHash<qint64, const PrecheckRow *> byOutcome;
    for (const PrecheckRow &row : checked.rows)
        byOutcome.insert(row.outcome.id.value(), &row);
    QJsonArray list;
    constexpr size_t most = 2'000; // the store keeps the answer; findingsTotal tells how many there are
    std::vector<const Finding *> told;
    for (const Finding &finding : checked.findings)
        told.push_back(&finding);
    // What blocks must not be what is left out.
    if (told.size() > most) {
        std::stable_partition(told.begin(), told.end(), [](const Finding *finding) { return finding->level == u"block"; });
        told.resize(most);
    }
    for (const Finding *each : told) {
        const Finding &finding = *each;
        QJsonObject json = licheng::toJson(finding);
        if (const PrecheckRow *row = byOutcome.value(finding.outcomeId)) {
            json.insert(QStringLiteral("student"),
                        QJsonObject{{QStringLiteral("studentNumber"), row->student.studentNumber},
                                    {QStringLiteral("name"), row->student.name}});
            json.insert(QStringLiteral("course"), row->course.name);
            json.insert(QStringLiteral("title"), row->outcome.title);
        }
        list.append(json);
    }
    return list;
}

/// Whether the archived lines are still what the store holds.
bool isUnchanged(store::Connection &connection, const SubmissionList &list, const std::vector<PrecheckRow> &rows)
{
    store::Statement statement = connection.prepared(
        QStringLiteral("SELECT recordId, recordVersion FROM submission_item WHERE listId = ?"));
    QHash<qint64, qint64> archived;
    if (statement.exec(list.id.value())) {
        while (statement.next())
            archived.insert(statement.integer(0), statement.integer(1));
    }
    return archived.size() == static_cast<qsizetype>(rows.size())
        && std::all_of(rows.begin(), rows.end(), [&](const PrecheckRow &row) {
               return archived.value(row.outcome.id.value(), -1) == row.outcome.version;
           });
}

/// Keeps the workbook's bytes and its lines beside the list.
Answer<QJsonObject> archive(store::WriteContext &write, SubmissionList list, const RosterFile &file,
                            const std::vector<PrecheckRow> &rows, const QString &fileName)
{
    list.state = SubmissionState::Exported;
    list.exportedAt = write.now();
    list.fileName = fileName;
    list.sha256 = QString::fromLatin1(QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex());
    const auto saved = write.change(list, QStringLiteral("export"));
    if (!saved)
        return saved.error();
    store::Connection &connection = write.connection();
    bool ok = connection.prepared(QStringLiteral("DELETE FROM submission_item WHERE listId = ?")).exec(list.id.value());
    store::Statement item = connection.prepared(QStringLiteral(
        "INSERT INTO submission_item (listId, position, sheet, recordId, recordVersion, studentId) VALUES (?, ?, ?, ?, ?, ?)"));
    qint64 position = 0;
    for (const RosterLine &line : file.lines) {
        const PrecheckRow &row = rows[line.row];
        ok = ok && item.exec(list.id.value(), ++position, line.sheet, row.outcome.id.value(),
                             static_cast<qint64>(row.outcome.version), row.student.id.value());
    }
    item.finish();
    ok = ok && connection.prepared(QStringLiteral(
        "INSERT INTO submission_archive (sha256, listId, size, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING"))
        .exec(list.sha256, list.id.value(), static_cast<qint64>(file.bytes.size()), file.bytes);
    if (!ok)
        return store::storeFault(connection);
    return QJsonObject{{QStringLiteral("record"), licheng::toJson(*saved)}, {QStringLiteral("size"), file.bytes.size()}};
}

} // namespace

SubmissionService::SubmissionService(store::Store &store, RegulationBook &regulations, Clock clock)
    : m_store(store), m_regulations(regulations), m_clock(std::move(clock))
{
}

void SubmissionService::registerMethods(Api &api)
{
    const auto bind = [this](auto method) {
        return [this, method](CallContext &context, const QJsonObject &params, Done done) {
            (this->*method)(context, params, std::move(done));
        };
    };
    api.add("submission.prepare", bind(&SubmissionService::prepare));
    api.add("submission.precheck", bind(&SubmissionService::precheck));
    api.add("submission.export", bind(&SubmissionService::exportList));
    api.add("submission.submit", bind(&SubmissionService::submit));
    api.add("submission.read", [this](CallContext &context, const QJsonObject &params, Done done) {
        done(read(context, params));
    });
}

void SubmissionService::prepare(CallContext &context, const QJsonObject &params, Done done)
{
    const RosterLayout *layout = RosterLayout::of(params[u"roster"].toString());
    const auto division = fromWire<Division>(params[u"division"].toString());
    if (!layout)
        return done(invalid(QStringLiteral("roster"), QStringLiteral("unknown")));
    if (!division)
        return done(invalid(QStringLiteral("division"), QStringLiteral("code")));
    const RosterAudience *audience = layout->audience(*division, params[u"grades"].toString(), params[u"batch"].toInt());
    if (!audience)
        return done(invalid(QStringLiteral("grades"), QStringLiteral("audience")));
    const SchoolYear year(params[u"schoolYear"].toInt());
    if (year.roc() < 100 || year > SchoolYear::of(schoolTime(m_clock()).date()))
        return done(invalid(QStringLiteral("schoolYear"), QStringLiteral("range")));

    const auto job = [=](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        const auto existing = write.records().find<SubmissionList>(
            {{QStringLiteral("roster"), layout->key}, {QStringLiteral("schoolYear"), year.roc()},
             {QStringLiteral("grades"), audience->grades}, {QStringLiteral("division"), wireName(*division)},
             {QStringLiteral("batch"), audience->batch}});
        SubmissionList list;
        if (!existing.empty()) {
            list = existing.back();
        } else {
            list.roster = layout->key;
            list.schoolYear = year;
            list.semester = static_cast<Semester>(layout->semesterOnCover);
            list.grades = audience->grades;
            list.division = *division;
            list.batch = audience->batch;
            auto created = write.create(list, QStringLiteral("prepare"));
            if (!created)
                return created.error();
            list = std::move(created).value();
        }
        if (!mayTouch(write.connection(), *caller, Action::Precheck, listType(), list.id.value()))
            return forbidden(QStringLiteral("precheck"), listType().name());
        return QJsonObject{{QStringLiteral("record"), licheng::toJson(list)}};
    };
    submitWrite(m_store.writer(), context, "submission.prepare", params, job, std::move(done));
}

void SubmissionService::precheck(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 id = params[u"id"].toInteger();
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        Answer<SubmissionList> list = listFor(write.connection(), *caller, Action::Precheck, id);
        if (!list)
            return list.error();
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return Fault{ErrorCode::Internal, QStringLiteral("no regulation is in force today"), {}};
        const auto checked = check(write.connection(), *list, *regulation);
        if (!checked)
            return checked.error();
        // A submitted list keeps the counts with which it went.
        if (list->state != SubmissionState::Submitted) {
            count(list.value(), *checked, write.now());
            auto saved = write.change(*list, QStringLiteral("precheck"));
            if (!saved)
                return saved.error();
            list.value() = std::move(saved).value();
        }
        return QJsonObject{{QStringLiteral("record"), licheng::toJson(*list)},
                           {QStringLiteral("findings"), findingsJson(*checked)},
                           {QStringLiteral("findingsTotal"), static_cast<qint64>(checked->findings.size())},
                           {QStringLiteral("records"), static_cast<qint64>(checked->rows.size())}};
    };
    submitWrite(m_store.writer(), context, "submission.precheck", params, job, std::move(done));
}

void SubmissionService::exportList(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 id = params[u"id"].toInteger();
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        Answer<SubmissionList> list = listFor(write.connection(), *caller, Action::Export, id);
        if (!list)
            return list.error();
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return Fault{ErrorCode::Internal, QStringLiteral("no regulation is in force today"), {}};
        if (list->state == SubmissionState::Submitted)
            return refused({RefusalReason::AlreadySubmitted, regulation->articleOf(u"submit"), 0, 0, {}, {}});
        const RosterLayout *layout = RosterLayout::of(list->roster);
        const RosterAudience *audience = layout ? layout->audience(list->division, list->grades, list->batch) : nullptr;
        if (!audience)
            return invalid(QStringLiteral("grades"), QStringLiteral("audience"));
        const auto checked = check(write.connection(), *list, *regulation);
        if (!checked)
            return checked.error();
        count(list.value(), *checked, write.now());
        const auto file = writeRoster(*layout, *audience, checked->school, *list, checked->rows, write.now());
        if (!file)
            return Fault{ErrorCode::Invalid, file.error().message, {}};
        const QString name = QStringLiteral("%1_%2_%3_%4.xlsx").arg(checked->school.code)
            .arg(list->schoolYear.roc()).arg(layout->semesterOnCover).arg(audience->fileName);
        return archive(write, *list, *file, checked->rows, name);
    };
    submitWrite(m_store.writer(), context, "submission.export", params, job, std::move(done));
}

Answer<QJsonObject> SubmissionService::read(CallContext &context, const QJsonObject &params)
{
    const qint64 id = params[u"id"].toInteger();
    const qint64 offset = params[u"offset"].toInteger();
    const Answer<SubmissionList> list = listFor(context.reader, *context.caller, Action::Export, id);
    if (!list)
        return list.error();
    store::Statement statement = context.reader.prepared(QStringLiteral(
        "SELECT size, substr(bytes, ?, ?) FROM submission_archive WHERE sha256 = ?"));
    if (offset < 0 || list->sha256.isEmpty() || !statement.exec(offset + 1, chunkSize, list->sha256) || !statement.next())
        return notFound(QStringLiteral("submission_archive"), id);
    const qint64 size = statement.integer(0);
    const QByteArray bytes = statement.value(1).toByteArray();
    if (!bytes.isEmpty())
        context.sendBinary(encode(Chunk{static_cast<quint32>(id), offset, bytes}));
    return QJsonObject{{QStringLiteral("length"), bytes.size()}, {QStringLiteral("size"), size},
                       {QStringLiteral("sha256"), list->sha256}, {QStringLiteral("fileName"), list->fileName}};
}

void SubmissionService::submit(CallContext &context, const QJsonObject &params, Done done)
{
    const qint64 id = params[u"id"].toInteger();
    const auto job = [=, this](store::WriteContext &write, const CallerPtr &caller) -> Answer<QJsonObject> {
        Answer<SubmissionList> list = listFor(write.connection(), *caller, Action::Submit, id);
        if (!list)
            return list.error();
        const auto regulation = m_regulations.inForceAt(write.connection(), write.now());
        if (!regulation)
            return Fault{ErrorCode::Internal, QStringLiteral("no regulation is in force today"), {}};
        const QString article = regulation->articleOf(u"submit");
        const auto refuse = [&](RefusalReason reason, qint64 used = 0) {
            return refused({reason, article, 0, used, {}, {}});
        };
        if (list->state == SubmissionState::Submitted)
            return refuse(RefusalReason::AlreadySubmitted);
        // Judged on what the store holds now, not on the last pre-check.
        const auto checked = check(write.connection(), *list, *regulation);
        if (!checked)
            return checked.error();
        count(list.value(), *checked, write.now());
        if (list->blockCount > 0)
            return refuse(RefusalReason::ListBlocked, list->blockCount);
        if (list->state != SubmissionState::Exported || !isUnchanged(write.connection(), *list, checked->rows))
            return refuse(RefusalReason::NotExported);
        OutcomeDesk desk(write.connection());
        const Audience audience{{}, {}, list->grades.section(u',', 0, 0).toInt(), list->division, list->batch};
        if (const Verdict v = windowVerdict(desk.windows(list->schoolYear), WindowKind::Submit,
                                            {list->schoolYear, Semester::WholeYear}, audience, write.now(),
                                            regulation->articleOf(u"window"));
            !v.isAllowed())
            return refused(v.refusal());

        list->state = SubmissionState::Submitted;
        list->submittedAt = write.now();
        const auto saved = write.change(*list, QStringLiteral("submit"));
        if (!saved)
            return saved.error();
        for (const PrecheckRow &row : checked->rows) {
            CourseOutcome outcome = row.outcome;
            outcome.submittedIn = list->id;
            if (auto marked = write.change(outcome, QStringLiteral("submit")); !marked)
                return marked.error();
        }
        return QJsonObject{{QStringLiteral("record"), licheng::toJson(*saved)}};
    };
    submitWrite(m_store.writer(), context, "submission.submit", params, job, std::move(done));
}

} // namespace licheng::service
