// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/keeping/log_anchor.h"

#include "server/disk/lasting_files.h"
#include "server/store/change_log.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr qint64 maxAnchor = 64 * 1024;

QByteArray anchorText(const QJsonObject &anchor)
{
    return QJsonDocument(anchor).toJson(QJsonDocument::Compact);
}

} // namespace

Result<Done> writeAnchor(store::Connection &reader, const ReceiptKey &key, const QString &file,
                         const QDateTime &now)
{
    const qint64 revision = store::currentRevision(reader);
    const QJsonObject anchor{
        {u"revision"_s, revision},
        {u"logHash"_s, QString::fromLatin1(store::ChangeLog(reader).hashAt(revision).toHex())},
        {u"made"_s, now.toUTC().toString(Qt::ISODateWithMs)}};
    QJsonObject json = QJsonDocument::fromJson(signManifest(key, anchorText(anchor))).object();
    json.insert(u"anchor"_s, anchor);
    if (const std::error_code error = writeLasting(file, QJsonDocument(json).toJson(), Existing::Replace))
        return Error{u"%1 cannot be written: %2."_s.arg(file, reason(error))};
    return Done{};
}

Result<LogAnchor> readAnchor(const QString &file)
{
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return Error{u"%1 cannot be read: %2."_s.arg(file, source.errorString())};
    const QByteArray bytes = source.read(maxAnchor);
    const QJsonObject anchor = QJsonDocument::fromJson(bytes).object()[u"anchor"].toObject();
    const ManifestSignature signature = readSignature(anchorText(anchor), bytes);
    if (signature.state != ManifestSignature::State::Holds)
        return Error{
            u"%1 is no anchor of a change log, or was altered; give one that 'check --write-anchor' has "
            "written."_s.arg(file)};
    return LogAnchor{signature.publicKey, anchor[u"revision"].toInteger(),
                     QByteArray::fromHex(anchor[u"logHash"].toString().toLatin1()),
                     QDateTime::fromString(anchor[u"made"].toString(), Qt::ISODateWithMs)};
}

std::optional<QString> anchorFinding(store::Connection &reader, const LogAnchor &anchor, const QString &where)
{
    const QByteArray hash = store::ChangeLog(reader).hashAt(anchor.revision);
    if (hash == anchor.hash)
        return std::nullopt;
    if (hash.isEmpty()) {
        return u"The change log ends at revision %1, but %2 knows of revision %3: what came "
               "after was cut off, or the "
               "school was restored from an older backup."_s.arg(store::currentRevision(reader))
                   .arg(where)
                   .arg(anchor.revision);
    }
    return u"The change log is not the one that %1 knows at revision %2: it was written anew "
           "by other means than this "
           "program."_s.arg(where)
               .arg(anchor.revision);
}

QStringList backupAnchorFindings(store::Connection &reader, const BackupPlan &plan,
                                 const QByteArray &publicKey)
{
    QStringList findings;
    for (const BackupTarget &target : plan.targets) {
        const QDir folder(target.path);
        for (const QString &name : folder.entryList({u"licheng-*"_s}, QDir::Dirs, QDir::Name)) {
            const auto anchor = anchorOfBackup(folder.filePath(name));
            // Another key's are another school's, or were made before a restore.
            if (!anchor || anchor->publicKey != publicKey)
                continue;
            if (auto finding = anchorFinding(reader, *anchor, u"the backup %1"_s.arg(folder.filePath(name))))
                findings.append(*std::move(finding));
        }
    }
    return findings;
}

} // namespace licheng
