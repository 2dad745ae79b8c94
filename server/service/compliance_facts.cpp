// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_facts.h"

#include "server/service/compliance_inputs.h"
#include "shared/model/school_time.h"
#include "shared/rosters/resource_file.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using Op = protocol::Condition::Operator;

namespace {

/// Who looks at the whole school: the numbers are the same for everybody who may see them.
std::shared_ptr<const Caller> theSchool()
{
    static const auto caller = [] {
        auto made = std::make_shared<Caller>();
        made->grants = Grants({{Action::View, u"*"_s, Scope::School}});
        return std::shared_ptr<const Caller>(std::move(made));
    }();
    return caller;
}

} // namespace

ComplianceGathering::ComplianceGathering(store::Connection &reader, Term term, const QDateTime &now,
                                         std::shared_ptr<const Regulation> regulation,
                                         const std::vector<Regulation> &versions)
    : m_view(reader, theSchool(), term, now, std::move(regulation)), m_versions(versions),
      m_isBefore(isBefore(term, schoolBegan(reader))), m_isSilent(m_isBefore && !hasRecords())
{
}

bool ComplianceGathering::hasRecords() const
{
    const auto has = [](const RecordType &type, QStringView name) {
        return std::any_of(type.fields().begin(), type.fields().end(),
                           [name](const FieldInfo &field) { return name == QLatin1String(field.name); });
    };
    const Term term = m_view.term();
    return std::any_of(allRecordTypes().begin(), allRecordTypes().end(), [&](const RecordType *type) {
        if (!has(*type, u"schoolYear") || type == &recordTypeOf<ComplianceRecord>())
            return false;
        Conditions of{{u"schoolYear"_s, Op::Equal, term.year.roc()}};
        if (has(*type, u"semester"))
            of.push_back({u"semester"_s, Op::In, QJsonArray{0, static_cast<int>(term.semester)}});
        return rows(*type, of) > 0;
    });
}

ComplianceFound ComplianceGathering::find(const ComplianceItem &item)
{
    const auto inputs = complianceInputs();
    const auto input = std::find_if(inputs.begin(), inputs.end(), [&](const ComplianceInput &each) {
        return item.rule == QLatin1String(each.rule);
    });
    ComplianceFound found;
    if (input == inputs.end() || m_isSilent) {
        found.facts.isRecorded = false;
        return found;
    }
    found = input->gather(*this, item);
    found.facts.isBefore = m_isBefore;
    // Of what is late the end that it missed is told.
    if (item.within > 0 && (found.facts.late == 0 || !found.facts.due.isValid()))
        found.facts.due = endOf(item.within);
    return found;
}

QDate ComplianceGathering::day() const
{
    const Term term = m_view.term();
    return std::clamp(schoolTime(m_view.now()).date(), term.firstDay(), term.lastDay());
}

ProgressCount ComplianceGathering::count(const QString &number)
{
    if (!m_counts) {
        m_counts.emplace();
        const std::vector<ProgressNumber> numbers =
            progressNumbers(m_view.term(), m_view.regulation(), m_view.now());
        const auto found = progressRows(m_view.reader(), numbers, ProgressReach(m_view.caller()),
                                        m_view.term(), m_view.now());
        for (size_t i = 0; found && i < numbers.size(); ++i)
            m_counts->emplace(numbers[i].name, progressSum(*found, i));
    }
    const auto found = m_counts->find(number);
    return found == m_counts->end() ? ProgressCount() : found->second;
}

qint64 ComplianceGathering::rows(const RecordType &type, const Conditions &conditions) const
{
    return m_view.count(type, conditions);
}

QDateTime ComplianceGathering::endOf(int days) const
{
    return days > 0 ? lastInstant(m_view.term().firstDay().addDays(days - 1)) : QDateTime();
}

QDate schoolBegan(store::Connection &reader)
{
    auto first = reader.prepared(
        uR"(SELECT "at" FROM "change" WHERE "revision" = (SELECT min("revision") FROM "change"))"_s);
    if (!first.exec() || !first.next())
        return {};
    return schoolTime(QDateTime::fromString(first.text(0), Qt::ISODateWithMs)).date();
}

const std::vector<ComplianceItem> &theComplianceItems()
{
    static const std::vector<ComplianceItem> items =
        complianceItems(resourceJson(u":/compliance/items.json"_s).array()).value();
    return items;
}

} // namespace licheng::service
