// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/reference_edit.h"

#include "app/presenters/seat_text.h"
#include "app/widgets/form/choicelist.h"
#include "app/widgets/form/composition.h"
#include "shared/model/account.h"
#include "shared/model/course.h"
#include "shared/model/normalize.h"
#include "shared/model/student.h"
#include "shared/rules/class_seat.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int idRole = Qt::UserRole + 1;
constexpr int yearRole = Qt::UserRole + 2;
constexpr int nameRole = Qt::UserRole + 3;  ///< without what tells it apart
constexpr int otherRole = Qt::UserRole + 4; ///< what it is named by as well

QStandardItem *newHit(qint64 id, const QString &name, int year = 0, const QString &telling = {})
{
    auto *item = new QStandardItem(telling.isEmpty() ? name : name + u'　' + telling);
    item->setData(id, idRole);
    item->setData(year, yearRole);
    item->setData(name, nameRole);
    return item;
}

/// Whether a text names the record that reads so.
bool namesInFull(const QString &text, const QString &record)
{
    return record == text || record.section(u' ', 1) == text ||
           record.section(u' ', 0, 0).compare(text, Qt::CaseInsensitive) == 0;
}

/// How far the name of a record is from what is typed: a word of it, the beginning of one, something within.
int farnessOf(const QString &typed, const QString &record)
{
    int farness = 2;
    for (const QString &word : record.split(u' ')) {
        if (word.startsWith(typed, Qt::CaseInsensitive))
            farness = std::min(farness, word.size() == typed.size() ? 0 : 1);
    }
    return farness;
}

/// As it is looked for: the digits of an input method may be full-width.
QString typedIn(const QLineEdit &line)
{
    return normalize::halfWidth(line.text()).trimmed();
}

/// Some of the values of a row.
QJsonArray part(const QJsonArray &row, qsizetype from, qsizetype count)
{
    QJsonArray values;
    for (qsizetype i = from; i < std::min(row.size(), from + count); ++i)
        values.append(row.at(i));
    return values;
}

} // namespace

ReferenceEdit::ReferenceEdit(RecordSource &source, const RecordType &type, QWidget *parent)
    : QLineEdit(parent), m_source(source), m_type(type), m_columns(namingColumns(type)),
      m_telling(tellingColumns(type)), m_isYearly(type.field(u"schoolYear") != nullptr),
      m_hits(new QStandardItemModel(this)), m_completer(new QCompleter(m_hits, this))
{
    setClearButtonEnabled(true);
    const FieldInfo *first = m_columns.isEmpty() ? nullptr : m_type.field(m_columns.front());
    if (first && first->isIdentifier)
        takeNumbersToo(this);
    setHint(tr("Type a number or name, ↓ lists"));
    // The server has done the matching already.
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    // One ↓ too many stays in the last row.
    m_completer->setWrapAround(false);
    goOnFromList(m_completer);
    connect(&m_source, &RecordSource::beganAnew, this, [this] {
        if (m_value != 0 && m_chosenText.isEmpty())
            setValue(m_value);
    });
    m_timer.setSingleShot(true);
    m_timer.setInterval(200);
    connect(&m_timer, &QTimer::timeout, this, [this] { find(); });
    connect(this, &QLineEdit::textEdited, this, [this](const QString &typed) {
        // Typed back, undone, or given back by a composition that was dropped.
        const qint64 id = !typed.isEmpty() && typed == m_chosenText ? m_chosen : 0;
        // What is listed, and what is on its way, is for the text before.
        ++m_run;
        m_isListAsked = false;
        m_completer->popup()->clearSelection();
        if (std::exchange(m_value, id) != id)
            Q_EMIT valueChanged(id);
        if (id == 0)
            m_timer.start();
    });
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                choose(index.data(idRole).toLongLong(), index.data(nameRole).toString());
                Q_EMIT picked();
            });
}

void ReferenceEdit::setHint(const QString &hint)
{
    m_hint = hint;
    setPlaceholderText(hint);
}

QStringList ReferenceEdit::namingColumns(const RecordType &type)
{
    const QStringList others = otherNames(type);
    QStringList columns;
    for (const FieldInfo &field : type.fields()) {
        if (field.isSearchable && !field.isSensitive && !others.contains(QLatin1String(field.name)))
            columns.append(QLatin1String(field.name));
    }
    // Nobody is called by name and address.
    if (!others.isEmpty())
        columns = columns.first(1);
    // A course has two codes before the name by which people know it.
    if (const qsizetype name = columns.indexOf(u"name"_s); name > 1)
        columns.move(name, 1);
    columns = columns.first(std::min<qsizetype>(columns.size(), 2));
    // Classes and courses have the same names every year.
    if (type.field(u"schoolYear"))
        columns.append(u"schoolYear"_s);
    return columns;
}

