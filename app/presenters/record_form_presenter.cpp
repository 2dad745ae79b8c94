// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/record_form_presenter.h"

#include "app/presenters/messages.h"
#include "app/presenters/save_warnings.h"
#include "shared/model/exempt_numbers.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What the next record of a row usually has in common with the one before.
bool isShared(const FieldInfo &field)
{
    switch (field.kind) {
    case FieldKind::Code:
    case FieldKind::Date:
    case FieldKind::Instant:
    case FieldKind::Reference:
    case FieldKind::SchoolYear:
    case FieldKind::Semester:
        return true;
    default:
        return *field.codeTable != 0;
    }
}

QJsonObject merged(QJsonObject below, const QJsonObject &above)
{
    for (auto it = above.begin(); it != above.end(); ++it)
        below.insert(it.key(), *it);
    return below;
}

} // namespace

RecordFormPresenter::RecordFormPresenter(RecordSource &source, Drafts &drafts, const RecordType &type,
                                         const QStringList &fields, QObject *parent)
    : QObject(parent), m_source(source), m_drafts(drafts), m_type(type), m_asked(fields)
{
    connect(&m_drafts, &Drafts::onlineChanged, this, [this](bool isOnline) {
        if (isOnline && !m_isLoaded)
            edit(m_original.value(u"id"_s).toInteger());
        else if (isOnline)
            readAgain();
    });
    connect(&m_drafts, &Drafts::changed, this, &RecordFormPresenter::readAgain);
    constexpr int typingMs = 300;
    m_asking.setSingleShot(true);
    m_asking.setInterval(typingMs);
    connect(&m_asking, &QTimer::timeout, this, &RecordFormPresenter::lookForTaken);
    const auto writable = [](const FieldInfo &f) { return !f.isHidden && !f.isServerSet; };
    if (fields.isEmpty()) {
        for (const FieldInfo &field : type.fields()) {
            if (writable(field))
                m_fields.push_back(&field);
        }
        return;
    }
    for (const QString &name : fields) {
        const FieldInfo *field = type.field(name);
        if (field && writable(*field))
            m_fields.push_back(field);
    }
}

void RecordFormPresenter::edit(qint64 id, const QJsonObject &seen)
{
    m_isNew = false;
    m_isLoaded = false;
    m_original = {{u"id"_s, id}};
    m_record = m_original;
    m_source.get(m_type.name(), id, this, [this, id, seen](const protocol::Answer<QJsonObject> &answer) {
        if (answer) {
            take(answer->value(u"record"_s).toObject());
            m_isLoaded = true;
            Q_EMIT loaded();
            return;
        }
        const Draft *draft = nullptr;
        if (answer.error().code == protocol::ErrorCode::Lost) {
            using enum Draft::State;
            for (const auto state : {Sending, Conflict, Refused, Typed}) {
                if (!draft)
                    draft = m_drafts.draftOf(m_type.name(), id, state);
            }
        }
        if (!draft && answer.error().code == protocol::ErrorCode::Lost && seen.contains(u"version"_s)) {
            take(seen);
            m_isLoaded = true;
            m_isAsSeen = true;
            Q_EMIT loaded();
            return;
        }
        if (!draft) {
            m_unread = answer.error();
            Q_EMIT failed(m_unread);
            return;
        }
        // What the page has read of the same version is known as well.
        const QJsonObject &base = draft->seen.isEmpty() ? draft->record : draft->seen;
        const bool isSame = seen.value(u"version"_s) == base.value(u"version"_s);
        take(merged(isSame ? seen : QJsonObject(), base));
        m_isLoaded = true;
        m_isAsSeen = true;
        if (draft->state != Draft::State::Typed) {
            m_record = merged(m_original, draft->record);
            m_kept = m_record;
            m_waiting = draft->requestId;
        }
        Q_EMIT loaded();
    });
}

