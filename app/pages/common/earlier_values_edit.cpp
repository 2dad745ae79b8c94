// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/earlier_values_edit.h"

#include "app/widgets/form/choicelist.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

#include <algorithm>

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
    m_completer->setWrapAround(false);
    m_completer->setWidget(this);
    goOnFromList(m_completer);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this,
            [this](const QString &value) {
                setText(value);
                Q_EMIT textEdited(value);
            });
    // What is listed, and marked, is for the text before.
    connect(this, &QLineEdit::textEdited, m_completer->popup(), &QWidget::hide);
}

void EarlierValuesEdit::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers held = event->modifiers() & ~Qt::KeypadModifier;
    if (event->key() == Qt::Key_Down && (held == Qt::NoModifier || held == Qt::AltModifier))
        offer();
    else
        QLineEdit::keyPressEvent(event);
}

void EarlierValuesEdit::offer()
{
    // Who goes into a field has its text marked: another value is wanted, not one like it.
    ask(selectedText() == text() ? QString() : text().trimmed());
}

void EarlierValuesEdit::ask(const QString &part, const QStringList &found)
{
    using Operator = protocol::Condition::Operator;
    protocol::RecordQuery query;
    query.type = m_type;
    query.columns = {m_field};
    query.conditions = {part.isEmpty() ? protocol::Condition{m_field, Operator::IsNotEmpty, {}}
                                       : protocol::Condition{m_field, Operator::Contains, part}};
    query.sort = {{u"id"_s, Qt::DescendingOrder}};
    query.limit = maxRows;
    const QString typed = text().trimmed();
    m_source.query(query, this, [=, this](const protocol::Answer<protocol::Page> &page) {
        if (!page || !hasFocus() || text().trimmed() != typed)
            return;
        QStringList earlier = found;
        for (const QJsonValue &row : page->rows)
            earlier.append(row[2].toString());
        earlier.removeDuplicates();
        if (!part.isEmpty() && earlier.contains(typed)) {
            ask({}, earlier);
            return;
        }
        m_values->setStringList(earlier.mid(0, maxValues));
        if (earlier.isEmpty())
            return;
        m_completer->complete();
        const qsizetype known = m_values->stringList().indexOf(typed);
        m_completer->popup()->setCurrentIndex(
            m_completer->completionModel()->index(int(std::max<qsizetype>(known, 0)), 0));
    });
}

} // namespace licheng