QStringList ReferenceEdit::otherNames(const RecordType &type)
{
    return &type == &recordTypeOf<Account>() ? QStringList{u"login"_s} : QStringList();
}

QStringList ReferenceEdit::tellingColumns(const RecordType &type)
{
    if (type.name() == recordTypeOf<Course>().name())
        return {u"semester"_s, u"classId.name"_s, u"teacherName"_s};
    if (type.name() == recordTypeOf<Student>().name())
        return {u"classId.name"_s, u"seat"_s};
    if (type.name() == recordTypeOf<Account>().name())
        return QStringList{u"roleId.name"_s} + otherNames(type);
    return {};
}

QString ReferenceEdit::textOf(const QJsonArray &row)
{
    QStringList parts;
    for (qsizetype i = 2; i < row.size(); ++i) {
        const bool isYear = row.at(i).isDouble();
        const QString text = isYear ? tr("%1 school year").arg(row.at(i).toInt()) : row.at(i).toString();
        // A meeting has the year in its title: 115學年度第1學期第1次工作小組會議.
        const bool isSaid = isYear && parts.join(u' ').contains(u"%1學年"_s.arg(row.at(i).toInt()));
        if (!isSaid)
            parts.append(text);
    }
    return parts.join(u' ').trimmed();
}

qint64 ReferenceEdit::named(const RecordType &type, const QJsonArray &rows, const QString &text)
{
    const bool isYearly = type.field(u"schoolYear") != nullptr;
    const qsizetype named = 2 + namingColumns(type).size();
    QList<qint64> meant;
    int newest = 0;
    for (const QJsonValue &value : rows) {
        const QJsonArray row = part(value.toArray(), 0, named);
        const QJsonArray others = part(value.toArray(), named, otherNames(type).size());
        const int year = isYearly ? row.last().toInt() : 0;
        const bool isNamed = namesInFull(text, textOf(row)) ||
                             std::any_of(others.begin(), others.end(), [&text](const QJsonValue &other) {
                                 return other.toString().compare(text, Qt::CaseInsensitive) == 0;
                             });
        if (!isNamed || year < newest)
            continue;
        if (year > newest)
            meant.clear();
        newest = year;
        meant.append(row.first().toInteger());
    }
    return meant.size() == 1 ? meant.first() : 0;
}

void ReferenceEdit::showText(const QString &text)
{
    setText(text);
    setCursorPosition(0);
    // Who types on means another one.
    if (hasFocus())
        setSelection(int(text.size()), -int(text.size()));
}

void ReferenceEdit::choose(qint64 id, const QString &text)
{
    // No answer that is still to come opens the list again.
    ++m_run;
    m_timer.stop();
    m_completer->popup()->hide();
    showText(text);
    m_chosen = id;
    m_chosenText = text;
    if (m_value == id)
        return;
    m_value = id;
    Q_EMIT valueChanged(id);
}

void ReferenceEdit::setValue(qint64 id)
{
    m_value = id;
    m_chosen = id;
    m_chosenText.clear();
    ++m_run;
    m_timer.stop();
    setText({}); // clear() would count as typed
    setPlaceholderText(m_hint);
    if (id == 0)
        return;
    if (const auto known = m_naming.known.constFind(id); known != m_naming.known.cend()) {
        showName(*known);
        return;
    }
    protocol::RecordQuery query;
    query.type = m_type.name();
    query.columns = m_columns;
    query.conditions = {{u"id"_s, protocol::Condition::Operator::Equal, id}};
    query.limit = 1;
    m_source.query(query, this, [this, id](const protocol::Answer<protocol::Page> &answer) {
        if (m_value != id)
            return;
        if (answer && !answer->rows.isEmpty())
            showName(textOf(answer->rows.first().toArray()));
        else
            readNameFromReferrer();
    });
}

void ReferenceEdit::showName(const QString &name)
{
    m_chosenText = name;
    showText(name);
    // One that is chosen is never shown as none.
    setPlaceholderText(name.isEmpty() ? tr("Chosen; its name cannot be read") : m_hint);
}

