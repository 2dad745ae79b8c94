// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/file_source.h"

#include "shared/sheets/text_encoding.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

namespace fs = std::filesystem;

struct FileSourceText
{
    Q_DECLARE_TR_FUNCTIONS(FileSource)
};

struct ReadName
{
    QString text;
    bool isWhole = true; ///< false: in no encoding; text shows what of it can be read
};

/// Names without a mark of their encoding are of Windows in Taiwan, which writes code page 950.
ReadName readName(const QByteArray &bytes)
{
    const auto text = sheets::toUtf8(bytes, sheets::detectEncoding(bytes));
    if (const auto *utf8 = std::get_if<QByteArray>(&text); utf8 && !utf8->contains('\0'))
        return {QString::fromUtf8(*utf8), true};
    return {QString::fromUtf8(bytes).remove(QChar::Null), false};
}

/// The name of a file or folder on disk: bytes on Unix, always Unicode on Windows.
ReadName readName(const fs::path &name)
{
    if constexpr (std::is_same_v<fs::path::value_type, char>)
        return readName(QByteArray::fromStdString(name.native()));
    else
        return {QString::fromStdU16String(name.u16string()), true};
}

fs::path nativePath(const QString &path)
{
    if constexpr (std::is_same_v<fs::path::value_type, char>)
        return {QFile::encodeName(path).toStdString()};
    else
        return {path.toStdU16String()};
}

/// What systems add by themselves is nobody's work.
bool isOfSystem(QStringView last)
{
    return last.startsWith(u'.') || last == u"__MACOSX" ||
           last.compare(u"Thumbs.db", Qt::CaseInsensitive) == 0 ||
           last.compare(u"desktop.ini", Qt::CaseInsensitive) == 0;
}

/// Whether a name of an archive would reach out of the folder that it is unpacked to.
bool leadsOut(const QString &name, const QStringList &parts)
{
    const bool isDrive =
        name.size() > 1 && name.at(0).unicode() < 128 && name.at(0).isLetter() && name.at(1) == u':';
    return name.startsWith(u'/') || isDrive || parts.contains(u".."_s);
}

QString unreadableName()
{
    return FileSourceText::tr(
        "Its name is in no encoding that can be read. Give the zip itself instead of what another program "
        "unpacked, or rename it.");
}

Error tooMany(const QString &path)
{
    return {FileSourceText::tr("%1 has more than %2 files; give a class at a time")
                .arg(path)
                .arg(FileSource::maxFiles)};
}

} // namespace

Result<FileSource> FileSource::open(const QString &path)
{
    FileSource source;
    const QFileInfo info(path);
    if (!info.exists())
        return Error{FileSourceText::tr("there is no folder or archive %1").arg(path)};
    source.m_made = std::make_unique<QTemporaryDir>();
    if (!source.m_made->isValid())
        return Error{
            FileSourceText::tr("there is no room to unpack to (%1)").arg(source.m_made->errorString())};
    auto found = info.isDir() ? source.readFolder(info.absoluteFilePath()) : source.readArchive(path);
    if (!found)
        return found.error();
    if (found->empty())
        return Error{FileSourceText::tr("%1 has no files.").arg(info.fileName())};
    std::vector<Found> files = std::move(found).value();
    std::stable_sort(files.begin(), files.end(),
                     [](const Found &a, const Found &b) { return a.file.name < b.file.name; });
    for (Found &file : files) {
        source.m_files.push_back(std::move(file.file));
        source.m_indexes.push_back(file.index);
        source.m_paths.push_back(std::move(file.path));
    }
    return source;
}

Result<std::vector<FileSource::Found>> FileSource::readFolder(const QString &path)
{
    struct Folder
    {
        fs::path path;
        QString name; ///< from the folder given, with / at its end
        bool isWhole;
    };
    std::vector<Found> found;
    std::vector<Folder> open{{nativePath(path), {}, true}};
    int folders = 0;
    while (!open.empty()) {
        const Folder folder = std::move(open.back());
        open.pop_back();
        std::error_code error;
        // Not QDir: it leaves out names that are not UTF-8 without a word.
        fs::directory_iterator it(folder.path, error);
        for (; !error && it != fs::directory_iterator(); it.increment(error)) {
            const ReadName last = readName(it->path().filename());
            if (isOfSystem(last.text))
                continue;
            if (found.size() >= maxFiles || folders >= maxFiles)
                return tooMany(path);
            const bool isWhole = folder.isWhole && last.isWhole;
            std::error_code unknown;
            const fs::file_status status = it->symlink_status(unknown);
            if (fs::is_directory(status)) {
                ++folders;
                open.push_back({it->path(), folder.name + last.text + u'/', isWhole});
                continue;
            }
            Found file;
            file.file.name = folder.name + last.text;
            file.path = it->path();
            if (!fs::is_regular_file(status)) {
                // A link may lead anywhere.
                file.file.unread = FileSourceText::tr("It is a link and no file. Put the file itself there.");
            } else {
                file.file.size = qint64(it->file_size(unknown));
                file.file.unread = isWhole ? QString() : unreadableName();
                if (unknown)
                    file.file.unread =
                        FileSourceText::tr("It cannot be read. Look at the rights on the folder.");
            }
            found.push_back(std::move(file));
        }
        if (error)
            found.push_back({{folder.name.isEmpty() ? path : folder.name, 0,
                              FileSourceText::tr("This folder cannot be read. Look at the rights on it.")},
                             0,
                             folder.path});
    }
    return found;
}

