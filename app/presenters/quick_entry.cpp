// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/quick_entry.h"

#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/presenters/same_record.h"
#include "app/presenters/save_warnings.h"

#include <algorithm>
#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

QuickEntry::QuickEntry(RecordSource &source, Drafts &drafts, UndoList &undo, const RecordType &type,
                       const QStringList &fields, QObject *parent)
    : QObject(parent), m_source(source), m_drafts(drafts), m_undo(undo), m_type(type)
{
    const FieldInfo *student = studentField(type);
    m_student = student ? QString(QLatin1String(student->name)) : QString();
    for (const FieldInfo &field : type.fields()) {
        const QString name = QLatin1String(field.name);
        if (!field.isHidden && !field.isServerSet && name != m_student &&
            (fields.isEmpty() || fields.contains(name)))
            m_fields.push_back(&field);
    }
    connect(&m_undo, &UndoList::changed, this, &QuickEntry::followUndo);
    connect(&m_drafts, &Drafts::sentAgain, this, &QuickEntry::takeSent);
    connect(&m_drafts, &Drafts::changed, this, &QuickEntry::followKept);
    connect(this, &QuickEntry::rowsChanged, this, &QuickEntry::keepLeft);
}

QuickEntry::~QuickEntry()
{
    for (const Row &row : m_rows) {
        if (row.state == Row::State::Saving && row.draft.isNull())
            (void)m_drafts.save(draftOf(row), &m_drafts, [](const protocol::Answer<QJsonObject> &) {});
    }
}

const FieldInfo *QuickEntry::studentField(const RecordType &type)
{
    const FieldInfo *field = type.field(QString(QLatin1String(type.scopes().own)));
    const bool isStudent = field && field->kind == FieldKind::Reference &&
                           QLatin1String(field->refersTo) == "student"_L1 && !field->isServerSet;
    return isStudent ? field : nullptr;
}

void QuickEntry::begin(const QJsonObject &values)
{
    m_values = {};
    for (const FieldInfo *field : m_fields) {
        const QLatin1String name(field->name);
        if (values.contains(name))
            m_values.insert(name, values.value(name));
        else if (field->kind == FieldKind::Code && !field->choices.empty())
            m_values.insert(name, QLatin1String(field->choices.front().wire));
    }
}

std::optional<FieldFault> QuickEntry::setValue(const QString &name, const QJsonValue &value)
{
    const FieldInfo *field = m_type.field(name);
    if (!field)
        return std::nullopt;
    QJsonValue tidy = value;
    auto fault = checkValue(*field, tidy);
    m_values.insert(name, fault ? value : tidy);
    return fault;
}

QJsonObject QuickEntry::recordOf(const ClassSeats::Student &student) const
{
    QJsonObject record = m_values;
    for (const QString &name : m_outside) {
        if (m_type.field(name)->kind != FieldKind::Code)
            record.remove(name);
    }
    record.insert(u"id"_s, QJsonValue(QJsonValue::Null));
    record.insert(u"version"_s, 0);
    record.insert(m_student, student.id);
    return record;
}

FieldFaults QuickEntry::faults() const
{
    QJsonObject record = recordOf({});
    FieldFaults faults = m_type.validate(record);
    std::erase_if(faults, [this](const FieldFault &fault) {
        return std::none_of(m_fields.begin(), m_fields.end(), [&](const FieldInfo *field) {
            return fault.field == QLatin1String(field->name);
        });
    });
    return faults;
}

void QuickEntry::enter(const ClassSeats::Student &student)
{
    Row entered{student, recordOf(student), Row::State::Saving, {}, 0};
    m_rows.push_front(std::move(entered));
    look(m_count++);
}

