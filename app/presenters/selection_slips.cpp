// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/selection_slips.h"

#include "app/client/list_reader.h"
#include "app/presenters/code_naming.h"
#include "shared/model/class_membership.h"
#include "shared/model/performance.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace licheng {

using Operator = protocol::Condition::Operator;

namespace {

/// The students first, then what they have selected.
struct Reading
{
    SlipsOf of;
    std::vector<SelectionSlip> slips;
    QHash<qint64, size_t> places;
    SlipsRead done;
};

/// Who sat in the class until the year's end, or in which classes of the year a student sat, the last first:
/// most of them sit in another by the time they select.
protocol::RecordQuery membersOf(const SlipsOf &of)
{
    protocol::RecordQuery query;
    query.type = recordTypeOf<ClassMembership>().name();
    query.columns = {u"studentId"_s, u"studentId.studentNumber"_s, u"studentId.name"_s, u"classId.name"_s,
                     u"seat"_s};
    if (of.studentId == 0) {
        query.sort = {{u"seat"_s}, {u"studentId.studentNumber"_s}};
        query.conditions = {{u"classId"_s, Operator::Equal, of.classId},
                            {u"endsOn"_s, Operator::Equal, of.year.lastDay().toString(Qt::ISODate)}};
    } else {
        query.sort = {{u"startsOn"_s, Qt::DescendingOrder}};
        query.conditions = {{u"studentId"_s, Operator::Equal, of.studentId},
                            {u"classId.schoolYear"_s, Operator::Equal, of.year.roc()}};
    }
    return query;
}

protocol::RecordQuery itemsOf(const Reading &reading, const QString &type, const QStringList &columns)
{
    QJsonArray students;
    for (auto it = reading.places.keyBegin(); it != reading.places.keyEnd(); ++it)
        students.append(*it);
    protocol::RecordQuery query;
    query.type = type;
    query.columns = columns;
    query.conditions = {{u"studentId"_s, Operator::In, students},
                        {u"schoolYear"_s, Operator::Equal, reading.of.year.roc()},
                        {u"selected"_s, Operator::Equal, true}};
    // What the school or others entered goes on lists of its own and counts in no quota.
    if (type == recordTypeOf<Performance>().name())
        query.conditions.push_back({u"source"_s, Operator::Equal, wireName(PerformanceSource::Student)});
    query.sort = {{columns[1]}, {u"title"_s}};
    return query;
}

void readItems(RecordSource &source, QObject *context, const std::shared_ptr<Reading> &reading,
               const QString &type, const QString &about,
               std::vector<SelectionSlip::Item> SelectionSlip::*into, const std::function<void()> &next)
{
    QStringList columns{u"studentId"_s, about, u"title"_s};
    if (about == "kind"_L1)
        columns += performanceNameFields();
    readRecords(source, itemsOf(*reading, type, columns), context,
                [=, &source](const protocol::Answer<std::vector<QJsonObject>> &records) {
                    if (!records)
                        return reading->done(records.error());
                    const auto take = [=](const std::vector<QJsonObject> &named) {
                        for (const QJsonObject &record : named) {
                            const auto place = reading->places.constFind(record[u"studentId"].toInteger());
                            if (place == reading->places.constEnd())
                                continue;
                            QString told = record[about].toString();
                            if (const auto kind = fromWire<PerformanceKind>(told); about == "kind"_L1 && kind)
                                told = QString::fromUtf8(
                                    choices<PerformanceKind>()[static_cast<size_t>(*kind)].official);
                            (reading->slips[*place].*into).push_back({told, selectedName(record)});
                        }
                        next();
                    };
                    nameCodes(source, *recordType(type), *records, context, take);
                });
}

} // namespace

QStringList performanceNameFields()
{
    return {u"unitName"_s, u"post"_s, u"certificateCode"_s, u"certificateNote"_s, u"certificateNumber"_s};
}

QString selectedName(const QJsonObject &record)
{
    if (const QString title = record[u"title"].toString(); !title.isEmpty())
        return title;
    QStringList parts;
    for (const QString &field : performanceNameFields()) {
        if (const QString part = record[field].toString(); !part.isEmpty())
            parts.append(part);
    }
    return parts.join(u'　');
}

QString SelectionSlip::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QString &text) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArrayView("\n"));
    };
    add(studentNumber);
    for (const auto *items : {&outcomes, &performances}) {
        for (const Item &item : *items) {
            add(item.about);
            add(item.title);
        }
        add({});
    }
    constexpr qsizetype shown = 16;
    return QString::fromLatin1(hash.result().toHex().first(shown));
}

void readSelectionSlips(RecordSource &source, const SlipsOf &of, QObject *context, SlipsRead done)
{
    auto reading = std::make_shared<Reading>(Reading{of, {}, {}, std::move(done)});
    const auto readAll = [&source, context, reading] {
        if (reading->slips.empty())
            return reading->done(std::move(reading->slips));
        readItems(source, context, reading, u"courseOutcome"_s, u"courseId.name"_s, &SelectionSlip::outcomes,
                  [&source, context, reading] {
                      readItems(source, context, reading, u"performance"_s, u"kind"_s,
                                &SelectionSlip::performances,
                                [reading] { reading->done(std::move(reading->slips)); });
                  });
    };
    // A member tells the student by a path; a student is told by itself.
    const auto take = [reading](const std::vector<QJsonObject> &records, const QString &id,
                                const QString &student) {
        for (const QJsonObject &record : records) {
            const qint64 key = record[id].toInteger();
            if (reading->places.contains(key))
                continue;
            reading->places.insert(key, reading->slips.size());
            SelectionSlip slip;
            slip.studentNumber = record[student + u"studentNumber"_s].toString();
            slip.name = record[student + u"name"_s].toString();
            slip.className = record[u"classId.name"].toString();
            slip.seat = record[u"seat"].toInt();
            reading->slips.push_back(std::move(slip));
        }
    };
    readRecords(source, membersOf(of), context,
                [&source, context, reading, take,
                 readAll](const protocol::Answer<std::vector<QJsonObject>> &members) {
                    if (!members)
                        return reading->done(members.error());
                    take(*members, u"studentId"_s, u"studentId."_s);
                    if (reading->of.studentId == 0 || !reading->slips.empty())
                        return readAll();
                    // In no class that year.
                    protocol::RecordQuery query;
                    query.type = recordTypeOf<Student>().name();
                    query.columns = {u"studentNumber"_s, u"name"_s};
                    query.conditions = {{u"id"_s, Operator::Equal, reading->of.studentId}};
                    readRecords(
                        source, query, context,
                        [reading, take, readAll](const protocol::Answer<std::vector<QJsonObject>> &students) {
                            if (!students)
                                return reading->done(students.error());
                            take(*students, u"id"_s, {});
                            readAll();
                        });
                });
}

} // namespace licheng
