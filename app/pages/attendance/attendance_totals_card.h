// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/widgets/theme/card.h"

class QComboBox;

namespace licheng {

class AttendancePresenter;
class AttendanceTotalsModel;
class Button;
class DataTable;
class TextLabel;

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