void ReferenceEdit::readNameFromReferrer()
{
    protocol::RecordQuery query;
    query.type = m_naming.type;
    for (const QString &column : std::as_const(m_columns)) {
        if (m_type.field(column)->isShownByReference)
            query.columns.append(m_naming.field + u'.' + column);
    }
    if (query.type.isEmpty() || query.columns.isEmpty()) {
        showName({});
        return;
    }
    query.conditions = {{m_naming.field, protocol::Condition::Operator::Equal, m_value}};
    query.limit = 1;
    m_source.query(query, this, [this, id = m_value](const protocol::Answer<protocol::Page> &answer) {
        if (m_value == id)
            showName(answer && !answer->rows.isEmpty() ? textOf(answer->rows.first().toArray()) : QString());
    });
}

void ReferenceEdit::resolve(std::function<void()> done)
{
    if (!isUnresolved()) {
        done();
        return;
    }
    m_timer.stop();
    find(std::move(done));
}

bool ReferenceEdit::event(QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        m_isKeyed = key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab;
    }
    return QLineEdit::event(event);
}

void ReferenceEdit::keyPressEvent(QKeyEvent *event)
{
    // The few roles or offices of a school are chosen without knowing how they are called.
    if (event->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
        m_isListAsked = true;
        find({});
        return;
    }
    QLineEdit::keyPressEvent(event);
}

std::vector<ReferenceEdit::Part> ReferenceEdit::parts() const
{
    const QString typed = m_value == 0 ? typedIn(*this) : QString();
    std::vector<Part> parts;
    const auto place = &m_type == &recordTypeOf<Student>() ? classSeatIn(typed) : std::nullopt;
    // The class's own name comes before what has the words elsewhere.
    using enum protocol::Condition::Operator;
    for (const auto matches : {Equal, Contains}) {
        for (const Conditions &offered : place ? m_offered : std::vector<Conditions>()) {
            Conditions seat = offered;
            seat.push_back({u"classId.name"_s, matches, place->className});
            seat.push_back({u"seat"_s, Equal, place->seat});
            parts.push_back({std::move(seat), {}, true, matches == Equal});
        }
    }
    for (const Conditions &offered : m_offered)
        parts.push_back({offered, typed});
    // Behind all that is offered: everything, of which one is taken that is named in full.
    if (!m_offered.empty() && !m_offered.back().empty())
        parts.push_back({{}, typed, false});
    return parts;
}

void ReferenceEdit::find(std::function<void()> done, size_t part, QJsonArray found)
{
    const std::vector<Part> parts = this->parts();
    // What is offered may have changed since the first was asked.
    const Part &asked = parts[std::min(part, parts.size() - 1)];
    // Whoever is still typing is offered the former alone.
    const size_t last = parts.size() - (done || parts.back().isOffered ? 1 : 2);
    protocol::RecordQuery query;
    query.type = m_type.name();
    query.columns = m_columns + m_telling;
    query.search = asked.search;
    query.conditions = asked.conditions;
    if (m_isYearly)
        query.sort = {{u"schoolYear"_s, Qt::DescendingOrder}};
    query.limit = maxHits;
    m_source.query(query, this,
                   [this, run = ++m_run, done = std::move(done), part, isOffered = asked.isOffered,
                    isSeat = asked.isSeat, last,
                    found = std::move(found)](const protocol::Answer<protocol::Page> &answer) mutable {
                       if (run != m_run) {
                           if (done)
                               done();
                           return;
                       }
                       const QJsonArray here = answer ? answer->rows : QJsonArray();
                       for (const QJsonValue &row : isOffered ? here : QJsonArray()) {
                           const bool isThere =
                               std::any_of(found.begin(), found.end(), [&](const auto &other) {
                                   return other.toArray().first() == row.toArray().first();
                               });
                           if (!isThere && found.size() < maxHits)
                               found.append(row);
                       }
                       if (!done && part < last && found.size() < maxHits) {
                           find({}, part + 1, std::move(found));
                           return;
                       }
                       if (answer || !m_naming.known.isEmpty())
                           offer(done ? here : found, done ? Asked::ToResolve : Asked::WhileTyping);
                       if (done && answer && part >= last && m_hits->rowCount() == 0)
                           m_noneText = text();
                       // Whoever sits there is meant.
                       if (done && isUnresolved() && isSeat && here.size() == 1)
                           takeAlone(here);
                       if (done && isUnresolved() && part < last) {
                           find(std::move(done), part + 1, std::move(found));
                           return;
                       }
                       if (done && isUnresolved() && m_isKeyed)
                           takeAlone(found);
                       if (done)
                           done();
                   });
}

