// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/paste_rows.h"

#include <QDialog>

class QStandardItemModel;

namespace licheng {

class Button;
class TextLabel;

/// Rows of a spreadsheet before they become new records: each with the student whom it means and what is
/// wrong with it.
class PasteRowsDialog : public QDialog
{
    Q_OBJECT
public:
    /// rows becomes the dialog's own.
    PasteRowsDialog(PasteRows *rows, QWidget *parent);

private:
    void present();
    void fill();

    PasteRows *m_rows;
    TextLabel *m_headline;
    TextLabel *m_hint;
    QStandardItemModel *m_model;
    Button *m_leaveOut;
    Button *m_apply;
};

} // namespace licheng
