// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/attendance/attendance_page.h"

#include "app/pages/attendance/attendance_model.h"
#include "app/pages/attendance/attendance_table.h"
#include "app/pages/attendance/attendance_totals_model.h"
#include "app/presenters/messages.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/card.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/roc_date.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

// What the page shows of the presenter's state.

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using State = AttendancePresenter::State;

namespace {

QString weekdayName(QDate day)
{
    switch (day.dayOfWeek()) {
    case 1:
        return AttendancePage::tr("Monday");
    case 2:
        return AttendancePage::tr("Tuesday");
    case 3:
        return AttendancePage::tr("Wednesday");
    case 4:
        return AttendancePage::tr("Thursday");
    case 5:
        return AttendancePage::tr("Friday");
    case 6:
        return AttendancePage::tr("Saturday");
    case 7:
        return AttendancePage::tr("Sunday");
    default:
        return {};
    }
}

} // namespace

QString AttendancePage::title() const
{
    return tr("Attendance by class");
}

QString AttendancePage::subtitle() const
{
    if (m_presenter.state() == State::Loading)
        return tr("Reading…");
    if (m_presenter.className().isEmpty())
        return {};
    QStringList parts{m_presenter.className(), roc::slashed(m_presenter.day())};
    if (m_presenter.state() == State::Ready)
        parts.append(tr("%n student(s)", nullptr, m_presenter.grid().rows()));
    return parts.join(u"　・　"_s);
}

void AttendancePage::presentClasses()
{
    const QSignalBlocker quiet(m_class);
    if (m_shownClasses != m_presenter.classes()) {
        m_shownClasses = m_presenter.classes();
        m_class->clear();
        for (const AttendanceClass &each : m_shownClasses)
            m_class->addItem(each.name, each.id);
    }
    m_class->setEnabled(!m_shownClasses.empty());
    // A name that is being typed is not written over because somebody else saved something.
    if (!m_class->lineEdit()->isModified() || !m_class->lineEdit()->hasFocus())
        m_class->setCurrentIndex(m_class->findData(m_presenter.classId()));
}

void AttendancePage::presentKinds()
{
    const bool mayEdit = m_presenter.editVerdict().isAllowed();
    m_kinds->setVisible(m_presenter.state() == State::Ready);
    if (m_shownKinds == m_presenter.grid().kinds())
        return;
    m_shownKinds = m_presenter.grid().kinds();
    while (QLayoutItem *item = m_kindsRow->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    if (!mayEdit) {
        auto *why =
            new TextLabel(messages::refusal(m_presenter.editVerdict().refusal()), Type::Small, Ink::Dim);
        why->setElide(Qt::ElideNone);
        m_kindsRow->addWidget(why);
        return;
    }
    for (const CodeListEntry &kind : m_shownKinds) {
        auto *button = new Button(u"%1 %2"_s.arg(kind.code, kind.name));
        button->setObjectName(u"kind-"_s + kind.code);
        // The selection of the grid is what it is for.
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &Button::clicked, this,
                [this, code = kind.code] { m_presenter.put(m_table->cells(), code); });
        m_kindsRow->addWidget(button);
    }
    auto *keys = new TextLabel(tr("Space: next kind　Delete: present"), Type::Small, Ink::Dim);
    keys->setElide(Qt::ElideNone);
    keys->setMinimumHeight(tokens::controlHeight);
    m_kindsRow->addWidget(keys);
}

