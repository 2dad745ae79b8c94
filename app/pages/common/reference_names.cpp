// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_details.h"

#include "app/pages/common/reference_edit.h"

#include <QJsonArray>

#include <algorithm>
#include <memory>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostNames = 1000;

/// One number or several; 0 is nobody.
QJsonArray referred(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray();
    return value.toInteger() > 0 ? QJsonArray{value} : QJsonArray();
}

/// What a record that refers to another tells of it to whoever may view the record alone: the referring field
/// first. One column: nothing.
protocol::RecordQuery throughReferrer(const RecordType &type, const FieldInfo &field, const QJsonArray &ids)
{
    const RecordType &target = *recordType(QString(QLatin1String(field.refersTo)));
    const QString name = QLatin1String(field.name);
    protocol::RecordQuery query;
    query.type = type.name();
    query.columns = {name};
    for (const QString &column : ReferenceEdit::namingColumns(target)) {
        if (target.field(column)->isShownByReference)
            query.columns.append(name + u'.' + column);
    }
    query.conditions = {{name, protocol::Condition::Operator::In, ids}};
    query.limit = mostNames;
    return query;
}

} // namespace

void readReferenceNames(RecordSource &source, const RecordType &type, const std::vector<QJsonObject> &records,
                        QObject *context, std::function<void(const ReferenceNames &)> done,
                        const QStringList &single)
{
    std::vector<std::pair<const FieldInfo *, QJsonArray>> wanted;
    for (const FieldInfo &field : type.fields()) {
        const QString name = QLatin1String(field.name);
        const bool isSingle = field.kind == FieldKind::Reference && single.contains(name);
        if (field.kind != FieldKind::References && !isSingle)
            continue;
        QJsonArray ids;
        for (const QJsonObject &record : records) {
            for (const QJsonValue &id : referred(record.value(name))) {
                if (!ids.contains(id))
                    ids.append(id);
            }
        }
        if (!ids.isEmpty())
            wanted.emplace_back(&field, ids);
    }
    const auto names = std::make_shared<ReferenceNames>();
    const auto open = std::make_shared<size_t>(wanted.size());
    if (wanted.empty())
        done(*names);
    for (const auto &[field, ids] : wanted) {
        const RecordType &target = *recordType(QString(QLatin1String(field->refersTo)));
        protocol::RecordQuery query;
        query.type = target.name();
        query.columns = ReferenceEdit::namingColumns(target);
        query.conditions = {{u"id"_s, protocol::Condition::Operator::In, ids}};
        query.limit = int(std::min<qsizetype>(ids.size(), mostNames));
        const auto finish = [open, done, names] {
            if (--*open == 0)
                done(*names);
        };
        const protocol::RecordQuery other = field->kind == FieldKind::Reference
                                                ? throughReferrer(type, *field, ids)
                                                : protocol::RecordQuery();
        source.query(query, context,
                     [&source, context, names, finish, other, name = QString(QLatin1String(field->name))](
                         const protocol::Answer<protocol::Page> &page) {
                         for (const QJsonValue &row : page ? page->rows : QJsonArray())
                             (*names)[name].insert(row[0].toInteger(), ReferenceEdit::textOf(row.toArray()));
                         if (names->contains(name) || other.columns.size() < 2)
                             return finish();
                         source.query(other, context,
                                      [names, finish, name](const protocol::Answer<protocol::Page> &told) {
                                          for (const QJsonValue &row : told ? told->rows : QJsonArray()) {
                                              QJsonArray named = row.toArray();
                                              const qint64 id = named.takeAt(2).toInteger();
                                              (*names)[name].insert(id, ReferenceEdit::textOf(named));
                                          }
                                          finish();
                                      });
                     });
    }
}

QString referenceText(const FieldInfo &field, const QJsonValue &ids, const ReferenceNames &names)
{
    const auto known = names.value(QLatin1String(field.name));
    QStringList texts;
    for (const QJsonValue &id : referred(ids)) {
        // A number of the store says nothing to anybody, unless it tells how many there are.
        const QString unknown = ids.isArray() ? QString::number(id.toInteger()) : QString();
        texts.append(known.value(id.toInteger(), unknown));
    }
    return texts.join(u'、');
}

} // namespace licheng
