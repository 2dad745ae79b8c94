// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/exchange/transfer_export.h"
#include "server/exchange/transfer_import.h"
#include "server/exchange/zip_writer.h"
#include "server/keeping/data_folder.h"
#include "server/program/school_setup.h"
#include "server/service/regulation_book.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace licheng::test {

using namespace Qt::StringLiterals;
using namespace licheng;
using protocol::Answer;

inline const QByteArray somePdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";

inline QString md5(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex());
}

/// A school's data folder without a server.
struct TransferSchool
{
    DataFolder folder;
    std::unique_ptr<store::Store> store;
    std::unique_ptr<Vault> vault;
    std::shared_ptr<const Regulation> regulation;
    QDateTime now{QDate(2025, 11, 23), QTime(1, 2, 3), Qt::UTC};

    /// Null store: it could not be made.
    [[nodiscard]] static TransferSchool make(const QString &path, const QString &code)
    {
        TransferSchool school{DataFolder(path), {}, {}, {}};
        if (!school.folder.create())
            return school;
        auto opened = store::Store::open(path, store::OpenMode::CreateNew);
        if (!opened)
            return school;
        school.store = std::move(opened).value();
        school.vault = std::make_unique<Vault>(school.folder.vault());
        if (!setUpSchool(*school.store, {code, u"示範高工"_s, {}}) || !school.vault->open()) {
            school.store.reset();
            return school;
        }
        school.regulation = service::RegulationBook().inForceAt(**school.store->reader(), school.now);
        return school;
    }

    [[nodiscard]] Answer<QJsonObject>
    write(const std::function<Answer<QJsonObject>(store::WriteContext &)> &job)
    {
        return store->writer().submitAndWait({0, {}, {}, {}, u"test"_s, job});
    }
    template <class T>
    [[nodiscard]] Id<T> add(const T &record)
    {
        const auto answer = write([&](store::WriteContext &write) -> Answer<QJsonObject> {
            const auto made = write.create(record);
            return made ? Answer<QJsonObject>(licheng::toJson(*made)) : made.error();
        });
        if (!answer)
            qWarning("%s", qPrintable(answer.error().message));
        return answer ? Id<T>(answer.value()[u"id"].toInteger()) : Id<T>();
    }
    [[nodiscard]] std::unique_ptr<store::Connection> reader() const
    {
        return std::move(store->reader()).value();
    }
    [[nodiscard]] qint64 revision() const { return store::currentRevision(*reader()); }
    template <class T>
    [[nodiscard]] std::vector<T> all(const std::vector<store::FieldValue> &fields = {}) const
    {
        const auto connection = reader();
        return store::Records(*connection).find<T>(fields);
    }
    [[nodiscard]] qsizetype vaultFiles() const
    {
        qsizetype count = 0;
        for (QDirIterator it(folder.vault(), QDir::Files, QDirIterator::Subdirectories); it.hasNext();
             it.next())
            ++count;
        return count;
    }
    /// The sentence why a package is not read or taken over; "done".
    [[nodiscard]] Answer<QJsonObject> take(const QString &file, const QString &password,
                                           TransferMode mode = TransferMode::All)
    {
        const auto package = readTransfer(file, QFileInfo(file).fileName(), password.toUtf8(), *regulation);
        if (!package)
            return protocol::Fault{protocol::ErrorCode::Invalid, package.error().message, {}};
        return takeTransfer(*store, *vault, *package, *regulation,
                            {mode, store::ScopeFilter::everything(), now, VaultIntake::Unkept::TakeBack, {}});
    }
};

/// A package made by hand, in the shape that another program writes.
struct HandMade
{
    QJsonArray students;
    std::map<QString, QByteArray> entries;
    QString password = u"another school's"_s;

    [[nodiscard]] QString write(const QString &folder,
                                const QString &name = u"353402_2025_11_20_10_11_12"_s) const
    {
        const QString path = QDir(folder).filePath(name + u".zip"_s);
        QFile::remove(path);
        auto zip = ZipWriter::create(path, password.toUtf8());
        if (!zip || !zip->addBytes(name + u".json"_s, QJsonDocument(students).toJson(), Packing::Deflate))
            return {};
        for (const auto &[entry, bytes] : entries) {
            if (!zip->addBytes(entry, bytes, Packing::Deflate))
                return {};
        }
        return zip->finish() ? path : QString();
    }
};

} // namespace licheng::test
