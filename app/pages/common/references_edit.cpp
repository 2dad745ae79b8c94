// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/references_edit.h"

#include "app/pages/common/reference_edit.h"
#include "app/widgets/table/spoken.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/tokens.h"
#include "shared/model/text_value.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int rowsInSight = 4;
}

ReferencesEdit::ReferencesEdit(RecordSource &source, const RecordType &type, QWidget *parent)
    : QWidget(parent), m_source(source), m_type(type), m_line(new ReferenceEdit(source, type, this)),
      m_list(new Spoken<QListWidget>(this)),
      m_hint(new TextLabel(tr("Delete takes one out, Ctrl+Z undoes it."), Type::Small, Ink::Dim))
{
    m_line->setHint(tr("Type a number or name, ↓ lists, Enter adds"));
    m_list->setObjectName(u"chosen"_s);
    m_list->setAccessibleName(tr("Chosen"));
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(tokens::grid / 2);
    column->addWidget(m_line);
    column->addWidget(m_list);
    column->addWidget(m_hint);
    setFocusProxy(m_line);
    m_line->installEventFilter(this);
    m_list->installEventFilter(this);
    // The key that picked it comes to the line first, and is used up there.
    connect(m_line, &ReferenceEdit::picked, this, &ReferencesEdit::takeChosen, Qt::QueuedConnection);
    // One that stands in the line counts, too: who leaves without Enter loses nobody.
    connect(m_line, &ReferenceEdit::valueChanged, this, [this](qint64 id) {
        if (id == 0)
            return;
        m_names.insert(id, m_line->text());
        Q_EMIT valueChanged();
    });
    show();
}

void ReferencesEdit::setOffered(std::vector<std::vector<protocol::Condition>> parts)
{
    m_line->setOffered(std::move(parts));
}

QString ReferencesEdit::text() const
{
    return m_line->text().trimmed();
}

bool ReferencesEdit::isUnresolved() const
{
    return m_line->isUnresolved() && !m_line->hasFocus();
}

QJsonArray ReferencesEdit::valueWith(const QString &typed) const
{
    QList<qint64> sorted = m_ids;
    const qint64 found = m_line->value();
    if (found != 0 && !sorted.contains(found))
        sorted.append(found);
    std::sort(sorted.begin(), sorted.end());
    QJsonArray value;
    for (const qint64 id : std::as_const(sorted))
        value.append(id);
    if (found == 0 && !typed.trimmed().isEmpty())
        value.append(typed.trimmed());
    return value;
}

void ReferencesEdit::setValue(const QJsonArray &value)
{
    m_ids.clear();
    m_before.clear();
    QStringList typed;
    for (const QJsonValue &each : value) {
        if (each.isString())
            typed.append(each.toString());
        else if (each.toInteger() != 0)
            m_ids.append(each.toInteger());
    }
    m_line->setValue(0);
    m_line->setText(typed.join(u'、'));
    // What a draft kept is still to be told.
    m_line->setModified(!typed.isEmpty());
    show();
    readNames();
}

QString ReferencesEdit::nameOf(qint64 id) const
{
    return id == 0 ? text() : m_names.value(id, QString::number(id));
}

void ReferencesEdit::take(std::function<void()> done)
{
    QStringList entries = entriesOf(text());
    if (entries.isEmpty()) {
        done();
        return;
    }
    // One that was found already stands there with number and name.
    if (m_line->value() != 0) {
        takeChosen();
        done();
        return;
    }
    takeNext(std::move(entries), {}, done);
}

void ReferencesEdit::takeNext(QStringList entries, QStringList unknown, const std::function<void()> &done)
{
    if (entries.isEmpty()) {
        m_line->setText(unknown.join(u'、'));
        m_line->setModified(!unknown.isEmpty());
        Q_EMIT valueChanged();
        done();
        return;
    }
    const QString entry = entries.takeFirst();
    m_line->setValue(0);
    m_line->setText(entry);
    m_line->resolve([this, entry, entries, unknown, done]() mutable {
        if (m_line->value() == 0)
            unknown.append(entry);
        else
            takeChosen();
        takeNext(std::move(entries), std::move(unknown), done);
    });
}

void ReferencesEdit::takeChosen()
{
    const qint64 id = m_line->value();
    if (id == 0)
        return;
    m_names.insert(id, m_line->text());
    // The next one is typed in its place; nothing of the line's own is left to undo.
    m_line->setValue(0);
    m_line->setText({});
    if (!m_ids.contains(id))
        change(m_ids + QList<qint64>{id});
    m_list->setCurrentRow(int(m_ids.indexOf(id)));
}

void ReferencesEdit::removeCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    QList<qint64> ids = m_ids;
    ids.removeAt(row);
    change(std::move(ids));
    m_list->setCurrentRow(std::min(row, int(m_ids.size()) - 1));
    if (m_ids.isEmpty())
        m_line->setFocus();
}

void ReferencesEdit::undo()
{
    if (m_before.isEmpty())
        return;
    m_ids = m_before.takeLast();
    show();
    Q_EMIT valueChanged();
}

void ReferencesEdit::change(QList<qint64> ids)
{
    m_before.append(m_ids);
    m_ids = std::move(ids);
    show();
    Q_EMIT valueChanged();
}

void ReferencesEdit::show()
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const qint64 id : std::as_const(m_ids))
        m_list->addItem(nameOf(id));
    m_list->setCurrentRow(std::min(row, int(m_ids.size()) - 1));
    m_list->setVisible(!m_ids.isEmpty());
    m_hint->setVisible(!m_ids.isEmpty());
    const int rows = std::clamp(int(m_ids.size()), 1, rowsInSight);
    m_list->setFixedHeight(rows * std::max(m_list->sizeHintForRow(0), fontMetrics().height()) +
                           2 * m_list->frameWidth());
}

void ReferencesEdit::readNames()
{
    if (m_ids.isEmpty())
        return;
    protocol::RecordQuery query;
    query.type = m_type.name();
    query.columns = ReferenceEdit::namingColumns(m_type);
    query.conditions = {{u"id"_s, protocol::Condition::Operator::In, valueWith({})}};
    query.limit = int(std::min<qsizetype>(m_ids.size(), 1000));
    m_source.query(query, this, [this](const protocol::Answer<protocol::Page> &page) {
        for (const QJsonValue &row : page ? page->rows : QJsonArray())
            m_names.insert(row[0].toInteger(), ReferenceEdit::textOf(row.toArray()));
        show();
    });
}

bool ReferencesEdit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool isPress = event->type() == QEvent::KeyPress;
        const bool isUndo =
            key->matches(QKeySequence::Undo) && !(watched == m_line && m_line->isUndoAvailable());
        const bool isRemoval =
            watched == m_list && (key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace);
        const bool isEntry = watched == m_line &&
                             (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) &&
                             !text().isEmpty();
        if (isUndo || isRemoval || isEntry) {
            event->accept();
            if (isPress && isUndo)
                undo();
            else if (isPress && isRemoval)
                removeCurrent();
            else if (isPress)
                take([] {});
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace licheng
