// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/compliance_service.h"

#include "server/service/asked_term.h"
#include "server/store/transaction.h"
#include "shared/model/school_time.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::service {

using namespace protocol;

namespace {

QJsonObject evidenceJson(const ComplianceEvidence &evidence, const Caller &caller)
{
    QJsonObject json{{u"open"_s, evidence.kind == ComplianceEvidence::Kind::Open},
                     {u"type"_s, evidence.type ? evidence.type->name() : u"regulation"_s},
                     {u"count"_s, evidence.count}};
    // Numbers are everybody's who sees the board; names and the way to the records are those of the lists.
    if (!evidence.type || caller.grants.may(Action::View, evidence.type->name())) {
        json.insert(u"conditions"_s, conditionsJson(evidence.conditions));
        json.insert(u"record"_s, evidence.record);
        json.insert(u"text"_s, evidence.text);
    }
    return json;
}

QJsonObject lineJson(const ComplianceLine &line, const Caller &caller)
{
    const ComplianceItem &item = *line.item;
    const ComplianceResult &result = line.result;
    QJsonArray evidence;
    for (const ComplianceEvidence &each : line.evidence)
        evidence.append(evidenceJson(each, caller));
    return {{u"id"_s, item.id},
            {u"article"_s, item.article},
            {u"title"_s, item.title},
            {u"text"_s, line.text},
            {u"units"_s, QJsonArray::fromStringList(item.units)},
            {u"rule"_s, item.rule},
            {u"records"_s, QJsonArray::fromStringList(item.records)},
            {u"state"_s, wireName(result.state)},
            {u"total"_s, result.total},
            {u"done"_s, result.done},
            {u"late"_s, result.late},
            {u"due"_s, licheng::detail::toJson(result.due)},
            {u"evidence"_s, evidence}};
}

/// Semesters of which states were kept, the newest first: {"term", "states": {item: state}}, and the one
/// before the school began, of which nothing is recorded.
QJsonArray historyJson(const std::vector<ComplianceRecord> &kept, Term term, const QDateTime &now,
                       QDate began)
{
    std::map<Term, QJsonObject, std::greater<>> terms;
    const QDate dayBefore = began.isValid() ? Term::of(began).firstDay().addDays(-1) : QDate();
    if (dayBefore.isValid() && Term::of(dayBefore) != term) {
        for (const ComplianceItem &item : theComplianceItems())
            terms[Term::of(dayBefore)].insert(item.id, wireName(ComplianceState::NotRecorded));
    }
    for (const ComplianceRecord &each : kept) {
        const Term of{each.schoolYear, each.semester};
        if (of != term)
            terms[of].insert(each.item, wireName(settled(each, now, began)));
    }
    QJsonArray list;
    for (const auto &[of, states] : terms)
        list.append(QJsonObject{{u"term"_s, of.text()}, {u"states"_s, states}});
    return list;
}

} // namespace

ComplianceLines complianceBoard(store::Connection &reader, Term term, const QDateTime &now,
                                RegulationBook &regulations)
{
    ComplianceLines lines;
    // What was in force on the semester's last day asks of it, whatever was passed since.
    auto regulation = regulations.inForceAt(reader, std::min(now, lastInstant(term.lastDay())));
    // Before the first version there is only that of today to ask by.
    if (!regulation)
        regulation = regulations.inForceAt(reader, now);
    if (!regulation)
        return lines;
    const auto versions = regulations.versions(reader);
    ComplianceGathering gathering(reader, term, now, regulation, *versions);
    for (const ComplianceItem &item : theComplianceItems()) {
        QString text = textOf(item, *regulation);
        if (text.isEmpty())
            continue;
        ComplianceFound found = gathering.find(item);
        lines.push_back({&item, std::move(text), decide(*complianceRule(item.rule), found.facts, term, now),
                         std::move(found.evidence)});
    }
    return lines;
}

ComplianceLines toldBoard(store::Connection &reader, Term term, const QDateTime &now,
                          RegulationBook &regulations)
{
    const auto kept = store::Records(reader).find<ComplianceRecord>(
        {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}});
    const QDate looked = complianceLooked(reader);
    const QDate began = schoolBegan(reader);
    ComplianceLines lines = complianceBoard(reader, term, now, regulations);
    for (ComplianceLine &line : lines) {
        const auto found = std::find_if(kept.begin(), kept.end(), [&](const ComplianceRecord &each) {
            return each.item == line.item->id;
        });
        const ComplianceRecord *own = found == kept.end() ? nullptr : &*found;
        if (!own || isFollowed(*complianceRule(line.item->rule), own, term, now, looked))
            continue;
        line.result = {settled(*own, now, began), own->total, own->done, own->late, own->dueAt};
        line.keptAt = own->keptAt;
        if (line.result.state == ComplianceState::NotRecorded)
            line.result = {};
    }
    return lines;
}

QJsonObject complianceCounts(const ComplianceLines &lines)
{
    const auto count = [&](ComplianceState state) {
        return qint64(std::count_if(lines.begin(), lines.end(), [state](const ComplianceLine &line) {
            return line.result.state == state;
        }));
    };
    const qint64 met = count(ComplianceState::Met);
    const qint64 due = count(ComplianceState::Due);
    const qint64 overdue = count(ComplianceState::Overdue);
    return {{u"met"_s, met}, {u"due"_s, due}, {u"overdue"_s, overdue}, {u"total"_s, met + due + overdue}};
}

void ComplianceService::registerMethods(Api &api)
{
    api.add("compliance.read", this, &ComplianceService::read);
}

Answer<QJsonObject> ComplianceService::read(CallContext &context, const QJsonObject &params)
{
    const auto term = askedTerm(params);
    if (!term)
        return term.error();
    const QDateTime now = m_clock();
    if (!m_regulations.inForceAt(context.reader, now))
        return noRegulation();
    // All of it is told of one moment.
    const store::ReadTransaction snapshot(context.reader);
    const auto kept = store::Records(context.reader).find<ComplianceRecord>({});
    const QDate began = schoolBegan(context.reader);
    QJsonArray items;
    QDateTime keptAt;
    for (const ComplianceLine &line : toldBoard(context.reader, *term, now, m_regulations)) {
        if (line.keptAt.isValid() && (!keptAt.isValid() || line.keptAt > keptAt))
            keptAt = line.keptAt;
        items.append(lineJson(line, *context.caller));
    }
    return QJsonObject{{u"items"_s, items},
                       {u"began"_s, licheng::detail::toJson(isBefore(*term, began) ? began : QDate())},
                       {u"at"_s, licheng::detail::toJson(now)},
                       {u"keptAt"_s, licheng::detail::toJson(keptAt)},
                       {u"history"_s, historyJson(kept, *term, now, began)}};
}

} // namespace licheng::service