/// With a connection again, and what was entered without one sent, the record is as it is now.
void RecordFormPresenter::readAgain()
{
    const qint64 id = m_record.value(u"id"_s).toInteger();
    const auto isDue = [this, id] {
        const bool isOld = m_isAsSeen || !m_kept.isEmpty();
        return isOld && m_drafts.isOnline() && m_isLoaded && !m_isNew && !m_saving && !isChanged() &&
               m_typing.isEmpty() && m_record.value(u"id"_s).toInteger() == id &&
               !m_drafts.draftOf(m_type.name(), id, Draft::State::Sending) &&
               !m_drafts.draftOf(m_type.name(), id, Draft::State::Conflict) &&
               !m_drafts.draftOf(m_type.name(), id, Draft::State::Refused);
    };
    if (!isDue())
        return;
    m_source.get(m_type.name(), id, this, [this, isDue](const protocol::Answer<QJsonObject> &answer) {
        if (!answer || !isDue())
            return;
        take(answer->value(u"record"_s).toObject());
        m_isAsSeen = false;
        m_waiting = {};
        Q_EMIT loaded();
    });
}

bool RecordFormPresenter::covers(const QStringList &fields) const
{
    return m_asked.isEmpty() ||
           (!fields.isEmpty() && std::all_of(fields.begin(), fields.end(),
                                             [this](const QString &name) { return m_asked.contains(name); }));
}

void RecordFormPresenter::takeUp(const QUuid &left)
{
    const Draft *draft = m_drafts.draft(left);
    if (!draft || draft->state != Draft::State::Typed || m_drafts.isInForm(left))
        return;
    m_typed = left;
    m_isTakenUp = true;
    m_drafts.takeUp(left, this);
    // With the version that was seen then: what somebody else changed since is told when it is saved. What
    // was not seen then (a row of a list, without a connection) is as it is read now.
    if (!m_isNew)
        m_original = merged(m_original, draft->seen);
    m_record = merged(m_isNew ? QJsonObject() : m_original, draft->record);
    m_typing = {};
    m_theirs = {};
    forgetTold();
    Q_EMIT loaded();
}

void RecordFormPresenter::edit(const QJsonObject &record)
{
    m_isNew = false;
    take(record);
}

void RecordFormPresenter::create(const QJsonObject &values, const QJsonObject &last)
{
    m_isNew = true;
    m_given = values;
    QJsonObject record = values;
    const QJsonObject shared = sharedOf(last);
    for (auto it = shared.begin(); it != shared.end(); ++it) {
        if (record.value(it.key()).toVariant().toString().isEmpty())
            record.insert(it.key(), *it);
    }
    record.insert(u"id"_s, QJsonValue(QJsonValue::Null));
    record.insert(u"version"_s, 0);
    for (const FieldInfo *field : m_fields) {
        // A code starts with its first word, which is what the form shows then, but for one that has to be
        // chosen.
        const QLatin1String name(field->name);
        if (field->kind == FieldKind::Code && !field->isRequired && !record.contains(name) &&
            !field->choices.empty())
            record.insert(name, QLatin1String(field->choices.front().wire));
    }
    take(record);
}

void RecordFormPresenter::createNext()
{
    // What was typed into the one before goes before what a new one begins with.
    const QJsonObject given = m_given;
    create(merged(given, sharedOf(m_record)));
    m_given = given;
}

QJsonObject RecordFormPresenter::sharedOf(const QJsonObject &last) const
{
    QJsonObject shared;
    const ScopePaths scopes = m_type.scopes();
    for (const FieldInfo *field : m_fields) {
        const QLatin1String name(field->name);
        const bool isWhom = name == QLatin1String(scopes.own) || name == QLatin1String(scopes.person) ||
                            field->isSensitive || field->isUnique;
        if (isShared(*field) && !isWhom && last.contains(name))
            shared.insert(name, last.value(name));
    }
    return shared;
}

void RecordFormPresenter::take(const QJsonObject &record)
{
    m_original = record;
    m_record = record;
    m_theirs = {};
    m_kept = {};
    m_typing = {};
    m_isTakenUp = false;
    forgetTold();
}

bool RecordFormPresenter::isChanged() const
{
    // Kept as a draft that is sent by itself.
    if ((!m_kept.isEmpty() && m_record == m_kept) || (m_saving && m_record == m_sent))
        return false;
    const auto known = [](const QJsonValue &value) {
        const bool isNone = value.isUndefined() || (value.isArray() && value.toArray().isEmpty());
        return isNone ? QJsonValue(QJsonValue::Null) : value;
    };
    return std::any_of(m_fields.begin(), m_fields.end(), [&](const FieldInfo *field) {
        const QLatin1String name(field->name);
        return known(m_record.value(name)) != known(m_original.value(name));
    });
}

