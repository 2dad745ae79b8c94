// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/drafts.h"
#include "app/presenters/undo_list.h"
#include "shared/model/record_type.h"

#include <QJsonArray>

namespace licheng {

/// A value typed or pasted into a cell.
struct CellEdit
{
    qint64 id = 0;
    QString field;
    QJsonValue value;
    QJsonObject seen;  ///< the row as it was shown when the value was entered: version, this field, others
    QString whom = {}; ///< whom the record is about, as the row reads
};

/// Changes of cells of a list: one at once, kept as a draft while there is no connection, or a block after a
/// preview, all of it or nothing. Each carries the version of the row that was seen and its own fields alone:
/// what somebody else changed meanwhile is told and never overwritten. Can be undone.
class CellEdits : public QObject
{
    Q_OBJECT
public:
    /// Records of one pasted block; for more there is the import.
    static constexpr qsizetype maxRecords = 1000;

    CellEdits(RecordSource &source, Drafts &drafts, UndoList &undo, const RecordType &type,
              QObject *parent = nullptr);

    /// ended() follows.
    void change(const CellEdit &edit);

    struct BlockCell
    {
        qint64 id = 0;
        QString field;
        QString text;                         ///< as pasted
        QJsonObject seen = {};                ///< as of CellEdit
        std::optional<QJsonValue> value = {}; ///< that it becomes; none: the text is none
        QString whom = {};                    ///< as of CellEdit
        std::optional<FieldFault> fault = {};
    };
    struct Change
    {
        QString record; ///< name
        const FieldInfo *field = nullptr;
        QJsonObject before; ///< the record as it is seen
        QJsonObject after;  ///< and with this field as it becomes
    };
    struct Fault
    {
        QString record;    ///< name
        QString text;      ///< as pasted; empty: it is the record's value
        QString field;     ///< of the cell; a rule may point at another one
        QJsonObject after; ///< as of Change
        FieldFault fault;
        QJsonValue theirs = QJsonValue(QJsonValue::Undefined); ///< what somebody else entered meanwhile
    };
    struct Preview
    {
        int records = 0;
        std::vector<Change> changes;
        std::vector<Fault> faults;
    };
    /// Compares the cells with what is seen; previewReady() follows.
    void preview(const std::vector<BlockCell> &cells);
    [[nodiscard]] const Preview &current() const { return m_preview; }
    /// Saves what was previewed, nothing while there are faults; blockEnded(), failed(), or previewReady()
    /// with the faults of cells that the server told follows.
    void apply();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void ended(const licheng::CellEdit &edit, const licheng::protocol::Answer<QJsonObject> &answer,
               quint64 undoStep);
    void previewReady();
    /// Of a block: nothing was changed.
    void failed(const licheng::protocol::Fault &fault);
    void blockEnded(quint64 undoStep);

private:
    struct Target
    {
        qint64 id = 0;
        QJsonObject seen;
        QJsonObject part; ///< id, version and the pasted fields that differ
        std::vector<BlockCell> cells;
    };
    void onChanged(const CellEdit &edit, const protocol::Answer<QJsonObject> &answer);
    void onApplied(const protocol::Answer<QJsonObject> &answer);
    /// True when somebody else's changes are all in other fields, over which the block goes then.
    [[nodiscard]] bool takeConflicts(const QJsonArray &conflicts);
    void takeFaults(const FieldFaults &faults);
    [[nodiscard]] Fault faultAt(const BlockCell &cell, const FieldFault &fault) const;
    void addFault(const Target &target, const FieldFault &fault,
                  const QJsonValue &theirs = QJsonValue(QJsonValue::Undefined));

    RecordSource &m_source;
    Drafts &m_drafts;
    UndoList &m_undo;
    const RecordType &m_type;
    std::vector<Target> m_targets;
    Preview m_preview;
    bool m_isRunning = false;
};

} // namespace licheng
