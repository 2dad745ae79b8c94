// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/undo_list.h"

#include <QDialog>

class QStandardItemModel;

namespace licheng {

class Button;
class DataTable;
class EmptyState;
class MessageBar;

/// 復原清單: what this session did, newest first, and the way to take a step back.
class UndoDialog : public QDialog
{
    Q_OBJECT
public:
    explicit UndoDialog(UndoList &undo, QWidget *parent = nullptr);

private:
    void showSteps();
    void updateButton();
    void undoCurrent();
    [[nodiscard]] const UndoList::Step *current() const;

    UndoList &m_undo;
    MessageBar *m_messages;
    DataTable *m_table;
    QStandardItemModel *m_model;
    EmptyState *m_empty;
    Button *m_button;
};

} // namespace licheng
