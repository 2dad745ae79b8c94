// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_source.h"

#include "shared/sheets/text_encoding.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>
#include <zip.h>

namespace licheng
{

namespace
{

struct FileSourceText
{
    Q_DECLARE_TR_FUNCTIONS(FileSource)
};

struct CloseEntry
{
    void operator()(zip_file_t *entry) const { zip_fclose(entry); }
};

/// Archives of Windows write Big5 without saying so.
QString entryName(zip_t *archive, zip_uint64_t index)
{
    const char *raw = zip_get_name(archive, index, ZIP_FL_ENC_RAW);
    if (!raw)
        return {};
    const QByteArray bytes(raw);
    const auto text = sheets::toUtf8(bytes, sheets::detectEncoding(bytes));
    const auto *utf8 = std::get_if<QByteArray>(&text);
    return utf8 ? QString::fromUtf8(*utf8) : QString();
}

/// What systems add by themselves is nobody's work.
bool isOfSystem(const QString &name)
{
    const QString last = name.section(u'/', -1);
    return name.startsWith(u"__MACOSX/") || last.startsWith(u'.') || last == u"Thumbs.db" || last == u"desktop.ini";
}

bool leadsOut(const QString &name)
{
    const QStringList parts = name.split(u'/');
    return name.isEmpty() || name.startsWith(u'/') || name.contains(u'\\') || name.contains(u':') || name.contains(QChar::Null)
        || parts.contains(QStringLiteral("..")) || parts.last().isEmpty();
}

Error tooMany(const QString &path)
{
    return {FileSourceText::tr("%1 has more than %2 files; give a class at a time").arg(path).arg(FileSource::maxFiles)};
}

} // namespace

void FileSource::Close::operator()(zip *archive) const
{
    zip_discard(archive);
}

Result<FileSource> FileSource::open(const QString &path)
{
    FileSource source;
    const QFileInfo info(path);
    if (!info.exists())
        return Error{FileSourceText::tr("there is no folder or archive %1").arg(path)};
    if (auto read = info.isDir() ? source.readFolder(path) : source.readArchive(path); !read)
        return read.error();
    return source;
}

Result<Done> FileSource::readFolder(const QString &path)
{
    m_folder = path;
    const QDir folder(path);
    // Links may lead anywhere.
    QDirIterator it(path, QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString file = it.next();
        const QString name = folder.relativeFilePath(file);
        if (isOfSystem(name))
            continue;
        if (m_files.size() >= maxFiles)
            return tooMany(path);
        m_files.push_back({name, it.fileInfo().size()});
    }
    std::sort(m_files.begin(), m_files.end(), [](const OfferedFile &a, const OfferedFile &b) { return a.name < b.name; });
    return Done{};
}

Result<Done> FileSource::readArchive(const QString &path)
{
    m_archive.reset(zip_open(QFile::encodeName(path).constData(), ZIP_RDONLY, nullptr));
    if (!m_archive)
        return Error{FileSourceText::tr("%1 is neither a folder nor a zip archive").arg(path)};
    m_unpacked = std::make_unique<QTemporaryDir>();
    if (!m_unpacked->isValid())
        return Error{FileSourceText::tr("there is no room to unpack to (%1)").arg(m_unpacked->errorString())};
    const zip_int64_t count = zip_get_num_entries(m_archive.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const auto index = zip_uint64_t(i);
        const QString name = entryName(m_archive.get(), index);
        if (name.endsWith(u'/') || (!name.isEmpty() && isOfSystem(name)))
            continue;
        if (leadsOut(name))
            return Error{FileSourceText::tr("%1 has an entry whose name cannot be read or leads out of it; pack it again").arg(path)};
        zip_stat_t stat;
        zip_stat_init(&stat);
        constexpr auto needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
        if (zip_stat_index(m_archive.get(), index, 0, &stat) != 0 || (stat.valid & needed) != needed)
            return Error{FileSourceText::tr("%1 is damaged; fetch it again").arg(path)};
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
            return Error{FileSourceText::tr("%1 is protected by a password; pack it without one").arg(path)};
        if (stat.size > zip_uint64_t(maxUnpacked)
            || (stat.size > zip_uint64_t(ratioFrom)
                && stat.size / std::max<zip_uint64_t>(stat.comp_size, 1) > zip_uint64_t(maxPackingRatio)))
            return Error{FileSourceText::tr("%1 in %2 unpacks to far more than a work of a student; take it out").arg(name, path)};
        if (m_files.size() >= maxFiles)
            return tooMany(path);
        m_files.push_back({name, qint64(stat.size)});
        m_indexes.push_back(index);
    }
    return Done{};
}

QString FileSource::unpackedFolder(size_t file) const
{
    return m_unpacked->filePath(QString::number(file));
}

Result<QString> FileSource::path(size_t file)
{
    const OfferedFile &offered = m_files[file];
    if (!m_archive)
        return QDir(m_folder).filePath(offered.name);
    const QString path = QDir(unpackedFolder(file)).filePath(offered.name.section(u'/', -1));
    const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(m_archive.get(), m_indexes[file], 0));
    QFile out(path);
    if (!entry || !QDir().mkpath(unpackedFolder(file)) || !out.open(QIODevice::WriteOnly))
        return Error{FileSourceText::tr("%1 cannot be unpacked").arg(offered.name)};
    QByteArray buffer(256 * 1024, Qt::Uninitialized);
    qint64 total = 0;
    zip_int64_t got = 0;
    // The read at the end makes libzip compare the checksum.
    while ((got = zip_fread(entry.get(), buffer.data(), zip_uint64_t(buffer.size()))) > 0) {
        total += got;
        if (total > offered.size || out.write(buffer.constData(), got) != got)
            return Error{FileSourceText::tr("%1 cannot be unpacked").arg(offered.name)};
    }
    if (got < 0 || total != offered.size || !out.flush())
        return Error{FileSourceText::tr("%1 in the archive is damaged; pack it again").arg(offered.name)};
    return path;
}

void FileSource::release(size_t file)
{
    if (m_archive)
        QDir(unpackedFolder(file)).removeRecursively();
}

} // namespace licheng
