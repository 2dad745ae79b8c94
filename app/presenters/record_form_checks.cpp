// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/messages.h"
#include "app/presenters/record_form_presenter.h"
#include "app/presenters/record_names.h"
#include "shared/model/fault_rule.h"
#include "shared/rules/fault_records.h"

#include <algorithm>

// What is wrong with the record as it stands, and what the server would refuse.

namespace licheng {

using namespace Qt::Literals::StringLiterals;

void RecordFormPresenter::lookForTaken()
{
    for (const QString &name : std::exchange(m_unasked, {})) {
        protocol::RecordQuery query;
        query.type = m_type.name();
        query.columns = namingFields(m_type);
        query.conditions = {{name, protocol::Condition::Operator::Equal, m_record.value(name)}};
        query.limit = 2;
        m_source.query(
            query, this,
            [this, name, value = m_record.value(name)](const protocol::Answer<protocol::Page> &page) {
                // Whoever may not look for it is told when the record is saved.
                for (const QJsonValue &each : page ? page->rows : QJsonArray()) {
                    const QJsonArray row = each.toArray();
                    if (m_record.value(name) != value || row.first() == m_record.value(u"id"_s))
                        continue;
                    QStringList parts;
                    for (qsizetype i = 2; i < row.size(); ++i)
                        parts.append(row.at(i).toString());
                    const FieldFault fault{name, "unique"_rule, 0, row.first().toInteger(),
                                           parts.join(u' ').simplified()};
                    addServerFault(fault);
                    return;
                }
            });
    }
}

void RecordFormPresenter::addServerFault(const FieldFault &fault)
{
    std::erase_if(m_serverFaults, [&](const FieldFault &f) { return f.field == fault.field; });
    m_serverFaults.push_back(fault);
    Q_EMIT foundTaken(fault);
}

void RecordFormPresenter::tellAll()
{
    // With what is known to be taken, and what was typed just now is asked about with the rest.
    m_asking.stop();
    m_unasked.clear();
    m_refusals.clear(); // told anew
    Q_EMIT refused();
    askServer();
}

void RecordFormPresenter::askServer()
{
    const QJsonObject asked = outgoing();
    m_source.call(u"record.check"_s, {{u"type"_s, m_type.name()}, {u"record"_s, asked}}, this,
                  [this, asked](const protocol::Answer<QJsonObject> &answer) {
                      if (answer || m_saving)
                          return;
                      const QJsonObject now = outgoing();
                      const FieldFaults own = ownFaults();
                      for (const FieldFault &fault : messages::fieldFaults(answer.error())) {
                          const bool isOwn = std::any_of(own.begin(), own.end(), [&](const FieldFault &each) {
                              return each.field == fault.field;
                          });
                          if (!isOwn && isOfForm(fault.field) && !isUnread(fault.field) &&
                              now.value(fault.field) == asked.value(fault.field))
                              addServerFault(fault);
                      }
                      if (answer.error().code == protocol::ErrorCode::Refused && now == asked) {
                          m_refusals = messages::recordRefusals(answer.error());
                          Q_EMIT foundRefusal();
                      }
                  });
}

void RecordFormPresenter::forgetTold()
{
    m_serverFaults.clear();
    m_refusals.clear();
}

RecordFormPresenter::Other RecordFormPresenter::otherOf(const messages::RecordRefusal &refusal)
{
    const RecordType *type = refusal.otherId != 0 ? recordType(refusal.otherType) : nullptr;
    if (!type)
        return {};
    return {type, refusal.otherId,
            (messages::recordLabel(type->name()) + u' ' + refusal.otherName).trimmed()};
}

RecordFormPresenter::Other RecordFormPresenter::otherOf(const FieldFault &fault) const
{
    const RecordType *type = recordType(standsInTheWay(fault, m_type.name()));
    if (!type)
        return {};
    return {type, fault.actual, (messages::recordLabel(type->name()) + u' ' + fault.other).trimmed()};
}

FieldFaults RecordFormPresenter::faults() const
{
    FieldFaults all = ownFaults();
    for (const FieldFault &fault : m_serverFaults) {
        const auto isSame = [&](const FieldFault &own) { return own.field == fault.field; };
        if (std::none_of(all.begin(), all.end(), isSame))
            all.push_back(fault);
    }
    return all;
}

bool RecordFormPresenter::isRefusedAlready() const
{
    return !ownFaults().empty() ||
           std::any_of(m_serverFaults.begin(), m_serverFaults.end(),
                       [this](const FieldFault &fault) { return m_type.field(fault.field)->isUnique; });
}

FieldFaults RecordFormPresenter::ownFaults() const
{
    QJsonObject record = outgoing();
    FieldFaults faults = m_type.validate(record);
    std::erase_if(
        faults, [this](const FieldFault &fault) { return isUnread(fault.field) || !isOfForm(fault.field); });
    return faults;
}

} // namespace licheng
