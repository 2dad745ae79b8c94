// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/drafts.h"
#include "app/presenters/undo_list.h"
#include "shared/model/record_type.h"

#include <QHash>

namespace licheng
{

/// A value typed or pasted into a cell.
struct CellEdit
{
    qint64 id = 0;
    QString field;
    QJsonValue value;
};

/// A text as a field's value (dates in every ROC form, codes by their name, yes and no), or the fault.
[[nodiscard]] Result<QJsonValue, FieldFault> valueFromText(const FieldInfo &field, const QString &text);

/// Changes of single cells of a list: one at once, or a block after a preview. Goes through the drafts, so
/// nothing typed is lost, and can be undone.
class CellEdits : public QObject
{
    Q_OBJECT
public:
    /// Records of one pasted block; for more there is the import.
    static constexpr qsizetype maxRecords = 500;

    CellEdits(RecordSource &source, Drafts &drafts, UndoList &undo, const RecordType &type, QObject *parent = nullptr);

    /// Reads the record, puts the value in and saves it; ended() follows.
    void change(const CellEdit &edit);

    struct BlockCell
    {
        qint64 id = 0;
        QString field;
        QString text; ///< as pasted
        int row = 0;  ///< of the block, from 0
    };
    struct Change
    {
        QString record; ///< name
        const FieldInfo *field = nullptr;
        QJsonValue before;
        QJsonValue after;
    };
    struct Fault
    {
        int row = 0;
        QString text;
        FieldFault fault;
    };
    struct Preview
    {
        int records = 0;
        std::vector<Change> changes;
        std::vector<Fault> faults;
    };
    /// Reads the records of the cells and compares; previewReady() or failed() follows.
    void preview(const std::vector<BlockCell> &cells);
    [[nodiscard]] const Preview &current() const { return m_preview; }
    /// Saves what was previewed, nothing while there are faults; blockEnded() follows.
    void apply();
    /// What was saved stays saved, and can be undone.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

    /// What became of a block.
    struct Report
    {
        int saved = 0;
        int refused = 0;
        protocol::Fault fault; ///< the first
        quint64 step = 0;      ///< of the undo list; 0: nothing was saved
    };

Q_SIGNALS:
    void ended(const licheng::CellEdit &edit, const licheng::protocol::Answer<QJsonObject> &answer, quint64 undoStep);
    void previewReady();
    void failed(const licheng::protocol::Fault &fault);
    void progress(qint64 done, qint64 total);
    void blockEnded(const licheng::CellEdits::Report &report);

private:
    struct Target
    {
        qint64 id = 0;
        std::vector<CellEdit> edits;
        QJsonObject before;
        QJsonObject after;
    };
    void readNext();
    void compare(Target &target, const QJsonObject &record);
    void saveNext();
    void endBlock();

    RecordSource &m_source;
    Drafts &m_drafts;
    UndoList &m_undo;
    const RecordType &m_type;
    std::vector<Target> m_targets;
    Preview m_preview;
    Report m_report;
    std::vector<UndoWrite> m_writes;
    size_t m_next = 0;
    quint64 m_run = 0;
    bool m_isRunning = false;
    bool m_isCancelled = false;
};

} // namespace licheng