/// As the keys do in the list, which may not have come yet when they are pressed.
void ReferenceEdit::takeAlone(const QJsonArray &offered)
{
    const QString typed = text().trimmed();
    const bool isKnown =
        std::any_of(m_naming.known.cbegin(), m_naming.known.cend(),
                    [&](const QString &known) { return known.contains(typed, Qt::CaseInsensitive); });
    if (offered.size() != 1 || isKnown)
        return;
    const QJsonArray row = offered.first().toArray();
    choose(row.first().toInteger(), textOf(part(row, 0, 2 + m_columns.size())));
}

/// Who only looks at the list and presses Enter keeps what is chosen: the list stands in it.
void ReferenceEdit::showChosen()
{
    int row = 0;
    while (row < m_hits->rowCount() && m_hits->item(row)->data(idRole).toLongLong() != m_value)
        ++row;
    if (row == m_hits->rowCount()) {
        m_hits->insertRow(row = 0, newHit(m_value, text()));
    }
    if (!hasFocus())
        return;
    m_completer->complete();
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(row, 0));
}

void ReferenceEdit::offer(const QJsonArray &rows, Asked asked)
{
    m_hits->clear();
    QSet<qint64> found;
    // The server finds the words anywhere; who types 電機一甲 does not mean 進電機一甲 first.
    std::vector<QJsonArray> nearest;
    for (const QJsonValue &row : rows)
        nearest.push_back(row.toArray());
    const auto farness = [&](const QJsonArray &row) {
        const QString other = otherNames(m_type).isEmpty() ? QString() : u' ' + row.last().toString();
        return farnessOf(typedIn(*this), textOf(part(row, 0, 2 + m_columns.size())) + other);
    };
    std::stable_sort(nearest.begin(), nearest.end(),
                     [&](const QJsonArray &a, const QJsonArray &b) { return farness(a) < farness(b); });
    for (const QJsonArray &row : nearest) {
        const qsizetype named = 2 + m_columns.size();
        QStringList telling;
        if (&m_type == &recordTypeOf<Student>())
            telling.append(seatText(row.at(named).toString(), row.at(named + 1).toInt()));
        else
            for (const QJsonValue &each : part(row, named, m_telling.size()))
                telling.append(each.isDouble() ? tr("semester %1").arg(each.toInt()) : each.toString());
        telling.removeAll(QString());
        m_hits->appendRow(newHit(row.first().toInteger(), textOf(part(row, 0, named)),
                                 m_isYearly ? row.at(named - 1).toInt() : 0, telling.join(u'　')));
        if (!otherNames(m_type).isEmpty())
            m_hits->item(m_hits->rowCount() - 1)->setData(row.last().toString(), otherRole);
        found.insert(row.first().toInteger());
    }
    for (auto it = m_naming.known.cbegin(); it != m_naming.known.cend(); ++it) {
        if (!found.contains(it.key()) && it->contains(typedIn(*this), Qt::CaseInsensitive))
            m_hits->insertRow(0, newHit(it.key(), *it));
    }
    if (m_value != 0) {
        showChosen();
        return;
    }
    const QString typed = typedIn(*this);
    // Who is still typing may mean a longer number; who saves means what stands there.
    std::vector<const QStandardItem *> meant;
    for (int row = 0; row < m_hits->rowCount(); ++row) {
        const QString hit = m_hits->item(row)->data(nameRole).toString();
        const QString other = m_hits->item(row)->data(otherRole).toString();
        const bool isOther = !other.isEmpty() && other.compare(typed, Qt::CaseInsensitive) == 0;
        if (isOther) {
            meant.push_back(m_hits->item(row));
            continue;
        }
        if (asked == Asked::ToResolve ? namesInFull(typed, hit)
                                      : hit.section(u' ', 0, 0).compare(typed, Qt::CaseInsensitive) == 0)
            meant.push_back(m_hits->item(row));
    }
    // The newest year's is meant when nobody says which.
    std::erase_if(meant, [&, newest = meant.empty() ? 0 : meant.front()->data(yearRole).toInt()](
                             const QStandardItem *item) {
        return asked == Asked::ToResolve && item->data(yearRole).toInt() < newest;
    });
    if (meant.size() == 1 && (asked == Asked::ToResolve || m_hits->rowCount() == 1))
        choose(meant.front()->data(idRole).toLongLong(), meant.front()->data(nameRole).toString());
    else if (hasFocus())
        m_completer->complete();
    const bool isOnlyOne = m_hits->rowCount() == 1 && !typed.isEmpty();
    if (m_completer->popup()->isVisible() && (isOnlyOne || m_isListAsked))
        m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

} // namespace licheng
