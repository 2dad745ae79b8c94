// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/compliance_text.h"

#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/regulation_text.h"
#include "shared/model/roc_date.h"
#include "shared/rules/compliance.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct ComplianceText
{
    Q_DECLARE_TR_FUNCTIONS(Compliance)
};

QStringList words(const QJsonValue &json)
{
    QStringList list;
    for (const QJsonValue &word : json.toArray())
        list.append(word.toString());
    return list;
}

ComplianceProof proofFrom(const QJsonValue &json)
{
    return {json[u"open"].toBool(),
            json[u"type"].toString(),
            protocol::conditionsFrom(json[u"conditions"].toArray()),
            json[u"record"].toInteger(),
            json[u"count"].toInteger(),
            json[u"text"].toString()};
}

ComplianceEntry entryFrom(const QJsonValue &json)
{
    ComplianceEntry entry{
        json[u"id"].toString(),
        json[u"article"].toString(),
        json[u"title"].toString(),
        regulation_text::article(json[u"text"].toString()),
        words(json[u"units"]),
        words(json[u"records"]),
        fromWire<ComplianceState>(json[u"state"].toString()).value_or(ComplianceState::NotRecorded),
        json[u"total"].toInteger(),
        json[u"done"].toInteger(),
        json[u"late"].toInteger(),
        messages::instantOf(json[u"due"]),
        {},
        {}};
    for (const QJsonValue &proof : json[u"evidence"].toArray())
        entry.proofs.push_back(proofFrom(proof));
    return entry;
}

QString beforeText(QDate began)
{
    return ComplianceText::tr("The semester had ended when the school began to use this system on %1.")
        .arg(roc::slashed(began));
}

} // namespace

ComplianceBoard ComplianceBoard::from(const QJsonObject &answer)
{
    ComplianceBoard board{messages::instantOf(answer[u"at"]),
                          messages::instantOf(answer[u"keptAt"]),
                          QDate::fromString(answer[u"began"].toString(), Qt::ISODate),
                          {},
                          {}};
    for (const QJsonValue &item : answer[u"items"].toArray()) {
        board.entries.push_back(entryFrom(item));
        board.entries.back().began = board.began;
    }
    for (const QJsonValue &value : answer[u"history"].toArray()) {
        ComplianceTerm &term = board.history.emplace_back();
        term.term = value[u"term"].toString();
        const QJsonObject states = value[u"states"].toObject();
        for (auto state = states.begin(); state != states.end(); ++state) {
            if (const auto known = fromWire<ComplianceState>(state.value().toString()))
                term.states.emplace(state.key(), *known);
        }
    }
    return board;
}

qint64 ComplianceBoard::count(ComplianceState state) const
{
    return std::count_if(entries.begin(), entries.end(),
                         [state](const ComplianceEntry &entry) { return entry.state == state; });
}

