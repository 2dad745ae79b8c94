// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace licheng {

/// The files in which entries are kept on this computer until the server has them: for this user's eyes
/// only, replaced whole or not at all, bounded in size.
///
/// write() and remove() are done in their order: write() at once, keep() a moment later in a thread of its
/// own, so that typing never waits for the disk. Whoever is killed has lost what was typed in that moment.
class DraftFiles : public QObject
{
    Q_OBJECT
public:
    /// Bytes of one file.
    static constexpr qint64 maxBytes = 256 * 1024;
    static constexpr int keepDelayMs = 300;

    /// folder is made on first use.
    explicit DraftFiles(QString folder, QObject *parent = nullptr);
    /// What is to be kept stands on the disk afterwards.
    ~DraftFiles() override;

    [[nodiscard]] const QString &folder() const { return m_folder; }
    [[nodiscard]] Result<Done> write(const QString &name, const QByteArray &bytes);
    void keep(const QString &name, const QByteArray &bytes);
    void remove(const QString &name);
    /// Empty when there is none, or one that is too large.
    [[nodiscard]] QByteArray read(const QString &name);

Q_SIGNALS:
    /// What keep() was given could not be written; one sentence for logs.
    void notKept(const QString &why);

private:
    void writeKept();
    void waitForDisk();

    QString m_folder;
    QMap<QString, QByteArray> m_kept; ///< not handed to the thread yet
    QTimer m_timer;
    QThreadPool m_disk; ///< one thread: the order of writes stays
};

} // namespace licheng
