// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/selection_slips.h"

#include "app/client/list_reader.h"
#include "shared/model/performance.h"

#include <QCryptographicHash>
#include <QHash>

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

protocol::RecordQuery queryOf(const SlipsOf &of, const QString &type, const QStringList &columns)
{
    const QString student = type == "student"_L1 ? QString() : u"studentId."_s;
    protocol::RecordQuery query;
    query.type = type;
    query.columns = columns;
    if (of.studentId != 0)
        query.conditions = {{student.isEmpty() ? u"id"_s : u"studentId"_s, Operator::Equal, of.studentId}};
    else
        query.conditions = {{student + u"classId"_s, Operator::Equal, of.classId}};
    if (!student.isEmpty()) {
        query.conditions.push_back({u"schoolYear"_s, Operator::Equal, of.year.roc()});
        query.conditions.push_back({u"selected"_s, Operator::Equal, true});
        query.sort = {{columns[1]}, {u"title"_s}};
    } else {
        query.sort = {{u"seat"_s}, {u"studentNumber"_s}};
    }
    return query;
}

void readItems(RecordSource &source, QObject *context, const std::shared_ptr<Reading> &reading,
               const QString &type, const QString &about,
               std::vector<SelectionSlip::Item> SelectionSlip::*into, const std::function<void()> &next)
{
    QStringList columns{u"studentId"_s, about, u"title"_s};
    if (about == "kind"_L1)
        columns += performanceNameFields();
    readRecords(source, queryOf(reading->of, type, columns), context,
                [=](const protocol::Answer<std::vector<QJsonObject>> &records) {
                    if (!records)
                        return reading->done(records.error());
                    for (const QJsonObject &record : *records) {
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
                });
}

} // namespace

QStringList performanceNameFields()
{
    return {u"unitName"_s, u"post"_s, u"certificateCode"_s, u"certificateNumber"_s};
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
    const QStringList columns{u"studentNumber"_s, u"name"_s, u"classId.name"_s, u"seat"_s};
    readRecords(source, queryOf(of, u"student"_s, columns), context,
                [&source, context, reading](const protocol::Answer<std::vector<QJsonObject>> &records) {
                    if (!records)
                        return reading->done(records.error());
                    for (const QJsonObject &record : *records) {
                        reading->places.insert(record[u"id"].toInteger(), reading->slips.size());
                        SelectionSlip slip;
                        slip.studentNumber = record[u"studentNumber"].toString();
                        slip.name = record[u"name"].toString();
                        slip.className = record[u"classId.name"].toString();
                        slip.seat = record[u"seat"].toInt();
                        reading->slips.push_back(std::move(slip));
                    }
                    readItems(source, context, reading, u"courseOutcome"_s, u"courseId.name"_s,
                              &SelectionSlip::outcomes, [&source, context, reading] {
                                  readItems(source, context, reading, u"performance"_s, u"kind"_s,
                                            &SelectionSlip::performances,
                                            [reading] { reading->done(std::move(reading->slips)); });
                              });
                });
}

} // namespace licheng
