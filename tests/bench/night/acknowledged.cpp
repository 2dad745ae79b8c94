// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/vault/vault.h"
#include "shared/protocol/record_query.h"
#include "tests/bench/night/deadline.h"
#include "tests/support/test_client.h"

#include <QDir>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng::bench {

using protocol::Condition;

namespace {

constexpr int idsInAQuery = 500;
constexpr int pageSize = 1000;

/// One field of the records, as a client reads it that has seen nothing before.
QHash<qint64, QString> readBack(test::TestClient &client, const QString &type, const QString &field,
                                const QList<qint64> &ids)
{
    QHash<qint64, QString> found;
    for (qsizetype from = 0; from < ids.size(); from += idsInAQuery) {
        QJsonArray some;
        for (const qint64 id : ids.mid(from, idsInAQuery))
            some.append(id);
        protocol::RecordQuery wanted;
        wanted.type = type;
        wanted.columns = {field};
        wanted.conditions = {{u"id"_s, Condition::Operator::In, some}};
        wanted.limit = idsInAQuery;
        const Answer page = client.call(u"record.query"_s, toJson(wanted));
        if (!page)
            qFatal("%s", qPrintable(page.error().message));
        for (const QJsonValue &row : page.value()[u"rows"].toArray())
            found.insert(row[0].toInteger(), row[2].toVariant().toString());
    }
    return found;
}

void compare(QStringList &lost, test::TestClient &client, const QString &type, const QString &field,
             const QHash<qint64, QString> &wanted)
{
    const auto found = readBack(client, type, field, wanted.keys());
    for (auto it = wanted.begin(); it != wanted.end(); ++it) {
        if (found.value(it.key()) != it.value())
            lost.append(u"%1 %2: %3 is '%4', acknowledged was '%5'"_s.arg(type).arg(it.key()).arg(
                field, found.value(it.key(), u"not there"_s), it.value()));
    }
}

} // namespace

void Acknowledged::add(const Acknowledged &other)
{
    outcomes.insert(other.outcomes);
    files.insert(other.files);
    selected.insert(other.selected);
    certified.insert(other.certified);
    notes.insert(other.notes);
    imported += other.imported;
}

qint64 Acknowledged::count() const
{
    return outcomes.size() + files.size() + selected.size() + certified.size() + notes.size() + imported;
}

QStringList lostOf(const Acknowledged &acknowledged, const Target &target, const QString &data)
{
    test::TestClient client(target.certificate);
    if (!client.greet(target.port) || !client.login(u"registry"_s, target.password))
        qFatal("registry cannot sign in");
    QStringList lost;
    compare(lost, client, u"courseOutcome"_s, u"title"_s, acknowledged.outcomes);
    compare(lost, client, u"attachment"_s, u"sha256"_s, acknowledged.files);
    compare(lost, client, u"courseOutcome"_s, u"certification"_s, acknowledged.certified);
    compare(lost, client, u"student"_s, u"note"_s, acknowledged.notes);
    QHash<qint64, QString> selected;
    for (auto it = acknowledged.selected.begin(); it != acknowledged.selected.end(); ++it)
        selected.insert(it.key(), it.value() ? u"true"_s : u"false"_s);
    compare(lost, client, u"courseOutcome"_s, u"selected"_s, selected);
    const Vault vault(QDir(data).filePath(u"vault"_s));
    for (auto it = acknowledged.files.begin(); it != acknowledged.files.end(); ++it) {
        const auto hash = ContentHash::fromHex(*it);
        if (!hash || !vault.openVerified(*hash))
            lost.append(u"file %1 is not whole in the vault"_s.arg(*it));
    }
    protocol::RecordQuery imported;
    imported.type = u"courseOutcome"_s;
    imported.columns = {u"id"_s};
    imported.conditions = {{u"title"_s, Condition::Operator::StartsWith, u"匯入成果"_s}};
    imported.limit = 1;
    imported.wantCount = true;
    const Answer counted = client.call(u"record.query"_s, toJson(imported));
    const qint64 there = counted ? counted.value()[u"total"].toInteger() : 0;
    if (there < acknowledged.imported)
        lost.append(u"of %1 imported outcomes there are %2"_s.arg(acknowledged.imported).arg(there));
    return lost;
}

int overQuota(const Cast &cast, const Target &target)
{
    test::TestClient client(target.certificate);
    if (!client.greet(target.port) || !client.login(u"registry"_s, target.password))
        qFatal("registry cannot sign in");
    protocol::RecordQuery wanted;
    wanted.type = u"courseOutcome"_s;
    wanted.columns = {u"studentId"_s};
    wanted.conditions = {{u"selected"_s, Condition::Operator::Equal, true},
                         {u"schoolYear"_s, Condition::Operator::Equal, cast.year}};
    wanted.limit = pageSize;
    QHash<qint64, int> counts;
    for (;; wanted.skip += pageSize) {
        const Answer page = client.call(u"record.query"_s, toJson(wanted));
        if (!page)
            qFatal("%s", qPrintable(page.error().message));
        const QJsonArray rows = page.value()[u"rows"].toArray();
        for (const QJsonValue &row : rows)
            ++counts[row[2].toInteger()];
        if (rows.size() < pageSize)
            break;
    }
    return int(std::count_if(counts.begin(), counts.end(), [](int count) { return count > selectionQuota; }));
}

} // namespace licheng::bench