/// Sends the row, unless there is the same already.
void QuickEntry::look(quint64 number)
{
    const FieldFaults left = m_type.validate(at(number).record); // brings texts into their normal form
    Q_UNUSED(left)
    const QJsonObject record = at(number).record;
    const bool isMeant = std::erase(m_doubles, record) > 0;
    // What is on its way is not found in the store yet.
    const bool isUnderWay = std::any_of(m_rows.begin(), m_rows.end(), [&](const Row &row) {
        return &row != &at(number) && (row.state == Row::State::Saving || row.state == Row::State::Kept) &&
               same_record::areSame(m_type, record, row.record);
    });
    Q_EMIT rowsChanged();
    if (isMeant)
        send(number);
    else if (isUnderWay)
        refuseSame(number, {});
    else
        same_record::find(m_source, m_type, record, this, [this, number](const QJsonObject &same) {
            if (!same.isEmpty())
                refuseSame(number, same);
            else
                send(number);
        });
}

bool QuickEntry::isLeft(size_t place) const
{
    const Row &row = m_rows[place];
    if (row.state != Row::State::Refused || row.isDouble || m_drafts.draft(row.draft))
        return false;
    const auto isMended = [&](const FieldInfo *field) {
        return std::any_of(row.faults.begin(), row.faults.end(), [&](const FieldFault &fault) {
            return fault.field == QLatin1String(field->name);
        });
    };
    const auto isSame = [&](const FieldInfo *field, const Row &other) {
        const QJsonValue one = row.record.value(QLatin1String(field->name));
        const QJsonValue two = other.record.value(QLatin1String(field->name));
        return one == two || (one.toVariant().toString().isEmpty() && two.toVariant().toString().isEmpty());
    };
    return std::none_of(m_rows.begin(), m_rows.begin() + ptrdiff_t(place), [&](const Row &newer) {
        return newer.student.id == row.student.id && newer.state != Row::State::Refused &&
               newer.state != Row::State::Undone &&
               std::all_of(m_fields.begin(), m_fields.end(),
                           [&](const FieldInfo *field) { return isMended(field) || isSame(field, newer); });
    });
}

int QuickEntry::refusedCount() const
{
    int count = 0;
    for (size_t place = 0; place < m_rows.size(); ++place)
        count += isLeft(place) ? 1 : 0;
    return count;
}

void QuickEntry::keepLeft()
{
    for (size_t place = 0; place < m_rows.size(); ++place) {
        Row &row = m_rows[place];
        const bool isKept = !row.left.isNull();
        if (isKept == isLeft(place))
            continue;
        if (isKept)
            m_drafts.discard(std::exchange(row.left, {}));
        else
            row.left = m_drafts.keepTyped(draftOf(row), this);
    }
}

void QuickEntry::dropRefused()
{
    for (Row &row : m_rows) {
        if (!row.left.isNull())
            m_drafts.discard(std::exchange(row.left, {}));
    }
}

void QuickEntry::enterRefused(const QStringList &own)
{
    std::vector<quint64> left;
    for (size_t place = m_rows.size(); place-- > 0;) {
        const FieldFaults &faults = m_rows[place].faults;
        const bool isOwn = std::any_of(faults.begin(), faults.end(),
                                       [&](const FieldFault &fault) { return own.contains(fault.field); });
        if (isLeft(place) && !isOwn)
            left.push_back(m_count - 1 - place);
    }
    for (const quint64 number : left) {
        Row again{at(number).student, recordOf(at(number).student), Row::State::Saving, {}};
        again.left = at(number).left;
        for (const QString &field : own)
            again.record.insert(field, at(number).record.value(field));
        at(number) = std::move(again);
        look(number);
    }
}

Draft QuickEntry::draftOf(const Row &row) const
{
    Draft draft;
    draft.type = m_type.name();
    draft.whom = u"%1 %2"_s.arg(row.student.number, row.student.name);
    draft.record = row.record;
    return draft;
}

void QuickEntry::send(quint64 number)
{
    const QUuid id =
        m_drafts.save(draftOf(at(number)), this,
                      [this, number](const protocol::Answer<QJsonObject> &answer) { take(number, answer); });
    at(number).draft = id;
    Q_EMIT rowsChanged();
}

