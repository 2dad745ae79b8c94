// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <QDateTime>

#include <deque>
#include <optional>
#include <vector>

namespace licheng {

class ChangeWatch;

/// A write that takes a change back. What it names of records (record.save of the values before, at the
/// version after) is kept right when other changes of the same record are undone first.
struct UndoWrite
{
    QString method;
    QJsonObject params;
    int versionBefore = 0;    ///< the record's version before the change that is taken back
    QJsonObject changed = {}; ///< the record as the change left it, for telling what is taken back
    bool isDone = false;      ///< of a step that failed as a whole: this part was taken back
    QJsonObject removed = {}; ///< the record as it stood, of a removal
    QString instead = {};     ///< it cannot be taken back here: how else, as one sentence
};

/// The inverse of a change of one record; `after` is the record as it was saved. Without a method when both
/// are the same.
[[nodiscard]] UndoWrite undoOfSave(const QString &type, const QJsonObject &before, const QJsonObject &after);
/// The inverse of making a new record; standing() of one that stays as it was entered.
[[nodiscard]] UndoWrite undoOfCreation(const QString &type, const QJsonObject &created);
/// Of an import by the number under which it is kept: all of it.
[[nodiscard]] UndoWrite undoOfImport(qint64 run);
[[nodiscard]] UndoWrite undoOfRemoval(const QString &type, const QJsonObject &record);

/// Of what was saved and is not taken back here.
[[nodiscard]] UndoWrite standing(const QString &instead);

/// What this session changed and can take back (復原清單), newest last: undone as inverse changes on the
/// server, where they are judged and logged like any other.
class UndoList : public QObject
{
    Q_OBJECT
public:
    /// Older steps are forgotten.
    static constexpr size_t maxSteps = 100;

    struct Step
    {
        quint64 id = 0;
        QString text; ///< what was done: "3 items certified."
        QDateTime at; ///< UTC
        std::vector<UndoWrite> writes;
        /// What failed can be tried again: what stood in the way may have been undone since.
        /// What stands was saved for good.
        enum class State { Undoable, Running, Undone, Failed, Stands } state = State::Undoable;
        protocol::Fault fault; ///< of Failed: the first one; what could be undone was
        int undone = 0;        ///< records or items taken back
        int refused = 0;
        QString instead = {}; ///< of Stands: how else it is taken back
    };

    explicit UndoList(RecordSource &source, QObject *parent = nullptr);

    /// Gives the step's number, 0 when there is nothing to take back. Steps are not merged.
    quint64 add(const QString &text, std::vector<UndoWrite> writes);
    [[nodiscard]] const std::deque<Step> &steps() const { return m_steps; }
    [[nodiscard]] const Step *step(quint64 id) const;
    [[nodiscard]] static bool canUndo(const Step &step)
    {
        return step.state == Step::State::Undoable || step.state == Step::State::Failed;
    }
    /// The newest step that is not undone, also when it was refused or stands: no older one is undone before
    /// it unless it is chosen itself. 0: nothing is left to undo.
    [[nodiscard]] quint64 lastUndoable() const;
    /// finished() follows, unless the step is not undoable or another one is under way. It follows of itself
    /// when an import was taken back elsewhere, by whomever.
    void undo(quint64 id);
    [[nodiscard]] bool isRunning() const { return m_running != 0; }

Q_SIGNALS:
    void changed();
    void finished(quint64 id);

private:
    [[nodiscard]] Step *find(quint64 id);
    void next();
    void send(const UndoWrite &write);
    [[nodiscard]] static std::optional<UndoWrite> afterOthers(UndoWrite write, const protocol::Fault &fault);
    static void setVersion(UndoWrite &write, const QJsonValue &version);
    void take(const UndoWrite &write, const protocol::Answer<QJsonObject> &answer);
    void renumber(const QString &type, qint64 id, int oldVersion, int newVersion);
    /// The imports that can be undone here: their runs tell what becomes of them elsewhere.
    [[nodiscard]] QList<qint64> runs() const;
    void watchRuns();
    void readRuns();
    void settleRun(qint64 run);

    RecordSource &m_source;
    ChangeWatch *m_runs;
    std::deque<Step> m_steps;
    quint64 m_last = 0;
    quint64 m_running = 0;
    size_t m_nextWrite = 0; ///< counted from the end: the last write is taken back first
};

} // namespace licheng
