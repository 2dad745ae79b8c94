// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/package_dialog.h"

class QLineEdit;
class QPlainTextEdit;
class QStandardItemModel;

namespace licheng {

class Button;
class TextLabel;

/// Makes a transfer package (歷程交換檔) of the students and shows its password, which is told only here.
class TransferExportDialog : public QDialog
{
    Q_OBJECT
public:
    TransferExportDialog(const PageContext &context, const QList<qint64> &students, const QString &folder,
                         QWidget *parent);

private:
    void tell(const QJsonObject &package);

    TransferClient m_client;
    MessageBar *m_messages;
    ProgressStrip *m_progress;
    TextLabel *m_facts;
    QLineEdit *m_password;
    Button *m_copy;
};

/// Reads another school's package: password, what would happen to each student, and only then what is taken
/// over.
class TransferImportDialog : public PackageDialog
{
    Q_OBJECT
public:
    TransferImportDialog(const PageContext &context, const QString &path, QWidget *parent);

private:
    [[nodiscard]] Offer tell(const QJsonObject &plan) override;
    void forget() override;
    [[nodiscard]] QString doneText(const QJsonObject &plan) const override;
    [[nodiscard]] QString faultText(const protocol::Fault &fault) const override;

    DataTable *m_students;
    QStandardItemModel *m_model;
    QPlainTextEdit *m_remarks;
};

/// Asks for the folder, then makes the package.
void askTransferExport(const PageContext &context, const QList<qint64> &students, QWidget *parent);
/// Asks for the file, then reads it.
void askTransferImport(const PageContext &context, QWidget *parent);

} // namespace licheng
