// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/submitted_changes.h"

#include "shared/model/school_time.h"
#include "shared/model/student.h"
#include "shared/rosters/roster_layout.h"

#include <QJsonDocument>
#include <QSet>

#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// What of a student goes on with every term; a list of one that is over told what was so then.
constexpr QLatin1StringView ofItsTime[] = {"classId"_L1, "seat"_L1, "state"_L1, "stateDate"_L1};

/// The fields that a list is made of: those of its records, and of the students whom they are about.
struct ListFields
{
    QSet<QString> own;
    QSet<QString> ofStudent;

    void add(const RosterLayout &layout, const QString &path)
    {
        if (path.isEmpty() || path.startsWith(u'$'))
            return;
        if (layout.student.isEmpty())
            ofStudent.insert(path.section(u'.', 0, 0));
        else if (path.startsWith(layout.student + u'.'))
            ofStudent.insert(path.mid(layout.student.size() + 1).section(u'.', 0, 0));
        else
            own.insert(path.section(u'.', 0, 0));
    }
};

const ListFields &fieldsOf(const RosterLayout &layout)
{
    static const auto all = [] {
        std::map<const RosterLayout *, ListFields> fields;
        for (const RosterLayout *each : RosterLayout::all()) {
            ListFields &of = fields[each];
            for (const RosterSheet &sheet : each->sheets) {
                for (const RosterColumn &column : sheet.columns) {
                    of.add(*each, column.path);
                    of.add(*each, column.orElse);
                }
                for (const RosterCondition &condition : sheet.where)
                    of.add(*each, condition.path);
            }
            for (const RosterCondition &condition : each->where)
                of.add(*each, condition.path);
        }
        return fields;
    }();
    return all.at(&layout);
}

struct Changed
{
    const RecordType *type;
    qint64 id;
    QSet<QString> fields; ///< that have another value now
};

/// What the job has changed or removed of the types that lists are made of.
Answer<std::vector<Changed>> changedSince(store::Connection &connection, qint64 since)
{
    static const auto types = [] {
        QSet<const RecordType *> of{&recordTypeOf<Student>()};
        for (const RosterLayout *layout : RosterLayout::all())
            of.insert(layout->type);
        return of;
    }();
    store::Statement lines = connection.prepared(
        uR"(SELECT "recordType", "recordId", "before", "after" FROM "change" WHERE "revision" > ? AND "before" <> '')"_s);
    if (!lines.exec(since))
        return store::storeFault(connection);
    std::vector<Changed> changes;
    while (lines.next()) {
        const RecordType *type = recordType(lines.text(0));
        if (!type || !types.contains(type))
            continue;
        const QJsonObject before = QJsonDocument::fromJson(lines.text(2).toUtf8()).object();
        const QJsonObject after = QJsonDocument::fromJson(lines.text(3).toUtf8()).object();
        Changed change{type, lines.integer(1), {}};
        for (auto it = before.begin(); it != before.end(); ++it) {
            if (it.key() != "version"_L1 && after.value(it.key()) != *it)
                change.fields.insert(it.key());
        }
        changes.push_back(std::move(change));
    }
    return changes;
}

/// Whether the change shows in the list.
bool isToldBy(const SubmissionList &list, const Changed &change, Term today)
{
    const RosterLayout *layout = RosterLayout::of(list.roster);
    if (!layout)
        return false;
    const bool isOfStudent = change.type == &recordTypeOf<Student>();
    if (!isOfStudent)
        return layout->type == change.type && fieldsOf(*layout).own.intersects(change.fields);
    const bool isOver = list.schoolYear < today.year || (list.semester != Semester::WholeYear &&
                                                         Term{list.schoolYear, list.semester} < today);
    QSet<QString> fields = change.fields;
    for (const QLatin1StringView field : ofItsTime) {
        if (isOver)
            fields.remove(field);
    }
    return fieldsOf(*layout).ofStudent.intersects(fields);
}

} // namespace

QJsonObject listName(const SubmissionList &list)
{
    return {{u"listId"_s, list.id.value()},
            {u"roster"_s, list.roster},
            {u"schoolYear"_s, list.schoolYear.roc()},
            {u"semester"_s, static_cast<int>(list.semester)},
            {u"grades"_s, list.grades},
            {u"division"_s, wireName(list.division)},
            {u"batch"_s, list.batch},
            {u"part"_s, list.part},
            {u"edition"_s, list.edition}};
}

Answer<QJsonArray> tellSubmittedLists(store::WriteContext &write, qint64 since)
{
    store::Connection &connection = write.connection();
    const auto changes = changedSince(connection, since);
    if (!changes)
        return changes.error();
    const Term today = Term::of(schoolTime(write.now()).date());
    std::map<qint64, SubmissionList> known;
    std::map<qint64, QSet<std::pair<const RecordType *, qint64>>> told;
    for (const Changed &change : *changes) {
        const bool isStudent = change.type == &recordTypeOf<Student>();
        store::Statement lists = connection.prepared(
            u"SELECT id FROM submissionList WHERE state IN ('submitted', 'received', 'confirmed') "
            "AND id IN (SELECT listId FROM submission_item WHERE %1 = ?)"_s.arg(isStudent ? u"studentId"_s
                                                                                          : u"recordId"_s));
        if (!lists.exec(change.id))
            return store::storeFault(connection);
        std::vector<qint64> found;
        while (lists.next())
            found.push_back(lists.integer(0));
        lists.finish();
        for (const qint64 id : found) {
            auto list = known.find(id);
            if (list == known.end()) {
                const auto read = write.records().get(Id<SubmissionList>(id));
                if (!read)
                    return store::storeFault(connection);
                list = known.emplace(id, *read).first;
            }
            if (isToldBy(list->second, change, today))
                told[id].insert({change.type, change.id});
        }
    }
    QJsonArray names;
    for (const auto &[id, records] : told) {
        SubmissionList list = known.at(id);
        if (!list.changedAt.isValid()) {
            list.changedAt = write.now();
            if (const auto saved = write.change(list, u"edit"_s); !saved)
                return saved.error();
        }
        QJsonObject name = listName(list);
        name.insert(u"records"_s, records.size());
        names.append(name);
    }
    return names;
}

} // namespace licheng::service
