// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/formcard.h"

#include "app/widgets/form/formfield.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/theme/tokens.h"

#include <QGridLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

FormCard::FormCard(QWidget *parent) : Card(parent), m_grid(new QGridLayout)
{
    m_grid->setContentsMargins(tokens::cardPadding, tokens::cardPadding, tokens::cardPadding,
                               tokens::cardPadding);
    m_grid->setHorizontalSpacing(tokens::pageMargin);
    m_grid->setVerticalSpacing(14);
    body()->addLayout(m_grid);
    body()->addStretch(1);
    m_grid->setColumnStretch(0, 1);
}

QVBoxLayout *FormCard::scrollFields()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    body()->removeItem(m_grid);
    m_grid->setParent(nullptr);
    column->addLayout(m_grid);
    column->addStretch(1);
    // The stretch that kept the fields at the top.
    delete body()->takeAt(0);
    body()->insertWidget(0, new ScrollPlace(inside), 1);
    return column;
}

FormField *FormCard::addField(const QString &name, const QString &label, QWidget *editor, Need need,
                              const QString &help)
{
    auto *field = new FormField(label, editor, this);
    editor->setObjectName(u"field-%1"_s.arg(name));
    field->setRequired(need == Need::Required);
    field->setHelp(help);
    // Columns are of one width, whatever the longest choice of a combo box would take.
    if (m_columns > 1)
        field->setSizePolicy(QSizePolicy::Ignored, field->sizePolicy().verticalPolicy());
    m_grid->addWidget(field, int(m_order.size()) / m_columns, int(m_order.size()) % m_columns);
    m_order.append(name);
    m_fields.insert(name, field);
    return field;
}

void FormCard::setShown(const QString &name, Field shown)
{
    if (!m_fields.contains(name) || m_hidden.contains(name) == (shown == Field::Hidden))
        return;
    if (shown == Field::Hidden)
        m_hidden.insert(name);
    else
        m_hidden.remove(name);
    place();
}

void FormCard::place()
{
    int cell = 0;
    for (const QString &name : std::as_const(m_order)) {
        FormField *each = m_fields.value(name);
        m_grid->removeWidget(each);
        each->setVisible(!m_hidden.contains(name));
        if (m_hidden.contains(name))
            continue;
        m_grid->addWidget(each, cell / m_columns, cell % m_columns);
        ++cell;
    }
}

void FormCard::setColumns(int columns)
{
    m_columns = qMax(1, columns);
    for (int i = 0; i < m_columns; ++i)
        m_grid->setColumnStretch(i, 1);
}

FormField *FormCard::field(const QString &name) const
{
    return m_fields.value(name);
}

QList<QWidget *> FormCard::editors() const
{
    QList<QWidget *> list;
    for (const QString &name : m_order)
        list.append(m_fields.value(name)->editor());
    return list;
}

bool FormCard::setError(const QString &name, const QString &error)
{
    FormField *target = field(name);
    if (target == nullptr)
        return false;
    target->setError(error);
    return true;
}

void FormCard::clearErrors()
{
    for (FormField *each : std::as_const(m_fields))
        each->setError({});
}

void FormCard::goTo(const QString &name)
{
    if (FormField *target = field(name))
        target->editor()->setFocus(Qt::OtherFocusReason);
}

} // namespace licheng
