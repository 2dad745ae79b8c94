// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/draft_files.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace licheng {

namespace {

Result<Done> replaceFile(const QString &folder, const QString &name, const QByteArray &bytes)
{
    // Drafts hold identity data.
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const bool isNew = !QDir(folder).exists();
    if (!QDir().mkpath(folder))
        return Error{QStringLiteral("the folder %1 cannot be made: check its permissions").arg(folder)};
    if (isNew)
        QFile::setPermissions(folder, ownerOnly | QFileDevice::ExeOwner);
    QSaveFile file(folder + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) ||
        file.write(bytes) != bytes.size() || !file.commit())
        return Error{QStringLiteral("the draft %1 cannot be written (%2): free some space")
                         .arg(file.fileName(), file.errorString())};
    return Done{};
}

} // namespace

DraftFiles::DraftFiles(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder))
{
    m_disk.setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(keepDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &DraftFiles::writeKept);
}

DraftFiles::~DraftFiles()
{
    waitForDisk();
}

void DraftFiles::waitForDisk()
{
    writeKept();
    m_disk.waitForDone();
}

Result<Done> DraftFiles::write(const QString &name, const QByteArray &bytes)
{
    if (bytes.size() > maxBytes)
        return Error{
            QStringLiteral("the entry is larger than %1 KiB: shorten its texts").arg(maxBytes / 1024)};
    m_kept.remove(name);
    m_disk.waitForDone();
    return replaceFile(m_folder, name, bytes);
}

void DraftFiles::keep(const QString &name, const QByteArray &bytes)
{
    if (bytes.size() > maxBytes) {
        Q_EMIT notKept(
            QStringLiteral("the entry is larger than %1 KiB: shorten its texts").arg(maxBytes / 1024));
        return;
    }
    m_kept.insert(name, bytes);
    // Not put off by further typing.
    if (!m_timer.isActive())
        m_timer.start();
}

void DraftFiles::writeKept()
{
    m_timer.stop();
    const auto kept = std::exchange(m_kept, {});
    for (auto it = kept.cbegin(); it != kept.cend(); ++it) {
        m_disk.start([this, folder = m_folder, name = it.key(), bytes = it.value()] {
            if (const auto written = replaceFile(folder, name, bytes); !written)
                QMetaObject::invokeMethod(
                    this, [this, why = written.error().message] { Q_EMIT notKept(why); },
                    Qt::QueuedConnection);
        });
    }
}

void DraftFiles::remove(const QString &name)
{
    m_kept.remove(name);
    m_disk.waitForDone();
    QFile::remove(m_folder + u'/' + name);
}

QByteArray DraftFiles::read(const QString &name)
{
    waitForDisk();
    QFile file(m_folder + u'/' + name);
    return file.size() <= maxBytes && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace licheng
