// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_package_file.h"

#include "server/exchange/receipt_hashes.h"
#include "server/exchange/zip_reader.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr QStringView hashListName = u"SHA.txt";

QString hexHash(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

ReceiptResult<QString> hashOfFile(const QString &path, qint64 &size)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return ReceiptFault{PackageProblem::Unreadable, file.errorString()};
    size = file.size();
    return QString::fromLatin1(hash.result().toHex());
}

/// Every entry's bytes by its name; or why not, judged by what the password did with all of them.
ReceiptResult<QHash<QString, QByteArray>> unpacked(const ZipReader &zip, bool hasPassword, qint64 mostBytes)
{
    QHash<QString, QByteArray> files;
    std::optional<ReceiptFault> wrong;
    bool isRefused = false; ///< an entry says that the password is not its own
    bool isProven = false;  ///< an entry shows that it is, or has none: what does not read is damage
    for (const QString &name : zip.names()) {
        if (zip.isEncrypted(name) && !hasPassword)
            return ReceiptFault{PackageProblem::NeedsPassword, name};
        auto bytes = zip.read(name, mostBytes);
        if (bytes) {
            isProven = isProven || zip.isEncrypted(name);
            files.insert(name, std::move(bytes).value());
            continue;
        }
        if (!wrong)
            wrong = ReceiptFault{PackageProblem::PasswordOrDamage, name};
        // The old encryption has one check byte: one wrong password in 256 is refused by one entry only.
        if (bytes.error().message == ZipReader::wrongPassword())
            isRefused = true;
        else
            isProven = isProven || !zip.isWeaklyEncrypted(name);
    }
    if (!wrong)
        return files;
    if (isProven)
        wrong->problem = PackageProblem::Damaged;
    else if (isRefused)
        wrong->problem = PackageProblem::Password;
    return *wrong;
}

} // namespace

ReceiptResult<ReceiptContent> readReceiptPackage(const QString &path, const QByteArray &password,
                                                 const ReceiptLimits &limits)
{
    ReceiptContent content;
    const auto whole = hashOfFile(path, content.size);
    if (!whole)
        return whole.error();
    content.sha256 = *whole;
    ZipLimits bounds;
    bounds.entries = limits.files;
    bounds.entryBytes = limits.fileBytes;
    bounds.totalBytes = limits.totalBytes;
    const auto zip = ZipReader::open(path, bounds, password);
    if (!zip)
        return ReceiptFault{PackageProblem::Unreadable, {}};
    const auto files = unpacked(*zip, !password.isEmpty(), limits.fileBytes);
    if (!files)
        return files.error();

    const auto isHashList = [](const QString &name) {
        return name.section(u'/', -1).compare(hashListName, Qt::CaseInsensitive) == 0;
    };
    QStringList names = zip->names();
    const auto list = std::find_if(names.begin(), names.end(), isHashList);
    if (list == names.end())
        return ReceiptFault{PackageProblem::NoHashes, {}};
    const QString listName = *list;
    names.removeIf(isHashList);
    const auto hashes = readHashes(listName, files->value(listName), names);
    if (!hashes)
        return hashes.error();
    qsizetype rows = 0;
    names.sort();
    for (const QString &name : names) {
        const bool isReceipts = name.endsWith(u".json", Qt::CaseInsensitive);
        const auto told = hashes->constFind(name);
        if (told == hashes->constEnd()) {
            if (isReceipts)
                return ReceiptFault{PackageProblem::NotListed, name};
            continue;
        }
        const QByteArray bytes = files->value(name);
        if (hexHash(bytes) != *told)
            return ReceiptFault{PackageProblem::Hash, name};
        if (!isReceipts)
            continue;
        auto file = decodeReceipts(name, bytes, limits);
        if (!file)
            return file.error();
        rows += file->rowCount;
        if (rows > limits.rows)
            return ReceiptFault{PackageProblem::TooLarge, name};
        content.files.push_back(std::move(file).value());
    }
    if (rows == 0)
        return ReceiptFault{PackageProblem::NoFiles, {}};
    return content;
}

} // namespace licheng
