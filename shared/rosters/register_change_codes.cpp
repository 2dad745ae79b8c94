// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/register_change_codes.h"

#include "shared/rosters/resource_file.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

template <class E>
E word(const QJsonValue &value)
{
    const auto known = fromWire<E>(value.toString());
    if (!known)
        qFatal("register_changes.json has an unknown word '%s'", qPrintable(value.toString()));
    return *known;
}

RegisterChangeRule ruleOf(const QJsonValue &json)
{
    RegisterChangeRule rule;
    rule.kind = word<RegisterChangeKind>(json[u"kind"]);
    for (const QJsonValue &state : json[u"from"].toArray())
        rule.from.push_back(word<StudentState>(state));
    if (json[u"state"].isString())
        rule.state = word<StudentState>(json[u"state"]);
    const QString takes = json[u"class"].toString();
    rule.newClass = takes == u"needed"  ? RegisterChangeRule::Class::Needed
                    : takes == u"taken" ? RegisterChangeRule::Class::Taken
                                        : RegisterChangeRule::Class::NotTaken;
    rule.needsOtherSchool = json[u"otherSchool"].toBool();
    rule.needsEnd = json[u"ends"].toBool();
    rule.standsAside = json[u"aside"].toBool();
    rule.mayBeAhead = json[u"ahead"].toBool();
    rule.needsCode = json[u"code"].toBool(true);
    rule.otherDivision = json[u"otherDivision"].toBool();
    return rule;
}

} // namespace

QString bareDocumentNumber(QString number)
{
    constexpr QStringView words = u"字第號";
    return number.removeIf([=](QChar c) { return words.contains(c); });
}

RegisterChangeCodes::RegisterChangeCodes()
{
    const QJsonObject json = resourceJson(u":/codes/register_changes.json"_s).object();
    m_lateDays = json[u"lateDays"].toInt();
    for (const QJsonValue &kind : json[u"kinds"].toArray())
        m_rules.push_back(ruleOf(kind));
    for (const QJsonValue &group : json[u"groups"].toArray()) {
        std::vector<RegisterChangeKind> kinds;
        for (const QJsonValue &kind : group[u"kinds"].toArray())
            kinds.push_back(word<RegisterChangeKind>(kind));
        for (const QJsonValue &each : group[u"codes"].toArray()) {
            std::vector<StudentState> from;
            for (const QJsonValue &state : each[u"from"].toArray())
                from.push_back(word<StudentState>(state));
            m_index.insert(each[u"code"].toString(), qsizetype(m_codes.size()));
            m_codes.push_back({each[u"code"].toString(), each[u"name"].toString(), kinds, std::move(from),
                               QDate::fromString(each[u"since"].toString(), Qt::ISODate),
                               each[u"uncounted"].toBool(), each[u"identity"].toString()});
        }
    }
    for (const Choice &choice : choices<RegisterChangeKind>()) {
        const auto kind = fromWire<RegisterChangeKind>(QString(QLatin1String(choice.wire)));
        if (std::none_of(m_rules.begin(), m_rules.end(),
                         [&](const RegisterChangeRule &rule) { return rule.kind == *kind; }))
            qFatal("register_changes.json has no rule for '%s'", choice.wire);
    }
}

const RegisterChangeCodes &RegisterChangeCodes::current()
{
    static const RegisterChangeCodes codes;
    return codes;
}

const RegisterChangeRule &RegisterChangeCodes::rule(RegisterChangeKind kind) const
{
    return *std::find_if(m_rules.begin(), m_rules.end(),
                         [&](const RegisterChangeRule &rule) { return rule.kind == kind; });
}

const RegisterChangeCode *RegisterChangeCodes::find(const QString &code) const
{
    const auto at = m_index.constFind(code);
    return at == m_index.constEnd() ? nullptr : &m_codes[size_t(*at)];
}

bool RegisterChangeCodes::fits(RegisterChangeKind kind, const QString &code) const
{
    const RegisterChangeCode *known = find(code);
    return !known || std::find(known->kinds.begin(), known->kinds.end(), kind) != known->kinds.end();
}

bool RegisterChangeCodes::canHappen(RegisterChangeKind kind, const QString &code, StudentState state) const
{
    const RegisterChangeCode *known = find(code);
    const auto &from = known && !known->from.empty() ? known->from : rule(kind).from;
    return std::find(from.begin(), from.end(), state) != from.end();
}

std::optional<RegisterChangeKind> RegisterChangeCodes::kindOf(const QString &code, StudentState state) const
{
    const RegisterChangeCode *known = find(code);
    if (!known)
        return std::nullopt;
    for (const RegisterChangeKind kind : known->kinds) {
        if (canHappen(kind, code, state))
            return kind;
    }
    return known->kinds.front();
}

} // namespace licheng
