// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/undo_list.h"

#include <QDialog>

class QStandardItemModel;

namespace licheng {

class Button;
class DataTable;
class EmptyState;
class CodeLists;
class MessageBar;
class TextLabel;

/// 復原清單: what this session did, newest first, and the way to take a step back.
class UndoDialog : public QDialog
{
    Q_OBJECT
public:
    UndoDialog(UndoList &undo, RecordSource &source, CodeLists &codes, QWidget *parent = nullptr);

private:
    void showSteps();
    void updateButton();
    /// What the current step changed: records, fields, old and new values.
    void showLines();
    void undoCurrent();
    [[nodiscard]] const UndoList::Step *current() const;

    UndoList &m_undo;
    RecordSource &m_source; ///< for the names of what records refer to
    CodeLists &m_codes;
    MessageBar *m_messages;
    DataTable *m_table;
    QStandardItemModel *m_model;
    EmptyState *m_empty;
    TextLabel *m_lines;
    Button *m_button;
};

} // namespace licheng
