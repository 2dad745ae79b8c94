// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_service.h"

#include "server/exchange/zip_writer.h"
#include "server/store/column_value.h"
#include "server/vault/content_hash.h"
#include "shared/model/attachment.h"
#include "shared/rosters/roster_layout.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct ListedFile
{
    QString name;
    QString sha256;
    qint64 size = 0;
    int part = 0;
};

/// A student number as a folder's name: what other systems do not take in one becomes a line.
QString folderName(QString number)
{
    for (QChar &c : number) {
        if (!c.isLetterOrNumber() && c != u'-')
            c = u'_';
    }
    return number.isEmpty() ? u"_"_s : number;
}

Result<std::vector<ListedFile>> filesOf(store::Connection &reader, const SubmissionList &list)
{
    const RosterLayout *layout = RosterLayout::of(list.roster);
    const FileOwner *owner = layout ? fileOwner(layout->type->name()) : nullptr;
    std::vector<ListedFile> files;
    if (!owner)
        return files;
    store::Statement statement = reader.prepared(
        uR"(SELECT s."studentNumber", i."recordId", a."id", a."fileName", a."sha256", a."size" FROM "submission_item" i
            JOIN "attachment" a ON a.%1 = i."recordId" JOIN "student" s ON s."id" = i."studentId"
            WHERE i."listId" = ? ORDER BY i."position", a."id")"_s.arg(
            store::quoted(QLatin1String(owner->field))));
    if (!statement.exec(list.id.value()))
        return Error{u"the files of list %1 cannot be read"_s.arg(list.id.value())};
    qint64 filled = 0;
    int part = 1;
    while (statement.next()) {
        const QString suffix = QFileInfo(statement.text(3)).suffix().toLower();
        ListedFile file{u"%1/%2_%3%4"_s.arg(folderName(statement.text(0)), statement.text(1),
                                            statement.text(2),
                                            suffix.isEmpty() ? QString() : u'.' + folderName(suffix)),
                        statement.text(4), statement.integer(5), part};
        if (filled > 0 && filled + file.size > maxAttachmentPart) {
            file.part = ++part;
            filled = 0;
        }
        filled += file.size;
        files.push_back(std::move(file));
    }
    return files;
}

Result<QByteArray> hashOf(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
        return Error{u"%1 cannot be read: %2"_s.arg(path, file.errorString())};
    return hash.result().toHex();
}

} // namespace

Result<WrittenAttachments> writeAttachments(store::Connection &reader, const QString &vaultFolder,
                                            const SubmissionList &list, int part, const QString &folder)
{
    const auto files = filesOf(reader, list);
    if (!files)
        return files.error();
    WrittenAttachments written;
    written.parts = files->empty() ? 0 : files->back().part;
    if (part < 1 || part > written.parts)
        return written;
    const QString number = written.parts > 1 ? u"_%1"_s.arg(part) : QString();
    written.fileName = u"%1_附件%2.zip"_s.arg(QFileInfo(list.fileName).completeBaseName(), number);
    written.path = QDir(folder).filePath(u"attachments.zip"_s);
    auto zip = ZipWriter::create(written.path);
    if (!zip)
        return zip.error();
    QByteArray sums;
    for (const ListedFile &file : *files) {
        if (file.part != part)
            continue;
        const auto hash = ContentHash::fromHex(file.sha256);
        if (!hash)
            return Error{u"the file %1 has no SHA-256"_s.arg(file.name)};
        const QString path = QDir(vaultFolder).filePath(hash->relativePath());
        // What was changed on the disk is not handed out as what was certified.
        const auto now = hashOf(path);
        if (!now)
            return now.error();
        if (QString::fromLatin1(*now) != file.sha256)
            return Error{u"the file %1 is not what was uploaded: restore it from a backup"_s.arg(file.name)};
        if (auto added = zip->addFile(file.name, path, Packing::Store); !added)
            return added.error();
        sums += *now + "  " + file.name.toUtf8() + '\n';
        ++written.files;
    }
    if (auto added = zip->addBytes(u"SHA.txt"_s, sums, Packing::Deflate); !added)
        return added.error();
    if (auto finished = zip->finish(); !finished)
        return finished.error();
    const auto sum = hashOf(written.path);
    if (!sum)
        return sum.error();
    written.sha256 = QString::fromLatin1(*sum);
    written.size = QFileInfo(written.path).size();
    return written;
}

} // namespace licheng
