// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_totals_card.h"

#include "app/presenters/attendance_presenter.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

AttendanceTotalsCard::AttendanceTotalsCard(const PageContext &context, AttendancePresenter &presenter,
                                           QWidget *parent)
    : Card(parent), m_context(context), m_presenter(presenter),
      m_model(new AttendanceTotalsModel(presenter.totals(), this)), m_semester(new QComboBox),
      m_records(new Button(tr("Records →"), ButtonKind::Quiet)), m_table(new DataTable),
      m_classTotal(new TextLabel({}, Type::Small, Ink::Dim))
{
    setHeader(tr("Totals"));
    m_semester->setObjectName(u"totalsSemester"_s);
    m_semester->setAccessibleName(tr("Semester of the totals"));
    m_semester->addItem(tr("First semester"), static_cast<int>(Semester::First));
    m_semester->addItem(tr("Second semester"), static_cast<int>(Semester::Second));
    m_semester->addItem(tr("Whole year"), static_cast<int>(Semester::WholeYear));
    addHeaderWidget(m_semester);
    m_records->setObjectName(u"attendanceRecords"_s);
    m_records->setToolTip(tr("The list of absences of this class on this day"));
    m_records->setKey(Qt::CTRL | Qt::Key_0);
    addHeaderWidget(m_records);
    m_table->setObjectName(u"attendanceTotals"_s);
    m_table->setAccessibleName(tr("Totals"));
    m_table->setModel(m_model);
    m_table->setMarks(DataTable::Marks::Hidden);
    m_table->columns().setWidths({100, 170, 56});
    m_table->columns().keepIn(context.settings.store(), context.settings.columnsKey(u"attendanceTotals"_s));
    m_classTotal->setObjectName(u"attendanceClassTotal"_s);
    m_classTotal->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::grid);
    m_classTotal->setWordWrap(true);
    body()->addWidget(m_table, 1);
    body()->addWidget(new Separator);
    body()->addWidget(m_classTotal);
    setClipsCorners();
    setFixedWidth(tokens::detailsWidth);

    connect(m_records, &Button::clicked, this, &AttendanceTotalsCard::openRecords);
    connect(m_semester, &QComboBox::activated, this, [this] {
        m_presenter.totals().choose(static_cast<Semester>(m_semester->currentData().toInt()));
    });
    connect(&presenter.totals(), &AttendanceTotals::changed, this, &AttendanceTotalsCard::present);
}

void AttendanceTotalsCard::present()
{
    const AttendanceTotals &totals = m_presenter.totals();
    setVisible(m_presenter.state() == AttendancePresenter::State::Ready);
    m_records->setVisible(m_context.navigator.shows(u"absence"_s));
    {
        const QSignalBlocker quiet(m_semester);
        m_semester->setCurrentIndex(m_semester->findData(static_cast<int>(totals.semester())));
    }
    m_model->update();
    const AttendanceTotal all = totals.all();
    m_classTotal->setText(
        all.total == 0
            ? tr("The class has no absences in this time.")
            : tr("The class: %1; %n period(s) in all", nullptr, all.total).arg(totals.kindsText(all)));
    showStudent(m_student);
}

void AttendanceTotalsCard::showStudent(qint64 id)
{
    m_student = id;
    if (const int found = m_model->rowOf(id); found >= 0)
        m_table->setCurrentIndex(m_model->index(found, 0));
}

void AttendanceTotalsCard::openRecords()
{
    using Operator = protocol::Condition::Operator;
    m_context.navigator.openRecords(u"absence"_s,
                                    {{u"studentId.classId.name"_s, Operator::Equal, m_presenter.className()},
                                     {u"date"_s, Operator::Equal, m_presenter.day().toString(Qt::ISODate)}});
}

} // namespace licheng
