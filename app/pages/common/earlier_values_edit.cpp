// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/earlier_values_edit.h"

#include "app/widgets/form/choicelist.h"

#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Rows that are asked for, of which several have the same value, and values that are listed.
constexpr int maxRows = 200;
constexpr int maxValues = 12;

} // namespace

EarlierValuesEdit::EarlierValuesEdit(RecordSource &source, QString type, QString field, QWidget *parent)
    : QLineEdit(parent), m_source(source), m_type(std::move(type)), m_field(std::move(field)),
      m_values(new QStringListModel(this)), m_completer(new QCompleter(m_values, this))
{
    setPlaceholderText(tr("↓ lists what was entered before"));
    // The server has done the matching already.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    goOnFromList(m_completer);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &value) {
                setText(value);
                Q_EMIT textEdited(value);
            });
}

void EarlierValuesEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && event->modifiers() == Qt::NoModifier)
        offer();
    else
        QLineEdit::keyPressEvent(event);
}

void EarlierValuesEdit::offer()
{
    using Operator = protocol::Condition::Operator;
    const QString typed = text().trimmed();
    protocol::RecordQuery query;
    query.type = m_type;
    query.columns = {m_field};
    query.conditions = {typed.isEmpty() ? protocol::Condition{m_field, Operator::IsNotEmpty, {}}
                                        : protocol::Condition{m_field, Operator::Contains, typed}};
    query.sort = {{u"id"_s, Qt::DescendingOrder}};
    query.limit = maxRows;
    m_source.query(query, this, [this, typed](const protocol::Answer<protocol::Page> &page) {
        if (!page || !hasFocus() || text().trimmed() != typed)
            return;
        QStringList earlier;
        for (const QJsonValue &row : page->rows)
            earlier.append(row[2].toString());
        earlier.removeDuplicates();
        earlier.removeAll(typed);
        m_values->setStringList(earlier.mid(0, maxValues));
        if (!earlier.isEmpty())
            m_completer->complete();
    });
}

} // namespace licheng
