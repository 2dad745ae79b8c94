// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/outcomes_rules.h"
#include "app/presenters/undo_list.h"

#include <QObject>
#include <QSet>

namespace licheng {

/// A step over many outcomes: says first what would change, then does it in batches.
/// One at a time.
class OutcomesBulk : public QObject
{
    Q_OBJECT
public:
    /// Outcomes read or changed with one message.
    static constexpr qsizetype readBatch = 500;
    static constexpr qsizetype writeBatch = 2000;

    struct Refused
    {
        qint64 id = 0;
        QString who; ///< student number, name and title
        Refusal refusal;
    };
    struct Preview
    {
        OutcomeStep step = OutcomeStep::Certify;
        QString reason;
        QList<qint64> ids; ///< that will change
        int unchanged = 0;
        int students = 0; ///< whose outcomes change
        std::vector<Refused> refused;
        QJsonObject paper;
        QString teacher; ///< the courses' teacher, when they have one and the same
    };
    struct Report
    {
        OutcomeStep step = OutcomeStep::Certify;
        int changed = 0;
        int unchanged = 0;
        std::vector<Refused> refused;
    };

    OutcomesBulk(RecordSource &source, const WorkState &work, QObject *parent = nullptr);

    /// Reads the outcomes and judges them; previewReady() or failed() follows.
    void preview(OutcomeStep step, const QList<qint64> &ids);
    [[nodiscard]] const Preview &current() const { return m_preview; }
    /// Does what was previewed, a return with its reason, the record of a certification on paper with what it
    /// says (certifier, certifiedOn, reason); finished() or failed() follows.
    void apply(const QString &reason = {}, const QJsonObject &paper = {});
    /// What takes back what the last apply() changed; empty when it changed nothing.
    [[nodiscard]] std::vector<UndoWrite> undoWrites() const;
    /// Ends reading, or goes no further after the batch under way; what is done stays done.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void previewReady();
    void progress(qint64 done, qint64 total);
    void finished(const licheng::OutcomesBulk::Report &report);
    void failed(const licheng::protocol::Fault &fault);

private:
    void readNext();
    void writeNext();
    void judge(const protocol::Page &page);
    void takeAnswer(const QList<qint64> &batch, const QJsonObject &answer);
    void stop();
    void conclude();

    RecordSource &m_source;
    const WorkState &m_work;
    QList<qint64> m_toRead;
    Preview m_preview;
    QSet<qint64> m_students;
    QHash<qint64, QString> m_names;
    QList<qint64> m_toWrite;
    QList<qint64> m_changedIds; ///< of the last apply
    Report m_report;
    qint64 m_total = 0;
    quint64 m_run = 0;
    bool m_running = false;
    bool m_cancelled = false;
    bool m_hasTeacher = false;
};

} // namespace licheng