std::optional<FieldFault> RecordFormPresenter::setValue(const QString &name, const QJsonValue &value)
{
    const FieldInfo *field = m_type.field(name);
    if (!field)
        return std::nullopt;
    // What was not seen is empty in the form, and stays as it is.
    const bool isEmpty = value.isNull() || (value.isString() && value.toString().isEmpty()) ||
                         (value.isArray() && value.toArray().isEmpty());
    if (isEmpty && isUnread(name))
        return std::nullopt;
    QJsonValue tidy = value;
    auto fault = checkValue(*field, tidy);
    QJsonObject changed = m_record;
    changed.insert(name, value);
    if (fault && isExempted(m_type, *fault, changed))
        fault.reset();
    // A text keeps what was typed until it is whole: tidying moves the cursor.
    const QJsonValue taken = fault ? value : tidy;
    const bool isSame = m_record.value(name) == taken;
    m_record.insert(name, taken);
    m_typing.remove(name);
    // Who only leaves the field has mended nothing.
    const auto told = std::find_if(m_serverFaults.begin(), m_serverFaults.end(),
                                   [&](const FieldFault &f) { return f.field == name; });
    if (isSame && told != m_serverFaults.end())
        return fault ? fault : *told;
    std::erase_if(m_serverFaults, [&](const FieldFault &f) { return f.field == name; });
    if (!isSame) {
        std::erase_if(m_refusals, [&](const messages::RecordRefusal &refusal) {
            // What none of the form's fields is told of may hang on any.
            return refusal.fields.contains(name) ||
                   std::none_of(refusal.fields.begin(), refusal.fields.end(),
                                [this](const QString &each) { return isOfForm(each); });
        });
    }
    if (field->isUnique && !fault && !isEmpty && tidy != m_original.value(name)) {
        m_unasked.insert(name);
        m_asking.start();
    }
    keep();
    return fault;
}

void RecordFormPresenter::preset(const QString &field, const QJsonValue &value)
{
    if (!m_isNew || m_typing.contains(field) || !m_record.value(field).toVariant().isNull())
        return;
    for (QJsonObject *record : {&m_given, &m_original, &m_record})
        record->insert(field, value);
}

bool RecordFormPresenter::isOfForm(const QString &field) const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
                       [&](const FieldInfo *f) { return field == QLatin1String(f->name); });
}

void RecordFormPresenter::setOutside(const QStringList &fields, const QString &dependsOn)
{
    m_outside = fields;
    std::erase_if(m_serverFaults,
                  [&fields](const FieldFault &fault) { return fields.contains(fault.field); });
    m_dependsOn = dependsOn;
}

QJsonObject RecordFormPresenter::outgoing() const
{
    QJsonObject record = m_record;
    // A record that keeps its kind keeps what it came with.
    if (!m_isNew && m_record.value(m_dependsOn) == m_original.value(m_dependsOn)) {
        for (const QString &name : m_outside)
            record.insert(name, m_original.value(name));
        return record;
    }
    for (const QString &name : m_outside) {
        const FieldInfo *field = m_type.field(name);
        if (!record.contains(name) || field->kind == FieldKind::Code)
            continue;
        record.insert(name, field->kind == FieldKind::Text         ? QJsonValue(QString())
                            : field->kind == FieldKind::Boolean    ? QJsonValue(false)
                            : field->kind == FieldKind::References ? QJsonValue(QJsonArray())
                            : field->kind == FieldKind::SchoolYear || field->kind == FieldKind::Semester
                                ? QJsonValue(0) // as the wire writes none
                                : QJsonValue(QJsonValue::Null));
    }
    return record;
}

void RecordFormPresenter::setSaving(bool saving)
{
    if (m_saving == saving)
        return;
    m_saving = saving;
    Q_EMIT savingChanged();
}

