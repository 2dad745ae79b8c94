// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace licheng {

class EventLog;
class MessageBar;
class Settings;

/// 回報問題: where this computer's log stands, and the ways to hand it to whoever helps.
class ProblemDialog : public QDialog
{
    Q_OBJECT
public:
    ProblemDialog(const EventLog &log, const QString &serverVersion, Settings &settings,
                  QWidget *parent = nullptr);

private:
    void copy();
    void chooseFile();
    void save(const QString &path);

    const EventLog &m_log;
    const QString m_serverVersion;
    Settings &m_settings;
    MessageBar *m_messages;
};

} // namespace licheng
