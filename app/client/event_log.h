// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/clock.h"
#include "shared/protocol/error.h"

#include <QObject>

namespace licheng {

class Session;

/// What went wrong on this computer, for whoever helps: how the connection stood, which calls failed and by
/// which rule. A file of bounded size in the user's state folder, with its forerunner beside it. Nothing of
/// what calls say gets in: no parameters, no answers, no sentences of faults, and of a fault only its code
/// and names of rules.
class EventLog : public QObject
{
    Q_OBJECT
public:
    /// Bytes of the file, and of the one before it.
    static constexpr qint64 maxBytes = 512 * 1024;

    /// folder is made on first use; empty: nothing is written.
    explicit EventLog(QString folder, Clock clock = systemClock(), QObject *parent = nullptr);
    /// $XDG_STATE_HOME/licheng, usually ~/.local/state/licheng; where there is no such folder the app's local
    /// data.
    [[nodiscard]] static QString defaultFolder();

    /// Writes what happens to the session from now on.
    void watch(Session &session);
    void takeFault(const QString &method, const protocol::Fault &fault);
    void write(const QString &line);

    /// The file; it need not exist yet.
    [[nodiscard]] QString path() const;
    /// What a report holds: the program, Qt and the system it runs on, then both files, oldest line first.
    [[nodiscard]] QString report(const QString &serverVersion) const;

private:
    void turnOver();

    QString m_folder;
    Clock m_clock;
};

} // namespace licheng
