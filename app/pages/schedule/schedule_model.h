// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/fixed_columns_model.h"
#include "app/presenters/schedule_presenter.h"

namespace licheng {

/// The windows of a term as rows. The presenter holds them; a record keeps its row's selection over reads.
class ScheduleModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    enum Column { Kind, TermOf, Audience, Opens, Closes, State, Reason };

    ScheduleModel(const SchedulePresenter &presenter, const WorkState &work, QObject *parent = nullptr);

    /// Takes the presenter's present rows.
    void update();
    [[nodiscard]] qint64 idAt(int row) const;
    [[nodiscard]] int rowOf(qint64 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const ScheduleRow &row, int column) const;

    const SchedulePresenter &m_presenter;
    const WorkState &m_work;
    std::vector<ScheduleRow> m_rows;
};

/// 「高三、日間部」, or the student or class of an extension.
[[nodiscard]] QString audienceOf(const ScheduleRow &row);

} // namespace licheng
