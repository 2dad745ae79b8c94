// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/draft_files.h"

#include <QDir>
#include <QFile>
#include <QFuture>
#include <QPromise>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Result<Done> replaceFile(const QString &folder, const QString &name, const QByteArray &bytes)
{
    // Drafts hold identity data.
    constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const bool isNew = !QDir(folder).exists();
    if (!QDir().mkpath(folder))
        return Error{u"the folder %1 cannot be made: check its permissions"_s.arg(folder)};
    if (isNew)
        QFile::setPermissions(folder, ownerOnly | QFileDevice::ExeOwner);
    QSaveFile file(folder + u'/' + name);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) ||
        file.write(bytes) != bytes.size() || !file.commit())
        return Error{u"the draft %1 cannot be written (%2): free some space"_s.arg(file.fileName(),
                                                                                   file.errorString())};
    return Done{};
}

Result<Done> tooLarge()
{
    return Error{u"the entry is larger than %1 KiB: shorten its texts"_s.arg(DraftFiles::maxBytes / 1024)};
}

} // namespace

DraftFiles::Disk DraftFiles::realDisk()
{
    return {&replaceFile, [](const QString &path) { QFile::remove(path); }};
}

DraftFiles::DraftFiles(QString folder, QObject *parent, Disk disk)
    : QObject(parent), m_folder(std::move(folder)), m_disk(std::move(disk)),
      m_thread(std::make_unique<QThreadPool>())
{
    m_thread->setMaxThreadCount(1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(keepDelayMs);
    connect(&m_timer, &QTimer::timeout, this, &DraftFiles::writeKept);
}

DraftFiles::~DraftFiles()
{
    writeKept();
    // A disk that does not answer must not keep the program from ending; the pool's destructor would wait for
    // it.
    if (!m_thread->waitForDone(static_cast<int>(m_disk.patience.count())))
        (void)m_thread.release();
}

void DraftFiles::flush()
{
    writeKept();
    m_thread->waitForDone(static_cast<int>(m_disk.patience.count()));
}

void DraftFiles::write(const QString &name, const QByteArray &bytes, Written done)
{
    m_kept.remove(name);
    // The thread may outlive this object: the future, not a pointer, leads back.
    const auto promise = std::make_shared<QPromise<Result<Done>>>();
    promise->start();
    if (done)
        promise->future().then(this, std::move(done));
    m_thread->start([promise, replace = m_disk.replace, folder = m_folder, name, bytes] {
        promise->addResult(bytes.size() > maxBytes ? tooLarge() : replace(folder, name, bytes));
        promise->finish();
    });
}

void DraftFiles::keep(const QString &name, const QByteArray &bytes)
{
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
        write(it.key(), it.value(), [this](const Result<Done> &written) {
            if (!written)
                Q_EMIT notKept(written.error().message);
        });
    }
}

void DraftFiles::remove(const QString &name)
{
    m_kept.remove(name);
    m_thread->start([remove = m_disk.remove, path = QString(m_folder + u'/' + name)] { remove(path); });
}

QByteArray DraftFiles::read(const QString &name)
{
    flush();
    QFile file(m_folder + u'/' + name);
    return file.size() <= maxBytes && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace licheng
