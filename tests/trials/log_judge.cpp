// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/trials/log_judge.h"

#include "server/store/column_value.h"

#include <QJsonArray>

#include <QDate>
#include <QHash>

#include <algorithm>

namespace licheng::trial {

using namespace Qt::StringLiterals;

QStringList LogJudge::findings(const Person &person, const QString &action, const RecordType &type,
                               const QJsonObject &record, const QJsonObject &earlier)
{
    QStringList found;
    if (!record.contains(u"id"))
        return found;
    static const QHash<QString, std::vector<Action>> needed{{u"create"_s, {Action::Edit}},
                                                            {u"edit"_s, {Action::Edit}},
                                                            {u"remove"_s, {Action::Remove, Action::Edit}},
                                                            {u"import"_s, {Action::Import}},
                                                            {u"certify"_s, {Action::Certify}},
                                                            {u"select"_s, {Action::Select}},
                                                            {u"prepare"_s, {Action::Precheck}},
                                                            {u"precheck"_s, {Action::Precheck}},
                                                            {u"export"_s, {Action::Export}},
                                                            {u"submit"_s, {Action::Submit}},
                                                            {u"prechecked"_s, {Action::Precheck}},
                                                            {u"exported"_s, {Action::Export}},
                                                            {u"submitted"_s, {Action::Submit}},
                                                            {u"withdrawn"_s, {Action::Submit}},
                                                            {u"reopened"_s, {Action::Submit}}};
    const auto actions = needed.value(action, {Action::Edit, Action::Import});
    Person acting = person;
    if (action == u"submit" && type.name() != u"submissionList") {
        // The list's permission marks the records that are in it.
        std::vector<Grant> grants;
        for (const Scope scope : person.grants.scopes(Action::Submit, u"submissionList"))
            grants.push_back({Action::Submit, type.name(), scope});
        acting.grants = Grants(std::move(grants));
    }
    const auto may = [&](const QJsonObject &state) {
        return std::any_of(actions.begin(), actions.end(),
                           [&](Action each) { return m_oracle.may(acting, each, type, state); });
    };
    // What a step writes beside its own record (a student's state after a register change, the class of a
    // day, a version of the schedule, a line of a list's history) follows it.
    const bool isStep = action == u"registerChange" || action == u"changePassword" ||
                        action == u"endSessions" || action == u"resetPassword" || action == u"files" ||
                        action == u"membership" || action == u"publish" || type.name() == u"submissionStep" ||
                        // Everybody reads for himself; readings go with their announcement.
                        (type.name() == u"announcementRead" &&
                         (action == u"remove" || record[u"accountId"] == person.account.id.value())) ||
                        // What is told of an import goes with it.
                        (type.name() == u"importRun" && action == u"keep" &&
                         record[u"importerId"] == person.account.id.value());
    if (!isStep && !may(record))
        found.append(u"wrote %1 %2 (%3)"_s.arg(type.name()).arg(record[u"id"].toInteger()).arg(action));
    for (const FieldInfo &field : type.fields()) {
        const QJsonValue value = record.value(QLatin1String(field.name));
        const QJsonValue before = earlier.value(QLatin1String(field.name));
        const bool isDivisions =
            person.grants.scopes(Action::Edit, type.name()) == std::vector{Scope::Division};
        // A teacher of both divisions is reminded of the outcomes of this one.
        if (isStep || action == u"remind" || !isDivisions || !*field.refersTo || field.isServerSet ||
            value == before)
            continue;
        const RecordType &target = *recordType(QString(QLatin1String(field.refersTo)));
        const QString path = QLatin1String(target.scopes().division);
        for (const qint64 id : store::idsOf(value.isArray() ? value : QJsonArray{value})) {
            if (before.toArray().contains(id))
                continue;
            const auto referred =
                path.contains(u'.') ? std::nullopt : store::Records(m_connection).get(target, id);
            const QString division = referred ? referred->value(path).toString() : QString();
            if (!division.isEmpty() && division != wireName(person.account.division) && action != u"import")
                found.append(u"refers to %1 %2 of the other division"_s.arg(target.name()).arg(id));
        }
    }
    const auto grants =
        Grants::parse(type.name() == u"role" ? record[u"grants"].toString() : grantsOf(type, record));
    const bool isOneself =
        type.name() == u"account" && record[u"id"].toInteger() == person.account.id.value();
    if (grants && !administers(person.grants)) {
        for (const Grant &grant : grants->all()) {
            const auto own = person.grants.scopes(grant.action, grant.record);
            const bool isWhole = std::find(own.begin(), own.end(), Scope::School) != own.end();
            const bool isPart = std::find(own.begin(), own.end(), Scope::Division) != own.end() &&
                                grant.scope != Scope::School;
            const bool isSame = isOneself && std::find(own.begin(), own.end(), grant.scope) != own.end();
            if (!isWhole && !isPart && !isSame)
                return found << u"gives more than the giver holds"_s;
        }
    }
    return found;
}

QString LogJudge::grantsOf(const RecordType &type, const QJsonObject &record)
{
    if (type.name() != u"account")
        return {};
    const auto role = store::Records(m_connection).get(Id<Role>(record[u"roleId"].toInteger()));
    return role ? role->grants : QString();
}

} // namespace licheng::trial