Result<std::vector<FileSource::Found>> FileSource::readArchive(const QString &path)
{
    m_archive = ZipArchive::open(path);
    if (m_archive.isNull())
        return Error{FileSourceText::tr("%1 is neither a folder nor a zip archive").arg(path)};
    std::vector<Found> found;
    for (qint64 index = 0; index < m_archive.count(); ++index) {
        OfferedFile file = offered(m_archive.entry(index));
        const QStringList parts = file.name.split(u'/');
        if (file.name.endsWith(u'/') || std::any_of(parts.begin(), parts.end(), [](const QString &part) {
                return part != u".." && isOfSystem(part);
            }))
            continue;
        if (found.size() >= maxFiles)
            return tooMany(path);
        found.push_back({std::move(file), index, {}});
    }
    return found;
}

OfferedFile FileSource::offered(const ZipArchive::Entry &entry)
{
    ReadName name = readName(entry.rawName);
    // The specification of zip has / only; the packers of Windows' PowerShell before 7 write \. In code page
    // 950 the same byte is half of 功: it is looked for after decoding.
    QStringList parts = name.text.replace(u'\\', u'/').split(u'/');
    parts.removeAll(u"."_s);
    name.text = parts.join(u'/');
    OfferedFile file{name.text, 0, {}};
    if (name.text.isEmpty() || !name.isWhole) {
        file.unread = unreadableName();
    } else if (leadsOut(name.text, parts)) {
        file.unread = FileSourceText::tr("Its name leads out of the archive. Pack it again.");
    } else if (!entry.isKnown) {
        file.unread = FileSourceText::tr("It is damaged in the archive. Pack it again.");
    } else {
        file.size = entry.size;
        if (entry.isEncrypted)
            file.unread =
                FileSourceText::tr("It is protected by a password in the archive. Pack it without one.");
        else if (entry.size > maxUnpacked || entry.isBomb(maxPackingRatio, ratioFrom))
            file.unread = FileSourceText::tr("It unpacks to far more than a work of a student. Take it out.");
    }
    return file;
}

QString FileSource::ownFolder(size_t file) const
{
    return m_made->filePath(QString::number(file));
}

Result<QString> FileSource::path(size_t file)
{
    if (!m_files[file].unread.isEmpty())
        return Error{m_files[file].unread};
    return m_archive.isNull() ? link(file) : unpack(file);
}

Result<QString> FileSource::link(size_t file)
{
    const fs::path &lies = m_paths[file];
    if constexpr (!std::is_same_v<fs::path::value_type, char>)
        return QString::fromStdU16String(lies.u16string());
    const QByteArray bytes = QByteArray::fromStdString(lies.string());
    if (const QString plain = QFile::decodeName(bytes); QFile::encodeName(plain) == bytes)
        return plain;
    // QFile opens no name that is not UTF-8.
    const QString path = QDir(ownFolder(file)).filePath(m_files[file].name.section(u'/', -1));
    std::error_code error;
    if (QDir().mkpath(ownFolder(file))) {
        fs::remove(nativePath(path), error);
        fs::create_symlink(lies, nativePath(path), error);
    }
    if (error || !QFile::exists(path))
        return Error{FileSourceText::tr("%1 cannot be read").arg(m_files[file].name)};
    return path;
}

Result<QString> FileSource::unpack(size_t file)
{
    const OfferedFile &wanted = m_files[file];
    // A Mac's zip has : for a / in a name, which no Windows takes in the name of a file.
    const QString path = QDir(ownFolder(file)).filePath(wanted.name.section(u'/', -1).replace(u':', u'_'));
    QFile out(path);
    if (!QDir().mkpath(ownFolder(file)) || !out.open(QIODevice::WriteOnly))
        return Error{FileSourceText::tr("%1 cannot be unpacked").arg(wanted.name)};
    const auto end = m_archive.read(m_indexes[file], wanted.size, [&out](QByteArrayView piece) {
        return out.write(piece.data(), piece.size()) == piece.size();
    });
    if (end == ZipArchive::End::Stopped || !out.flush())
        return Error{FileSourceText::tr("%1 cannot be unpacked").arg(wanted.name)};
    if (end != ZipArchive::End::Whole)
        return Error{FileSourceText::tr("%1 in the archive is damaged; pack it again").arg(wanted.name)};
    return path;
}

void FileSource::release(size_t file)
{
    QDir(ownFolder(file)).removeRecursively();
}

} // namespace licheng
