// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/fixed_columns_model.h"
#include "app/presenters/import_presenter.h"

namespace licheng {

/// The list of faults of an import: level, row, column, content, what is wrong and what to do.
class FaultListModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    explicit FaultListModel(const ImportPresenter &presenter, QObject *parent = nullptr);
    enum Column { Level, Row, Header, Value, Text };

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const ImportPresenter &m_presenter;
};

} // namespace licheng