void RecordFormPresenter::save(const QStringList &theirs)
{
    if (m_saving) {
        m_isSavedAgain = true;
        return;
    }
    if (!m_isLoaded) {
        Q_EMIT failed(m_unread);
        return;
    }
    if (!ownFaults().empty()) {
        tellAll();
        return;
    }
    forgetTold();
    // The same entry sent beside itself would be in conflict with it, or stand twice.
    if (m_drafts.isOnItsWay(m_waiting)) {
        m_sent = m_kept;
        m_sending = m_waiting;
        m_isSavedAgain = true;
        m_drafts.followAnswer(m_waiting, this,
                              [this](const protocol::Answer<QJsonObject> &answer) { onAnswer(answer); });
        setSaving(true);
        return;
    }
    // The version that was seen first would conflict for ever, and leave a draft each time.
    if (!m_theirs.isEmpty()) {
        keepMix(theirs);
        return;
    }
    QJsonObject record = m_record;
    const FieldFaults left = m_type.validate(record); // brings texts and identifiers into their normal form
    Q_UNUSED(left)
    m_record = record;
    send();
}

void RecordFormPresenter::send()
{
    setSaving(true);
    m_sent = m_record;
    const auto answered = [this](const protocol::Answer<QJsonObject> &answer) { onAnswer(answer); };
    const QUuid replaced = std::exchange(m_waiting, {});
    if (m_drafts.draft(replaced)) {
        m_sending = m_drafts.resolve(replaced, outgoing(), this, answered);
    } else {
        Draft draft;
        draft.type = m_type.name();
        draft.whom = m_whom;
        draft.record = outgoing();
        if (m_isAsSeen) {
            draft.extent = Draft::Extent::Part;
            for (auto it = m_original.begin(); it != m_original.end(); ++it) {
                if (it.key() != "id"_L1 && it.key() != "version"_L1 && draft.record.value(it.key()) == *it)
                    draft.record.remove(it.key());
            }
        }
        if (!m_isNew)
            draft.seen = m_original;
        m_sending = m_drafts.save(std::move(draft), this, answered);
    }
    // The entry itself stands on the disk by now.
    drop();
    if (!m_drafts.isOnline())
        Q_EMIT putOff();
}

void RecordFormPresenter::onAnswer(const protocol::Answer<QJsonObject> &answer)
{
    setSaving(false);
    const bool isSavedAgain = std::exchange(m_isSavedAgain, false);
    if (answer) {
        m_waiting = {};
        m_isAsSeen = false;
        // Kept over theirs: what stood before is theirs.
        m_before = m_theirs.isEmpty() ? m_original : m_theirs;
        m_warning = warningText(m_type, answer->value(u"record"_s).toObject(),
                                protocol::faultsFromJson(answer->value(u"warnings"_s).toArray()));
        const QJsonObject typed = m_record;
        take(answer->value(u"record"_s).toObject());
        m_isNew = false;
        if (typed == m_sent) {
            Q_EMIT saved(m_record);
            return;
        }
        // What was typed while the entry was on its way stands over what is stored now.
        for (auto it = typed.begin(); it != typed.end(); ++it) {
            if (*it != m_sent.value(it.key()))
                m_record.insert(it.key(), *it);
        }
        keep();
        Q_EMIT savedSoFar(answer->value(u"record"_s).toObject());
        Q_EMIT loaded();
        if (isSavedAgain)
            save();
        return;
    }
    if (answer.error().code == protocol::ErrorCode::Conflict) {
        m_theirs = answer.error().data.value(u"current"_s).toObject();
        m_changedBy = messages::changedBy(answer.error());
        if (!m_theirs.isEmpty() && differences().empty()) {
            keepMine();
            return;
        }
        Q_EMIT conflicted();
        return;
    }
    if (answer.error().code == protocol::ErrorCode::Lost && m_drafts.draft(m_sending)) {
        m_waiting = m_sending;
        m_kept = m_sent;
        m_drafts.followAnswer(m_sending, this,
                              [this](const protocol::Answer<QJsonObject> &later) { onAnswer(later); });
        // What was saved over it meanwhile waits in its place.
        if (isSavedAgain && m_record != m_sent) {
            send();
            return;
        }
    }
    keep();
    m_serverFaults = messages::fieldFaults(answer.error());
    m_refusals = messages::recordRefusals(answer.error());
    if (m_serverFaults.empty() && m_refusals.empty())
        Q_EMIT failed(answer.error());
    else
        Q_EMIT refused();
}

} // namespace licheng
