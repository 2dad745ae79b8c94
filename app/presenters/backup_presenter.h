// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/roles.h"
#include "app/presenters/work_state.h"

#include <QTimer>

#include <vector>

namespace licheng {

/// Label and value of one line, with its tone.
struct BackupFact
{
    QString label;
    QString value;
    ChipTone tone = ChipTone::Neutral;
};

/// One folder that backups go to.
struct BackupTargetView
{
    QString path;
    ChipTone tone = ChipTone::Ok;
    QString age;
    std::vector<BackupFact> facts;
};

/// A file that is missing or damaged, and whom it concerns.
struct BackupFinding
{
    qint64 outcomeId = 0;
    QString kind;
    QString who;
    QString file;
};

/// How well the school's data are kept (備份): what ops.state and mail.state say, in words; begins and stops
/// a backup.
class BackupPresenter : public QObject
{
    Q_OBJECT
public:
    BackupPresenter(RecordSource &source, WorkState &work, QObject *parent = nullptr);

    void refresh();
    void start();
    void cancel();

    enum class State { Loading, Ready, Failed };
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] bool mayStart() const;
    [[nodiscard]] bool isRunning() const { return m_run > 0; }
    [[nodiscard]] QString progress() const { return m_progress; }
    [[nodiscard]] qint64 done() const { return m_done; }
    [[nodiscard]] qint64 total() const { return m_total; }

    [[nodiscard]] const std::vector<BackupTargetView> &targets() const { return m_targets; }
    [[nodiscard]] const std::vector<BackupFact> &plan() const { return m_plan; }
    [[nodiscard]] const std::vector<BackupFact> &files() const { return m_files; }
    /// How reminders by e-mail go.
    [[nodiscard]] const std::vector<BackupFact> &mail() const { return m_mail; }
    [[nodiscard]] const std::vector<BackupFinding> &findings() const { return m_findings; }

Q_SIGNALS:
    void changed();
    void progressed();
    /// A run has ended: done, failed or cancelled.
    void finished(const QString &ending);
    void refused(const QString &sentence);

private:
    void take(const QJsonObject &answer);
    void present();
    void presentMail();
    void takeProgress(const QJsonObject &running);

    RecordSource &m_source;
    WorkState &m_work;
    State m_state = State::Loading;
    QString m_problem;
    QJsonObject m_answer;
    QJsonObject m_mailState;
    quint64 m_question = 0;
    qint64 m_run = 0;
    QString m_progress;
    qint64 m_done = 0;
    qint64 m_total = 0;
    std::vector<BackupTargetView> m_targets;
    std::vector<BackupFact> m_plan;
    std::vector<BackupFact> m_files;
    std::vector<BackupFact> m_mail;
    std::vector<BackupFinding> m_findings;
    QTimer m_minute;
};

} // namespace licheng
