// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/fixed_columns_model.h"
#include "app/presenters/class_upload.h"

namespace licheng {

/// The files of a class with the place that each has, or why it has none.
class ClassUploadModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    enum Column { FileColumn, Size, StudentColumn, Title, Finding };
    enum class Shown { All, WithoutPlace };

    explicit ClassUploadModel(const ClassUpload &upload, QObject *parent = nullptr);

    void show(Shown shown);
    /// Takes the rows anew.
    void update();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const ClassUpload::Row &row, int column) const;
    void rowChanged(int row);

    const ClassUpload &m_upload;
    Shown m_shown = Shown::All;
    std::vector<int> m_rows; ///< rows of the upload that are shown
};

} // namespace licheng
