// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/service/api.h"
#include "server/vault/content_hash.h"
#include "shared/model/fault_rule.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <mutex>

namespace licheng {

/// Packages on their way over the protocol, in either direction. A package belongs to its connection and is
/// gone with it; its bytes travel in binary messages, as those of attachments do. `Content`: what was read of
/// one that came. Used from all workers at once.
template <class Content>
class PackageDesk
{
public:
    struct Package
    {
        std::unique_ptr<QTemporaryDir> folder;
        QString path;
        QString fileName;
        qint64 size = 0;
        QString sha256;
        bool isOutgoing = false;
        std::optional<Content> read;            ///< of an incoming one, once its password was right
        std::optional<protocol::Fault> failure; ///< of a piece; told by the check
        qint64 accountId = 0;
        quint64 connectionId = 0;
        std::mutex mutex;
    };
    using PackagePtr = std::shared_ptr<Package>;
    enum class Way { In, Out };

    /// Folders with that prefix in the data folder are the desk's own, and what a crash has left goes.
    /// `first`: number of the first package, apart from those of uploads (rows of a table) and other desks,
    /// which share the binary messages.
    PackageDesk(QString dataDir, QString prefix, qint64 first, qint64 mostBytes)
        : m_dataDir(std::move(dataDir)), m_prefix(std::move(prefix)), m_mostBytes(mostBytes), m_next(first)
    {
        QDir data(m_dataDir);
        for (const QString &name :
             data.entryList({m_prefix + QLatin1Char('*')}, QDir::Dirs | QDir::NoDotAndDotDot))
            QDir(data.filePath(name)).removeRecursively();
    }

    [[nodiscard]] PackagePtr make(const service::CallContext &context) const
    {
        auto package = std::make_shared<Package>();
        package->folder =
            std::make_unique<QTemporaryDir>(QDir(m_dataDir).filePath(m_prefix + QStringLiteral("XXXXXX")));
        package->accountId = context.caller->account.id.value();
        package->connectionId = context.connectionId;
        return package->folder->isValid() ? package : nullptr;
    }

    /// The number of the package; a fault when the connection has too many.
    [[nodiscard]] protocol::Answer<qint64> keep(const PackagePtr &package)
    {
        if (!package)
            return protocol::Fault{
                protocol::ErrorCode::Busy,
                QStringLiteral("the server's data folder cannot be written to; free some space"),
                {}};
        constexpr qsizetype mostOfConnection = 2;
        constexpr qsizetype mostOfAccount = 4;
        const std::lock_guard lock(m_mutex);
        const auto count = [&](const auto &isMine) {
            return std::count_if(m_packages.begin(), m_packages.end(), isMine);
        };
        if (count([&](const auto &each) { return each->connectionId == package->connectionId; }) >=
            mostOfConnection)
            return protocol::tooMany(QStringLiteral("packages"), mostOfConnection);
        if (count([&](const auto &each) { return each->accountId == package->accountId; }) >= mostOfAccount)
            return protocol::tooMany(QStringLiteral("packages"), mostOfAccount);
        const qint64 number = m_next++;
        m_packages.insert(number, package);
        return number;
    }

    /// Null: the connection has no such package.
    [[nodiscard]] PackagePtr find(const service::CallContext &context, qint64 number, Way way)
    {
        const std::lock_guard lock(m_mutex);
        auto package = m_packages.value(number);
        const bool isMine = package && package->accountId == context.caller->account.id.value() &&
                            package->connectionId == context.connectionId &&
                            package->isOutgoing == (way == Way::Out);
        return isMine ? package : nullptr;
    }

    void drop(qint64 number)
    {
        const std::lock_guard lock(m_mutex);
        m_packages.remove(number);
    }

    void closed(quint64 connectionId)
    {
        const std::lock_guard lock(m_mutex);
        m_packages.removeIf([&](typename QHash<qint64, PackagePtr>::iterator it) {
            return it.value()->connectionId == connectionId;
        });
    }

    /// Opens a package whose bytes follow: fileName, size, sha256.
    [[nodiscard]] protocol::Answer<QJsonObject> begin(service::CallContext &context,
                                                      const QJsonObject &params)
    {
        const QString fileName = params[u"fileName"]
                                     .toString()
                                     .section(QLatin1Char('/'), -1)
                                     .section(QLatin1Char('\\'), -1)
                                     .trimmed();
        const auto hash = ContentHash::fromHex(params[u"sha256"].toString());
        const qint64 size = params[u"size"].toInteger();
        constexpr qsizetype longestName = 200;
        if (fileName.isEmpty() || fileName.size() > longestName || fileName.startsWith(QLatin1Char('.')) ||
            !fileName.endsWith(QLatin1String(".zip"), Qt::CaseInsensitive))
            return protocol::invalid(QStringLiteral("fileName"), "zip"_rule);
        if (!hash)
            return protocol::invalid(QStringLiteral("sha256"), "hash"_rule);
        if (size < 1)
            return protocol::invalid(QStringLiteral("size"), "range"_rule);
        if (size > m_mostBytes)
            return protocol::Fault{protocol::ErrorCode::TooLarge,
                                   QStringLiteral("a package has at most %1 bytes").arg(m_mostBytes),
                                   {{QStringLiteral("limit"), m_mostBytes}}};
        const auto package = make(context);
        if (package) {
            package->fileName = fileName;
            // A name of its own: that of the sender may be one that this disk does not take.
            package->path = package->folder->filePath(QStringLiteral("package.zip"));
            package->size = size;
            package->sha256 = hash->hex();
        }
        const auto number = keep(package);
        return number ? protocol::Answer<QJsonObject>(QJsonObject{{QStringLiteral("package"), *number}})
                      : number.error();
    }

    void piece(const service::CallContext &context, const protocol::Chunk &piece)
    {
        const auto package = find(context, piece.stream, Way::In);
        if (!package)
            return;
        // Somebody who sends while the package is being read must not stop this thread.
        const std::unique_lock lock(package->mutex, std::try_to_lock);
        if (!lock || package->failure)
            return;
        QFile file(package->path);
        const bool isOpen = file.open(QIODevice::WriteOnly | QIODevice::Append);
        if (isOpen && (piece.offset != file.size() || file.size() + piece.bytes.size() > package->size)) {
            package->failure = protocol::invalid(QStringLiteral("offset"), "range"_rule);
        } else if (!isOpen || file.write(piece.bytes) != piece.bytes.size() || !file.flush()) {
            package->failure =
                protocol::Fault{protocol::ErrorCode::Busy,
                                QStringLiteral("the package cannot be written: %1").arg(file.errorString()),
                                {}};
        }
        package->read.reset();
    }

private:
    const QString m_dataDir;
    const QString m_prefix;
    const qint64 m_mostBytes;
    std::mutex m_mutex;
    QHash<qint64, PackagePtr> m_packages;
    qint64 m_next;
};

} // namespace licheng
