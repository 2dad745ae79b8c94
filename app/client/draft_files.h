// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace licheng {

/// The files in which entries are kept on this computer until the server has them: for this user's eyes
/// only, replaced whole or not at all, bounded in size.
///
/// What is written and removed is done in its order by a thread of its own, so that nobody who types waits
/// for the disk: an fsync takes some 10 ms, and seconds on a busy or shared disk.
class DraftFiles : public QObject
{
    Q_OBJECT
public:
    /// Bytes of one file.
    static constexpr qint64 maxBytes = 256 * 1024;
    static constexpr int keepDelayMs = 300;

    /// What is done to the disk, in the thread of its own.
    struct Disk
    {
        std::function<Result<Done>(const QString &folder, const QString &name, const QByteArray &bytes)>
            replace;
        std::function<void(const QString &path)> remove;
        /// How long the end of the program and a reader wait for what is not written yet.
        std::chrono::milliseconds patience{5'000};
    };
    [[nodiscard]] static Disk realDisk();
    using Written = std::function<void(const Result<Done> &)>;

    /// folder is made on first use.
    explicit DraftFiles(QString folder, QObject *parent = nullptr, Disk disk = realDisk());
    /// What is to be kept stands on the disk afterwards, unless the disk has not answered for so long.
    ~DraftFiles() override;

    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// Told when the file stands on the disk, or why not; not at all once this object is gone.
    void write(const QString &name, const QByteArray &bytes, Written done);
    /// The same a moment later, as often as one types. Whoever is killed has lost what was typed in that
    /// moment.
    void keep(const QString &name, const QByteArray &bytes);
    void remove(const QString &name);
    /// Empty when there is none, or one that is too large.
    [[nodiscard]] QByteArray read(const QString &name);
    /// Waits for everything of the above.
    void flush();

Q_SIGNALS:
    /// What keep() was given could not be written; one sentence for logs.
    void notKept(const QString &why);

private:
    void writeKept();

    QString m_folder;
    Disk m_disk;
    QMap<QString, QByteArray> m_kept; ///< not handed to the thread yet
    QTimer m_timer;
    std::unique_ptr<QThreadPool> m_thread; ///< one: the order of writes stays
};

} // namespace licheng
