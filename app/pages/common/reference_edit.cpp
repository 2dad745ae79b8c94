// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/reference_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

namespace
{
constexpr int idRole = Qt::UserRole + 1;
}

ReferenceEdit::ReferenceEdit(RecordSource &source, const RecordType &type, QWidget *parent)
    : QLineEdit(parent), m_source(source), m_type(type), m_hits(new QStandardItemModel(this)),
      m_completer(new QCompleter(m_hits, this))
{
    for (const FieldInfo &field : type.fields()) {
        if (field.isSearchable && !field.isSensitive)
            m_columns.append(QLatin1StringView(field.name));
    }
    m_columns = m_columns.first(std::min<qsizetype>(2, m_columns.size()));
    setClearButtonEnabled(true);
    setPlaceholderText(tr("Type a number or name, ↓ lists"));
    // The server has done the matching already.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_timer.setSingleShot(true);
    m_timer.setInterval(200);
    connect(&m_timer, &QTimer::timeout, this, &ReferenceEdit::find);
    connect(this, &QLineEdit::textEdited, this, [this] {
        if (std::exchange(m_value, 0) != 0)
            Q_EMIT valueChanged(0);
        m_timer.start();
    });
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, [this](const QModelIndex &index) {
        choose(index.data(idRole).toLongLong(), index.data().toString());
    });
}

QString ReferenceEdit::textOf(const QJsonArray &row) const
{
    QStringList parts;
    for (qsizetype i = 2; i < row.size(); ++i)
        parts.append(row.at(i).toString());
    return parts.join(u' ').trimmed();
}

void ReferenceEdit::choose(qint64 id, const QString &text)
{
    setText(text);
    setCursorPosition(0);
    if (m_value == id)
        return;
    m_value = id;
    Q_EMIT valueChanged(id);
}

void ReferenceEdit::setValue(qint64 id)
{
    m_value = id;
    ++m_run;
    clear();
    if (id == 0)
        return;
    protocol::RecordQuery query;
    query.type = m_type.name();
    query.columns = m_columns;
    query.conditions = {{u"id"_s, protocol::Condition::Operator::Equal, id}};
    query.limit = 1;
    m_source.query(query, this, [this, id](const protocol::Answer<protocol::Page> &answer) {
        if (m_value == id && answer && !answer->rows.isEmpty()) {
            setText(textOf(answer->rows.first().toArray()));
            setCursorPosition(0);
        }
    });
}

void ReferenceEdit::keyPressEvent(QKeyEvent *event)
{
    // The few roles or offices of a school are chosen without knowing how they are called.
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        find();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

void ReferenceEdit::find()
{
    const QString typed = m_value == 0 ? text().trimmed() : QString();
    protocol::RecordQuery query;
    query.type = m_type.name();
    query.columns = m_columns;
    query.search = typed;
    query.limit = maxHits;
    m_source.query(query, this, [this, run = ++m_run](const protocol::Answer<protocol::Page> &answer) {
        if (run != m_run || !answer)
            return;
        m_hits->clear();
        for (const QJsonValue &value : answer->rows) {
            const QJsonArray row = value.toArray();
            auto *item = new QStandardItem(textOf(row));
            item->setData(row.first().toInteger(), idRole);
            m_hits->appendRow(item);
        }
        const QString typedNow = text().trimmed();
        if (m_value == 0 && m_hits->rowCount() == 1 && m_hits->item(0)->text().section(u' ', 0, 0).compare(typedNow, Qt::CaseInsensitive) == 0)
            choose(m_hits->item(0)->data(idRole).toLongLong(), m_hits->item(0)->text());
        else if (hasFocus() && m_hits->rowCount() > 0)
            m_completer->complete();
    });
}

} // namespace licheng
