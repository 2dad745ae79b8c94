// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_package.h"

#include "server/exchange/transfer_format.h"
#include "server/service/vault_fault.h"
#include "server/vault/content_hash.h"
#include "shared/rules/outcomes.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr ZipLimits packageLimits{
    .entries = 50'000, .entryBytes = qint64(64) << 20, .totalBytes = qint64(8) << 30};
constexpr qint64 maxMapping = qint64(4) << 20;

QString lastPart(const QString &path)
{
    return path.section(u'/', -1);
}

/// Looks at the files that a package's records name.
class FileChecker
{
public:
    FileChecker(const ZipReader &zip, TransferContent &content, const Regulation &regulation)
        : m_zip(zip), m_content(content), m_regulation(regulation)
    {
    }

    void run(const QString &jsonName)
    {
        m_used.insert(jsonName);
        for (TransferStudent &student : m_content.students) {
            for (TransferItem &item : student.items) {
                if (item.kind != TransferItem::Kind::Post)
                    check(student, item);
            }
        }
        QStringList unused;
        for (const QString &name : m_zip.names()) {
            if (!m_used.contains(name) && lastPart(name) != m_format.name("mapping"))
                unused.append(name);
        }
        for (const QString &name : unused.mid(0, maxNotes))
            m_content.notes.push_back({{}, u"unusedFile"_s, lastPart(name)});
    }

private:
    void check(TransferStudent &student, TransferItem &item)
    {
        struct Place
        {
            AttachmentSlot slot;
            const char *link;
            const char *md5;
        };
        static constexpr Place places[] = {{AttachmentSlot::Document, "documentLink", "documentMd5"},
                                           {AttachmentSlot::Media, "mediaLink", "mediaMd5"}};
        for (const Place &place : places) {
            const QString link = item.values.value(QLatin1String(place.link)).toString();
            const QString md5 = item.values.value(QLatin1String(place.md5)).toString();
            if (link.isEmpty() && md5.isEmpty())
                continue;
            if (auto problem = checkFile(student, item, place.slot, link, md5))
                student.problems.push_back({item.place, problem->rule, problem->value, problem->content});
        }
    }

    std::optional<TransferProblem> checkFile(const TransferStudent &student, TransferItem &item,
                                             AttachmentSlot slot, const QString &link, const QString &md5)
    {
        static const QRegularExpression digits(u"^[0-9A-Fa-f]{32}$"_s);
        if (link.isEmpty())
            return TransferProblem{{}, u"link"_s, md5.left(40)};
        if (!digits.match(md5).hasMatch())
            return TransferProblem{{}, u"md5Form"_s, md5.left(40)};
        const QString folder = item.kind == TransferItem::Kind::Outcome ? m_format.name("outcomeFolder")
                                                                        : m_format.name("performanceFolder");
        const QString entry = find(student.identityNumber, folder, link);
        if (entry.isEmpty())
            return TransferProblem{{}, u"missingFile"_s, lastPart(link)};
        // A link must not reach what is somebody else's.
        if (!entry.startsWith(student.identityNumber + u'/'))
            return TransferProblem{{}, u"foreignFile"_s, lastPart(link)};
        m_used.insert(entry);
        const QString fileName = originalName(entry);
        if (const Verdict named = fileNameVerdict(slot, m_zip.size(entry), fileName, m_regulation);
            !named.isAllowed())
            return TransferProblem{{}, wireName(named.refusal().reason), fileName};
        const auto bytes = m_zip.read(entry, packageLimits.entryBytes);
        if (!bytes)
            return TransferProblem{{}, u"unreadable"_s, bytes.error().message};
        if (QCryptographicHash::hash(*bytes, QCryptographicHash::Md5).toHex() != md5.toLower().toLatin1())
            return TransferProblem{{}, u"md5"_s, fileName};
        const auto content = identifyContent(QByteArrayView(*bytes));
        if (!content)
            return TransferProblem{{}, u"content"_s, fileName, content.error()};
        if (const auto other = extensionMismatch(fileName, *content))
            return TransferProblem{{}, u"content"_s, fileName, *other};
        const QString media = mediaType(*content);
        if (const Verdict fits = fileVerdict(slot, bytes->size(), media, m_regulation); !fits.isAllowed())
            return TransferProblem{{}, wireName(fits.refusal().reason), fileName};
        item.files.push_back({slot, entry, fileName, bytes->size(), ContentHash::of(*bytes).hex(), media});
        return std::nullopt;
    }

