// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transfer_client.h"
#include "app/pages/common/page_context.h"

#include <QDialog>

class QLineEdit;
class QStandardItemModel;

namespace licheng {

class Button;
class DataTable;
class MessageBar;
class ProgressStrip;
class TextLabel;

/// Reads a package of receipts: password, every row that came otherwise than it was submitted, and only then
/// the import.
class ReceiptImportDialog : public QDialog
{
    Q_OBJECT
public:
    ReceiptImportDialog(const PageContext &context, const QString &path, QWidget *parent);

private:
    void check();
    void tell(const QJsonObject &plan);
    void updateButtons();

    PageContext m_context;
    TransferClient m_client;
    QString m_path;
    MessageBar *m_messages;
    ProgressStrip *m_progress;
    QLineEdit *m_password;
    Button *m_check;
    TextLabel *m_lists;
    DataTable *m_deviations;
    QStandardItemModel *m_model;
    Button *m_import;
    bool m_isChecked = false;
};

/// Asks for the file, then reads it.
void askReceiptImport(const PageContext &context, QWidget *parent);

} // namespace licheng
