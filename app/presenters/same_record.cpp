// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/same_record.h"

#include "shared/rosters/import_format.h"

#include <algorithm>

namespace licheng::same_record {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of these the store and the rules have each once, whatever anybody means: a second one is refused at its
/// fields when it is saved.
bool isOnce(const RecordType &type)
{
    static const QStringList types{u"absence"_s,   u"autobiography"_s, u"calendarDay"_s,       u"codeEntry"_s,
                                   u"enrolment"_s, u"grade"_s,         u"trainingAttendance"_s};
    return types.contains(type.name());
}

/// Whether every row of the format has what the record has, as far as it tells records apart.
bool isOf(const ImportFormat &format, const QJsonObject &record)
{
    const QJsonObject &constants = format.constants();
    for (auto it = constants.begin(); it != constants.end(); ++it) {
        if (format.keys().contains(it.key()) && record.value(it.key()) != it.value())
            return false;
    }
    return true;
}

} // namespace

QStringList fields(const RecordType &type, const QJsonObject &record)
{
    const std::vector<const ImportFormat *> formats = ImportFormat::all();
    const auto format = std::find_if(formats.begin(), formats.end(), [&](const ImportFormat *each) {
        return &each->type() == &type && isOf(*each, record);
    });
    if (format == formats.end() || (*format)->keys().isEmpty() || isOnce(type))
        return {};
    QStringList names;
    for (const QString &path : (*format)->keys()) {
        names.append(path.section(u'.', 0, 0));
        if (const FieldInfo *field = type.field(names.last()); !field || field->isUnique)
            return {};
    }
    for (const QString &term : {u"schoolYear"_s, u"semester"_s}) {
        const FieldInfo *field = type.field(term);
        if (field && !field->isServerSet)
            names.append(term);
    }
    names.removeDuplicates();
    return names;
}

bool areSame(const RecordType &type, const QJsonObject &one, const QJsonObject &other)
{
    const QStringList names = fields(type, one);
    return !names.isEmpty() && std::all_of(names.begin(), names.end(), [&](const QString &name) {
        return one.value(name) == other.value(name);
    });
}

void find(RecordSource &source, const RecordType &type, const QJsonObject &record, QObject *context,
          std::function<void(const QJsonObject &same)> done)
{
    using Operator = protocol::Condition::Operator;
    const QStringList names = fields(type, record);
    if (names.isEmpty()) {
        done({});
        return;
    }
    protocol::RecordQuery query;
    query.type = type.name();
    query.columns = {u"id"_s};
    for (const QString &name : names) {
        const QJsonValue value = record.value(name);
        if (value.isNull() || value.isUndefined() || value == QJsonValue(QString()))
            query.conditions.push_back({name, Operator::IsEmpty, {}});
        else
            query.conditions.push_back({name, Operator::Equal, value});
    }
    query.limit = 1;
    const auto read = [&source, &type, context,
                       done = std::move(done)](const protocol::Answer<protocol::Page> &page) {
        if (!page || page->rows.isEmpty()) {
            done({});
            return;
        }
        const qint64 id = page->rows.first()[0].toInteger();
        source.get(type.name(), id, context, [id, done](const protocol::Answer<QJsonObject> &answer) {
            const QJsonObject same = answer ? answer->value(u"record"_s).toObject() : QJsonObject();
            done(same.isEmpty() ? QJsonObject{{u"id"_s, id}} : same);
        });
    };
    source.query(query, context, read);
}

} // namespace licheng::same_record