namespace compliance_text {

QString numberOf(const ComplianceEntry &entry)
{
    QStringList parts;
    for (const QString &part : entry.id.split(u'.')) {
        if (part.front().isDigit())
            parts.append(part);
    }
    return parts.join(u'.');
}

QString state(const ComplianceEntry &entry, const QDateTime &at)
{
    if (entry.state == ComplianceState::Overdue && entry.late > 0)
        return ComplianceText::tr("%1: %n item(s)", "overdue", int(entry.late))
            .arg(messages::codeLabel(entry.state));
    if (entry.state != ComplianceState::Due || !entry.due.isValid())
        return messages::codeLabel(entry.state);
    const int days = daysUntil(entry.due, at);
    return days > 0 ? ComplianceText::tr("due in %n day(s)", nullptr, days) : ComplianceText::tr("due today");
}

QString until(const ComplianceEntry &entry, const QDateTime &at)
{
    // What is late already is not so until the semester's end.
    const bool isLate = entry.state == ComplianceState::Overdue && entry.late > 0 && entry.due > at;
    return entry.due.isValid() && !isLate ? messages::instantText(entry.due) : QString();
}

QString share(const ComplianceEntry &entry)
{
    if (entry.total == 0)
        return {};
    return ComplianceText::tr("%1 of %2").arg(grouped(entry.done), grouped(entry.total));
}

QString proof(const ComplianceProof &proof)
{
    const bool isRegulation = proof.type == u"regulation";
    const QString type = isRegulation ? ComplianceText::tr("Regulation") : messages::recordLabel(proof.type);
    const QString name = isRegulation ? regulation_text::version(proof.text) : proof.text;
    const QString what = proof.text.isEmpty()
                             ? ComplianceText::tr("%1: %2", "records, number").arg(type, grouped(proof.count))
                             : ComplianceText::tr("%1: %2", "records, name").arg(type, name);
    return proof.isOpen ? ComplianceText::tr("to be done: %1").arg(what) : what;
}

QString counts(const ComplianceBoard &board)
{
    QStringList parts;
    for (const Choice &choice : choices<ComplianceState>()) {
        const QString wire = QLatin1String(choice.wire);
        if (const qint64 count = board.count(*fromWire<ComplianceState>(wire)); count > 0)
            parts.append(u"%1 %2"_s.arg(messages::codeLabel(choices<ComplianceState>(), wire)).arg(count));
    }
    if (board.began.isValid())
        parts.append(beforeText(board.began));
    return parts.join(u"　"_s);
}

QString hint(const ComplianceEntry &entry)
{
    switch (entry.state) {
    case ComplianceState::NotRecorded:
        if (entry.began.isValid())
            return beforeText(entry.began);
        return ComplianceText::tr("No records of this system show it, so nothing is said about it.");
    case ComplianceState::NotApplicable:
        return ComplianceText::tr("There is nothing this semester that it is about.");
    case ComplianceState::Overdue:
        if (entry.late > 0)
            return ComplianceText::tr("%n late or not as the regulation has it", nullptr,
                                      int(std::min<qint64>(entry.late, 1'000'000)));
        return entry.due.isValid() ? QString() : ComplianceText::tr("It has to be so on every day.");
    case ComplianceState::Met:
    case ComplianceState::Due:
        break;
    }
    return {};
}

QStringList heads()
{
    return {ComplianceText::tr("Article"), ComplianceText::tr("What it asks for"),
            ComplianceText::tr("State"),   ComplianceText::tr("Done"),
            ComplianceText::tr("Until"),   ComplianceText::tr("Responsible"),
            ComplianceText::tr("Shown by")};
}

QStringList row(const ComplianceEntry &entry, const QDateTime &at)
{
    QStringList proofs;
    for (const ComplianceProof &each : entry.proofs)
        proofs.append(proof(each));
    if (proofs.isEmpty() && entry.state != ComplianceState::Due)
        proofs.append(hint(entry));
    return {messages::articleName(numberOf(entry)),
            entry.title,
            state(entry, at),
            share(entry),
            until(entry, at).section(u' ', 0, 0),
            entry.units.join(u'、'),
            proofs.join(u"；"_s)};
}

QString title()
{
    return ComplianceText::tr("State of the regulation");
}

} // namespace compliance_text

PrintedTable complianceReport(const ComplianceBoard &board, const QString &school, const QString &term)
{
    const QDateTime at = board.keptAt.isValid() ? board.keptAt : board.at;
    PrintedTable table{
        {ComplianceText::tr("%1: state of the regulation, %2", "school, semester").arg(school, term),
         ComplianceText::tr("%1. As of %2.").arg(compliance_text::counts(board), messages::instantText(at)),
         compliance_text::heads(),
         {19, 25, 15, 12, 11, 18, 36},
         at},
        {}};
    for (const ComplianceEntry &entry : board.entries)
        table.rows.push_back(compliance_text::row(entry, board.at));
    return table;
}

} // namespace licheng
