// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/schedule_form.h"

#include "app/widgets/theme/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>

using namespace Qt::StringLiterals;

// The two fields that are made of several editors.

namespace licheng {

namespace {

constexpr int gradeCount = 3;
constexpr int maxStudentNumber = 20;

} // namespace

QWidget *ScheduleForm::gradesField()
{
    auto *widget = new QWidget;
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::gap);
    for (int grade = 1; grade <= gradeCount; ++grade) {
        auto *box = new QCheckBox(tr("Grade %1").arg(grade));
        box->setObjectName(u"grade-%1"_s.arg(grade));
        row->addWidget(box);
        m_grades << box;
    }
    row->addStretch(1);
    widget->setFocusProxy(m_grades.front());
    return widget;
}

QWidget *ScheduleForm::whomField()
{
    m_forStudent = new QRadioButton(tr("One student"));
    m_forClass = new QRadioButton(tr("One class"));
    m_studentNumber = new QLineEdit;
    m_studentNumber->setObjectName(u"extensionStudent"_s);
    m_studentNumber->setPlaceholderText(tr("Student number"));
    m_studentNumber->setMaxLength(maxStudentNumber);
    m_studentNumber->setAccessibleName(tr("Student number"));
    m_studentName = new TextLabel({}, Type::Small, Ink::Dim);
    m_class = new QComboBox;
    m_class->setAccessibleName(tr("One class"));
    m_class->setObjectName(u"extensionClass"_s);
    auto *widget = new QWidget;
    auto *grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(tokens::grid);
    grid->setVerticalSpacing(tokens::grid);
    grid->addWidget(m_forStudent, 0, 0);
    grid->addWidget(m_studentNumber, 0, 1);
    grid->addWidget(m_studentName, 1, 1);
    grid->addWidget(m_forClass, 2, 0);
    grid->addWidget(m_class, 2, 1);
    grid->setColumnStretch(1, 1);
    widget->setFocusProxy(m_studentNumber);
    connect(m_studentNumber, &QLineEdit::editingFinished, this, [this] { findStudent(); });
    connect(m_forStudent, &QRadioButton::toggled, this, [this](bool on) {
        m_studentNumber->setEnabled(on);
        m_class->setEnabled(!on);
    });
    return widget;
}

} // namespace licheng
