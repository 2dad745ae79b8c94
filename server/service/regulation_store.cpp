// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/regulation_store.h"

#include "server/store/sealed_tables.h"
#include "server/store/statement.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <mutex>

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

namespace {

/// What a stored text says, read once: every call that writes asks which version is in force. Null: none that
/// a rule may ask.
std::shared_ptr<const Regulation> readApproved(const QString &text)
{
    // A school has a handful of versions; drafts are saved often.
    constexpr qsizetype mostKept = 100;
    static std::mutex mutex;
    static QHash<QString, std::shared_ptr<const Regulation>> known;
    const std::scoped_lock lock(mutex);
    if (const auto kept = known.constFind(text); kept != known.constEnd())
        return *kept;
    const QJsonObject body = QJsonDocument::fromJson(text.toUtf8()).object();
    std::shared_ptr<const Regulation> version;
    if (versionState(body) == VersionState::Approved) {
        if (auto read = Regulation::fromJson(body))
            version = std::make_shared<const Regulation>(std::move(read).value());
    }
    if (known.size() >= mostKept)
        known.clear();
    known.insert(text, version);
    return version;
}

} // namespace

std::shared_ptr<const Regulation> approvedVersionAt(store::Connection &connection, QDate day)
{
    auto select = connection.prepared(u"SELECT \"body\" FROM \"regulation\" WHERE \"effectiveFrom\" <= ? "
                                      "ORDER BY \"effectiveFrom\" DESC, \"id\" DESC"_s);
    std::shared_ptr<const Regulation> version;
    if (select.exec(day.toString(Qt::ISODate))) {
        while (!version && select.next())
            version = readApproved(select.text(0));
    }
    return version;
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
