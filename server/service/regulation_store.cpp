// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/regulation_store.h"

#include "server/store/sealed_tables.h"
#include "server/store/statement.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

std::vector<StoredVersion> storedVersions(store::Connection &connection)
{
    std::vector<StoredVersion> versions;
    store::Statement statement =
        connection.prepared(uR"(SELECT "id", "body" FROM "regulation" ORDER BY "effectiveFrom", "id")"_s);
    statement.run();
    while (statement.next())
        versions.push_back(
            {statement.integer(0), QJsonDocument::fromJson(statement.value(1).toString().toUtf8()).object()});
    return versions;
}

std::optional<StoredVersion> storedVersion(store::Connection &connection, const QString &label)
{
    auto versions = storedVersions(connection);
    const auto found = std::find_if(versions.begin(), versions.end(),
                                    [&](const StoredVersion &each) { return each.label() == label; });
    return found == versions.end() ? std::nullopt : std::optional(std::move(*found));
}

std::optional<Regulation> approvedVersionAt(store::Connection &connection, QDate day)
{
    // No state: of the time before there were drafts.
    auto select = connection.prepared(u"SELECT \"body\" FROM \"regulation\" WHERE \"effectiveFrom\" <= ? AND "
                                      "coalesce(json_extract(\"body\", '$.state'), '') IN ('', ?) "
                                      "ORDER BY \"effectiveFrom\" DESC, \"id\" DESC LIMIT 1"_s);
    if (!select.exec(day.toString(Qt::ISODate), wireName(VersionState::Approved)) || !select.next())
        return std::nullopt;
    auto version = Regulation::fromJson(QJsonDocument::fromJson(select.text(0).toUtf8()).object());
    return version ? std::optional(std::move(version).value()) : std::nullopt;
}

store::Answer<licheng::Done> putVersion(store::WriteContext &write, const StoredVersion &version)
{
    const auto text = [](const QJsonDocument &json) {
        return QString::fromUtf8(json.toJson(QJsonDocument::Compact));
    };
    const QString approvals = text(QJsonDocument(version.body[u"approvals"].toArray()));
    const QString from = version.body[u"effectiveFrom"].toString();
    store::Connection &connection = write.connection();
    auto put =
        version.id == 0
            ? connection.prepared(
                  uR"(INSERT INTO "regulation" ("label", "effectiveFrom", "approvals", "body") VALUES (?, ?, ?, ?))"_s)
            : connection.prepared(
                  uR"(UPDATE "regulation" SET "label" = ?, "effectiveFrom" = ?, "approvals" = ?, "body" = ? WHERE "id" = ?)"_s);
    const QString body = text(QJsonDocument(version.body));
    if (version.id == 0 ? !put.exec(version.label(), from, approvals, body)
                        : !put.exec(version.label(), from, approvals, body, version.id))
        return store::storeFault(connection);
    const qint64 id = version.id == 0 ? put.insertedId() : version.id;
    return store::seal(write, store::SealedTable::Regulation, id);
}

} // namespace licheng::service
