// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/import_presenter.h"

#include <QAbstractTableModel>
#include <QHeaderView>

namespace licheng {

/// Every row of data of the file, as it stands there; vertical headers are the rows' numbers. Cells are made
/// when they are looked at.
class ImportPreviewModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    /// QString, of a header: the field that the column fills, or that it is left out.
    static constexpr int FieldRole = Qt::UserRole + 100;

    explicit ImportPreviewModel(const ImportPresenter &presenter, QObject *parent = nullptr);

    /// Model row of a row of the sheet; -1 when it is no data.
    [[nodiscard]] int rowOf(int sheetRow) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    /// Of a row of the sheet; column -1: of the row as a whole.
    [[nodiscard]] QVariant faultText(int row, int column) const;

    const ImportPresenter &m_presenter;
    std::shared_ptr<const ImportPreparation> m_prepared;
};

/// Header of the preview in two lines: what the file calls the column, and the field that it fills. A
/// click, or Alt+Down on a cell of the column, offers the fields.
class MappingHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit MappingHeader(const ImportPresenter &presenter, QWidget *parent = nullptr);

    /// Opens the choice of fields for a section.
    void openChoice(int section);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// column from 0 as in the sheet; path empty: the column is left out.
    void pathChosen(int column, const QString &path);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const override;

private:
    const ImportPresenter &m_presenter;
};

} // namespace licheng
