// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/process_services.h"

#include "server/service/class_membership.h"
#include "server/service/receipt_facts.h"
#include "server/service/remembered.h"
#include "server/service/scope.h"
#include "server/service/submitted_changes.h"
#include "server/store/query.h"
#include "server/store/transaction.h"
#include "shared/rules/receipts.h"

#include <QJsonArray>
#include <QSet>

#include <map>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

struct Counts
{
    qint64 rows = 0;
    qint64 confirmed = 0;
    qint64 questioned = 0;
    qint64 deviations = 0;
    QSet<qint64> students;

    void add(qint64 student, const QString &state, const QString &comparison)
    {
        ++rows;
        confirmed += state == wireName(ReceiptState::Confirmed) ? 1 : 0;
        questioned += state == wireName(ReceiptState::Questioned) ? 1 : 0;
        deviations += comparison == wireName(ReceiptComparison::Same) ? 0 : 1;
        if (student != 0)
            students.insert(student);
    }
    [[nodiscard]] QJsonObject json(QJsonObject more) const
    {
        more.insert(u"rows"_s, rows);
        more.insert(u"confirmed"_s, confirmed);
        more.insert(u"questioned"_s, questioned);
        more.insert(u"open"_s, rows - confirmed - questioned);
        more.insert(u"deviations"_s, deviations);
        more.insert(u"students"_s, students.size());
        return more;
    }
};

QJsonObject listJson(const SubmissionList &list)
{
    QJsonObject json = listName(list);
    json.insert(u"state"_s, wireName(list.state));
    json.insert(u"mustResubmit"_s, list.mustResubmit);
    return json;
}

} // namespace

Answer<QJsonObject> receiptSummary(CallContext &context, SchoolYear year, const Regulation &regulation,
                                   const QDateTime &now)
{
    const RecordType &type = recordTypeOf<ReceiptRow>();
    const store::ReadTransaction snapshot(context.reader);
    const store::ScopeFilter scope = scopeFilter(*context.caller, Action::View, type);
    RecordQuery query;
    query.type = type.name();
    query.columns = {u"listId"_s, u"studentId"_s, u"state"_s, u"comparison"_s};
    query.conditions = {{u"schoolYear"_s, Condition::Operator::Equal, year.roc()},
                        {u"isCurrent"_s, Condition::Operator::Equal, true}};
    query.limit = 1000;
    std::map<qint64, Counts> lists;
    std::map<std::pair<QString, qint64>, Counts> classes;
    // By the class in which each student was that year.
    const QHash<qint64, qint64> seats = classesInTerm(context.reader, {year, Semester::WholeYear});
    store::Records records(context.reader);
    Remembered<SchoolClass> names(records);
    const store::Viewer viewer = viewerOf(*context.caller);
    QHash<qint64, bool> named;
    // Who sees the receipt need not see the class.
    const auto mayName = [&](qint64 sat) {
        const auto known = named.constFind(sat);
        return known != named.cend()
                   ? *known
                   : *named.insert(sat, mayTouch(context.reader, *context.caller, Action::View,
                                                 recordTypeOf<SchoolClass>(), sat));
    };
    while (true) {
        const auto page = store::query(context.reader, query, scope, viewer);
        if (!page)
            return page.error();
        const auto place = [&](QStringView column) { return page->columns.indexOf(column); };
        for (const QJsonValue &value : page->rows) {
            const QJsonArray row = value.toArray();
            const qint64 student = row[place(u"studentId")].toInteger();
            const QString state = row[place(u"state")].toString();
            const QString comparison = row[place(u"comparison")].toString();
            lists[row[place(u"listId")].toInteger()].add(student, state, comparison);
            const qint64 sat = mayName(seats.value(student)) ? seats.value(student) : 0;
            classes[{names.get(Id<SchoolClass>(sat)).name, sat}].add(student, state, comparison);
        }
        if (page->next.isEmpty())
            break;
        query.after = page->next;
    }
    // Submitted lists stand here before their receipts come: what is still to be brought in is seen, too.
    for (const SubmissionList &list : records.find<SubmissionList>({{u"schoolYear"_s, year.roc()}})) {
        if (isWithDatabase(list.state) && mayTouch(context.reader, *context.caller, Action::View,
                                                   recordTypeOf<SubmissionList>(), list.id.value()))
            lists.try_emplace(list.id.value());
    }
    QJsonArray listsJson;
    const Unit unit = unitOf(records, *context.caller);
    for (const auto &[id, counts] : lists) {
        const auto list = records.get(Id<SubmissionList>(id));
        if (!list)
            continue;
        QJsonObject json = counts.json(listJson(*list));
        json.insert(u"own"_s, receiptRegistryVerdict(unit, list->division, regulation).isAllowed());
        const auto whole = wholeListVerdict(context.reader, unit, *list, now, regulation);
        if (!whole)
            return whole.error();
        if (!whole->isAllowed())
            json.insert(u"refusal"_s, licheng::toJson(whole->refusal()));
        listsJson.append(json);
    }
    QJsonArray classesJson;
    for (const auto &[key, counts] : classes)
        classesJson.append(counts.json({{u"classId"_s, key.second}, {u"className"_s, key.first}}));
    return QJsonObject{{u"lists"_s, listsJson}, {u"classes"_s, classesJson}};
}

} // namespace licheng::service