void QuickEntry::refuse(quint64 number, const QString &text)
{
    at(number).state = Row::State::Refused;
    at(number).text = text;
    Q_EMIT refused(at(number));
    Q_EMIT rowsChanged();
}

void QuickEntry::refuseSame(quint64 number, const QJsonObject &same)
{
    m_doubles.push_back(at(number).record);
    at(number).isDouble = true;
    at(number).same = same.value(u"id").toInteger();
    refuse(number, tr("%1 is entered already. Enter it once more if it is to stand twice.")
                       .arg(recordName(m_type, same.size() > 1 ? same : at(number).record)));
}

void QuickEntry::takeSent(const Draft &draft, const QJsonObject &record)
{
    for (Row &row : m_rows) {
        if (row.state != Row::State::Kept || row.draft != draft.requestId)
            continue;
        row.record = record;
        row.state = Row::State::Saved;
        // The window offers to undo what it sent by itself.
        for (const UndoList::Step &step : m_undo.steps()) {
            for (const UndoWrite &write : step.writes) {
                if (write.changed.value(u"id"_s) == record.value(u"id"_s) &&
                    write.params.value(u"type"_s).toString() == m_type.name())
                    row.step = step.id;
            }
        }
        Q_EMIT rowsChanged();
        return;
    }
}

void QuickEntry::followKept()
{
    bool isChanged = false;
    for (Row &row : m_rows) {
        const Draft *draft = row.state == Row::State::Kept ? m_drafts.draft(row.draft) : nullptr;
        if (!draft || draft->state != Draft::State::Refused)
            continue;
        row.state = Row::State::Refused;
        row.text = messages::fault(draft->fault, &m_type);
        isChanged = true;
    }
    if (isChanged)
        Q_EMIT rowsChanged();
}

void QuickEntry::take(quint64 number, const protocol::Answer<QJsonObject> &answer)
{
    Row &row = at(number);
    if (answer) {
        row.record = answer->value(u"record"_s).toObject();
        row.state = Row::State::Saved;
        row.text =
            warningText(m_type, row.record, protocol::faultsFromJson(answer->value(u"warnings"_s).toArray()));
        row.step = m_undo.add(tr("%1 %2 was entered.").arg(recordName(m_type, row.record), row.student.name),
                              {undoOfCreation(m_type.name(), row.record)});
    } else if (answer.error().code == protocol::ErrorCode::Lost) {
        row.state = Row::State::Kept;
    } else {
        row.faults = messages::fieldFaults(answer.error());
        refuse(number, messages::fault(answer.error(), &m_type));
        return;
    }
    Q_EMIT rowsChanged();
}

int QuickEntry::saved() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [](const Row &row) { return row.state == Row::State::Saved; }));
}

bool QuickEntry::hasEntered(qint64 student) const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [student](const Row &row) {
        return row.student.id == student && row.state != Row::State::Refused &&
               row.state != Row::State::Undone;
    });
}

quint64 QuickEntry::lastStep() const
{
    const auto last = std::find_if(m_rows.begin(), m_rows.end(),
                                   [](const Row &row) { return row.state == Row::State::Saved; });
    return last == m_rows.end() ? 0 : last->step;
}

void QuickEntry::undoLast()
{
    m_undo.undo(lastStep());
}

void QuickEntry::followUndo()
{
    bool isChanged = false;
    for (Row &row : m_rows) {
        const UndoList::Step *step = row.step ? m_undo.step(row.step) : nullptr;
        if (!step)
            continue;
        using enum Row::State;
        const Row::State state = step->state == UndoList::Step::State::Undone    ? Undone
                                 : step->state == UndoList::Step::State::Running ? Undoing
                                                                                 : Saved;
        if (step->state == UndoList::Step::State::Failed)
            row.text = messages::fault(step->fault, &m_type);
        isChanged = isChanged || state != row.state;
        row.state = state;
    }
    if (isChanged)
        Q_EMIT rowsChanged();
}

} // namespace licheng
