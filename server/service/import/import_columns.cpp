// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/import/import_columns.h"

#include "server/store/setting.h"
#include "shared/model/fault_rule.h"
#include "shared/rosters/import_format.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

/// Of one format: as many as several programs' lists have that name nothing alike.
constexpr qsizetype maxHeadings = 300;

QString keyOf(const Caller &caller, const ImportFormat &format)
{
    return u"import.columns/%1/%2"_s.arg(caller.account.unitId.value()).arg(format.name());
}

QJsonObject known(store::Connection &connection, const QString &key)
{
    return QJsonDocument::fromJson(store::setting(connection, key).value_or(QString()).toUtf8()).object();
}

QStringList texts(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &each : value.toArray())
        list.append(each.toString());
    return list;
}

} // namespace

bool areHeadings(const QStringList &texts)
{
    static const QRegularExpression number(u"\\d{4}"_s, QRegularExpression::UseUnicodePropertiesOption);
    return std::none_of(texts.begin(), texts.end(),
                        [](const QString &text) { return text.contains(number); });
}

QJsonObject rememberedColumns(store::Connection &connection, const Caller &caller)
{
    QJsonObject formats;
    for (const ImportFormat *format : ImportFormat::all()) {
        if (caller.account.unitId.isNull() || !caller.grants.may(Action::Import, format->type().name()))
            continue;
        if (const QJsonObject columns = known(connection, keyOf(caller, *format)); !columns.isEmpty())
            formats.insert(format->name(), columns);
    }
    return formats;
}

Answer<QJsonObject> rememberColumns(store::WriteContext &write, const Caller &caller,
                                    const QJsonObject &params)
{
    const QString type = params[u"type"].toString();
    const ImportFormat *format = ImportFormat::of(params[u"format"].toString());
    if (!format || format->type().name() != type)
        return invalid(u"format"_s, "unknown"_rule);
    const QStringList headings = texts(params[u"headings"]);
    const QStringList paths = texts(params[u"paths"]);
    if (headings.size() != paths.size())
        return invalid(u"paths"_s, "range"_rule);
    for (const QString &path : paths) {
        if (!path.isEmpty() && !format->column(path))
            return invalid(path, "unknown"_rule);
    }
    const QString key = keyOf(caller, *format);
    QJsonObject columns = known(write.connection(), key);
    if (!caller.account.unitId.isNull() && areHeadings(headings)) {
        const QJsonObject before = columns;
        const QStringList found = format->autoMap(headings);
        for (qsizetype i = 0; i < headings.size(); ++i) {
            const QString heading = headerKey(headings[i]);
            if (heading.isEmpty())
                continue;
            if (paths[i] == found[i])
                columns.remove(heading);
            else if (columns.contains(heading) || columns.size() < maxHeadings)
                columns.insert(heading, paths[i]);
        }
        const QString text = QString::fromUtf8(QJsonDocument(columns).toJson(QJsonDocument::Compact));
        if (columns != before && !store::setSetting(write.connection(), key, text))
            return store::storeFault(write.connection());
    }
    return QJsonObject{{u"columns"_s, columns}};
}

} // namespace licheng::service
