// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/fixed_columns_model.h"
#include "app/pages/common/page_context.h"
#include "app/presenters/attendance_totals.h"
#include "app/widgets/theme/card.h"

class QComboBox;

namespace licheng {

class AttendancePresenter;
class Button;
class DataTable;
class TextLabel;

/// Absences of each student of the class in a semester.
class AttendanceTotalsModel : public FixedColumnsModel
{
    Q_OBJECT
public:
    enum Column { StudentColumn, Kinds, Total };

    explicit AttendanceTotalsModel(const AttendanceTotals &totals, QObject *parent = nullptr);

    void update();
    /// -1: not in the list.
    [[nodiscard]] int rowOf(qint64 student) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    const AttendanceTotals &m_totals;
    std::vector<AttendanceTotal> m_rows;
};

/// The absences of a class in a semester, beside the grid of a day.
class AttendanceTotalsCard : public Card
{
    Q_OBJECT
public:
    AttendanceTotalsCard(const PageContext &context, AttendancePresenter &presenter,
                         QWidget *parent = nullptr);

    void present();
    /// Makes the student's row the current one.
    void showStudent(qint64 id);

private:
    void openRecords();

    PageContext m_context;
    AttendancePresenter &m_presenter;
    AttendanceTotalsModel *m_model;
    QComboBox *m_semester;
    Button *m_records;
    DataTable *m_table;
    TextLabel *m_classTotal;
    qint64 m_student = 0;
};

} // namespace licheng