    /// The entry that a link means: from the root, from the student's folder, or by its name alone.
    [[nodiscard]] QString find(const QString &identityNumber, const QString &folder, QString link) const
    {
        link.replace(u'\\', u'/');
        while (link.startsWith(u"./") || link.startsWith(u'/'))
            link.remove(0, link.indexOf(u'/') + 1);
        for (const QString &name :
             {link, identityNumber + u'/' + link, identityNumber + u'/' + folder + u'/' + link,
              identityNumber + u'/' + folder + u'/' + lastPart(link)}) {
            if (m_zip.contains(name))
                return name;
        }
        return {};
    }

    QString originalName(const QString &entry)
    {
        const QString folder = entry.left(entry.lastIndexOf(u'/'));
        if (!m_names.contains(folder))
            m_names.insert(folder, readMapping(folder + u'/' + m_format.name("mapping")));
        const QString name =
            lastPart(lastPart(m_names.value(folder).value(lastPart(entry))).replace(u'\\', u'/'));
        return name.isEmpty() ? lastPart(entry) : name;
    }

    QHash<QString, QString> readMapping(const QString &name)
    {
        if (!m_zip.contains(name))
            return {};
        const auto bytes = m_zip.read(name, maxMapping);
        const auto names = bytes ? decodeFileNames(*bytes) : std::nullopt;
        if (!names)
            m_content.notes.push_back({{}, u"originalNames"_s, name.section(u'/', 1)});
        return names.value_or(QHash<QString, QString>());
    }

    static constexpr qsizetype maxNotes = 50;
    const TransferFormat &m_format = TransferFormat::current();
    const ZipReader &m_zip;
    TransferContent &m_content;
    const Regulation &m_regulation;
    QSet<QString> m_used;
    QHash<QString, QHash<QString, QString>> m_names; ///< by folder
};

} // namespace

Result<TransferPackage> readTransfer(const QString &path, const QString &fileName, const QByteArray &password,
                                     const Regulation &regulation)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"The package %1 cannot be read: %2."_s.arg(fileName, file.errorString())};
    if (file.size() > maxTransferPackage)
        return Error{u"The package %1 has %2 bytes; at most %3 are read."_s.arg(fileName)
                         .arg(file.size())
                         .arg(maxTransferPackage)};
    QCryptographicHash md5(QCryptographicHash::Md5);
    QCryptographicHash sha256(QCryptographicHash::Sha256);
    while (!file.atEnd()) {
        const QByteArray piece = file.read(1 << 20);
        if (piece.isEmpty())
            return Error{u"The package %1 cannot be read: %2."_s.arg(fileName, file.errorString())};
        md5.addData(piece);
        sha256.addData(piece);
    }
    auto zip = ZipReader::open(path, packageLimits, password);
    if (!zip)
        return zip.error();
    QStringList lists;
    for (const QString &name : zip->names()) {
        if (!name.contains(u'/') && name.endsWith(u".json", Qt::CaseInsensitive))
            lists.append(name);
    }
    if (lists.size() != 1)
        return Error{
            u"The package %1 has %2 .json files beside the students' folders where one belongs; it is no "
            "transfer package (歷程交換檔)."_s.arg(fileName)
                .arg(lists.size())};
    const auto json = zip->read(lists.first(), maxTransferJson);
    // The old encryption takes one wrong password in 256, and what it opens then reads as damage.
    if (!json && zip->isWeaklyEncrypted(lists.first()) && zip->size(lists.first()) <= maxTransferJson)
        return Error{ZipReader::wrongPassword()};
    if (!json)
        return json.error();
    auto content = decodeTransfer(*json);
    if (!content)
        return Error{u"%1 in the package cannot be read: %2."_s.arg(lists.first(), content.error().message)};
    TransferPackage package{std::move(zip).value(),
                            std::move(content).value(),
                            fileName,
                            file.size(),
                            QString::fromLatin1(sha256.result().toHex()),
                            QString::fromLatin1(md5.result().toHex())};
    FileChecker(package.zip, package.content, regulation).run(lists.first());
    return package;
}

} // namespace licheng
