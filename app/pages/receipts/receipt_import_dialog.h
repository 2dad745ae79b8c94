// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/package_dialog.h"

class QStandardItemModel;

namespace licheng {

class TextLabel;

/// Reads a package of receipts: password, every row that came otherwise than it was submitted, and only then
/// the import.
class ReceiptImportDialog : public PackageDialog
{
    Q_OBJECT
public:
    ReceiptImportDialog(const PageContext &context, const QString &path, QWidget *parent);

private:
    [[nodiscard]] Offer tell(const QJsonObject &plan) override;
    void forget() override;
    [[nodiscard]] QString doneText(const QJsonObject &plan) const override;
    [[nodiscard]] QString faultText(const protocol::Fault &fault) const override;

    TextLabel *m_lists;
    DataTable *m_deviations;
    QStandardItemModel *m_model;
    TextLabel *m_whole; ///< the differences of the current row
};

/// Asks for the file, then reads it.
void askReceiptImport(const PageContext &context, QWidget *parent);

} // namespace licheng
