// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/drafts_presenter.h"
#include "app/presenters/navigator.h"

#include <QDialog>

class QStandardItemModel;
class QVBoxLayout;

namespace licheng {

class Button;
class DataTable;
class EmptyState;
class MessageBar;
class TextLabel;

/// 草稿: what was entered and is not on the server, with what can be done about each.
class DraftsDialog : public QDialog
{
    Q_OBJECT
public:
    DraftsDialog(Drafts &drafts, UndoList &undo, Navigator &navigator, QWidget *parent = nullptr);

    [[nodiscard]] DraftsPresenter &presenter() { return m_presenter; }

private:
    void build();
    void showRows();
    void showCurrent();
    /// What can be done with the current one: it is sent again, or its form goes on with it.
    void answer();
    void tell(Notices::Kind kind, const QString &text);
    [[nodiscard]] const DraftsPresenter::Row *current() const;

    Navigator &m_navigator;
    DraftsPresenter m_presenter;
    std::vector<DraftsPresenter::Row> m_rows;
    MessageBar *m_messages;
    DataTable *m_table;
    QStandardItemModel *m_model;
    EmptyState *m_empty;
    QWidget *m_details;
    TextLabel *m_text;
    QVBoxLayout *m_choice; ///< holds the two versions of a conflict
    Button *m_send;
    Button *m_discard;
};

} // namespace licheng