void AttendancePage::present()
{
    presentClasses();
    {
        const QSignalBlocker quiet(m_date);
        m_date->setToday(m_presenter.today());
        if (!m_date->isModified() || !m_date->hasFocus())
            m_date->setDate(m_presenter.day());
    }
    m_weekday->setText(weekdayName(m_presenter.day()));
    m_weekday->setInk(m_presenter.isWeekend() ? Ink::Warn : Ink::Dim);
    m_weekday->setToolTip(
        m_presenter.isWeekend() ? tr("A day at the weekend: make sure that there were lessons.") : QString());
    m_back->setEnabled(m_presenter.stepped(AttendancePresenter::Direction::Back).isValid());
    m_forward->setEnabled(m_presenter.stepped(AttendancePresenter::Direction::Forward).isValid());
    m_today->setEnabled(m_presenter.day() != m_presenter.today());
    presentKinds();
    const int row = m_table->currentIndex().row();
    const int column = m_table->currentIndex().column();
    m_model->update();
    if (!m_table->currentIndex().isValid() && m_model->rowCount() > 0 && m_model->columnCount() > 0)
        m_table->setCurrentIndex(m_model->index(std::clamp(row, 0, m_model->rowCount() - 1),
                                                std::clamp(column, 0, m_model->columnCount() - 1)));
    m_stack->setCurrentIndex(m_presenter.state() == State::Ready ? 0 : 1);
    m_totals->setVisible(m_presenter.state() == State::Ready);
    m_records->setVisible(m_context.navigator.shows(u"absence"_s));
    if (m_presenter.state() != State::Ready)
        presentEmpty();
    else if (std::exchange(m_wantsFocus, false) && isAncestorOf(QApplication::focusWidget()))
        m_table->setFocus(Qt::OtherFocusReason);
    presentTotals();
    presentCells();
}

void AttendancePage::presentEmpty()
{
    const QString icon = u"attendance"_s;
    const auto wayTo = [](bool isThere, const QString &text) { return isThere ? text : QString(); };
    const Navigator &navigator = m_context.navigator;
    switch (m_presenter.state()) {
    case State::NoClasses:
        m_empty->setEmpty(
            icon, tr("No class of this school year is yours to see"),
            tr("Classes come with the students' list of the school year; a class tutor sees the own class."),
            wayTo(navigator.hasPage(QLatin1String(page_keys::imports)), tr("Import the students")));
        return;
    case State::NotBegun:
        m_empty->setEmpty(icon, tr("This school year has not begun"),
                          tr("Attendance is entered from its first day on."));
        return;
    case State::NoCodes:
        m_empty->setEmpty(icon, tr("No periods or kinds of absence are known"),
                          tr("Both are code tables of the school; enter or import them first."),
                          wayTo(navigator.shows(u"codeEntry"_s), tr("Open the code tables")));
        return;
    case State::NoStudents:
        m_empty->setEmpty(icon, tr("This class has no students"),
                          tr("Choose another class, or assign students to it in the register."),
                          wayTo(navigator.shows(u"student"_s), tr("Open the students")));
        return;
    case State::Failed:
        m_empty->setEmpty(icon, tr("The attendance could not be read"), m_presenter.problem(),
                          tr("Try again"));
        return;
    default:
        m_empty->setEmpty(icon, tr("Reading…"), tr("The server is being asked."));
    }
}

void AttendancePage::presentCells()
{
    m_model->updateCells();
    const AttendanceGrid &grid = m_presenter.grid();
    const int unsaved = grid.unsaved();
    const bool mayEdit = m_presenter.editVerdict().isAllowed();
    m_table->setSteps(grid.canUndo() ? AttendanceTable::Steps::Undoable : AttendanceTable::Steps::None);
    m_unsaved->setText(m_presenter.isSaving() ? tr("Saving…")
                       : unsaved > 0          ? tr("%n cell(s) not saved", nullptr, unsaved)
                                              : QString());
    m_save->setVisible(mayEdit);
    m_discard->setVisible(mayEdit);
    m_save->setEnabled(unsaved > 0 && !m_presenter.isSaving());
    m_discard->setEnabled(unsaved > 0 && !m_presenter.isSaving());
    Q_EMIT headerChanged();
}

void AttendancePage::presentTotals()
{
    {
        const QSignalBlocker quiet(m_semester);
        m_semester->setCurrentIndex(
            m_semester->findData(static_cast<int>(m_presenter.totalsTerm().semester)));
    }
    m_totalsModel->update();
    const AttendanceTotal all = m_presenter.classTotal();
    m_classTotal->setText(all.total == 0 ? tr("The class has no absences in this time.")
                                         : tr("The class: %1; %n period(s) in all", nullptr, all.total)
                                               .arg(m_presenter.kindsText(all.kinds)));
    followRow(m_table->currentIndex().row());
}

void AttendancePage::followRow(int row)
{
    const auto &students = m_presenter.grid().students();
    if (row < 0 || row >= int(students.size()))
        return;
    if (const int found = m_totalsModel->rowOf(students[size_t(row)].id); found >= 0)
        m_totalsTable->setCurrentIndex(m_totalsModel->index(found, 0));
}

} // namespace licheng
