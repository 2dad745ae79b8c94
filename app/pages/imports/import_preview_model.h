// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/import_presenter.h"

#include <QAbstractTableModel>

namespace licheng {

/// Every row of data of the file, as it stands there; the first column has the row's number. Cells are
/// made when they are looked at.
class ImportPreviewModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ImportPreviewModel(const ImportPresenter &presenter, QObject *parent = nullptr);

    /// Model row of a row of the sheet; -1 when it is no data.
    [[nodiscard]] int rowOf(int sheetRow) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const ImportPresenter &m_presenter;
    std::shared_ptr<const ImportPreparation> m_prepared;
};

} // namespace licheng
