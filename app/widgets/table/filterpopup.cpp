// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/filterpopup.h"

#include "app/widgets/form/composition.h"
#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/roc_date.h"
#include "shared/model/text_value.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int popupWidth = 320;
constexpr int longestText = 200;
} // namespace

FilterPopup::FilterPopup(QWidget *parent)
    : PopupFrame(parent), m_field(new QComboBox), m_operator(new QComboBox), m_values(new QStackedWidget),
      m_text(new QLineEdit), m_choice(new QComboBox), m_date(new RocDateEdit), m_number(new QLineEdit),
      m_error(new TextLabel({}, Type::Small, Ink::Bad)),
      m_apply(new Button(tr("Add condition"), ButtonKind::Primary))
{
    setObjectName(u"filterPopup"_s);
    setAccessibleName(tr("Add a filter condition"));
    m_field->setObjectName(u"filterField"_s);
    m_operator->setObjectName(u"filterOperator"_s);
    m_text->setObjectName(u"filterText"_s);
    m_choice->setObjectName(u"filterChoice"_s);
    m_date->setObjectName(u"filterDate"_s);
    m_number->setObjectName(u"filterNumber"_s);
    m_apply->setObjectName(u"filterApply"_s);
    m_field->setAccessibleName(tr("Field"));
    m_operator->setAccessibleName(tr("Operator"));
    for (QWidget *value : std::initializer_list<QWidget *>{m_text, m_choice, m_date, m_number}) {
        value->setAccessibleName(tr("Value"));
        m_values->addWidget(value);
    }
    m_text->setMaxLength(longestText);
    m_number->setMaxLength(18);
    takeKeysAsTheyAre(m_number);
    takeKeysAsTheyAre(m_text, [this] {
        const int index = m_field->currentIndex();
        return index >= 0 && index < m_fields.size() && m_fields[index].isPlainKeys;
    });
    m_values->setFixedHeight(tokens::controlHeight);
    m_error->setWordWrap(true);
    m_error->hide();

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(tokens::grid);
    grid->setVerticalSpacing(tokens::grid);
    grid->addWidget(m_field, 0, 0);
    grid->addWidget(m_operator, 0, 1);
    grid->addWidget(m_values, 1, 0, 1, 2);
    grid->addWidget(m_error, 2, 0, 1, 2);
    grid->setColumnStretch(0, 3);
    grid->setColumnStretch(1, 2);
    auto *foot = new QHBoxLayout;
    foot->addWidget(new TextLabel(tr("Enter adds, Esc closes"), Type::Tiny, Ink::Dim));
    foot->addStretch(1);
    foot->addWidget(m_apply);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::gap, tokens::gap, tokens::gap, tokens::gap);
    column->setSpacing(tokens::gap);
    column->addLayout(grid);
    column->addLayout(foot);

    connect(m_field, &QComboBox::currentIndexChanged, this, &FilterPopup::fieldChosen);
    connect(m_apply, &Button::clicked, this, &FilterPopup::accept);
}

void FilterPopup::setFields(const QList<FilterField> &fields)
{
    m_fields = fields;
    const QSignalBlocker quiet(m_field);
    m_field->clear();
    for (const FilterField &field : fields)
        m_field->addItem(field.label);
    fieldChosen(m_field->currentIndex());
}

void FilterPopup::openBelow(QWidget *anchor)
{
    if (m_fields.isEmpty())
        return;
    QWidget *top = anchor->window();
    joinWindow(top);
    setFixedWidth(popupWidth);
    adjustSize();
    QPoint corner = anchor->mapTo(top, QPoint(0, anchor->height() + 4));
    corner.setX(std::max(0, std::min(corner.x(), top->width() - popupWidth - tokens::grid)));
    move(corner);
    m_error->hide();
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void FilterPopup::fieldChosen(int index)
{
    if (index < 0 || index >= m_fields.size())
        return;
    const FilterField &field = m_fields[index];
    m_operator->clear();
    for (const FilterOperator &op : operatorsOf(field.kind))
        m_operator->addItem(op.label, op.op);
    m_choice->clear();
    if (field.kind == FilterKind::Boolean) {
        m_choice->addItem(tr("Yes"), true);
        m_choice->addItem(tr("No"), false);
    }
    for (const FilterChoice &choice : field.choices)
        m_choice->addItem(choice.text, choice.value);
    QWidget *editor = m_text;
    if (field.kind == FilterKind::Choice || field.kind == FilterKind::Boolean)
        editor = m_choice;
    else if (field.kind == FilterKind::Date)
        editor = m_date;
    else if (field.kind == FilterKind::Number)
        editor = m_number;
    m_values->setCurrentWidget(editor);
    keysChanged();
    m_error->hide();
}

void FilterPopup::accept()
{
    const int index = m_field->currentIndex();
    if (index < 0 || index >= m_fields.size())
        return;
    const FilterField &field = m_fields[index];
    const auto refuse = [this](const QString &sentence) {
        m_error->setText(sentence);
        m_error->show();
        adjustSize();
        m_values->currentWidget()->setFocus(Qt::OtherFocusReason);
    };
    QVariant value;
    QString text;
    switch (field.kind) {
    case FilterKind::Text:
        text = m_text->text().trimmed();
        if (text.isEmpty())
            return refuse(tr("Type what “%1” is to be compared with.").arg(field.label));
        value = text;
        break;
    case FilterKind::Choice:
    case FilterKind::Boolean:
        if (m_choice->currentIndex() < 0)
            return refuse(tr("“%1” has no values to choose from.").arg(field.label));
        text = m_choice->currentText();
        value = m_choice->currentData();
        break;
    case FilterKind::Date:
        if (!m_date->date().isValid())
            return refuse(tr("Type a date such as 114/11/23 for “%1”.").arg(field.label));
        value = m_date->date();
        text = roc::slashed(m_date->date());
        break;
    case FilterKind::Number: {
        const auto number = parseInteger(m_number->text());
        if (!number)
            return refuse(tr("Type a whole number for “%1”.").arg(field.label));
        value = *number;
        text = QString::number(*number);
        break;
    }
    }
    const QString op = m_operator->currentData().toString();
    m_text->clear();
    m_number->clear();
    m_date->clear();
    leave();
    Q_EMIT conditionReady({field.name, op, value, displayOf(field, op, text)});
}

void FilterPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        leave();
        return;
    }
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        accept();
        return;
    }
    PopupFrame::keyPressEvent(event);
}

} // namespace licheng
