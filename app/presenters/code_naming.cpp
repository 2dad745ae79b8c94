// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/code_naming.h"

#include "app/client/list_reader.h"

#include <QJsonArray>

#include <map>
#include <memory>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

namespace {

struct Naming
{
    const RecordType &type;
    std::vector<QJsonObject> records;
    qsizetype open = 0; ///< tables that are read
    std::function<void(const std::vector<QJsonObject> &)> done;
};

void name(Naming &naming, const QString &table, const std::vector<QJsonObject> &entries)
{
    QHash<QString, QString> names;
    for (const QJsonObject &entry : entries)
        names.insert(entry[u"code"].toString(), entry[u"name"].toString());
    for (const FieldInfo &field : naming.type.fields()) {
        if (QLatin1String(field.codeTable) != table)
            continue;
        for (QJsonObject &record : naming.records) {
            const auto code = record.find(QLatin1String(field.name));
            if (code != record.end() && names.contains(code->toString()))
                *code = names.value(code->toString());
        }
    }
}

} // namespace

void nameCodes(RecordSource &source, const RecordType &type, std::vector<QJsonObject> records,
               QObject *context, const std::function<void(const std::vector<QJsonObject> &)> &done)
{
    std::map<QString, QJsonArray> codes;
    for (const FieldInfo &field : type.fields()) {
        for (const QJsonObject &record : records) {
            const QString code = record[QLatin1String(field.name)].toString();
            if (*field.codeTable && !code.isEmpty() && !codes[QLatin1String(field.codeTable)].contains(code))
                codes[QLatin1String(field.codeTable)].append(code);
        }
    }
    if (codes.empty())
        return done(records);
    const auto naming =
        std::make_shared<Naming>(Naming{type, std::move(records), qsizetype(codes.size()), done});
    for (const auto &[table, used] : codes) {
        protocol::RecordQuery query;
        query.type = u"codeEntry"_s;
        query.columns = {u"code"_s, u"name"_s};
        query.conditions = {{u"tableKey"_s, Operator::Equal, table}, {u"code"_s, Operator::In, used}};
        readRecords(source, query, context,
                    [naming, table = table](const protocol::Answer<std::vector<QJsonObject>> &entries) {
                        if (entries)
                            name(*naming, table, *entries);
                        if (--naming->open == 0)
                            naming->done(naming->records);
                    });
    }
}

} // namespace licheng
