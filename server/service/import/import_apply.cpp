// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_service.h"

#include "server/service/administrators.h"
#include "server/service/types/record_behaviour.h"

#include <QSet>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

using protocol::Answer;

namespace {

const QString importAction = u"import"_s;

qint64 lastId(store::Connection &connection, const char *table)
{
    return connection.single(u"SELECT COALESCE(MAX(id), 0) FROM \"%1\""_s.arg(QLatin1String(table)))
        .toLongLong();
}

Answer<QHash<QString, qint64>> makeClasses(store::WriteContext &write, const ImportPlan &plan,
                                           const QSet<QString> &wanted)
{
    QHash<QString, qint64> ids;
    for (const auto &[key, planned] : plan.newClasses) {
        if (!wanted.contains(key))
            continue;
        const auto made = write.create(planned, importAction);
        if (!made)
            return made.error();
        ids.insert(key, made.value().id.value());
    }
    return ids;
}

Answer<qint64> enrol(store::WriteContext &write, Term term, qint64 lastStudent, qint64 lastCourse)
{
    std::vector<std::pair<qint64, qint64>> pairs;
    {
        store::Statement statement = write.connection().prepared(
            u"SELECT s.id, c.id FROM course c JOIN student s ON s.classId = c.classId "
            "LEFT JOIN enrolment e ON e.studentId = s.id AND e.courseId = c.id "
            "WHERE c.schoolYear = ? AND c.semester = ? AND s.state = 'enrolled' AND e.id IS NULL "
            // Only these take the whole class (isOfWholeClass); the students of the others are named.
            "AND c.isClosed = 0 AND substr(c.courseCode, 18, 1) IN ('0', 'A') "
            "AND (s.id > ? OR c.id > ?) ORDER BY s.id, c.id"_s);
        if (!statement.exec(term.year.roc(), static_cast<int>(term.semester), lastStudent, lastCourse))
            return store::storeFault(write.connection());
        while (statement.next())
            pairs.emplace_back(statement.integer(0), statement.integer(1));
    }
    for (const auto &[student, course] : pairs) {
        Enrolment enrolment;
        enrolment.studentId = Id<Student>(student);
        enrolment.courseId = Id<Course>(course);
        if (auto made = write.create(enrolment, importAction); !made)
            return made.error();
    }
    return static_cast<qint64>(pairs.size());
}

} // namespace

bool isMadeAlong(const RecordType &type)
{
    return &type == &recordTypeOf<SchoolClass>() || &type == &recordTypeOf<Enrolment>();
}

Answer<QJsonObject> applyImport(store::WriteContext &write, const ImportTask &task, const ImportPlan &plan,
                                const RowIndexes &leftOut)
{
    using Step = PlannedRow::Step;
    const RecordType &type = task.format->type();
    const RecordBehaviour &behaviour = behaviourOf(type);
    const auto guard = guardOf(type, write.connection());
    const qint64 lastStudent = lastId(write.connection(), "student");
    const qint64 lastCourse = lastId(write.connection(), "course");
    const FieldFaults sharedBefore = behaviour.shared ? behaviour.shared(write.connection()) : FieldFaults();
    const auto isLeftOut = [&](size_t row) {
        return std::binary_search(leftOut.begin(), leftOut.end(), static_cast<RowIndexes::value_type>(row));
    };
    QSet<QString> wanted;
    for (size_t i = 0; i < plan.rows.size(); ++i) {
        if (const QString name = plan.rows.newClassAt(i); !name.isEmpty() && !isLeftOut(i))
            wanted.insert(name);
    }
    const auto classes = makeClasses(write, plan, wanted);
    if (!classes)
        return classes.error();
    std::map<Step, qint64> done;
    qint64 firstCreated = 0;
    for (size_t i = 0; i < plan.rows.size(); ++i) {
        const Step step = plan.rows.stepAt(i);
        if (isLeftOut(i))
            continue;
        ++done[step];
        if (step == Step::Faulty || step == Step::Nothing)
            continue;
        const PlannedRow row = plan.rows.at(i);
        QJsonObject record = row.record;
        if (!row.newClass.isEmpty())
            record.insert(u"classId"_s, classes->value(row.newClass));
        if (step == Step::Create && behaviour.completeImport)
            behaviour.completeImport(write.now(), record);
        const auto saved = step == Step::Create
                               ? write.create(type, record, importAction)
                               : write.change(type, record, record[u"version"].toInteger(), importAction);
        if (!saved)
            return saved.error();
        if (step == Step::Create && firstCreated == 0)
            firstCreated = (*saved)[u"id"].toInteger();
        if (const auto followed = followSave(type, write, *saved); !followed)
            return followed.error();
    }
    if (auto fault = guard ? guard->check() : std::nullopt)
        return *std::move(fault);
    // The plan has looked at it; rows that rest on what was changed since have been left out of it.
    FieldFaults shared = behaviour.shared ? behaviour.shared(write.connection()) : FieldFaults();
    std::erase_if(shared, [&](const FieldFault &each) {
        return std::find(sharedBefore.begin(), sharedBefore.end(), each) != sharedBefore.end();
    });
    if (!shared.empty())
        return protocol::invalid(shared);
    QJsonObject also{{u"schoolClass"_s, classes->size()}, {u"enrolment"_s, 0}};
    if (behaviour.bringsEnrolments) {
        const auto enrolled = enrol(write, task.term, lastStudent, lastCourse);
        if (!enrolled)
            return enrolled.error();
        also.insert(u"enrolment"_s, *enrolled);
    }
    QJsonObject summary = plan.summary();
    summary.insert(u"created"_s, done[Step::Create]);
    summary.insert(u"updated"_s, done[Step::Change]);
    summary.insert(u"unchanged"_s, done[Step::Nothing]);
    summary.insert(u"outdated"_s, static_cast<qint64>(leftOut.size()));
    summary.insert(u"alsoCreated"_s, also);
    return QJsonObject{{u"summary"_s, summary}, {u"firstCreated"_s, firstCreated}};
}

} // namespace licheng::service
